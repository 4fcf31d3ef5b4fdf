"""What stands around passages, on a regulation of an invented province, on both stores."""

import pytest

from graph.store import GraphStore
from ingest.pipeline import ingest
from search.answering.ask import Asker
from search.vectors.cache import VectorCache
from search.vectors.embedders import E5
from search.vectors.index import update

DECISION = """ỦY BAN NHÂN DÂN
TỈNH SÔNG MÂY

Số: 19/2019/QĐ-UBND

Sông Mây, ngày 04 tháng 3 năm 2019

QUYẾT ĐỊNH
Về việc cho thuê thuyền trên hồ Nà Lạnh

Điều 1. Người thuê thuyền

Người thuê thuyền nộp các giấy tờ sau:

a) Giấy khai bến đỗ của thuyền;

b) Bản cam kết mặc áo phao;

c) Sổ theo dõi chuyến đi.

Điều 2. Giá thuê thuyền

| STT | Loại thuyền | Giá thuê một giờ (đồng) | Tỷ lệ giảm cho học sinh (%) |
|---|---|---|---|
| 1 | Thuyền nan | 40 | 15 |
| 2 | Thuyền độc mộc | 65 | 20 |

Điều 3. Nơi không được đỗ

Thuyền không đỗ ở 2 khu vực[1] của hồ khi có gió lớn.

Điều 4. Hiệu lực

Quyết định này có hiệu lực thi hành kể từ ngày 18 tháng 3 năm 2019.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Văn Núi

[1] Bến Gò Sỏi và cửa suối Khe Dài.
"""


@pytest.fixture(scope="module")
def asker(empty_store: GraphStore, tmp_path_factory: pytest.TempPathFactory) -> Asker:
    """The real model: whether a passage answers was learnt with its cosines."""
    folder = tmp_path_factory.mktemp("boats")
    (folder / "song-may-19.md").write_text(DECISION, "utf-8")
    ingest([folder], empty_store, jobs=0)
    embedder = E5()
    cache = VectorCache(embedder.name, embedder.dimension, folder / "vectors.sqlite")
    update(empty_store, embedder, cache=cache)
    return Asker(empty_store, embedder)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Quy định cho thuê thuyền của Sông Mây có hiệu lực từ ngày nào?", ("18/3/2019",)),
        ("When does the rule on renting boats at Nà Lạnh take effect?", ("18 March 2019",)),
        ("Người thuê thuyền ở Sông Mây nộp những giấy tờ gì?", ("bến đỗ", "áo phao", "chuyến đi")),
        ("Thuyền không được đỗ ở khu vực nào của hồ khi có gió lớn?", ("Gò Sỏi", "Khe Dài")),
        ("Thuê thuyền độc mộc thì học sinh được giảm bao nhiêu phần trăm?", ("20",)),
    ],
)
def test_what_stands_around_a_passage_is_told(asker: Asker, question: str, said: tuple[str, ...]) -> None:
    answer = asker.ask(question)
    assert answer.answered
    assert all(text in answer.answer for text in said)
    assert [DECISION[quote.start : quote.end] for quote in answer.evidence] == [
        quote.quote for quote in answer.evidence
    ]
