"""The printed lines of a page of a PDF in the order they are read, columns of head and foot parted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from ingest.reading.decode import SUPERSCRIPT
from ingest.reading.pdf_page import Word
from ingest.reading.tables import opens_or_closes

# Parts of a letter's height: how far base lines of one line differ, what is no space between two words,
# and how far below another the next line of a column begins.
SAME_LINE, WIDE_GAP, NEXT_LINE = 0.4, 1.8, 3.0


# A number cut after its hyphen or stroke is one word.
CUT = regex.compile(r"[\p{L}\d][-/]$")


@dataclass(slots=True)
class Line:
    """Words on one base line; ``alone`` is a line of a column, which no other goes on with."""

    words: list[Word]
    alone: bool = False

    @property
    def text(self) -> str:
        """The words with a space between."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where the first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the last word ends."""
        return max(word.right for word in self.words)

    @property
    def base(self) -> float:
        """The base line."""
        return self.words[0].base

    @property
    def height(self) -> float:
        """The height of the tallest word."""
        return max(word.height for word in self.words)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The lines from the top of the page, words from the left."""
    lines: list[Line] = []
    for word in sorted(words, key=lambda word: word.base):
        if lines and word.base - lines[-1].base < SAME_LINE * word.height:
            lines[-1].words.append(word)
        else:
            lines.append(Line([word]))
    for line in lines:
        line.words.sort(key=lambda word: word.left)
        first = line.words[0]
        # The figure before a footnote.
        if first.text.isdigit() and first.height < 0.8 * line.height:
            first.text = first.text.translate(SUPERSCRIPT)
    return lines


def joined(texts: Iterable[str]) -> str:
    """The texts of lines that go on in one another, as one."""
    parts: list[str] = []
    for text in texts:
        parts += [text] if not parts or CUT.search(parts[-1]) else [" ", text]
    return "".join(parts)


def in_reading_order(lines: Sequence[Line], middle: float) -> list[Line]:
    """The lines, those of a head or foot in two columns read column by column.

    A line centred on the ``middle`` of the page is in neither.
    """
    out: list[Line] = []
    at = 0
    while at < len(lines):
        end, left, right = _columns(lines, at, middle)
        if any(opens_or_closes(line.text) for line in [*left, *right]):
            # The right column may begin above the first line that has both.
            edge = max(line.right for line in left)
            above: list[Line] = []
            while out and out[-1].left > edge and _close(out[-1], above[-1] if above else right[0]):
                above.append(out.pop())
            columns = [*left, *reversed(above), *right]
            for line in columns:
                line.alone = True
            out += columns
        else:
            end = max(end, at + 1)
            out += lines[at:end]
        at = end
    return out


def _columns(lines: Sequence[Line], at: int, middle: float) -> tuple[int, list[Line], list[Line]]:
    """Two columns that begin with the line at ``at``: the line after them, the left and the right one."""
    gap = _gap(lines[at])
    if gap is None:
        return at, [], []
    left, right = gap
    lefts: list[Line] = []
    rights: list[Line] = []
    while at < len(lines):
        words = lines[at].words
        before = [word for word in words if word.right < right and word.left < left + (right - left) / 2]
        after = words[len(before) :]
        left_ = max([left, *(word.right for word in before)])
        right_ = min([right, *(word.left for word in after)])
        if right_ - left_ < lines[at].height / 2:
            break
        if not (before and after) and _centred(lines[at], middle):
            break
        if lefts and not after and not _close(lefts[-1], lines[at]):
            break
        left, right = left_, right_
        lefts += [Line(before)] if before else []
        rights += [Line(after)] if after else []
        at += 1
    return at, lefts, rights


def _centred(line: Line, middle: float) -> bool:
    return abs((line.left + line.right) / 2 - middle) < line.height


def _gap(line: Line) -> tuple[float, float] | None:
    """The widest gap between two words of a line, where it parts columns."""
    gaps = [(one.right, other.left) for one, other in pairwise(line.words)]
    widest = max(gaps, key=lambda gap: gap[1] - gap[0], default=(0.0, 0.0))
    return widest if widest[1] - widest[0] > WIDE_GAP * line.height else None


def _close(above: Line, below: Line) -> bool:
    return below.base - above.base < NEXT_LINE * below.height
