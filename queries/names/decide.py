"""Names decided jointly: a number is the instrument or document of the place, year and kind named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.naming import fold
from queries.names.aliases import Aliases
from queries.names.by_form import Mention
from queries.names.tokens import Words
from reference.places import predecessors

NUMBERED = ("instrument", "document")
BETWEEN = 4
"""Words that may stand between a kind and the place whose document it is."""


def resolve(named: Sequence[Mention], words: Words, names: Aliases) -> list[Mention]:
    """The names with as few choices as the others leave, and described documents found."""
    places = {one.value for one in named if one.kind == "province"}
    bodies = {fold(one.value) for one in named if one.kind == "agency"}
    found = []
    for one in _described(named, words, names):
        if one.kind in NUMBERED and len(one.choices) > 1:
            choices = _fitting(one, places, bodies)
            one = replace(one, choices=choices, why=f"{len(choices)} of the store fit")
        elif one.kind == "area":
            one = _area(one, named)
        elif one.kind == "agency" and one.known and places:
            merged = {row.name for place in places for row in predecessors(place)}
            one = replace(one, known=_has(one.value, places | merged, names))
        found.append(one)
    return found


def _fitting(one: Mention, places: set[str], bodies: set[str]) -> tuple[dict[str, object], ...]:
    """The rows that agree with the year, place and issuer named, as far as any do."""
    rows = one.choices
    for agreeing in (
        [row for row in rows if one.year is not None and str(one.year) in _years(row)],
        [row for row in rows if row.get("province") in places or any(_at(place, row) for place in places)],
        [row for row in rows if fold(str(row.get("issuer") or "")) in bodies],
    ):
        rows = tuple(row for row in rows if row in agreeing) or rows
    return rows


def _years(row: dict[str, object]) -> tuple[str, ...]:
    return (str(row.get("date") or "")[:4], *str(row.get("number")).split("/"))


def _at(place: str, row: dict[str, object]) -> bool:
    return fold(place) in fold(str(row.get("issuer") or "")) or fold(place).replace(" ", "-") in str(
        row.get("key")
    )


def _has(name: str, places: set[str], names: Aliases) -> bool:
    """Has the store this body in one of the places, or above them all?"""
    wanted = fold(name)
    return any(
        wanted == fold(row["short"] or row["name"]) and (row["province"] in places or not row["province"])
        for row in names.lexicon.agencies
    )


def _area(one: Mention, named: Sequence[Mention]) -> Mention:
    """The area of the index named beside it, when the same name is an area of several."""
    indices = {other.value for other in named if other.kind == "index"}
    fitting = [str(row["area"]) for row in one.choices if str(row["area"]).partition("/")[0] in indices]
    return replace(one, value=fitting[0] if fitting else one.value, choices=())


def _described(named: Sequence[Mention], words: Words, names: Aliases) -> list[Mention]:
    """ "Kế hoạch của Sông Mây" is the one document of this kind and place; of several none is meant alone."""
    if any(one.kind == "document" for one in named):
        return list(named)
    found = []
    for one in named:
        place = next((p for p in named if p.kind == "province" and _beside(one, p, words)), None)
        rows: tuple[dict[str, object], ...] = ()
        if one.kind == "kind" and place is not None and not _asked(one, words):
            rows = tuple(
                row for row in names.lexicon.documents
                if row["kind"] == one.value and row["province"] == place.value
            )  # fmt: skip
        if len(rows) == 1:
            why = f"the {one.value} of {rows[0]['province']}"
            one = replace(
                one, kind="document", value=str(rows[0]["number"] or rows[0]["key"]), choices=rows, why=why
            )
        found.append(one)
    return found


def _beside(one: Mention, place: Mention, words: Words) -> bool:
    start, end = sorted((one, place), key=lambda m: m.start)
    return len(words.spaced[start.end : end.start].split()) <= BETWEEN


def _asked(one: Mention, words: Words) -> bool:
    """ "Những kế hoạch nào", "which plans": the kind asks, it names none."""
    before = words.spaced[: one.start].split()[-2:]
    after = words.spaced[one.end :].split()[:1]
    asks = {"nhung", "cac", "may", "nhieu", "moi", "which", "what", "many", "any", "every", "all"}
    printed = words.spaced[one.start : one.end]
    return (
        bool(asks & {*before})
        or after == ["nao"]
        or (printed.endswith("s") and printed.isascii() and " " not in printed)
    )
