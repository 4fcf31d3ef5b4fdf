"""Text of a .docx file: paragraphs and tables in the order they stand, with the numbers Word computes.

A paragraph is a line; automatic numbers and bullets are written out; footnotes follow the paragraph
that refers to them, marked with the same superscript figure; text deleted under revision is left out.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from graph.errors import UnreadableInput, UnsupportedInput
from ingest.reading.tables import table_lines

if TYPE_CHECKING:
    from docx.document import Document

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
RESAVE = "Open it in Word or LibreOffice and save it again as .docx."
UNPACK = "Unpack it and give the files inside."
SPLIT = "Split it into the documents it holds."
# Unpacked, a text of 20 million characters with its mark-up stays below this.
MAX_UNPACKED = 1_000_000_000
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# A damaged package shows in any of these: the zip, its relations, XML (a SyntaxError), numbers in it.
DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, SyntaxError, KeyError, ValueError, EOFError,
    NotImplementedError, RuntimeError,
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
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            names = set(archive.namelist())
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if "[Content_Types].xml" not in names:
            raise UnsupportedInput("In spite of its name the file is an archive.", place=place, remedy=UNPACK)
        if unpacked > MAX_UNPACKED:
            raise UnreadableInput("The file unpacks to more than it may.", place=place, remedy=SPLIT)
        return _Reader(open_document(BytesIO(raw))).text()
    except (OpcError, *DAMAGE) as error:
        raise UnreadableInput(f"The Word file is damaged: {error}.", place=place, remedy=RESAVE) from error


class _Reader:
    def __init__(self, document: Document) -> None:
        self.body: Any = document.element.body
        self.numbering = _Numbering(document)
        self.notes = _notes(document)
        self.met: list[str] = []

    def text(self) -> str:
        lines: list[str] = []
        for block in _blocks(self.body):
            if block.tag == W + "p":
                lines += self.paragraph(block)
            else:
                lines += table_lines(list(self.rows(block)))
            lines += self.footnotes()
        text = "\n".join(lines)
        while "\n\n\n" in text:
            text = text.replace("\n\n\n", "\n\n")
        return text.strip("\n")

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
                self.met.append(child.get(W + "id"))
                yield str(self.figure(child.get(W + "id"))).translate(SUPERSCRIPT)
            elif tag not in SKIPPED:
                yield from self.pieces(child)

    def figure(self, note: str) -> int:
        return list(self.notes).index(note) + 1 if note in self.notes else 0

    def footnotes(self) -> list[str]:
        """The notes met since the last call, each a line."""
        lines = []
        for note in [one for one in self.met if one in self.notes]:
            texts = ["".join(self.pieces(part)).strip() for part in self.notes[note].iter(W + "p")]
            lines += [f"{str(self.figure(note)).translate(SUPERSCRIPT)} {' '.join(filter(None, texts))}", ""]
        self.met.clear()
        return lines

    def rows(self, table: Any) -> Iterator[list[list[str]]]:
        """Rows of cells of paragraphs; a cell that spans columns or rows leaves the others empty."""
        for row in _inside(table, "tr"):
            cells: list[list[str]] = []
            for cell in _inside(row, "tc"):
                properties = cell.find(W + "tcPr")
                merged = properties.find(W + "vMerge") if properties is not None else None
                below = merged is not None and merged.get(W + "val") != "restart"
                wide = int(_value(properties, "gridSpan") or 1) if properties is not None else 1
                paragraphs = [line for part in cell.iter(W + "p") for line in self.paragraph(part)]
                cells.append([] if below else [line for line in paragraphs if line.strip()])
                cells += [[] for _ in range(wide - 1)]
            yield cells


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


class _Numbering:
    """Counts automatic list numbers as Word does: a level counts on until a higher one moves."""

    def __init__(self, document: Document) -> None:
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.abstract: dict[str, str] = {}
        self.counts: dict[tuple[str, int], int] = {}
        self.styles: dict[str, Any] = {
            style.get(W + "styleId"): style for style in document.styles.element.iter(W + "style")
        }
        parts: list[Any] = [
            relation.target_part
            for relation in document.part.rels.values()
            if relation.reltype.endswith("/numbering")
        ]
        for part in parts:
            root = part.element
            for abstract in root.iter(W + "abstractNum"):
                for level in abstract.iter(W + "lvl"):
                    self._add(abstract.get(W + "abstractNumId"), level)
            for number in root.iter(W + "num"):
                self.abstract[number.get(W + "numId")] = _value(number, "abstractNumId") or ""

    def _add(self, abstract: str, level: Any) -> None:
        form, start = _value(level, "numFmt") or "decimal", int(_value(level, "start") or 1)
        self.levels[abstract, int(level.get(W + "ilvl"))] = (form, _value(level, "lvlText") or "", start)

    def marker(self, paragraph: Any) -> str:
        """The printed number or bullet of a paragraph and a space, or ""."""
        found = self._place(paragraph)
        if found is None or found not in self.levels:
            return ""
        abstract, depth = found
        form, shape, start = self.levels[found]
        if form == "none":
            return ""
        if form == "bullet":
            return "+ " if shape == "+" else "- "
        self.counts[found] = self.counts.get(found, start - 1) + 1
        for lower in range(depth + 1, 10):
            self.counts.pop((abstract, lower), None)
        for level in range(depth + 1):
            other = self.levels.get((abstract, level), ("decimal", "", 1))
            value = self.counts.get((abstract, level), other[2])
            shape = shape.replace(f"%{level + 1}", _figure(value, other[0]))
        return shape + " " if shape.strip() else ""

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """The abstract list and level a paragraph or its style is numbered by."""
        for properties in self._inherited(paragraph):
            own = properties.find(W + "numPr")
            if own is not None and (number := _value(own, "numId")) is not None:
                abstract = self.abstract.get(number)
                return (abstract, int(_value(own, "ilvl") or 0)) if abstract else None
        return None

    def _inherited(self, paragraph: Any) -> Iterator[Any]:
        """Paragraph properties: its own, its style's, those of the styles that one is based on."""
        own = paragraph.find(W + "pPr")
        if own is None:
            return
        yield own
        name, seen = _value(own, "pStyle"), set[str]()
        while name in self.styles and name not in seen:
            seen.add(name)
            style = self.styles[name]
            if (properties := style.find(W + "pPr")) is not None:
                yield properties
            name = _value(style, "basedOn")


def _value(element: Any, child: str) -> str | None:
    found = element.find(W + child)
    return None if found is None else found.get(W + "val")


def _figure(value: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        text = ""
        for number, sign in ROMAN:
            text += sign * (value // number)
            value %= number
        return text if form == "lowerRoman" else text.upper()
    return f"{value:02d}" if form == "decimalZero" else str(value)
