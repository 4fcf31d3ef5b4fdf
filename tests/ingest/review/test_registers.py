"""Decisions about what a register states: applied, undone, and held when it is taken in later."""

from dataclasses import replace

from sample_batches import contents

from graph import model
from graph.batch import Batch
from graph.originals import pack, unpack
from ingest.load.judged import Judged
from ingest.load.stated import again, as_judged
from ingest.registers.taking import take
from ingest.review.judging import decide, judgement

OLD = model.Agency(key="so-van-chuyen@núi", name="Sở Vận chuyển tỉnh Núi", kind="department", province="Núi")
NEW = model.Agency(key="so-kien-thiet@núi", name="Sở Kiến thiết tỉnh Núi", kind="department", province="Núi")
TWIN = model.Agency(key="so-kien-tiet@núi", name="Sở Kiến tiết tỉnh Núi", aliases=("SKT",), province="Núi")
REGISTER = model.Document(
    key="register-1",
    name="r.csv",
    path="/r.csv",
    status="register",
    kind="agencies",
    ingested_at="2026-01-01",
)
ROWS = (OLD, NEW, TWIN)
EDGES = (model.SucceededBy(OLD, TWIN, valid_from="2025-03-01"), model.SucceededBy(TWIN, NEW))
SAME = judgement("Agency", NEW.key, TWIN.key, "same", by="an", at="2026-01-02")


def held(store):
    nodes, triples = contents(store)
    return {str(sorted(row.items())) for row in nodes.values()}, triples


def test_a_register_is_kept_as_it_was_whatever_people_decide(store):
    take(store, REGISTER, ROWS, EDGES)
    never = held(store)
    applied = decide(store, [SAME])
    assert applied.documents == 1
    judged = held(store)
    found = store.read("MATCH (a:Agency)-[:SUCCEEDED_BY]->(b:Agency) RETURN a.key, b.key").rows
    assert found == [[OLD.key, NEW.key]]
    (row,) = store.read("MATCH (a:Agency {key: $key}) RETURN a.name, a.aliases", {"key": NEW.key}).rows
    assert row == [NEW.name, ["SKT", TWIN.name]]
    assert not store.read("MATCH (a:Agency {key: $key}) RETURN a", {"key": TWIN.key}).rows
    # Taken in again, the decision holds; taken back, nothing is left of it.
    take(store, REGISTER, ROWS, EDGES)
    assert held(store) == judged
    decide(store, [], without=[SAME.key])
    assert held(store) == never
    # Decided before it came.
    store.delete_document(REGISTER.key)
    decide(store, [SAME])
    take(store, REGISTER, ROWS, EDGES)
    assert held(store) == judged


def test_a_batch_comes_back_as_it_was_kept():
    batch = Batch(REGISTER.key, (REGISTER, *ROWS), EDGES)
    kept = as_judged(batch, Judged()).nodes[-1]
    assert isinstance(kept, model.Stated)
    found = again(REGISTER.key, kept.packed, REGISTER.ingested_at)
    refs = [replace(edge, source=model.ref(edge.source), target=model.ref(edge.target)) for edge in EDGES]
    assert (list(found.nodes), list(found.relationships)) == ([REGISTER, *ROWS], refs)
    assert pack(unpack(kept.packed)) == kept.packed


def test_what_nobody_can_decide_about_is_not_kept_twice():
    place = model.Place(key="62", name="Núi")
    batch = Batch(REGISTER.key, (REGISTER, place))
    assert as_judged(batch, Judged()) is batch
