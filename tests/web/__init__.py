"""Pages: every route answers as meant, every answer is sound HTML of our own."""
