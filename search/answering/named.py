"""What a question names holds for the passages that answer: document, place, names, days and years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.naming import fold
from language.periods import first_day, last_day
from queries.resolve import read
from search.answering.matter import also_called
from search.answering.say_passages import Passage
from search.question.reading import Reading
from search.retrieval.filters import Filters

if TYPE_CHECKING:
    from search.retrieval.retrieve import Searcher

PRINTING = """MATCH (p:Provision) WHERE any(name IN $names WHERE p.folded CONTAINS name)
RETURN DISTINCT p.document AS document"""
PRINTED = frozenset(("index", "instrument", "person", "district"))
"""Kinds of names, known or not, that the document of an answer must print."""
YEAR = """MATCH (p:Provision) WHERE p.document IN $documents AND p.text CONTAINS $year
RETURN p.document AS document LIMIT 1"""


def limits(asked: Reading) -> Filters:
    """What is named limits the search: the one document, the one province."""
    documents = asked.of("document")
    choices = documents[0].choices if len(documents) == 1 else ()
    places = [one.value for one in asked.of("province") if one.known]
    return Filters(
        document=str(choices[0]["key"]) if len(choices) == 1 else None,
        province=places[0] if len(places) == 1 and not choices else None,
    )


def within(passage: Passage, asked: Reading) -> bool:
    """Does the passage set or cite a day of every day, month or quarter that the question names?"""
    days = passage.whole.values("date", "cited-date")
    return all(
        any(first_day(day) >= time.first and last_day(day) <= time.last for day in days)
        for time in asked.periods
        if time.first and time.last and time.first[:4] == time.last[:4]
    )


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


def prints_year(searcher: Searcher, passage: Passage, years: Sequence[str]) -> bool:
    """Does the document of the passage print all these years?"""
    key = passage.hit.provision.rsplit("/", 1)[0]
    return all(read(searcher.store, YEAR, documents=[key], year=year) for year in years)
