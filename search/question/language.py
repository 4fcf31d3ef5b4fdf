"""Which language a question is in: Vietnamese, Vietnamese typed without its accents, or another."""

from __future__ import annotations

import re

from reference.spoken import function_words
from search.question.accents import Accents
from search.question.glossary import english_stems, stem
from search.question.words import words

VIETNAMESE = "vi"
UNACCENTED = "vi-unaccented"
ENGLISH = "en"

MARKED = re.compile(r"[đăâêôơưàáãèéìíĩòóõùúũýạ-ỹ]")
# Every Vietnamese syllable has this form (by the rules of spelling); few English words do.
SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
COMMON = 3
"""A word met this often in the corpus counts as Vietnamese without doubt."""


def language(text: str, accents: Accents) -> str:
    """vi, vi-unaccented or en (which stands for every other language, too)."""
    said = [word for word in words(text) if not word.isdigit()]
    marked = [word for word in said if MARKED.search(word)]
    bare = [word for word in said if not MARKED.search(word)]
    # Names keep their accents in an English question, so they do not decide alone.
    vietnamese = len(marked) + sum(_vietnamese(word, accents) for word in bare)
    english = sum(_english(word) for word in bare)
    if said and english >= vietnamese:
        return ENGLISH
    return VIETNAMESE if marked else UNACCENTED


def _english(word: str) -> float:
    if word in function_words("en"):
        return 1.0
    return 0.8 if stem(word) in english_stems() else 0.0


def _vietnamese(word: str, accents: Accents) -> float:
    if not SYLLABLE.fullmatch(word):
        return 0.0
    return 0.9 if accents.knows(word) >= COMMON else 0.3
