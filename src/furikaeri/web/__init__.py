"""Pages by who uses them. In: addresses. Out: HTML that works without script and asks nothing outside.

Doors: `urls` (addresses), `access` (who may see which route). Pages ask `plans.queries`, `intake`, `jobs`, never models;
`drawing` turns a sheet or a series into what a template prints.
"""
