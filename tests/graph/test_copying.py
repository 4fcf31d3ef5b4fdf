"""A copy is the graph again, and lives on as the graph does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sample_batches import LAW, contents, directive

from graph import copying, model
from graph.batch import Batch
from graph.copying import batches, copy
from graph.errors import SchemaError, UsageError
from graph.naming import judgement_key
from graph.store import GraphStore, open_store
from ingest.pipeline import ingest

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = ("song-may-thong-bao-118.txt", "song-may-ke-hoach-1204.txt", "nui-lam-chi-thi-07.txt")
VECTOR = [0.25, -0.5, 1.0]


@pytest.fixture
def original(tmp_path: Path) -> Iterator[GraphStore]:
    """The samples, a register that only joins nodes of others, a failed file, judgements, settings, vectors."""
    with open_store(f"kglite:{tmp_path / 'original.kgl'}") as store:
        store.apply_schema()
        ingest([SAMPLES / name for name in NAMES], store)
        agencies = store.read("MATCH (a:Agency) RETURN a.key AS key ORDER BY key LIMIT 2").column("key")
        register = model.Document(key="0-register", name="r.csv", path="/r.csv", status="register")
        one, other = (model.Ref("Agency", key) for key in agencies)
        store.write(Batch(register.key, [register], [model.SucceededBy(one, other, valid_from="2025-03-01")]))
        failed = model.Document(key="failed-1", name="x.pdf", path="/x.pdf", status="failed", error="no text")
        store.write(Batch(failed.key, [failed]))
        decided = model.Judgement(
            key=judgement_key(*agencies), label="Agency", one=agencies[0], other=agencies[1], verdict="same"
        )
        store.write(Batch(None, [decided, model.Setting(key="embedding", value='{"model": "m"}')]))
        keys = store.read("MATCH (p:Provision) RETURN p.key AS key ORDER BY key").column("key")
        store.set_vectors("Provision", {key: [*VECTOR[:2], float(n)] for n, key in enumerate(keys[:-1])})
        yield store


def everything(store: GraphStore) -> object:
    settings = store.read("MATCH (s:Setting) WHERE s.key <> 'schema' RETURN s.key AS k, s.value AS v").rows
    keys = store.read("MATCH (p:Provision) RETURN p.key AS key").column("key")
    return contents(store), sorted(settings), store.vectors("Provision", keys)


def test_a_copy_is_equal_and_lives_on_as_the_original_does(
    original: GraphStore, store: GraphStore, tmp_path: Path
) -> None:
    copied = copy(original, store)
    whole = everything(original)
    assert everything(store) == whole
    assert (copied.documents, copied.decisions) == (len(NAMES) + 2, 1)
    assert copied.vectors == original.vector_info("Provision").count > 0
    with open_store(f"kglite:{tmp_path / 'back.kgl'}") as back:
        back.apply_schema()
        copy(store, back)
        assert everything(back) == whole
    for key in original.read("MATCH (d:Document) RETURN d.key AS key ORDER BY key").column("key"):
        assert original.delete_document(key) and store.delete_document(key)
        assert contents(store) == contents(original), key
    assert contents(store)[1] == []


def test_a_copy_made_again_changes_nothing_and_goes_on_where_it_was_broken_off(
    original: GraphStore, tmp_path: Path
) -> None:
    keys = original.read("MATCH (d:Document) RETURN d.key AS key").column("key")
    with open_store(f"kglite:{tmp_path / 'copy.kgl'}") as target:
        target.apply_schema()
        for _, batch in list(batches(original, keys))[1:3]:
            target.write(batch)
        for _ in range(2):
            copy(original, target)
            assert everything(target) == everything(original)


def test_writing_its_own_batch_again_changes_no_store(original: GraphStore) -> None:
    before = everything(original)
    keys = original.read("MATCH (d:Document) RETURN d.key AS key").column("key")
    for _, batch in list(batches(original, keys)):
        original.write(batch)
    # Vectors go with the nodes that are written anew.
    assert contents(original) == before[0]  # type: ignore[index]


def test_documents_that_lean_on_later_ones_wait_for_them(
    kglite_store: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "DOCUMENTS", 1)
    kglite_store.write(directive("z"))
    for key in ("a", "b"):
        node = model.Document(key=key, name=f"{key}.csv", path=key, status="register")
        cites = model.Cites(
            model.Ref("Instrument", "vn/ubnd/2018/chi-thi/z"), model.Ref("Instrument", LAW), role=key
        )
        kglite_store.write(Batch(key, [node], [cites]))
    steps = []
    with open_store(f"kglite:{tmp_path / 'copy.kgl'}") as target:
        target.apply_schema()
        copy(kglite_store, target, lambda *step: steps.append(step))
        assert contents(target) == contents(kglite_store)
    assert steps == [(1, 3)]


def test_what_no_document_states_is_no_endless_wait(
    kglite_store: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kglite_store.write(directive("z"))

    def leaning(store: GraphStore, keys: list[str]) -> Iterator[tuple[str, Batch]]:
        document = model.Document(key="z", name="z", path="z")
        yield "z", Batch("z", [document], [model.TextOf(document, model.Ref("Instrument", "nowhere"))])

    monkeypatch.setattr(copying, "batches", leaning)
    with open_store(f"kglite:{tmp_path / 'copy.kgl'}") as target:
        target.apply_schema()
        with pytest.raises(SchemaError):
            copy(kglite_store, target)


def test_a_target_with_documents_of_its_own_is_left_alone(original: GraphStore, tmp_path: Path) -> None:
    with open_store(f"kglite:{tmp_path / 'other.kgl'}") as target:
        target.apply_schema()
        target.write(directive("own"))
        before = contents(target)
        with pytest.raises(UsageError, match="Document own"):
            copy(original, target)
        assert contents(target) == before
