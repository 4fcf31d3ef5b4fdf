"""Where on a page the document stands: a portal puts menus, summaries, privacy texts and lists around it.

A document shows itself by what it opens and closes with, whatever page it is on. Where a page has no such
marks (a newspaper that prints the text alone), trafilatura says which lines are the page's content; only
what stands before the first and after the last of them is left out, for nothing of a document may get lost.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING

import regex

from graph.naming import fold
from ingest.reading.limits import MAX_PAGE
from ingest.reading.tables import MOTTO

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# The motto of the state, or of the Party's documents (Nghị định 30/2020/NĐ-CP; Hướng dẫn 36-HD/VPTW 2018).
HEAD = regex.compile(rf"{MOTTO}|cong hoa xa hoi chu nghia viet nam|dang cong san viet nam")
# How a text begins that is printed without them; what stands before the motto in the head.
BEGINS = regex.compile(r"(?:Căn cứ|Điều 1[.:])\s")
NUMBER = regex.compile(r"Số\s*:?\s*\d*[\w.]*\s*/")
# Recipients, who signs for whom, "signed", and what comes after the signature.
ENDS = regex.compile(
    r"Nơi nhận\s*:|(?:T\.?M|K\.?T|T\.?L|T\.?U\.?Q|Q)\.\s*\p{Lu}{2}|\(?(?i:đã ký)\)?$"
    r"|(?i:phụ lục|mẫu số|biểu số)(?:\s|$)|\(?(?i:ban hành )?(?i:kèm theo)\s"
)
# A mark stands in a line of its own, at most so long.
LONGEST_MARK = 300
# The issuer and the number stand this close above the motto.
HEAD_LINES = 6
INLINE = frozenset(
    [
        "-text", "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd",
        "label", "mark", "o:p", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt",
        "u", "var",
    ]
)  # fmt: skip
UNSEEN = frozenset(["head", "script", "style", "noscript", "template", "svg", "iframe", "select", "textarea"])
LINK = "a[href]"
# What may go wrong in trafilatura on broken pages: it walks trees by recursion, and takes them as they come.
FAILURES = (RecursionError, ValueError, AttributeError, TypeError, LookupError)


def document_node(body: LexborNode) -> LexborNode | None:
    """The smallest node that holds the document from its motto to the last of its closing marks.

    All of the body where no links are around it, so no portal; None where the page shows no such marks.
    """
    links = len(body.css(LINK))
    if not links:
        return body
    first = last = None
    headed = False
    before: deque[tuple[str, LexborNode]] = deque(maxlen=HEAD_LINES)
    for line, node in _lines(body):
        if _heads(line):
            head = [above for text, above in before if NUMBER.match(text)] if not headed else []
            headed = True
            first = first or next(iter(head), node)
        elif BEGINS.match(line):
            first = first or node
        elif first is not None and _closes(line):
            last = node
        before.append((line, node))
    if not headed or first is None or last is None:
        return None
    found = _common(first, last)
    return body if len(found.css(LINK)) == links else found


def inner_lines(lines: list[str], body: LexborNode, html: str) -> list[str]:
    """The lines of a page from the first to the last that trafilatura takes for its content.

    A line that is only links is neither, a mark of a document is always inside. All of the lines where
    the page is too large or nothing is found on it.
    """
    if len(html) > MAX_PAGE:
        return lines
    links = {" ".join(link.text().split()) for link in body.css(LINK)}
    content = _content(html)
    kept = [
        at
        for at, line in enumerate(lines)
        if (pieces := _pieces(line)) and pieces <= content and not pieces <= links
    ]
    starts = [at for at, line in enumerate(lines) if BEGINS.match(line) or _heads(line)]
    ends = [at for at, line in enumerate(lines) if _closes(line)]
    return lines[min(kept[:1] + starts[:1]) : max(kept[-1:] + ends[-1:]) + 1] if kept else lines


def lines_above(body: LexborNode) -> Iterator[str]:
    """The lines of a page before its document opens; none of a page without links, which is no portal's."""
    if body.css(LINK):
        for line, _ in _lines(body):
            if _heads(line) or BEGINS.match(line):
                return
            yield line


def _heads(line: str) -> bool:
    return len(line) < LONGEST_MARK and bool(HEAD.search(fold(line)))


def _closes(line: str) -> bool:
    return len(line) < LONGEST_MARK and bool(ENDS.match(line))


def _pieces(line: str) -> set[str]:
    """The cells of a line, or the line itself, as words with one space between."""
    return {plain for piece in line.split("\t") if (plain := " ".join(piece.removeprefix("- ").split()))}


def _content(html: str) -> set[str]:
    """The lines and cells that trafilatura takes for the content of a page; none when it cannot say."""
    import trafilatura
    from lxml.etree import LxmlError

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(html, fast=True, include_comments=False) or ""
    except (LxmlError, *FAILURES):
        return set()
    return {piece for line in text.split("\n") for cell in line.split("|") for piece in _pieces(cell)}


def _lines(body: LexborNode) -> Iterator[tuple[str, LexborNode]]:
    """The lines a reader sees and the node each begins in; tables cell by cell."""
    parts: list[str] = []
    begin: LexborNode | None = None
    todo: list[LexborNode | None] = [body]
    while todo:
        node = todo.pop()
        tag = (node.tag or "") if node is not None else ""
        if node is not None and tag == "-text":
            begin = begin or node
            parts.append(node.text_content or "")
            continue
        inline = tag in INLINE
        if not inline and begin is not None:
            if line := " ".join("".join(parts).split()):
                yield line, begin
            parts, begin = [], None
        if node is not None and tag not in UNSEEN and tag[:1] != "-":
            if not inline:
                todo.append(None)
            todo += reversed(list(node.iter(include_text=True)))


def _common(one: LexborNode, other: LexborNode) -> LexborNode:
    """The lowest node above both."""
    above = {node.mem_id: node for node in _ancestors(one)}
    return next(node for node in _ancestors(other) if node.mem_id in above)


def _ancestors(node: LexborNode) -> Iterator[LexborNode]:
    found = node.parent
    while found is not None:
        yield found
        found = found.parent
