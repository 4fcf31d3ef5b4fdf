import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from sample_search import DIRECTIVES, Hashing

from graph.errors import DanchieuError
from graph.naming import fold
from graph.store import GraphStore, VectorInfo
from ingest.pipeline import delete, ingest
from search.question.accents import Tongue, learn
from search.retrieval.retrieve import Searcher
from search.vectors.cache import VectorCache
from search.vectors.index import (
    MODEL,
    NoIndex,
    OtherModel,
    Progress,
    check_model,
    held_model,
    in_context,
    outdated,
    pending,
    put_settings,
    relearn,
    tongue_of,
    update,
)


def test_texts_are_embedded_once(
    store: GraphStore, directives: Path, embedder: Hashing, cache: VectorCache
) -> None:
    ingest([directives], store, jobs=0)
    waiting = pending(store)
    done = update(store, embedder, cache=cache)
    assert (done.model, done.dimension, done.interrupted, pending(store)) == ("hashing", 128, False, 0)
    assert 10 < done.embedded <= waiting
    assert len(embedder.texts) == len(set(embedder.texts))
    for label in ("Passage", "Provision"):
        count = store.read(f"MATCH (n:{label}) RETURN count(n) AS n").rows[0][0]
        assert store.vector_info(label) == VectorInfo(count, 128)
    embedder.texts.clear()
    assert update(store, embedder).embedded == 0
    assert embedder.texts == []


def test_only_what_changed_is_embedded(
    store: GraphStore, directives: Path, embedder: Hashing, tmp_path: Path
) -> None:
    cache = tmp_path / "vectors.sqlite"
    folder = tmp_path / "changing"
    folder.mkdir()
    for name, text in DIRECTIVES.items():
        (folder / name).write_text(text, "utf-8")
    ingest([folder], store, jobs=0)
    update(store, embedder, cache=VectorCache("hashing", 128, cache))
    embedder.texts.clear()
    changed = DIRECTIVES["nui-lam.txt"].replace("ở nhà văn hóa thôn", "tại trụ sở xã")
    (folder / "nui-lam.txt").write_text(changed, "utf-8")
    ingest([folder], store, jobs=0)
    done = update(store, embedder, cache=VectorCache("hashing", 128, cache))
    assert embedder.texts
    assert all("trụ sở xã" in text for text in embedder.texts)
    assert done.known > done.embedded == len(embedder.texts)


def test_a_run_that_was_stopped_goes_on_where_it_was(
    store: GraphStore, directives: Path, embedder: Hashing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.vectors.index.PORTION", 8)
    monkeypatch.setattr(embedder, "batch", 4)
    ingest([directives], store, jobs=0)
    waiting = pending(store)
    told: list[Progress] = []

    def stop(progress: Progress) -> None:
        told.append(progress)
        if progress.done >= 12:
            raise KeyboardInterrupt

    done = update(
        store, embedder, on_progress=stop, cache=VectorCache("hashing", 128, tmp_path / "one.sqlite")
    )
    assert done.interrupted
    assert 0 < pending(store) < waiting
    assert told[-1].total == waiting
    before = pending(store)
    rest = update(store, embedder, cache=VectorCache("hashing", 128, tmp_path / "another.sqlite"))
    assert (rest.interrupted, pending(store)) == (False, 0)
    assert rest.embedded <= before


def test_a_model_is_given_as_many_texts_at_once_as_keep_it_busy(
    kglite_store: GraphStore, directives: Path, cache: VectorCache
) -> None:
    given: list[int] = []

    class Counting(Hashing):
        batch = 5

        def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
            given.append(len(texts))
            return super().embed_passages(texts)

    ingest([directives], kglite_store, jobs=0)
    update(kglite_store, Counting(), cache=cache)
    assert max(given[1:]) == 5  # the first are terms that its space is measured by


def test_a_store_of_before_states_were_told_is_still_searched(
    kglite_store: GraphStore, embedder: Hashing
) -> None:
    put_settings(kglite_store, {MODEL: json.dumps({"model": "hashing", "dimension": 128, "form": 2})})
    embedder.state = "one"
    check_model(kglite_store, embedder)
    put_settings(kglite_store, {MODEL: json.dumps({"model": "hashing", "dimension": 128, "state": "two"})})
    with pytest.raises(OtherModel, match="has changed"):
        check_model(kglite_store, embedder)


def test_another_model_is_refused_and_says_what_to_do(
    store: GraphStore, directives: Path, embedder: Hashing, cache: VectorCache, tmp_path: Path
) -> None:
    with pytest.raises(NoIndex, match="embedded") as missing:
        check_model(store, embedder)
    assert missing.value.remedy == "danchieu embed"
    ingest([directives], store, jobs=0)
    update(store, embedder, cache=cache)
    held = held_model(store)
    assert held is not None
    assert (held.model, held.dimension) == ("hashing", 128)
    other = Hashing("other", 64)
    with pytest.raises(OtherModel, match="of hashing") as caught:
        update(store, other)
    assert "--again --model other" in (caught.value.remedy or "")
    with pytest.raises(OtherModel):
        check_model(store, Hashing("hashing", 64))
    update(store, other, again=True, cache=VectorCache("other", 64, tmp_path / "other.sqlite"))
    assert store.vector_info("Passage").dimension == 64
    assert Searcher(store, other).search("thư xin lỗi").hits
    assert isinstance(caught.value, DanchieuError)


TEXTS = [
    ("Báo cáo quý", None, (), "Báo cáo quý"),
    ("Báo cáo quý", "Quản lý chợ đêm", (), "Quản lý chợ đêm: Báo cáo quý"),
    ("Báo cáo quý", "QUẢN LÝ CHỢ ĐÊM", ("I. Chung", "1. Ở chợ"), "Quản lý chợ đêm > I. Chung > 1. Ở chợ: Báo cáo quý"),
    ("Báo cáo quý", "", ("I", "II", "III"), "II > III: Báo cáo quý"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "headings", "embedded"), TEXTS)
def test_a_provision_is_embedded_under_title_and_headings(
    text: str, title: str | None, headings: tuple[str, ...], embedded: str
) -> None:
    assert in_context(text, title, headings) == embedded


def test_vectors_of_an_earlier_form_are_made_anew(
    store: GraphStore, directives: Path, embedder: Hashing, cache: VectorCache, tmp_path: Path
) -> None:
    ingest([directives], store, jobs=0)
    update(store, embedder, cache=cache)
    held = held_model(store)
    assert held is not None
    assert not outdated(held)
    put_settings(store, {MODEL: json.dumps({"model": "hashing", "dimension": 128})})
    before = held_model(store)
    assert before is not None
    assert outdated(before)
    assert Searcher(store, embedder).search("thư xin lỗi").hits
    done = update(store, embedder, cache=VectorCache("hashing", 128, tmp_path / "another.sqlite"))
    assert done.embedded > 10
    assert held_model(store) == held


def half_embedded(store: GraphStore, embedder: Hashing) -> None:
    """Only two clauses in three keep their vectors, and no provision."""
    keys = store.read("MATCH (s:Passage) RETURN s.key AS key, s.text AS text ORDER BY key").rows
    store.drop_vectors("Passage")
    store.drop_vectors("Provision")
    kept = dict(keys[: len(keys) * 2 // 3])
    store.set_vectors(
        "Passage", dict(zip(kept, embedder.embed_passages(list(kept.values())).tolist(), strict=True))
    )


WORDED = ["kinh phí mua máy vi tính", "danh sách hộ nghèo", "kiem tra gio lam viec", "văn bản chồng chéo"]


def test_words_find_what_has_no_vector_yet(
    store: GraphStore, directives: Path, embedder: Hashing, cache: VectorCache
) -> None:
    ingest([directives], store, jobs=0)
    expected = {}
    for text in WORDED:
        found = Searcher(store, embedder).search(text)
        assert found.embedded == found.as_json()["embedded"] == 0
        assert "nghĩa" not in found.hits[0].why
        expected[text] = found.hits[0].text
    assert [fold(text).split()[-1] in fold(expected[text]) for text in WORDED] == [True] * len(WORDED)
    update(store, embedder, cache=cache)
    half_embedded(store, embedder)
    for text in WORDED:
        found = Searcher(store, embedder).search(text)
        assert 0 < found.embedded < 0.7
        assert found.hits[0].text == expected[text]


def test_the_language_is_learnt_anew_when_documents_change(
    kglite_store: GraphStore, directives: Path, tmp_path: Path
) -> None:
    assert relearn(kglite_store)
    assert not relearn(kglite_store)
    assert tongue_of(kglite_store).texts == 0
    ingest([directives], kglite_store, jobs=0)
    assert relearn(kglite_store)
    assert tongue_of(kglite_store).double["trễ hẹn"] == 2


def test_the_language_of_documents_that_come_and_go_is_that_of_all(
    kglite_store: GraphStore, directives: Path, tmp_path: Path
) -> None:
    def learnt() -> Tongue:
        relearn(kglite_store)
        texts = kglite_store.read("MATCH (p:Provision) RETURN p.text AS text").column("text")
        assert tongue_of(kglite_store) == learn(texts)
        return tongue_of(kglite_store)

    ingest([directives], kglite_store, jobs=0)
    before = learnt()
    path = tmp_path / "thêm.txt"
    path.write_text("1. Hồ sơ trễ hẹn phải xin lỗi bằng văn bản.", encoding="utf-8")
    ingest([path], kglite_store, jobs=0)
    assert learnt().double["trễ hẹn"] == before.double["trễ hẹn"] + 1
    delete(
        kglite_store.read("MATCH (d:Document {name: 'thêm.txt'}) RETURN d.key AS key").column("key"),
        kglite_store,
    )
    assert learnt() == before


def test_the_cache_gives_back_what_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "vectors.sqlite"
    vector = np.array([0.5, -0.25, 1.0], np.float32)
    with VectorCache("m", 3, path) as cache:
        cache.put({"một": vector})
        assert np.array_equal(cache.get(["một", "hai"])["một"], vector)
    with VectorCache("m", 3, path) as again:
        assert list(again.get(["hai", "một"])) == ["một"]
    with VectorCache("other", 3, path) as other:
        assert other.get(["một"]) == {}


@pytest.mark.parametrize("damage", [b"no database", b""])
def test_a_damaged_cache_is_an_empty_one(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "vectors.sqlite"
    path.write_bytes(damage)
    with VectorCache("m", 3, path) as cache:
        assert cache.get(["một"]) == {}
        cache.put({"một": np.zeros(3, np.float32)})


def test_a_folder_that_cannot_be_written_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with VectorCache("m", 3, tmp_path / "file" / "vectors.sqlite") as cache:
        cache.put({"một": np.zeros(3, np.float32)})
        assert cache.get(["một"]) == {}
