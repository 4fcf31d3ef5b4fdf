"""Page furniture: what a portal prints around a document, known by words no document uses (furniture.csv)."""

from dataclasses import dataclass
from functools import cache, lru_cache

from reference.tables import read_table

EDGES = " \t*_|-–•#[](){}.,:;!?…\"'“”"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A wording of pages around documents; ``place`` is start (opens a line), line (is one) or any."""

    phrase: str
    place: str
    source: str


@cache
def _phrases() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """Whole lines, openings and words anywhere, in lower case, padded where a word must end."""
    rows = read_table("furniture", Furniture)

    def of(place: str) -> list[str]:
        return [" ".join(row.phrase.lower().split()).strip(EDGES) for row in rows if row.place == place]

    return frozenset(of("line")), tuple(of("start")), tuple(f" {phrase} " for phrase in of("any"))


@lru_cache(maxsize=4096)
def is_furniture(text: str) -> bool:
    """Does the line belong to the page around a document?"""
    lines, starts, anywhere = _phrases()
    plain = " ".join(text.lower().split()).strip(EDGES)
    if plain in lines:
        return True
    if plain.startswith(starts) and any(
        plain.startswith(start) and not plain[len(start) : len(start) + 1].isalpha() for start in starts
    ):
        return True
    padded = f" {plain.translate(PUNCTUATION)} "
    return any(phrase in padded for phrase in anywhere)


PUNCTUATION = str.maketrans(dict.fromkeys(".,:;!?()[]“”\"'", " "))
