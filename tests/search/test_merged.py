"""A province of today reaches the documents of those merged into it, and says so; an old name means itself."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sample_search import DIRECTIVES, Hashing

from graph.store import GraphStore
from queries import asking
from queries.flags import question
from queries.merged import said
from queries.question import Filter
from queries.resolve import NothingFound, provinces
from queries.say import say
from search.answering.ask import Asker
from search.retrieval.filters import Filters, scope_of

OWN = {
    "binh-thuan.txt": ("song-may.txt", "Sông Mây", "SÔNG MÂY", "Bình Thuận", "BÌNH THUẬN"),
    "dak-nong.txt": ("nui-lam.txt", "Núi Lam", "NÚI LAM", "Đắk Nông", "ĐẮK NÔNG"),
    "nghe-an.txt": ("nui-lam.txt", "Núi Lam", "NÚI LAM", "Nghệ An", "NGHỆ AN"),
}
HEARD = "Lâm Đồng, gồm Bình Thuận và Đắk Nông trước 1/7/2025"


@pytest.fixture(scope="module")
def merged(fill: Callable[[Path], GraphStore], tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    """Directives of two provinces that are part of Lâm Đồng today, and of one that never merged."""
    folder = tmp_path_factory.mktemp("merged")
    for name, (source, *spelt) in OWN.items():
        text = DIRECTIVES[source].replace(spelt[0], spelt[2]).replace(spelt[1], spelt[3])
        (folder / name).write_text(text.replace("Số: 52/", f"Số: {len(name)}/"), "utf-8")
    return fill(folder)


@pytest.mark.parametrize(
    ("place", "documents"),
    [
        ("Lâm Đồng", {"binh-thuan.txt", "dak-nong.txt"}),
        ("tinh lam dong", {"binh-thuan.txt", "dak-nong.txt"}),
        ("Bình Thuận", {"binh-thuan.txt"}),
        ("Đắk Nông", {"dak-nong.txt"}),
        ("Nghệ An", {"nghe-an.txt"}),
    ],
)
def test_documents_that_a_province_reaches(merged: GraphStore, place: str, documents: set[str]) -> None:
    asked = question("tasks", filters=[Filter("province", "=", (place,))])
    rows = asking.ask(merged, asked).rows
    assert set(rows.column("document_name")) == documents
    others = question("tasks", filters=[Filter("province", "!=", (place,))])
    assert set(asking.ask(merged, others).rows.column("document_name")) == OWN.keys() - documents
    keys = scope_of(merged, Filters(province=place)).documents
    found = merged.read("MATCH (d:Document) WHERE d.key IN $keys RETURN d.name AS name", {"keys": keys})
    assert set(found.column("name")) == documents


def test_a_province_that_nothing_is_of_is_not_found(merged: GraphStore) -> None:
    for place in ("Cà Mau", "Vân Sơn Hải"):
        with pytest.raises(NothingFound):
            provinces(merged, place)
        with pytest.raises(NothingFound):
            asking.ask(merged, question("tasks", filters=[Filter("province", "=", (place,))]))


def test_answers_say_which_provinces_were_meant(merged: GraphStore, embedder: Hashing) -> None:
    asker = Asker(merged, embedder)
    tasks = asker.ask("Lâm Đồng giao Sở Nội vụ những việc gì?")
    assert tasks.answered and HEARD in tasks.answer
    assert {evidence.name for evidence in tasks.evidence} == {"binh-thuan.txt", "dak-nong.txt"}
    count = asker.ask("Lâm Đồng có bao nhiêu nhiệm vụ?")
    assert count.answered and HEARD in count.answer
    for own in ("Bình Thuận", "Nghệ An"):
        alone = asker.ask(f"{own} giao Sở Nội vụ những việc gì?")
        assert alone.answered and "trước 1/7/2025" not in alone.answer
        assert len({evidence.document_key for evidence in alone.evidence}) == 1
    assert not asker.ask("Cà Mau có bao nhiêu nhiệm vụ?").answered


@pytest.mark.parametrize(
    ("place", "language", "words"),
    [
        ("Lâm Đồng", "vi", HEARD),
        ("Lâm Đồng", "en", "Lâm Đồng, with Bình Thuận and Đắk Nông before 1 July 2025"),
        ("Hà Nội", "vi", "Hà Nội, gồm Hà Tây trước 1/8/2008"),
        ("Bình Thuận", "vi", "Bình Thuận"),
        ("Nghệ An", "en", "Nghệ An"),
        ("Sông Mây", "vi", "Sông Mây"),
    ],
)
def test_what_is_understood(place: str, language: str, words: str) -> None:
    assert said(place, language) == words
    tasks = question("tasks", filters=[Filter("province", "=", (place,))])
    assert words in say(tasks, language)
    # A measured value is of the province that stood when it was measured.
    values = question("measurements", filters=[Filter("province", "=", (place,))])
    assert say(values, language).endswith(place)
