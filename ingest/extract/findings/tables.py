"""Check of tables: a row of totals that is not the sum of its rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

import regex

from graph.naming import fold
from ingest.extract.findings.base import finding, quote_at
from ingest.facts import Extraction, Finding, Provision

# Vietnamese figures: thousands by points, a decimal comma.
FIGURE = regex.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
TOTALS = frozenset(("tong", "tong cong", "tong so", "cong"))
# Columns whose figures are not added up.
NOT_ADDED = regex.compile(
    r"\b(?:stt|tt|ty le|ti le|phan tram|don gia|muc|ma|binh quan|trung binh|hang|thu tu|he so)\b"
)
ENOUGH = 3
# A total further off than this share is of something else than the rows above it.
NEAR = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of figures: its name, its place in the rows, the sum of the rows and the printed total."""

    name: str
    at: int
    total: Decimal
    printed: Decimal
    rounding: Decimal


def table_sum_wrong(draft: Extraction, original: str) -> list[Finding]:
    """A total that its rows do not add up to, in a table of one level with a figure in every cell.

    The rows are numbered 1, 2, 3 ... without a gap, so that none was lost in reading; and that the total
    is one of these rows is shown by another column that adds up, or by a sum that is nearly right.
    """
    found = []
    for rows in _tables(draft):
        read = _rows_and_total(rows)
        if read is None:
            continue
        body, total = read
        columns = _columns(body, total)
        right = [c for c in columns if abs(c.total - c.printed) <= c.rounding]
        for column in columns:
            off = abs(column.total - column.printed)
            if off <= column.rounding or not (right or off <= NEAR * column.printed):
                continue
            message = (
                f"Cột “{column.name}”: các dòng cộng lại là {_shown(column.total)}, dòng tổng ghi"
                f" {_shown(column.printed)}."
            )
            cell = total.cells[column.at - len(body[0].cells)]
            found.append(finding("table_sum_wrong", message, [quote_at(original, *cell.span(0, len(cell)))]))
    return found


def _tables(draft: Extraction) -> list[list[Provision]]:
    tables: dict[int, list[Provision]] = defaultdict(list)
    for provision in draft.provisions:
        if provision.table is not None and len(provision.cells) > 1:
            tables[provision.table].append(provision)
    return list(tables.values())


def _rows_and_total(rows: list[Provision]) -> tuple[list[Provision], Provision] | None:
    """The numbered rows and the one total right before or after them; ``None`` for any other table."""
    kinds = [(_kind(row), row) for row in rows]
    parts = [(kind, [row for _, row in same]) for kind, same in groupby(kinds, key=lambda one: one[0])]
    bodies = [k for k, (kind, _) in enumerate(parts) if kind == "row"]
    totals = [k for k, (kind, _) in enumerate(parts) if kind == "total"]
    if len(bodies) != 1 or len(totals) != 1 or abs(bodies[0] - totals[0]) != 1:
        return None
    body, total = parts[bodies[0]][1], parts[totals[0]][1]
    if len(body) < ENOUGH or len(total) != 1 or len({len(row.cells) for row in body}) != 1:
        return None
    serials = [row.cells[0].text.strip().rstrip(".") for row in body]
    return (body, total[0]) if serials == [str(k + 1) for k in range(len(body))] else None


def _kind(row: Provision) -> str:
    texts = [cell.text.strip(" .:*_") for cell in row.cells]
    if any(fold(text) in TOTALS for text in texts[:3]):
        return "total"
    return "row" if texts[0].isdecimal() and any(FIGURE.fullmatch(text) for text in texts[1:]) else "other"


def _columns(body: list[Provision], total: Provision) -> list[_Column]:
    """The columns with a figure in every row and in the total.

    They are counted from the right, as the first cells of the total may be one.
    """
    width = len(body[0].cells)
    found = []
    for at in range(1, width):
        back = at - width
        if -back >= len(total.cells):
            continue
        figures = [_figure(row.cells[at].text) for row in body]
        printed = _figure(total.cells[back].text)
        name = body[0].columns[at] if at < len(body[0].columns) else ""
        if printed is None or NOT_ADDED.search(fold(name)) or "%" in name:
            continue
        known = [figure for figure in figures if figure is not None]
        if len(known) != len(figures):
            continue
        places = min(min(int(f.as_tuple().exponent) for f in known), int(printed.as_tuple().exponent))
        rounding = Decimal(len(known) + 1) * Decimal(5).scaleb(places - 1) if places < 0 else Decimal(0)
        found.append(_Column(name or f"{at + 1}", at, sum(known, Decimal(0)), printed, rounding))
    return found


def _figure(text: str) -> Decimal | None:
    printed = text.strip(" *_")
    return Decimal(printed.replace(".", "").replace(",", ".")) if FIGURE.fullmatch(printed) else None


def _shown(value: Decimal) -> str:
    return f"{value:,}".replace(",", " ").replace(".", ",").replace(" ", ".")
