"""The shape of the house: rooms, sizes, names, what may know what. These tests read the code, they hardly run it."""
