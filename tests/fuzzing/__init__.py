"""Random documents for each reader: seeds by our own writers, Atheris changes them, `targets` says what must hold."""
