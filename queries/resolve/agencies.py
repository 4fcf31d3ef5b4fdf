"""Bodies by name, short name or alias, with or without the province they are of."""

from collections.abc import Sequence
from typing import Any

from graph.naming import fold
from graph.store import GraphStore
from queries.nearness import nearest
from queries.person import PERSON, own, understood
from queries.resolve.found import MOST_CHOICES, NothingFound, did_you_mean, read, several_meant
from queries.resolve.provinces import province_word

AGENCIES = """MATCH (a:Agency)
RETURN a.key AS key, a.name AS name, a.short_name AS short, a.aliases AS aliases, a.province AS province"""


def agency_keys(store: GraphStore, text: str, *, anywhere: bool = False, in_words: bool = True) -> list[str]:
    """Keys of the bodies with that name, short name or alias; NothingFound if none.

    With a province behind it ("Sở Nội vụ Sông Mây"), that of this one. Without, that of the person's own
    province if they have said which and it has one; with ``anywhere``, and else, those of every province.
    Without ``in_words`` only a name as it stands is taken.
    """
    typed = own("agency", text)
    rows = read(store, AGENCIES)
    keys = _bodies(rows, typed) or (_bodies_meant(store, rows, typed) if in_words else [])
    if not keys:
        names = (n for row in rows for n in _spellings(row) if n)
        raise NothingFound(
            f"no body called {typed!r} is in the graph",
            remedy=did_you_mean(nearest(typed, names)) or "danchieu agencies lists those it has",
        )
    held = [row for row in rows if row["key"] in keys]
    home = PERSON.get().province
    if not anywhere and home and len({row["province"] for row in held}) > 1:
        held = [row for row in held if fold(row["province"] or "") == province_word(fold(home))] or held
    _tell_bodies(text, held, narrowed=len(held) < len(keys))
    return sorted(row["key"] for row in held)


def names_of(store: GraphStore, label: str, keys: Sequence[str], typed: str) -> list[str]:
    """What to call the nodes of these keys, bodies or indices: their names, or one short name of all.

    A short name counts where it is what was typed: "so noi vu" of every province is Sở Nội vụ.
    """
    short = "n.short_name" if label == "Agency" else "NULL"
    cypher = f"MATCH (n:{label}) WHERE n.key IN $keys RETURN n.name AS name, {short} AS short"
    rows = read(store, cypher, keys=list(keys))
    shorts = {str(row["short"]) for row in rows if row["short"]}
    said = [short for short in shorts if fold(short) == fold(typed)]
    names = sorted({str(row["name"]) for row in rows})
    return said or (sorted(shorts) if len(names) > 1 and len(shorts) == 1 else names)


def _spellings(row: dict[str, Any]) -> list[str | None]:
    return [row["name"], row["short"], *(row["aliases"] or ())]


def _bodies(rows: Sequence[dict[str, Any]], text: str) -> list[str]:
    """Keys of the bodies that bear the text as a name, or before the name of their province."""
    wanted = fold(text)
    keys = [
        row["key"]
        for row in rows
        if row["key"] == text or any(name and fold(name) == wanted for name in _spellings(row))
    ]
    if not keys:
        for row in rows:
            home = fold(row["province"] or "")
            if home and wanted.endswith(f" {home}"):
                bare = wanted.removesuffix(f" {home}").removesuffix(" tinh").removesuffix(" thanh pho")
                if any(name and fold(name) == bare for name in _spellings(row)):
                    keys.append(row["key"])
    # A department's full name ends with its province: "Sở Nội vụ" means that of every province.
    return keys or [row["key"] for row in rows if fold(row["name"]).startswith(wanted + " tinh ")]


def _bodies_meant(store: GraphStore, rows: Sequence[dict[str, Any]], text: str) -> list[str]:
    """Keys of the bodies that the text means by the names of the tables, in the province it names."""
    from queries.names.meaning import meaning, spelt

    found = meaning(store, text)
    bodies = list(dict.fromkeys(one.value for one in found if one.kind in ("agency", "district")))
    bodies = bodies or list(spelt(store, text, ("agency", "district")))
    if len(bodies) > 1:
        raise several_meant(text, bodies)
    keys = _bodies(rows, bodies[0]) if bodies else []
    places = {fold(one.value) for one in found if one.kind == "province"}
    if not keys or not places:
        return keys
    here = [row for row in rows if row["key"] in keys and fold(row["province"] or "") in ("", *places)]
    if not here:
        homes = sorted({str(row["province"]) for row in rows if row["key"] in keys})
        place = next(one.value for one in found if one.kind == "province")
        raise NothingFound(
            f"no {bodies[0]} of {place} is in the graph", remedy=f"it has that of {', '.join(homes)}"
        )
    return [row["key"] for row in here]


def _tell_bodies(text: str, held: Sequence[dict[str, Any]], *, narrowed: bool) -> None:
    names = sorted({str(row["name"]) for row in held})
    shorts = {str(row["short"] or row["name"]) for row in held}
    if len(names) == 1:
        if narrowed or not any(name and fold(name) == fold(text) for name in _spellings(held[0])):
            understood(text, names[0])
    elif len(shorts) == 1:
        homes = sorted({str(row["province"]) for row in held if row["province"]})
        understood(text, f"{shorts.pop()}" if fold(text) in map(fold, shorts) else _of(held, homes))
    else:
        understood(text, "; ".join(names[:MOST_CHOICES]))


def _of(held: Sequence[dict[str, Any]], homes: Sequence[str]) -> str:
    short = str(held[0]["short"] or held[0]["name"])
    return f"{short} ({', '.join(homes)})" if homes else short
