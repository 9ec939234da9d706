"""The set-up as one Excel book: downloaded filled in, edited, handed in again; shown before it is done, nothing deleted."""
