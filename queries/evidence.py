"""Quotes: every one is sliced here from the original of its document, so `text[start:end]` is the quote."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from graph.originals import unpack
from graph.store import GraphStore, Rows
from queries.resolve import read

SOURCES = """MATCH (d:Document) WHERE d.key IN $keys
RETURN d.key AS key, d.name AS name, d.path AS path, d.content_hash AS hash"""
TEXTS = "MATCH (o:Original) WHERE o.document IN $keys RETURN o.document AS document, o.packed AS packed"
KEPT = 64
"""Originals kept in memory."""
KEY = "document_key"
QUOTE = "quote"
PATH = "path"

Span = tuple[str, int, int]
"""Document key, start, end."""
Place = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of a document and what stands there, letter for letter: `quote` is `original[start:end]`.

    `document_key` is the document's key, `name` that of its file, `path` where it was read from. Only
    `Originals` makes one.
    """

    document_key: str
    start: int
    end: int
    quote: str = field(compare=False)
    name: str = field(compare=False)
    path: str = field(compare=False)

    def as_json(self) -> dict[str, Any]:
        """Plain values; `document` is the name of the file."""
        return {
            "document": self.name,
            "document_key": self.document_key,
            "path": self.path,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
        }


@dataclass(frozen=True, slots=True)
class _Source:
    name: str
    path: str
    hash: str | None


class Originals:
    """The originals of a store's documents, read when first quoted; keep it for many quotes, by many threads.

    A document that was taken in anew is noticed, as its hash is another.
    """

    def __init__(self, store: GraphStore) -> None:
        self.store = store
        self._texts: OrderedDict[tuple[str, str | None], str | None] = OrderedDict()
        self._lock = threading.Lock()

    def evidence(self, spans: Iterable[Span]) -> list[Evidence]:
        """The quotes of spans (document key, start, end), in order.

        A span of a document that is gone, or whose original the store does not hold (it was taken in
        before originals were kept), gives none.
        """
        wanted = list(spans)
        by_document: dict[str, list[Span]] = {}
        for span in wanted:
            by_document.setdefault(span[0], []).append(span)
        found: dict[Span, Evidence] = {}
        keys = iter(by_document)
        # Chunk by chunk, so that a thousand originals are never in memory at once.
        while chunk := list(islice(keys, KEPT)):
            for key, (source, text) in self._read(chunk).items():
                if text is None:
                    continue
                for _, start, end in by_document[key]:
                    quote = text[start:end]
                    found[key, start, end] = Evidence(key, start, end, quote, source.name, source.path)
        return [found[span] for span in wanted if span in found]

    def text(self, key: str) -> str | None:
        """The original of a document; None when the store holds none."""
        return self._read([key]).get(key, (None, None))[1]

    def quoted(self, rows: Rows) -> Rows:
        """Rows with every quote sliced from its original, and the path of its document beside it.

        A quote is a column `quote` with `start`, `end` and `document_key` (or `document`, where
        `document_name` stands beside it); a second one has a prefix (`other_quote`, `other_start`). It is
        null where there is no original to show it.
        """
        places = [place for name in rows.columns if (place := _place(name, rows.columns))]
        if not places:
            return rows
        spans = {span for row in rows.rows for place in places if None not in (span := _span(row, place))}
        found = {(e.document_key, e.start, e.end): e for e in self.evidence(sorted(spans))}
        with_path = PATH not in rows.columns and QUOTE in rows.columns
        shown = []
        for row in rows.rows:
            proofs = {place[0]: found.get(_span(row, place)) for place in places}
            shown.append(
                [
                    proof.quote if (proof := proofs.get(at)) else None if at in proofs else value
                    for at, value in enumerate(row)
                ]
            )
            if with_path:
                own = proofs.get(rows.columns.index(QUOTE))
                shown[-1].append(own.path if own else None)
        return replace(rows, columns=[*rows.columns, PATH] if with_path else rows.columns, rows=shown)

    def _read(self, keys: list[str]) -> dict[str, tuple[_Source, str | None]]:
        rows = read(self.store, SOURCES, keys=keys)
        sources = {row["key"]: _Source(row["name"], row["path"], row["hash"]) for row in rows}
        found: dict[str, tuple[_Source, str | None]] = {}
        with self._lock:
            for key, source in sources.items():
                if (key, source.hash) in self._texts:
                    self._texts.move_to_end((key, source.hash))
                    found[key] = (source, self._texts[key, source.hash])
        lacking = [key for key in sources if key not in found]
        if lacking:
            packed = {row["document"]: row["packed"] for row in read(self.store, TEXTS, keys=lacking)}
            read_now = {key: unpack(packed[key]) if key in packed else None for key in lacking}
            found |= {key: (sources[key], text) for key, text in read_now.items()}
            with self._lock:
                self._texts |= {(key, sources[key].hash): text for key, text in read_now.items()}
                while len(self._texts) > KEPT:
                    self._texts.popitem(last=False)
        return found


def _span(row: Sequence[Any], place: Place) -> Span:
    """The span that a row gives in these columns; with None where it has none."""
    _, key, start, end = place
    return row[key], row[start], row[end]


def _place(quote: str, columns: Sequence[str]) -> Place | None:
    """The columns of a quote, its document's key, its start and its end; None where it is no such quote."""
    prefix = quote.removesuffix(QUOTE)
    if not quote.endswith(QUOTE) or (prefix and not prefix.endswith("_")):
        return None
    key = next((name for name in (prefix + KEY, KEY) if name in columns), "")
    if not key and "document_name" in columns:
        key = "document"
    names = (quote, key, prefix + "start", prefix + "end")
    if any(name not in columns for name in names):
        return None
    at = [columns.index(name) for name in names]
    return at[0], at[1], at[2], at[3]
