"""Who asks: their own body and province, and how they are told what a name was taken for."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

from graph.errors import UsageError
from graph.naming import fold

MINE = frozenset(
    map(fold, ("my", "mine", "my agency", "my province", "tôi", "của tôi", "cơ quan tôi", "tỉnh tôi"))
)
"""What a person writes for their own."""


def _untold(text: str) -> None:
    """Programs that ask are told nothing."""


@dataclass(frozen=True, slots=True)
class Person:
    """Body and province of who asks, None where they are not said; ``tell`` takes one line."""

    agency: str | None = None
    province: str | None = None
    tell: Callable[[str], None] = _untold


NOBODY = Person()
PERSON: ContextVar[Person] = ContextVar("person", default=NOBODY)


def understood(typed: str, name: str) -> None:
    """Tell what was typed is taken for, unless only case, accents or signs differ."""
    if fold(typed) != fold(name):
        PERSON.get().tell(f"understood as: {name}")


def own(kind: str, text: str) -> str:
    """The name of one's own body or province where it is called mine, else the text; UsageError if unsaid."""
    if kind not in ("agency", "province") or fold(text) not in MINE:
        return text
    name: str | None = getattr(PERSON.get(), kind)
    if name is None:
        raise UsageError(f"your {kind} is not known", remedy=f"danchieu config set {kind} NAME")
    return name
