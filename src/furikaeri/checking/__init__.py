"""Checking: turns sheets into findings, from what the form says and what the sheets of one input say of each other.

In: `ReadSheet`s and their forms. Out: `Finding`s in Japanese, each with sheet, field, place and remedy. One module a family
of rules; nothing here knows a form, a city or a plan by name. Door: `sheet_checking.check_sheets`.
"""
