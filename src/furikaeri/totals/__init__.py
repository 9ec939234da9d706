"""Totals: counts and sums over a plan's sheets of one fiscal year, each figure with the sheets that make it up.

In: `CountedSheet`s (built from read sheets or from stored rows), the form, the shared costs. Out: `PlanTotals`, and its JSON
for `furikaeri summary`. Door: `plan_totals.total_plan`.
"""
