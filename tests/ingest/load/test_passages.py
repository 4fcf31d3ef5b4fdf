import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document.whole import provisions
from ingest.load.passages import LONGEST, passages
from ingest.text import normalise

LONG = "Các sở, ngành rà soát hồ sơ tồn đọng; báo cáo kết quả về Ủy ban nhân dân tỉnh trước ngày 15 tháng 6; "


def cut(text: str) -> list[str]:
    return [passage.text for provision in provisions(normalise(text)) for passage in passages(provision)]


CUTS = [
    ("1. Sở Nội vụ rà soát hồ sơ.", ["1. Sở Nội vụ rà soát hồ sơ."]),
    ("", []),
    ("---", []),
]


@pytest.mark.parametrize(("text", "pieces"), CUTS)
def test_short_provisions_are_one_passage(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


def test_long_provisions_are_cut_after_clauses() -> None:
    pieces = cut("1. " + LONG * 5)
    assert len(pieces) == 2
    assert all(piece.endswith(";") and len(piece) <= LONGEST for piece in pieces)
    assert " ".join(pieces) == ("1. " + LONG * 5).strip()


@pytest.mark.parametrize("unit", ["x", "x, ", "x ", "số số số ", "(((("])
def test_a_text_without_ends_is_cut_all_the_same(unit: str) -> None:
    assert all(len(piece) <= LONGEST for piece in cut(unit * 2000))


@given(st.text(st.sampled_from("aậ .,;:|()-\n\u00ad\r*1"), max_size=1500))
def test_passages_are_slices_of_the_original_in_order(text: str) -> None:
    for provision in provisions(normalise(text)):
        found = passages(provision)
        assert all(provision.start <= p.start < p.end <= provision.end for p in found)
        assert [p.start for p in found] == sorted(p.start for p in found)
