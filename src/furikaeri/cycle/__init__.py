"""The year's work on the sheets: opening a round, filling in, approving, returning, confirming.

In: stored sheets (`plans`), persons and their rights (`people`). Out: new revisions, states, and the records of the work.
Doors: `actions` (what changes something), `sheet_actions.refusal` (who may do what in which state, and why not), and the
query modules (what a page shows).
"""
