"""Markers, doubled words, tables, days and terms that cannot be, names against the registers."""

import pytest
from sample_findings import codes, document


def of(body: str, **head: str) -> set[str]:
    return codes(document(f"I. NHIỆM VỤ\n\n{body}", **head))


ORDER = {"item_letter_repeated", "item_letter_missing", "item_number_repeated", "item_number_missing"}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("1. Mục\n\na) Một.\n\nb) Hai.\n\nb) Ba.", "item_letter_repeated"),
        ("1. Mục\n\na) Một.\n\nb) Hai.\n\nb) Ba.\n\nd) Bốn.", "item_letter_repeated"),
        ("1. Mục\n\na) Một.\n\nb) Hai.\n\nc) Ba.\n\nd) Bốn.\n\nd) Năm.\n\ne) Sáu.", "item_letter_repeated"),
        ("1. Mục\n\na) Một.\n\nb) Hai.\n\nd) Ba.", "item_letter_missing"),
        ("1. Một.\n\n2. Hai.\n\n4. Bốn.", "item_number_missing"),
        ("1. Một.\n\n2. Hai.\n\n2. Ba.\n\n4. Bốn.", "item_number_repeated"),
        ("1. Mục\n\n(1) Một.\n\n(2) Hai.\n\n(4) Bốn.", "item_number_missing"),
        ("1. Việc.\n\nII. HAI\n\n1. Việc.\n\nII. BA\n\n1. Việc.", "item_number_repeated"),
    ],
)
def test_a_marker_repeated_or_left_out(body, code):
    assert of(body) & ORDER == {code}


@pytest.mark.parametrize(
    "body",
    [
        "1. Mục\n\na) Một.\n\nb) Hai.\n\nc) Ba.\n\nd) Bốn.\n\nđ) Năm.\n\ne) Sáu.\n\ng) Bảy.\n\nh) Tám.",
        "1. Mục\n\na) Một.\n\nb) Hai.\n\nc) Ba.\n\nd) Bốn.\n\ne) Năm.\n\nf) Sáu.\n\ng) Bảy.",
        # Too few to be a list, more than one left out, more than one flaw, a list without its first item.
        "1. Mục\n\na) Một.\n\na) Hai.",
        "1. Một.\n\n2. Hai.\n\n12. Ba.",
        "1. Một.\n\n2. Hai.\n\n4. Bốn.\n\n6. Sáu.",
        "2. Hai.\n\n3. Ba.\n\n5. Năm.",
        # The marker stands within a line, or after a heading the outline did not see.
        "1. Mục\n\na. Thời gian: cả năm b. Địa điểm: các xã\n\nc. Kinh phí.\n\nd. Tổ chức.",
        "1. Một.\n\n2. Hai: 3. Ba.\n\n4. Bốn.",
        # Lists start anew; a number may only open a line.
        "1. Mục\n\na) Một.\n\nb) Hai.\n\nc) Ba.\n\n- Nhóm khác:\n\na) Một.\n\nb) Hai.",
        "1. Căn cứ Nghị quyết số\n28/NQ-CP ngày 03/3/2019.\n\n2. Căn cứ Quyết định số\n101/QĐ-TTg ngày 25/01/2019.",
        # Quoted items are of another text.
        "1. Một.\n\n2. Nội dung mới: “2. Hai.\n\n4. Bốn.”\n\n3. Ba.",
    ],
)
def test_markers_in_order_or_in_doubt(body):
    assert of(body) & ORDER == set()


def test_a_text_that_amends_prints_the_numbers_of_others():
    body = "1. Một.\n\n2. Hai.\n\n4. Bốn."
    assert of(body, title="Sửa đổi, bổ sung một số nội dung của Kế hoạch") & ORDER == set()


def test_an_article_cut_by_the_end_of_its_line_is_no_item():
    body = "Điều 1. Phạm vi\n\n1. Một.\n\n2. Hai.\n\nĐiều\n2. Danh mục\n\n1. Một.\n\n2. Hai.\n\nĐiều\n4. Hiệu lực\n\n1. Một."
    assert codes(document(body)) & ORDER == set()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Theo Chương trình Chương trình của tỉnh.", True),
        ("1. Nhiệm vụ của của các sở.", True),
        ("1. Giao các tổ chức tổ chức thực hiện từ từ, ngày ngày báo cáo.", False),
        ("STT\tCơ quan\tPhối hợp\n1\tSở Tài chính\tSở Tài chính\n2\tSở Nội vụ\tSở Nội vụ", False),
    ],
)
def test_a_word_printed_twice_running(body, expected):
    assert ("doubled_word" in of(body)) is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Báo cáo trước ngày 31/6/2019.", True),
        ("1. Báo cáo trước ngày 30 tháng 02 năm 2019.", True),
        ("1. Hoàn thành từ ngày 01/9 đến ngày 31/9.", True),
        ("1. Hoàn thành trong ngày 12/15/2019.", True),
        ("1. Hoàn thành: 29/02/2019.", True),
        ("1. Báo cáo trong quý V/2019.", True),
        ("1. Báo cáo trước ngày 30/6/2019, ngày 29/02/2020, ngày 31/12.", False),
        ("1. Từ ngày 25-30/11/2019; ngày 05-15/10/2019; trong quý IV/2019.", False),
        ("1. Lễ hội ngày 30 tháng 02 âm lịch hằng năm.", False),
        ("1. Xếp hạng 31/63/2019; thực hiện 30 ngày/31 ngày.", False),
    ],
)
def test_days_that_no_calendar_has(body, expected):
    assert ("date_impossible" in of(body)) is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Kế hoạch giai đoạn 2030 - 2025.", True),
        ("1. Nhiệm kỳ 2026-2021 của Hội đồng.", True),
        ("1. Thực hiện từ năm 2025 đến năm 2020.", True),
        ("1. Thực hiện từ ngày 15/8/2019 đến ngày 01/8/2019.", True),
        ("1. Kế hoạch giai đoạn 2021 - 2025, tầm nhìn đến năm 2045.", False),
        ("1. Thực hiện từ năm 2020 đến hết năm 2025; từ ngày 01/8/2019 đến ngày 15/8/2019.", False),
        ("1. Giai đoạn 2026 - 2030 so với giai đoạn 2021-2025.", False),
        ("1. Thực hiện Chương trình giai đoạn 2021 - 2025/QĐ và năm 2020.", False),
    ],
)
def test_terms_that_end_before_they_begin(body, expected):
    assert ("period_reversed" in of(body)) is expected


HEAD = "STT\tĐơn vị\tSố lớp\tSố người\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("1\tXã Một\t10\t1.200\n2\tXã Hai\t20\t1.300\n3\tXã Ba\t30\t500\n\tTổng cộng\t70\t3.000", True),
        ("1\tXã Một\t10\t1.200\n2\tXã Hai\t20\t1.300\n3\tXã Ba\t30\t500\n\tTổng cộng\t60\t3.000", False),
        ("1\tXã Một\t1,25\t12\n2\tXã Hai\t1,25\t13\n3\tXã Ba\t1,26\t5\n\tTổng cộng\t3,77\t30", False),
        # One column alone, far off, may be of something else; a near one is an error.
        ("1\tXã Một\t10\ta\n2\tXã Hai\t20\tb\n3\tXã Ba\t30\tc\n\tTổng cộng\t95\t", False),
        ("1\tXã Một\t10\ta\n2\tXã Hai\t20\tb\n3\tXã Ba\t30\tc\n\tTổng cộng\t61\t", True),
        # A row is lost, a cell is no plain figure, rows of two levels.
        ("1\tXã Một\t10\t1.200\n3\tXã Ba\t30\t500\n4\tXã Bốn\t5\t500\n\tTổng cộng\t60\t2.200", False),
        ("1\tXã Một\t10\t1.200\n2\tXã Hai\tvài\t1.300\n3\tXã Ba\t30\t500\n\tTổng cộng\t70\t3.000", False),
        (
            "I\tVùng\t30\t2\n1\tXã Một\t10\t1\n2\tXã Hai\t20\t1\n3\tXã Ba\t30\t5\n\tTổng cộng\t70\t7\nII\tVùng\t5\t5\n1\tXã\t5\t5",
            False,
        ),
    ],
)
def test_a_total_is_the_sum_of_its_rows(rows, expected):
    text = document("I. NHIỆM VỤ\n\n1. Việc.", after=f"\nPHỤ LỤC\n\nDanh mục\n\n{HEAD}{rows}\n")
    assert ("table_sum_wrong" in codes(text)) is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. UBND các huyện, thành phố: Lương Sen, Đà Bắc, Cao Phong báo cáo.", {"place_misspelt"}),
        ("1. UBND huyện Mai Châo báo cáo.", {"place_misspelt"}),
        ("1. UBND các huyện: Lương Sơn, Đà Bắc, Cao Phong báo cáo.", set()),
        # Known elsewhere, no such name near, a commune.
        ("1. UBND huyện Sơn Dương, huyện Thạch Bàn Xa báo cáo.", set()),
        ("1. UBND các xã: Lương Sen, Cao Phông báo cáo.", set()),
    ],
)
def test_districts_against_the_register(body, expected):
    assert of(body, province="Hòa Bình") & {"place_misspelt"} == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Trên địa bàn tỉnh Lai Chấu.", True),
        ("1. Trên địa bàn thành phố Hải Phong và tỉnh Quảng Nịnh.", True),
        ("1. Trên địa bàn tỉnh Lai Châu, tỉnh Hoà Bình, tỉnh Đăk Lăk, tỉnh Lai Chau.", False),
        # A commune, a person and a country have names like these.
        ("1. Trên địa bàn xã Thanh Hòa, xã Hải Phong.", False),
        ("1. Ông Lê Hà Nạm, tỉnh Quảng Tây.", False),
    ],
)
def test_provinces_against_the_register(body, expected):
    assert ("province_misspelt" in of(body)) is expected


def test_a_commune_in_the_line_of_the_date_is_no_province():
    text = document("I. NHIỆM VỤ\n\n1. Việc.", province="Lai Châu").replace(
        "Lai Châu, ngày", "Thanh Hòa, ngày"
    )
    assert "province_misspelt" not in codes(text)
    assert "province_misspelt" in codes(text.replace("Thanh Hòa, ngày", "Lai Chấu, ngày"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Đồng chí Lê Văn Sơn, Chủ tịch UBND tỉnh.\n\n2. Đồng chí Lê Văn Sang, Chủ tịch UBND tỉnh.", True),
        ("1. Đồng chí Nguyễn Văn Hóa, Chủ tịch Ủy ban nhân dân tỉnh Kon Tum.", True),
        ("1. Đồng chí Lê Văn Sơn, Phó Chủ tịch UBND tỉnh.\n\n2. Đồng chí Lê Văn Sang, Phó Chủ tịch UBND tỉnh.", False),
        ("1. Ông Lê Văn Sơn, Giám đốc Công ty A.\n\n2. Ông Lê Văn Sang, Giám đốc Công ty B.", False),
        ("1. Đồng chí Lê Văn Sơn, Chủ tịch UBND tỉnh.\n\n2. Đồng chí Trần Đức Mạnh, Chủ tịch UBND tỉnh.", False),
        ("1. Đồng chí Lê Văn Sơn, Chủ tịch UBND tỉnh.\n\n2. Đồng chí Lê Văn Sang.", False),
    ],
)  # fmt: skip
def test_one_person_under_two_names(body, expected):
    assert ("person_two_names" in of(body)) is expected
