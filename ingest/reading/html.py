"""Text of an .html file: a block a line, table cells tab-separated, nothing that is not shown.

Of a page of a portal only the document is read; what stands around it is left out (see page).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from ingest.reading.limits import DEEPEST_TABLE
from ingest.reading.markup import check_markup
from ingest.reading.page import document_node, inner_lines, lines_above
from ingest.reading.page_fields import page_fields
from ingest.reading.tables import Cell, table_lines

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

CHARSET = regex.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", regex.IGNORECASE
)
SPACE = regex.compile(r"[ \t\r\n\f]+")
BLANK = regex.compile(r"\n[ \t\xa0]*(?:\n[ \t\xa0]*)+")
HIDDEN = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "svg",
        "iframe",
        "select",
        "button",
        "textarea",
    ]
)
BLOCK = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol",
        "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]
)  # fmt: skip


def declared_encoding(raw: bytes) -> str | None:
    """The encoding a <meta> or the XML declaration names, from the first 4,096 bytes; None without one."""
    match = CHARSET.search(raw[:4096])
    return match.group(1).decode("ascii", "replace") if match else None


def html_text(html: str, *, place: str) -> str:
    """The document a reader sees, blocks parted by blank lines, list items with their marker.

    Raises UnreadableInput for mark-up that no page has.
    """
    from selectolax.lexbor import LexborHTMLParser

    check_markup(html, place=place)
    body = LexborHTMLParser(html).body
    if body is None:
        return ""
    node = document_node(body)
    lines = [line.strip(" \xa0") for line in _Reader().text(node or body).split("\n")]
    if node is None:
        lines = inner_lines(lines, body, html)
    return BLANK.sub("\n\n", "\n".join(lines)).strip("\n")


def html_fields(html: str) -> dict[str, str]:
    """What the page says of the document on it: status, in_force_from, in_force_to; see page_fields."""
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(html).body
    return page_fields(lines_above(body)) if body is not None else {}


class _Reader:
    """Reads what is under a node; with a stack, for pages may nest without end."""

    def __init__(self, depth: int = 0) -> None:
        self.depth = depth
        self.out: list[str] = []
        # How many characters of it came from tables.
        self.tabled = 0
        # The number of the next item of each list that is open, None where items have none.
        self.counts: list[int | None] = []

    def text(self, root: LexborNode) -> str:
        """The text under ``root``, table rows included."""
        todo: list[LexborNode | str] = [root]
        while todo:
            node = todo.pop()
            if not isinstance(node, str):
                todo += self._open(node)
            elif node == "/list":
                self.counts.pop()
            else:
                self.out.append(node)
        return "".join(self.out)

    def _open(self, node: LexborNode) -> list[LexborNode | str]:
        """Write what the node begins with; what is to be read next, last things first."""
        tag = node.tag or ""
        if tag == "-text":
            text: str = SPACE.sub(" ", node.text_content or "")
            # White space at the start of a line is layout of the source.
            self.out.append(text.lstrip(" ") if not self.out or self.out[-1].endswith(("\n", " ")) else text)
            return []
        if tag == "br":
            self.out.append("\n")
            return []
        if tag in HIDDEN or tag[:1] == "-" or "hidden" in node.attributes:
            return []
        if tag == "table" and self.depth < DEEPEST_TABLE:
            lines = table_lines(self._rows(node))
            self.tabled += sum(map(len, lines))
            self.out.append("\n\n" + "\n".join(lines) + "\n\n")
            return []
        todo: list[LexborNode | str] = []
        if tag in ("ul", "ol"):
            self.counts.append(_number(node, "start") if tag == "ol" else None)
            todo.append("/list")
        if tag in BLOCK:
            self.out.append("\n\n")
            todo.append("\n\n")
        if tag == "li" and self.counts:
            self.out.append(self._marker())
        return [*todo, *reversed(list(node.iter(include_text=True)))]

    def _marker(self) -> str:
        number = self.counts[-1]
        if number is None:
            return "- "
        self.counts[-1] = number + 1
        return f"{number}. "

    def _rows(self, table: LexborNode) -> list[list[Cell]]:
        rows = []
        for row in _own(table, "tr"):
            cells = []
            for cell in row.iter():
                if cell.tag in ("td", "th"):
                    inner = _Reader(self.depth + 1)
                    lines = BLANK.sub("\n\n", inner.text(cell)).strip("\n").split("\n")
                    spans = _number(cell, "colspan"), _number(cell, "rowspan")
                    cells.append(Cell([line.strip(" \xa0") for line in lines], *spans, inner.tabled))
            rows.append(cells)
        return rows


def _own(table: LexborNode, tag: str) -> list[LexborNode]:
    rows = []
    for child in table.iter():
        if child.tag == tag:
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += [one for one in child.iter() if one.tag == tag]
    return rows


def _number(node: LexborNode, attribute: str) -> int:
    value = node.attributes.get(attribute) or "1"
    return max(int(value), 1) if value.isascii() and value.isdigit() and len(value) < 6 else 1
