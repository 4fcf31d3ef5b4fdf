"""Names a person types, looked up in the store: instruments, provinces, bodies, documents."""

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Any, ClassVar

from graph.errors import DanchieuError
from graph.naming import fold, instrument_number
from graph.store import GraphStore
from queries.nearness import nearest
from queries.values import instrument

_PROVINCE_WORD = re.compile(r"^(tinh|thanh pho|tp) ")


ALL = 10_000_000
PROVINCES = """MATCH (d:Document) WHERE d.province IS NOT NULL RETURN d.province AS province
UNION MATCH (p:Place)<-[:FOR]-(:Measurement) RETURN p.name AS province"""
"""Provinces that documents come from, or that values are of."""


class NothingFound(DanchieuError):
    """A name that nothing in the store bears."""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 404


def read(store: GraphStore, cypher: str, **params: Any) -> list[dict[str, Any]]:
    """The rows of a query of our own as dicts, all of them."""
    return store.read(cypher, params, limit=ALL).dicts()


def instrument_keys(store: GraphStore, text: str) -> list[str]:
    """Keys of the instruments with that number, or of the law with that name; NothingFound if none."""
    ending = instrument(text)
    cypher = "MATCH (i:Instrument) WHERE i.key ENDS WITH $ending RETURN i.key AS key"
    found = read(store, cypher, ending=ending)
    if found:
        return sorted(row["key"] for row in found)
    every = read(store, "MATCH (i:Instrument) RETURN i.key AS key, i.number AS number, i.name AS name")
    folded = fold(text)
    named = sorted(row["key"] for row in every if row["name"] and fold(row["name"]) == folded)
    if named:
        return named
    like = nearest(text, (row["number"] or row["name"] or "" for row in every))
    raise NothingFound(
        f"no instrument {text!r} is cited or ingested",
        remedy=_meant(like) or "danchieu documents lists what was ingested",
    )


def instrument_ending(store: GraphStore, text: str) -> str:
    """What the keys of the instruments meant end with; NothingFound if there are none."""
    key = instrument_keys(store, text)[0]
    return key if text.startswith("vn/") else "/" + key.rsplit("/", 1)[1]


def province(store: GraphStore, text: str) -> str:
    """The province as the graph spells it; NothingFound, with the nearest, for one it does not have."""
    names = [row["province"] for row in read(store, PROVINCES)]
    wanted = province_word(fold(text))
    for name in names:
        if fold(name) == wanted:
            return str(name)
    like = nearest(wanted, names) or sorted(names)[:10]
    raise NothingFound(f"no document of the province {text!r} is in the graph", remedy=_meant(like))


def province_word(folded: str) -> str:
    """The bare name of a province in a folded text: "tinh song may" -> "song may"."""
    return _PROVINCE_WORD.sub("", folded)


def agency_keys(store: GraphStore, text: str) -> list[str]:
    """Keys of the bodies with that name, short name or alias; NothingFound if none.

    Without a province, those of every province; with one behind it ("Sở Nội vụ Sông Mây"), that of this one.
    """
    rows = read(
        store,
        "MATCH (a:Agency) RETURN a.key AS key, a.name AS name, a.short_name AS short, a.aliases AS aliases, "
        "a.province AS province",
    )
    wanted = fold(text)
    spellings = {row["key"]: [row["name"], row["short"], *(row["aliases"] or ())] for row in rows}
    keys = [
        key for key, names in spellings.items() if key == text or any(n and fold(n) == wanted for n in names)
    ]
    if not keys:
        for row in rows:
            home = fold(row["province"] or "")
            if home and wanted.endswith(f" {home}"):
                bare = wanted.removesuffix(f" {home}").removesuffix(" tinh").removesuffix(" thanh pho")
                if any(name and fold(name) == bare for name in spellings[row["key"]]):
                    keys.append(row["key"])
    # A department's full name ends with its province: "Sở Nội vụ" means that of every province.
    keys = keys or [row["key"] for row in rows if fold(row["name"]).startswith(wanted + " tinh ")]
    if keys:
        return sorted(keys)
    like = nearest(text, (n for names in spellings.values() for n in names if n))
    raise NothingFound(f"no body called {text!r} is in the graph", remedy=_meant(like))


def document_keys(store: GraphStore, text: str) -> list[str]:
    """Keys of the documents with that file name, stem, path, number or key; NothingFound if none."""
    rows = read(
        store,
        "MATCH (d:Document) RETURN d.key AS key, d.name AS name, d.path AS path, d.number AS number",
    )
    ending = instrument(text) if any(c.isalnum() for c in text) else text
    keys = [
        row["key"]
        for row in rows
        if text in (row["key"], row["name"], row["path"], PurePath(row["name"]).stem)
        or (row["number"] and "/" + instrument_number(row["number"]) == ending)
    ]
    if keys:
        return sorted(keys)
    like = nearest(text, (name for row in rows for name in (row["name"], row["number"]) if name))
    raise NothingFound(
        f"no ingested document is called or numbered {text!r}",
        remedy=_meant(like) or "danchieu documents lists what was ingested",
    )


STORED: dict[str, Callable[[GraphStore, str], str | list[str]]] = {
    "instrument": instrument_ending,
    "province": province,
    "agency": agency_keys,
    "document": document_keys,
}
"""Type of a parameter -> how a typed name becomes what the graph holds."""


def _meant(names: list[str]) -> str | None:
    return f"did you mean {' or '.join(names)}?" if names else None
