"""Instruments and documents by number, name, file or key."""

import shlex
from collections.abc import Collection
from pathlib import PurePath
from typing import TYPE_CHECKING

from graph.naming import fold, instrument_number, slug
from graph.store import GraphStore
from queries.nearness import nearest
from queries.person import understood
from queries.resolve.found import NothingFound, called, did_you_mean, read, several_meant
from queries.values import instrument

if TYPE_CHECKING:
    from queries.names.by_form import Mention

ENDING = """MATCH (i:Instrument)
WHERE i.key ENDS WITH $ending OR $ending IN i.aliases
RETURN i.key AS key"""
INSTRUMENTS = """MATCH (i:Instrument)
RETURN i.key AS key, i.kind AS kind, i.number AS number, i.name AS name, i.date AS date, i.issuer AS issuer"""


def instrument_keys(store: GraphStore, text: str, *, in_words: bool = True) -> list[str]:
    """Keys of the instruments with that number, or of the law with that name; NothingFound if none.

    A key that became an alias of another is this one.
    A whole number means all that bear it, a part of one ("nghị quyết 18") must mean a single one. Without
    ``in_words`` only a number or name as it stands is taken, which costs little.
    """
    if not slug(text):
        raise NothingFound(f"{text!r} is neither a number nor a name")
    found = read(store, ENDING, ending=instrument(text))
    if found:
        return sorted(row["key"] for row in found)
    every = read(store, INSTRUMENTS)
    folded = fold(text)
    named = sorted(row["key"] for row in every if row["name"] and fold(row["name"]) == folded)
    if named:
        return named
    if not in_words:
        raise NothingFound(f"no instrument is called {text!r}")
    if one := _numbered(store, text):
        keys = _instruments_of(store, one)
        if keys:
            rows = [row for row in every if row["key"] in keys]
            understood(text, "; ".join(sorted({called(row) for row in rows})))
            return keys
    like = nearest(text, (row["number"] or row["name"] or "" for row in every))
    raise NothingFound(
        f"no instrument {text!r} is cited or ingested",
        remedy=did_you_mean(like) or "danchieu documents lists what was ingested",
    )


def _numbered(store: GraphStore, text: str) -> "Mention | None":
    """The one instrument or document that the text means; SeveralMeant where it may be several."""
    from queries.names.meaning import meaning

    named = [one for one in meaning(store, text) if one.kind in ("instrument", "document")]
    if len(named) != 1:
        return None
    choices = named[0].choices
    # One number of one issuer is one thing, however many identities it has.
    if (
        len({(row.get("number") or row["key"], row.get("issuer") or row.get("province")) for row in choices})
        > 1
    ):
        raise several_meant(text, [f"{called(row)} [{row['key']}]" for row in choices])
    return named[0]


def _instruments_of(store: GraphStore, one: "Mention") -> list[str]:
    """Keys of the instruments that a mention means: those themselves, those of the documents, the law."""
    keys = [str(row["key"]) for row in one.choices]
    if one.kind == "document":
        cypher = "MATCH (d:Document)-[:TEXT_OF]->(i:Instrument) WHERE d.key IN $keys RETURN i.key AS key"
        return sorted(row["key"] for row in read(store, cypher, keys=keys))
    if keys:
        return sorted(keys)
    cypher = "MATCH (i:Instrument) WHERE i.key ENDS WITH $ending RETURN i.key AS key"
    return sorted(row["key"] for row in read(store, cypher, ending=instrument(one.value)))


def instrument_endings(store: GraphStore, text: str) -> list[str]:
    """What the keys of the instruments meant end with; NothingFound if there are none."""
    keys = instrument_keys(store, text)
    ending = instrument(text)
    # A number is that of every issuer who gave it; what is read out of words is one instrument.
    return [ending] if all(key.endswith(ending) for key in keys) else keys


def document_keys(store: GraphStore, text: str, *, in_words: bool = True) -> list[str]:
    """Keys of the documents with that file name, stem, path, number or key; NothingFound if none.

    Without ``in_words`` only what bears it as it stands is taken.
    """
    rows = read(
        store,
        "MATCH (d:Document) RETURN d.key AS key, d.name AS name, d.path AS path, d.number AS number",
    )
    ending = instrument(text) if slug(text) else text
    keys = [
        row["key"]
        for row in rows
        if text in (row["key"], row["path"])
        or fold(text) in (fold(row["name"]), fold(PurePath(row["name"]).stem))
        or (row["number"] and "/" + instrument_number(row["number"]) == ending)
    ]
    if keys:
        return sorted(keys)
    if not in_words:
        raise NothingFound(f"no ingested document is called {text!r}")
    one = _numbered(store, text)
    if one is not None and one.kind == "document":
        understood(text, called(one.choices[0]))
        return sorted(str(row["key"]) for row in one.choices)
    if one is not None and (keys := _instruments_of(store, one)):
        only = f"it is only cited here: danchieu trace {shlex.quote(text)}"
        raise NothingFound(f"the text of {text!r} was not ingested", remedy=only)
    names = [str(name) for row in rows for name in (row["name"], row["number"]) if name]
    raise _nothing(f"no ingested document is called or numbered {text!r}", text, names)


def nothing_called(store: GraphStore, text: str) -> NothingFound:
    """The error for a text that is the name, number or key of nothing in the graph; with the nearest."""
    named = "MATCH (n:{}) RETURN n.name AS name, n.number AS number"
    rows = (
        read(store, named.format("Document"))
        + read(store, named.format("Instrument"))
        + read(store, "MATCH (n:Agency) RETURN n.name AS name, n.short_name AS number")
    )
    names = {str(name) for row in rows for name in row.values() if name}
    return _nothing(f"nothing in the graph is called or numbered {text!r}", text, names)


def _nothing(message: str, text: str, names: Collection[str]) -> NothingFound:
    remedy = did_you_mean(nearest(text, names)) or "danchieu documents lists what was ingested"
    return NothingFound(message, remedy=remedy)
