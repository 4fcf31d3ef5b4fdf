"""What a question names holds for the passages that answer: document, place, names, days and years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import regex

from graph.naming import fold
from language.periods import first_day, last_day
from queries.names.mentions import TITLE_WORDS
from queries.resolve import read
from search.answering.matter import also_called
from search.answering.say_passages import Passage
from search.question.reading import Reading
from search.retrieval.filters import Filters

if TYPE_CHECKING:
    from search.retrieval.results import Hit
    from search.retrieval.retrieve import Searcher

PRINTING = """MATCH (p:Provision) WHERE any(name IN $names WHERE p.folded CONTAINS name)
RETURN DISTINCT p.document AS document"""
PRINTED = frozenset(("index", "instrument", "person", "district"))
"""Kinds of names, known or not, that the document of an answer must print."""
CODE = regex.compile(r"[a-z]{1,3}\d[a-z\d]{0,4}")
DATED = "MATCH (d:Document) WHERE d.key IN $keys RETURN d.key AS key, d.date AS date"
YEAR = """MATCH (p:Provision) WHERE p.document IN $documents AND p.text CONTAINS $year
RETURN p.document AS document LIMIT 1"""


def limits(asked: Reading) -> Filters:
    """What is named limits the search: the one document, the one province."""
    # Words of a title tell the matter as well: the search weighs them, they exclude nothing.
    documents = [one for one in asked.of("document") if one.score > TITLE_WORDS]
    choices = documents[0].choices if len(documents) == 1 else ()
    places = [one.value for one in asked.of("province") if one.known]
    return Filters(
        document=str(choices[0]["key"]) if len(choices) == 1 else None,
        province=places[0] if len(places) == 1 and not choices else None,
    )


def within(searcher: Searcher, passages: Sequence[Passage], asked: Reading) -> list[Passage]:
    """The passages that set or cite a day of each day, month or quarter named, or whose document is of it."""
    times = [(p.first, p.last) for p in asked.periods if p.first and p.last and p.first[:4] == p.last[:4]]
    if not times:
        return list(passages)
    keys = list({passage.hit.document_key for passage in passages})
    dated = {row["key"]: row["date"] for row in read(searcher.store, DATED, keys=keys)}
    kept = []
    for passage in passages:
        days = [*passage.whole.values("date", "cited-date"), dated.get(passage.hit.document_key)]
        stretches = [(first_day(day), last_day(day)) for day in days if day]
        if all(any(a >= first and b <= last for a, b in stretches) for first, last in times):
            kept.append(passage)
    return kept


def printing(searcher: Searcher, asked: Reading) -> set[str] | None:
    """The documents that print all names whose passages no limit finds; None without any."""
    found: set[str] | None = None
    for name in asked.entities:
        if name.known and name.kind not in PRINTED:
            continue
        said = [name.value, asked.text[name.start : name.end], *also_called(name)]
        rows = read(searcher.store, PRINTING, names=[fold(one) for one in said])
        held = {row["document"] for row in rows}
        found = held if found is None else found & held
    return found


def speaking(searcher: Searcher, hits: Sequence[Hit], asked: Reading) -> list[Hit]:
    """The passages that speak of each province named of which there is no document, and print each code."""
    strange = [f" {fold(one.value)} " for one in asked.of("province") if not one.known]
    strange += [f" {code} " for code in codes(asked)]
    if not strange:
        return list(hits)
    kept = []
    for hit in hits:
        above = (searcher.documents[hit.document_key].subject, *hit.heading_path, hit.text)
        said = f" {fold(' '.join(above))} "
        if all(name in said for name in strange):
            kept.append(hit)
    return kept


def codes(asked: Reading) -> list[str]:
    """Words of letters and digits outside of what is known by name: "E10", not "7h" or "50m2"."""
    known = asked.entity_words
    return [word for word in asked.content if CODE.fullmatch(word) and word not in known]


def prints_year(searcher: Searcher, passage: Passage, years: Sequence[str]) -> bool:
    """Does the document of the passage print all these years?"""
    documents = [passage.hit.document_key]
    return all(read(searcher.store, YEAR, documents=documents, year=year) for year in years)
