"""Rows as people and programs take them: which columns, in which order, as which file."""
