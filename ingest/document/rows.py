"""Rows of a printed table, made whole again where a page break cut them."""

from __future__ import annotations

import regex

from ingest.document.markers import marker_name, roman_value
from ingest.text import MappedText, join

HEAD = regex.compile(r"^(?:STT|TT|Stt|Số TT|SỐ TT|No\.?)$")


class Row:
    """The cells of one row, each the pieces of it that page breaks parted."""

    def __init__(self, cells: tuple[MappedText, ...], whole: MappedText | None = None) -> None:
        self.pieces = [[cell] for cell in cells]
        # What the row itself prints, where a cell of a row above reaches into it.
        self.whole = whole

    @property
    def cells(self) -> tuple[MappedText, ...]:
        """The cells made whole."""
        return tuple(join(pieces, " ") for pieces in self.pieces)

    def continues(self, other: Row) -> bool:
        """Is ``other`` the rest of this row: first cell empty, its text going on with a cell of this one?"""
        texts = [pieces[0].text for pieces in other.pieces]
        if other.whole is not None:
            return False
        if not texts or texts[0] or not any(texts) or self.is_head():
            return False
        filled = [(at, text) for at, text in enumerate(texts) if text]
        at, text = filled[0]
        if text[0].islower() or len(texts) == 2:
            return True
        if len(filled) > 1 or text.isupper() or text.endswith(":"):
            return False
        last = self.pieces[min(at, len(self.pieces) - 1)][-1:]
        return at > 1 or not last or not last[0].text.endswith((".", ";", ":"))

    def extend(self, other: Row) -> None:
        """Append the cells of the continuation."""
        self.pieces += [[] for _ in range(len(other.pieces) - len(self.pieces))]
        for mine, rest in zip(self.pieces, other.pieces, strict=False):
            mine += [piece for piece in rest if piece.text]

    def is_head(self) -> bool:
        """Does it name the columns: "STT", or nothing but capitals?"""
        texts = [pieces[0].text for pieces in self.pieces if pieces and pieces[0].text]
        return bool(texts) and (
            bool(HEAD.match(texts[0])) or (len(texts) > 1 and all(text.isupper() for text in texts))
        )

    def is_group(self) -> bool:
        """Does it open a group of rows: a Roman numeral or a capital letter in its first cell?"""
        name = marker_name(self.cells[0].text.strip()) if self.cells else ""
        return bool(roman_value(name) or regex.fullmatch(r"\p{Lu}", name))

    def content(self) -> MappedText:
        """The row as one text, cells parted by a bar."""
        if self.whole is not None:
            return self.whole
        return join((cell for cell in self.cells if cell.text), " | ")


def read_row(line: MappedText) -> Row:
    """The cells of a tab- or bar-separated line, stripped."""
    text = line.text
    bar = text.lstrip().startswith("|") and "\t" not in text
    mark = "|" if bar else "\t"
    if bar:
        left = len(text) - len(text.lstrip()) + 1
        right = len(text.rstrip())
        if text[:right].endswith("|"):
            right -= 1
        line = line.slice(left, max(left, right))
        text = line.text
    cells, at = [], 0
    for piece in text.split(mark):
        cells.append(line.slice(at, at + len(piece)).strip())
        at += len(piece) + 1
    return Row(tuple(cells))
