"""The stored plan: tree, projects, listings, costs, sheets and their revisions.

In: read sheets and findings (`actions`). Out: frozen dataclasses for pages and summaries (`queries`). Nothing is lost:
a sheet's values are its revisions; typed rows (money, codes, figures) are rebuilt from the current one.
"""
