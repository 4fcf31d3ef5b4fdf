import pytest

from graph.errors import SchemaError, UsageError
from queries.views import ABILITIES, PROOF, TYPES, parse, view, views

AGREED = {
    "tasks": "agency role province work due_from due_to due_text report_to product cites issuer recurrence",
    "scorecard": "agency role province index area criterion year score max_score lost",
    "measurements": "index component province year kind score max_score rank of rank_change unit",
    "citations": "instrument citing role province issuer date kind citing_date",
    "instruments": "instrument name kind issuer date year identity cited",
    "documents": "instrument kind title date province issuer signer signer_role recipients",
    "findings": "code severity message province",
    "agencies": "agency level kind province tasks documents",
}
HEAD = "// title: việc | tasks\n// column a (text; filter): a | a\n"
BODY = "MATCH (d:Document)\nRETURN d.kind AS a,\n" + ",\n".join(f"       d.name AS {name}" for name in PROOF)


@pytest.mark.parametrize("name", views())
def test_a_view_has_the_columns_agreed_on_and_proof(name):
    found = view(name)
    assert set(AGREED[name].split()) <= set(found.columns)
    assert set(PROOF) <= set(found.returned)
    for column in found.columns.values():
        assert column.type in TYPES
        assert column.abilities <= ABILITIES
        assert column.can("filter")
        assert all((*column.words.vi, *column.words.en))
        assert column.type != "agency" or f"{column.name}_key" in found.returned


@pytest.mark.parametrize("name", views())
def test_a_view_runs_as_it_stands(small, name):
    rows = small.read(view(name).cypher)
    assert rows.columns == list(view(name).returned)
    assert rows.rows
    assert small.explain(view(name).cypher).rows


@pytest.mark.neo4j
@pytest.mark.parametrize("name", views())
def test_both_stores_give_the_same_rows(small, small_neo4j, name):
    one, other = (sorted(map(plain, store.read(view(name).cypher).rows)) for store in (small, small_neo4j))
    assert one == other
    assert small_neo4j.explain(view(name).cypher).rows


def plain(row):
    return repr([sorted(cell) if isinstance(cell, list) else cell for cell in row])


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("due_to", "due_to"),
        ("due", "due_to"),
        ("hạn", "due_to"),
        ("Thoi han", "due_to"),
        ("body", "body"),
        ("cơ quan", "agency"),
    ],
)
def test_a_column_is_found_by_its_name_and_its_words(asked, found):
    assert view("tasks").column(asked).name == found


@pytest.mark.parametrize(
    ("ask", "remedy"),
    [
        (lambda: view("task"), "did you mean tasks?"),
        (lambda: view("zzz"), "the views are agencies, citations,"),
        (lambda: view("tasks").column("provinse"), "did you mean province"),
        (lambda: view("findings").column("zzz"), "it has finding, code, severity,"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(ask, remedy):
    with pytest.raises(UsageError) as refused:
        ask()
    assert refused.value.remedy.startswith(remedy)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + "// column b (texts; filter): b | b\n" + BODY, "this header line says nothing known"),
        (HEAD + "// value c x: b | b\n" + BODY, "this header line says nothing known"),
        (HEAD + "// default b = x\n" + BODY, "this header line says nothing known"),
        (HEAD.partition("\n")[2] + BODY, "the header lacks a line '// title: ...'"),
        (HEAD + BODY.replace("d.kind AS a", "d.kind AS b"), "RETURN lacks the column a"),
        (HEAD + BODY.replace("AS a,\n", "AS a, "), "RETURN takes one 'expression AS name' a line"),
    ],
)
def test_a_view_that_cannot_be_read_is_refused(text, message):
    with pytest.raises(SchemaError) as refused:
        parse("x", text)
    assert refused.value.message.startswith(message)


def test_clauses_and_their_conditions_are_told_apart():
    text = (
        HEAD
        + "MATCH (d:Document)\nWHERE d.kind = 'x'\n  AND d.date > '2' // why\n// why\nWITH d, 1 AS n\n"
        + BODY.partition("\n")[2]
    )
    found = parse("x", text)
    assert [(clause.text, clause.where) for clause in found.clauses] == [
        ("MATCH (d:Document)", "d.kind = 'x' AND d.date > '2'"),
        ("WITH d, 1 AS n", None),
    ]
    assert found.returned["a"] == "d.kind"
