"""A brief as a Word document: A4, tables that repeat their header on each page."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from commands.briefing import Brief, nothing

FONT, POINTS, SMALL = "Times New Roman", 13, 10
"""What Nghị định 30/2020/NĐ-CP asks of administrative documents; tables are set smaller."""


def write_docx(briefs: Sequence[Brief], path: Path) -> None:
    """Write briefs one after the other, each from a new page on."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    made: Any = Document()
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = made.styles[name]
        style.font.name = FONT
        # The letters of Vietnamese lie outside the range that this name alone covers in Word.
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for part in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(part), FONT)
    made.styles["Normal"].font.size = Pt(POINTS)
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Cm(3), Cm(2), Cm(2), Cm(2)
    for number, one in enumerate(briefs):
        if number:
            made.add_page_break()
        _brief(made, one)
    made.save(str(path))


def _brief(made: Any, one: Brief) -> None:
    made.add_heading(one.title, 0)
    _grid(made, None, one.head)
    for title, tables in one.sections:
        made.add_heading(title, 1)
        if not tables:
            made.add_paragraph(nothing())
        for table in tables:
            if table.heading:
                made.add_heading(table.heading, 2)
            _grid(made, table.columns, table.rows)
    made.add_paragraph().add_run(one.source).italic = True


def _grid(made: Any, columns: Sequence[str] | None, rows: Sequence[Sequence[str]]) -> None:
    from docx.oxml import OxmlElement

    every = [*([columns] if columns else []), *rows]
    grid = made.add_table(rows=len(every), cols=len(every[0]))
    grid.style = "Table Grid"
    for at, (row, texts) in enumerate(zip(grid.rows, every, strict=True)):
        heads = at == 0 and columns is not None
        if heads:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            _write(cell, text, bold=heads or (columns is None and place == 0))


def _write(cell: Any, text: str, *, bold: bool) -> None:
    from docx.shared import Pt

    run = cell.paragraphs[0].add_run(_printable(text))
    run.font.size = Pt(SMALL)
    run.bold = bold


def _printable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(char if char.isprintable() or char == " " else "\ufffd" for char in text)
