import csv
import sys
import unicodedata
from collections import Counter
from datetime import date
from subprocess import run

import pytest

import reference
from graph.errors import DanchieuError
from graph.naming import fold
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
