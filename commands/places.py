"""`danchieu open` and `read`: a place of a document in its context, and the whole document with its marks."""

import os
import sys

from commands.opening import reading
from commands.output import OK
from graph.errors import UsageError
from queries.places import Span, Text, label_at, marked, spans, texts
from queries.resolve import document_keys
from queries.sheets.people import place as told

RESET, DIM = "\x1b[0m", "\x1b[2m"
HERE = "\x1b[1;7m"
COLOURS = {"task": "\x1b[32m", "citation": "\x1b[36m", "finding": "\x1b[1;31m"}
LEGEND = {"task": "task", "citation": "citation", "finding": "doubt or contradiction"}
# A document must not steer the terminal it is shown on.
_CONTROLS = {code: "\ufffd" for code in (*range(32), 127, *range(128, 160)) if chr(code) not in "\n\t"}


def open_place(store: str | None, place: str, context: int) -> int:
    """Print what a place quotes, with some lines around: marked in colour, or by >>> <<< in a pipe."""
    with reading(store) as graph:
        found = spans(graph, place)
        held = {text.key: text for text in texts(graph, [span.document for span in found])}
        shown = [
            (span, held[span.document], label_at(graph, span)) for span in found if span.document in held
        ]
    for number, (span, text, label) in enumerate(shown):
        if number:
            print()
        _show(span, text, label, context)
    return OK


def _show(span: Span, text: Text, label: str | None, context: int) -> None:
    if not span.start < span.end <= len(text.text):
        raise UsageError(
            f"{span.start}-{span.end} is no stretch of this document",
            place=text.name,
            remedy=f"it has {len(text.text)} characters: START before END, END at most that",
        )
    first = _line_start(text.text, span.start, context)
    last = _line_end(text.text, span.end, context)
    head = " · ".join(part for part in (told(text.name, span.start, span.end), text.title, label) if part)
    before, there, after = (
        text.text[first : span.start], text.text[span.start : span.end], text.text[span.end : last]
    )  # fmt: skip
    if _coloured():
        print(f"{DIM}{head}{RESET}")
        print(f"{_safe(before)}{HERE}{_safe(there)}{RESET}{_safe(after)}")
    else:
        print(head)
        print(f"{before}>>>{there}<<<{after}")


def _line_start(text: str, at: int, lines: int) -> int:
    """Where the line begins that is so many lines before the one at `at`."""
    for _ in range(lines + 1):
        at = text.rfind("\n", 0, at)
        if at < 0:
            return 0
    return at + 1


def _line_end(text: str, at: int, lines: int) -> int:
    for _ in range(lines + 1):
        at = text.find("\n", at) + 1
        if at == 0:
            return len(text)
    return at - 1


def read_document(store: str | None, name: str) -> int:
    """Print a whole document: letter for letter in a pipe, with marks and a pager on a terminal."""
    with reading(store) as graph:
        found = texts(graph, document_keys(graph, name))
        if len(found) > 1:
            raise UsageError(
                f"{len(found)} documents bear that name or number",
                remedy=f"name one: {' or '.join(f'{text.name} ({text.key})' for text in found)}",
            )
        (text,) = found
        pieces = list(marked(graph, text))
    if not sys.stdout.isatty():
        sys.stdout.write(text.text)
        return OK
    import click

    if _coloured():
        legend = "  ".join(f"{COLOURS[kind]}{name}{RESET}" for kind, name in LEGEND.items())
        body = "".join(
            _safe(piece) if kind is None else _painted(_safe(piece), COLOURS[kind]) for piece, kind in pieces
        )
        click.echo_via_pager(f"{DIM}{text.name} · {text.title}{RESET}  {legend}\n\n{body}\n", color=True)
    else:
        click.echo_via_pager(_safe(text.text), color=False)
    return OK


def _painted(text: str, colour: str) -> str:
    """Line by line: a pager that begins in the midst shows the colour too."""
    return "\n".join(f"{colour}{line}{RESET}" if line else "" for line in text.split("\n"))


def _coloured() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _safe(text: str) -> str:
    return text.replace("\r\n", "\n").translate(_CONTROLS)
