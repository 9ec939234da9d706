"""Template filters: the wording of years, amounts and marks on every page."""
