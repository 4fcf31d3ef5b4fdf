"""Runs the query chosen and keeps the rows that the question asks for; says when they do not answer it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graph.naming import fold
from graph.store import GraphStore
from queries.resolve import NothingFound
from queries.run import run
from search.answer_text import LONGEST_CLAUSE, Saying, clause, plain, say, sayings
from search.ask_select import Choice, profile
from search.ask_types import LONGEST_QUOTE, MOST_EVIDENCE, Asked, Evidence

TIMEOUT = 10.0
LIMIT = 2_000
SHOWN = 60
"""Rows an answer carries."""
HALF = 0.5
VALUES: Mapping[str, tuple[str, ...]] = {
    "rank": ("rank", "target_rank", "rank_change", "moved", "gain", "target_change"),
    "score": ("score", "target_score", "lost", "share", "target_change"),
    "percent": ("score",),
    "change": ("rank_change", "moved", "gain", "target_change"),
}
"""What is asked for -> the columns that may say it. Asked for one of them, a query of values must show one."""
NUMBERS = {"hai": 2, "ba": 3, "bon": 4, "nam": 5, "two": 2, "three": 3, "four": 4, "five": 5}
COUNTED = frozenset(("linh", "noi", "chi", "tieu", "so", "huyen", "co", "areas", "dimensions", "components", "bodies",
                     "districts", "departments", "criteria", "sub"))  # fmt: skip


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


def look_up(store: GraphStore, asked: Asked, choice: Choice) -> Found:
    """Run a choice; `reason` says what was not found."""
    try:
        answer = run(store, choice.query.name, choice.filling.values, timeout=TIMEOUT, limit=LIMIT)
    except NothingFound as error:
        return Found(choice, reason=error.message)
    rows = answer.rows.dicts()
    saying = sayings().get(choice.query.name, Saying({"vi": "", "en": ""}, {"vi": "", "en": ""}))
    rows = _of_matter(_of_places_and_years(rows, asked), asked, choice)
    if not rows:
        return Found(choice, parameters=dict(answer.parameters), reason="no row")
    if not _says(rows, asked):
        return Found(choice, parameters=dict(answer.parameters), reason="the value asked for is not stated")
    grouped = _grouped(rows, saying)
    count = len(grouped)
    grouped, ends = _ends(grouped, saying, asked)
    text = _said(grouped, ends, saying, asked, choice, count)
    shown = _spread(grouped)
    return Found(
        choice,
        tuple(answer.rows.columns),
        tuple(tuple(_short(row.get(column)) for column in answer.rows.columns) for row in grouped[:SHOWN]),
        dict(answer.parameters),
        text,
        tuple(evidence(row) for row in shown),
        count,
    )


def _of_places_and_years(rows: list[dict[str, Any]], asked: Asked) -> list[dict[str, Any]]:
    """Only rows of the provinces and years named, where several are."""
    provinces = set(asked.values("province"))
    if len(provinces) > 1 and rows and "province" in rows[0]:
        rows = [row for row in rows if row["province"] in provinces]
    years = set(asked.years)
    if len(years) > 1 and rows and "year" in rows[0]:
        rows = [row for row in rows if row["year"] in years] or rows
    return rows


def _of_matter(rows: list[dict[str, Any]], asked: Asked, choice: Choice) -> list[dict[str, Any]]:
    """Of several rows, those that speak of the matter of the question beyond what the query is about."""
    known = profile(choice.query.name, asked.language)
    spoken = {word for cue in asked.cues.values() for word in cue.split()}
    matter = [word for word in dict.fromkeys(asked.content) if word not in known.words | spoken]
    if len(matter) < 2 or len(rows) < 2 or asked.language == "en":
        return rows
    shares = [_share(matter, row) for row in rows]
    best = max(shares)
    if best < HALF:
        return rows
    kept = [(share, row) for share, row in zip(shares, rows, strict=True) if share >= 0.75 * best]
    return [row for _, row in sorted(kept, key=lambda pair: -pair[0])]


def _share(matter: Sequence[str], row: Mapping[str, Any]) -> float:
    words = set(
        fold(" ".join(plain(value, "vi") for value in row.values() if isinstance(value, str | list))).split()
    )
    return sum(word in words for word in matter) / len(matter)


def _says(rows: list[dict[str, Any]], asked: Asked) -> bool:
    """Does a row show a value of the kind asked for? Only queries of measured values are held to it."""
    wanted = [VALUES[want] for want in VALUES if want in asked.wants]
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


def _ends(
    rows: list[dict[str, Any]], saying: Saying, asked: Asked
) -> tuple[list[dict[str, Any]], dict[str, list[dict[str, Any]]]]:
    """The rows at the ends asked for (best, worst), ties included; all of them when none is."""
    key = saying.order
    ranked = [row for row in rows if key and row.get(key) is not None]
    if not key or not ranked:
        return rows, {}
    if saying.sorts:
        ranked = sorted(ranked, key=lambda row: -row[key]) if saying.first & asked.wants else ranked
    number = _number(asked)
    first, last = saying.first & asked.wants, saying.last & asked.wants
    # "tăng" and "giảm" ask for a direction; alone they ask for no end.
    superlative = asked.wants & {"highest", "lowest", "most", "earliest", "latest", "lost"}
    if not (first or last) or not (superlative or number):
        return (ranked if saying.sorts else rows), {}
    ends: dict[str, list[dict[str, Any]]] = {}
    if first:
        ends["first"] = ranked[:number] if number else [row for row in ranked if row[key] == ranked[0][key]]
    if last and (not first or not saying.last <= {"down", "lowest"} or "lowest" in asked.wants):
        ends["last"] = (
            list(reversed(ranked[-number:]))
            if number
            else [row for row in ranked if row[key] == ranked[-1][key]]
        )
    chosen = [row for end in ends.values() for row in end]
    return chosen, ends if len(ends) > 1 else {}


def _number(asked: Asked) -> int:
    """How many are asked for ("hai lĩnh vực", "two areas"); 0 when none is said."""
    words = asked.folded.split()
    for word, after in zip(words, words[1:], strict=False):
        if word in NUMBERS and after in COUNTED:
            return NUMBERS[word]
    return 0


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
        return say(saying.lead[language], saying.row[language], rows, language, known)
    names = {"vi": {"first": "Cao nhất", "last": "Thấp nhất"}, "en": {"first": "Highest", "last": "Lowest"}}
    parts = [
        say(names[language][end], saying.row[language], held, language, known) for end, held in ends.items()
    ]
    return " ".join(parts)


def _short(value: Any) -> Any:
    return clause(value, "vi") if isinstance(value, str) and len(value) > LONGEST_CLAUSE else value


def evidence(row: Mapping[str, Any]) -> Evidence:
    """The quote of a row, cut to 600 characters."""
    start, quote = int(row["start"] or 0), str(row["quote"] or "").strip()
    end = min(int(row["end"] or start), start + LONGEST_QUOTE)
    return Evidence(str(row["document"]), start, end, quote[:LONGEST_QUOTE])


def _spread(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """At most eight rows for the evidence: one of each document first, each span once."""
    every: list[dict[str, Any]] = []
    seen: set[tuple[Any, Any]] = set()
    for row in rows:
        for member in row.get("members", [row]):
            span = (member["document"], member["start"])
            if member.get("start") is not None and span not in seen:
                seen.add(span)
                every.append(member)
    first = {member["document"]: member for member in reversed(every)}
    ahead = [member for member in every if member is first[member["document"]]]
    return (ahead + [member for member in every if member is not first[member["document"]]])[:MOST_EVIDENCE]


def without_quotes(found: Found) -> Found:
    """The same without rows, for a query that only confirms what passages say."""
    return replace(found, rows=(), columns=())
