"""What a printed word leads to: kinds, issuers, bodies, laws, areas, places."""

import pytest

import reference
from graph.naming import fold, slug
from reference import bodies, indices, places


def test_kind_slugs_are_those_of_identity():
    assert [kind for kind in reference.kinds() if kind.slug != slug(kind.kind)] == []


@pytest.mark.parametrize(
    ("abbreviation", "kind"),
    [
        ("NĐ", "Nghị định"),
        ("ND", "Nghị định"),
        ("QÐ", "Quyết định"),
        ("QyĐ", "Quy định"),
        ("TTr", "Tờ trình"),
        ("TTR", "Tờ trình"),
        ("TTLT", "Thông tư liên tịch"),
        ("TT/LB", "Thông tư liên bộ"),
        ("CTr", "Chương trình"),
        ("CT", "Chỉ thị"),
        ("LCT", "Luật"),
    ],
)
def test_abbreviation_in_a_number_names_its_kind(abbreviation, kind):
    assert reference.kinds_of_abbreviation(abbreviation)[0].kind == kind


def test_later_readings_of_an_abbreviation_are_kept():
    assert [kind.kind for kind in reference.kinds_of_abbreviation("QĐ")] == ["Quyết định", "Quy định"]
    assert reference.kinds_of_abbreviation("XYZ") == ()


@pytest.mark.parametrize(
    ("suffix", "year", "issuer", "level"),
    [
        ("CP", None, "Chính phủ", "central"),
        ("TTg", 2016, "Thủ tướng Chính phủ", "central"),
        ("QH14", 2020, "Quốc hội", "central"),
        ("UBTVQHK11", 2004, "Ủy ban Thường vụ Quốc hội", "central"),
        ("HĐNN8", 1990, "Hội đồng Nhà nước", "central"),
        ("HĐBT", 1988, "Hội đồng Bộ trưởng", "central"),
        ("TW", None, "Ban Chấp hành Trung ương Đảng", "central"),
        ("TƯ", None, "Ban Chấp hành Trung ương Đảng", "central"),
        ("TU", None, "Tỉnh ủy", "province"),
        ("BNN&PTNT", 2010, "Bộ Nông nghiệp và Phát triển nông thôn", "central"),
        ("BLDTBXH", 2010, "Bộ Lao động - Thương binh và Xã hội", "central"),
        ("BNNMT", 2025, "Bộ Nông nghiệp và Môi trường", "central"),
        ("SNV", 2019, "Sở Nội vụ", "province"),
        ("STT&TT", 2019, "Sở Thông tin và Truyền thông", "province"),
        ("SVHTT", 2005, "Sở Văn hóa - Thông tin", "province"),
        ("SVHTT", 2020, "Sở Văn hóa và Thể thao", "province"),
        ("UBND", 2019, "UBND", "province"),
        ("BCĐCCHC", 2019, "Ban Chỉ đạo cải cách hành chính của Chính phủ", "central"),
        ("BTM", 2025, "Bộ Thương mại", "central"),  # a number outlives its issuer
    ],
)
def test_suffix_names_its_issuer(suffix, year, issuer, level):
    first = reference.issuers_of_suffix(suffix, year)[0]
    assert (first.name, first.level) == (issuer, level)


def test_unknown_suffix_is_not_guessed():
    assert reference.issuers_of_suffix("ZZQ") == ()
    assert reference.issuers_of_suffix("") == ()


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Sở Khoa học Công nghệ", "Sở Khoa học và Công nghệ"),
        ("VP UBND tỉnh", "Văn phòng UBND"),
        ("Sở Lao động – Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
        ("SỞ TT&TT", "Sở Thông tin và Truyền thông"),
        ("BHXH tỉnh", "Bảo hiểm xã hội"),
        ("BQL các KCN", "Ban Quản lý các khu công nghiệp"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam", "Ủy ban MTTQ Việt Nam"),
        ("Van phong Doan DBQH, HDND va UBND", "Văn phòng Đoàn ĐBQH, HĐND và UBND"),
        ("Uỷ ban nhân dân", "UBND"),
    ],
)
def test_wordings_of_a_body_lead_to_its_name(printed, name):
    assert name in {agency.name for agency in reference.agency_names()[fold(printed)]}


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("các sở, ban ngành", "Các sở, ban, ngành"),
        ("các cơ quan chuyên môn cấp tỉnh", "Các cơ quan chuyên môn thuộc UBND tỉnh"),
        ("Ủy ban nhân dân các huyện, thành phố", "UBND các huyện, thành phố"),
        ("UBND các huyện, thị xã và thành phố", "UBND các huyện, thị xã, thành phố"),
    ],
)
def test_wordings_of_a_group_lead_to_its_name(printed, name):
    assert [group.name for group in reference.group_names()[fold(printed)]] == [name]


@pytest.mark.parametrize(
    "printed",
    [
        "các sở, ngành, đoàn thể",
        "các cơ quan liên quan",
        "các tổ chức, cá nhân",
        "các bộ, cơ quan và địa phương",
    ],
)
def test_a_group_of_other_words_is_another_group(printed):
    assert [group.name for group in reference.group_names().get(fold(printed), ())] in (
        [],
        ["Các cơ quan liên quan"],
    )


def test_the_longest_noun_for_a_body_comes_first():
    nouns = [noun for noun, _ in bodies.nouns_by_word()["ban"]]
    assert nouns == sorted(nouns, key=len, reverse=True) and nouns[-1] == "ban"


def test_a_duty_ends_a_name_and_so_does_a_function_word():
    ends = bodies.name_words("end")
    assert "chủ trì" in ends["chủ"] and "để" in ends["để"]
    assert "phòng, chống" in bodies.name_words("field")["phòng"]


def test_thirteen_special_zones_since_two_tiers():
    assert len(places.special_zones()) == 13
    assert {zone.valid_from for zone in places.special_zones()} == {"2025-07-01"}


def test_a_law_name_leads_to_its_generations():
    found = reference.law_names()[fold("luật Thuế xuất khẩu, thuế nhập khẩu")]
    assert [(law.number, law.year) for law in found][-2:] == [("45/2005/QH11", 2005), ("107/2016/QH13", 2016)]
    assert len(reference.laws()) >= 400


def test_longer_cues_come_first_within_a_priority():
    cues = [cue.cue for cue in reference.role_cues() if cue.role == "amends"]
    assert (
        cues.index("sửa đổi, bổ sung một số điều của")
        < cues.index("sửa đổi, bổ sung")
        < cues.index("sửa đổi")
    )


@pytest.mark.parametrize(
    ("index", "printed", "ordinal", "year", "points"),
    [
        ("PAR INDEX", "Cải cách TTHC", 3, 2018, 13),
        ("PAR INDEX", "Hiện đại hoá nền hành chính", 7, 2018, 13.5),
        ("PAR INDEX", "Hiện đại hóa hành chính", 7, 2015, None),
        ("PAPI", "Công khai, minh bạch", 2, 2019, 10),
        ("PAPI", "Quản trị điện tử", 8, 2016, None),
        ("PCI", "chi phí thời gian", 4, 2018, 10),
    ],
)
def test_area_of_an_index_has_its_points_by_round(index, printed, ordinal, year, points):
    assert [area.ordinal for area in indices.area_names(index)[fold(printed)]] == [ordinal]
    assert indices.max_score(index, ordinal, year) == points


def test_the_eight_areas_of_par_index_make_a_hundred():
    assert sum(indices.max_score("PAR INDEX", ordinal, 2018) or 0 for ordinal in range(1, 9)) == 100


def test_provinces_before_and_after_july_2025():
    assert sum(places.stood(place, "2025-06-30") for place in places.provinces()) == 63
    assert sum(places.stood(place, "2025-07-01") for place in places.provinces()) == 34
    assert sum(places.stood(place, "2025-06-30") for place in places.districts()) == 696
    assert not any(places.stood(place, "2025-07-01") for place in places.districts())


@pytest.mark.parametrize(
    ("printed", "on", "code", "name"),
    [
        ("tỉnh Kon Tum", "2019", "62", "Kon Tum"),
        ("TP.HCM", "", "79", "Hồ Chí Minh"),
        ("Thừa Thiên Huế", "2018-05", "46", "Thừa Thiên Huế"),
        ("thành phố Huế", "2025-03-01", "46", "Huế"),
        ("Hà Tây", "2005", "28", "Hà Tây"),
        ("Đăk Lăk", "2019", "66", "Đắk Lắk"),
    ],
)
def test_province_by_name(printed, on, code, name):
    found = places.province(printed, on)
    assert (found.code, found.name) == (code, name)


def test_unknown_province_is_none():
    assert places.province("Vân Sơn Hải") is None


def test_merged_province_points_at_its_successor():
    assert places.province("Kon Tum").successor == places.province("Quảng Ngãi").code


@pytest.mark.parametrize(
    ("province", "printed", "name"),
    [
        ("62", "huyện Đăk Tô", "huyện Đắk Tô"),
        ("62", "Ia HDrai", "huyện Ia H'Drai"),
        ("79", "Quận 1", "Quận 1"),
        ("51", "Tây Trà", "huyện Tây Trà"),
    ],
)
def test_district_by_name_in_its_province(province, printed, name):
    assert [place.full_name for place in places.district_names(province)[fold(printed)]] == [name]
