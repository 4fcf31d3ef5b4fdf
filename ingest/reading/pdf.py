"""Text layer of a .pdf file: lines put together into paragraphs, tables a row a line.

PDFium finds the words and the rules; what lies between the rules of a grid is a table, and one that goes on
over the page is one table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from threading import Lock
from unicodedata import normalize

import regex

from graph.errors import UnreadableInput
from ingest.reading.decode import check_marks
from ingest.reading.limits import MAX_PAGES
from ingest.reading.pdf_lines import Line, in_reading_order, joined, lines_of
from ingest.reading.pdf_page import Page, Word, read_page
from ingest.reading.pdf_paragraphs import Paragraphs
from ingest.reading.pdf_tables import Grid, grids
from ingest.reading.tables import Cell, Rows

PAGE_NUMBER = regex.compile(r"(?:Trang\s*)?[-–—]?\s*\d{1,4}(?:\s*/\s*\d{1,4})?\s*[-–—]?")
NOTE = regex.compile(r"[⁰¹²³⁴-⁹]+(?:\s|$)")
FIGURES = regex.compile(r"\d+")
# A running head ("CÔNG BÁO/Số 12/Ngày 03-4-2025") has not more lines.
LONGEST_RUNNING = 3
# Notes are printed smaller than the text.
SMALL = 0.92
# PDFium serves one call at a time.
ONE_AT_A_TIME = Lock()


def pdf_text(raw: bytes, *, place: str, most: int) -> str:
    """The text of a PDF, paragraphs parted by blank lines; "" when its pages are only images.

    Reading ends past ``most`` characters. Raises UnreadableInput for a damaged file or one that asks for a
    password.
    """
    from pypdfium2 import PdfDocument, PdfiumError
    from pypdfium2 import raw as pdfium

    text = Paragraphs()
    with ONE_AT_A_TIME:
        try:
            document = PdfDocument(raw)
        except PdfiumError as error:
            if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
                remedy = "Open it and print it to a PDF without one."
                raise UnreadableInput("The PDF asks for a password.", place=place, remedy=remedy) from error
            raise _damaged(str(error), place) from error
        try:
            if len(document) > MAX_PAGES:
                message = f"The PDF has {len(document):,} pages; the limit is {MAX_PAGES:,}."
                raise UnreadableInput(message, place=place, remedy="Split it into the documents it holds.")
            shown = (_Shown(read_page(document, number)) for number in range(len(document)))
            for before, page, after in _neighbours(shown):
                page.add_to(text, before, after)
                if text.size > most:
                    break
        except PdfiumError as error:
            raise _damaged(str(error), place) from error
        finally:
            document.close()
    found = text.text()
    check_marks(found, place=place)
    return normalize("NFC", found)


def _damaged(why: str, place: str) -> UnreadableInput:
    remedy = "Open it in a viewer and print it to a new PDF."
    return UnreadableInput(f"The PDF is damaged: {why.rstrip('.')}.", place=place, remedy=remedy)


def _neighbours(pages: Iterable[_Shown]) -> Iterator[tuple[_Shown | None, _Shown, _Shown | None]]:
    """Each page with the one before and the one after it."""
    before: _Shown | None = None
    page: _Shown | None = None
    for after in chain(pages, [None]):
        if page is not None:
            yield before, page, after
        before, page = page, after


class _Shown:
    """A page parted into its lines, its tables and its footnotes."""

    def __init__(self, page: Page) -> None:
        self.width = page.width
        tables = grids(page.rules)
        inside: list[list[list[Word]]] = [[[] for _ in table.boxes] for table in tables]
        free: list[Word] = []
        for word in page.words:
            for table, words in zip(tables, inside, strict=True):
                if (box := table.box_of(word)) is not None:
                    words[box].append(word)
                    break
            else:
                free.append(word)
        self.tables = [(table, words) for table, words in zip(tables, inside, strict=True) if any(words)]
        self.lines, self.notes = _notes(_without_number(lines_of(free)))
        self.running = self.lines[: _block(self.lines)]

    def add_to(self, text: Paragraphs, before: _Shown | None, after: _Shown | None) -> None:
        """Add the lines and tables from the top of the page; not the lines that a page beside it has too."""
        repeated = any(_same(self.running, page.running) for page in (before, after) if page is not None)
        lines = self.lines[len(self.running) :] if repeated else self.lines
        text.open_page(self.width, lines)
        at = 0
        for table, words in self.tables:
            end = at
            while end < len(lines) and lines[end].base < table.ys[0] + 1:
                end += 1
            text.add_lines(in_reading_order(lines[at:end], self.width / 2))
            text.add_table(table.xs, _rows(table, words))
            at = end
        text.add_lines(in_reading_order(lines[at:], self.width / 2))
        text.add_notes(self.notes)


def _block(lines: list[Line]) -> int:
    """How many lines stand at the top, apart from the others; none where these are not few."""
    for at, (line, below) in enumerate(pairwise(lines[: LONGEST_RUNNING + 1]), 1):
        if below.base - line.base > 2 * line.height:
            return at
    return 0


def _same(one: list[Line], other: list[Line]) -> bool:
    """Are they the same lines at the same place, but for figures?"""
    if not one or len(one) != len(other):
        return False
    return all(
        abs(a.base - b.base) < a.height / 4 and FIGURES.sub("", a.text) == FIGURES.sub("", b.text)
        for a, b in zip(one, other, strict=True)
    )


def _rows(table: Grid, words: list[list[Word]]) -> Rows:
    """The cells of each row with the lines in them."""
    rows: list[list[Cell]] = [[] for _ in table.ys[1:]]
    for box, inside in zip(table.boxes, words, strict=True):
        rows[box.row].append(Cell([joined(line.text for line in lines_of(inside))], box.wide, box.high))
    return rows


def _without_number(lines: list[Line]) -> list[Line]:
    """The lines without the page's number, first or last of them."""
    if lines and PAGE_NUMBER.fullmatch(lines[0].text):
        lines = lines[1:]
    if lines and PAGE_NUMBER.fullmatch(lines[-1].text):
        lines = lines[:-1]
    return lines


def _notes(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """The lines without the footnotes, and these, each its mark and its text."""
    usual = sorted(line.height for line in lines)[len(lines) // 2] if lines else 0.0
    first = len(lines)
    while first and lines[first - 1].height < SMALL * usual:
        first -= 1
    while first < len(lines) and not NOTE.match(lines[first].text):
        first += 1
    notes: list[str] = []
    for line in lines[first:]:
        if NOTE.match(line.text):
            notes.append(line.text)
        else:
            notes[-1] += f" {line.text}"
    return lines[:first], notes
