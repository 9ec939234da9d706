"""The way out: stored sheets become files, at once or as background work.

In: what to print (`printing.PrintOrder`) and the forms this installation knows. Out: the bytes of a file in the form the
city prints. Doors: `printing`, `actions` for what takes long.
"""
