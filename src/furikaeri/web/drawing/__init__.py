"""Turns sheets, places and series into what templates print: rows of the printed form, source lines, charts."""
