"""Bytes to text: the encodings in which Vietnamese files are met, the fonts of before Unicode included.

Order: byte-order mark, UTF-8, UTF-16 without a mark, then the single-byte candidates (windows-1258,
TCVN3, VNI), of which the one that yields Vietnamese words wins, then charset-normalizer.
"""

from __future__ import annotations

import codecs
import csv
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex

from graph.errors import UnreadableInput
from ingest.reading.limits import MAX_MARKS

MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Figures as those of a footnote, lifted, which plain text can print."""
WORD = regex.compile(r"\p{L}+")
VIETNAMESE = regex.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9\u0300-\u0309\u0323]")
LATIN1 = regex.compile(r"[\u00a1-\u00ff]")
MARKS_ON_ONE = regex.compile(rf"\p{{M}}{{{MAX_MARKS + 1}}}")
CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Enough to recognise an encoding by; a long file is not read twice for it.
SAMPLE = 20_000
GUESSED = 200_000
# Share of words that are the commonest of the language: 0.15 to 0.4 in real texts, 0 in a wrong encoding.
RECOGNISED = 0.04
# Share of control characters above which bytes are no text.
JUNK = 0.005


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the name of the encoding it was in (for fonts of before Unicode: TCVN3, VNI)."""

    text: str
    encoding: str


def decode(raw: bytes, *, place: str, declared: str | None = None) -> Decoded:
    """The text of ``raw`` without its byte-order mark; ``declared`` is an encoding the file itself names.

    A name that is no encoding of pages is not obeyed. Raises UnreadableInput for bytes that are no text in
    any known encoding.
    """
    declared = declared if declared and _is_encoding(declared) else None
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _checked(_strict(raw[len(mark) :], encoding, place), encoding, place)
    for candidate in (_wide(raw), "utf-8", declared):
        text = _try(raw, candidate) if candidate else None
        if text is not None:
            return _checked(text, candidate or "", place)
    found = _single_byte(raw)
    if found is None:
        found = _guessed(raw)
    if found is None:
        raise UnreadableInput(
            "The file is not text in any encoding known here.",
            place=place,
            remedy="Save it as UTF-8 text, or give the .docx or .pdf it came from.",
        )
    return _checked(found.text, found.encoding, place)


def modernise(text: str) -> Decoded | None:
    """Text typed in a TCVN3 or VNI font turned into Unicode, or None when it was not.

    Such text looks like "Céng hßa x· héi chñ nghÜa ViÖt Nam": Latin letters standing for others.
    """
    sample = text[:SAMPLE]
    if len(LATIN1.findall(sample)) < 3 or len(VIETNAMESE.findall(sample)) * 10 > len(LATIN1.findall(sample)):
        return None
    plain = familiarity(sample)
    best = max(("TCVN3", "VNI"), key=lambda font: familiarity(_convert(sample, font)))
    share = familiarity(_convert(sample, best))
    return Decoded(_convert(text, best), best) if share >= RECOGNISED and share > 3 * plain else None


def familiarity(text: str) -> float:
    """The share of the words of ``text`` that are among the commonest Vietnamese ones, 0 to 1."""
    words = WORD.findall(unicodedata.normalize("NFC", text).lower())
    known = common_words()
    return sum(word in known for word in words) / len(words) if words else 0.0


@cache
def common_words() -> frozenset[str]:
    """The words of ``data/common_words.csv``: common, and written with accents."""
    return frozenset(row["word"] for row in _table("common_words.csv"))


@cache
def _encodings() -> frozenset[str]:
    """What Python calls the encodings of ``data/encodings.csv``; pages are written in no other."""
    return frozenset(codecs.lookup(row["encoding"]).name for row in _table("encodings.csv"))


def _is_encoding(name: str) -> bool:
    try:
        return codecs.lookup(name).name in _encodings()
    except LookupError:
        return False


def _table(name: str) -> list[dict[str, str]]:
    text = files("reference").joinpath("data", name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def _letters(font: str) -> tuple[regex.Pattern[str], dict[str, str]]:
    rows = {row["printed"]: row["letter"] for row in _table("legacy_letters.csv") if row["encoding"] == font}
    longest_first = sorted(rows, key=len, reverse=True)
    return regex.compile("|".join(map(regex.escape, longest_first))), rows


def _convert(text: str, font: str) -> str:
    pattern, letters = _letters(font)
    converted: str = pattern.sub(lambda match: letters[match.group()], text)
    return converted


def _try(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strict(raw: bytes, encoding: str, place: str) -> str:
    text = _try(raw, encoding)
    if text is None:
        raise UnreadableInput(
            f"The file says it is {encoding.upper()}, but some of its bytes are not.",
            place=place,
            remedy="It was cut or damaged on its way: copy it again from where it came.",
        )
    return text


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of most letters is zero."""
    sample = raw[: SAMPLE - SAMPLE % 2]
    if len(raw) < 4 or len(raw) % 2 or b"\0" not in sample:
        return None
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.5 * half and odd > 10 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.5 * half and even > 10 * odd else None


def _single_byte(raw: bytes) -> Decoded | None:
    plain = _try(raw, "cp1258")
    latin = raw.decode("latin-1")
    samples = {"windows-1258": plain[:SAMPLE]} if plain is not None else {}
    samples |= {font: _convert(latin[:SAMPLE], font) for font in ("TCVN3", "VNI")}
    best = max(samples, key=lambda name: familiarity(samples[name]))
    if familiarity(samples[best]) < RECOGNISED:
        return None
    return Decoded(plain if best == "windows-1258" and plain is not None else _convert(latin, best), best)


def _guessed(raw: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:GUESSED]).best()
    text = _try(raw, best.encoding) if best is not None else None
    return Decoded(text, best.encoding) if best is not None and text is not None else None


def check_marks(text: str, *, place: str) -> None:
    """Raise UnreadableInput for a letter with more accents than can be put in order at once."""
    if MARKS_ON_ONE.search(text):
        raise UnreadableInput(
            f"A letter has more than {MAX_MARKS} accents.",
            place=place,
            remedy="It is no text of any language: take such letters out.",
        )


def _checked(text: str, encoding: str, place: str) -> Decoded:
    check_marks(text, place=place)
    if len(CONTROL.findall(text)) > JUNK * len(text):
        raise UnreadableInput(
            "The file holds binary data, not text.",
            place=place,
            remedy="Give the document as .txt, .md, .html, .docx or .pdf.",
        )
    legacy = modernise(text) if encoding in ("utf-8", "utf-16-le", "utf-16-be") else None
    return legacy or Decoded(text, encoding)
