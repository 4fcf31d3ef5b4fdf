"""Items of one list, told or counted together: "mấy cửa khẩu", where each gate is an item of its own.

The best passage is one of them; the others begin with the same words, below the same parent, or anywhere in
the document where the question names what tells them apart ("... của Đồng Tháp"). What is counted is shown,
so that nobody has to believe a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import regex

from graph.naming import fold
from queries.resolve import read
from reference import kind_names
from search.answering.matter import Matter
from search.answering.say import clause as cut
from search.answering.say_passages import COLUMNS, LONGEST_ITEM, Passage, Said
from search.question.reading import Reading
from search.question.types import LONGEST_QUOTE, MOST_EVIDENCE

if TYPE_CHECKING:
    from search.retrieval.retrieve import Searcher

LIKES = """MATCH (p:Provision) WHERE p.document = $document AND p.folded CONTAINS $head
OPTIONAL MATCH (p)-[:PART_OF]->(above:Provision)
RETURN p.key AS key, above.key AS parent, p.label AS label, p.text AS text, p.folded AS folded,
       p.start AS start, p.end AS end ORDER BY start"""
MARKER = regex.compile(r"\s*(?:[-–+•*]|\(?(?:\d+(?:\.\d+)*|\p{L}|[ivxIVX]+)[.)/]?)\s+")
CELL = regex.compile(r"\s\|\s")
SEVERAL = "nhung|cac|bao nhieu|may|so luong|so|ke ten|liet ke|tung"
TOLD_APART = frozenset(("agency", "district", "province", "person"))
"""Names that tell items of one list apart."""
AT_HEAD = 3
"""Words that an item begins with among which the thing it is stands."""
LOOKED_AT = 3
"""Passages of which one may be an item of the list."""
TEXTS = {"vi": "Đếm được {count} mục trong {document}: {items}", "en": "{count} items in {document}: {items}"}


def members(searcher: Searcher, ranked: Sequence[Passage], matter: Matter, asked: Reading) -> Said | None:
    """The items that are asked for or counted; None where the best passages are none of a list."""
    for passage in ranked[:LOOKED_AT]:
        head = _head(passage, matter, asked)
        if head is None:
            continue
        items = _likes(searcher, passage, head, asked)
        if len(items) > 1:
            return _said(searcher, passage, items, asked)
    return None


def _head(passage: Passage, matter: Matter, asked: Reading) -> str | None:
    """The words that the item begins with, up to the thing of which the question asks for several."""
    question = f" {asked.folded} "
    counted = {fold(phrase) for term in matter.terms for phrase in term.phrases}
    for cell in CELL.split(passage.hit.text):
        said = fold(MARKER.sub("", cell, count=1)).split()
        for at, head in enumerate(map(" ".join, pairwise(said[: AT_HEAD + 1]))):
            begins = " ".join(said[: at + 2])
            if head in kind_names() or begins in kind_names() or (at and "count" not in asked.wants):
                # Instruments are told by what cites them.
                continue
            if asked.language == "en":
                if "count" in asked.wants and head in counted:
                    return begins
            elif regex.search(rf" (?:{SEVERAL}) {regex.escape(head)} ", question):
                return begins
        # "Mấy cảng": the last word of "Cửa khẩu cảng", of which the question asks as of one syllable.
        last = said[AT_HEAD - 1 : AT_HEAD]
        if "count" in asked.wants and last and regex.search(rf" (?:bao nhieu|may) {last[0]} ", question):
            return " ".join(said[:AT_HEAD])
    return None


def _likes(searcher: Searcher, passage: Passage, head: str, asked: Reading) -> list[dict[str, Any]]:
    """Its likes below its parent; where names of the question stand in it, all in the document with them."""
    rows = read(searcher.store, LIKES, document=passage.hit.document_key, head=head)
    own = next((row for row in rows if row["key"] == passage.hit.provision), None)
    if own is None:
        return []
    said = {fold(asked.text[one.start : one.end]) for one in asked.entities if one.kind in TOLD_APART}
    names = [name for name in said if f" {name} " in f" {own['folded']} "]
    # What is named beside must hold for the whole list: "dự án nào do Công an chủ trì" no list tells.
    over = fold(" ".join((*passage.hit.heading_path, searcher.documents[passage.hit.document_key].subject)))
    place = fold(passage.hit.province or "")
    if any(name not in names and f" {name} " not in f" {over} " and not _same(name, place) for name in said):
        return []
    likes = [row for row in rows if any(_begins(cell, head) for cell in CELL.split(row["text"]))]
    if not names:
        return [row for row in likes if row["parent"] == own["parent"]]
    apart = [row for row in likes if all(f" {name} " in f" {row['folded']} " for name in names)]
    parents = {row["parent"] for row in apart}
    return [row for row in apart if row["key"] not in parents]


def _same(name: str, place: str) -> bool:
    return bool(place) and f" {name} ".endswith(f" {place} ")


def _begins(cell: str, head: str) -> bool:
    return f"{fold(MARKER.sub('', cell, count=1))} ".startswith(f"{head} ")


def _said(searcher: Searcher, best: Passage, items: Sequence[dict[str, Any]], asked: Reading) -> Said:
    hit, language = best.hit, asked.language
    shown = [cut(item["text"], language, LONGEST_ITEM) for item in items]
    spans = [
        (hit.document_key, item["start"], min(item["end"], item["start"] + LONGEST_QUOTE))
        for item in items[:MOST_EVIDENCE]
    ]
    said = TEXTS[language].format(count=len(items), document=hit.document, items=" ".join(shown))
    return Said(
        (best,),
        said[:1_950],
        COLUMNS,
        tuple(
            (hit.province, hit.document, item["label"], None, None, text)
            for item, text in zip(items, shown, strict=True)
        ),
        tuple(searcher.originals.evidence(spans)),
        round(min(0.95, best.score), 3),
    )
