"""Tests mirror `src/`; beside them the fictional documents, the shape of the house and the journeys in a browser."""
