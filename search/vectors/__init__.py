"""Texts as vectors: embedding models, what was embedded before, the index of a store."""
