"""Bodies named in a text: their official names, units, heads, lists and groups."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document.whole import provisions
from ingest.extract.bodies.mentions import agencies_in, mentions, printed_units
from ingest.extract.bodies.reader import bodies_in
from ingest.extract.bodies.unit import RELATED_GROUP
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
        ("Giám đốc sở, Thủ trưởng cơ quan, ban ngành tỉnh", ["Các sở tỉnh Hà Nam", "Các cơ quan, ban ngành tỉnh Hà Nam"]),
        ("Bí thư Tỉnh ủy; Bộ trưởng các Bộ", ["Tỉnh ủy Hà Nam", "Các bộ"]),
        # units: named, listed, all of a kind
        ("UBND huyện Lý Nhân", ["UBND huyện Lý Nhân (tỉnh Hà Nam)"]),
        ("UBND huyện Lý Nhân và thành phố Phủ Lý", ["UBND huyện Lý Nhân (tỉnh Hà Nam)", "UBND thành phố Phủ Lý (tỉnh Hà Nam)"]),
        ("UBND các huyện, thành phố", ["UBND các huyện, thành phố tỉnh Hà Nam"]),
        ("UBND các huyện, TX, TP", ["UBND các huyện, thị xã, thành phố tỉnh Hà Nam"]),
        ("hướng dẫn các huyện, thành phố, thị xã thực hiện", ["UBND các huyện, thị xã, thành phố tỉnh Hà Nam"]),
        ("HĐND, UBND các xã, phường", ["HĐND các xã, phường tỉnh Hà Nam", "UBND các xã, phường tỉnh Hà Nam"]),
        ("Đảng ủy, UBND các xã, phường", ["Đảng ủy các xã, phường tỉnh Hà Nam", "UBND các xã, phường tỉnh Hà Nam"]),
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
        ("cơ quan có liên quan", ["Các cơ quan có liên quan tỉnh Hà Nam"]),
        ("các cơ quan, đơn vị liên quan", ["Các cơ quan, đơn vị liên quan tỉnh Hà Nam"]),
        ("các sở, ngành liên quan", ["Các sở, ngành có liên quan tỉnh Hà Nam"]),
        ("các cơ quan chức năng có liên quan", ["Các cơ quan chức năng có liên quan tỉnh Hà Nam"]),
        ("các cơ quan, tổ chức, cá nhân có liên quan", ["Các cơ quan, tổ chức, cá nhân có liên quan tỉnh Hà Nam"]),
        ("các sở, ngành và địa phương có liên quan", ["Các sở, ngành và địa phương có liên quan tỉnh Hà Nam"]),
        ("các cơ quan chuyên môn cấp tỉnh", ["Các cơ quan chuyên môn thuộc UBND tỉnh Hà Nam"]),
        ("các cơ quan, đơn vị được kiểm tra, thanh tra", ["Các cơ quan, đơn vị được kiểm tra, thanh tra tỉnh Hà Nam"]),
        ("Mặt trận Tổ quốc và các đoàn thể", ["Ủy ban MTTQ Việt Nam tỉnh Hà Nam", "Các đoàn thể tỉnh Hà Nam"]),
        ("các ban của Hội đồng nhân dân", ["Các Ban của HĐND tỉnh Hà Nam"]),
        ("các sở, ban, ngành, địa phương", ["Các sở, ban, ngành, địa phương tỉnh Hà Nam"]),
        # groups said more closely by a clause
        ("Các đơn vị trực tiếp quản lý trụ sở có trách nhiệm rà soát", ["Các đơn vị trực tiếp quản lý trụ sở tỉnh Hà Nam"]),
        ("Các đơn vị, tổ chức sử dụng vốn vay để thuê, mua máy có trách nhiệm báo cáo", ["Các đơn vị, tổ chức sử dụng vốn vay để thuê, mua máy tỉnh Hà Nam"]),
        ("Các sở, ngành tỉnh có liên quan tới việc này có trách nhiệm phối hợp", ["Các sở, ngành có liên quan tỉnh Hà Nam"]),
        ("Các đơn vị rà soát văn bản và có trách nhiệm báo cáo", ["Các đơn vị tỉnh Hà Nam"]),
        ("UBND các phường xã", ["UBND các xã, phường tỉnh Hà Nam"]),
        ("phối hợp với các trường đại học, cao đẳng", ["Các trường đại học, cao đẳng tỉnh Hà Nam"]),
        ("Ngân hàng Nhà nước Việt Nam - Chi nhánh Khu vực II", ["Ngân hàng Nhà nước Việt Nam - Chi nhánh Khu vực II"]),
        # a noun for all offices before a name
        ("Cơ quan Thuế tỉnh", ["Thuế tỉnh Hà Nam"]),
        ("phối hợp với lực lượng Công an", ["Công an tỉnh Hà Nam"]),
        ("Kiểm toán nhà nước khu vực IX, Ngân hàng Nhà nước khu vực 3", ["Kiểm toán nhà nước khu vực IX", "Ngân hàng Nhà nước khu vực 3"]),
        ("Viễn thông Hà Nam", ["VNPT Hà Nam"]),
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
        "các bộ phận, các trường hợp, các ngành công nghiệp, các tổ chức, cá nhân vi phạm",
        "hỗ trợ doanh nghiệp, khuyến khích các doanh nghiệp nhỏ, mô hình chính quyền địa phương",
        "khu vực trung tâm Hà Nội, thành phố Hội An, Phòng chống tham nhũng, Vụ Đông Xuân, Báo cáo Tổng kết",
        "Ban Giám hiệu, 05 Hợp tác xã Nông nghiệp, cơ sở Danh mục dịch vụ, ngân quỹ nhà nước",
        "Luật Bảo hiểm xã hội số 12/2020/QH15; Bộ Tiêu chí, Bộ Luật Dân sự; Lưu: VT, VX",
        "phân loại đơn vị hành chính cấp xã",
        "ranh giới giữa các xã có biển",
        "các thành phố trực thuộc trung ương còn lại là đơn vị loại I",
        "Công ty TNHH Một thành viên",
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
        # bodies of a city are "của thành phố"
        ("Các sở, ngành thành phố, UBND các xã, phường", "Huế", ["Các sở, ban, ngành thành phố Huế", "UBND các xã, phường thành phố Huế"]),
        ("Thường trực HĐND, các Ban HĐND, các Tổ đại biểu và đại biểu HĐND thành phố", "Huế",
         ["Thường trực HĐND thành phố Huế", "Các Ban HĐND thành phố Huế", "Các Tổ đại biểu HĐND thành phố Huế", "Đại biểu HĐND thành phố Huế"]),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a noun for a kind of body, and capitals and lower case until a duty, a clause, a sign, another body
        ("Trung tâm Chăm sóc mắt chủ trì", ["Trung tâm Chăm sóc mắt tỉnh Hà Nam"]),
        ("gửi Cục Kho vận và Bản đồ để tổng hợp", ["Cục Kho vận và Bản đồ"]),
        ("Trung tâm Thủy lợi số 3 thuộc sở", ["Trung tâm Thủy lợi số 3 tỉnh Hà Nam"]),
        ("Hội Trồng hoa Việt Nam, Hiệp hội Nghề muối tỉnh đề xuất", ["Hội Trồng hoa Việt Nam", "Hiệp hội Nghề muối tỉnh Hà Nam"]),
        ("phối hợp với Công ty cổ phần Nước Sông Mây xử lý", ["Công ty cổ phần Nước Sông Mây"]),
        ("Trường Đại học Sông Mây; trường Đại học Bến Ngự", ["Trường Đại học Sông Mây", "Trường Đại học Bến Ngự"]),
        ("Ban Quản lý rừng phòng hộ Sông Mây rà soát", ["Ban Quản lý rừng phòng hộ Sông Mây tỉnh Hà Nam"]),
        ("Viện Địa chất, Khí hậu và Biển công bố", ["Viện Địa chất, Khí hậu và Biển"]),
        ("Tòa án nhân dân khu vực 3", ["Tòa án nhân dân khu vực 3 tỉnh Hà Nam"]),
        ("Kho bạc Nhà nước khu vực IX", ["Kho bạc Nhà nước khu vực IX"]),
        ("Trạm Y tế xã Bến Ngự", ["Trạm Y tế xã Bến Ngự (tỉnh Hà Nam)"]),
        # a subject in lower case that closes with a level
        ("Ban Chỉ đạo trồng cây quốc gia họp", ["Ban Chỉ đạo trồng cây quốc gia"]),
        ("Ban Chỉ đạo trồng rừng tỉnh", ["Ban Chỉ đạo trồng rừng tỉnh Hà Nam"]),
        # a body within a body
        ("Văn phòng Ban Chỉ đạo trồng cây quốc gia", ["Văn phòng Ban Chỉ đạo trồng cây quốc gia"]),
        # a name of the tables that goes on is another's, one that is but near it, too
        ("Chi cục Kiểm lâm và Đồng cỏ", ["Chi cục Kiểm lâm và Đồng cỏ tỉnh Hà Nam"]),
        ("Ban Quản lý Khu kinh tế Sông Mây", ["Ban Quản lý Khu kinh tế Sông Mây tỉnh Hà Nam"]),
        ("Sở Tài chánh và Môi sinh", ["Sở Tài chánh và Môi sinh tỉnh Hà Nam"]),
        # nothing of the next cell or sentence, nor of a person's name
        ("Trung tâm Chăm sóc mắt Kế hoạch Tháng 5", ["Trung tâm Chăm sóc mắt tỉnh Hà Nam"]),
        ("Giám đốc Trung tâm Chăm sóc mắt Nguyễn Văn An", ["Trung tâm Chăm sóc mắt tỉnh Hà Nam"]),
        ("Sở Tài chính Tờ trình Quý I", ["Sở Tài chính tỉnh Hà Nam"]),
        # all of a kind
        ("các Trung tâm Chăm sóc mắt", ["Các Trung tâm Chăm sóc mắt tỉnh Hà Nam"]),
    ],
)  # fmt: skip
def test_a_body_no_table_holds_keeps_its_printed_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_body_no_table_holds_says_so() -> None:
    text = "giao Trung tâm Chăm sóc mắt thực hiện"
    (found,) = agencies_in(whole(text), "Hà Nam", text)
    assert (found.kind, found.level, found.province) == ("public service unit", "province", "Hà Nam")
    assert found.score < 0.9 and "không có trong danh mục" in found.why
    (central,) = agencies_in(whole("Tổng cục Đo đạc"), None, "Tổng cục Đo đạc")
    assert (central.level, central.province) == ("central", None)


@pytest.mark.parametrize(
    ("text", "province", "expected"),
    [
        # provinces of the closed list only
        ("UBND tỉnh Sửa đổi quy định", None, ["UBND tỉnh"]),
        ("UBND huyện Sửa đổi", "Hà Nam", ["UBND các huyện, thị xã, thành phố tỉnh Hà Nam"]),
        ("UBND thành phố Huế, UBND TP. Cần Thơ", None, ["UBND thành phố Huế", "UBND thành phố Cần Thơ"]),
        ("Chủ tịch UBND thành phố Huế", "Thừa Thiên Huế", ["UBND thành phố Huế (tỉnh Thừa Thiên Huế)"]),
        ("Thường trực Tỉnh ủy Hà Nam", None, ["Thường trực Tỉnh ủy Hà Nam"]),
        # lists of provinces, and parts of the country as printed
        ("UBND các tỉnh: Hà Nam, Sơn La và thành phố Huế", None, ["UBND tỉnh Hà Nam", "UBND tỉnh Sơn La", "UBND thành phố Huế"]),
        ("UBND tỉnh Hà Nam và thành phố Hà Nội", None, ["UBND tỉnh Hà Nam", "UBND thành phố Hà Nội"]),
        ("Bí thư Tỉnh ủy, Chủ tịch UBND các tỉnh Hà Nam, Sơn La", None, ["Tỉnh ủy Hà Nam", "Tỉnh ủy Sơn La", "UBND tỉnh Hà Nam", "UBND tỉnh Sơn La"]),
        ("UBND các tỉnh, thành phố từ Hà Nam đến Phú Yên", None, ["UBND các tỉnh, thành phố từ Hà Nam đến Phú Yên"]),
        ("UBND các tỉnh ven biển", None, ["UBND các tỉnh ven biển"]),
        ("Ủy ban nhân dân cấp tỉnh, UBND cấp xã", None, ["UBND cấp tỉnh", "UBND cấp xã"]),
        # lists with one noun
        ("các Bộ: Tài chính, Công an và Xây dựng", None, ["Bộ Tài chính", "Bộ Công an", "Bộ Xây dựng"]),
        ("các Bộ: NV, TC, KH&CN", None, ["Bộ Nội vụ", "Bộ Tài chính", "Bộ Khoa học và Công nghệ"]),
        ("các Bộ, cơ quan: Quốc phòng, Y tế", None, ["Bộ Quốc phòng", "Bộ Y tế"]),
        ("các Tập đoàn: Thép Sông Mây, Gạo Việt Nam triển khai", None, ["Tập đoàn Thép Sông Mây", "Tập đoàn Gạo Việt Nam"]),
        # groups of central documents have no province and keep their words
        ("các bộ, cơ quan và địa phương liên quan", None, ["Các bộ, cơ quan và địa phương liên quan"]),
        ("các cơ quan của Quốc hội; các Ủy ban của Quốc hội", None, ["Các cơ quan của Quốc hội", "Các Ủy ban của Quốc hội"]),
        # a special zone is part of the group, and a merged province part of a name
        ("UBND các xã, phường, đặc khu Cồn Cỏ", "Quảng Trị", ["UBND các xã, phường, đặc khu Cồn Cỏ tỉnh Quảng Trị"]),
        ("Ban Quản lý Khu kinh tế Phú Yên", "Đắk Lắk", ["Ban Quản lý Khu kinh tế Phú Yên"]),
        ("Thuế thành phố; Báo và phát thanh, truyền hình", "Huế", ["Thuế thành phố Huế", "Báo và Phát thanh, Truyền hình Huế"]),
    ],
)  # fmt: skip
def test_places_come_from_the_register(text: str, province: str | None, expected: list[str]) -> None:
    assert names(text, province) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Các doanh nghiệp vận tải chủ động khắc phục", ["Các doanh nghiệp vận tải tỉnh Hà Nam"]),
        ("phối hợp với các đơn vị chủ rừng, chính quyền địa phương", ["Các đơn vị chủ rừng tỉnh Hà Nam", "Chính quyền địa phương tỉnh Hà Nam"]),
        ("Sở Y tế, doanh nghiệp; trường đại học", ["Sở Y tế tỉnh Hà Nam", "Doanh nghiệp", "Trường đại học"]),
        ("Viện, Trường; Sở Y tế", ["Viện, Trường", "Sở Y tế tỉnh Hà Nam"]),
        ("phối hợp với lực lượng Kiểm lâm kiểm tra", ["Lực lượng Kiểm lâm tỉnh Hà Nam"]),
        ("Các đơn vị xây dựng kế hoạch", ["Các đơn vị tỉnh Hà Nam"]),
        ("phối hợp với các nhà mạng: VNPT, Viettel", ["VNPT Hà Nam", "Viettel Hà Nam"]),
    ],
)  # fmt: skip
def test_general_words_name_a_group_where_it_acts(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("printed", "text", "expected"),
    [
        (("xã", "phường", "đặc khu Cồn Cỏ"), "UBND cấp xã", "UBND các xã, phường, đặc khu Cồn Cỏ tỉnh Hà Nam"),
        (("xã", "phường", "thị trấn"), "Chủ tịch UBND cấp xã", "UBND các xã, phường, thị trấn tỉnh Hà Nam"),
        ((), "UBND cấp xã", "UBND các xã, phường tỉnh Hà Nam"),
        ((RELATED_GROUP,), "các cơ quan liên quan", "Các cơ quan, đơn vị có liên quan tỉnh Hà Nam"),
        ((RELATED_GROUP,), "các đơn vị liên quan", "Các đơn vị liên quan tỉnh Hà Nam"),
        ((RELATED_GROUP,), "các tổ chức liên quan", "Các tổ chức liên quan tỉnh Hà Nam"),
        ((), "các cơ quan liên quan", "Các cơ quan liên quan tỉnh Hà Nam"),
    ],
)  # fmt: skip
def test_a_document_has_words_of_its_own(printed: tuple[str, ...], text: str, expected: str) -> None:
    assert [body.name for body in bodies_in(text, "Hà Nam", printed)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2. Về hỗ trợ 20 xe: Tỉnh căn cứ quy định để bố trí", ["Tỉnh Hà Nam"]),
        ("Tỉnh Hà Nam cần nỗ lực hơn nữa", ["Tỉnh Hà Nam"]),
        ("nhu cầu của Tỉnh căn cứ quy định", []),
    ],
)
def test_a_province_that_is_told_to_act_is_an_actor(text: str, expected: list[str]) -> None:
    assert [body.name for body in bodies_in(text, None, ("tỉnh Hà Nam",))] == expected
    assert bodies_in(text, None) == ()


def test_heads_of_two_bodies_share_the_provinces_listed() -> None:
    text = "Bí thư tỉnh ủy và Chủ tịch UBND các tỉnh: Hà Nam, Gia Lai chỉ đạo"
    assert names(text, None) == ["Tỉnh ủy Hà Nam", "Tỉnh ủy Gia Lai", "UBND tỉnh Hà Nam", "UBND tỉnh Gia Lai"]


def test_a_central_document_about_one_province_means_its_bodies() -> None:
    assert [body.name for body in bodies_in("Thường trực Tỉnh ủy, UBND tỉnh", None, ("tỉnh Hà Nam",))] == [
        "Thường trực Tỉnh ủy Hà Nam",
        "UBND tỉnh Hà Nam",
    ]


TWO_TIERS = """Số: 7/KH-UBND

Sông Mây, ngày 5 tháng 11 năm 2025

KẾ HOẠCH

Làm đẹp cảnh quan của tỉnh Hà Nam

1. UBND cấp xã thực hiện; các cơ quan, đơn vị có liên quan phối hợp.
"""


def test_the_day_tells_the_communes_where_none_are_listed() -> None:
    assert printed_units(provisions(normalise(TWO_TIERS))) == (
        "xã",
        "phường",
        "tỉnh Hà Nam",
        RELATED_GROUP,
    )
    listed = TWO_TIERS.replace("UBND cấp xã", "UBND các xã, phường, đặc khu Cồn Cỏ")
    assert printed_units(provisions(normalise(listed)))[:3] == ("xã", "phường", "đặc khu Cồn Cỏ")
    province = Header(province="Hà Nam", date="2024-05-01")
    assert printed_units(provisions(normalise(TWO_TIERS)), province)[:4] == (
        "xã",
        "phường",
        "thị trấn",
        RELATED_GROUP,
    )


DOCUMENT = """Số: 7/KH-UBND

Hà Nam, ngày 5 tháng 3 năm 2021

KẾ HOẠCH

Triển khai nhiệm vụ

1. Các sở, ban, ngành và UBND các huyện, thị xã, thành phố thực hiện.

2. Sở Nội vụ và Sở Tài chính theo dõi; UBND cấp huyện báo cáo; UBND huyện Lý Nhân làm điểm.
"""


def test_groups_know_the_members_a_document_names_and_its_own_units() -> None:
    outline = provisions(normalise(DOCUMENT))
    assert printed_units(outline)[:3] == ("huyện", "thị xã", "thành phố")
    found = {m.name: m for m in mentions(outline, Header(province="Hà Nam"), DOCUMENT, ())}
    assert found["Các sở, ban, ngành tỉnh Hà Nam"].members == (
        "Sở Nội vụ tỉnh Hà Nam",
        "Sở Tài chính tỉnh Hà Nam",
    )
    districts = found["UBND các huyện, thị xã, thành phố tỉnh Hà Nam"]
    assert districts.members == ("UBND huyện Lý Nhân (tỉnh Hà Nam)",)
    assert "UBND các huyện, thành phố tỉnh Hà Nam" not in found


PIECES = st.sampled_from(
    (
        "Sở ", "Nội vụ", ", ", " và ", "UBND ", "các ", "huyện", "thành phố ", "Kon Tum", ": ", "cấp xã", "(",
        "H'", "TP. ", "1", "Bộ ", "Trung tâm ", "Văn phòng ", "Ban Chỉ đạo ", "doanh nghiệp", "các tỉnh ",
        "Hà Nội", "khu vực ", "Y tế ", "chủ trì ", "có liên quan", "Tập đoàn", "đặc khu ", "Cồn Cỏ",
    )
)  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join)))
def test_any_text_is_read_and_spans_slice_back(text: str) -> None:
    for province in ("Kon Tum", None):
        for mention in agencies_in(normalise(text), province, text):
            assert text[mention.start : mention.end] == mention.text
            assert mention.text and mention.name and mention.why
            assert 0 < mention.score <= 1


@pytest.mark.parametrize(
    "piece",
    (
        "Sở ", "các ", "HĐND, ", "UBND các huyện, ", "KH&", "Kon Tum, ", "Ban Ban, ", "T.T.", "Văn phòng ",
        "Cục A và ", "Viện A, B ", "Hội đồng a ", "UBND các tỉnh: Hà Nam, ", "các Bộ: ", "Doanh nghiệp, ",
    ),
)  # fmt: skip
def test_cost_stays_linear(piece: str) -> None:
    bodies_in(piece * 4000, "Kon Tum")
