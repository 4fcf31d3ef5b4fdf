"""What `danchieu grep` finds: the same lines in every store."""

from typing import Any

import pytest
from sample_search import DIRECTIVES

from graph.errors import UsageError
from queries.resolve import NothingFound
from search.retrieval.literal import lines_with
from search.retrieval.retrieve import Searcher

BOTH = ["nui-lam.txt", "song-may.txt"]
FOUND: list[tuple[str, dict[str, Any], list[str]]] = [
    ("máy vi tính", {}, ["song-may.txt"]),
    ("may vi tinh", {}, []),
    ("may vi tinh", {"accents": False}, ["song-may.txt"]),
    ("MÁY VI TÍNH", {}, []),
    ("MÁY VI TÍNH", {"ignore_case": True}, ["song-may.txt"]),
    ("máy  vi\ntính", {}, ["song-may.txt"]),
    ("77/QĐ-UBND", {}, ["song-may.txt"]),
    ("77/qd-ubnd", {"accents": False}, ["song-may.txt"]),
    ("7/QĐ", {}, ["song-may.txt"]),
    ("thư xin lỗi", {}, BOTH),
    ("thư xin lỗi", {"document": "song-may"}, ["song-may.txt"]),
    ("hộ nghèo.", {}, []),
    ("thôn.", {}, ["nui-lam.txt"]),
    ("./.", {}, BOTH),
    ("./.", {"accents": False}, BOTH),
    (".*", {}, []),
    ("rồng bay", {"accents": False}, []),
]


@pytest.mark.parametrize(("text", "options", "documents"), FOUND)
def test_a_text_is_found_letter_for_letter(
    searched: Searcher, text: str, options: dict[str, Any], documents: list[str]
) -> None:
    found = lines_with(searched.store, text, **options)
    assert [line.document for line in found] == documents
    for line in found:
        assert line.path.endswith(line.document)
        assert line.found
        assert line.text == " ".join(DIRECTIVES[line.document][line.start : line.end].split())


def test_it_is_told_where_in_the_line_a_text_stands(searched: Searcher) -> None:
    (line,) = lines_with(searched.store, "VI tinh", accents=False)
    assert [line.text[start:end] for start, end in line.found] == ["vi tính"]
    assert line.label == "2"


def test_nothing_to_look_for_and_a_document_that_is_not_there_are_refused(searched: Searcher) -> None:
    with pytest.raises(UsageError, match="nothing to look for"):
        lines_with(searched.store, " \n")
    with pytest.raises(NothingFound):
        lines_with(searched.store, "thư", document="atlantis.txt")
