"""`danchieu grep`: the lines that hold a text letter for letter."""

import sys
from collections import Counter

from commands.opening import reading
from commands.output import NOTHING, OK, Shape, write_rows
from commands.terminal import styled
from queries.sheets.text import one_line, visible
from search.retrieval.literal import Line, lines_with

COLUMNS = ("document", "document_key", "path", "label", "start", "end", "text")
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


def grep(
    store: str | None,
    text: str,
    wanted: Shape,
    *,
    accents: bool,
    ignore_case: bool,
    count: bool,
    document: str | None,
) -> int:
    """Print lines as DOCUMENT:START-END:PLACE: TEXT, or how many each document has; 1 when there is none."""
    with reading(store) as graph:
        found = lines_with(graph, text, accents=accents, ignore_case=ignore_case, document=document)
    if count:
        counts = Counter((line.document, line.document_key) for line in found)
        rows = [(name, key, number) for (name, key), number in counts.items()]
        if wanted.asked:
            return write_rows(("document", "document_key", "lines"), rows, wanted)
        for name, _, number in rows:
            print(f"{name}:{number}")
    elif wanted.asked:
        return write_rows(COLUMNS, [[getattr(line, name) for name in COLUMNS] for line in found], wanted)
    else:
        with styled():
            for line in found:
                print(
                    f"{_harmless(line.document)}:{line.start}-{line.end}:{line.label or ''}: {_shown(line)}"
                )
    return OK if found else NOTHING


def _shown(line: Line) -> str:
    if not sys.stdout.isatty():
        return line.text
    parts, done = [], 0
    for start, end in line.found:
        parts += [visible(line.text[done:start]), BOLD, visible(line.text[start:end]), PLAIN]
        done = end
    return "".join([*parts, visible(line.text[done:])])


def _harmless(name: str) -> str:
    return one_line(name) if sys.stdout.isatty() else name
