"""Saying no to what does not fit: raised by the actions on people, sections and posts."""

from __future__ import annotations


class UnfitError(ValueError):
    """What is asked does not fit what stands; the message is Japanese and says what to do."""
