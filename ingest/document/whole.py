"""A document as a whole: its provisions, the texts attached to it, and what is the page around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from ingest.document.lines import Line, lines
from ingest.document.outline import outline
from ingest.document.parts import ANNEX, HOLDS_WITH, Zone, kind_line, zones
from ingest.document.units import units
from ingest.facts import Attached, Provision
from ingest.text import MappedText

ANNEX_NAME = regex.compile(r"PHỤ LỤC(?:\s+(?:SỐ\s+)?(?:[IVX]+|\d+))?", regex.I)


@dataclass(frozen=True, slots=True)
class Document:
    """``provisions`` in printed order, ``attached`` texts, and the stretches of the page ``outside``."""

    provisions: tuple[Provision, ...]
    attached: tuple[Attached, ...]
    outside: tuple[tuple[int, int], ...]


def document(text: MappedText) -> Document:
    """The document that a normalised text holds."""
    found = lines(text)
    where = zones(found)
    return Document(
        outline(units(found, where)), tuple(_attached(found, where)), tuple(_outside(found, where))
    )


def provisions(text: MappedText) -> tuple[Provision, ...]:
    """The provisions of a normalised text, in printed order."""
    return document(text).provisions


def _outside(found: list[Line], where: list[Zone]) -> Iterator[tuple[int, int]]:
    """The stretches of the original that are no part of the document."""
    open_: tuple[int, int] | None = None
    for line, zone in zip(found, where, strict=True):
        if zone.kind != "outside":
            if open_ is not None:
                yield open_
            open_ = None
            continue
        start, end = _span(line)
        open_ = (open_[0], end) if open_ else (start, end)
    if open_ is not None:
        yield open_


def _attached(found: list[Line], where: list[Zone]) -> Iterator[Attached]:
    """Each annex and each text that the document promulgates, with its title and where it stands."""
    for at, zone in enumerate(where):
        if not zone.opens:
            continue
        after = next(
            (k for k in range(at + 1, len(where)) if where[k].opens or where[k].kind == "outside"), len(where)
        )
        kind, title = _named(found, where, at, after)
        yield Attached(kind, title, _span(found[at])[0], _span(found[after - 1])[1])


def _named(found: list[Line], where: list[Zone], at: int, after: int) -> tuple[str, str | None]:
    """The kind of an attached text and its title, the lines up to the one that says whose it is."""
    first = found[at].text
    annex = ANNEX_NAME.match(first) if ANNEX.match(first) else None
    kind = kind_line(first)
    if annex is not None:
        named, rest = " ".join(annex.group().split()).capitalize(), first[annex.end() :].strip(" .:")
        lead = [rest] if rest and not HOLDS_WITH.search(rest) else []
        kind = named[:8] + named[8:].upper()
    elif kind is not None:
        lead = []
    else:
        kind, lead = "Phụ lục", [] if HOLDS_WITH.search(first) else [first]
    for k in range(at + 1, after):
        text = found[k].text
        says_whose = HOLDS_WITH.search(text) is not None
        if where[k].kind != "header" or (says_whose and lead):
            break
        if not says_whose:
            lead.append(text)
    return kind, " ".join(" ".join(lead).split()) or None


def _span(line: Line) -> tuple[int, int]:
    return line.content.span(0, len(line.content))
