import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import UsageError
from queries.catalogue import parse
from queries.values import (
    EXAMPLES,
    MEANINGS,
    TYPES,
    bind,
    date,
    finding_code,
    first_day,
    instrument,
    last_day,
    nearest,
)
from reference.findings import finding_codes

HEAD = "// title.vi: t\n// title.en: t\n// example.vi: e\n// example.en: e\n"


@pytest.mark.parametrize(
    ("typed", "ending"),
    [
        ("152/2017/NĐ-CP", "/152-2017-nd-cp"),
        ("152/2017/nd-cp", "/152-2017-nd-cp"),
        (" 152 / 2017 / NĐ - CP ", "/152-2017-nd-cp"),
        ("Nghị định số 152/2017/NĐ-CP", "/152-2017-nd-cp"),
        ("nghi dinh 152/2017/nđ-cp", "/152-2017-nd-cp"),
        ("09 /CT-UBND", "/9-ct-ubnd"),
        ("18-NQ/TW", "/18-nq-tw"),
        ("Nghị quyết số 66.7/2025/NQ-CP", "/66-7-2025-nq-cp"),
        ("30c/NQ-CP", "/30c-nq-cp"),
        ("2070/UBND-HCC", "/2070-ubnd-hcc"),
        ("187/2007/NÐ-CP", "/187-2007-nd-cp"),
        ("80/2015/QH13", "/80-2015-qh13"),
        ("Luật Doanh nghiệp", "/~luat-doanh-nghiep"),
        ("vn/chinh-phu/2017/nghi-dinh/152-2017-nd-cp", "vn/chinh-phu/2017/nghi-dinh/152-2017-nd-cp"),
    ],
)
def test_a_number_is_found_however_it_is_typed(typed, ending):
    assert instrument(typed) == ending


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("30/6/2019", "2019-06-30", "2019-06-30"),
        ("2019-06-30", "2019-06-30", "2019-06-30"),
        ("6/2019", "2019-06-01", "2019-06-30"),
        ("12/2019", "2019-12-01", "2019-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-Q1", "2019-01-01", "2019-03-31"),
        ("2019-Q4", "2019-10-01", "2019-12-31"),
        ("2019", "2019-01-01", "2019-12-31"),
    ],
)
def test_a_date_is_a_period(typed, first, last):
    assert (first_day(typed), last_day(typed)) == (first, last)


@pytest.mark.parametrize("typed", ["31/2/2019", "13/2019", "tomorrow", "2019-Q5", "", "2019-6-30", "0/2019"])
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(ValueError):
        date(typed)


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_refused(text):
    try:
        first, last = date(text)
    except ValueError:
        return
    assert first <= last


@pytest.mark.parametrize(
    ("given_values", "bound"),
    [
        (
            {"number": "1/NQ-CP"},
            {"number": ["/1-nq-cp"], "year": None, "most": 5, "exact": False, "share": None},
        ),
        (
            {"number": "1/NQ-CP", "year": "2018"},
            {"number": ["/1-nq-cp"], "year": 2018, "most": 5, "exact": False, "share": None},
        ),
        (
            {"number": "1/NQ-CP", "year": ""},
            {"number": ["/1-nq-cp"], "year": None, "most": 5, "exact": False, "share": None},
        ),
        (
            {"number": "1/NQ-CP", "most": 7, "exact": "có", "share": "0,5"},
            {"number": ["/1-nq-cp"], "year": None, "most": 7, "exact": True, "share": 0.5},
        ),
    ],
)
def test_parameters_are_bound_to_their_types(given_values, bound):
    assert bind(QUERY, given_values) == bound


QUERY = parse(
    "some-query",
    "// parameter number (instrument): the number\n// parameter year (integer, optional): y\n"
    "// parameter most (integer = 5): m\n// parameter exact (boolean = false): x\n"
    "// parameter share (number, optional): s\n" + HEAD + "RETURN 1",
)


@pytest.mark.parametrize(
    ("given_values", "message", "remedy"),
    [
        (
            {},
            "some-query needs the parameter number: the number",
            "danchieu query some-query -p number='152/2017/NĐ-CP'",
        ),
        ({"number": "1/NQ-CP", "yaer": "2018"}, "some-query has no parameter 'yaer'", "did you mean year?"),
        (
            {"number": "1/NQ-CP", "zzz": "2018"},
            "some-query has no parameter 'zzz'",
            "it has number, year, most, exact, share",
        ),
        (
            {"number": "1/NQ-CP", "year": "ba"},
            "year cannot be 'ba': it is a whole number",
            "write for instance year='2018'",
        ),
        (
            {"number": "///"},
            "number cannot be '///': it is the number of an instrument, or the name of a law",
            "write for instance number='152/2017/NĐ-CP'",
        ),
        (
            {"number": "1/NQ-CP", "exact": "maybe"},
            "exact cannot be 'maybe': it is true or false",
            "write for instance exact='true'",
        ),
    ],
)
def test_a_wrong_parameter_says_which_and_how(given_values, message, remedy):
    with pytest.raises(UsageError) as refused:
        bind(QUERY, given_values)
    assert (refused.value.message, refused.value.remedy) == (message, remedy)


def test_every_type_is_explained_and_its_example_is_right():
    assert TYPES.keys() == MEANINGS.keys() == EXAMPLES.keys()
    for name, convert in TYPES.items():
        assert convert(EXAMPLES[name]) is not None


@pytest.mark.parametrize("typed", ["item_letter_missing", "Item-letter-missing", " item letter missing "])
def test_a_finding_code_is_known_however_it_is_typed(typed):
    assert finding_code(typed) == "item_letter_missing"


def test_an_unknown_finding_code_names_the_nearest_and_all():
    with pytest.raises(UsageError) as refused:
        finding_code("item_leter_missing")
    assert refused.value.message.startswith("there is no finding code 'item_leter_missing'; the codes are ")
    assert all(code in refused.value.message for code in finding_codes())
    assert refused.value.remedy.startswith("did you mean item_letter_missing")


def test_a_finding_code_like_no_other_still_says_where_to_look():
    with pytest.raises(UsageError) as refused:
        finding_code("xyz")
    assert refused.value.remedy == "danchieu query findings --list says what each code means"


def test_nearest_does_not_mind_accents():
    assert nearest("so noi vu", ["Sở Tài chính", "Sở Nội vụ", "Thanh tra tỉnh"])[0] == "Sở Nội vụ"
