import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.periods import day_after, days, first_day, last_day

PERIODS = [
    ("2025", "2025-01-01", "2025-12-31"),
    ("2025-Q1", "2025-01-01", "2025-03-31"),
    ("2025-Q2", "2025-04-01", "2025-06-30"),
    ("2025-Q3", "2025-07-01", "2025-09-30"),
    ("2025-Q4", "2025-10-01", "2025-12-31"),
    ("2025-01", "2025-01-01", "2025-01-31"),
    ("2025-09", "2025-09-01", "2025-09-30"),
    ("2025-12", "2025-12-01", "2025-12-31"),
    ("2025-09-30", "2025-09-30", "2025-09-30"),
    # Leap years: by four, not by a hundred, but by four hundred.
    ("2025-02", "2025-02-01", "2025-02-28"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2100-02", "2100-02-01", "2100-02-28"),
    ("2000-02", "2000-02-01", "2000-02-29"),
    ("2024-02-29", "2024-02-29", "2024-02-29"),
    ("2028-Q1", "2028-01-01", "2028-03-31"),
    ("9999", "9999-01-01", "9999-12-31"),
]


@pytest.mark.parametrize(("iso", "first", "last"), PERIODS)
def test_a_period_has_a_first_and_a_last_day(iso, first, last):
    assert (first_day(iso), last_day(iso)) == (first, last)


@pytest.mark.parametrize(
    "iso",
    ["", "25", "2025-", "2025-9", "2025-13", "2025-00", "2025-Q0", "2025-Q5", "2025-02-29", "2025-04-31",
     "0000", "2025-09-30 ", "30/9/2025", "２０２５"],
)  # fmt: skip
def test_what_is_no_period_is_refused(iso):
    with pytest.raises(ValueError):
        days(iso)


@given(st.dates())
def test_a_day_lies_in_its_month_quarter_and_year(day):
    iso = day.isoformat()
    for period in (iso, iso[:7], f"{iso[:4]}-Q{(day.month + 2) // 3}", iso[:4]):
        first, last = days(period)
        assert first <= day <= last


@pytest.mark.parametrize(
    ("day", "after"),
    [
        ("2025-06-30", "2025-07-01"),
        ("2024-12-31", "2025-01-01"),
        ("2024-02-28", "2024-02-29"),
        ("2008", "2008"),
        ("", ""),
    ],
)
def test_the_day_after(day, after):
    assert day_after(day) == after
