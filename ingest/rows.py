"""Rows of a printed table, made whole again where a page break cut them."""

from __future__ import annotations

import regex

from ingest.lines import marker_name, roman_value
from ingest.text import MappedText, join

HEAD = regex.compile(r"^(?:STT|TT|Stt|Số TT|SỐ TT|No\.?)$")


class Row:
    """The cells of one row; continuation rows are merged cell by cell."""

    def __init__(self, cells: tuple[MappedText, ...]) -> None:
        self.cells = cells

    def continues(self, other: Row) -> bool:
        """Is ``other`` the rest of this row? Its first cell is empty and it does not fill the row."""
        texts = [cell.text for cell in other.cells]
        if not texts or texts[0] or not any(texts) or self.is_head():
            return False
        filled = [text for text in texts if text]
        if len(filled) < len(texts) - 1 or len(texts) == 2:
            return True
        return any(text[0].islower() for text in filled)

    def extend(self, other: Row) -> None:
        """Append the cells of the continuation."""
        width = max(len(self.cells), len(other.cells))
        empty = MappedText("", ())
        mine = [*self.cells, *[empty] * (width - len(self.cells))]
        rest = [*other.cells, *[empty] * (width - len(other.cells))]
        self.cells = tuple(join((a, b), " ") for a, b in zip(mine, rest, strict=True))

    def is_head(self) -> bool:
        """Does it name the columns: "STT", or nothing but capitals?"""
        texts = [cell.text for cell in self.cells if cell.text]
        return bool(texts) and (
            bool(HEAD.match(texts[0])) or (len(texts) > 1 and all(text.isupper() for text in texts))
        )

    def is_group(self) -> bool:
        """Does it open a group of rows: a Roman numeral or a capital letter in its first cell?"""
        name = marker_name(self.cells[0].text.strip()) if self.cells else ""
        return bool(roman_value(name) or regex.fullmatch(r"\p{Lu}", name))

    def content(self) -> MappedText:
        """The row as one text, cells parted by a bar."""
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
