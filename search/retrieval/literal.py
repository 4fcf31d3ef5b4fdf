"""Finds a text letter for letter in the provisions of a store: what `danchieu grep` prints."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from re import Pattern

from graph.errors import UsageError
from graph.naming import fold, fold_keep
from graph.store import GraphStore
from queries.resolve import document_keys, read

# Whatever holds a text letter for letter holds it folded: the store leaves few provisions to look into.
HOLDING = """MATCH (p:Provision) WHERE p.folded CONTAINS $folded
AND ($documents IS NULL OR p.document IN $documents)
MATCH (d:Document {key: p.document})
RETURN d.name AS document, d.key AS document_key, d.path AS path, p.label AS label,
       p.start AS start, p.end AS end, p.text AS text
ORDER BY document, document_key, start"""


@dataclass(frozen=True, slots=True)
class Line:
    """A provision that holds the text: `start` and `end` index the original.

    `label` is its place in the outline, `text` the provision in one line, and `found` where in that the
    text stands, each (start, end).
    """

    document: str
    document_key: str
    path: str
    label: str
    start: int
    end: int
    text: str
    found: tuple[tuple[int, int], ...]


def lines_with(
    store: GraphStore,
    text: str,
    *,
    accents: bool = True,
    ignore_case: bool = False,
    document: str | None = None,
) -> list[Line]:
    """Provisions that hold a text, document by document and in their order; any white space equals any other.

    Without `accents` a letter is found with every accent and in either case, and marks count as spaces.
    `document` is a name, number or key. UsageError for a text without any character.
    """
    if not text.strip():
        raise UsageError("There is nothing to look for", remedy="type some letters")
    accents = accents or not fold(text)  # marks alone have no accents to leave out
    pattern = _pattern(text, accents=accents, ignore_case=ignore_case)
    documents = document_keys(store, document) if document else None
    lines = []
    for row in read(store, HOLDING, folded=fold(text), documents=documents):
        shown = " ".join(unicodedata.normalize("NFC", row.pop("text")).split())
        found = tuple(match.span() for match in pattern.finditer(shown if accents else fold_keep(shown)))
        if found:
            lines.append(Line(**row, text=shown, found=found))
    return lines


def _pattern(text: str, *, accents: bool, ignore_case: bool) -> Pattern[str]:
    if not accents:
        return re.compile(r"\s+".join(map(re.escape, fold(text).split())))
    words = unicodedata.normalize("NFC", text).split()
    return re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE if ignore_case else 0)
