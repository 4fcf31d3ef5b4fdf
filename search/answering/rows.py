"""Runs the query chosen and keeps the rows that the question asks for; says when they do not answer it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.naming import fold
from queries.evidence import Evidence, Originals, Span
from queries.resolve import NothingFound
from queries.run import Answer as Ran
from queries.run import run
from search.answering.order import counts_rows, ends_of, of_sort, within
from search.answering.say import LONGEST_CLAUSE, Saying, clause, plain, say, sayings
from search.answering.select import SURE, Choice, profile
from search.question.types import LONGEST_QUOTE, MOST_EVIDENCE, Asked

TIMEOUT = 10.0
LIMIT = 2_000
SHOWN = 60
"""Rows an answer carries."""
HALF = 0.5
MOST = 0.75
STRANGE = 3
"""Words of the matter that a query knows nothing of, from which on its rows must show them."""
VALUES: Mapping[str, tuple[str, ...]] = {
    "rank": ("rank", "target_rank", "rank_change", "moved", "gain", "target_change"),
    "score": ("score", "target_score", "lost", "share", "target_change"),
    "percent": ("score",),
    "change": ("rank_change", "moved", "gain", "target_change"),
}
"""What is asked for -> the columns that may say it; a query of measured values must show one of them."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a query gave: rows kept, the answer in words, evidence; `reason` when the rows do not answer."""

    choice: Choice
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    parameters: dict[str, Any] = field(default_factory=dict)
    answer: str = ""
    evidence: tuple[Evidence, ...] = ()
    count: int = 0
    reason: str = ""

    @property
    def supports(self) -> bool:
        """Do the rows answer the question?"""
        return not self.reason


def look_up(originals: Originals, asked: Asked, choice: Choice) -> Found:
    """Run a choice; quotes come from `originals`, `reason` says what was not found."""
    try:
        answer = _run(originals, choice.query.name, choice.filling.values)
    except NothingFound as error:
        return Found(choice, reason=error.message)
    rows = answer.rows.dicts()
    saying = sayings().get(choice.query.name, Saying({"vi": "", "en": ""}, {"vi": "", "en": ""}))
    wanted = set(asked.values("document"))
    if wanted:
        rows = [row for row in rows if row["document_key"] in wanted]
    rows = within(_of_places_and_years(rows, asked), asked)
    if not rows and choice.filling.values.get("kind") == "target" and len(asked.years) == 1:
        rows = _with_targets(originals, asked, choice)
    if not rows:
        return Found(choice, parameters=dict(answer.parameters), reason="no row")
    if _strange(rows, asked, choice):
        return Found(choice, parameters=dict(answer.parameters), reason="the rows do not speak of the matter")
    rows = of_sort(_of_matter(rows, asked, choice), saying, asked)
    if not _says(rows, asked):
        return Found(choice, parameters=dict(answer.parameters), reason="the value asked for is not stated")
    grouped = _grouped(rows, saying)
    count = len(grouped)
    grouped, ends = ends_of(grouped, saying, asked)
    text = _said(grouped, ends, saying, asked, choice, count)
    return Found(
        choice,
        tuple(answer.rows.columns),
        tuple(tuple(_short(row.get(column)) for column in answer.rows.columns) for row in grouped[:SHOWN]),
        dict(answer.parameters),
        text,
        tuple(originals.evidence(spans_of(grouped))),
        count,
    )


def _run(originals: Originals, name: str, values: Mapping[str, object]) -> Ran:
    return run(originals.store, name, values, timeout=TIMEOUT, limit=LIMIT, originals=originals)


def _with_targets(originals: Originals, asked: Asked, choice: Choice) -> list[dict[str, Any]]:
    """Values of the year named and what is aimed at after it: "the 2018 score, and the rank it wants"."""
    wider = {k: value for k, value in choice.filling.values.items() if k not in ("kind", "year")}
    rows = _run(originals, choice.query.name, wider).rows.dicts()
    if not rows or not {"kind", "year"} <= rows[0].keys():
        return []
    reached = [r for r in rows if r["kind"] == "actual" and r["year"] == asked.years[0]]
    aims = [r for r in rows if r["kind"] == "target" and (r["year"] or 0) > asked.years[0]]
    return within(_of_places_and_years([*reached, *aims], asked), asked) if reached and aims else []


def _of_places_and_years(rows: list[dict[str, Any]], asked: Asked) -> list[dict[str, Any]]:
    """Only rows of the provinces, indices and years named, where several are."""
    provinces = set(asked.values("province"))
    if len(provinces) > 1 and rows and "province" in rows[0]:
        rows = [row for row in rows if row["province"] in provinces]
    indices = set(asked.values("index"))
    if len(indices) > 1 and rows and "indicator" in rows[0]:
        rows = [row for row in rows if row["indicator"] in indices]
    years = set(asked.years)
    if len(years) > 1 and rows and "year" in rows[0]:
        rows = [row for row in rows if row["year"] in years] or rows
    return rows


def _of_matter(rows: list[dict[str, Any]], asked: Asked, choice: Choice) -> list[dict[str, Any]]:
    """Of several rows, those that speak of the matter of the question beyond what the query is about."""
    known = profile(choice.query.name, asked.language)
    spoken = {word for cue in asked.cues.values() for word in cue.split()}
    matter = [
        word for word in dict.fromkeys(asked.content) if word not in known.words | spoken | asked.naming
    ]
    if len(matter) < 2 or len(rows) < 2 or asked.language == "en" or asked.wants & {"zero", "overall"}:
        return rows
    shares = [_share(matter, row) for row in rows]
    best = max(shares)
    if best < MOST:
        return rows
    kept = [(share, row) for share, row in zip(shares, rows, strict=True) if share >= 0.75 * best]
    return [row for _, row in sorted(kept, key=lambda pair: -pair[0])]


def _strange(rows: list[dict[str, Any]], asked: Asked, choice: Choice) -> bool:
    """Is the question about more than the query, and about nothing that its rows say?"""
    known = profile(choice.query.name, asked.language)
    spoken = {word for cue in asked.cues.values() for word in cue.split()}
    matter = [
        word for word in dict.fromkeys(asked.content) if word not in known.words | spoken | asked.naming
    ]
    most = STRANGE if choice.score < SURE else STRANGE + 1
    if len(matter) < most or len(matter) < HALF * len(set(asked.content)):
        return False
    speaks = sayings()[choice.query.name].speaks if choice.query.name in sayings() else ()
    seen = [{name: row[name] for name in speaks} if speaks else row for row in rows]
    return asked.language == "en" or max(_share(matter, row) for row in seen) < HALF


def _share(matter: Sequence[str], row: Mapping[str, Any]) -> float:
    words = set(
        fold(" ".join(plain(value, "vi") for value in row.values() if isinstance(value, str | list))).split()
    )
    return sum(word in words for word in matter) / len(matter)


def _says(rows: list[dict[str, Any]], asked: Asked) -> bool:
    """Does a row show a value of the kind asked for? Only queries of measured values are held to it."""
    wanted = [VALUES[want] for want in VALUES if want in asked.wants]
    if {"date", "number", "subject"} <= rows[0].keys() and "issued" in asked.wants and len(rows) == 1:
        return rows[0]["date"] is not None or rows[0]["number"] is not None
    if {"date", "signer"} <= rows[0].keys() and "when" in asked.wants and "who" not in asked.wants:
        return any(row["date"] is not None for row in rows)
    if {"date", "cited"} <= rows[0].keys() and {"issued", "when"} & asked.wants and "cite" not in asked.wants:
        return any(row["date"] is not None for row in rows)
    if not wanted or not {"score", "rank"} & rows[0].keys() or "criterion" in rows[0]:
        return True
    return any(row.get(column) is not None for row in rows for columns in wanted for column in columns)


def _grouped(rows: list[dict[str, Any]], saying: Saying) -> list[dict[str, Any]]:
    """One row a group, with the values gathered from all of it; ordered anew where the saying says so."""
    if saying.sorts and saying.order and saying.first:
        rows = list(rows)
    if not saying.group:
        return rows
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(tuple(row[column] for column in saying.group), []).append(row)
    merged = []
    for members in groups.values():
        row = dict(members[0])
        for name, column in saying.gather.items():
            row[name] = list(dict.fromkeys(member[column] for member in members if member[column]))
        row["members"] = members
        merged.append(row)
    return merged


def _said(
    rows: list[dict[str, Any]],
    ends: Mapping[str, list[dict[str, Any]]],
    saying: Saying,
    asked: Asked,
    choice: Choice,
    count: int,
) -> str:
    language = asked.language
    known: dict[str, Any] = dict(choice.filling.values) | {"count": count if not ends else len(rows)}
    known["agencies_asked"] = choice.filling.values.get("agency")
    if rows:
        known.setdefault("province", rows[0].get("province"))
    if not ends:
        known["count"] = len(rows)
        lead = saying.lead[language]
        if "{count}" not in lead and len(rows) > 1 and counts_rows(asked):
            lead = "{count}. " + lead
        return say(lead, saying.row[language], rows, language, known)
    names = {"vi": {"first": "Cao nhất", "last": "Thấp nhất"}, "en": {"first": "Highest", "last": "Lowest"}}
    parts = [
        say(names[language][end], saying.row[language], held, language, known) for end, held in ends.items()
    ]
    return " ".join(parts)


def _short(value: Any) -> Any:
    return clause(value, "vi") if isinstance(value, str) and len(value) > LONGEST_CLAUSE else value


def span(row: Mapping[str, Any]) -> Span | None:
    """Where the quote of a row stands: document key, start and end, at most 600 characters apart."""
    if row.get("quote") is None or row.get("start") is None or row.get("end") is None:
        return None
    quote = str(row["quote"])
    start, end = int(row["start"]), int(row["end"])
    if end - start > LONGEST_QUOTE:
        # A long task is quoted where its deadline stands.
        due = str(row.get("deadline_text") or row.get("deadline") or "")
        at = quote.find(due) if due else -1
        if at + len(due) > LONGEST_QUOTE:
            start += max(0, at + len(due) - LONGEST_QUOTE // 2)
        end = min(end, start + LONGEST_QUOTE)
    shown = quote[start - int(row["start"]) : end - int(row["start"])]
    start += len(shown) - len(shown.lstrip())
    return str(row["document_key"]), start, start + len(shown.strip())


def spans_of(rows: Iterable[dict[str, Any]]) -> list[Span]:
    """Where the quotes that prove rows stand, those that are shown."""
    return [place for row in _spread(rows) if (place := span(row))]


def _spread(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """At most eight rows for the evidence: of each row of the answer one, then a second; each span once."""
    groups = [[m for m in row.get("members", [row]) if m.get("start") is not None] for row in rows]
    kept: list[dict[str, Any]] = []
    seen: set[tuple[Any, Any]] = set()
    documents: set[Any] = set()
    while any(groups) and len(kept) < MOST_EVIDENCE:
        for group in groups:
            # One quote of each row in turn, of a document not yet quoted when there is one.
            group.sort(key=lambda m: m["document_key"] in documents)
            while group:
                member = group.pop(0)
                place = (member["document_key"], member["start"])
                if place not in seen:
                    seen.add(place)
                    documents.add(member["document_key"])
                    kept.append(member)
                    break
    return kept[:MOST_EVIDENCE]
