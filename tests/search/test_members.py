"""Items of one list, counted and told: on a plan of an invented province, on both stores."""

import pytest

from graph.store import GraphStore
from ingest.pipeline import ingest
from search.answering.ask import Asker
from search.vectors.cache import VectorCache
from search.vectors.embedders import E5
from search.vectors.index import update

PLAN = """ỦY BAN NHÂN DÂN
TỈNH SÔNG MÂY

Số: 88/KH-UBND

Sông Mây, ngày 04 tháng 3 năm 2019

KẾ HOẠCH
Quan trắc nước hồ và bến cá năm 2019

I. ĐIỂM QUAN TRẮC

1. Nước hồ chứa:

a) Hồ chứa Nà Lạnh: lấy mẫu 02 vị trí;

b) Hồ chứa Bản Pẻo: lấy mẫu 03 vị trí gồm:

- 01 vị trí tại cửa xả;

- 02 vị trí giữa hồ;

c) Hồ chứa Khe Dài: lấy mẫu 01 vị trí.

2. Bến cá:

a) Bến cá Vạn Chài, xã Cồn Bạc;

b) Bến cá Gò Sỏi, xã Đồi Thông;

c) Bến cá Mũi Lao, xã Cồn Bạc.

3. Sở Nông nghiệp báo cáo kết quả lấy mẫu nước hồ chứa trước ngày 20 tháng 12 hằng năm.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Văn Núi
"""


@pytest.fixture(scope="module")
def asker(empty_store: GraphStore, tmp_path_factory: pytest.TempPathFactory) -> Asker:
    """The real model: whether a passage answers was learnt with its cosines."""
    folder = tmp_path_factory.mktemp("plan")
    (folder / "song-may-88.txt").write_text(PLAN, "utf-8")
    ingest([folder], empty_store, jobs=0)
    embedder = E5()
    cache = VectorCache(embedder.name, embedder.dimension, folder / "vectors.sqlite")
    update(empty_store, embedder, cache=cache)
    return Asker(empty_store, embedder)


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("Có bao nhiêu bến cá được quan trắc ở Sông Mây?", ("Vạn Chài", "Gò Sỏi", "Mũi Lao")),
        ("co may ho chua duoc lay mau nuoc o Song May", ("Nà Lạnh", "Bản Pẻo", "Khe Dài")),
        ("Kể tên các hồ chứa được lấy mẫu nước ở Sông Mây", ("Nà Lạnh", "Bản Pẻo", "Khe Dài")),
    ],
)
def test_the_likes_of_an_item_are_counted_and_shown(
    asker: Asker, question: str, items: tuple[str, ...]
) -> None:
    answer = asker.ask(question)
    assert answer.answer.startswith(f"Đếm được {len(items)} mục trong song-may-88.txt: ")
    told = [row[answer.columns.index("sentence")] for row in answer.rows]
    assert len(told) == len(items)
    assert all(name in text for name, text in zip(items, told, strict=True))
    assert [PLAN[quote.start : quote.end] for quote in answer.evidence] == [q.quote for q in answer.evidence]


def test_what_the_items_do_not_tell_apart_is_not_counted(asker: Asker) -> None:
    answer = asker.ask("Sở Nội vụ phụ trách bao nhiêu hồ chứa?")
    assert "Đếm được" not in answer.answer


def test_a_day_of_every_year_answers_when(asker: Asker) -> None:
    answer = asker.ask("Kết quả lấy mẫu nước hồ chứa được báo cáo trước ngày nào?")
    assert answer.answered
    assert any("20 tháng 12 hằng năm" in quote.quote for quote in answer.evidence)
