"""Rows as they come out: which columns, in which order, on a terminal, in a pipe, in a file."""
