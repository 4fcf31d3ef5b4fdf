"""Tables of .docx and .html files as lines of text."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from graph.naming import fold

# What stands in the tables that only lay out the head and the foot of a document
# (thể thức văn bản, Nghị định 30/2020/NĐ-CP, phụ lục I).
LAYOUT = regex.compile(r"doc lap tu do hanh phuc|\bnoi nhan\b")

Cell = Sequence[str]


def table_lines(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """One line a row, cells tab-separated and their paragraphs joined by a space.

    ``rows`` hold cells, a cell its paragraphs. A table that lays out the head or the foot is not a
    table to its reader: its paragraphs come out one by one, cell after cell.
    """
    everything = " ".join(paragraph for row in rows for cell in row for paragraph in cell)
    if LAYOUT.search(fold(everything)):
        return [paragraph for row in rows for cell in row for paragraph in [*cell, ""]]
    lines = []
    for row in rows:
        cells = [" ".join(" ".join(cell).split()) for cell in row]
        if any(cells):
            lines.append("\t".join(cells))
    return ["", *lines, ""]
