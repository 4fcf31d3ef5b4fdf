"""Vietnamese alphabetical order: a ă â b c d đ e ê ..., then the tones, syllable by syllable."""

import unicodedata

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries, after no tone."""

_LETTER = {letter: chr(0x100 + place) for place, letter in enumerate(ALPHABET)}
_TONE = {tone: place for place, tone in enumerate(TONES, start=1)}

Syllable = tuple[str, int]


def collation_key(text: str) -> tuple[list[Syllable], str]:
    """Sort key of a name: letters first, then the tone of each syllable; the text itself last."""
    return [_syllable(word) for word in text.split()], text


def _syllable(word: str) -> Syllable:
    letters, tone = [], 0
    for char in unicodedata.normalize("NFD", word.lower()):
        tone = _TONE.get(char, tone)
        if char not in _TONE:
            letters.append(char)
    composed = unicodedata.normalize("NFC", "".join(letters))
    return "".join(_LETTER.get(letter, letter) for letter in composed), tone
