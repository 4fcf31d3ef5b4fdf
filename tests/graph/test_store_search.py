"""Search by words and by vectors: the same hits from every store."""

import math

import pytest
from sample_batches import directive

from graph.errors import StoreError, UsageError
from graph.store import GraphStore, VectorInfo

TEXTS = {
    "d1": "Sở Nội vụ chủ trì tham mưu cải cách hành chính",
    "d2": "Sở Tài chính báo cáo dự toán ngân sách tỉnh",
    "d3": "Cải cách thủ tục hành chính, cải cách chế độ công vụ",
    "d4": "Văn phòng UBND tỉnh theo dõi, đôn đốc",
}


@pytest.fixture
def filled(store: GraphStore) -> GraphStore:
    for key, text in TEXTS.items():
        store.write(directive(key, text))
    return store


def found(store: GraphStore, text: str, k: int = 10, **filters: object) -> list[str]:
    return [hit.key.split("/")[0] for hit in store.text_search("Provision", text, k, filters or None)]


SEARCHES = [
    ("cải cách", ["d3", "d1"]),
    ("CAI CACH", ["d3", "d1"]),
    ("ngân sách", ["d2"]),
    ("đôn đốc theo dõi", ["d4"]),
    ("không có ở đâu", []),
    ("cải cách ngân sách dự toán", ["d2", "d3", "d1"]),
]


@pytest.mark.parametrize(("text", "keys"), SEARCHES)
def test_words_find_the_texts_that_have_them(filled: GraphStore, text: str, keys: list[str]) -> None:
    assert found(filled, text) == keys


ODD = ["/", "-", ":", '"', "(", ")", "*", "~", "^", "?", "\\", "[", "]", "{", "}", "&&", "||", "!", "+", ""]


@pytest.mark.parametrize("mark", ODD)
def test_no_character_breaks_or_empties_a_search(filled: GraphStore, mark: str) -> None:
    assert found(filled, f"ngân{mark} {mark}sách {mark}") == ["d2"]
    assert found(filled, mark) == []


def test_a_lone_letter_is_a_word(filled: GraphStore) -> None:
    assert found(filled, "đ ngân sách") == ["d2"]
    assert found(filled, "đ") == []


@pytest.mark.parametrize(
    "text", ["NOT ngân", "ngân AND", "OR ngân OR", "folded:ngân", "ngân " * 5000, "🇻🇳\x00ngân\x01"]
)
def test_operators_are_words_like_any_other(filled: GraphStore, text: str) -> None:
    assert found(filled, text)[0] == "d2"


def test_at_most_k_and_only_those_that_pass_the_filters(filled: GraphStore) -> None:
    assert found(filled, "cải cách hành chính", 1) == ["d3"]
    assert found(filled, "cải cách", 10, document="d1") == ["d1"]
    assert found(filled, "cải cách", 1, document=["d1", "d2"], kind="paragraph") == ["d1"]
    assert found(filled, "cải cách", 10, document=[]) == []
    assert found(filled, "cải cách", 0) == []


def test_scores_fall_from_hit_to_hit(filled: GraphStore) -> None:
    scores = [hit.score for hit in filled.text_search("Provision", "cải cách hành chính tỉnh", 10)]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0


def test_later_writes_and_deletions_are_found(filled: GraphStore) -> None:
    assert found(filled, "lưu trữ") == []
    filled.write(directive("d5", "Công tác lưu trữ"))
    filled.write(directive("d2", "Báo cáo lưu trữ"))
    assert set(found(filled, "lưu trữ")) == {"d2", "d5"}
    filled.delete_document("d5")
    assert found(filled, "lưu trữ") == ["d2"]
    assert found(filled, "ngân sách") == []


def test_an_empty_store_finds_nothing(store: GraphStore) -> None:
    assert store.text_search("Provision", "cải cách", 5) == []
    assert store.vector_search("Provision", [1.0, 0.0], 5) == []
    assert store.without_vector("Provision") == []


def test_only_indexed_labels_and_known_properties_are_searched(filled: GraphStore) -> None:
    with pytest.raises(UsageError):
        filled.text_search("Task", "x", 5)
    with pytest.raises(UsageError):
        filled.vector_search("Task", [1.0], 5)
    with pytest.raises(UsageError):
        filled.text_search("Provision", "cải", 5, {"nosuch": 1})


VECTORS = {"d1": [1.0, 0.0, 0.0], "d2": [0.0, 1.0, 0.0], "d3": [0.8, 0.6, 0.0], "d4": [-2.0, 0.0, 0.0]}


@pytest.fixture
def embedded(filled: GraphStore) -> GraphStore:
    assert filled.set_vectors("Provision", {f"{key}/p0": vector for key, vector in VECTORS.items()}) == 4
    return filled


def test_the_nearest_vectors_come_first_by_cosine(embedded: GraphStore) -> None:
    hits = embedded.vector_search("Provision", [2.0, 0.0, 0.0], 4)
    assert [hit.key for hit in hits] == ["d1/p0", "d3/p0", "d2/p0", "d4/p0"]
    for hit, score in zip(hits, (1.0, 0.8, 0.0, -1.0), strict=True):
        assert math.isclose(hit.score, score, abs_tol=1e-5)


def test_vectors_are_cut_and_filtered(embedded: GraphStore) -> None:
    assert [hit.key for hit in embedded.vector_search("Provision", [1.0, 0.0, 0.0], 2)] == ["d1/p0", "d3/p0"]
    hits = embedded.vector_search("Provision", [1.0, 0.0, 0.0], 1, {"document": ["d2", "d4"]})
    assert [hit.key for hit in hits] == ["d2/p0"]
    assert embedded.vector_search("Provision", [1.0, 0.0, 0.0], 0) == []


def test_numpy_vectors_are_taken(filled: GraphStore) -> None:
    import numpy

    filled.set_vectors("Provision", {"d1/p0": numpy.array([0.6, 0.8], dtype=numpy.float32)})  # type: ignore[dict-item]
    [hit] = filled.vector_search("Provision", numpy.array([0.6, 0.8]), 1)  # type: ignore[arg-type]
    assert math.isclose(hit.score, 1.0, abs_tol=1e-5)


def test_only_new_and_changed_provisions_lack_a_vector(embedded: GraphStore) -> None:
    assert embedded.vector_info("Provision") == VectorInfo(4, 3)
    assert embedded.without_vector("Provision") == []
    embedded.write(directive("d2", "Nội dung mới"))
    embedded.write(directive("d5", "Văn bản mới"))
    assert embedded.without_vector("Provision") == ["d2/p0", "d5/p0"]
    assert embedded.without_vector("Provision", 1) == ["d2/p0"]
    assert embedded.vector_search("Provision", [0.0, 1.0, 0.0], 9)[0].key == "d3/p0"
    embedded.delete_document("d3")
    assert embedded.vector_info("Provision") == VectorInfo(2, 3)


def test_a_vector_may_be_changed(embedded: GraphStore) -> None:
    embedded.set_vectors("Provision", {"d4/p0": [0.0, 0.0, 1.0]})
    assert embedded.vector_search("Provision", [0.0, 0.0, 1.0], 1)[0].key == "d4/p0"
    assert embedded.vector_info("Provision").count == 4


def test_vectors_of_nodes_that_are_not_there_are_left_out(filled: GraphStore) -> None:
    assert filled.set_vectors("Provision", {"nowhere": [1.0, 0.0], "d1/p0": [0.0, 1.0]}) == 1
    assert filled.set_vectors("Provision", {}) == 0


def test_another_dimension_needs_the_old_vectors_dropped(embedded: GraphStore) -> None:
    with pytest.raises(StoreError, match="3 numbers"):
        embedded.set_vectors("Provision", {"d1/p0": [1.0, 0.0]})
    with pytest.raises(StoreError):
        embedded.vector_search("Provision", [1.0, 0.0], 3)
    embedded.drop_vectors("Provision")
    assert embedded.vector_info("Provision") == VectorInfo(0, 0)
    assert embedded.without_vector("Provision") == [f"{key}/p0" for key in TEXTS]
    embedded.set_vectors("Provision", {"d1/p0": [1.0, 0.0]})
    assert embedded.vector_search("Provision", [1.0, 0.0], 3)[0].key == "d1/p0"


def test_vectors_are_no_property_of_the_answer(embedded: GraphStore) -> None:
    [[node]] = embedded.read("MATCH (p:Provision {key: 'd1/p0'}) RETURN p").rows
    assert "embedding" not in node["properties"]
