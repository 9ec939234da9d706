"""Everything that changes something in the year's work; one module a kind of work. All refuse through `sheet_actions`."""
