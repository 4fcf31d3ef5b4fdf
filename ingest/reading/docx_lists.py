"""The numbers Word computes for the items of its lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ingest.reading.limits import MAX_MARKER

if TYPE_CHECKING:
    from docx.document import Document

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The levels of a list (ECMA-376 part 1, 17.9.6).
LEVELS = 9
# Items beyond it are counted in figures, whatever their list says.
LAST_LETTER = 780
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Numbering:
    """Counts automatic list numbers as Word does: a level counts on until a higher one moves."""

    def __init__(self, document: Document) -> None:
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.abstract: dict[str, str] = {}
        self.of_style: dict[str | None, tuple[str, int] | None] = {}
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
                self.abstract[number.get(W + "numId")] = value(number, "abstractNumId") or ""

    def _add(self, abstract: str, level: Any) -> None:
        form, start = value(level, "numFmt") or "decimal", int(value(level, "start") or 1)
        self.levels[abstract, int(level.get(W + "ilvl"))] = (
            form,
            (value(level, "lvlText") or "")[:MAX_MARKER],
            start,
        )

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
        for lower in range(depth + 1, LEVELS):
            self.counts.pop((abstract, lower), None)
        for level in range(depth + 1):
            other = self.levels.get((abstract, level), ("decimal", "", 1))
            count = self.counts.get((abstract, level), other[2])
            shape = shape.replace(f"%{level + 1}", _figure(count, other[0]))
        return shape[:MAX_MARKER] + " " if shape.strip() else ""

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """The abstract list and level a paragraph or its style is numbered by."""
        own = paragraph.find(W + "pPr")
        if own is None:
            return None
        numbered = _numbered(own)
        if numbered is None:
            style = value(own, "pStyle")
            if style not in self.of_style:
                self.of_style[style] = self._inherited(style)
            numbered = self.of_style[style]
        if numbered is None:
            return None
        abstract, level = self.abstract.get(numbered[0]), numbered[1]
        return (abstract, level) if abstract and 0 <= level < LEVELS else None

    def _inherited(self, name: str | None) -> tuple[str, int] | None:
        """The list and level of a style, or of the first it is based on that has one."""
        seen = set[str]()
        while name is not None and name in self.styles and name not in seen:
            seen.add(name)
            style = self.styles[name]
            properties = style.find(W + "pPr")
            if properties is not None and (numbered := _numbered(properties)) is not None:
                return numbered
            name = value(style, "basedOn")
        return None


def _numbered(properties: Any) -> tuple[str, int] | None:
    """The list and level that properties of a paragraph name."""
    own = properties.find(W + "numPr")
    if own is None or (number := value(own, "numId")) is None:
        return None
    return number, int(value(own, "ilvl") or 0)


def value(element: Any, child: str) -> str | None:
    """The value of a property's child, None where it has none."""
    found = element.find(W + child)
    return None if found is None else found.get(W + "val")


def _figure(number: int, form: str) -> str:
    if not 0 < number <= LAST_LETTER:
        return str(number)
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        text = ""
        for worth, sign in ROMAN:
            text += sign * (number // worth)
            number %= worth
        return text if form == "lowerRoman" else text.upper()
    return f"{number:02d}" if form == "decimalZero" else str(number)
