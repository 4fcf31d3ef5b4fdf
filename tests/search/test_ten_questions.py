"""Ten questions that were once answered wrongly, and their like, on invented provinces; no reading is given."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sample_rough
from sample_search import Hashing

from graph.store import GraphStore
from search.answering.ask import Asker

SAMPLES = Path(__file__).parents[2] / "samples"
# What is asked, and what the answer must say; nothing is answered of the second.
ANSWERED = {
    "Cơ quan nào bị trừ nhiều điểm nhất trong PAR INDEX 2018 của Sông Mây?": ["Sở Nội vụ tỉnh Sông Mây: điểm bị trừ 2."],
    "Sở nào ở Sông Mây bị trừ điểm nhiều nhất?": ["Sở Nội vụ tỉnh Sông Mây: điểm bị trừ 2."],
    "Chỉ tiêu nào bị 0 điểm và do ai chịu trách nhiệm?": ["Xử lý các vấn đề phát hiện qua kiểm tra CCHC", "0/1 điểm", "Sở Tài chính"],
    "Sở Nội vụ Sông Mây chịu trách nhiệm tiêu chí nào?": ["kiểm tra CCHC", "liên thông cùng cấp"],
    "List all deadlines in July 2019": ["Understood as", "30 July 2019", "15 July 2019"],
    "Bao nhiêu nhiệm vụ có thời hạn?": ["Có 3", "nhiệm vụ"],
    "So sánh PAPI 2018 của Sông Mây và Núi Lam": ["42,3", "43,6"],
    "Quyết định 655/QĐ-UBND giao Sở Nội vụ làm gì?": ["thẩm định kết quả tự chấm điểm"],
}  # fmt: skip
REFUSED = {
    "Những văn bản nào viện dẫn lẫn nhau?": "Không tìm thấy",
    "Which instruments are cited in more than two provinces?": "do not say",
    "Quyết định 999/QĐ-UBND giao Sở Nội vụ làm gì?": "nói về 999/QĐ-UBND",
    "Thời tiết hôm nay thế nào?": "Không tìm thấy câu trả lời",
    "Sở Nội vụ Suối Gió phải làm gì?": "nói về Suối Gió",
    "So sánh PAPI 2018 của Sông Mây và Suối Gió": "nói về Suối Gió",
    "Có bao nhiêu hồ sơ đất đai bị thất lạc ở Sông Mây?": "Không tìm thấy",
}


@pytest.fixture(scope="module")
def asker(fill: Callable[[Path], GraphStore], tmp_path_factory: pytest.TempPathFactory) -> Asker:
    folder = sample_rough.write(tmp_path_factory.mktemp("ten"))
    shutil.copytree(SAMPLES, folder / "samples")
    return Asker(fill(folder), Hashing())


@pytest.mark.parametrize("text", ANSWERED)
def test_answered(asker: Asker, text: str) -> None:
    answer = asker.ask(text)
    assert answer.answered, answer.answer
    assert all(said in answer.answer for said in ANSWERED[text]), answer.answer
    for quote in answer.evidence:
        assert quote.quote == asker.originals.text(quote.document_key)[quote.start : quote.end]


@pytest.mark.parametrize("text", REFUSED)
def test_not_answered(asker: Asker, text: str) -> None:
    answer = asker.ask(text)
    assert not answer.answered, answer.answer
    assert REFUSED[text] in answer.answer, answer.answer
