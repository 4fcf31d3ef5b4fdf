"""Names a person types, looked up in the store: instruments, provinces, bodies, documents, indices.

A name is looked up as it stands, case and accents aside; one that nothing bears is read as a question would
be (`queries.names`): "nghị định 61/2018", "so noi vu dong nai", "Sài Gòn". What it is taken for is told to
the person who asks (`queries.person`); several that it may mean are an error that lists them.
"""

import re
import shlex
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from graph.errors import DanchieuError, UsageError
from graph.naming import fold, instrument_number, slug
from graph.store import GraphStore
from queries.merged import merged_into
from queries.nearness import meant, nearest
from queries.person import PERSON, own, understood
from queries.values import instrument

if TYPE_CHECKING:
    from queries.names.by_form import Mention

_PROVINCE_WORD = re.compile(r"^(tinh|thanh pho|tp) ")

ALL = 10_000_000
MOST_CHOICES = 8
PROVINCES = """MATCH (d:Document) WHERE d.province IS NOT NULL RETURN d.province AS province
UNION MATCH (p:Place)<-[:FOR]-(:Measurement) RETURN p.name AS province"""
"""Provinces that documents come from, or that values are of."""


class NothingFound(DanchieuError):
    """A name that nothing in the store bears."""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 404


class SeveralMeant(UsageError):
    """A name that several things may be meant by; the message lists them, as do `choices`."""

    choices: tuple[str, ...] = ()


def read(store: GraphStore, cypher: str, **params: Any) -> list[dict[str, Any]]:
    """The rows of a query of our own as dicts, all of them."""
    return store.read(cypher, params, limit=ALL).dicts()


ENDING = """MATCH (i:Instrument)
WHERE i.key ENDS WITH $ending OR $ending IN i.aliases
RETURN i.key AS key"""
INSTRUMENTS = """MATCH (i:Instrument)
RETURN i.key AS key, i.kind AS kind, i.number AS number, i.name AS name, i.date AS date, i.issuer AS issuer"""


def instrument_keys(store: GraphStore, text: str) -> list[str]:
    """Keys of the instruments with that number, or of the law with that name; NothingFound if none.

    A key that became an alias of another is this one.
    A whole number means all that bear it, a part of one ("nghị quyết 18") must mean a single one.
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
    if one := _numbered(store, text):
        keys = _instruments_of(store, one)
        if keys:
            rows = [row for row in every if row["key"] in keys]
            understood(text, "; ".join(sorted({_called(row) for row in rows})))
            return keys
    like = nearest(text, (row["number"] or row["name"] or "" for row in every))
    raise NothingFound(
        f"no instrument {text!r} is cited or ingested",
        remedy=_meant(like) or "danchieu documents lists what was ingested",
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
        raise several_meant(text, [f"{_called(row)} [{row['key']}]" for row in choices])
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


def several_meant(text: str, choices: Collection[str]) -> SeveralMeant:
    """The error that lists what a text may mean."""
    shown = sorted(choices)
    more = f" and {len(shown) - MOST_CHOICES} more" if len(shown) > MOST_CHOICES else ""
    lines = "".join(f"\n  {choice}" for choice in shown[:MOST_CHOICES])
    error = SeveralMeant(
        f"{text!r} may be one of {len(shown)}:{lines}{more}", remedy="name one of them whole, or by its key"
    )
    error.choices = tuple(shown)
    return error


def _called(row: Mapping[str, Any]) -> str:
    """A thing in words: kind and number or name, then what tells it from its likes."""
    name = str(row.get("number") or row.get("name") or row["key"])
    kind = str(row.get("kind") or "")
    whole = name if fold(name).startswith(fold(kind)) else f"{kind} {name}"
    rest = [str(row[key]) for key in ("date", "issuer", "province") if row.get(key)]
    return f"{whole} ({', '.join(rest)})" if rest else whole


def instrument_endings(store: GraphStore, text: str) -> list[str]:
    """What the keys of the instruments meant end with; NothingFound if there are none."""
    keys = instrument_keys(store, text)
    ending = instrument(text)
    # A number is that of every issuer who gave it; what is read out of words is one instrument.
    return [ending] if all(key.endswith(ending) for key in keys) else keys


def provinces(store: GraphStore, text: str) -> list[str]:
    """The province and those merged into it, as the graph spells them; NothingFound, with the nearest."""
    names = sorted(row["province"] for row in read(store, PROVINCES))
    found = places_among(store, text, names)
    if not found:
        like = nearest(province_word(fold(text)), names) or names[:10]
        raise NothingFound(f"no document of the province {text!r} is in the graph", remedy=_meant(like))
    return found


def places_among(store: GraphStore, text: str, names: Sequence[str]) -> list[str]:
    """Those of the names that the text means: a province of today with those merged into it."""
    found = place_among(store, text, names)
    whole = found[0] if found else own("province", text)
    return list(dict.fromkeys((*found, *merged_into(whole, names))))


def place_among(store: GraphStore, text: str, names: Sequence[str]) -> list[str]:
    """The one of the names that the text means: "Sài Gòn" is Hồ Chí Minh; [] when it is none of them."""
    typed = own("province", text)
    wanted = province_word(fold(typed))
    found = [name for name in names if fold(name) == wanted]
    if not found:
        from queries.names.meaning import meaning

        named = {fold(one.value) for one in meaning(store, typed) if one.kind == "province"}
        found = [name for name in names if named == {fold(name)}]
    for name in found:
        if wanted != fold(name) or typed != text:
            understood(text, name)
    return found


def province_word(folded: str) -> str:
    """The bare name of a province in a folded text: "tinh song may" -> "song may"."""
    return _PROVINCE_WORD.sub("", folded)


AGENCIES = """MATCH (a:Agency)
RETURN a.key AS key, a.name AS name, a.short_name AS short, a.aliases AS aliases, a.province AS province"""


def agency_keys(store: GraphStore, text: str, *, anywhere: bool = False) -> list[str]:
    """Keys of the bodies with that name, short name or alias; NothingFound if none.

    With a province behind it ("Sở Nội vụ Sông Mây"), that of this one. Without, that of the person's own
    province if they have said which and it has one; with ``anywhere``, and else, those of every province.
    """
    typed = own("agency", text)
    rows = read(store, AGENCIES)
    keys = _bodies(rows, typed) or _bodies_meant(store, rows, typed)
    if not keys:
        names = (n for row in rows for n in _spellings(row) if n)
        raise NothingFound(
            f"no body called {typed!r} is in the graph",
            remedy=_meant(nearest(typed, names)) or "danchieu agencies lists those it has",
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


def document_keys(store: GraphStore, text: str) -> list[str]:
    """Keys of the documents with that file name, stem, path, number or key; NothingFound if none."""
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
    one = _numbered(store, text)
    if one is not None and one.kind == "document":
        understood(text, _called(one.choices[0]))
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
    remedy = _meant(nearest(text, names)) or "danchieu documents lists what was ingested"
    return NothingFound(message, remedy=remedy)


def index_keys(store: GraphStore, text: str) -> list[str]:
    """Key of the index with that name in any of its spellings; NothingFound names all."""
    rows = read(store, "MATCH (i:Indicator) RETURN i.key AS key, i.name AS name")
    keys = _indices(rows, text)
    if not keys:
        from queries.names.meaning import meaning

        named = {one.value for one in meaning(store, text) if one.kind == "index"}
        keys = _indices(rows, named.pop()) if len(named) == 1 else []
        if keys:
            understood(text, next(row["name"] for row in rows if row["key"] == keys[0]))
    if not keys:
        names = [row["name"] for row in rows]
        raise NothingFound(f"no index {text!r} is in the graph", remedy=meant(text, names, "it has {all}"))
    return keys


def _indices(rows: Sequence[dict[str, Any]], text: str) -> list[str]:
    return [row["key"] for row in rows if slug(text) in (row["key"], slug(row["name"]))]


STORED: dict[str, Callable[[GraphStore, str], list[str]]] = {
    "instrument": instrument_endings,
    "province": provinces,
    "agency": agency_keys,
    "document": document_keys,
    "index": index_keys,
}
"""Type of a parameter -> how a typed name becomes what the graph holds."""


def _meant(names: list[str]) -> str | None:
    return f"did you mean {' or '.join(names)}?" if names else None
