from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document.whole import provisions
from ingest.extract.header.head import header
from ingest.facts import Header
from ingest.text import normalise


def read(text: str) -> Header:
    return header(provisions(normalise(text)), text)


MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
BODY = "\nThực hiện nhiệm vụ được giao, cơ quan báo cáo như sau.\n\nI. KẾT QUẢ\n\n1. Nội dung.\n"

HEADS = {
    "office of a committee": (
        "UBND TỈNH KON TUM\nVĂN PHÒNG\nSố: 55/TB-VP\n" + MOTTO + "\nKon Tum, ngày 09 tháng 4 năm 2018\n\nTHÔNG BÁO\nÝ kiến kết luận\n" + BODY,
        ("Thông báo", "55/TB-VP", "2018-04-09", "Kon Tum", "Văn phòng UBND tỉnh Kon Tum", "Kon Tum", "Ý kiến kết luận"),
    ),
    "part of a council": (
        "HĐND TỈNH KON TUM\nBAN PHÁP CHẾ\nSố: 25/BC-BPC\n" + MOTTO + "\nKon Tum, ngày 28/6/2018\n\nBÁO CÁO\nThẩm tra tờ trình\n" + BODY,
        ("Báo cáo", "25/BC-BPC", "2018-06-28", "Kon Tum", "Ban pháp chế HĐND tỉnh Kon Tum", "Kon Tum", "Thẩm tra tờ trình"),
    ),
    "misread, the motto beside the issuer": (
        "UỶ BAN NHÂN DÂN CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH KON TUM Độc lập - Tự do - Hạnh phúc\nSố: 1789 /KH-UBND Kon Tum, ngày 04 tháng 7 năm 2016\nKÉ HOẠCH\nHỗ trợ doanh nghiệp\n" + BODY,
        ("Kế hoạch", "1789/KH-UBND", "2016-07-04", "Kon Tum", "UBND tỉnh Kon Tum", "Kon Tum", "Hỗ trợ doanh nghiệp"),
    ),
    "commune": (
        "ỦY BAN NHÂN DÂN\nXÃ SÔNG MÂY\nSố: 27/KH-UBND\n" + MOTTO + "\nSông Mây, ngày 15 tháng 02 năm 2017\n\nKẾ HOẠCH\nCải cách hành chính năm 2017\n" + BODY,
        ("Kế hoạch", "27/KH-UBND", "2017-02-15", "Sông Mây", "UBND xã Sông Mây", None, "Cải cách hành chính năm 2017"),
    ),
    "one column": (
        "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\n\nSố: 270/KH-UBND\n\n" + MOTTO + "\nTây Ninh, ngày 13 tháng 9 năm 2019\n\nKẾ HOẠCH\nCải cách hành chính năm 2020\n" + BODY,
        ("Kế hoạch", "270/KH-UBND", "2019-09-13", "Tây Ninh", "UBND tỉnh Tây Ninh", "Tây Ninh", "Cải cách hành chính năm 2020"),
    ),
    "columns side by side": (
        "UBND TỈNH KON TUM    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ NỘI VỤ            Độc lập - Tự do - Hạnh phúc\nSố: 187/TTr-SNV     Kon Tum, ngày 05 tháng 6 năm 2019\n\nTỜ TRÌNH\nVề việc phê duyệt Kế hoạch\n\nKính gửi: Ủy ban nhân dân tỉnh\n" + BODY,
        ("Tờ trình", "187/TTr-SNV", "2019-06-05", "Kon Tum", "Sở Nội vụ tỉnh Kon Tum", "Kon Tum", "Về việc phê duyệt Kế hoạch"),
    ),
    "markdown table": (
        "| ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n| --- | --- |\n| **TỈNH ĐẮK LẮK** | **Độc lập - Tự do - Hạnh phúc** |\n| Số: 45/2019/QĐ-UBND | *Đắk Lắk, ngày 12 tháng 8 năm 2019* |\n\n# QUYẾT ĐỊNH\n\n**Ban hành Quy định**\n\nỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK\n\nCăn cứ Luật Tổ chức chính quyền địa phương;\n",
        ("Quyết định", "45/2019/QĐ-UBND", "2019-08-12", "Đắk Lắk", "UBND tỉnh Đắk Lắk", "Đắk Lắk", "Ban hành Quy định"),
    ),
    "left blank": (
        "Số: /KH-UBND\n\nKon Tum, ngày tháng năm\n\nKẾ HOẠCH\n\nNâng cao Chỉ số tỉnh Kon Tum\n" + BODY,
        ("Kế hoạch", None, None, "Kon Tum", "UBND tỉnh Kon Tum", "Kon Tum", "Nâng cao Chỉ số tỉnh Kon Tum"),
    ),
    "misread place": (
        "Số: 09 /CT-UBND\n\nYên Bai, ngày 16 tháng 8 năm 2017\n\nCHỈ THỊ\n\nVề việc tăng cường kỷ cương\n" + BODY,
        ("Chỉ thị", "09/CT-UBND", "2017-08-16", "Yên Bai", "UBND tỉnh Yên Bái", "Yên Bái", "Về việc tăng cường kỷ cương"),
    ),
    "letter": (
        "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 4321/UBND-NCPC Thành phố Hồ Chí Minh, ngày 1 tháng 9 năm 2020\nV/v nâng cao Chỉ số\n\nKính gửi:\n- Các sở, ban, ngành;\n" + BODY,
        ("Công văn", "4321/UBND-NCPC", "2020-09-01", "Thành phố Hồ Chí Minh", "UBND thành phố Hồ Chí Minh", "Hồ Chí Minh", "nâng cao Chỉ số"),
    ),
    "ministry": (
        "BỘ NỘI VỤ\n" + MOTTO + "\nSố: 926/QĐ-BNV\n\nHà Nội, ngày 19 tháng 4 năm 2019\n\nQUYẾT ĐỊNH\nPhê duyệt Chỉ số của tỉnh Kon Tum\n\nBỘ TRƯỞNG BỘ NỘI VỤ\n\nCăn cứ Nghị định số 34/2017/NĐ-CP;\n",
        ("Quyết định", "926/QĐ-BNV", "2019-04-19", "Hà Nội", "Bộ Nội vụ", None, "Phê duyệt Chỉ số của tỉnh Kon Tum"),
    ),
    "two ministries": (
        "BỘ TÀI CHÍNH - BỘ TƯ PHÁP\nSố: 39/2016/TTLT-BTC-BTP\nHà Nội, ngày 1 tháng 3 năm 2016\n\nTHÔNG TƯ LIÊN TỊCH\nHướng dẫn cơ chế\n\nCăn cứ Nghị định số 1/2015/NĐ-CP;\n",
        ("Thông tư liên tịch", "39/2016/TTLT-BTC-BTP", "2016-03-01", "Hà Nội", "Bộ Tài chính, Bộ Tư pháp", None, "Hướng dẫn cơ chế"),
    ),
    "Party": (
        "TỈNH ỦY KON TUM\n*\nSố 12-CTr/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\nKon Tum, ngày 20 tháng 3 năm 2018\n\nCHƯƠNG TRÌNH\nthực hiện Nghị quyết số 18-NQ/TW\n-----\n" + BODY,
        ("Chương trình", "12-CTr/TU", "2018-03-20", "Kon Tum", "Tỉnh ủy Kon Tum", "Kon Tum", "thực hiện Nghị quyết số 18-NQ/TW"),
    ),
    "district": (
        "ỦY BAN NHÂN DÂN\nHUYỆN ĐĂK HÀ\nSố: 15/KH-UBND\n" + MOTTO + "Đăk Hà, ngày 15 tháng 01 năm 2019\n\nKẾ HOẠCH\nCải cách hành chính\n\nThực hiện Kế hoạch của UBND tỉnh Kon Tum, UBND huyện ban hành.\n",
        ("Kế hoạch", "15/KH-UBND", "2019-01-15", "Đăk Hà", "UBND huyện Đăk Hà (tỉnh Kon Tum)", "Kon Tum", "Cải cách hành chính"),
    ),
    "council": (
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH BÌNH ĐỊNH\n\nSố: 35/2018/NQ-HĐND\n\n" + MOTTO + "\nBình Định, ngày 07 tháng 12 năm 2018\n\nNGHỊ QUYẾT\nVề chính sách hỗ trợ\n\nHỘI ĐỒNG NHÂN DÂN TỈNH BÌNH ĐỊNH KHÓA XII KỲ HỌP THỨ 8\n\nCăn cứ Luật Ngân sách nhà nước;\n",
        ("Nghị quyết", "35/2018/NQ-HĐND", "2018-12-07", "Bình Định", "HĐND tỉnh Bình Định", "Bình Định", "Về chính sách hỗ trợ"),
    ),
    "law": (
        "QUỐC HỘI\n" + MOTTO + "Luật số: 12/2015/QH13\nHà Nội, ngày 22 tháng 6 năm 2015\n\nLUẬT\nTỔ CHỨC THƯ VIỆN\n\nCăn cứ Hiến pháp;\nQuốc hội ban hành Luật.\n",
        ("Luật", "12/2015/QH13", "2015-06-22", "Hà Nội", "Quốc hội", None, "TỔ CHỨC THƯ VIỆN"),
    ),
    "heading bears the number": (
        "CHÍNH PHỦ\n********\n" + MOTTO + "\nNGHỊ ĐỊNH\n\nCỦA CHÍNH PHỦ SỐ 58/2003/NĐ-CP NGÀY 29 THÁNG 5 NĂM 2003 QUY ĐỊNH VỀ KIỂM SOÁT\n\nCHÍNH PHỦ\n\nCăn cứ Luật Tổ chức Chính phủ;\n",
        ("Nghị định", "58/2003/NĐ-CP", "2003-05-29", None, "Chính phủ", None, "QUY ĐỊNH VỀ KIỂM SOÁT"),
    ),
    "stamp first, letters set apart": (
        "ĐẾN Số: 1234\nNgày: 20/6/2018\nChuyển:\n\nỦY BAN NHÂN DÂN\nTỈNH QUẢNG NAM\n\nSố: 99/TB-UBND\n\nTam Kỳ, ngày 19 tháng 6 năm 2018\n\nT H Ô N G   B Á O\nKết luận tại cuộc họp\n\nNgày 15/6/2018, Phó Chủ tịch UBND tỉnh Quảng Nam chủ trì cuộc họp.\n",
        ("Thông báo", "99/TB-UBND", "2018-06-19", "Tam Kỳ", "UBND tỉnh Quảng Nam", "Quảng Nam", "Kết luận tại cuộc họp"),
    ),
    "stamp after the title": (
        "Số: 185/TB-UBND\n\nQuảng Ngãi, ngày 19 tháng 6 năm 2018\n\nTHÔNG BÁO\n\n**Kết luận của Chủ tịch UBND tỉnh\ntại phiên họp**\n\nTT CÔNG BÁO Q. NGÃI\t\nĐẾN\tSố:60.79.....\n\tNgày: ...20.1.6.1.18.....\n\nNgày 13/6/2018, đồng chí Chủ tịch chủ trì phiên họp.\n",
        ("Thông báo", "185/TB-UBND", "2018-06-19", "Quảng Ngãi", "UBND tỉnh Quảng Ngãi", "Quảng Ngãi", "Kết luận của Chủ tịch UBND tỉnh tại phiên họp"),
    ),
    "invented province": (
        "Số: 96/BC-UBND\n\nNúi Lam, ngày 28 tháng 6 năm 2019\n\nBÁO CÁO\nKết quả năm 2019 của tỉnh Núi Lam\n" + BODY,
        ("Báo cáo", "96/BC-UBND", "2019-06-28", "Núi Lam", "UBND tỉnh Núi Lam", "Núi Lam", "Kết quả năm 2019 của tỉnh Núi Lam"),
    ),
    "none": ("Một đoạn văn nói về tỉnh Kon Tum, không có đầu đề.\n\nĐoạn thứ hai.\n", (None,) * 7),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
def test_heads(name: str) -> None:
    text, expected = HEADS[name]
    head = read(text)
    assert (head.kind, head.number, head.date, head.place, head.issuer, head.province, head.title) == expected


def test_what_is_blank_is_said_as_printed() -> None:
    head = read(
        "Số:      /2019/QĐ-UBND\n\nKon Tum, ngày ... tháng 6 năm 2019\n\nQUYẾT ĐỊNH\nVề việc thử\n\nCăn cứ Luật;\n"
    )
    assert (head.number, head.number_printed) == (None, "/2019/QĐ-UBND")
    assert (head.date, head.date_precision) == ("2019-06", "month")


FEET = [
    ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\n(Đã ký)\n\nVõ Văn Cảnh\n", "Võ Văn Cảnh", "Phó Chủ tịch (TM. Ủy ban nhân dân, KT. Chủ tịch)"),
    ("TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\n\n(Handwritten signature)\nNguyễn Quốc Việt", "Nguyễn Quốc Việt", "Phó Chánh Văn phòng (TL. Chủ tịch, KT. Chánh Văn phòng)"),
    ("**CHỦ TỊCH**\n\n\nĐoàn Minh Khôi", "Đoàn Minh Khôi", "Chủ tịch"),
    ("BỘ TRƯỞNG\n(Đã ký)\nLÊ VĨNH TÂN\n", "Lê Vĩnh Tân", "Bộ trưởng"),
    ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nTS. Trần Thị Bích Hà", "Trần Thị Bích Hà", "Phó Bí thư (TM. Ban Thường vụ)"),
    ("đo\n\nNguyễn Thanh Ngọc", "Nguyễn Thanh Ngọc", None),
]  # fmt: skip


@pytest.mark.parametrize(("foot", "signer", "role"), FEET, ids=[signer for _, signer, _ in FEET])
def test_signatures(foot: str, signer: str, role: str | None) -> None:
    head = read(HEADS["one column"][0] + "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\n" + foot)
    assert (head.signer, head.signer_role) == (signer, role)
    assert head.recipients == ("Như trên", "Lưu: VT")


@pytest.mark.parametrize(
    "foot",
    [
        "Nơi nhận:                         KT. GIÁM ĐỐC\n- Như trên;                       PHÓ GIÁM ĐỐC\n- Lưu: VT.\n                                  (Đã ký)\n\n                                  Phan Văn Bách\n",
        "| Nơi nhận: | KT. GIÁM ĐỐC |\n| - Như trên; | PHÓ GIÁM ĐỐC |\n| - Lưu: VT. |  |\n| | Phan Văn Bách |\n",
    ],
)
def test_a_signature_beside_the_recipients(foot: str) -> None:
    head = read(HEADS["one column"][0] + "\n" + foot)
    assert (head.signer, head.signer_role) == ("Phan Văn Bách", "Phó Giám đốc (KT. Giám đốc)")
    assert head.recipients == ("Như trên", "Lưu: VT")


def test_an_annex_is_not_signed_for() -> None:
    text = (
        HEADS["one column"][0]
        + "\nNơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n\nVõ Văn Cảnh\n\nPHỤ LỤC\nDanh mục\n\n1. Việc.\n\nNGƯỜI LẬP BIỂU\n\nTrần Văn B\n"
    )
    assert read(text).signer == "Võ Văn Cảnh"


def test_the_real_heads(corpus: Path) -> None:
    found = {
        path.stem: header(provisions(normalise(text)), text)
        for path in corpus.glob("*.txt")
        for text in [path.read_bytes().decode()]
    }
    assert {name: (head.kind, head.number, head.date, head.province) for name, head in found.items()} == {
        "binh-thuan": ("Thông báo", "175/TB-UBND", "2019-06-28", "Bình Thuận"),
        "kon-tum": ("Kế hoạch", None, None, "Kon Tum"),
        "quang-ngai": ("Thông báo", "185/TB-UBND", "2018-06-19", "Quảng Ngãi"),
        "tay-ninh": ("Công văn", "2070/UBND-HCC", "2019-09-13", "Tây Ninh"),
        "yen-bai": ("Chỉ thị", "09/CT-UBND", "2017-08-16", "Yên Bái"),
    }


PIECES = (
    "Số: 12/KH-UBND",
    "KẾ HOẠCH",
    "Kon Tum, ngày 1 tháng 2 năm 2019",
    "UBND TỈNH KON TUM",
    "\n",
    "\n\n",
    "\t",
    "|",
    "   ",
    "Nơi nhận:",
    "- Lưu",
    "TM. UBND",
    "CHỦ TỊCH",
    "Nguyễn Văn A",
    "ĐẾN",
    "V/v ",
    "Số:",
    "\u0301",
    "\x00",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=25).map("".join))
def test_any_text_has_a_head_and_its_spans_are_in_it(text: str) -> None:
    head = read(text)
    for start, end in head.spans.values():
        assert 0 <= start <= end <= len(text)
