"""Texts as tokens of multilingual-e5: the likeliest cut of each word into pieces, as SentencePiece does."""

from __future__ import annotations

import re
from functools import lru_cache

from search.vectors.e5_file import Pieces

SPACE = "▁"
WORDS_KEPT = 200_000
UNKNOWN_COST = 10.0
"""A letter without a piece is this much less likely than the least likely piece."""


class Tokenizer:
    """No piece goes over a space, so a text is cut word by word, and a word met before is known."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        known = zip(pieces.texts, pieces.scores, range(len(pieces.texts)), strict=True)
        self._worth = {text: (score, at) for text, score, at in known if text and at != pieces.unknown}
        self._unknown = min(pieces.scores) - UNKNOWN_COST
        self._longest = max(map(len, self._worth))
        self._word = lru_cache(WORDS_KEPT)(self._cut)

    def tokens(self, text: str) -> list[int]:
        """The numbers of its pieces, without those of beginning and end."""
        written = re.sub("  +", " ", text.translate(self._pieces.written)).removeprefix(" ")
        return [token for word in written.split(" ") for token in self._word(SPACE + word)]

    def _cut(self, word: str) -> tuple[int, ...]:
        size = len(word)
        best: list[tuple[float, int, int]] = [(float("-inf"), 0, 0)] * (size + 1)
        best[0] = (0.0, 0, 0)
        for start in range(size):
            so_far = best[start][0]
            if so_far + self._unknown > best[start + 1][0]:
                best[start + 1] = (so_far + self._unknown, start, self._pieces.unknown)
            for end in range(start + 1, min(size, start + self._longest) + 1):
                piece = self._worth.get(word[start:end])
                if piece is not None and so_far + piece[0] > best[end][0]:
                    best[end] = (so_far + piece[0], start, piece[1])
        tokens = []
        while size:
            _, size, token = best[size]
            tokens.append(token)
        return tuple(reversed(tokens))
