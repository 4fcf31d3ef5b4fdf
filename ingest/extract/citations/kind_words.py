"""Words of kind in running text: "Thông báo Kết luận", "thông tư liên tịch", "QĐ"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from graph.naming import fold
from reference import kind_names, kinds
from reference.numbers import kinds_of_abbreviation

# Kinds that are no instruments of the state.
NOT_CITED = frozenset(("Tiêu chuẩn quốc gia", "Quy chuẩn kỹ thuật quốc gia"))
# Short forms that stand before a number in running text.
SHORT = r"NĐ|NQ|QĐ|TT|CT|CV|VB|TTLT|KH|BC|TB|TTr"
QUALIFIER = r"(?:\s+(?i:liên tịch|hỏa tốc|hoả tốc|khẩn|mật|riêng|chung))?(?:\s*\([\p{L} ]{1,20}\))?"


@cache
def _words() -> str:
    """The names of kinds as alternatives of a pattern, the longer first."""
    names = sorted((kind.kind for kind in kinds() if kind.kind not in NOT_CITED), key=len, reverse=True)
    return "|".join(r"\s+".join(map(regex.escape, name.split())) for name in names)


@cache
def _kind_before() -> regex.Pattern[str]:
    """A word of kind just before a place, read backwards; abbreviations count in capitals."""
    return regex.compile(rf"(?r)(?<!\p{{L}})(?:(?i:{_words()})|{SHORT}){QUALIFIER}\s*+")


@dataclass(frozen=True, slots=True)
class KindWord:
    """A word of kind before a place: where it begins, the kind it names, whether it is capitalised."""

    start: int
    kind: str
    capital: bool


def kind_before(text: str, low: int, at: int) -> KindWord | None:
    """The word of kind that ends just before ``at`` and begins at ``low`` or later."""
    match = _kind_before().match(text, low, at)
    kind = _kind_of_word(match.group().strip()) if match else None
    return KindWord(match.start(), kind, match.group()[0].isupper()) if match and kind else None


@cache
def _capitalised() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}})(?:{_words()})(?!\p{{L}})")


def last_kind(text: str, low: int, at: int) -> tuple[KindWord, int] | None:
    """The last capitalised word of kind between ``low`` and ``at``, and where it ends."""
    best = None
    for match in _capitalised().finditer(text, low, at):
        best = match
    kind = _kind_of_word(best.group()) if best else None
    return (KindWord(best.start(), kind, True), best.end()) if best and kind else None


@lru_cache(maxsize=512)
def _kind_of_word(printed: str) -> str | None:
    """The kind a printed word names: "thông tư  liên tịch" -> "Thông tư liên tịch", "NĐ" -> "Nghị định"."""
    words = fold(printed).split()
    while words:
        found = kind_names().get(" ".join(words))
        if found:
            return found[0].kind
        short = kinds_of_abbreviation(printed.split()[0]) if len(words) == 1 else ()
        if short:
            return short[0].kind
        words.pop()
    return "Công văn" if printed.startswith("CV") else None


def same_kind(kind: str, named: tuple[str, ...]) -> bool:
    """Is the kind one of those named, give or take what it adds ("Thông báo kết luận" and "Thông báo")?"""
    return kind == "Văn bản" or any(
        a.startswith(b) or b.startswith(a) for other in named for a, b in ((kind, other),)
    )
