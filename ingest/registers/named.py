"""Which instrument a cell names, read as a document that cites it would be, so that both make one node."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from graph.naming import fold
from ingest.extract.bodies.mentions import agencies_in
from ingest.extract.citations.mentions import cited_in
from ingest.facts import AgencyMention, Extraction, Header
from ingest.load.identity import Identity
from ingest.load.resolve import Register, resolve
from ingest.text import normalise

LABEL = regex.compile(r"^\s*số\b", regex.I)


@dataclass(frozen=True, slots=True)
class Named:
    """An instrument as far as a cell tells it apart, else None and ``why``; bodies named with it."""

    instrument: Identity | None
    why: str
    bodies: tuple[AgencyMention, ...] = ()


@lru_cache(maxsize=65_536)
def named(text: str, issuer: str | None = None, date: str | None = None) -> Named:
    """The first instrument of a text: "61/2018/NĐ-CP", "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018".

    ``issuer`` and ``date`` (ISO) are what other cells tell of it.
    """
    printed = f"{text} của {issuer}" if issuer else text
    found = cited_in(printed) or (() if LABEL.match(text) else cited_in(f"số {printed}"))
    if not found:
        return Named(None, "No instrument can be read there.")
    first = found[0]
    if issuer and first.issuer is None:  # a body that no table knows
        first = replace(first, issuer=issuer, issuer_source="stated")
    if date:
        first = replace(first, date=date)
    bodies = _bodies(issuer or first.issuer or "")
    decision = resolve(Extraction(Header(), (), (first,), bodies), None, Register())[0]
    return Named(decision.instrument, decision.why, bodies)


@lru_cache(maxsize=4096)
def _bodies(issuer: str) -> tuple[AgencyMention, ...]:
    return agencies_in(normalise(issuer), None, issuer)


def called(kind: str | None, number: str | None, name: str | None) -> str:
    """What cells of a row call an instrument: "Nghị định số 61/2018/NĐ-CP", or the name of a law."""
    word = number or name or ""
    if not kind or fold(word).startswith(fold(kind)):
        return word
    return f"{kind} số {LABEL.sub('', number).lstrip(' :')}" if number else f"{kind} {word}"
