"""Small invented documents as batches, and a store's contents as values to compare."""

from typing import Any

from graph.batch import Batch
from graph.model import (
    Agency,
    Citation,
    Cites,
    Document,
    HasProvision,
    Instrument,
    IssuedBy,
    Mentions,
    Provision,
    RefersTo,
    TextOf,
)
from graph.naming import citation_key, fold, provision_key
from graph.store import GraphStore

LAW = "vn/quoc-hoi/2015/luat/80-2015-qh13"
Triple = tuple[str, str, str, str, str, str]


def provision(document: str, ordinal: int, text: str) -> Provision:
    """A paragraph of its own."""
    return Provision(
        key=provision_key(document, ordinal),
        document=document,
        ordinal=ordinal,
        kind="paragraph",
        label="",
        level=0,
        heading_path=(),
        text=text,
        folded=fold(text),
        start=ordinal * 100,
        end=ordinal * 100 + len(text),
    )


def directive(
    key: str,
    text: str = "Căn cứ Luật Ban hành văn bản",
    *,
    law: Instrument | None = None,
    role: str = "legal_basis",
    replaces: tuple[str, ...] = (),
) -> Batch:
    """A document of one provision that cites one law, issued by a body of its province."""
    law = law or Instrument(key=LAW, kind="Luật", number="80/2015/QH13", year=2015)
    document = Document(key=key, name=f"{key}.txt", path=f"/texts/{key}.txt", number=f"1/{key}")
    own = Instrument(key=f"vn/ubnd/2018/chi-thi/{key}", kind="Chỉ thị", year=2018, authority=2)
    body = Agency(key="ubnd-tinh@an-binh", name="UBND tỉnh An Bình", aliases=(f"UBND {key}",))
    item = provision(key, 0, text)
    mention = Citation(
        key=citation_key(item.key, 7),
        document=key,
        quote="Luật",
        start=7,
        end=11,
        role=role,
        status="resolved",
    )
    return Batch(
        key,
        [document, own, body, item, mention, law],
        [
            TextOf(document, own),
            HasProvision(document, item),
            Mentions(item, mention),
            RefersTo(mention, law, score=1.0),
            Cites(own, law, role=role),
            IssuedBy(own, body),
        ],
        replaces,
    )


def nodes(store: GraphStore) -> dict[tuple[str, str], dict[str, Any]]:
    """All nodes but settings: (label, key) -> properties."""
    found = store.read("MATCH (n) WHERE NOT n:Setting RETURN n", limit=100_000)
    assert not found.truncated
    return {(node["labels"][0], node["properties"]["key"]): node["properties"] for node in found.column("n")}


def triples(store: GraphStore) -> list[Triple]:
    """All relationships, sorted, repeated ones repeated."""
    found = store.read(
        "MATCH (a)-[r]->(b) RETURN labels(a)[0] AS la, a.key AS a, type(r) AS t, labels(b)[0] AS lb, "
        "b.key AS b, r",
        limit=200_000,
    )
    assert not found.truncated
    return sorted(
        (*map(str, row[:5]), str(sorted(row[5]["properties"].items())))  # type: ignore[misc]
        for row in found.rows
    )


def contents(store: GraphStore) -> tuple[dict[tuple[str, str], dict[str, Any]], list[Triple]]:
    """Everything a store holds."""
    return nodes(store), triples(store)
