from dataclasses import FrozenInstanceError

import pytest

from graph import model as m
from graph.batch import Batch
from graph.naming import original_key
from graph.originals import pack, unpack
from graph.store import Rows
from queries.evidence import Originals

COLUMNS = ["document", "document_key", "start", "end", "quote"]


@pytest.mark.parametrize("text", ["", "a", "Sở Nội vụ\r\n\tÐ🙂 \u200b", "điều " * 5000, "\ud800"])
def test_a_packed_text_comes_back(text):
    assert unpack(pack(text)) == text


def test_a_packed_text_is_small():
    assert len(pack("Ủy ban nhân dân tỉnh Sông Mây ban hành kế hoạch. " * 200)) < 500


def written(text: str, hash: str = "1") -> Batch:
    document = m.Document(key="d", name="chi-thi.txt", path="/in/chi-thi.txt", content_hash=hash)
    return Batch("d", [document, m.Original(key=original_key("d"), document="d", packed=pack(text))])


def test_evidence_is_a_slice_that_nobody_changes(store):
    store.write(written("Sở **Nội vụ**\nchủ trì"))
    (found,) = Originals(store).evidence([("d", 3, 15), ("gone", 0, 1)])
    assert (found.quote, found.name, found.path) == ("**Nội vụ**\nc", "chi-thi.txt", "/in/chi-thi.txt")
    with pytest.raises(FrozenInstanceError):
        found.quote = "x"


def test_a_document_taken_in_anew_is_noticed(store):
    originals = Originals(store)
    store.write(written("một hai"))
    assert originals.text("d") == "một hai"
    store.write(written("\ufeffmột hai", hash="2"))
    assert originals.text("d") == "\ufeffmột hai"


def test_a_deleted_document_takes_its_original_along(store):
    store.write(written("một"))
    store.delete_document("d")
    assert Originals(store).text("d") is None
    assert "Original" not in store.stats()["nodes"]


def test_rows_are_quoted_from_the_original_and_get_its_path(store):
    store.write(written("một  hai"))
    rows = Originals(store).quoted(
        Rows(COLUMNS, [["chi-thi.txt", "d", 0, 8, "một hai"], ["x", "gone", 0, 1, "x"]])
    )
    assert rows.columns == [*COLUMNS, "path"]
    assert [row["quote"] for row in rows] == ["một  hai", None]
    assert [row["path"] for row in rows] == ["/in/chi-thi.txt", None]


def test_rows_of_a_view_name_the_document_otherwise(store):
    store.write(written("một hai"))
    columns = ["document", "document_name", "path", "start", "end", "quote"]
    rows = Originals(store).quoted(Rows(columns, [["d", "chi-thi.txt", "/in/chi-thi.txt", 4, 7, None]]))
    assert rows.columns == columns
    assert rows.dicts()[0]["quote"] == "hai"
