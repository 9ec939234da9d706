"""Turns documents into `ReadSheet`s: values, where each came from, and what is in doubt.

In: files (text for now) and form definitions. Out: a `Reading`. The door is `reading_files.read_paths`.
The way of a text: `decoding` → `sheet_splitting` → `sheet_text` (what is taken by whom) → `label_matching` →
`coded_values` and its neighbours → `year_tables` → `text_units` → `placing` (one decision a sheet) → `sheet_assembly`.
"""
