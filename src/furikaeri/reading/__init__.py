"""Turns documents into `ReadSheet`s: values, where each came from, and what is in doubt.

In: files and form definitions. Out: a `Reading`. The door is `limited_reading.LimitedReader`: each file within limits
(`limited_process`), by `reading_portions` and `reading_files`.
The way in: `document_files` (folders, packed files) → `document_kinds` (told by content) → the reader of the kind. It is
one of four ways:
- Text (also a PDF without ruled tables): `decoding` → `sheet_splitting` → `sheet_text` (what is taken by whom) →
  `heading_values`, `label_matching` → `choices_and_amounts`, `answer_codes` → `project_name`, `sections` → `year_tables` →
  `narratives` (`text_units`, one decision a sheet in `placing`). `sheet_assembly` calls them in this order.
- Cells: `xlsx_cells`, `docx_cells`, `html_cells`, or a PDF's lines (`pdf_shapes` → `pdf_grids`) → `CellGrid`s →
  `cell_sheets`, which asks whose each cell is (`cell_labels`, `cell_owners`) and reads it (`cell_values`, `cell_tables`).
- Lists, one sheet a row: `csv_lists`, `list_grids` → `list_sheets`, `list_values`.
- JSON of our own: `json_sheets`, and `pdf_attachments` for what our own PDFs carry; places and doubts stay as they were.
"""
