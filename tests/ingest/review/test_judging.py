"""A judgement gives the graph that a fresh ingest with it would give; without it, as if nobody had judged."""

import pytest
from sample_batches import contents

from graph.naming import judgement_key
from ingest.pipeline import delete, ingest
from ingest.review.judging import Contradiction, decide, judgement, wrong

DIRECTIVE = "vn/thu-tuong-chinh-phu/{}/chi-thi/25-ct-ttg"
OPEN, OF_2017, OF_2016 = (DIRECTIVE.format(year) for year in ("-", "2017", "2016"))
LAW, LAW_2014, LAW_2005 = (
    "vn/quoc-hoi/-/luat/~luat-doanh-nghiep", "vn/quoc-hoi/2014/luat/68-2014-qh13",
    "vn/quoc-hoi/2005/luat/60-2005-qh11",
)  # fmt: skip
BUILDING, ROADS, MONEY = "so-xay-dung@nui-lam", "so-giao-thong-van-tai@nui-lam", "so-tai-chinh@nui-lam"
LAND, MISPRINTED = "so-tai-nguyen-va-moi-truong@nui-lam", "so-tai-nguven-va-moi-truong@nui-lam"
PLANS = "vn/ubnd-tinh-nui-lam/2019/ke-hoach/{}-kh-ubnd"

DECISIONS = {
    "a partial instrument is a full one": [("Instrument", OF_2017, OPEN, "same")],
    "it is not": [("Instrument", OF_2017, OPEN, "different")],
    "it is not what another document prints": [("Instrument", OF_2016, OPEN, "different")],
    "it is one and not the other": [
        ("Instrument", OPEN, OF_2016, "same"), ("Instrument", OF_2017, OPEN, "different"),
    ],
    "nobody knows": [("Instrument", OF_2017, OPEN, "unsure"), ("Agency", BUILDING, ROADS, "unsure")],
    "a law by its name is one of the register": [("Instrument", LAW_2014, LAW, "same")],
    "it is not one of the register": [("Instrument", LAW_2005, LAW, "different")],
    "two numbers are one": [("Instrument", OF_2017, OF_2016, "same")],
    "two texts are one": [("Instrument", PLANS.format(12), PLANS.format(31), "same")],
    "two bodies are one": [("Agency", BUILDING, ROADS, "same")],
    "three bodies are one": [("Agency", BUILDING, ROADS, "same"), ("Agency", MONEY, BUILDING, "same")],
    "a spelling is another body": [("Agency", LAND, MISPRINTED, "different")],
    "and that is a third": [("Agency", LAND, MISPRINTED, "different"), ("Agency", BUILDING, MISPRINTED, "same")],
    "a body and a law": [("Agency", ROADS, BUILDING, "same"), ("Instrument", LAW_2014, LAW, "same")],
}  # fmt: skip

SEVERAL = ("and that is a third", "it is one and not the other", "three bodies are one", "a body and a law")


def made(rows):
    return [judgement(*row, by="an", at="2026-01-02T03:04:05+00:00") for row in rows]


def held(store):
    """What a store holds as a set of texts, but for the time of reading."""
    nodes, triples = contents(store)
    for (label, _), properties in nodes.items():
        if label == "Document":
            del properties["ingested_at"]
    rows = [(label, *sorted(row.items())) for (label, _), row in nodes.items()]
    return {*map(str, rows), *map(str, triples)}


def judgements(store):
    """Of what a store holds, the judgements."""
    return {row for row in held(store) if row.startswith("('Judgement'")}


def key_of(store, name):
    return store.read("MATCH (d:Document {name: $name}) RETURN d.key AS key", {"name": name}).rows[0][0]


@pytest.fixture
def empty(store):
    """Empties the store, judgements too."""

    def clear():
        keys = store.read("MATCH (d:Document) RETURN d.key AS key").column("key")
        delete(keys, store)
        store.discard("Judgement", store.read("MATCH (j:Judgement) RETURN j.key AS key").column("key"))
        assert contents(store) == ({}, [])

    return clear


# A server takes seconds for each: what is decided there is all of it in few.
@pytest.mark.parametrize(
    ("store", "name"),
    [
        *(("kglite", name) for name in DECISIONS),
        *(pytest.param("neo4j", name, marks=pytest.mark.neo4j) for name in SEVERAL),
    ],
    indirect=["store"],
)
def test_when_it_was_judged_does_not_matter(store, plans, empty, name):
    rows = made(DECISIONS[name])
    ingest([plans], store)
    never = held(store)
    decide(store, rows)
    after = held(store)
    assert (after - judgements(store) == never) == ("nobody" in name)
    # Judged again, nothing changes.
    assert decide(store, rows).documents == 0 or held(store) == after
    # Deleted and read again, in another order.
    for file in ("hai.txt", "ba.txt", "mot.txt"):
        delete([key_of(store, file)], store)
    ingest([plans / "ba.txt"], store)
    ingest([plans], store)
    assert held(store) == after
    # Undone, in any order, as if it had never been judged.
    for row in rows:
        decide(store, [], without=[row.key])
    assert held(store) == never
    # Judged before the first document came.
    empty()
    decide(store, rows)
    ingest([plans], store)
    assert held(store) == after


def test_citations_and_tasks_follow_a_partial_instrument(store, plans):
    ingest([plans], store)
    decide(store, made([("Instrument", OF_2017, OPEN, "same")]))
    found = store.read(
        "MATCH (c:Citation)-[r:REFERS_TO]->(i:Instrument) WHERE c.number = '25/CT-TTg' AND c.date IS NULL "
        "RETURN DISTINCT i.key, c.status, c.candidates, r.why ORDER BY r.why"
    ).rows
    # Where a document prints the date in another place, that stands.
    printed = "The document prints the date of this number in another place."
    assert found == [[OF_2017, "resolved", [], "A person decided so."], [OF_2016, "resolved", [], printed]]
    plan = PLANS.format(12)
    found = store.read(
        "MATCH (a:Instrument {key: $plan})-[c:CITES]->(b:Instrument) WHERE b.number = '25/CT-TTg' "
        "RETURN b.key, c.role, c.mentions ORDER BY c.role", {"plan": plan},
    ).rows  # fmt: skip
    assert found == [[OF_2017, "implements", 1], [OF_2017, "legal_basis", 1]]
    assert not store.read("MATCH (i:Instrument {key: $key}) RETURN i", {"key": OPEN}).rows
    tasks = store.read(
        "MATCH (:Task)-[:IMPLEMENTS]->(i:Instrument) RETURN DISTINCT i.key AS key ORDER BY key"
    )
    assert tasks.column("key") == [OF_2016, OF_2017]


def test_a_candidate_that_is_different_never_comes_back(store, plans):
    ingest([plans], store)
    decide(store, made([("Instrument", OF_2016, OPEN, "different")]))
    query = "MATCH (c:Citation) WHERE c.status = 'ambiguous' AND c.number IS NOT NULL RETURN DISTINCT c.candidates"
    assert store.read(query).rows == [[[OF_2017]]]
    ingest([plans], store, force=True)
    assert store.read(query).rows == [[[OF_2017]]]


def test_bodies_that_are_one_have_one_node_with_both_names(store, plans):
    ingest([plans], store)
    decide(store, made([("Agency", BUILDING, ROADS, "same")]))
    rows = store.read("MATCH (a:Agency) WHERE a.key STARTS WITH 'so-xay' OR a.key STARTS WITH 'so-giao' "
                      "RETURN a.key, a.name, a.short_name, a.aliases").rows  # fmt: skip
    aliases = ["Sở Giao thông vận tải", "Sở Giao thông vận tải tỉnh Núi Lam", "Sở Xây dựng"]
    assert rows == [[BUILDING, "Sở Xây dựng tỉnh Núi Lam", "Sở Xây dựng", aliases]]
    led = store.read(
        "MATCH (t:Task)-[:ASSIGNED_TO {role: 'lead'}]->(a:Agency {key: $key}) RETURN count(t) AS n",
        {"key": BUILDING},
    )
    assert led.column("n") == [3]
    delete([key_of(store, "mot.txt"), key_of(store, "ba.txt")], store)
    # Only the other name is left: the node still has one.
    (row,) = store.read("MATCH (a:Agency {key: $key}) RETURN a.name", {"key": BUILDING}).rows
    assert row == ["Sở Giao thông vận tải tỉnh Núi Lam"]


def test_a_misprint_that_is_no_misprint_is_a_body_of_its_own(store, plans):
    query = "MATCH (d:Document)-[:HAS_PROVISION]->()-[:ASSIGNS]->(t:Task {ref: 'I.3'})-[:ASSIGNED_TO]->(a) RETURN d.name, a.key, a.name ORDER BY d.name"
    ingest([plans], store)
    name = "Sở Tài nguyên và Môi trường tỉnh Núi Lam"
    rows = [["ba.txt", LAND, name], ["hai.txt", LAND, name], ["mot.txt", LAND, name]]
    assert store.read(query).rows == rows
    assert decide(store, made([("Agency", LAND, MISPRINTED, "different")])).documents == 1
    rows[1] = ["hai.txt", MISPRINTED, name.replace("nguyên", "nguvên")]
    assert store.read(query).rows == rows


def test_a_contradiction_is_refused_and_names_the_chain(kglite_store):
    decide(kglite_store, made([("Agency", BUILDING, ROADS, "same"), ("Agency", ROADS, MONEY, "same")]))
    with pytest.raises(Contradiction) as refused:
        decide(kglite_store, made([("Agency", MONEY, BUILDING, "different")]))
    assert f"{MONEY} = {ROADS} = {BUILDING}" in refused.value.message
    decide(kglite_store, [], without=[judgement_key(ROADS, MONEY)])
    decide(kglite_store, made([("Agency", MONEY, BUILDING, "different")]))
    with pytest.raises(Contradiction) as refused:
        decide(kglite_store, made([("Agency", ROADS, MONEY, "same")]))
    assert f"{ROADS} = {BUILDING} ≠ {MONEY}" in refused.value.message
    assert len(kglite_store.read("MATCH (j:Judgement) RETURN j.key")) == 2


WRONG = [
    (("Task", "a@b", "c@d", "same"), "no label"),
    (("Agency", "a@b", "c@d", "equal"), "no verdict"),
    (("Agency", "a@b", "a@b", "same"), "are one"),
    (("Agency", "a", "c@d", "same"), "no key"),
    (("Agency", "a b@c", "c@d", "same"), "no key"),
    (("Agency", None, "c@d", "same"), "no key"),
    (("Instrument", "vn/a/-/b/1", "vn/a/2019/b", "same"), "no key"),
    (("Instrument", "vn/a/-/b/1", "vn/a/2019/b/1", "same"), None),
    (("Agency", "a@b", "c@d", "unsure"), None),
]


@pytest.mark.parametrize(("row", "said"), WRONG)
def test_what_is_no_judgement_is_told(row, said):
    found = wrong(*row)
    assert (said in found[0] and found[1]) if said else found is None
