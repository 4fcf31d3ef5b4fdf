"""Answers from passages when no query fits: the clauses that cover the matter and state what is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import regex

from queries.resolve import NothingFound, read
from search.answering.kinds import needed, stated
from search.answering.marks import Mark, marks_of, shown
from search.answering.matter import GENERAL, Matter, matter_of
from search.answering.named import limits, printing, prints_year, within
from search.answering.say_passages import Passage, Said, said
from search.question.reading import Reading
from search.question.types import MOST_EVIDENCE

if TYPE_CHECKING:
    from search.retrieval.results import Hit
    from search.retrieval.retrieve import Searcher

HITS, WIDE = 12, 40
"""Passages looked at: for one place, and when places are asked for."""
COVERED = 0.42
"""The share of the matter that an answering passage must cover, headings counted."""
ENGLISH_COVERED = 0.32
AS_FULL = 0.72
"""A passage that states the value must cover this share of what the best covers, or it is of other matter."""
NEAR = 0.95
"""From this share of the best score on, it may cover less."""
CLOSE = 0.68
"""Beside the best passage, others count from this share of its score."""
FAR = 0.7
"""How much better than the second the best hit of a search must be to answer in other words."""
EXACTING = frozenset(("money", "percent", "count", "when", "person", "contact"))
"""Kinds of things that few passages state."""
CELL = " | "
TELLS = 0.4
"""A number counts only in a clause that covers this share of what its passage covers."""
WIDE_CLOSE = 0.55
ROWS = 6
ADDS = 0.12
"""The share of the matter that a second clause must add to be shown too."""
OWN, AROUND, PLACE, TYPE = 0.5, 0.2, 0.5, 0.15
"""Weights: matter in the clause, matter in the passage, the score of the search, the kind stated."""

TASK = 0.08
"""What a passage gains for giving work when work is asked for."""
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
BELOW = """MATCH (c:Provision)-[:PART_OF]->(p:Provision) WHERE p.key = $key
RETURN c.text AS text, c.start AS start, c.end AS end ORDER BY start LIMIT 8"""


def from_passages(searcher: Searcher, asked: Reading) -> Said:
    """Search, weigh and say; `reason` when no passage supports an answer."""
    places = asked.values("province")
    wide = (
        "province" in asked.wants or len(places) > 1 or ("document" in asked.wants and not asked.of("kind"))
    )
    holding = printing(searcher, asked)
    results = searcher.search(asked.text, HITS if holding is None and not wide else WIDE, limits(asked))
    matter = matter_of(asked, results.query, searcher.tongue)
    hits = [*results.hits, *_about(searcher, asked, results.hits)]
    # A bare kind or name ("BÁO CÁO") says nothing.
    hits = [hit for hit in hits if hit.text.count(" ") >= 2]
    if holding is not None:
        hits = [hit for hit in hits if hit.document_key in holding]
    ranked = within(searcher, _weigh(searcher, hits, matter, asked), asked)
    if not ranked:
        return Said(reason="nothing", looked_for=_names(matter))
    least = ENGLISH_COVERED if asked.language == "en" else COVERED
    fitting = [p for p in ranked if p.covered >= least or _stands_out(p, results.hits)]
    if not fitting:
        return Said(tuple(ranked[:3]), reason="matter", looked_for=matter.missing(ranked[0].hit.text))
    most = max(p.covered for p in fitting)
    near = NEAR * fitting[0].score
    whole = [
        p
        for p in fitting
        if p.complete
        and (p.covered >= AS_FULL * most or (p.states and p.score >= near) or _stands_out(p, results.hits))
    ]
    if needed(asked) and not whole and not _together(fitting, asked):
        kinds = tuple(found.kind for found in fitting[0].states if not found.ok)
        return Said(tuple(fitting[:3]), reason="value", looked_for=kinds)
    first = (whole or fitting)[0]
    years = asked.years
    if years and not prints_year(searcher, first, years):
        return Said(tuple(fitting[:3]), reason="year", looked_for=years)
    chosen = _chosen(first, whole or fitting, fitting, wide=wide)
    return said([_opened(searcher, passage) for passage in chosen], asked, searcher.originals)


def _stands_out(passage: Passage, hits: Sequence[Hit]) -> bool:
    """Is it nearer in meaning than any other by far, with all figures, dates or names that are asked for?"""
    kinds = {state.kind for state in passage.states}
    telling = bool(kinds) and kinds <= EXACTING and passage.complete
    return telling and len(hits) > 1 and passage.hit is hits[0] and hits[0].score - hits[1].score >= FAR


def _opened(searcher: Searcher, passage: Passage) -> Passage:
    """With the items that it opens: "gồm các việc sau:"."""
    if not passage.hit.text.rstrip("* ").endswith(":"):
        return passage
    return replace(passage, below=tuple(read(searcher.store, BELOW, key=passage.hit.provision)))


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
        around = " ".join((*hit.heading_path[-2:], hit.text, *(task["agencies"] if task else ())))
        covered = matter.coverage(around)
        marks = named.get(hit.provision, [])
        # The cells of a row speak of one thing.
        told: list[Mapping[str, Any]] = [
            c for c, share in zip(inside, shares, strict=True) if share >= TELLS * covered or CELL in hit.text
        ]
        whole = shown({"text": hit.text, "start": hit.start, "end": hit.end}, marks)
        states = stated(asked, whole, [shown(c, marks) for c in told or [clause]], task)
        share = sum(s.ok for s in states) / len(states) if states else 1.0
        given = TASK if task is not None and "task" in asked.wants else 0.0
        score = (
            given + OWN * shares[best] + AROUND * covered + PLACE * max(0.0, hit.score) / top + TYPE * share
        )
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


def _together(fitting: Sequence[Passage], asked: Reading) -> bool:
    """Two questions in one may be answered by two passages, each stating its part."""
    near = [p for p in fitting if p.score >= CLOSE * fitting[0].score]
    kinds = len(fitting[0].states)
    return kinds > 1 and all(any(p.states[at].ok for p in near) for at in range(kinds))


def _chosen(
    first: Passage, whole: Sequence[Passage], fitting: Sequence[Passage], *, wide: bool
) -> list[Passage]:
    """The passages to show: the best, those close to it, and when places are asked for the best of each."""
    if not wide:
        near = [p for p in fitting if p is not first and p.score >= CLOSE * first.score]
        near.sort(key=lambda p: (not p.complete, -p.score))
        return [first, *near][:ROWS]
    by_place: dict[str | None, list[Passage]] = {}
    for passage in fitting:
        if passage.score >= WIDE_CLOSE * first.score:
            by_place.setdefault(passage.hit.province, []).append(passage)
    best = [held[0] for held in by_place.values()]
    each = max(1, MOST_EVIDENCE // max(1, len(by_place)))
    more = [p for held in by_place.values() for p in held[1:each] if p.score >= CLOSE * first.score]
    return (best + more)[:MOST_EVIDENCE]


def _names(matter: Matter) -> tuple[str, ...]:
    return tuple(term.name for term in sorted(matter.terms, key=lambda term: -term.weight)[:5])
