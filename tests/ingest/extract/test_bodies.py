"""Bodies named in a text: their official names, units, heads, lists and groups."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document.whole import provisions
from ingest.extract.bodies.mentions import agencies_in, mentions, printed_units
from ingest.extract.bodies.reader import bodies_in
from ingest.facts import Header
from ingest.text import normalise, whole


def names(text: str, province: str | None = "Hà Nam") -> list[str]:
    return [mention.name for mention in agencies_in(whole(text), province, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the name itself, its aliases and abbreviations, together or apart
        ("Sở Nội vụ chủ trì", ["Sở Nội vụ tỉnh Hà Nam"]),
        ("Sở LĐ-TB&XH và Sở LĐTBXH", ["Sở Lao động - Thương binh và Xã hội tỉnh Hà Nam"] * 2),
        ("Sở VH, TT và DL", ["Sở Văn hóa, Thể thao và Du lịch tỉnh Hà Nam"]),
        ("VP UBND tỉnh; Văn phòng Ủy ban nhân dân tỉnh", ["Văn phòng UBND tỉnh Hà Nam"] * 2),
        ("Sở Khoa học Công nghệ", ["Sở Khoa học và Công nghệ tỉnh Hà Nam"]),
        ("sở thông tin và truyền thông", ["Sở Thông tin và Truyền thông tỉnh Hà Nam"]),
        ("SỞ TÀI CHÍNH", ["Sở Tài chính tỉnh Hà Nam"]),
        ("Văn phòng Đoàn ĐBQH, HĐND và UBND tỉnh", ["Văn phòng Đoàn ĐBQH, HĐND và UBND tỉnh Hà Nam"]),
        # lost diacritics and misread letters
        ("Sở Tai chinh", ["Sở Tài chính tỉnh Hà Nam"]),
        ("Sở Tài nguvên và Môi truờng", ["Sở Tài nguyên và Môi trường tỉnh Hà Nam"]),
        # how the province joins the name
        ("Báo Hà Nam, Đài Phát thanh - Truyền hình Hà Nam", ["Báo Hà Nam", "Đài Phát thanh - Truyền hình Hà Nam"]),
        ("Đài Phát thanh và Truyền hình tỉnh", ["Đài Phát thanh và Truyền hình tỉnh Hà Nam"]),
        ("Ban Thường vụ Tỉnh ủy", ["Ban Thường vụ Tỉnh ủy Hà Nam"]),
        ("UBND tỉnh Thanh Hoá", ["UBND tỉnh Thanh Hóa"]),
        ("Bộ Nội vụ, Thủ tướng Chính phủ", ["Bộ Nội vụ", "Thủ tướng Chính phủ"]),
        # heads stand for their body
        ("Chủ tịch UBND tỉnh; Giám đốc Công an tỉnh", ["UBND tỉnh Hà Nam", "Công an tỉnh Hà Nam"]),
        ("Trưởng Ban Quản lý Khu kinh tế tỉnh", ["Ban Quản lý Khu kinh tế tỉnh Hà Nam"]),
        ("Thủ trưởng các sở, ban ngành", ["Các sở, ban, ngành tỉnh Hà Nam"]),
        ("Giám đốc sở, Thủ trưởng cơ quan, ban ngành tỉnh", ["Các sở, ban, ngành tỉnh Hà Nam", "Các cơ quan, ban ngành tỉnh Hà Nam"]),
        # units: named, listed, all of a kind
        ("UBND huyện Lý Nhân", ["UBND huyện Lý Nhân (tỉnh Hà Nam)"]),
        ("UBND huyện Lý Nhân và thành phố Phủ Lý", ["UBND huyện Lý Nhân (tỉnh Hà Nam)", "UBND thành phố Phủ Lý (tỉnh Hà Nam)"]),
        ("UBND các huyện, thành phố", ["UBND các huyện, thành phố tỉnh Hà Nam"]),
        ("UBND các huyện, TX, TP", ["UBND các huyện, thị xã, thành phố tỉnh Hà Nam"]),
        ("hướng dẫn các huyện, thành phố, thị xã thực hiện", ["UBND các huyện, thị xã, thành phố tỉnh Hà Nam"]),
        ("HĐND, UBND các xã, phường", ["HĐND các xã, phường tỉnh Hà Nam", "UBND các xã, phường tỉnh Hà Nam"]),
        ("Phòng Nội vụ huyện Lý Nhân", ["Phòng Nội vụ huyện Lý Nhân (tỉnh Hà Nam)"]),
        ("UBND các tỉnh, thành phố trực thuộc Trung ương", ["UBND các tỉnh, thành phố trực thuộc Trung ương"]),
        # lists with one head word
        ("các Sở: Nội vụ, Tài chính và Tư pháp", ["Sở Nội vụ tỉnh Hà Nam", "Sở Tài chính tỉnh Hà Nam", "Sở Tư pháp tỉnh Hà Nam"]),
        ("Sở Nội vụ, Tài chính, Thanh tra tỉnh", ["Sở Nội vụ tỉnh Hà Nam", "Sở Tài chính tỉnh Hà Nam", "Thanh tra tỉnh Hà Nam"]),
        ("các Bộ: Nội vụ, Tư pháp", ["Bộ Nội vụ", "Bộ Tư pháp"]),
        ("các sở, ngành tỉnh có liên quan như: Sở Xây dựng, Sở Y tế", ["Sở Xây dựng tỉnh Hà Nam", "Sở Y tế tỉnh Hà Nam"]),
        # groups
        ("các sở, ban ngành và địa phương", ["Các sở, ban, ngành tỉnh Hà Nam", "Các địa phương tỉnh Hà Nam"]),
        ("các sở, ngành, địa phương", ["Các sở, ngành, địa phương tỉnh Hà Nam"]),
        ("cơ quan có liên quan", ["Các cơ quan, đơn vị có liên quan tỉnh Hà Nam"]),
        ("các cơ quan chuyên môn cấp tỉnh", ["Các cơ quan chuyên môn thuộc UBND tỉnh Hà Nam"]),
        ("các cơ quan, đơn vị được kiểm tra, thanh tra", ["Các cơ quan, đơn vị được kiểm tra, thanh tra tỉnh Hà Nam"]),
        ("Mặt trận Tổ quốc và các đoàn thể", ["Ủy ban MTTQ Việt Nam tỉnh Hà Nam", "Các đoàn thể chính trị - xã hội tỉnh Hà Nam"]),
    ],
)  # fmt: skip
def test_bodies_have_their_official_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Thanh tra, kiểm tra việc thực hiện",
        "Chính phủ điện tử, chính quyền điện tử",
        "cán bộ y tế tại cơ sở, bộ phận một cửa",
        "số 202/TB-VPCP, 12/2017/QĐ-UBND, 479/STTTT-BCVT",
        "tại cơ quan, đơn vị mình; trên địa bàn các huyện, thành phố",
        "báo cáo các số liệu; các cấp, các tổ chức tham gia",
        "Bộ luật Dân sự, Ban hành kèm theo, tham gia bảo hiểm xã hội",
        "công khai trên Cổng Thông tin điện tử tỉnh",
    ],
)
def test_words_that_only_look_like_bodies_name_none(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "province", "expected"),
    [
        ("Sở Nội vụ thành phố, UBND thành phố", "Đà Nẵng", ["Sở Nội vụ thành phố Đà Nẵng", "UBND thành phố Đà Nẵng"]),
        ("UBND quận 1 và UBND các quận, huyện", "Hồ Chí Minh", ["UBND quận 1 (thành phố Hồ Chí Minh)", "UBND các quận, huyện thành phố Hồ Chí Minh"]),
        ("UBND thành phố", "Hà Nam", ["UBND thành phố Phủ Lý (tỉnh Hà Nam)"]),
        ("UBND tỉnh, UBND cấp huyện, Sở Y tế", None, ["UBND tỉnh", "UBND cấp huyện", "Sở Y tế"]),
        # a province that no register knows
        ("Báo Sông Mây; UBND các huyện: Bến Ngự, Tân Hà", "Sông Mây", ["Báo Sông Mây", "UBND huyện Bến Ngự (tỉnh Sông Mây)", "UBND huyện Tân Hà (tỉnh Sông Mây)"]),
    ],
)  # fmt: skip
def test_the_province_decides(text: str, province: str | None, expected: list[str]) -> None:
    assert names(text, province) == expected


def test_a_misspelt_district_keeps_its_print_and_says_why() -> None:
    text = "UBND các huyện: Sa Thầy, Ngọc Hài, TP. Kon Tum"
    found = agencies_in(whole(text), "Kon Tum", text)
    assert [(m.text, m.name) for m in found] == [
        ("UBND các huyện: Sa Thầy", "UBND huyện Sa Thầy (tỉnh Kon Tum)"),
        ("Ngọc Hài", "UBND huyện Ngọc Hồi (tỉnh Kon Tum)"),
        ("TP. Kon Tum", "UBND thành phố Kon Tum (tỉnh Kon Tum)"),
    ]
    assert found[1].score < 0.9 < found[0].score
    assert "Ngọc Hài" in found[1].why and "Ngọc Hồi" in found[1].why


def test_a_head_is_part_of_the_mention() -> None:
    text = "yêu cầu Giám đốc Sở Nội vụ báo cáo"
    (found,) = agencies_in(whole(text), "Hà Nam", text)
    assert found.text == "Giám đốc Sở Nội vụ"
    assert "đứng thay cho cơ quan" in found.why


DOCUMENT = """Số: 7/KH-UBND

Hà Nam, ngày 5 tháng 3 năm 2021

KẾ HOẠCH

Triển khai nhiệm vụ

1. Các sở, ban, ngành và UBND các huyện, thị xã, thành phố thực hiện.

2. Sở Nội vụ và Sở Tài chính theo dõi; UBND cấp huyện báo cáo; UBND huyện Lý Nhân làm điểm.
"""


def test_groups_know_the_members_a_document_names_and_its_own_units() -> None:
    outline = provisions(normalise(DOCUMENT))
    assert printed_units(outline) == ("huyện", "thị xã", "thành phố")
    found = {m.name: m for m in mentions(outline, Header(province="Hà Nam"), DOCUMENT)}
    assert found["Các sở, ban, ngành tỉnh Hà Nam"].members == (
        "Sở Nội vụ tỉnh Hà Nam",
        "Sở Tài chính tỉnh Hà Nam",
    )
    districts = found["UBND các huyện, thị xã, thành phố tỉnh Hà Nam"]
    assert districts.members == ("UBND huyện Lý Nhân (tỉnh Hà Nam)",)
    assert "UBND các huyện, thành phố tỉnh Hà Nam" not in found


PIECES = st.sampled_from(
    [
        "Sở ",
        "Nội vụ",
        ", ",
        " và ",
        "UBND ",
        "các ",
        "huyện",
        "thành phố ",
        "Kon Tum",
        ": ",
        "cấp xã",
        "(",
        "H'",
        "TP. ",
        "1",
        "Bộ ",
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join)))
def test_any_text_is_read_and_spans_slice_back(text: str) -> None:
    for province in ("Kon Tum", None):
        for mention in agencies_in(normalise(text), province, text):
            assert text[mention.start : mention.end] == mention.text
            assert mention.text and mention.name and mention.why
            assert 0 < mention.score <= 1


@pytest.mark.parametrize(
    "piece", ["Sở ", "các ", "HĐND, ", "UBND các huyện, ", "KH&", "Kon Tum, ", "Ban Ban, ", "T.T."]
)
def test_cost_stays_linear(piece: str) -> None:
    bodies_in(piece * 4000, "Kon Tum")
