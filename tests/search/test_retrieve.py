"""What a search finds: the same hits from every store."""

from collections.abc import Sequence
from typing import Any

import pytest
from sample_search import DIRECTIVES, Hashing

from graph.errors import DanchieuError, UsageError
from queries.resolve import NothingFound
from search.retrieval.filters import Filters
from search.retrieval.results import Hit
from search.retrieval.retrieve import Searcher
from search.vectors.rerankers import open_reranker

FIRST: dict[str, dict[str, Any]] = {}


def first(searcher: Searcher, text: str, **filters: Any) -> Hit:
    return searcher.search(text, filters=Filters(**filters)).hits[0]


FOUND = [
    ("kinh phí mua máy vi tính", "kinh phí mua máy vi tính cho cấp xã"),
    ("kinh phi mua may vi tinh", "kinh phí mua máy vi tính cho cấp xã"),
    ("open lists of poor households", "Công khai danh sách hộ nghèo"),
    ("scrap contradictory rules", "bãi bỏ quy định"),
    ("ai di muon o quay mot cua", "Kiểm tra giờ làm việc ở bộ phận một cửa"),
    ("77/QĐ-UBND", "Quyết định số 77/QĐ-UBND"),
    ("77/qd-ubnd noi gi ve nguoi benh", "Quyết định số 77/QĐ-UBND"),
    ("61/2018/NĐ-CP", "Nghị định số 61/2018/NĐ-CP"),
]


@pytest.mark.parametrize(("text", "passage"), FOUND)
def test_the_passage_asked_for_stands_first(searched: Searcher, text: str, passage: str) -> None:
    assert passage in first(searched, text).text


class Counting(Hashing):
    """Remembers what it was asked to embed."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def embed_queries(self, texts: Sequence[str]) -> Any:
        self.asked += texts
        return super().embed_queries(texts)


def test_one_question_under_several_limits_is_embedded_once(searched: Searcher) -> None:
    counting = Counting()
    searcher = Searcher(searched.store, counting)
    for province in (None, "Núi Lam", "Sông Mây"):
        found = searcher.search("kinh phí mua máy vi tính", filters=Filters(province=province))
        assert {hit.province for hit in found.hits} <= {province or hit.province for hit in found.hits}
    assert counting.asked.count("kinh phí mua máy vi tính") == 1
    searcher.search("danh sách hộ nghèo")
    assert counting.asked.count("danh sách hộ nghèo") == 1


@pytest.mark.parametrize("text", [row[0] for row in FOUND])
def test_a_hit_is_a_stretch_of_its_file(searched: Searcher, text: str) -> None:
    for hit in searched.search(text).hits:
        original = DIRECTIVES[hit.document]
        assert " ".join(original[hit.start : hit.end].split()) == " ".join(hit.text.split())
        assert 0 < hit.end - hit.start <= 1000
        assert hit.why


def test_a_hit_says_where_it_stands(searched: Searcher) -> None:
    hit = first(searched, "danh sách hộ nghèo")
    assert (hit.document, hit.province, hit.label) == ("nui-lam.txt", "Núi Lam", "2.b")
    assert hit.heading_path == ("2. Sở Nội vụ:",)
    assert hit.as_json().keys() == {
        "document", "document_key", "path", "province", "label", "heading_path", "start", "end", "text", "quote",
        "score", "why",
    }  # fmt: skip


def test_a_hit_tells_its_file_from_others_of_its_name(searched: Searcher) -> None:
    hit = first(searched, "danh sách hộ nghèo")
    assert hit.provision.startswith(hit.document_key + "/")
    assert hit.path.endswith("nui-lam.txt")


def test_copies_in_two_documents_are_shown_once(searched: Searcher) -> None:
    texts = [hit.text for hit in searched.search("thư xin lỗi khi trễ hẹn").hits]
    assert sum("Gửi thư xin lỗi" in text for text in texts) == 1


FILTERED: list[tuple[str, dict[str, str], set[str]]] = [
    ("thư xin lỗi", {"province": "nui lam"}, {"nui-lam.txt"}),
    ("thư xin lỗi", {"kind": "kế hoạch"}, {"nui-lam.txt"}),
    ("thư xin lỗi", {"kind": "Chỉ thị"}, {"song-may.txt"}),
    ("thư xin lỗi", {"since": "2019"}, {"nui-lam.txt"}),
    ("thư xin lỗi", {"until": "2018-05"}, {"song-may.txt"}),
    ("thư xin lỗi", {"since": "2018-05-12", "until": "2018-05-12"}, {"song-may.txt"}),
    ("thư xin lỗi", {"since": "2020"}, set()),
    ("thư xin lỗi", {"document": "nui-lam"}, {"nui-lam.txt"}),
    ("kinh phí", {"instrument": "77/QĐ-UBND"}, {"song-may.txt"}),
    ("người bệnh", {"index": "PAPI"}, {"nui-lam.txt"}),
    ("kinh phí", {"agency": "Sở Tài chính"}, {"song-may.txt"}),
]


@pytest.mark.parametrize(("text", "limits", "documents"), FILTERED)
def test_limits_hold(searched: Searcher, text: str, limits: dict[str, str], documents: set[str]) -> None:
    found = searched.search(text, filters=Filters(**limits))
    assert {hit.document for hit in found.hits} == documents


@pytest.mark.parametrize(
    ("limits", "error"),
    [
        ({"province": "Atlantis"}, NothingFound),
        ({"agency": "Sở Phép thuật"}, NothingFound),
        ({"instrument": "1/XX-YY"}, NothingFound),
        ({"since": "hôm qua"}, UsageError),
    ],
)
def test_a_limit_that_names_nothing_says_so(
    searched: Searcher, limits: dict[str, str], error: type[DanchieuError]
) -> None:
    with pytest.raises(error):
        searched.search("thư xin lỗi", filters=Filters(**limits))


ODD = ["/", "-", ":", '"', "(", ")", "*", "~", "^", "?", "\\", "[", "]", "{", "}", "&&", "||", "!", "'", "$", "`", "\x00", "\x1b", "🙂"]  # fmt: skip


@pytest.mark.parametrize("mark", ODD)
def test_no_character_breaks_or_empties_a_search(searched: Searcher, mark: str) -> None:
    assert "kinh phí" in first(searched, f"{mark}kinh phí{mark} mua máy {mark} vi tính").text
    assert searched.search(mark + "x").hits


@pytest.mark.parametrize(
    "text", ["đ", "hồ sơ " * 2000, "a" * 10_000, "NOT kinh AND phí OR", "'; MATCH (n) DETACH DELETE n //"]
)
def test_odd_questions_find_something(searched: Searcher, text: str) -> None:
    assert searched.search(text).hits


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_nothing_to_search_for_is_refused(searched: Searcher, text: str) -> None:
    with pytest.raises(UsageError, match="nothing to search for"):
        searched.search(text)


def test_what_lies_around_a_hit_is_shown_when_asked_for(searched: Searcher) -> None:
    hit = searched.search("kinh phí mua máy vi tính", 1, related=True).hits[0]
    assert hit.related is not None
    assert [row["number"] for row in hit.related.instruments] == ["77/QĐ-UBND"]
    assert {row["role"] for row in hit.related.tasks} == {"lead"}
    assert set(hit.as_json()["related"]) == {"tasks", "instruments", "measurements"}


@pytest.mark.neo4j
def test_every_store_gives_the_same_hits(searched: Searcher) -> None:
    """Runs on each store in turn: the second must repeat the first."""
    answers = {
        text: [{**hit.as_json(), "score": round(hit.score, 2)} for hit in searched.search(text).hits]
        for text, _ in FOUND
    }
    assert answers == FIRST.setdefault("answers", answers)


class Longest:
    """Prefers long passages, and tells what it was shown."""

    name = "longest"

    def __init__(self) -> None:
        self.shown: list[str] = []

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        self.shown += passages
        return [float(len(passage)) for passage in passages]


def test_a_reranker_orders_the_best_passages_anew(searched: Searcher) -> None:
    judge = Longest()
    looked = Searcher(searched.store, searched.embedder, judge)
    text = "kinh phí mua máy vi tính"
    hits = looked.search(text, 3).hits
    assert len(hits) == 3 and len(judge.shown) > 3
    assert {hit.text for hit in hits} != {hit.text for hit in searched.search(text, 3).hits}
    assert [hit.score for hit in hits] == sorted(map(float, map(len, judge.shown)), reverse=True)[:3]
    assert any(shown.endswith(hits[0].text) and "\n" in shown for shown in judge.shown)


def test_an_exact_number_stands_first_whatever_a_reranker_says(searched: Searcher) -> None:
    looked = Searcher(searched.store, searched.embedder, Longest())
    assert "77/QĐ-UBND" in looked.search("77/QĐ-UBND").hits[0].text


def test_a_reranker_is_named_like_an_embedder() -> None:
    assert open_reranker() is None
    with pytest.raises(UsageError, match="no reranking model 'e5'"):
        open_reranker("e5")
