"""Where a document begins and ends, what is attached to it, and what opens a line."""

import pytest
from sample_directive import PARAGRAPHS

from ingest.document.cuts import cuts
from ingest.document.furniture import is_furniture
from ingest.document.joined import inner_cuts
from ingest.document.whole import document
from ingest.text import normalise

TEXT = "\n".join(PARAGRAPHS)
ANNEX = "PHỤ LỤC II\nDANH MỤC THỦ TỤC RÀ SOÁT\n(Kèm theo Kế hoạch số 815/KH-UBND ngày 04/3/2024 của UBND tỉnh)\nCác thủ tục trong lĩnh vực đất đai."
PLAN = "QUY CHẾ\nPHỐI HỢP GIỮA CÁC CƠ QUAN\n(Ban hành kèm theo Quyết định số 9/QĐ-UBND ngày 01/3/2024)\nĐiều 1. Phạm vi\nQuy chế này quy định việc phối hợp."
LIST = "DANH MỤC\nCÁC DỰ ÁN ƯU TIÊN NĂM 2024\n(Kèm theo Kế hoạch số 815/KH-UBND)\n1. Dự án chợ trung tâm."


@pytest.mark.parametrize(
    ("after", "attached"),
    [
        ("", []),
        ("\n" + ANNEX, [("Phụ lục II", "DANH MỤC THỦ TỤC RÀ SOÁT")]),
        ("\n" + PLAN, [("Quy chế", "PHỐI HỢP GIỮA CÁC CƠ QUAN")]),
        ("\n\n" + LIST, [("Phụ lục", "DANH MỤC CÁC DỰ ÁN ƯU TIÊN NĂM 2024")]),
        (
            "\n" + PLAN + "\n\n" + ANNEX,
            [("Quy chế", "PHỐI HỢP GIỮA CÁC CƠ QUAN"), ("Phụ lục II", "DANH MỤC THỦ TỤC RÀ SOÁT")],
        ),
    ],
    ids=["none", "annex", "regulation", "a list", "both"],
)
def test_attached_texts(after: str, attached: list[tuple[str, str]]) -> None:
    text = TEXT + after
    found = document(normalise(text))
    assert [(one.kind, one.title) for one in found.attached] == attached
    assert found.outside == ()
    assert all(text[one.start : one.end].split("\n")[0] in after for one in found.attached)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Trang chủ\nĐăng nhập\n\n", ""),
        ("", "\n\nVăn bản liên quan\nCông văn 12/SNV-CCHC năm 2024 về tuyển dụng\nChia sẻ"),
        (
            "Tìm kiếm nâng cao\n" + "Tóm tắt nội dung của văn bản. " * 20 + "\n",
            "\nBản quyền thuộc Cổng thông tin",
        ),
    ],
)
def test_the_page_around_a_document(before: str, after: str) -> None:
    text = before + TEXT + after
    found = document(normalise(text))
    kept = range(len(before), len(before) + len(TEXT))
    assert all(p.start in kept and p.end - 1 in kept for p in found.provisions)
    outside = "".join(text[a:b] for a, b in found.outside)
    assert "".join(outside.split()) == "".join((before + after).split())


def test_a_form_with_a_motto_in_an_annex_is_no_document() -> None:
    form = "\nPHỤ LỤC\nMẪU ĐƠN\n(Kèm theo Kế hoạch số 815/KH-UBND)\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nTên tôi là: ......\n"
    found = document(normalise(TEXT + form))
    assert found.outside == () and found.provisions[0].text == "ỦY BAN NHÂN DÂN"


def test_footnotes_after_the_signature_are_the_documents() -> None:
    found = document(
        normalise(
            TEXT.replace("cấp trên địa bàn tỉnh.", "cấp trên địa bàn tỉnh[1].")
            + "\n\n[1] Theo Báo cáo số 5/BC-SNV."
        )
    )
    assert found.provisions[-1].text == "[1] Theo Báo cáo số 5/BC-SNV." and found.outside == ()


@pytest.mark.parametrize(
    ("line", "furniture"),
    [
        ("Đăng nhập", True), ("Bạn vừa bị đăng xuất khỏi tài khoản", True), ("© 2024", True), ("Văn bản liên quan", True),
        ("Quý khách cần hỗ trợ?", True), ("Người dân đăng nhập bằng tài khoản định danh điện tử.", False),
        ("Chia sẻ dữ liệu giữa các cơ quan", False), ("Địa chỉ: 12 Trần Phú", False), ("1. Sở Nội vụ", False),
    ],
)  # fmt: skip
def test_furniture(line: str, furniture: bool) -> None:
    assert is_furniture(line) == furniture


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH Y Hồng Sơn", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Y Hồng Sơn"]),
        (
            "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH\nLê A",
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê A"],
        ),
        ("Căn cứ Luật A; Căn cứ Luật B;", ["Căn cứ Luật A; ", "Căn cứ Luật B;"]),
        ("Căn\ncứ Luật Đất đai;", ["Căn\ncứ Luật Đất đai;"]),
        ("theo quy định. Điều 2. Hiệu lực", ["theo quy định. ", "Điều 2. Hiệu lực"]),
        ("Nơi nhận:          KT. GIÁM ĐỐC", ["Nơi nhận:          KT. GIÁM ĐỐC"]),
        ("một dòng\nhai dòng\n", ["một dòng", "hai dòng"]),
    ],
)
def test_where_lines_are_cut(text: str, pieces: list[str]) -> None:
    found = list(cuts(text))
    assert [piece.strip() for _, piece in found if piece.strip()] == [piece.strip() for piece in pieces]
    assert all(text[at : at + len(piece)] == piece for at, piece in found)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "I. NHIỆM VỤ 1. Sở Nội vụ: a) Rà soát tổ chức. b) Báo cáo kết quả. 2. Sở Tài chính bố trí kinh phí. II. TỔ CHỨC 1. Các sở thực hiện.",
            ["1. Sở Nội vụ:", "a) Rà soát", "b) Báo cáo", "2. Sở Tài", "II. TỔ CHỨC", "1. Các sở"],
        ),
        ("Theo khoản 1. Điều 5 và điểm a) khoản 2. Các cơ quan thực hiện.", []),
        ("gồm: (1) Sở A; (2) Sở B; (3) Sở C; (4) Sở D; (5) Sở E.", []),
    ],
    ids=["outline", "references", "a list in a sentence"],
)
def test_items_inside_a_line(text: str, items: list[str]) -> None:
    cut = [text[at:] for at in inner_cuts(text)]
    assert len(cut) == len(items) and all(
        part.startswith(item) for part, item in zip(cut, items, strict=True)
    )
