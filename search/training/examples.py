"""The questions to learn from: search/data/questions.jsonl, a question a line, what it names marked.

    {"phrasing": 7, "view": "tasks", "operation": "list", "question": "việc của {agency|Sở Y tế}"}

`phrasing` joins the questions that differ only in names, spelling and politeness: they are learnt from, or
tested on, together. `group`, `measure`, `order` (asc, desc) and `only` are left out where there are none.
A mark is `{kind|text}`, or `{kind>column|text}` where the column is not the usual one of the kind. All names
are invented; `lexicon()` is a store that holds them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

import regex

from graph.naming import fold
from language.numbers import TYPED_NUMBER
from queries.names.lexicon import Lexicon
from search.question.model import HEADS
from search.question.tables import DATA

FILE = DATA / "questions.jsonl"
MARK = regex.compile(r"\{(?P<kind>\w+)(?:>(?P<column>\w+))?\|(?P<text>[^}]*)\}")


@dataclass(frozen=True, slots=True)
class Example:
    """A question and what it asks; ``marks`` are (start, end, kind, column or "") of what it names."""

    phrasing: int
    text: str
    labels: dict[str, str]
    marks: tuple[tuple[int, int, str, str], ...]


@cache
def examples() -> tuple[Example, ...]:
    """All questions, in the order of the file."""
    with FILE.open(encoding="utf-8") as lines:
        return tuple(_read(json.loads(line)) for line in lines)


def _read(row: dict[str, str]) -> Example:
    text, marks, done = "", [], 0
    for match in MARK.finditer(row["question"]):
        text += row["question"][done : match.start()]
        marks.append((len(text), len(text) + len(match["text"]), match["kind"], match["column"] or ""))
        text += match["text"]
        done = match.end()
    text += row["question"][done:]
    labels = {head: row.get(head, "") for head in HEADS}
    return Example(int(row["phrasing"]), text, labels, tuple(marks))


@cache
def lexicon() -> Lexicon:
    """A store that holds what the questions name, of provinces that are invented."""
    held: dict[str, dict[str, str]] = {}
    for example in examples():
        for start, end, kind, _ in example.marks:
            # Of the spellings of one name the one with accents and capitals is the name.
            printed, group = example.text[start:end], held.setdefault(kind, {})
            if not printed.islower() and group.get(fold(printed), "").isascii():
                group[fold(printed)] = printed
    provinces = [name.removeprefix("tỉnh ") for name in held["province"].values()]
    home = provinces[0]
    number = TYPED_NUMBER
    return Lexicon(
        documents=tuple(
            _document(f"d{at}", found.group(), provinces[at % len(provinces)])
            for at, name in enumerate(held["document"].values())
            if (found := number.search(name))
        )
        + tuple(_document(f"p{at}", None, name) for at, name in enumerate(provinces))
        + tuple(_document(f"s{at}", None, home, name) for at, name in enumerate(held["person"].values())),
        instruments=tuple(
            {
                "key": f"i{at}",
                "kind": None,
                "number": found.group() if found else None,
                "name": name,
                "issuer": None,
                "date": None,
            }
            for at, name in enumerate(held["instrument"].values())
            for found in [number.search(name)]
        ),
        agencies=tuple(
            {"key": f"a{at}", "name": name, "short": name, "level": "province", "province": home, "kind": ""}
            for at, name in enumerate(held["agency"].values())
        )
        + tuple(
            {
                "key": f"b{at}",
                "name": _committee(name),
                "short": _committee(name),
                "level": "district",
                "province": home,
                "kind": "",
            }
            for at, name in enumerate(held["district"].values())
        ),
        indices=frozenset(held["index"].values()),
        criteria=tuple(held["criterion"].values()),
    )


def _document(
    key: str, number: str | None, province: str, signer: str | None = None
) -> dict[str, str | None]:
    return {
        "key": key,
        "name": key,
        "kind": None,
        "number": number,
        "date": None,
        "province": province,
        "title": None,
        "signer": signer,
    }


def _committee(name: str) -> str:
    return name if name.startswith("UBND ") else f"UBND {name}"
