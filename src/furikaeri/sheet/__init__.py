"""The words of the domain: the form, the filled sheet, and the rules of Japanese years, money, codes and text.

In: a form definition (`forms/*.toml`) and JSON in the shape of the command line's contract.
Out: frozen dataclasses that every other room speaks in. Doors: `form_loading.load_form`, `read_sheets`, `sheet_json`.
"""
