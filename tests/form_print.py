"""A directive printed to PDF: A4, tables with rules and a repeated head, page numbers, footnotes.

The font is made here, boxes for letters: what counts is which characters a PDF says it shows.
"""

import io
import unicodedata
from functools import cache

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

FONT = "Forms"
MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
LETTERS = sorted(
    {
        letter
        for code in (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x1A0, 0x1B1), *range(0x1E00, 0x1F00))
        if unicodedata.category(letter := chr(code))[0] in "LNPSZ"
    }
    | set("–—“”‘’…•§⁰¹²³⁴⁵⁶⁷⁸⁹" + MARKS)
)


@cache
def font() -> str:
    """The name under which the font is registered."""
    box = TTGlyphPen(None)
    for at, point in enumerate([(50, -200), (50, 900), (450, 900), (450, -200)]):
        (box.lineTo if at else box.moveTo)(point)
    box.closePath()
    names = [".notdef", *(f"u{ord(letter):04X}" for letter in LETTERS)]
    blank = TTGlyphPen(None).glyph()
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder(names)
    made.setupCharacterMap({ord(letter): f"u{ord(letter):04X}" for letter in LETTERS})
    made.setupGlyf(dict.fromkeys(names, box.glyph()) | {"u0020": blank, "u00A0": blank})
    widths = dict.fromkeys(names, (500, 50)) | {"u0020": (260, 0), "u00A0": (260, 0)}
    made.setupHorizontalMetrics(widths | {f"u{ord(mark):04X}": (0, 0) for mark in MARKS})
    made.setupHorizontalHeader(ascent=900, descent=-200)
    made.setupNameTable({"familyName": FONT, "styleName": "Regular", "psName": FONT})
    made.setupOS2(sTypoAscender=900, sTypoDescender=-200, usWinAscent=900, usWinDescent=200)
    made.setupPost()
    out = io.BytesIO()
    made.save(out)
    out.seek(0)
    pdfmetrics.registerFont(TTFont(FONT, out))
    return FONT


def style(size: int = 12, **more) -> ParagraphStyle:
    """A paragraph style in the font."""
    return ParagraphStyle("x", fontName=font(), fontSize=size, leading=size * 1.3, **more)


def placed(rows) -> list[tuple[int, int, object]]:
    """(row, column, cell) of printed cells: where each one begins, past those that reach down from above."""
    taken: set[tuple[int, int]] = set()
    found = []
    for at, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (at, column) in taken:
                column += 1
            found.append((at, column, cell))
            taken |= {(at + r, column + c) for r in range(cell.high) for c in range(cell.wide)}
    return found


def as_pdf(directive) -> bytes:
    """The directive on A4; a table goes on over pages with its head repeated."""
    wide = A4[0] - 144
    story = [_layout(directive.head(), wide)]
    centred = style(alignment=1, spaceAfter=8)
    story += [Paragraph(text, centred) for text in (directive.kind, directive.subject)]
    body = style(alignment=4, spaceAfter=6, firstLineIndent=24)
    story += [Paragraph(text, body) for text in directive.paragraphs]
    if directive.table is not None:
        story += [ruled(directive.table, wide), Spacer(1, 10)]
    story += [Paragraph(text, body) for text in directive.closing]
    story.append(_layout(directive.foot(), wide))
    return build(story)


def build(story) -> bytes:
    """A file of the story, each page but the first with its number above the text."""
    out = io.BytesIO()

    def number(canvas, document) -> None:
        if document.page > 1:
            canvas.setFont(font(), 12)
            canvas.drawCentredString(A4[0] / 2, A4[1] - 50, str(document.page))

    page = SimpleDocTemplate(out, pagesize=A4, leftMargin=72, rightMargin=72)
    page.build(story, onLaterPages=number, onFirstPage=lambda canvas, document: None)
    return out.getvalue()


def _layout(columns, wide: float) -> Table:
    cells = [[Paragraph(line, style(alignment=1)) for line in column] for column in columns]
    return Table([cells], colWidths=[wide * 0.42, wide * 0.58], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])


def ruled(table, wide: float) -> Table:
    """A table with rules, spans where cells cover others."""
    rows = [*table.head(), *table.body()]
    grid: list[list[object]] = [[""] * len(table.columns) for _ in rows]
    spans = []
    for at, column, cell in placed(rows):
        grid[at][column] = Paragraph(cell.text, style(9))
        if (cell.wide, cell.high) != (1, 1):
            spans.append(("SPAN", (column, at), (column + cell.wide - 1, at + cell.high - 1)))
    # Wide enough for the longest word there is.
    shares = [max(30, *(len(text) for text in column)) ** 0.5 for column in zip(*table.rows, strict=True)]
    rules = [("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)), ("VALIGN", (0, 0), (-1, -1), "TOP"), *spans]
    widths = [wide * share / sum(shares) for share in shares]
    return Table(grid, colWidths=widths, repeatRows=len(table.head()), style=rules)
