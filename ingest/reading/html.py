"""Text of an .html file: a block a line, table cells tab-separated, nothing that is not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from ingest.reading.tables import table_lines

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

CHARSET = regex.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", regex.IGNORECASE
)
SPACE = regex.compile(r"[ \t\r\n\f]+")
BLANK = regex.compile(r"\n[ \t]*(?:\n[ \t]*)+")
HIDDEN = regex.compile("head|script|style|noscript|template|nav|svg|iframe|select|button|textarea|-.*")
BLOCK = regex.compile(
    "address|article|aside|blockquote|body|center|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6r]|header|"
    "li|main|ol|p|pre|section|table|t[dhr]|ul"
)


def declared_encoding(raw: bytes) -> str | None:
    """The encoding a <meta> or the XML declaration names, from the first 4,096 bytes; None without one."""
    match = CHARSET.search(raw[:4096])
    return match.group(1).decode("ascii", "replace") if match else None


def html_text(html: str) -> str:
    """The text a reader sees, blocks parted by blank lines, list items with their marker."""
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(html).body
    if body is None:
        return ""
    text = "".join(_block(body))
    lines = "\n".join(line.strip(" ") for line in text.split("\n"))
    return BLANK.sub("\n\n", lines).strip("\n")


def _block(root: LexborNode) -> list[str]:
    """Pieces of text under ``root``; walked with a stack, for pages may nest without end."""
    out: list[str] = []
    counts: list[int | None] = []
    todo: list[LexborNode | str] = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            if node == "/list":
                counts.pop()
            else:
                out.append(node)
            continue
        tag = node.tag or ""
        if tag == "-text":
            text: str = SPACE.sub(" ", node.text_content or "")
            # White space at the start of a line is layout of the source.
            out.append(text.lstrip(" ") if not out or out[-1].endswith(("\n", " ")) else text)
        elif tag == "br":
            out.append("\n")
        elif tag == "table" and len(node.css("table")) == 1:
            out.append("\n\n" + "\n".join(table_lines(_rows(node))) + "\n\n")
        # A table around other tables only lays out the page, and is read like any block.
        elif not HIDDEN.fullmatch(tag) and "hidden" not in node.attributes:
            if tag in ("ul", "ol"):
                counts.append(_number(node, "start") if tag == "ol" else None)
                todo.append("/list")
            if BLOCK.fullmatch(tag):
                out.append("\n\n")
                todo.append("\n\n")
            if tag == "li" and counts:
                out.append(_marker(counts))
            todo += reversed(_children(node))
    return out


def _marker(counts: list[int | None]) -> str:
    number = counts[-1]
    if number is None:
        return "- "
    counts[-1] = number + 1
    return f"{number}. "


def _children(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=True))


def _rows(table: LexborNode) -> list[list[list[str]]]:
    """The rows of a table: cells of paragraphs; a cell spanning columns or rows leaves the others empty."""
    rows: list[list[list[str]]] = []
    pending: dict[int, int] = {}
    for row in _own(table, "tr"):
        cells: list[list[str]] = []
        for cell in (one for one in _children(row) if one.tag in ("td", "th")):
            _below(cells, pending)
            lines = "".join(_block(cell)).split("\n")
            wide, high = min(_number(cell, "colspan"), 50), _number(cell, "rowspan")
            if high > 1:
                pending.update({len(cells) + k: high - 1 for k in range(wide)})
            cells += [[line.strip() for line in lines if line.strip()], *[[] for _ in range(wide - 1)]]
        _below(cells, pending)
        rows.append(cells)
    return rows


def _below(cells: list[list[str]], pending: dict[int, int]) -> None:
    """Leave empty the columns that a cell of a row above still covers."""
    while pending.get(len(cells), 0):
        pending[len(cells)] -= 1
        cells.append([])


def _own(table: LexborNode, tag: str) -> list[LexborNode]:
    rows = []
    for child in _children(table):
        if child.tag == tag:
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += [one for one in _children(child) if one.tag == tag]
    return rows


def _number(node: LexborNode, attribute: str) -> int:
    value = node.attributes.get(attribute) or "1"
    return max(int(value), 1) if value.isascii() and value.isdigit() and len(value) < 6 else 1
