"""The very article that a text cites, wherever the cited text comes from and whenever it comes."""

from pathlib import Path
from typing import Any

import pytest

from graph.errors import UsageError
from graph.store import GraphStore
from ingest.pipeline import ingest
from queries.places import spans, texts
from queries.resolve import NothingFound, document_keys
from queries.run import run

DECREE = """CHÍNH PHỦ
Số: 77/2019/NĐ-CP

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 10 tháng 10 năm 2019

NGHỊ ĐỊNH
Về trạm đọc sách lưu động

Chính phủ ban hành Nghị định về trạm đọc sách lưu động.

Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Nghị định này quy định về trạm đọc sách.
Điều 2. Nguyên tắc
1. Sách được mượn không mất tiền.
2. Trạm đến từng thôn:
a) Mỗi tháng một lần;
b) Trừ trường hợp quy định tại khoản 1 Điều này.
Chương II
THI HÀNH
Điều 3. Hiệu lực
Nghị định này có hiệu lực từ ngày 01 tháng 12 năm 2019.

TM. CHÍNH PHỦ
THỦ TƯỚNG
Lê Văn An
"""
DIRECTIVE = """ỦY BAN NHÂN DÂN
TỈNH SÔNG MÂY
Số: 15/CT-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sông Mây, ngày 05 tháng 02 năm 2020

CHỈ THỊ
Về việc đưa sách đến thôn

Thực hiện Nghị định số 77/2019/NĐ-CP ngày 10/10/2019 của Chính phủ, Chủ tịch UBND tỉnh yêu cầu:
1. Sở Văn hóa bố trí xe theo điểm a khoản 2 Điều 2 và Điều 3 Nghị định số 77/2019/NĐ-CP.
2. UBND các huyện lập danh sách theo khoản 9 Điều 2 của Nghị định số 77/2019/NĐ-CP.
3. Quy chế mượn sách theo Điều 4 Quy chế ban hành kèm theo Quyết định số 8/2018/QĐ-TTg.

CHỦ TỊCH
Trần Thị Bình
"""
DECISION = """THỦ TƯỚNG CHÍNH PHỦ
Số: 8/2018/QĐ-TTg

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 02 tháng 3 năm 2018

QUYẾT ĐỊNH
Ban hành Quy chế mượn sách

Điều 1. Ban hành kèm theo Quyết định này Quy chế mượn sách.
Điều 4. Quyết định này có hiệu lực từ ngày ký.

THỦ TƯỚNG
Lê Văn An

QUY CHẾ
Mượn sách
(Ban hành kèm theo Quyết định số 8/2018/QĐ-TTg ngày 02 tháng 3 năm 2018)

Điều 4. Giờ mượn
1. Cả ngày.
"""
TEXTS = {"nghi-dinh.txt": DECREE, "chi-thi.txt": DIRECTIVE, "quyet-dinh.txt": DECISION}
CITED = {
    ("77/2019/NĐ-CP", "Điều 2.2.a", "Điều 2.2.a", "nghi-dinh.txt", "a) Mỗi tháng một lần;"),
    ("77/2019/NĐ-CP", "Điều 2.9", "Điều 2", "nghi-dinh.txt", DECREE[DECREE.index("Điều 2.") : DECREE.index("\nChương II")]),
    ("77/2019/NĐ-CP", "Điều 3", "Điều 3", "nghi-dinh.txt", DECREE[DECREE.index("Điều 3.") : DECREE.index("\n\nTM.")]),
    ("8/2018/QĐ-TTg", "Quy chế.Điều 4", "Quy chế.Điều 4", "quyet-dinh.txt", "Điều 4. Giờ mượn\n1. Cả ngày."),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def cited(store: GraphStore, **asked: object) -> set[tuple[Any, ...]]:
    columns = ("cited", "article", "found", "provision_document", "provision_quote")
    rows = run(store, "cited-articles", asked).rows
    return {tuple(row[column] for column in columns) for row in rows}


def opened(store: GraphStore, place: str) -> list[str]:
    found = spans(store, place)
    held = {text.key: text.text for text in texts(store, [span.document for span in found])}
    return [held[span.document][span.start : span.end] for span in found]


def test_each_place_finds_its_provision_in_any_order_of_loading(store: GraphStore, folder: Path) -> None:
    for names in (tuple(TEXTS), tuple(reversed(TEXTS))):
        for name in names:
            ingest([folder / name], store, jobs=0)
        assert cited(store) == CITED
        for name in names:
            (key,) = document_keys(store, name)
            store.delete_document(key)
        assert cited(store) == set()


def test_a_text_may_go_and_come_back(store: GraphStore, folder: Path) -> None:
    ingest([folder], store, jobs=0)
    (decree,) = document_keys(store, "nghi-dinh.txt")
    store.delete_document(decree)
    gone = {row if row[3] != "nghi-dinh.txt" else (*row[:2], None, None, None) for row in CITED}
    assert cited(store) == gone
    (folder / "nghi-dinh.txt").write_text(DECREE.replace("Mỗi tháng", "Mỗi tuần"), encoding="utf-8")
    ingest([folder / "nghi-dinh.txt"], store, jobs=0)
    assert ("77/2019/NĐ-CP", "Điều 2.2.a", "Điều 2.2.a", "nghi-dinh.txt", "a) Mỗi tuần một lần;") in cited(
        store
    )


ASKED = [
    ({"number": "nghị định 77/2019"}, {"Điều 2.2.a", "Điều 2.9", "Điều 3"}),
    ({"number": "8/2018/qd-ttg"}, {"Quy chế.Điều 4"}),
    ({"document": "15/CT-UBND"}, {row[1] for row in CITED}),
    ({"document": "nghi-dinh.txt"}, set()),
    ({"article": "dieu 2"}, {"Điều 2.2.a", "Điều 2.9"}),
    ({"article": "khoản 2 Điều 2", "number": "77/2019/NĐ-CP"}, {"Điều 2.2.a"}),
    ({"article": ["Điều 3", "Quy chế.Điều 4"]}, {"Điều 3", "Quy chế.Điều 4"}),
    ({"article": "Điều 22"}, set()),
]
OPENED = {
    "Điều 3 Nghị định 77/2019/NĐ-CP": ["Điều 3. Hiệu lực\nNghị định này có hiệu lực từ ngày 01 tháng 12 năm 2019."],
    "diem a khoan 2 dieu 2 nghi dinh 77/2019": ["a) Mỗi tháng một lần;"],
    "77/2019/NĐ-CP khoản 1, điều 2": ["1. Sách được mượn không mất tiền."],
    "Điều 1, khoản 1 Điều 2 của nghi-dinh.txt": ["Điều 1. Phạm vi\nNghị định này quy định về trạm đọc sách.", "1. Sách được mượn không mất tiền."],
    # What a decision promulgates has articles of its own.
    "Điều 4 Quyết định 8/2018/QĐ-TTg": ["Điều 4. Quyết định này có hiệu lực từ ngày ký.", "Điều 4. Giờ mượn\n1. Cả ngày."],
}  # fmt: skip
REFUSED = {
    "Điều 9 Nghị định 77/2019/NĐ-CP": (NothingFound, "the text of Nghị định 77/2019/NĐ-CP has no Điều 9"),
    "Điều 9 Nghị định 99/2019/NĐ-CP": (NothingFound, "no instrument 'Nghị định 99/2019/NĐ-CP' is cited or ingested"),
    "Điều 9": (UsageError, "Điều 9 of what?"),
    "điều gì": (UsageError, "'điều gì' is no place"),
}  # fmt: skip


def test_articles_are_asked_for_from_both_sides_and_opened_by_name(store: GraphStore, folder: Path) -> None:
    ingest([folder], store, jobs=0)
    for asked, articles in ASKED:
        assert {row[1] for row in cited(store, **asked)} == articles, asked
    quotes = {row["quote"] for row in run(store, "cited-articles", {"number": "8/2018/QĐ-TTg"}).rows.dicts()}
    assert quotes == {"Điều 4 Quy chế ban hành kèm theo Quyết định số 8/2018/QĐ-TTg"}
    assert {place: opened(store, place) for place in OPENED} == OPENED
    for place, (error, message) in REFUSED.items():
        with pytest.raises(error) as refused:
            spans(store, place)
        assert refused.value.message == message
