"""Packages on a stick: layout, encryption, writing and reading; signatures are handed in by the caller."""
