"""Who: municipalities, users, sections through reorganisations, and the append-only record of what was done.

In: names as printed and the person acting. Out: rows other rooms point to. Doors: `actions`, `auditing.record_event`.
"""
