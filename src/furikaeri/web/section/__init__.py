"""Pages of a section: its desk, and its sheets being filled in."""
