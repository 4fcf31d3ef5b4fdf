"""A body as it is read, and what a document's printed words for units and groups say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.extract.bodies.unit import COMMUNE_UNITS, DISTRICT_UNITS, RELATED_GROUP, Printed


@dataclass(frozen=True, slots=True)
class Body:
    """A body named at ``text[start:end]`` of a cleaned text; the other fields as in ``AgencyMention``."""

    start: int
    end: int
    name: str
    short_name: str
    kind: str
    level: str
    province: str | None
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a document is read with.

    ``province`` is its own, ``None`` for a central one; ``about`` the one province a central document is
    about; ``districts`` and ``communes`` are the units it lists; ``related`` tells whether it names the
    group of all bodies concerned in full.
    """

    province: str | None
    about: str | None
    districts: tuple[str, ...]
    communes: tuple[str, ...]
    related: bool


@lru_cache(maxsize=256)
def context(province: str | None, printed: Printed) -> Context:
    """The context that a province and the printed words of ``printed_units`` make."""
    districts = tuple(words for words in printed if words in DISTRICT_UNITS)
    communes = tuple(words for words in printed if words.startswith(COMMUNE_UNITS))
    about = [
        words.removeprefix(kind)
        for words in printed
        for kind in ("tỉnh ", "thành phố ")
        if words.startswith(kind)
    ]
    return Context(
        province, None if province or not about else about[0], districts, communes, RELATED_GROUP in printed
    )


def in_full(bodies: Sequence[Body]) -> tuple[str, ...]:
    """The names of the bodies, each once, in order."""
    return tuple(dict.fromkeys(body.name for body in bodies))
