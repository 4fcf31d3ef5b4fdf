"""Finds the passages that answer a question: candidates, limits, ranking."""
