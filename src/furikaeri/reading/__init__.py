"""Turns documents into `ReadSheet`s: values, where each came from, and what is in doubt.

In: files (text for now) and form definitions. Out: a `Reading`. The door is `reading_files.read_paths`.
The way in: `document_files` (folders, packed files) → `document_kinds` (told by content) → the reader of the kind.
The way of a text: `decoding` → `sheet_splitting` → `sheet_text` (what is taken by whom) → `heading_values`,
`label_matching` → `choices_and_amounts`, `answer_codes` → `project_name`, `sections` → `year_tables` → `narratives`
(`text_units`, one decision a sheet in `placing`). `sheet_assembly` calls them in this order.
"""
