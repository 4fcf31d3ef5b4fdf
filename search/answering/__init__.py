"""Answers a question from the graph or from passages, with proof."""
