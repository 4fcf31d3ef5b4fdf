import json
import re

import pytest

from graph.errors import SchemaError, UsageError
from queries.catalogue import catalogue, names, parse, query
from queries.values import TYPES
from queries.views import view

HEAD = "// title.vi: t\n// title.en: t\n// example.vi: e\n// example.en: e\n"
EVIDENCE = ("document", "start", "end", "quote")


@pytest.mark.parametrize("name", names())
def test_every_query_says_what_it_is(name):
    found = query(name)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
    assert len(found.examples_vi) >= 2
    assert len(found.examples_en) >= 2
    assert all(
        text[0].isupper() for text in (found.title_vi, found.title_en, *found.examples_vi, *found.examples_en)
    )
    for parameter in found.parameters:
        view_name, dot, column = parameter.type.partition(".")
        assert column in view(view_name).returned if dot else parameter.type in TYPES
        assert f"${parameter.name}" in found.cypher
    used = set(re.findall(r"\$(\w+)", found.cypher))
    assert used == {parameter.name for parameter in found.parameters}


@pytest.mark.parametrize("name", names())
def test_every_row_can_be_checked_in_its_document(name):
    columns = [column.name for column in query(name).columns]
    assert len(columns) == len(set(columns))
    assert "document" in columns
    if name != "document-overview":
        assert set(EVIDENCE) <= set(columns)


@pytest.mark.parametrize("name", names())
def test_rows_come_in_a_fixed_order(name):
    last = query(name).cypher.rstrip().splitlines()[-1]
    assert last.startswith("ORDER BY ")


def test_no_two_queries_share_an_example():
    examples = [text for found in catalogue().values() for text in (*found.examples_vi, *found.examples_en)]
    assert len(examples) == len(set(examples))


def test_no_example_is_a_question_the_evaluation_asks(corpus):
    asked = {
        item["question"].casefold()
        for item in json.loads((corpus.parent / "gold/questions.dev.json").read_text("utf-8"))
    }
    examples = {
        e.casefold() for found in catalogue().values() for e in (*found.examples_vi, *found.examples_en)
    }
    assert not asked & examples


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("cited_by", "did you mean cited-by"),
        ("task-due", "did you mean tasks-due"),
        ("zzzzzz", "see danchieu query --list"),
        ("../cli", "see danchieu query --list"),
    ],
)
def test_an_unknown_query_names_the_nearest(name, remedy):
    with pytest.raises(UsageError) as refused:
        query(name)
    assert refused.value.remedy.startswith(remedy)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("// titel.vi: x\n" + HEAD, "this header line says nothing known: // titel.vi: x"),
        ("// parameter a b: x\n" + HEAD, "this header line says nothing known: // parameter a b: x"),
        ("// title.vi: x\nRETURN 1", "the header lacks a line '// title.en: ...'"),
    ],
)
def test_a_header_that_cannot_be_read_is_refused(text, line):
    with pytest.raises(SchemaError) as refused:
        parse("x", text)
    assert refused.value.message == line


def test_the_header_is_part_of_what_runs():
    found = parse(
        "x", HEAD + "// parameter n (integer = 3): how many\n// column a: one\nRETURN $n AS a // n\n"
    )
    assert found.cypher.startswith("// title.vi")
    assert [(p.name, p.type, p.required, p.default) for p in found.parameters] == [
        ("n", "integer", False, "3")
    ]
    assert [(c.name, c.description) for c in found.columns] == [("a", "one")]
