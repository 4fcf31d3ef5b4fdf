"""What a question names, held against passages of invented provinces."""

from types import SimpleNamespace

import pytest
from sample_lexicon import reader

from search.answering.named import speaking

SEARCHER = SimpleNamespace(documents={"d": SimpleNamespace(subject="Thu phí bến cá")})
TEXTS = (
    "Sở Công Thương báo cáo giá xăng.",
    "Sở Công Thương tỉnh Suối Cát báo cáo giá xăng K12.",
    "Giá xăng K12 ở xã Đồi Thông.",
)
HITS = [SimpleNamespace(document_key="d", heading_path=("Phụ lục",), text=text) for text in TEXTS]


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("Giá xăng bao nhiêu?", (0, 1, 2)),
        ("Tỉnh Suối Cát báo cáo giá xăng bao nhiêu?", (1,)),
        ("Giá xăng K12 là bao nhiêu?", (1, 2)),
        ("gia xang k13 la bao nhieu", ()),
        ("Tỉnh Suối Cát thu phí bến cá bao nhiêu?", (1,)),
    ],
)
def test_a_passage_must_speak_of_a_strange_province_and_of_a_code(question, kept):
    asked = reader()(question)
    assert [HITS.index(hit) for hit in speaking(SEARCHER, HITS, asked)] == list(kept)
