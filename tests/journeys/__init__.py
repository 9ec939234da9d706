"""Stories in a real browser, against the product served by its own commands."""
