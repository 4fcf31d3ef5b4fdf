"""Bodies of one province whose names are nearly the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from graph.naming import fold
from ingest.load.bodies import TAIL
from reference import agency_names

# Of 100, by rapidfuzz over the folded names.
NEAR = 86.0
# Words that tell nothing apart.
LINKS = frozenset({"va", "cua", "tinh", "thanh", "pho"})
NUMBERS = regex.compile(r"\d+|\b[ivx]+\b")


@dataclass(frozen=True, slots=True)
class Body:
    """An Agency as the graph has it; ``place`` is the code of the place it governs."""

    key: str
    name: str | None
    short: str | None
    kind: str | None
    level: str | None
    province: str | None
    place: str | None
    aliases: list[str] | None = None

    @property
    def folded(self) -> str:
        """Its short name without accents."""
        return fold(self.short or self.name or "")

    @property
    def official(self) -> bool:
        """Whether the table of bodies has its name."""
        return self.folded in agency_names()


def near_bodies(bodies: Iterable[Body]) -> Iterator[tuple[Body, Body, float]]:
    """Pairs of one province, and how alike their names are (0 to 100); none of two known to be different."""
    from rapidfuzz import fuzz, process

    blocks: dict[str, list[Body]] = {}
    for body in sorted(bodies, key=lambda one: one.key):
        blocks.setdefault(body.key.partition("@")[2], []).append(body)
    for block in blocks.values():
        names = [_telling(body.folded) for body in block]
        for at, name in enumerate(names[:-1]):
            rest = names[at + 1 :]
            for _, score, number in process.extract(
                name, rest, scorer=fuzz.ratio, score_cutoff=NEAR, limit=None
            ):
                if _may_be_one(block[at], block[at + 1 + number]):
                    yield block[at], block[at + 1 + number], score


def spelt_otherwise(bodies: Iterable[Body]) -> Iterator[tuple[Body, str, float]]:
    """Bodies of the table, each spelling of one that is none of its names, how alike (0 to 100)."""
    from rapidfuzz import fuzz

    for body in bodies:
        name = _telling(body.folded)
        for alias in body.aliases or () if body.official else ():
            printed = TAIL.sub("", " ".join(alias.split()))
            folded = fold(printed)
            score = fuzz.ratio(_telling(folded), name)
            if NEAR <= score < 100 and folded not in agency_names():
                yield body, printed, score


def _telling(folded: str) -> str:
    return " ".join(word for word in folded.split() if word not in LINKS)


def _head(body: Body) -> tuple[str, list[str]]:
    """What two spellings of a body share: the first word, as UBND or HĐND, and the numbers."""
    return body.folded.partition(" ")[0], NUMBERS.findall(body.folded)


def _may_be_one(one: Body, other: Body) -> bool:
    if one.official and other.official:
        return False
    if (one.kind == "group") != (other.kind == "group") or _head(one) != _head(other):
        return False
    # Two districts have two committees, however like their names.
    both_listed = one.place and other.place and one.level in ("district", "commune")
    return not (both_listed and one.place != other.place)
