import csv
import sys
import unicodedata
from collections import Counter
from datetime import date
from subprocess import run

import pytest

import reference
from graph.errors import DanchieuError
from graph.naming import fold, slug
from ingest.document.furniture import Furniture
from language.periods import days
from reference import bodies, communes, findings, indices, places, task_fields
from reference.tables import DATA, by_name, read_table

TABLES = sorted(DATA.glob("*.csv"))


def cells(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def repeated(values):
    return [value for value, times in Counter(values).items() if times > 1]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_row_has_a_source_and_is_clean_text(path):
    rows = cells(path)
    assert rows
    assert repeated(tuple(row.items()) for row in rows) == []
    for row in rows:
        assert row["source"].strip(), row


@pytest.mark.parametrize(
    "path", [path for path in TABLES if path.stem != "legacy_letters"], ids=lambda path: path.stem
)
def test_cells_are_nfc_and_trimmed(path):
    for row in cells(path):
        for cell in row.values():
            assert unicodedata.is_normalized("NFC", cell), cell
            assert cell == cell.strip(), cell


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        (reference.kinds, lambda row: row.kind),
        (reference.kinds, lambda row: row.slug),
        (reference.kind_abbreviations, lambda row: (row.abbreviation, row.kind)),
        (reference.kind_abbreviations, lambda row: (row.abbreviation, row.rank)),
        (reference.agencies, lambda row: (fold(row.name), row.level)),
        (reference.suffixes, lambda row: (row.suffix, row.match, row.agency, row.level)),
        (reference.suffixes, lambda row: (reference.compact(row.suffix), row.match, row.rank)),
        (reference.laws, lambda row: (fold(row.name), row.year, row.number)),
        (reference.groups, lambda row: fold(row.name)),
        (reference.heads, lambda row: row.title),
        (reference.roles, lambda row: row.role),
        (reference.role_cues, lambda row: (row.cue, row.position)),
        (indices.indices, lambda row: row.index),
        (indices.areas, lambda row: (row.index, row.ordinal)),
        (indices.area_maxima, lambda row: (row.index, row.ordinal, row.valid_from)),
        (lambda: findings.finding_codes().values(), lambda row: fold(row.vietnamese)),
        (lambda: findings.finding_codes().values(), lambda row: fold(row.english)),
        (bodies.body_nouns, lambda row: row.noun.lower()),
        (lambda: read_table("task_fields", task_fields.FieldWord), lambda row: row.keyword),
        (lambda: read_table("furniture", Furniture), lambda row: (row.phrase.lower(), row.place)),
        (places.special_zones, lambda row: row.code),
        (places.special_zones, lambda row: fold(row.name)),
        (places.provinces, lambda row: (row.code, row.name)),
        (places.provinces, lambda row: (fold(row.name), row.valid_from)),
        (places.districts, lambda row: row.code),
        (places.place_reforms, lambda row: (row.level, row.day)),
        (communes.communes, lambda row: row.code),
        (communes.communes, lambda row: (row.province, row.full_name)),
        (communes.old_communes, lambda row: row.code),
        (communes.old_communes, lambda row: (row.district, row.full_name)),
        (places.districts, lambda row: (row.province, fold(row.full_name))),
    ],
)
def test_nothing_is_listed_twice(rows, key):
    assert repeated(map(key, rows())) == []


@pytest.mark.parametrize(
    "rows",
    [reference.agencies, reference.groups, reference.heads, reference.laws, indices.indices, indices.areas],
)
def test_an_alias_says_something_new(rows):
    for row in rows():
        own = row.name if hasattr(row, "name") else row.title if hasattr(row, "title") else row.index
        folded = [fold(own), *map(fold, row.aliases)]
        assert repeated(folded) == [], row


def test_a_group_wording_means_one_group():
    assert [found for found in reference.group_names().values() if len(found) > 1] == []


def test_a_law_number_means_one_law():
    assert repeated(law.number for law in reference.laws() if law.number) == []


def test_rows_point_at_rows_that_exist():
    kinds = {kind.kind for kind in reference.kinds()}
    bodies = {(agency.name, agency.level) for agency in reference.agencies()}
    agency_kinds = {agency.kind for agency in reference.agencies()}
    indexes = {index.index for index in indices.indices()}
    areas = {(area.index, area.ordinal) for area in indices.areas()}
    roles = {role.role for role in reference.roles()}
    codes = {place.code for place in places.provinces()}
    districts = {place.code for place in places.districts()}
    assert {row.kind for row in reference.kind_abbreviations()} <= kinds
    assert {law.kind for law in reference.laws()} <= kinds
    assert {(row.agency, row.level) for row in reference.suffixes()} <= bodies
    assert {(name, row.level) for row in reference.agencies() for name in row.succeeded_by} <= bodies
    assert {(row.same_as, row.level) for row in reference.agencies() if row.same_as} <= bodies
    assert {kind for group in reference.groups() for kind in group.member_kinds} <= agency_kinds
    assert {area.index for area in indices.areas()} <= indexes
    assert {(row.index, row.ordinal) for row in indices.area_maxima()} <= areas
    assert {cue.role for cue in reference.role_cues()} <= roles
    assert {role.inverse_of for role in reference.roles() if role.inverse_of} <= roles
    assert {place.successor for place in places.provinces() if place.successor} <= codes
    assert {place.province for place in places.districts()} <= codes
    assert {place.successor for place in places.districts() if place.successor} <= districts
    assert {zone.province for zone in places.special_zones()} <= codes
    assert {row.province for row in communes.communes()} <= codes
    assert {row.district for row in communes.old_communes()} <= districts


def test_closed_lists_hold_only_their_words():
    assert {kind.normative for kind in reference.kinds()} == {"yes", "no", "by_form", "party"}
    assert {agency.level for agency in reference.agencies()} == {"central", "province", "district", "commune"}
    assert {agency.attach for agency in reference.agencies()} == {"none", "unit", "bare"}
    assert {suffix.match for suffix in reference.suffixes()} == {"exact", "numbered"}
    assert {cue.position for cue in reference.role_cues()} == {"before", "before_start", "after"}
    assert {place.kind for place in places.provinces()} == {"tỉnh", "thành phố"}
    assert {place.kind for place in places.districts()} == {"huyện", "quận", "thị xã", "thành phố"}
    assert {row.severity for row in findings.finding_codes().values()} == set(findings.SEVERITIES)
    fields = read_table("task_fields", task_fields.FieldWord)
    assert {row.role for row in fields} == set(task_fields.ORDER)
    assert {row.place for row in fields} == {"whole", "open", "any"}
    assert {row.place for row in read_table("furniture", Furniture)} == {"line", "start", "any"}
    assert {noun.attach for noun in bodies.body_nouns()} == {"none", "unit", "bare"}
    assert {noun.level for noun in bodies.body_nouns()} <= {"", "central", "province"}
    assert all((agency.attach == "none") == (agency.level == "central") for agency in reference.agencies())


def test_every_finding_code_is_explained_in_both_languages_with_an_example():
    for row in findings.finding_codes().values():
        assert row.vietnamese and row.english and row.example, row.code


def test_codes_of_findings_are_listed_the_gravest_first():
    severities = [row.severity for row in findings.finding_codes().values()]
    assert severities == sorted(severities, key=findings.SEVERITIES.index)


def test_years_run_forward_and_agree_with_numbers():
    for rows in (reference.suffixes(), indices.indices(), indices.areas()):
        for row in rows:
            assert (row.valid_from or 0) <= (row.valid_to or 9999), row
    for rows in (reference.agencies(), places.provinces(), places.districts()):
        for row in rows:
            assert row.valid_from <= (row.valid_to or "9999"), row
            assert [part for part in (row.valid_from, row.valid_to) if part and not days(part)] == []
    for law in reference.laws():
        assert law.year is None or 1945 <= law.year <= 2025, law
        assert not law.number or law.number.split("/")[1] == str(law.year), law
        assert not law.date or date.fromisoformat(law.date).year == law.year, law
        assert law.name.startswith(law.kind), law
    for place in (*places.provinces(), *places.districts()):
        for day in (place.valid_from, place.valid_to):
            assert day in ("", day[:4]) or date.fromisoformat(day), place


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


def test_by_name_counts_a_row_once_and_skips_empty_names():
    assert by_name(["Sở"], lambda row: (row, "SỞ", "—")) == {"so": ("Sở",)}


@pytest.mark.parametrize(
    "text",
    ["kind,slug\nLuật,luat\n", "kind,slug,english,normative,named,source\nLuật,luat,Law,yes,perhaps,x\n", ""],
)
def test_damaged_table_says_which_and_what_to_do(tmp_path, text):
    (tmp_path / "kinds.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DanchieuError, match="kinds") as caught:
        read_table("kinds", reference.Kind, tmp_path)
    assert caught.value.remedy


def test_missing_table_is_a_typed_error(tmp_path):
    with pytest.raises(DanchieuError, match="cannot be read"):
        read_table("kinds", reference.Kind, tmp_path)


def test_nothing_is_read_at_import():
    code = "import reference as r, reference.places as p, reference.indices as i; print(r.agencies.cache_info().misses, p.districts.cache_info().misses, i.areas.cache_info().misses)"
    assert (
        run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
        == ["0"] * 3
    )


def test_second_call_gives_the_same_rows():
    assert reference.agencies() is reference.agencies()
    assert places.districts() is places.districts()
