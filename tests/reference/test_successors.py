"""What became of bodies and places: tables of cases, and what holds for every row of the tables."""

import subprocess
import sys

import pytest

from reference import agencies, communes, places
from reference.named import held
from reference.successors import Held, bodies_of, level_of, standing, steps

LAM_DONG = "Sở Khoa học và Công nghệ tỉnh Lâm Đồng"


def told(name, on=""):
    """(day, ended, heirs, act) of each step of the one thing of this name."""
    (one,) = held(name, on)
    return [(s.day, s.ended.name, [heir.name for heir in s.heirs], s.legal_act) for s in steps(one)]


@pytest.mark.parametrize(
    "typed",
    [
        "Sở Thông tin và Truyền thông Bình Thuận",
        "Sở Thông tin và Truyền thông tỉnh Bình Thuận",
        "so tt&tt binh thuan",
        "STTTT Bình Thuận",
    ],
)
def test_a_department_goes_to_its_heir_and_then_with_its_province(typed):
    middle = "Sở Khoa học và Công nghệ tỉnh Bình Thuận"
    assert told(typed) == [
        ("2025-03-01", "Sở Thông tin và Truyền thông tỉnh Bình Thuận", [middle], "Nghị định 45/2025/NĐ-CP"),
        ("2025-07-01", middle, [LAM_DONG], "Nghị quyết 202/2025/QH15"),
    ]


def test_a_district_goes_to_the_communes_on_its_ground():
    committee, district = told("UBND huyện Đăk Hà")
    assert committee[:3] == ("2025-07-01", "UBND huyện Đăk Hà (tỉnh Kon Tum)", [])
    assert set(district[2]) == {
        f"xã {name} (tỉnh Quảng Ngãi)" for name in ("Đăk Hà", "Đăk Pxi", "Đăk Mar", "Đăk Ui", "Ngọk Réo")
    }
    assert {"203/2025/QH15" in act for _, _, _, act in (committee, district)} == {True}


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("Bộ Kế hoạch và Đầu tư", ["Bộ Tài chính"]),
        ("Bộ TT&TT", ["Bộ Khoa học và Công nghệ", "Bộ Văn hóa, Thể thao và Du lịch"]),
        (
            "Bộ LĐTBXH",
            ["Bộ Nội vụ", "Bộ Giáo dục và Đào tạo", "Bộ Y tế", "Bộ Nông nghiệp và Môi trường"],
        ),
        ("Bộ Nội thương", ["Bộ Công Thương"]),
        ("Bộ Nội vụ", ["Bộ Nội vụ"]),
        ("Sở Nội vụ Hà Nội", ["Sở Nội vụ thành phố Hà Nội"]),
        ("Sở Nội vụ Hải Dương", ["Sở Nội vụ thành phố Hải Phòng"]),
        ("Tỉnh ủy Bình Dương", ["Thành ủy Hồ Chí Minh"]),
        ("Sở Bưu chính, Viễn thông Hà Tây", ["Sở Khoa học và Công nghệ thành phố Hà Nội"]),
        ("Lâm Đồng", ["tỉnh Lâm Đồng"]),
        ("Bình Trị Thiên", ["thành phố Huế"]),
        ("Thừa Thiên Huế", ["thành phố Huế"]),
        ("huyện Côn Đảo", ["đặc khu Côn Đảo (thành phố Hồ Chí Minh)"]),
        ("xã Đăk Mar", ["xã Đăk Mar (tỉnh Quảng Ngãi)"]),
        ("UBND xã Đăk Mar, huyện Đăk Hà, tỉnh Kon Tum", ["UBND xã Đăk Mar (tỉnh Quảng Ngãi)"]),
        ("thị trấn Đăk Hà", ["xã Đăk Hà (tỉnh Quảng Ngãi)"]),
        ("Sở Thông tin và Truyền thông", ["Sở Khoa học và Công nghệ"]),
    ],
)
def test_what_stands_today_in_its_stead(typed, stands):
    (one,) = held(typed)
    assert [heir.name for heir in standing(one)] == stands


def test_of_a_name_borne_twice_the_day_tells_which_is_meant():
    assert told("Lào Cai")[0][2] == ["tỉnh Lào Cai"]
    assert told("Lào Cai", "2025-08-01") == []


def test_a_name_of_several_places_gives_each():
    found = {one.name for one in held("UBND huyện Châu Thành")}
    assert {"UBND huyện Châu Thành (tỉnh Bến Tre)", "UBND huyện Châu Thành (tỉnh Long An)"} < found
    assert [one.name for one in held("UBND huyện Châu Thành tỉnh Bến Tre")] == [
        "UBND huyện Châu Thành (tỉnh Bến Tre)"
    ]


@pytest.mark.parametrize(
    "typed", ["Sở Mây Trời", "", "Vân Sơn Hải", "Sở Nội vụ Vân Sơn Hải", "152/2017/NĐ-CP"]
)
def test_what_the_tables_do_not_know_is_nothing(typed):
    assert held(typed) == ()


def every():
    """Central bodies, places of each level, and every body of a level in some of its places."""
    yield from (Held(row, None) for row in agencies())
    kinds = (places.provinces(), places.districts(), communes.communes(), communes.old_communes())
    for rows in kinds:
        yield from (Held(None, place) for place in rows)
        some = (*rows[:: max(1, len(rows) // 12)],)
        yield from (Held(body, place) for place in some for body in bodies_of(level_of(place)))


def test_every_way_ends_and_ends_in_what_stands():
    for start in every():
        told = steps(start)
        # No step is taken twice: none leads back.
        assert len({step.ended for step in told}) == len(told), start.name
        assert all(step.ended not in step.heirs for step in told), start.name
        for last in standing(start):
            assert steps(last) == (), (start.name, last.name)


def test_an_heir_never_comes_before_what_it_follows():
    for start in every():
        days = {step.ended: step.day for step in steps(start)}
        for step in steps(start):
            assert all(days.get(heir, step.day)[:4] >= step.day[:4] for heir in step.heirs), start.name


def test_every_step_has_its_day_and_its_source():
    assert all(step.day and step.legal_act for start in every() for step in steps(start))


def test_sixty_three_provinces_became_thirty_four():
    before = [row for row in places.provinces() if places.stood(row, "2025-06-30")]
    after = [row for row in places.provinces() if not row.valid_to]
    assert (len(before), len(after)) == (63, 34)
    assert {places.successor(row) or row for row in before} == set(after)


def test_every_commune_of_before_lies_in_one_of_after_and_each_of_these_has_ground():
    after = {row.code for row in communes.communes()}
    assert len(after) == len(communes.communes()) == 3321
    assert {code for row in communes.old_communes() for code in row.successors} == after
    assert all(row.successors for row in communes.old_communes())
    standing_codes = {row.code for row in places.provinces() if not row.valid_to}
    assert {row.province for row in communes.communes()} == standing_codes
    last = {row.code for row in places.districts() if row.valid_to == "2025-06-30"}
    assert {row.district for row in communes.old_communes()} == last


def test_keys_of_places_are_their_own():
    keys = [row.key for rows in (places.provinces(), places.districts(), communes.communes()) for row in rows]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("name", "merged"),
    [
        ("Lâm Đồng", {"Bình Thuận", "Đắk Nông"}),
        ("tinh lam dong", {"Bình Thuận", "Đắk Nông"}),
        ("Quảng Ngãi", {"Kon Tum"}),
        ("Lào Cai", {"Yên Bái"}),
        ("TP.HCM", {"Bình Dương", "Bà Rịa - Vũng Tàu"}),
        ("Hà Nội", {"Hà Tây"}),
        ("Huế", {"Thừa Thiên Huế"}),
        ("Bình Thuận", set()),
        ("Thừa Thiên Huế", set()),
        ("Nghệ An", set()),
        ("Vân Sơn Hải", set()),
    ],
)
def test_a_province_of_today_and_those_merged_into_it(name, merged):
    assert {row.name for row in places.predecessors(name)} == merged


def test_communes_are_read_only_when_needed():
    code = (
        "from reference.named import held; from reference import communes as c;"
        "held('Sở Nội vụ Kon Tum'); held('tỉnh Kon Tum');"
        "print(c.communes.cache_info().misses, c.old_communes.cache_info().misses)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["0", "0"]
