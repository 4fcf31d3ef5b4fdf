"""Text of a .docx file: paragraphs and tables in the order they stand, with the numbers Word computes.

A paragraph is a line; automatic numbers and bullets are written out; footnotes follow the paragraph
that refers to them, marked with the same superscript figure; text deleted under revision is left out.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from graph.errors import UnreadableInput, UnsupportedInput
from ingest.reading.decode import SUPERSCRIPT
from ingest.reading.docx_lists import Numbering, W, value
from ingest.reading.limits import MAX_CHARACTERS, MAX_COLUMNS, MAX_PARTS, MAX_UNPACKED, MAX_XML
from ingest.reading.tables import Cell, table_lines

if TYPE_CHECKING:
    from docx.document import Document

FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
RESAVE = "Open it in Word or LibreOffice and save it again as .docx."
UNPACK = "Unpack it and give the files inside."
SPLIT = "Split it into the documents it holds."
# A damaged package shows in any of these: the zip, its relations, XML (a SyntaxError), numbers in it, and
# what libraries do with parts that are missing or of another kind.
DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, SyntaxError, KeyError, ValueError, EOFError,
    NotImplementedError, RuntimeError, AttributeError, TypeError, IndexError, AssertionError, ArithmeticError,
    OSError,
)  # fmt: skip
TRANSPARENT = frozenset(
    {W + "sdt", W + "sdtContent", W + "ins", W + "customXml", W + "smartTag", W + "moveTo"}
)
SKIPPED = frozenset({W + "del", W + "moveFrom", W + "txbxContent", W + "pPr", W + "rPr", W + "sdtPr"})


def docx_text(raw: bytes, *, place: str) -> str:
    """The text of a Word document. Raises UnreadableInput (damaged) or UnsupportedInput (another archive)."""
    from docx import Document as open_document
    from docx.opc.exceptions import OpcError

    try:
        check_package(raw, place)
        return _Reader(open_document(BytesIO(raw))).text()
    except (OpcError, *DAMAGE) as error:
        raise UnreadableInput(
            f"The Word file is damaged: {said(error)}.", place=place, remedy=RESAVE
        ) from error


def said(error: Exception) -> str:
    """What a library says of a damaged file, on one line."""
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__


def check_package(raw: bytes, place: str) -> None:
    """Is it a package of Office, and what it unpacks to not more than it may be?"""
    large = UnreadableInput("The file unpacks to more than it may.", place=place, remedy=SPLIT)
    # An entry of the archive's directory begins so.
    if raw.count(b"PK\x01\x02") > MAX_PARTS:
        raise large
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    if "[Content_Types].xml" not in sizes:
        raise UnsupportedInput("In spite of its name the file is an archive.", place=place, remedy=UNPACK)
    text = sum(size for name, size in sizes.items() if name.endswith((".xml", ".rels")))
    if text > MAX_XML or sum(sizes.values()) > MAX_UNPACKED:
        raise large


class _Reader:
    def __init__(self, document: Document) -> None:
        self.body: Any = document.element.body
        self.numbering = Numbering(document)
        self.notes = _notes(document)
        self.figures = {note: number for number, note in enumerate(self.notes, 1)}
        # Notes that are still to be printed; each is, once, below the first reference to it.
        self.met: dict[str, None] = {}
        self.printed: set[str] = set()

    def text(self) -> str:
        lines: list[str] = []
        size = 0
        for block in _blocks(self.body):
            more = [*self.block(block), *self.footnotes()]
            lines += more
            size += sum(map(len, more))
            if size > MAX_CHARACTERS:
                break  # too many, which the one who asks for the text says
        text = "\n".join(lines)
        while "\n\n\n" in text:
            text = text.replace("\n\n\n", "\n\n")
        return text.strip("\n")

    def block(self, element: Any) -> list[str]:
        """The lines of a paragraph or a table."""
        return self.paragraph(element) if element.tag == W + "p" else table_lines(self.rows(element))

    def paragraph(self, element: Any) -> list[str]:
        """The lines of a paragraph and a blank one, or only a blank one."""
        text = "".join(self.pieces(element)).strip(" ")
        marker = self.numbering.marker(element) if text else ""
        return [marker + text, ""] if text else [""]

    def pieces(self, element: Any) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag == W + "t":
                yield child.text or ""
            elif tag in (W + "tab", W + "ptab"):
                yield " "
            elif tag in (W + "br", W + "cr"):
                # A page break inside a paragraph does not end it.
                yield " " if child.get(W + "type") == "page" else "\n"
            elif tag == W + "noBreakHyphen":
                yield "-"
            elif tag == W + "footnoteReference":
                self.met[child.get(W + "id")] = None
                yield self.figure(child.get(W + "id"))
            elif tag not in SKIPPED:
                yield from self.pieces(child)

    def figure(self, note: str) -> str:
        return str(self.figures.get(note, 0)).translate(SUPERSCRIPT)

    def footnotes(self) -> list[str]:
        """The notes met for the first time since the last call, each a line."""
        lines = []
        for note in [one for one in self.met if one in self.notes and one not in self.printed]:
            self.printed.add(note)
            texts = ["".join(self.pieces(part)).strip() for part in self.notes[note].iter(W + "p")]
            lines += [f"{self.figure(note)} {' '.join(filter(None, texts))}", ""]
        self.met.clear()
        return lines

    def rows(self, table: Any) -> list[list[Cell]]:
        rows: list[list[Cell]] = []
        # The cell that goes down from the row above at each column.
        above: dict[int, Cell] = {}
        for row in _inside(table, "tr"):
            cells = _indent(row)
            column = sum(cell.wide for cell in cells)
            reaching, above = above, {}
            for element in _inside(row, "tc"):
                properties = element.find(W + "tcPr")
                merged = properties.find(W + "vMerge") if properties is not None else None
                wide = _span(properties, "gridSpan")
                upper = reaching.get(column)
                if merged is not None and merged.get(W + "val") != "restart" and upper and upper.wide == wide:
                    upper.high += 1
                    above[column] = upper
                else:
                    cell = self.cell(element, wide)
                    cells.append(cell)
                    if merged is not None:
                        above[column] = cell
                column += wide
            rows.append(cells)
        return rows

    def cell(self, element: Any, wide: int) -> Cell:
        """A cell with the lines of its paragraphs and of the tables in it."""
        cell = Cell([], wide)
        for block in _blocks(element):
            lines = self.block(block)
            cell.lines = [*cell.lines, *lines]
            cell.nested += sum(map(len, lines)) if block.tag == W + "tbl" else 0
        return cell


def _indent(row: Any) -> list[Cell]:
    """The empty cell of a row that begins further to the right."""
    properties = row.find(W + "trPr")
    before = properties is not None and properties.find(W + "gridBefore") is not None
    return [Cell((), _span(properties, "gridBefore"))] if before else []


def _span(properties: Any, name: str) -> int:
    wide = value(properties, name) if properties is not None else None
    return min(max(int(wide or 1), 1), MAX_COLUMNS)


def _inside(element: Any, name: str) -> Iterator[Any]:
    """Children of one tag, also inside content controls."""
    for child in element:
        if child.tag == W + name:
            yield child
        elif child.tag in TRANSPARENT:
            yield from _inside(child, name)


def _blocks(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag in TRANSPARENT:
            yield from _blocks(child)


def _notes(document: Document) -> dict[str, Any]:
    """Footnotes by id, in order; the separator lines Word keeps among them left out."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype == FOOTNOTES and not relation.is_external:
            root: Any = parse_xml(relation.target_part.blob)
            return {
                note.get(W + "id"): note for note in root.iter(W + "footnote") if note.get(W + "type") is None
            }
    return {}
