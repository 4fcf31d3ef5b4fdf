import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.catalogue import catalogue
from queries.views import views
from search.answering.say import FORMS, clause, date, fill, kinds_said, plain, templates


@pytest.mark.parametrize(
    ("template", "row", "language", "said"),
    [
        ("{a}[ hạng {b}[/{c}]]", {"a": "PAPI", "b": 5, "c": 63}, "vi", "PAPI hạng 5/63"),
        ("{a}[ hạng {b}[/{c}]]", {"a": "PAPI", "b": 5, "c": None}, "vi", "PAPI hạng 5"),
        ("{a}[ hạng {b}[/{c}]]", {"a": "PAPI", "b": None, "c": 63}, "vi", "PAPI"),
        ("{a}: [{b} điểm][, {c|change}]", {"a": "x", "b": None, "c": -14}, "vi", "x: giảm 14 bậc"),
        ("{a|change}", {"a": 3}, "en", "up 3 places"),
        ("{a}", {"a": 75.54}, "vi", "75,54"),
        ("{a}", {"a": 75.54}, "en", "75.54"),
        ("{a}", {"a": ["x", "y"]}, "vi", "x, y"),
        ("{a}[ ({b})]", {"a": "[x]", "b": "[y]"}, "vi", "[x] ([y])"),
        ("{a}", {}, "vi", "–"),
    ],
)
def test_fill(template, row, language, said):
    assert fill(template, row, language) == said


@pytest.mark.parametrize(
    ("iso", "vi", "en"),
    [
        ("2019-06-28", "28/6/2019", "28 June 2019"),
        ("2019-07", "7/2019", "July 2019"),
        ("2019-Q3", "quý III/2019", "quarter 3 of 2019 (quý III/2019)"),
        ("2018", "2018", "2018"),
    ],
)
def test_date(iso, vi, en):
    assert (date(iso, "vi"), date(iso, "en")) == (vi, en)


@given(st.text(), st.integers(20, 300))
def test_a_clause_is_cut_at_a_word(text, longest):
    cut = clause(text, "vi", longest)
    assert len(cut) <= longest + 1
    assert "\n" not in cut


@pytest.mark.parametrize("name", sorted(templates().keys() - {"kinds"}))
def test_templates_fit_their_view(name):
    named = catalogue()[name].columns if name in catalogue() else views()[name].columns.values()
    columns = {column.name for column in named} | {"document_name"}
    for language in ("vi", "en"):
        for column, form in re.findall(r"\{(\w+)(?:\|(\w+))?\}", templates()[name][language]):
            assert column in columns
            assert not form or form in FORMS


def test_every_view_can_be_told():
    assert set(views()) <= templates().keys()


def test_refusals_name_the_same_kinds_in_both_languages():
    assert kinds_said("vi").keys() == kinds_said("en").keys()


def test_plain_keeps_whole_numbers_whole():
    assert plain(9.0, "vi") == "9"
