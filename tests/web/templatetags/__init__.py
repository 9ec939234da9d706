"""Wording on pages."""
