"""What stands around a passage: its footnotes, the items it opens or is one of, the head of its table, and
the clause by which its document takes effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

import regex

from graph.naming import fold
from queries.resolve import read
from reference.validity import validity_words
from search.answering.kinds import FIGURES
from search.answering.say_passages import Passage
from search.question.reading import Reading

if TYPE_CHECKING:
    from search.retrieval.results import Hit
    from search.retrieval.retrieve import Searcher

BELOW = """MATCH (c:Provision)-[:PART_OF]->(p:Provision) WHERE p.key = $key
RETURN c.key AS key, c.kind AS kind, c.text AS text, c.start AS start, c.end AS end ORDER BY start"""
AFTER = """MATCH (p:Provision)-[:PART_OF]->(:Provision)<-[:PART_OF]-(c:Provision)
WHERE p.key = $key AND c.start > p.start
RETURN c.key AS key, c.kind AS kind, c.text AS text, c.start AS start, c.end AS end ORDER BY start"""
LIKES = """MATCH (p:Provision)-[:PART_OF]->(above:Provision)<-[:PART_OF]-(like:Provision)
WHERE p.key IN $keys AND like.kind = p.kind AND p.kind IN ['item', 'row']
RETURN above.key AS above, p.kind AS kind, count(DISTINCT p.key) AS found, count(DISTINCT like.key) AS likes
ORDER BY above"""
HEADS = """MATCH (p:Provision {kind: 'row'})-[:PART_OF]->(:Provision)<-[:PART_OF]-(h:Provision {kind: 'row'})
WHERE p.key IN $keys AND h.start < p.start
WITH p, h ORDER BY h.start
RETURN p.key AS key, head(collect(h.text)) AS head"""
BEGINS = """MATCH (p:Provision) WHERE p.document IN $documents
AND any(words IN $words WHERE p.folded CONTAINS words)
RETURN p.document AS document, p.key AS key, p.label AS label, p.heading_path AS headings, p.text AS text,
       p.start AS start, p.end AS end ORDER BY document, start"""
MOST_BELOW = 8
HEADING = 120
"""Characters up to which what ends without a stop is a heading."""
SINGLE = FIGURES | {"when", "who", "person", "chair", "company", "contact"}
"""Kinds of things of which one answers."""
HELD = 3
"""A list is told whole when one of so many of its items is among the passages."""
LIKELIEST = 3
"""Documents of which one may be what takes effect."""
EFFECT = regex.compile(
    r"\b(?:hieu luc|ap dung (?:ke )?tu|thi hanh (?:ke )?tu|(?:tu|khi) (?:\w+ ){0,6}(?:ap dung|ap|thi hanh)"
    r"|(?:takes?|took|into|in) (?:effect|force)|effective|appl(?:y|ies) from)\b"
)


def opened(searcher: Searcher, passage: Passage) -> Passage:
    """With its footnotes, and with the items that it opens ("gồm các việc sau:") or is the heading of."""
    below = read(searcher.store, BELOW, key=passage.hit.provision)
    text = passage.hit.text.rstrip("* ")
    if text.endswith(":"):
        after = read(searcher.store, AFTER, key=passage.hit.provision)
        below += takewhile(lambda row: row["kind"] == "item", after)
    elif len(text) > HEADING or text.endswith((".", ";")):
        below = [row for row in below if row["kind"] == "footnote"]
    return replace(passage, below=(*passage.below, *below[:MOST_BELOW]))


def with_likes(searcher: Searcher, chosen: Sequence[Passage], asked: Reading) -> list[Passage]:
    """Where several of the passages are items of one list, the best of them with all its likes below it."""
    kept = list(chosen)
    if asked.wants & SINGLE or len(kept) < 2:
        return kept
    for row in read(searcher.store, LIKES, keys=[passage.hit.provision for passage in kept]):
        if not 2 <= row["found"] < row["likes"] <= min(MOST_BELOW, HELD * row["found"]):
            continue
        items = [one for one in read(searcher.store, BELOW, key=row["above"]) if one["kind"] == row["kind"]]
        keys = {one["key"] for one in items}
        at = next(k for k, passage in enumerate(kept) if passage.hit.provision in keys)
        best = kept[at]
        others = tuple(one for one in items if one["key"] != best.hit.provision)
        kept[at] = replace(best, below=others)
        kept = [p for p in kept if p.hit.provision not in keys or p.hit.provision == best.hit.provision]
    return kept


def heads(searcher: Searcher, keys: Sequence[str]) -> dict[str, str]:
    """The head of the table of each row: its first row."""
    return {row["key"]: row["head"] for row in read(searcher.store, HEADS, keys=list(keys))}


def effect(searcher: Searcher, asked: Reading, hits: Sequence[Hit]) -> list[Hit]:
    """Where the likeliest documents say from when on they hold ("Nghị định này có hiệu lực"), if asked.

    The clause speaks of the document, so it is as near to the question as the best passage of the document.
    """
    if "when" not in asked.wants or not EFFECT.search(asked.folded):
        return []
    best: dict[str, Hit] = {}
    for hit in hits:
        best.setdefault(hit.document_key, hit)
    documents = list(best)[:LIKELIEST]
    words = [f"nay {fold(words)}" for words in validity_words("begins")]
    rows = read(searcher.store, BEGINS, documents=documents, words=words)
    return [
        replace(
            best[row["document"]], provision=row["key"], label=row["label"], text=row["text"],
            start=row["start"], end=row["end"],
            heading_path=(searcher.documents[row["document"]].subject, best[row["document"]].text),
        )
        for row in rows
    ]  # fmt: skip
