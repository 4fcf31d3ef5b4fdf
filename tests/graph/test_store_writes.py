"""What writing means, on every store: sets of nodes and relationships, not counts."""

from itertools import permutations
from typing import Any

import pytest
from sample_batches import LAW, contents, directive, nodes, provision, triples

from graph.batch import Batch
from graph.errors import SchemaError
from graph.model import (
    About,
    Agency,
    Cites,
    Dismissal,
    Document,
    Finding,
    HasFinding,
    HasProvision,
    Instrument,
    Judgement,
    Measurement,
    Node,
    Ref,
    Task,
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


def bad_batches() -> list[tuple[str, Batch]]:
    good = directive("d2")
    document = good.nodes[0]
    own = Ref("Instrument", "vn/ubnd/2018/chi-thi/d2")
    return [
        (
            "an end that is nowhere",
            Batch("d2", good.nodes, [Cites(own, Ref("Instrument", "nowhere"), role="x")]),
        ),
        ("a provision of another document", Batch("d2", [*good.nodes, provision("d1", 5, "x")])),
        ("no document", Batch("d2", good.nodes[1:])),
        ("ends the model does not join", Batch("d2", good.nodes, [HasProvision(own, document)])),
        ("two rows with one key", Batch("d2", [*good.nodes, provision("d2", 0, "other text")])),
        ("itself replaced", Batch("d2", good.nodes, replaces=("d2",))),
        ("a shared node nobody states", Batch(None, [Instrument(key=LAW)])),
        ("a relationship nobody states", Batch(None, [], [Cites(own, own, role="x")])),
    ]


@pytest.mark.parametrize(
    "batch", [batch for _, batch in bad_batches()], ids=[name for name, _ in bad_batches()]
)
def test_a_batch_that_fails_leaves_nothing(store: GraphStore, batch: Batch) -> None:
    store.write(directive("d1"))
    before = contents(store)
    with pytest.raises(SchemaError):
        store.write(batch)
    assert contents(store) == before


def test_a_replacement_that_fails_leaves_the_old_facts(store: GraphStore) -> None:
    store.write(directive("d1"))
    before = contents(store)
    bad = Batch(
        "d1", directive("d1", "mới").nodes, [HasProvision(Ref("Document", "d1"), Ref("Provision", "nowhere"))]
    )
    with pytest.raises(SchemaError, match="nowhere"):
        store.write(bad)
    assert contents(store) == before


def test_two_documents_cannot_own_one_node(store: GraphStore) -> None:
    task = {"key": "one-key", "ref": "1", "text": "báo cáo", "start": 0, "end": 7}
    first, second = directive("d1"), directive("d2")
    store.write(Batch("d1", [*first.nodes, Task(document="d1", **task)], first.relationships))  # type: ignore[arg-type]
    before = contents(store)
    with pytest.raises(SchemaError):
        store.write(Batch("d2", [*second.nodes, Task(document="d2", **task)], second.relationships))  # type: ignore[arg-type]
    assert contents(store) == before


def test_many_batches_are_a_transaction_each(store: GraphStore) -> None:
    batches = [directive("d1"), bad_batches()[0][1], directive("d3")]
    with pytest.raises(SchemaError):
        list(store.write_many(batches))
    assert [key for label, key in nodes(store) if label == "Document"] == ["d1"]


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


def test_values_keep_their_types(store: GraphStore) -> None:
    batch = directive("d1")
    value = Measurement(key="par@51/2018/actual", kind="actual", year=2018, score=80, max_score=100.5, rank=5)
    group = Agency(key="x@y", name="")
    store.write(Batch("d1", [*batch.nodes, value, group], batch.relationships))
    held = nodes(store)
    measured = held["Measurement", value.key]
    assert measured == {
        "key": value.key, "kind": "actual", "year": 2018, "year_inferred": False, "score": 80.0,
        "max_score": 100.5, "rank": 5,
    }  # fmt: skip
    assert isinstance(measured["score"], float)
    assert isinstance(measured["rank"], int)
    assert held["Document", "d1"]["recipients"] == []
    assert held["Agency", "x@y"]["name"] == ""
    assert "subject" not in held["Document", "d1"]


def test_a_node_without_a_name_has_none(store: GraphStore) -> None:
    store.write(directive("d1"))
    found = store.read("MATCH (i:Instrument {key: $key}) RETURN i.name, i.name IS NULL", {"key": LAW})
    assert found.rows == [[None, True]]


TEXTS = [
    "Ủy ban nhân dân tỉnh Đắk Lắk",
    "quote ' double \" back ` slash \\ dollar $x {y}",
    "dòng một\ndòng hai\ttab\r\n",
    "emoji 🇻🇳 and astral 𝔸",
    "decomposed: U\u031b\u0309y",
    '["one"]',
    "MATCH (n) DETACH DELETE n //",
    "\x01\x7f\u200b\ufeff",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_comes_back_unchanged(store: GraphStore, text: str) -> None:
    store.write(directive("d1", text))
    assert nodes(store)["Provision", "d1/p0"]["text"] == text
    found = store.read("MATCH (p:Provision) WHERE p.text = $text RETURN p.key", {"text": text})
    assert found.rows == [["d1/p0"]]


def test_a_text_of_a_megabyte(store: GraphStore) -> None:
    text = "Đăk Hà " * 150_000
    assert len(text.encode()) > 1_000_000
    store.write(directive("d1", text))
    assert store.read("MATCH (p:Provision) RETURN p.text AS text").column("text") == [text]


def test_ten_thousand_rows_in_one_batch(store: GraphStore) -> None:
    batch = directive("d1")
    items = [provision("d1", ordinal, f"mục {ordinal}") for ordinal in range(1, 10_001)]
    edges = [HasProvision(batch.nodes[0], item) for item in items]
    store.write(Batch("d1", [*batch.nodes, *items], [*batch.relationships, *edges]))
    found = store.read("MATCH (:Document)-[:HAS_PROVISION]->(p) RETURN p.ordinal AS n", limit=20_000)
    assert set(found.column("n")) == set(range(10_001))
    store.delete_document("d1")
    assert contents(store) == EMPTY


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
