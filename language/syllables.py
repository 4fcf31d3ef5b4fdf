"""What a Vietnamese syllable may be, without diacritics: an onset, a vowel, a final."""

from __future__ import annotations

from functools import lru_cache

import regex

SYLLABLE = regex.compile(
    r"(?:ngh?|n|nh|ch?|gh?|gi|kh?|ph?|qu?|th?|tr?|[bdhlmrsvx])?"
    r"(?:[aeiouy]|ai|ao|au|ay|eo|eu|i[aeu]|ieu|o[aeio]|oai|oay|oeo|u[aeiouy]|uay|uoi|uou|uy[aeu]|y[ae]|yeu)"
    r"(?:ch?|ngh?|nh?|[mpt])?"
)


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """May the folded word be Vietnamese?"""
    return SYLLABLE.fullmatch(word) is not None
