"""Single pages: what they say about the stored town."""
