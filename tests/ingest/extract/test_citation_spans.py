"""Of any text: quotes slice it, and time is linear."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_citations import cited

PIECES = (
    "Quyết định ",
    "số ",
    "12/QĐ-UBND",
    " ngày 1/2/2018",
    " của UBND tỉnh",
    " và ",
    ", ",
    "; ",
    "Luật Đất đai",
    "Căn cứ ",
    "này",
    "\n",
    "/",
    "2019",
    "(",
    ")",
    "Ð",
    "\u0309",
    "\u200b",
    "Số: /KH-UBND",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=30).map("".join))
def test_every_quote_slices_the_original(text: str) -> None:
    for citation in cited(text):
        assert text[citation.start : citation.end] == citation.text
        assert 0 < citation.confidence <= 1


@pytest.mark.parametrize(
    "piece",
    [
        "số ",
        "(",
        "1/",
        "số /",
        "12/QĐ-",
        "Số: ",
        "Luật này ",
        "1/QĐ.",
        "Nghị định này ",
        "66.7/",
        "Căn cứ ",
        "Căn cứ Quyết định số 1/QĐ-TTg; ",
        "của Ban Chỉ đạo a, ",
        "Luật Đất đai số 31/2024/QH15, ",
    ],
)
def test_time_is_linear(piece: str) -> None:
    begin = time.process_time()
    cited(piece * (200_000 // len(piece)))
    assert time.process_time() - begin < 3
