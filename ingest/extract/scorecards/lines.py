"""Rows of scorecards: a criterion, the points it got of those it could, and the bodies held to account.

A scorecard is a table with a column of bodies and points in its rows, printed with the criterion
("Thực hiện chế độ báo cáo: 0,5/1,75 điểm") or in columns of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import regex

from ingest.extract.bodies.mentions import agencies_in
from ingest.extract.values import cues as cue
from ingest.extract.values.score_tables import Table, score_of, tables
from ingest.facts import CriterionRow, Header, Owner, Provision
from ingest.text import MappedText
from language.figures import figures, points

# Points at the end of a cell, the word "điểm" lost: "... hàng năm: 0,83/01".
FRACTION = regex.compile(r"(?<![\d,./])(\d{1,3}(?:,\d+)?)\s*/\s*(\d{1,3}(?:,\d+)?)\s*$")
AREA = regex.compile(
    r"^\s*(?i:về\s+)?(?i:nội dung|lĩnh vực|nhóm tiêu chí|tiêu chí|trục nội dung|chỉ số thành phần)\s*"
    r"(?:\d+\s*)?[:.]?\s*(?=[“\"\p{Lu}])"
)
COLLECTIVE = regex.compile(
    r"trách nhiệm chung(?:\s+(?:của|thuộc về|là))?|(?:cùng|đồng) chịu trách nhiệm", regex.I
)
FOCAL = regex.compile(r"(?:làm|là|giữ vai trò|cơ quan)\s+đầu mối|\(\s*đầu mối|đầu mối\s*\)", regex.I)
FOCAL_AHEAD = regex.compile(r"đầu mối\s*(?:là|:|triển khai\s*:)?\s*$", regex.I)
# What a body answers for or failed to do: bodies named in it are not held to account.
DUTY = regex.compile(
    r"\b(?:(?:chịu\s+)?trách nhiệm\s+(?:về|trong|đối với|việc|ở)|chưa|không|chậm|trong việc|về việc|theo"
    r"|tham mưu|để|do|vì|có\s+(?!liên quan)\p{L}+|thực hiện)\b",
    regex.I,
)
OWNED_BY = regex.compile(r"\b(?:của|tại|thuộc|do)\s+$", regex.I)


@dataclass(slots=True)
class _Group:
    """The area whose rows are read: its printed marker and its name."""

    marker: str = ""
    name: str | None = None


def criteria(outline: tuple[Provision, ...], head: Header, original: str) -> tuple[CriterionRow, ...]:
    """Every row of the document's scorecards, in printed order; a row without figures has no score.

    ``start`` is where the criterion's name begins; ``ref`` is made of the markers of its group and row.
    """
    found: list[CriterionRow] = []
    for table in tables(outline):
        if table.at("owner") is None or table.at("name") is None or not table.counts_points():
            continue
        rows = _rows(table, head.province, original)
        if any(row.score is not None for row in rows):
            found += rows
    return tuple(found)


def _rows(table: Table, province: str | None, original: str) -> list[CriterionRow]:
    made: list[CriterionRow] = []
    group = _Group()
    for row in table.rows:
        name_cell, owner_cell = _cell(row, table.at("name")), _cell(row, table.at("owner"))
        marker = table.serial(row)
        name, score, top = _points(table, row, name_cell.text)
        if not name:
            continue
        opens = table.opens_area(row)
        if opens:
            group = _Group(marker, area_name(name))
        if (score is None and not owner_cell.text) or (opens and score is not None and table.has_rows(row)):
            continue
        start = name_cell.span(0, len(name_cell))[0]
        owner_start, owner_end = owner_cell.span(0, len(owner_cell))
        made.append(
            CriterionRow(
                group.name, _reference(group.marker, marker, opens=opens), name, score, top,
                owners(owner_cell, province, original), original[owner_start:owner_end],
                start, row.end, row.ordinal,
            )
        )  # fmt: skip
    return made


def _reference(group: str, marker: str, *, opens: bool) -> str:
    """ "II.1" of row "1" in group "II"; a row numbered "1.1" under "1" keeps its number."""
    if opens or not group or marker.startswith(f"{group}."):
        return marker
    return f"{group}.{marker}".rstrip(".")


def _cell(row: Provision, at: int | None) -> MappedText:
    return row.cells[at] if at is not None and at < len(row.cells) else MappedText("", ())


def _points(table: Table, row: Provision, text: str) -> tuple[str, float | None, float | None]:
    """The criterion's name without its points, the points, and those it could get."""
    top_text, score_text, lost_text = (_cell(row, table.at(role)).text for role in ("max", "score", "lost"))
    top = score_of(top_text)[0] if top_text else None
    if score_text:
        score, of = score_of(score_text)
        if score is not None:
            return clean(text), score, of if of is not None else top
    if lost_text and top is not None:
        lost = score_of(lost_text)[0]
        if lost is not None and lost <= top:
            return clean(text), round(top - lost, 4), top
    last = [f for f in figures(text) if f.kind == "score" and len(text) - f.end < 12]
    if last:
        return (
            clean(text[: last[-1].start]),
            last[-1].value,
            last[-1].max if last[-1].max is not None else top,
        )
    match = FRACTION.search(text)
    if match:
        score, of = points(match[1]), points(match[2])
        if score is not None and of and score <= of:
            return clean(text[: match.start()]), score, of
    return clean(text), None, top


def clean(text: str) -> str:
    """A name without what leads to its points and without stops around it."""
    end = cue.LABEL_END.search(text)
    name = text[: end.start()] if end and end.start() > 3 else text
    return " ".join(name.split()).strip(" .,:;-–(")


def area_name(text: str) -> str:
    """The name of an area as printed in the row or heading that opens it, without "Nội dung" and quotes."""
    name = AREA.sub("", clean(text))
    return name.strip(" “”\"'.:;")


def owners(cell: MappedText, province: str | None, original: str) -> tuple[Owner, ...]:
    """The bodies a cell holds to account, with the role of each; ``original`` is what its spans index."""
    if not cell.text:
        return ()
    mentions = agencies_in(cell, province, original)
    parts = _parts(cell.text)
    made: list[Owner] = []
    for k, mention in enumerate(mentions):
        at = cell.index(mention.start)
        part = next(((a, b) for a, b in parts if a <= at < b), (0, len(cell.text)))
        if OWNED_BY.search(cell.text, part[0], at) and not COLLECTIVE.search(cell.text, part[0], at):
            continue
        duty = DUTY.search(cell.text, part[0], part[1])
        if duty and duty.start() < at and not FOCAL.search(cell.text, part[0], part[1]):
            continue
        after = cell.index(mentions[k + 1].start) if k + 1 < len(mentions) else part[1]
        end = cell.index(mention.end)
        made.append(
            Owner(
                mention.name, _role(cell.text, part, at, end, min(after, part[1])), mention.start, mention.end
            )
        )
    return tuple(made)


def _parts(text: str) -> list[tuple[int, int]]:
    cuts = [0, *(match.end() for match in cue.BREAK.finditer(text)), len(text)]
    return list(pairwise(cuts))


def _role(text: str, part: tuple[int, int], at: int, end: int, after: int) -> str:
    """Focal when named as "đầu mối", collective when the responsibility is said to be shared."""
    if FOCAL.search(text, end, after) or FOCAL_AHEAD.search(text, part[0], at):
        return "focal"
    shared = COLLECTIVE.search(text, part[0], part[1])
    if shared and (shared.start() < at or FOCAL.search(text, at, part[1]) is None):
        return "collective"
    return "responsible"
