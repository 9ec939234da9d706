"""Tests of the small programs behind `make`."""
