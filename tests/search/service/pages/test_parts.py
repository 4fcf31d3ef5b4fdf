"""What pages are made of, without a browser or a store."""

import datetime
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from queries.catalogue import catalogue
from queries.question import Filter, Order, Question
from queries.views import views
from reference.places import provinces
from reference.tiles import tiles
from search.service import assets
from search.service.marks import Mark
from search.service.pages import heat, indicator, typed
from search.service.pages.agency import month_of
from search.service.pages.frame import TEMPLATES, address
from search.service.pages.reader import marked_up
from search.service.pages.texts import LANGUAGES, texts

SOURCES = [*TEMPLATES.glob("*.html"), *(TEMPLATES.parent / "pages").glob("*.py")]
WRITTEN = "\n".join(path.read_text("utf-8") for path in SOURCES)
KEYS = {
    *re.findall(r"""\bt(?:ext)?\(["']([\w.]+)["']""", WRITTEN),
    *re.findall(r"""["']([\w]+\.)["'] ~""", WRITTEN),
    *re.findall(r'f"([\w]+\.)\{', WRITTEN),
}
"""Keys as code names them; those that end in a dot go on with a value."""


@pytest.mark.parametrize("key", texts())
def test_a_text_is_there_in_both_languages_with_the_same_values(key):
    said = texts()[key]
    assert all(said[one].strip() for one in LANGUAGES)
    held = {one: set(re.findall(r"\{(\w+)\}", said[one])) for one in LANGUAGES}
    assert held["vi"] == held["en"]


def test_every_text_that_is_named_is_there_and_every_one_that_is_there_is_named():
    whole = {key for key in KEYS if not key.endswith(".")}
    begun = {key for key in KEYS if key.endswith(".")}
    assert whole - texts().keys() == set()
    quoted = {key for key in texts() if f'"{key}"' in WRITTEN or f"'{key}'" in WRITTEN}
    assert {key for key in texts().keys() - quoted if not key.startswith(tuple(begun))} == set()


@pytest.mark.parametrize("folder", [assets.STATIC, assets.STATIC.parents[2] / "tests/search/service/assets"])
def test_what_comes_from_npm_is_what_the_manifest_says(folder):
    held = assets.manifest(folder)
    assert {one.file: assets.digest(folder / one.file) for one in held} == {
        one.file: one.sha256 for one in held
    }
    assert all(one.version and one.licence for one in held)
    assert {path.name for path in folder.glob("*.min.js")} == {one.file for one in held}


def test_templates_bring_no_script_and_no_style_of_their_own():
    for path in TEMPLATES.glob("*.html"):
        written = path.read_text("utf-8")
        assert not re.findall(
            r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*src=)|https?://", written
        ), path


VIEW_COLUMNS = [(view, column) for view in views().values() for column in view.columns.values()]


@st.composite
def questions(draw):
    """Questions as an address can ask them: those that flags say."""
    view = draw(st.sampled_from(list(views().values())))
    able = [column for column in view.columns.values() if column.can("filter")]
    filters = []
    for column in draw(st.lists(st.sampled_from(able), max_size=3, unique_by=lambda one: one.name)):
        if column.type == "day":
            filters.append(Filter(column.name, draw(st.sampled_from(["=", "<", ">="])), ("2019-07",)))
        elif column.type == "number":
            filters.append(Filter(column.name, draw(st.sampled_from(["=", "<=", ">"])), ("5",)))
        elif draw(st.booleans()):
            filters.append(Filter(column.name, draw(st.sampled_from(["exists", "missing"]))))
        else:
            sign = "contains" if column.type == "text" else "="
            filters.append(
                Filter(
                    column.name,
                    sign,
                    tuple(
                        draw(st.lists(st.sampled_from(["a b", "Sở X"]), min_size=1, max_size=2, unique=True))
                    ),
                )
            )
    groups = [column.name for column in view.columns.values() if column.can("group")]
    orders = [column.name for column in view.columns.values() if column.can("order")]
    group = tuple(draw(st.lists(st.sampled_from(groups), max_size=1))) if groups else ()
    order = (
        tuple(
            Order(name, draw(st.booleans())) for name in draw(st.lists(st.sampled_from(orders), max_size=1))
        )
        if orders and not group
        else ()
    )
    matter = draw(st.sampled_from(["", "thủ tục hành chính"]))
    return Question(view.name, tuple(filters), "count" if group else "list", group, None, order, None, matter)


@given(questions())
def test_the_address_of_a_question_asks_it_again(asked):
    again = typed.question(asked.view, QueryParams(typed.pairs(asked)), asked.language)
    assert set(again.filters) == set(asked.filters)
    bare = [replace(one, filters=()) for one in (again, asked)]
    assert bare[0] == bare[1]


@given(questions())
def test_every_filter_of_a_question_is_a_field_of_its_form(asked):
    filled, empty = typed.fields(asked, "vi")
    told = [(one.name, one.value) for one in filled] + [
        ("where", one) for one in typed.shapes(asked, "vi")["where"]
    ]
    rest = {"by", "count", "order", "about"}
    assert sorted(told) == sorted(pair for pair in typed.pairs(asked) if pair[0] not in rest)
    assert not {one.name for one in filled} & {one.name for one in empty}


def test_a_named_question_is_asked_by_its_parameters():
    name = next(one for one in catalogue() if one not in views() and catalogue()[one].parameters)
    parameter = catalogue()[name].parameters[0].name
    asked = typed.question(name, QueryParams([(parameter, "x"), ("other", "y")]), "vi")
    assert asked.filters == (Filter(parameter, "=", ("x",)),)
    assert typed.pairs(asked) == [(parameter, "x")]


def test_a_text_is_marked_up_letter_for_letter():
    text = 'Căn cứ <b>Luật</b> & "Nghị định"'
    marks = [Mark("citation", "c", 7, 18), Mark("finding", "f", 7, 12)]
    made = marked_up(text, marks, (7, 12), [7])
    assert (
        re.sub(r"<[^>]*>", "", made).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text
    )
    assert made.startswith('Căn cứ <b id="')
    assert {*re.findall(r'id="([\w-]+)"', made)} == {"p-7", "c-7", "f-7", "at"}
    assert 'href="?at=7-12#f-7"' in made


def test_an_address_leaves_out_what_is_empty():
    assert (
        address("/tasks", {"agency": "Sở Y tế", "year": None, "by": ""})
        == "/tasks?agency=S%E1%BB%9F+Y+t%E1%BA%BF"
    )
    assert address("/tasks", []) == "/tasks"


@pytest.mark.parametrize(("year", "count"), [(2011, 63), (2024, 63), (2025, 34), (2030, 34)])
def test_the_map_has_a_tile_for_each_province_of_its_time(year, count):
    found = tiles(year)
    day = f"{year}-12-31" if year > 2024 else "2024-12-31"
    standing = {
        one.name for one in provinces()
        if one.code[:2] != "x-" and (one.valid_from or "") <= day and (not one.valid_to or day <= one.valid_to)
    }  # fmt: skip
    assert {tile.name for tile in found} == standing
    assert len({(tile.row, tile.column) for tile in found}) == len(found) == count
    assert all(tile.source for tile in found)


def test_the_map_is_shaded_in_equal_shares_the_best_first():
    names = [tile.name for tile in tiles(2018)[:10]]
    rows = [{"province": name, "rank": at + 1, "score": None} for at, name in enumerate(names)]
    shade = {one.tile.name: one.shade for one in indicator.squares(rows, 2018)}
    assert [shade[name] for name in names] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert {shade[name] for name in shade.keys() - set(names)} == {0}


def test_a_score_and_a_rank_of_two_places_are_told_together():
    row = {
        "province": "Sông Mây",
        "year": 2018,
        "score": 74.1,
        "max_score": None,
        "rank": None,
        "of": None,
        "rank_change": None,
    }
    found = indicator.first_stated([row, row | {"score": None, "rank": 47, "of": 63}])
    assert found["Sông Mây", 2018] == row | {"rank": 47, "of": 63}


def test_heat_is_the_share_of_points_lost_and_bodies_that_share_a_loss_are_each_told_it():
    def row(area, lost, of, *agencies):
        return {
            "area": area,
            "index": "I",
            "province": "Sông Mây",
            "lost": lost,
            "max_score": of,
            "agency": list(agencies),
        }

    rows = [row("A", 0.5, 1, "Sở X", "Sở Y"), row("A", 0.5, 1, "Sở X"), row("B", 0, 2, "Sở Y")]
    shares = heat.by_province(rows)
    assert {key: (one.lost, one.of, one.shade, one.count) for key, one in shares.squares.items()} == {
        ("A", "Sông Mây"): (1.0, 2, 3, 2),
        ("B", "Sông Mây"): (0, 2, 0, 1),
    }
    bodies = heat.by_agency(rows)
    assert bodies.columns == ["Sở X", "Sở Y"]
    assert {key: (one.lost, one.shade) for key, one in bodies.squares.items()} == {
        ("A", "Sở X"): (1.0, 5),
        ("A", "Sở Y"): (0.5, 3),
        ("B", "Sở Y"): (0, 0),
    }


def test_a_calendar_opens_at_the_next_deadline():
    tasks = [{"due_to": day} for day in ("2019-07-10", "2019-09-30", "2019-07-10", None)]
    month = month_of(tasks, None, datetime.date(2019, 8, 1))
    assert month is not None
    assert (month.name, month.before, month.after) == ("2019-09", "2019-07", None)
    asked = month_of(tasks, "2019-07", datetime.date(2019, 8, 1))
    assert asked is not None
    assert [(day, len(due)) for week in asked.weeks for day, due in week if due] == [(10, 2)]
    assert month_of([{"due_to": None}], None, datetime.date(2019, 8, 1)) is None
