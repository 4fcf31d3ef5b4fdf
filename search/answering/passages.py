"""Answers from passages when no query fits: the clauses that cover the matter and state what is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import regex

from graph.naming import fold
from queries.resolve import NothingFound, read
from search.answering.around import effect, heads, opened, with_likes
from search.answering.kinds import needed, stated
from search.answering.marks import Mark, marks_of, shown
from search.answering.matter import GENERAL, Matter, matter_of
from search.answering.members import members
from search.answering.named import limits, printing, prints_year, speaking, within
from search.answering.relevance import features_of, relevance
from search.answering.say_passages import Passage, Said, said
from search.question.reading import Reading
from search.question.types import MOST_EVIDENCE

if TYPE_CHECKING:
    from search.retrieval.results import Hit
    from search.retrieval.retrieve import Searcher

HITS = 40
"""Passages looked at."""
CLOSE = 0.1
"""Beside the best passage, others are shown from this share of its chance on."""
CELL = " | "
TELLS = 0.4
"""A number counts only in a clause that covers this share of what its passage covers."""
ROWS = 6
ADDS = 0.12
"""The share of the matter that a second clause must add to be shown too."""
ROLES = ("supervising", "coordinating")
SENTENCE = regex.compile(r"(?<=[.;:])\s+(?=[\p{Lu}\p{Ll}\d(])")
CLAUSES = """MATCH (s:Passage) WHERE s.provision IN $keys
RETURN s.provision AS provision, s.text AS text, s.start AS start, s.end AS end
ORDER BY s.provision, s.ordinal"""
TASKS = """MATCH (p:Provision)-[:ASSIGNS]->(t:Task) WHERE p.key IN $keys
OPTIONAL MATCH (t)-[r:ASSIGNED_TO]->(a:Agency)
WITH p, t, r, a ORDER BY r.role, a.key
RETURN p.key AS provision, t.start AS start, t.end AS end, t.deadline AS deadline, t.recurrence AS recurrence,
       collect({role: r.role, name: coalesce(a.short_name, a.name)}) AS bodies ORDER BY provision, start"""


def from_passages(searcher: Searcher, asked: Reading) -> Said:
    """Search, weigh and say; `reason` when no passage supports an answer."""
    ranked = weighed(searcher, asked)
    if not ranked.passages:
        return Said(reason="nothing", looked_for=_names(ranked.matter))
    least = relevance().least
    likely = [p for p in ranked.passages if p.score >= least]
    # A number that a text states is told before items are counted.
    if not ("count" in asked.wants and any(p.complete for p in likely)):
        listed = members(searcher, likely, ranked.matter, asked)
        if listed is not None:
            return listed
    whole = [p for p in ranked.passages if p.complete]
    best = (whole or ranked.passages)[0]
    # What is asked for must be stated: by one passage, or by two of them a part each.
    stated = bool(whole) or not needed(asked) or _together(ranked.passages, asked)
    if not stated or best.score < least:
        first = ranked.passages[0]
        kinds = tuple(found.kind for found in first.states)
        reason, looked_for = ("value", kinds) if kinds else ("matter", ranked.matter.missing(first.hit.text))
        return Said(tuple(ranked.passages[:3]), reason=reason, looked_for=looked_for)
    years = asked.years
    if years and not prints_year(searcher, best, years):
        return Said(tuple(ranked.passages[:3]), reason="year", looked_for=years)
    chosen = with_likes(searcher, _chosen(best, ranked.passages, wide=_wide(asked)), asked)
    return said([opened(searcher, passage) for passage in chosen], asked, searcher.originals)


@dataclass(frozen=True)
class Weighed:
    """The passages that may answer, likeliest first, and the matter they were held against."""

    passages: Sequence[Passage]
    matter: Matter


def weighed(searcher: Searcher, asked: Reading) -> Weighed:
    """The passages of a search, each with its chance to answer."""
    holding = printing(searcher, asked)
    results = searcher.search(asked.text, HITS, limits(asked))
    matter = matter_of(asked, results.query, searcher.tongue)
    hits = [*results.hits, *_about(searcher, asked, results.hits)]
    hits += _elsewhere(searcher, asked, hits)
    told = effect(searcher, asked, hits)
    hits = [*told, *(hit for hit in hits if hit.provision not in {one.provision for one in told})]
    # A bare kind or name ("BÁO CÁO") says nothing.
    hits = [hit for hit in hits if hit.text.count(" ") >= 2]
    if holding is not None:
        hits = [hit for hit in hits if hit.document_key in holding]
    hits = speaking(searcher, hits, asked)
    return Weighed(within(searcher, _weigh(searcher, hits, matter, asked), asked), matter)


def _wide(asked: Reading) -> bool:
    """Are places asked for, or documents of any kind?"""
    places = asked.values("province")
    return (
        "province" in asked.wants or len(places) > 1 or ("document" in asked.wants and not asked.of("kind"))
    )


def _elsewhere(searcher: Searcher, asked: Reading, seen: Sequence[Hit]) -> list[Hit]:
    """Passages that speak of the province named in documents of others: a central body's about it."""
    if limits(asked).province is None:
        return []
    names = [f" {fold(one.value)} " for one in asked.of("province")]
    subjects = {key: document.subject for key, document in searcher.documents.items()}
    known = {(hit.provision, hit.start) for hit in seen}
    return [
        hit
        for hit in searcher.search(asked.text, HITS).hits
        if (hit.provision, hit.start) not in known
        and hit.province is None
        and any(
            name in f" {fold(' '.join((subjects[hit.document_key], *hit.heading_path, hit.text)))} "
            for name in names
        )
    ]


def _about(searcher: Searcher, asked: Reading, seen: Sequence[Hit]) -> list[Hit]:
    """Passages about the body that the question names, beyond those found without looking for it."""
    bodies = [e for e in asked.entities if e.kind in ("agency", "district") and e.value not in GENERAL]
    if not bodies:
        return []
    filters = replace(limits(asked), agency=bodies[0].value)
    try:
        found = searcher.search(asked.text, HITS, filters).hits
    except NothingFound:
        return []
    known = {(hit.provision, hit.start) for hit in seen}
    return [hit for hit in found if (hit.provision, hit.start) not in known]


def _weigh(searcher: Searcher, hits: Sequence[Hit], matter: Matter, asked: Reading) -> list[Passage]:
    if not hits:
        return []
    keys = list(dict.fromkeys(hit.provision for hit in hits))
    clauses: dict[str, list[dict[str, Any]]] = {}
    for row in read(searcher.store, CLAUSES, keys=keys):
        clauses.setdefault(row["provision"], []).append(row)
    tasks: dict[str, list[dict[str, Any]]] = {}
    for row in read(searcher.store, TASKS, keys=keys):
        row["agencies"] = _bodies(row["bodies"], asked)
        tasks.setdefault(row["provision"], []).append(row)
    named = marks_of(searcher.store, keys)
    headed = heads(searcher, keys)
    top = max(hit.score for hit in hits) or 1.0
    found = []
    for hit in hits:
        every = clauses.get(hit.provision, [])
        inside = [c for c in every if hit.start <= c["start"] < hit.end]
        inside = inside or [{"text": hit.text, "start": hit.start, "end": hit.end}]
        shares = [matter.coverage(str(c["text"])) for c in inside]
        best = max(range(len(inside)), key=lambda at: (shares[at], -at))
        clause = _with_second(every or inside, inside[best], matter)
        task = _task_at(tasks.get(hit.provision, []), clause)
        head = headed.get(hit.provision, "")
        around = " ".join((*hit.heading_path[-2:], head, hit.text, *(task["agencies"] if task else ())))
        covered = matter.coverage(around)
        marks = named.get(hit.provision, [])
        # The cells of a row speak of one thing.
        told: list[Mapping[str, Any]] = [
            c for c, share in zip(inside, shares, strict=True) if share >= TELLS * covered or CELL in hit.text
        ]
        whole = shown({"text": hit.text, "start": hit.start, "end": hit.end}, marks)
        states = stated(asked, whole, [shown(c, marks) for c in told or [clause]], task, head)
        score = relevance().chance(features_of(hit, top, covered, states, asked.language))
        dated = next((c for c in every if shown(c, marks).dates()), None) if "when" in asked.wants else None
        order = sorted(range(len(inside)), key=lambda at: (-shares[at], at))
        valued = _valued(asked, clause, [inside[at] for at in order], marks)
        told_of = shown(clause, marks)
        found.append(
            Passage(hit, clause, shares[best], covered, score, states, whole, told_of, task, dated, valued)
        )
    return sorted(found, key=lambda p: -p.score)


def _valued(
    asked: Reading,
    clause: Mapping[str, Any],
    others: Sequence[Mapping[str, Any]],
    marks: Sequence[Mark],
) -> tuple[Mapping[str, Any], ...]:
    """The sentences that state a value asked for where the clause shown does not; `others` best first."""
    found: list[Mapping[str, Any]] = []
    for check in needed(asked):
        if check(shown(clause, marks), None, asked).ok:
            continue
        for other in others:
            stated = check(shown(other, marks), None, asked)
            if stated.ok:
                sentences = SENTENCE.split(str(other["text"]))
                telling = (s for s in sentences if stated.value and stated.value in " ".join(s.split()))
                found.append({**other, "text": next(telling, str(other["text"]))})
                break
    return tuple(found)


def _bodies(bodies: Sequence[Mapping[str, Any]], asked: Reading) -> list[str]:
    """Names of those who lead a task, and first of those in the role the question asks about."""
    roles = [role for role in ROLES if role == asked.form.only]
    named = sorted((b for b in bodies if b["name"]), key=lambda b: b["role"] not in roles)
    return list(dict.fromkeys(str(b["name"]) for b in named if b["role"] in (*roles, "lead")))


def _with_second(
    every: Sequence[Mapping[str, Any]], first: Mapping[str, Any], matter: Matter
) -> Mapping[str, Any]:
    """The best clause; with the next when it breaks off, with another of its provision that adds to it."""
    at = next((k for k, other in enumerate(every) if other["start"] == first["start"]), 0)
    if str(first["text"]).rstrip().endswith(":") and at + 1 < len(every):
        return _joined(first, every[at + 1])
    own = matter.coverage(str(first["text"]))
    gains = [
        (matter.coverage(f"{first['text']} {other['text']}") - own, -abs(k - at), k)
        for k, other in enumerate(every)
        if k != at
    ]
    return _joined(first, every[max(gains)[2]]) if gains and max(gains)[0] >= ADDS else first


def _joined(first: Mapping[str, Any], second: Mapping[str, Any]) -> Mapping[str, Any]:
    one, other = sorted((first, second), key=lambda clause: int(clause["start"]))
    between = " " if one["end"] + 2 >= other["start"] else " […] "
    return {**first, "text": f"{one['text']}{between}{other['text']}", "also": second}


def _task_at(tasks: Sequence[Mapping[str, Any]], clause: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The task that the clause belongs to, else the first of its passage."""
    inside = [t for t in tasks if t["start"] <= clause["start"] < t["end"]]
    return inside[0] if inside else (tasks[0] if tasks else None)


def _together(ranked: Sequence[Passage], asked: Reading) -> bool:
    """Two questions in one may be answered by two passages, each stating its part."""
    near = [p for p in ranked if p.score >= CLOSE * ranked[0].score]
    kinds = len(ranked[0].states)
    return kinds > 1 and all(any(p.states[at].ok for p in near) for at in range(kinds))


def _chosen(first: Passage, ranked: Sequence[Passage], *, wide: bool) -> list[Passage]:
    """The passages to show: the best, those close to it, and when places are asked for the best of each."""
    near = [p for p in ranked if p is not first and p.score >= CLOSE * first.score]
    if not wide:
        near.sort(key=lambda p: (not p.complete, -p.score))
        return [first, *near][:ROWS]
    by_place: dict[str | None, list[Passage]] = {}
    for passage in (first, *near):
        by_place.setdefault(passage.hit.province, []).append(passage)
    each = max(1, MOST_EVIDENCE // max(1, len(by_place)))
    best = [held[0] for held in by_place.values()]
    return [*best, *(p for held in by_place.values() for p in held[1:each])][:MOST_EVIDENCE]


def _names(matter: Matter) -> tuple[str, ...]:
    return tuple(term.name for term in sorted(matter.terms, key=lambda term: -term.weight)[:5])
