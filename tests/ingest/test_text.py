"""Cleaned text always leads back to the characters it came from."""

from __future__ import annotations

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from ingest.text import MappedText, join, normalise, whole

PIECES = st.lists(
    st.sampled_from(
        [
            "Nghị",
            unicodedata.normalize("NFD", "định"),
            " ",
            "\r\n",
            "\u200b",
            "\u00a0",
            "Ð",
            "số 35/NQ-CP",
            "\x00",
            "**",
        ]
    ),
    max_size=30,
).map("".join)


@pytest.mark.parametrize(
    ("original", "clean"),
    [
        ("Nghị định", "Nghị định"),
        (unicodedata.normalize("NFD", "Nghị định số 35"), "Nghị định số 35"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("35/NQ\u2011CP\u00a0ngày", "35/NQ\u2011CP ngày"),
        ("QÐ-BTS ð", "QĐ-BTS đ"),
        ("\ufeffSố:\u200b 1", "Số: 1"),
    ],
)
def test_normalise(original: str, clean: str) -> None:
    assert normalise(original).text == clean


@given(PIECES | st.text())
def test_every_character_maps_into_the_original_in_order(original: str) -> None:
    text = normalise(original)
    origins = [text.origin(i) for i in range(len(text) + 1)]
    assert origins == sorted(origins)
    assert all(0 <= o <= len(original) for o in origins)


@given(PIECES | st.text(), st.integers(0, 80), st.integers(0, 80))
def test_a_span_covers_what_was_cleaned_and_no_more(original: str, a: int, b: int) -> None:
    text = normalise(original)
    low, high = sorted((min(a, len(text)), min(b, len(text))))
    start, end = text.span(low, high)
    assert 0 <= start <= end <= len(original)
    cleaned = normalise(original[start:end]).text
    assert text.text[low:high] in unicodedata.normalize("NFC", cleaned) or low == high


@given(st.text(alphabet="ab*# \n", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_slices_keep_their_origin(original: str, a: int, b: int) -> None:
    text = whole(original).sub(regex.compile(r"\*"), "")
    low, high = sorted((min(a, len(text)), min(b, len(text))))
    part = text.slice(low, high)
    assert part.text == text.text[low:high]
    assert [original[part.origin(i)] for i in range(len(part))] == list(part.text)


def test_join_bridges_the_gap() -> None:
    original = "đơn\n\n¹ chú thích\n\nvị"
    text = whole(original)
    joined = join([text.slice(0, 3), text.slice(len(original) - 2)], " ")
    assert joined.text == "đơn vị"
    start, end = joined.span(0, len(joined))
    assert original[start:end] == original
    assert joined.span(4, 6) == (len(original) - 2, len(original))


def test_empty() -> None:
    assert normalise("") == MappedText("", ())
    assert normalise("").span(0, 0) == (0, 0)
