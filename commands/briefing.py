"""`danchieu brief`: one document's dossier as policy staff hand it up, in Vietnamese."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from commands.opening import reading
from commands.output import OK, note
from graph.errors import UsageError
from ingest.reading.office import LONGEST, converted, converter
from queries.dossier import Dossier, Row, dossier
from queries.placing import file_in_place
from queries.say import said_day
from queries.sheets.collation import collation_key
from queries.sheets.files import markdown_table
from queries.sheets.people import place
from queries.sheets.text import one_line, plain
from queries.views import view
from reference import roles

KINDS = (".docx", ".pdf", ".md")
WORDS = Path(__file__).parent / "brief.toml"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a section under a heading of their own, "" for none."""

    heading: str
    columns: tuple[str, ...]
    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class Brief:
    """A dossier ready to be written: all texts as they are shown."""

    title: str
    head: list[tuple[str, str]]
    sections: list[tuple[str, list[Table]]]
    source: str


def brief(store: str | None, name: str, output: Path | None) -> int:
    """Print a document's dossier as Markdown, or write it to a .docx, .pdf or .md file."""
    kind = output.suffix.lower() if output is not None else ""
    if output is not None and kind not in KINDS:
        raise UsageError(
            f"A brief is not written as {kind or 'a file without an ending'}",
            place=str(output),
            remedy=f"end the name in {', '.join(KINDS[:-1])} or {KINDS[-1]}",
        )
    if kind == ".pdf" and converter() is None:
        # No font with all Vietnamese letters can be relied on everywhere.
        raise UsageError(
            "A PDF is made by LibreOffice, which is not installed here",
            place=str(output),
            remedy="install it, or write a .docx and save that as PDF in Word",
        )
    with reading(store) as graph:
        found = dossier(graph, name)
    briefs = [composed(one) for one in found]
    if len(briefs) > 1:
        note(f"{len(briefs)} documents bear that name or number: all of them follow")
    if output is None:
        print("\n".join(map(markdown, briefs)), end="")
        return OK
    with file_in_place(output) as part:
        if kind == ".md":
            part.write_text("\n".join(map(markdown, briefs)), "utf-8", errors="replace")
        else:
            from commands.brief_docx import write_docx

            write_docx(briefs, part)
        if kind == ".pdf":
            part.write_bytes(_pdf(part.read_bytes(), output))
    note(f"the brief of {name} is in {output}")
    return OK


def _pdf(docx: bytes, output: Path) -> bytes:
    program = converter() or ""
    todo = "write a .docx, and save that as PDF in Word or LibreOffice"
    return converted(program, docx, (".docx", ".pdf"), place=str(output), remedy=todo, longest=LONGEST)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text("utf-8"))


def composed(found: Dossier) -> Brief:
    """The dossier in words."""
    words = _words()
    head = found.head
    called = " ".join(part for part in (head["kind"], head["number"]) if part) or head["name"]
    values = head | {
        "date": _day(head["date"]),
        "signer": " — ".join(part for part in (head["signer"], head["signer_role"]) if part),
        "status": _force(head) if head["status"] else None,
    }
    tables = {
        "bases": [_bases(found.bases)],
        "cited_by": [_citing(found.cited_by)],
        "tasks": _tasks(found.tasks),
        "criteria": [_criteria(found.criteria)],
        "findings": [_findings(found.findings)],
    }
    return Brief(
        title=f"{words['title']}: {called}",
        head=[(label, one_line(values[name])) for name, label in words["head"].items() if values[name]],
        sections=[
            (f"{number}. {label}", [table for table in tables[name] if table.rows])
            for number, (name, label) in enumerate(words["sections"].items(), 1)
        ],
        source=words["from_source"],
    )


def _table(heading: str, names: tuple[str, ...], rows: list[dict[str, Any]]) -> Table:
    labels = _words()["columns"]
    cells = [[one_line(row.get(name)) for name in names] for row in rows]
    return Table(heading, tuple(labels[name] for name in names), cells)


def _placed(row: Row, **more: Any) -> Row:
    return row | {"place": place(row["document_name"], row["start"], row["end"])} | more


def _named(row: Row) -> str:
    kind, number = row["kind"] or "", row["instrument"] or row["quote"]
    return number if number.startswith(kind) else f"{kind} {number}"


def _bases(rows: list[Row]) -> Table:
    told = [_placed(row, instrument=_named(row), date=_day(row["date"]), status=_force(row)) for row in rows]
    return _table("", ("instrument", "date", "issuer", "status", "place"), told)


def _force(row: Row) -> str:
    """Whether it is in force, since and until when, and what changed it; "chưa rõ" where none says."""
    words = _words()
    told = any(row[name] for name in ("in_force_from", "in_force_to"))
    parts = [words["status"].get(row["status"], words["by_day"] if told else words["unknown"])]
    for name, word in (("in_force_from", "since"), ("in_force_to", "until")):
        if row[name]:
            parts.append(words["changed"][word].format(day=_day(row[name])))
    changed = (words["changed"][role].format(number=number) for role, number in row.get("changed", ()))
    return "; ".join([" ".join(parts), *changed])


def _citing(rows: list[Row]) -> Table:
    names = {role.role: role.vietnamese for role in roles()}
    told = [
        _placed(
            row,
            instrument=" ".join(part for part in (row["citing_kind"], row["citing"]) if part),
            date=_day(row["citing_date"]),
            role=names.get(row["role"], row["role"]),
        )
        for row in rows
    ]
    return _table("", ("instrument", "date", "role", "place"), told)


def _tasks(rows: list[Row]) -> list[Table]:
    """A table for each body, or bodies together, in the order of the alphabet; its tasks by deadline."""
    words = _words()
    by_body: dict[str, list[Row]] = {}
    for row in rows:
        by_body.setdefault(plain(row["agency"]) or words["no_body"], []).append(row)
    tables = []
    for body in sorted(by_body, key=collation_key):
        ordered = sorted(
            by_body[body], key=lambda row: (row["due_to"] is None, row["due_to"] or "", row["start"])
        )
        told = [
            _placed(row, due=_day(row["due_to"]) or row["recurrence"] or words["no_deadline"])
            for row in ordered
        ]
        tables.append(_table(body, ("due", "work", "report_to", "place"), told))
    return tables


def _criteria(rows: list[Row]) -> Table:
    names = ("criterion", "score", "max_score", "lost", "agency", "place")
    return _table("", names, [_placed(row) for row in rows])


def _findings(rows: list[Row]) -> Table:
    severities = view("findings").columns["severity"].values
    order = list(severities)
    ordered = sorted(rows, key=lambda row: (order.index(row["severity"]), row["start"]))
    told = [_placed(row, severity=severities[row["severity"]].vi[0]) for row in ordered]
    return _table("", ("severity", "message", "quote", "place"), told)


def _day(iso: str | None) -> str:
    return said_day(iso, "vi") if iso else ""


def markdown(one: Brief) -> str:
    """The brief as Markdown."""
    parts = [f"# {one.title}\n", *(f"- **{label}:** {value}" for label, value in one.head), ""]
    for title, tables in one.sections:
        parts.append(f"## {title}\n")
        if not tables:
            parts.append(f"{_words()['none']}\n")
        for table in tables:
            parts += [f"### {table.heading}\n"] if table.heading else []
            parts.append(markdown_table(table.columns, table.rows))
    return "\n".join([*parts, f"*{one.source}*", ""])


def nothing() -> str:
    """What a section without rows says."""
    return str(_words()["none"])
