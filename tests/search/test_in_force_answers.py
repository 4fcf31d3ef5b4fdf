"""Whether an instrument is in force, told from a register beside the texts that cite it."""

from pathlib import Path

import pytest
from sample_search import Hashing

from graph.store import GraphStore
from ingest.pipeline import ingest
from ingest.registers.instruments import ingest_instruments
from search.answering.ask import Asker

TEXT = """ỦY BAN NHÂN DÂN
TỈNH SÔNG MÂY

Số: 41/KH-UBND

Sông Mây, ngày 04 tháng 3 năm 2024

KẾ HOẠCH
Tiếp nhận hồ sơ của người dân năm 2024

Căn cứ Nghị định số 77/2019/NĐ-CP ngày 10 tháng 10 năm 2019 của Chính phủ;
Căn cứ Nghị định số 80/2021/NĐ-CP ngày 12 tháng 8 năm 2021 của Chính phủ;

1. Sở Nội vụ báo cáo kết quả trước ngày 30 tháng 11 năm 2024.
"""
REGISTER = """Số ký hiệu,Cơ quan ban hành,Ngày ban hành,Tình trạng hiệu lực,Ngày hết hiệu lực,Văn bản thay thế
77/2019/NĐ-CP,Chính phủ,10/10/2019,Hết hiệu lực toàn bộ,1/1/2024,12/2023/NĐ-CP
80/2021/NĐ-CP,Chính phủ,12/8/2021,Còn hiệu lực,,
"""
TOLD = [
    ("Nghị định 77/2019/NĐ-CP còn hiệu lực không?", ["hết hiệu lực từ 1/1/2024", "12/2023/NĐ-CP", "theo danh-muc.csv"]),
    ("nghi dinh 80/2021/nd-cp con hieu luc khong", ["còn hiệu lực (theo danh-muc.csv)"]),
    ("Is Decree 77/2019/ND-CP still in force?", ["expired", "no longer from 1 January 2024"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def asker(empty_store: GraphStore, tmp_path_factory: pytest.TempPathFactory) -> Asker:
    folder: Path = tmp_path_factory.mktemp("in-force")
    (folder / "song-may-41.txt").write_text(TEXT, "utf-8")
    (folder / "danh-muc.csv").write_text(REGISTER, "utf-8")
    ingest([folder / "song-may-41.txt"], empty_store, jobs=0)
    ingest_instruments([folder / "danh-muc.csv"], empty_store, told={}, strict=True)
    return Asker(empty_store, Hashing())


@pytest.mark.parametrize(("question", "said"), TOLD)
def test_a_register_tells_whether_an_instrument_is_in_force(
    asker: Asker, question: str, said: list[str]
) -> None:
    answer = asker.ask(question)
    assert answer.query == "instruments"
    assert all(part in answer.answer for part in said), answer.answer


def test_what_no_register_tells_is_not_made_up(asker: Asker) -> None:
    answer = asker.ask("Kế hoạch 41/KH-UBND của Sông Mây còn hiệu lực không?")
    assert "còn hiệu lực (" not in answer.answer
    assert answer.query != "instruments"
