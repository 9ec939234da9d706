"""Furikaeri (ふりかえり): the yearly self-evaluation sheets of a municipality's plan, read, checked, kept and shown."""

__version__ = "0.1.0"
