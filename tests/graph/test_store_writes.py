"""What writing means, on every store: sets of nodes and relationships, not counts."""

from itertools import permutations
from typing import Any

import pytest
from sample_batches import LAW, contents, directive, nodes, triples

from graph.batch import Batch
from graph.errors import SchemaError
from graph.model import (
    About,
    Cites,
    Dismissal,
    Document,
    Finding,
    HasFinding,
    Instrument,
    Judgement,
    Node,
    Ref,
)
from graph.naming import judgement_key
from graph.store import GraphStore

EMPTY: tuple[dict[Any, Any], list[Any]] = ({}, [])


def test_a_batch_is_read_back_as_it_was_written(store: GraphStore) -> None:
    written = store.write(directive("d1"))
    own = "vn/ubnd/2018/chi-thi/d1"
    assert nodes(store).keys() == {
        ("Document", "d1"),
        ("Provision", "d1/p0"),
        ("Citation", "d1/p0/c7"),
        ("Instrument", LAW),
        ("Instrument", own),
        ("Agency", "ubnd-tinh@an-binh"),
    }
    assert nodes(store)["Instrument", LAW] == {
        "key": LAW,
        "kind": "Luật",
        "number": "80/2015/QH13",
        "year": 2015,
        "identity": "partial",
        "aliases": [],
        "authority": 0,
    }
    assert [triple[:5] for triple in triples(store) if triple[2] != "ATTESTS"] == [
        ("Citation", "d1/p0/c7", "REFERS_TO", "Instrument", LAW),
        ("Document", "d1", "HAS_PROVISION", "Provision", "d1/p0"),
        ("Document", "d1", "TEXT_OF", "Instrument", own),
        ("Instrument", own, "CITES", "Instrument", LAW),
        ("Instrument", own, "ISSUED_BY", "Agency", "ubnd-tinh@an-binh"),
        ("Provision", "d1/p0", "MENTIONS", "Citation", "d1/p0/c7"),
    ]
    assert (written.nodes, written.relationships, written.replaced) == (6, 9, False)


def test_writing_twice_is_writing_once(store: GraphStore) -> None:
    store.write(directive("d1"))
    once = contents(store)
    assert store.write(directive("d1")).replaced
    assert contents(store) == once


def test_a_changed_document_replaces_its_facts(store: GraphStore) -> None:
    store.write(directive("d1", "Căn cứ Luật cũ"))
    store.write(directive("d1", "Theo Luật mới", role="refers"))
    changed = contents(store)
    store.delete_document("d1")
    store.write(directive("d1", "Theo Luật mới", role="refers"))
    assert contents(store) == changed
    assert nodes(store)["Provision", "d1/p0"]["text"] == "Theo Luật mới"


def test_a_new_document_takes_the_place_of_the_one_it_replaces(store: GraphStore) -> None:
    store.write(directive("new"))
    alone = contents(store)
    store.delete_document("new")
    store.write(directive("old"))
    store.write(directive("new", replaces=("old",)))
    assert contents(store) == alone


def test_replacing_an_unknown_document_is_only_writing(store: GraphStore) -> None:
    store.write(directive("d1", replaces=("nobody",)))
    assert ("Document", "d1") in nodes(store)


@pytest.mark.parametrize("gone", ["d1", "d2", "d3"])
def test_deleting_a_document_leaves_what_the_others_state(store: GraphStore, gone: str) -> None:
    for key in sorted({"d1", "d2", "d3"} - {gone}):
        store.write(directive(key))
    others = contents(store)
    store.write(directive(gone))
    assert contents(store) != others
    assert store.delete_document(gone)
    assert contents(store) == others


def test_deleting_all_documents_leaves_nothing(store: GraphStore) -> None:
    for key in ("d1", "d2"):
        store.write(directive(key))
    assert store.delete_document("d1")
    assert store.delete_document("d2")
    assert contents(store) == EMPTY


def test_deleting_an_unknown_document_does_nothing(store: GraphStore) -> None:
    store.write(directive("d1"))
    before = contents(store)
    assert not store.delete_document("nobody")
    assert contents(store) == before


STATEMENTS = [
    Instrument(key=LAW, name="Luật Ban hành văn bản", date="2015-06-22"),
    Instrument(key=LAW, name="Luật BHVB", date="2015-06-23", identity="full"),
    Instrument(key=LAW, kind="Luật", date="2015"),
]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_documents_does_not_matter(store: GraphStore, order: tuple[int, ...]) -> None:
    for number in order:
        store.write(directive(f"d{number}", law=STATEMENTS[number]))
    law = nodes(store)["Instrument", LAW]
    assert (law["name"], law["date"], law["identity"], law["kind"]) == (
        "Luật Ban hành văn bản",
        "2015-06-23",
        "full",
        "Luật",
    )
    assert nodes(store)["Agency", "ubnd-tinh@an-binh"]["aliases"] == ["UBND d0", "UBND d1", "UBND d2"]


@pytest.mark.parametrize("gone", range(3))
def test_a_value_goes_with_the_last_document_that_states_it(store: GraphStore, gone: int) -> None:
    for number, law in enumerate(STATEMENTS):
        if number != gone:
            store.write(directive(f"d{number}", law=law))
    without = contents(store)
    store.write(directive(f"d{gone}", law=STATEMENTS[gone]))
    store.delete_document(f"d{gone}")
    assert contents(store) == without


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_text_of_its_own_outweighs_those_that_cite_it(store: GraphStore, order: tuple[int, int]) -> None:
    laws = [
        Instrument(key=LAW, date="2099-12-31", name="Z", authority=0),
        Instrument(key=LAW, date="2015-06-22", authority=2),
    ]
    for number in order:
        store.write(directive(f"d{number}", law=laws[number]))
    law = nodes(store)["Instrument", LAW]
    assert (law["date"], law["name"], law["authority"]) == ("2015-06-22", "Z", 2)
    store.delete_document("d1")
    assert nodes(store)["Instrument", LAW]["date"] == "2099-12-31"


def test_a_batch_that_says_a_thing_twice_says_it_once(store: GraphStore) -> None:
    batch = directive("d1")
    law = Instrument(key=LAW, name="Luật BHVB")
    again = Batch("d1", [*batch.nodes, law, batch.nodes[0]], [*batch.relationships, *batch.relationships])
    store.write(again)
    assert nodes(store)["Instrument", LAW]["name"] == "Luật BHVB"
    assert sum(triple[2] == "CITES" for triple in triples(store)) == 1


def test_each_document_states_its_own_relationships_between_shared_nodes(store: GraphStore) -> None:
    other = Instrument(key="vn/chinh-phu/2010/nghi-dinh/63-2010-nd-cp")
    law = Instrument(key=LAW)
    for key in ("d1", "d2"):
        batch = directive(key)
        edges = [Cites(law, other, role="amends", mentions=2), Cites(law, other, role="guides")]
        store.write(Batch(key, [*batch.nodes, other], [*batch.relationships, *edges]))

    def stated() -> list[list[Any]]:
        return store.read(
            "MATCH (:Instrument {key: $law})-[r:CITES]->(:Instrument {key: $other}) "
            "RETURN r.document, r.role, r.mentions ORDER BY r.document, r.role",
            {"law": LAW, "other": other.key},
        ).rows

    both = [["d1", "amends", 2], ["d1", "guides", 1], ["d2", "amends", 2], ["d2", "guides", 1]]
    assert stated() == both
    store.delete_document("d1")
    assert stated() == both[2:]


def test_a_relationship_may_point_at_a_node_the_store_holds(store: GraphStore) -> None:
    store.write(directive("d1"))
    batch = directive("d2", law=Instrument(key="vn/other"))
    own = Ref("Instrument", "vn/ubnd/2018/chi-thi/d2")
    store.write(
        Batch("d2", batch.nodes, [*batch.relationships, Cites(own, Ref("Instrument", LAW), role="x")])
    )
    store.delete_document("d1")
    # d2 still speaks of the law, though it states nothing about it.
    assert nodes(store)["Instrument", LAW] == {"key": LAW, "aliases": []}


def test_a_hub_loses_only_what_one_document_said(store: GraphStore) -> None:
    for number in range(40):
        store.write(directive(f"d{number:02}", law=Instrument(key=LAW, kind="Luật", year=2015)))
    before = nodes(store)["Instrument", LAW]
    for number in range(39):
        store.delete_document(f"d{number:02}")
    assert nodes(store)["Instrument", LAW] == before
    assert store.stats()["relationships"]["REFERS_TO"] == 1
    store.delete_document("d39")
    assert contents(store) == EMPTY


def test_a_finding_may_be_about_any_node(store: GraphStore) -> None:
    batch = directive("d1")
    finding = Finding(
        key="d1/f/two-dates/0-4", document="d1", code="two-dates", severity="high", message="Hai ngày",
        quotes=("Luật", "Nghị định"), start=0, end=4,
    )  # fmt: skip
    edges = [HasFinding(batch.nodes[0], finding), About(finding, Ref("Instrument", LAW))]
    store.write(Batch("d1", [*batch.nodes, finding], [*batch.relationships, *edges]))
    found = store.read(
        "MATCH (:Document)-[:HAS_FINDING]->(f)-[:ABOUT]->(i:Instrument) RETURN f.quotes, i.key"
    )
    assert found.rows == [[["Luật", "Nghị định"], LAW]]
    store.delete_document("d1")
    assert contents(store) == EMPTY


def test_a_judgement_outlives_documents_and_may_be_changed(store: GraphStore) -> None:
    def judge(verdict: str, note: str | None) -> Node:
        key = judgement_key("a", "b")
        return Judgement(key=key, label="Agency", one="a", other="b", verdict=verdict, note=note)

    store.write(directive("d1"))
    store.write(Batch(None, [judge("same", "rõ ràng")]))
    store.write(directive("d1", "khác"))
    store.delete_document("d1")
    assert nodes(store)["Judgement", "a | b"]["note"] == "rõ ràng"
    store.write(Batch(None, [judge("different", None)]))
    assert nodes(store) == {
        ("Judgement", "a | b"): {
            "key": "a | b",
            "label": "Agency",
            "one": "a",
            "other": "b",
            "verdict": "different",
        }
    }


def test_only_what_is_free_can_be_discarded(store: GraphStore) -> None:
    dismissals: list[Node] = [Dismissal(key=key, because="đúng như in") for key in ("a", "b")]
    store.write(Batch(None, dismissals))
    store.discard("Dismissal", ["a", "nowhere"])
    assert set(nodes(store)) == {("Dismissal", "b")}
    for label in ("Agency", "Finding"):
        with pytest.raises(SchemaError):
            store.discard(label, ["b"])


def test_a_file_that_failed_is_a_document_too(store: GraphStore) -> None:
    failed = Document(
        key="failed-1",
        name="scan.pdf",
        path="/texts/scan.pdf",
        status="failed",
        error="no text",
        remedy="OCR",
    )
    store.write(Batch("failed-1", [failed]))
    found = store.read("MATCH (d:Document) WHERE d.status = 'failed' RETURN d.name, d.error, d.remedy")
    assert found.rows == [["scan.pdf", "no text", "OCR"]]


def test_stats_count_by_label_and_relationship(store: GraphStore) -> None:
    store.write(directive("d1"))
    store.write(directive("d2"))
    stats = store.stats()
    assert stats["nodes"] == {
        "Document": 2, "Provision": 2, "Citation": 2, "Instrument": 3, "Agency": 1, "Setting": 1,
    }  # fmt: skip
    assert stats["relationships"] == {
        "TEXT_OF": 2, "HAS_PROVISION": 2, "MENTIONS": 2, "REFERS_TO": 2, "CITES": 2, "ISSUED_BY": 2, "ATTESTS": 6,
    }  # fmt: skip


def test_the_findings_of_a_document_are_written_apart(store: GraphStore) -> None:
    def findings(*codes: str) -> Batch:
        made = [
            Finding(
                key=f"d1/f/{code}",
                document="d1",
                code=code,
                severity="low",
                message=code,
                quotes=(),
                start=0,
                end=1,
            )
            for code in codes
        ]
        edges = [HasFinding(Ref("Document", "d1"), finding) for finding in made]
        about = [About(finding, Ref("Instrument", LAW)) for finding in made]
        return Batch("d1", made, [*edges, *about], only="Finding")

    store.write(directive("d1"))
    before = contents(store)
    for codes in (("a", "b"), ("b",), ("b",)):
        store.write(findings(*codes))
        assert {key for label, key in nodes(store) if label == "Finding"} == {
            f"d1/f/{code}" for code in codes
        }
    store.write(findings())
    assert contents(store) == before
    with pytest.raises(SchemaError):
        store.write(Batch("d1", directive("d1").nodes, only="Finding"))
    store.write(findings("a"))
    assert store.delete_document("d1")
    assert contents(store) == EMPTY
