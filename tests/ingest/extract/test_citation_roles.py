"""What a cited instrument is to the document, however its sentences lie on the page."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document.whole import provisions
from ingest.extract.citations.mentions import citations
from ingest.facts import Header, Provision
from ingest.text import MappedText, normalise

HEAD = Header(kind="Quyết định", number="88/QĐ-UBND", province="Kon Tum", issuer="UBND tỉnh Kon Tum")


def roles(text: str) -> list[tuple[str, str]]:
    """Number or name of each mention with its role."""
    found = citations(provisions(normalise(text)), HEAD, text)
    return [(c.number or c.name or "", c.role) for c in found if not c.refers_back]


def in_one_provision(text: str, kind: str = "paragraph") -> list[tuple[str, str]]:
    """The same when the outline gives the whole text as one unit of any kind."""
    content = MappedText(text, ((0, 0, len(text)),))
    page = Provision(0, kind, "", "¶1", 0, None, (), content, 0, 0, len(text))
    found = citations((page,), HEAD, text)
    return [(c.number or c.name or "", c.role) for c in found if not c.refers_back]


PREAMBLE = (
    "Căn cứ Luật Đất đai năm 2024;\n"
    "Căn cứ các Nghị định của Chính phủ: số 12/2021/NĐ-CP ngày 1/2/2021 về lưu trữ; số 15/2022/NĐ-CP ngày 3/4/2022;\n"
    "Căn cứ Quyết định số 41/QĐ-TTg ngày 5/6/2022 của Thủ tướng Chính phủ về việc ban hành Quy chế thực hiện "
    "Nghị định số 7/2020/NĐ-CP và Quyết định số 9/QĐ-UBND ngày 8/9/2023 của UBND tỉnh;\n"
    "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 65/TTr-SNV ngày 4/5/2025,\n"
    "QUYẾT ĐỊNH:\n"
    "Điều 1. Bãi bỏ Quyết định số 17/QĐ-UBND ngày 2/3/2020.\n"
    "Điều 2. Căn cứ Quyết định số 41/QĐ-TTg, các sở xây dựng kế hoạch."
)
TOLD = [
    ("Luật Đất đai", "legal_basis"),
    ("12/2021/NĐ-CP", "legal_basis"),
    ("15/2022/NĐ-CP", "legal_basis"),
    ("41/QĐ-TTg", "legal_basis"),
    ("7/2020/NĐ-CP", "mentions"),
    ("9/QĐ-UBND", "mentions"),
    ("65/TTr-SNV", "proposes"),
    ("17/QĐ-UBND", "repeals"),
    ("41/QĐ-TTg", "mentions"),
]


def test_legal_bases_stand_in_the_clauses_of_the_preamble() -> None:
    assert roles(PREAMBLE) == TOLD


@pytest.mark.parametrize("kind", ["preamble", "paragraph", "header", "item"])
def test_the_whole_page_may_be_one_unit_of_any_kind(kind: str) -> None:
    assert in_one_provision(PREAMBLE.replace("\n", " "), kind) == TOLD


@given(st.integers(40, 200))
def test_the_lines_may_be_wrapped_at_any_width(width: int) -> None:
    wrapped = "\n".join(
        part for line in PREAMBLE.split("\n") for part in textwrap.wrap(line, width, break_on_hyphens=False)
    )
    assert in_one_provision(wrapped) == TOLD


BASES = [
    ("CHỦ TỊCH UBND TỈNH Căn cứ Luật Giá; Căn cứ Nghị định số 5/2020/NĐ-CP;", ["legal_basis"] * 2),
    ("“Căn cứ Luật Giá”; (Căn cứ Nghị định số 5/2020/NĐ-CP)", ["legal_basis"] * 2),
    ("CĂN CỨ LUẬT GIÁ; XÉT TỜ TRÌNH SỐ 5/TTr-STC", ["legal_basis", "proposes"]),
    ("Thực hiện Chỉ thị số 5/CT-TTg, căn cứ Luật Giá, UBND tỉnh báo cáo.", ["implements", "legal_basis"]),
    ("Căn cứ Luật Giá và theo đề nghị của Sở Tài chính tại Tờ trình số 5/TTr-STC", ["legal_basis", "proposes"]),
    ("Căn cứ Luật Giá số 16/2023/QH15 được sửa đổi, bổ sung bởi Luật số 44/2024/QH15;", ["legal_basis"] * 2),
    ("Căn cứ Nghị định số 5/2020/NĐ-CP (đã được sửa đổi tại Nghị định số 6/2021/NĐ-CP) về giá;", ["legal_basis"] * 2),
    ("Căn cứ Nghị định số 5/2020/NĐ-CP hướng dẫn Luật Giá và Nghị định số 6/2021/NĐ-CP;", ["legal_basis", "mentions", "legal_basis"]),
    ("Căn cứ Luật số 5/2020/QH14 sửa đổi Luật Giá số 6/2012/QH13, Luật Phí và lệ phí số 7/2015/QH13 và Luật Quy hoạch số 8/2017/QH14;", ["legal_basis"] + ["mentions"] * 3),
    ("Căn cứ Quyết định số 5/QĐ-UBND về phê duyệt Đề án “Chợ sạch” và Kế hoạch số 6/KH-UBND về chợ;", ["legal_basis"] * 2),
    ("Căn cứ khoản 2 Điều 5 Luật Giá, Điều 3 Nghị định số 5/2020/NĐ-CP;", ["legal_basis"] * 2),
    ("Căn cứ Nghị định của Chính phủ quy định chi tiết Luật Giá;", ["mentions"]),
    ("Căn cứ:\n1. Luật Giá;\n2. Nghị định số 5/2020/NĐ-CP.\n3. Xét.", ["legal_basis"] * 2),
    ("I. CĂN CỨ PHÁP LÝ\n1. Luật Giá.\n2. Nghị định số 5/2020/NĐ-CP.\nII. NỘI DUNG\n1. Luật Phí và lệ phí.", ["legal_basis", "legal_basis", "mentions"]),
    ("I. NHIỆM VỤ\n1. Sở Tài chính\n- Căn cứ Luật Giá, xây dựng phương án.", ["mentions"]),
    ("UBND tỉnh yêu cầu như sau: Căn cứ Luật Giá, Sở Tài chính xây dựng phương án.", ["mentions"]),
    ("1. Sở Tài chính căn cứ Luật Giá để thực hiện.", ["mentions"]),
    ("TT\tThủ tục\tCăn cứ pháp lý\n1\tCấp phép\tLuật Giá; Nghị định số 5/2020/NĐ-CP", ["mentions"] * 2),
    # Another document in the same file has a preamble of its own.
    ("Điều 1. Ban hành Kế hoạch.\nNơi nhận:\n- Như trên.\n\nKẾ HOẠCH\n(Kèm theo Quyết định số 88/QĐ-UBND)\n\nCăn cứ Luật Giá, UBND tỉnh ban hành Kế hoạch như sau:\n1. Thực hiện Nghị định số 5/2020/NĐ-CP.", ["legal_basis", "implements"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BASES, ids=[text[:60] for text, _ in BASES])
def test_legal_basis(text: str, expected: list[str]) -> None:
    assert [role for _, role in roles(text)] == expected


LISTS = [
    ("Quyết định này thay thế các Quyết định: số 5/QĐ-UBND ngày 1/2/2019; số 6/QĐ-UBND ngày 3/4/2020; Quyết định số 7/QĐ-UBND.", ["replaces"] * 3),
    ("Bãi bỏ các văn bản quy phạm pháp luật sau:\na) Quyết định số 5/2010/QĐ-UBND về giá;\nb) Quyết định số 6/2011/QĐ-UBND ban hành Quy chế thực hiện Nghị định số 7/2009/NĐ-CP.", ["repeals", "repeals", "mentions"]),
    ("Thực hiện Nghị quyết số 5/NQ-CP của Chính phủ về việc tinh gọn bộ máy; Kế hoạch số 6/KH-UBND của UBND tỉnh;", ["implements"] * 2),
    ("Bãi bỏ Quyết định số 5/QĐ-UBND về giá nước, Quyết định số 6/QĐ-UBND sửa đổi Quyết định số 5/QĐ-UBND và Quyết định số 7/QĐ-UBND.", ["repeals", "repeals", "mentions", "repeals"]),
    ("Sửa đổi, bổ sung một số điều của Nghị định số 5/2020/NĐ-CP đã được sửa đổi bởi Nghị định số 6/2021/NĐ-CP", ["amends", "mentions"]),
    ("theo Quyết định số 5/QĐ-UBND về việc thay thế Quyết định số 6/QĐ-UBND", ["implements", "mentions"]),
    ("Thực hiện Quyết định số 5/QĐ-TTg về phân cấp, UBND tỉnh ban hành Kế hoạch thay thế Kế hoạch số 6/KH-UBND", ["implements", "replaces"]),
    ("Thực hiện Chỉ thị số 5/CT-TTg. Quyết định số 6/QĐ-UBND còn hiệu lực.", ["implements", "mentions"]),
    ("Triển khai Chỉ thị số 5/CT-TTg; Báo cáo số 6/BC-SNV của Sở Nội vụ", ["implements", "reports"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=[text[:60] for text, _ in LISTS])
def test_each_item_of_a_list_has_the_role_of_the_first(text: str, expected: list[str]) -> None:
    assert [role for _, role in roles(text)] == expected


def test_time_is_linear_over_many_lines() -> None:
    import time

    text = "Căn cứ Quyết định số 12/QĐ-UBND;\n" * 6000
    begin = time.process_time()
    assert {role for _, role in roles(text)} == {"legal_basis"}
    assert time.process_time() - begin < 5


SENTENCES = [
    ("Căn cứ Nghị định số 34/2016/NĐ-CP của Chính phủ;", ["legal_basis"]),
    ("Căn cứ Nghị định số 34/2016/NĐ-CP quy định chi tiết thi hành Luật Đất đai;", ["legal_basis", "mentions"]),
    ("Căn cứ Luật Đất đai, Luật Nhà ở; Nghị định số 34/2016/NĐ-CP;", ["legal_basis"] * 3),
    ("I. NHIỆM VỤ\n\n1. Căn cứ Quyết định số 12/QĐ-UBND, các sở xây dựng kế hoạch.", ["mentions"]),
    ("Bãi bỏ Quyết định số 12/2010/QĐ-UBND.", ["repeals"]),
    ("Quyết định này thay thế Quyết định số 12/2010/QĐ-UBND.", ["replaces"]),
    ("Sửa đổi, bổ sung một số điều của Nghị định số 63/2010/NĐ-CP.", ["amends"]),
    ("Nghị định số 63/2010/NĐ-CP (được sửa đổi, bổ sung bởi Nghị định số 48/2013/NĐ-CP)", ["mentions", "mentions"]),
    ("Quyết định số 12/2010/QĐ-UBND hết hiệu lực kể từ ngày ký.", ["repeals"]),
    ("tổ chức thực hiện có hiệu quả Chỉ thị số 26/CT-TTg", ["implements"]),
    ("ban hành kèm theo Quyết định số 225/QĐ-TTg", ["issued_with"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_the_words_of_a_sentence_tell_the_role(text: str, expected: list[str]) -> None:
    assert [role for _, role in roles(text)] == expected
