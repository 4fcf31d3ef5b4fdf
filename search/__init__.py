"""Finds passages by meaning and words, and answers questions from the graph."""
