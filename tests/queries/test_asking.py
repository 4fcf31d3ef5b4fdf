"""Questions over the views, asked of the small graph of two invented provinces."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import UsageError
from queries.asking import ask
from queries.compile import compile_question, returned
from queries.conditions import operators
from queries.question import Filter, Order, Question
from queries.resolve import NothingFound
from queries.views import PROOF, view, views

F, By, Q = Filter, Order, Question
DOWN = (By("measure", True),)
TASKS = ["làm một", "làm hai", "làm ba"]
# What is asked, the columns looked at, the rows.
ASKED = [
    (Q("tasks"), ("work",), [(text,) for text in TASKS]),
    (Q("tasks", (F("agency", "=", ("so noi vu",)),)), ("work", "agency"), [("làm một", ["Sở Nội vụ tỉnh Sông Mây"])]),
    (Q("tasks", (F("agency", "=", ("Sở Nội vụ Sông Mây",)),)), ("work",), [("làm một",)]),
    (Q("tasks", (F("agency", "=", ("Sở Nội vụ tỉnh Sông Mây",)),)), ("work",), [("làm một",)]),
    # Whoever is named, in whatever role; else those who lead.
    (Q("tasks", (F("agency", "=", ("Sở Tài chính",)),)), ("work", "role"), [("làm hai", ["coordinating"])]),
    (Q("tasks", (F("work", "contains", ("T",)),)), ("role",), [(["lead"],)] * 3),
    (Q("tasks", (F("role", "=", ("phối hợp",)),)), ("work",), [("làm hai",)]),
    (Q("tasks", (F("province", "=", ("tinh nui lam",)),)), ("work",), [("làm ba",)]),
    (Q("tasks", (F("due_to", "<", ("2019-08",)),)), ("work",), [("làm hai",)]),
    (Q("tasks", (F("due_to", "<=", ("9/2019",)),)), ("work",), [("làm một",), ("làm hai",)]),
    (Q("tasks", (F("due_to", ">", ("2019-Q3",)),)), ("work",), [("làm ba",)]),
    (Q("tasks", (F("due_to", ">=", ("30/9/2019",)),), order=(By("due_to", True),)), ("work",), [("làm ba",), ("làm một",)]),
    (Q("tasks", (F("due_to", "=", ("7/2019", "12/2019")),)), ("work",), [("làm hai",), ("làm ba",)]),
    (Q("tasks", (F("due_to", "!=", ("7/2019",)),)), ("work",), [("làm một",), ("làm ba",)]),
    (Q("tasks", (F("product", "contains", ("bao cao",)),)), ("work",), [("làm một",)]),
    (Q("tasks", (F("product", "missing"),)), ("work",), [("làm hai",), ("làm ba",)]),
    (Q("tasks", (F("cites", "=", ("152/2017/nd-cp",)),)), ("work", "cites"), [("làm một", ["152/2017/NĐ-CP"])]),
    (Q("tasks", (F("cites", "missing"), F("report_to", "missing"))), ("work",), [("làm hai",), ("làm ba",)]),
    (Q("tasks", (F("report_to", "=", ("so tai chinh",)),)), ("work",), [("làm một",)]),
    (Q("tasks", (F("recurrence", "exists"),)), ("work",), [("làm ba",)]),
    (Q("tasks", (F("document", "=", ("a",)),), limit=1), ("work",), [("làm một",)]),
    (Q("tasks", order=(By("agency"),), limit=2), ("agency", "work"), [
        (["Các sở, ban, ngành tỉnh Sông Mây"], "làm hai"), (["Sở Nội vụ tỉnh Sông Mây"], "làm một")]),
    (Q("tasks", (F("role", "missing"),), order=(By("agency", True),), limit=2), ("work",), []),
    (Q("scorecard", (F("document", "=", ("a",)),), order=(By("agency", True), By("lost")), limit=1), ("criterion", "agency"), [
        ("Bưu chính", ["Sở Nội vụ tỉnh Sông Mây", "Sở Tài chính tỉnh Sông Mây"])]),
    (Q("tasks", operation="count"), ("count", "quote"), [(3, "làm một")]),
    (Q("tasks", (F("due_to", ">", ("2030",)),), "count"), ("count", "quote"), [(0, None)]),
    (Q("tasks", (F("province", "=", ("Núi Lam",)),), "exists"), ("exists", "quote"), [(True, "làm ba")]),
    (Q("tasks", operation="count", group=("province",)), ("province", "count", "quote"), [("Sông Mây", 2, "làm một"), ("Núi Lam", 1, "làm ba")]),
    (Q("tasks", operation="extreme", group=("province",)), ("province", "count"), [("Sông Mây", 2)]),
    (Q("tasks", operation="extreme", group=("agency",)), ("agency", "count"), [
        ("Các sở, ban, ngành tỉnh Sông Mây", 1), ("Sở Nội vụ tỉnh Sông Mây", 1), ("UBND tỉnh Núi Lam", 1)]),
    (Q("tasks", operation="extreme", order=(By("due_to", True),)), ("work",), [("làm ba",)]),
    (Q("tasks", operation="extreme", order=(By("due_to"),), limit=2), ("work",), [("làm hai",), ("làm một",)]),
    (Q("tasks", operation="count", group=("document",)), ("document", "document_name", "count"), [("d1", "a.txt", 2), ("d2", "b.txt", 1)]),
    (Q("scorecard", (F("document", "=", ("a",)),), "sum", ("agency",), "lost"), ("agency", "lost", "count"), [
        ("Sở Nội vụ tỉnh Sông Mây", 1.25, 2), ("Sở Tài chính tỉnh Sông Mây", 0.5, 1)]),
    (Q("scorecard", operation="extreme", group=("agency",), measure="lost"), ("agency", "lost"), [("Sở Nội vụ tỉnh Sông Mây", 1.25)]),
    # A value that two documents state, or two bodies answer for, is lost once.
    (Q("scorecard", operation="sum", measure="lost"), ("lost", "count"), [(1.25, 2)]),
    (Q("scorecard", (F("score", "=", ("0",)),)), ("criterion", "agency"), [("Bưu chính", ["Sở Nội vụ tỉnh Sông Mây", "Sở Tài chính tỉnh Sông Mây"])]),
    (Q("scorecard", (F("lost", ">", ("0,6",)),), "count", ("area",)), ("area", "count"), [("Hiện đại hóa", 1)]),
    (Q("scorecard", (F("measure", ">", (0.6,)),), "sum", ("agency",), "lost"), ("agency",), [("Sở Nội vụ tỉnh Sông Mây",)]),
    (Q("scorecard", operation="extreme", measure="lost"), ("criterion", "document_name"), [("Phần mềm", "a.txt"), ("Phần mềm", "b.txt")]),
    (Q("measurements", (F("index", "=", ("par index",)),), "compare", ("province",), "rank", (By("measure"),)), ("province", "rank"), [("Núi Lam", 44), ("Sông Mây", 47)]),
    (Q("measurements", (F("index", "=", ("par index",)),), "extreme", ("province",), "score", DOWN), ("province", "score"), [("Núi Lam", 75.5)]),
    (Q("measurements", (F("province", "=", ("Sông Mây",)),), "value", (), "score"), ("score", "quote"), [(74.5, "đạt 74,5 điểm, thứ 47/63")]),
    (Q("measurements", (F("component", "contains", ("phan",)), F("document", "=", ("a",))), "value", (), "score"), ("score",), [(0.25,)]),
    # Any column can be told; rows without it do not tell it.
    (Q("tasks", (F("product", "missing"),), "value", (), "due_to"), ("work",), [("làm hai",), ("làm ba",)]),
    (Q("tasks", (), "value", (), "product"), ("work",), [("làm một",)]),
    (Q("tasks", (F("due_to", "=", ("7/2019",)),), "value", (), "agency"), ("work", "role"), [("làm hai", ["lead"])]),
    (Q("measurements", (F("kind", "=", ("mục tiêu",)),)), ("rank_change",), [(8,)]),
    (Q("citations", (F("instrument", "=", ("luat doanh nghiep",)),)), ("document_name",), [("a.txt",), ("b.txt",)]),
    (Q("citations", (F("kind", "=", ("nghi dinh",)),), "count", ("instrument",), "province"), ("instrument", "values", "count"), [("152/2017/NĐ-CP", 2, 2)]),
    (Q("citations", (F("measure", ">", (1,)),), "count", ("instrument",), "province"), ("instrument",), [("152/2017/NĐ-CP",), ("Luật Doanh nghiệp",)]),
    (Q("citations", (F("role", "=", ("căn cứ",)),)), ("quote",), [("NĐ 152",)]),
    (Q("citations", (F("citing", "=", ("2/CT-UBND",)), F("status", "=", ("resolved",)))), ("quote",), [("NĐ 152",), ("KH 1",), ("Luật DN",)]),
    (Q("citations", (F("date", "=", ("2017",)),)), ("quote",), [("NĐ 152",)] * 2),
    (Q("citations", (F("issuer", "contains", ("chinh phu",)),)), ("quote",), [("NĐ 152",)] * 2),
    (Q("instruments", (F("cited", ">=", (2,)),)), ("instrument", "cited"), [("152/2017/NĐ-CP", 2), ("Luật Doanh nghiệp", 2)]),
    (Q("instruments", operation="extreme", measure="cited"), ("instrument",), [("152/2017/NĐ-CP",), ("Luật Doanh nghiệp",)]),
    (Q("documents", (F("signer", "contains", ("thu ha",)),)), ("instrument", "path"), [("1/KH-UBND", "a.txt")]),
    (Q("documents", operation="extreme", order=(By("date"),)), ("instrument",), [("2/CT-UBND",)]),
    (Q("findings", (F("severity", "=", ("cao",)),)), ("message", "key"), [("Hai ngày.", "d1/f/x")]),
    (Q("agencies", operation="extreme", measure="tasks"), ("agency", "tasks"), [
        ("Các sở, ban, ngành tỉnh Sông Mây", 1), ("Sở Nội vụ tỉnh Sông Mây", 1), ("UBND tỉnh Núi Lam", 1)]),
]  # fmt: skip


def rows(answer, columns):
    return [tuple(row[name] for name in columns) for row in answer.rows]


@pytest.mark.parametrize(("question", "columns", "expected"), ASKED)
def test_a_question_is_answered(small, question, columns, expected):
    found = rows(ask(small, question), columns)
    ordered = question.order or question.operation in ("count", "sum")
    assert found == expected if ordered else sorted(found, key=repr) == sorted(expected, key=repr)


@pytest.mark.neo4j
@pytest.mark.parametrize("question", [question for question, *_ in ASKED])
def test_both_stores_answer_alike(small, small_neo4j, question):
    assert ask(small, question).rows.dicts() == ask(small_neo4j, question).rows.dicts()


@pytest.mark.parametrize(
    ("question", "remedy"),
    [
        (Q("tasks", (F("agency", "=", ("Sở Nội vui",)),)), "did you mean Sở Nội vụ"),
        (Q("tasks", (F("province", "=", ("Nui Lan",)),)), "did you mean Núi Lam?"),
        (Q("measurements", (F("index", "=", ("PAPO",)),)), "it has PAR INDEX"),
        (Q("citations", (F("instrument", "=", ("152/2016/NĐ-CP",)),)), "did you mean 152/2017/NĐ-CP?"),
    ],
)
def test_a_name_the_graph_lacks_is_never_dropped(small, question, remedy):
    with pytest.raises(NothingFound) as refused:
        ask(small, question)
    assert refused.value.remedy.startswith(remedy)


@pytest.mark.parametrize(
    ("question", "message", "remedy"),
    [
        (Q("tasks", (F("prov", "=", ("x",)),)), "tasks has no column 'prov'", "did you mean province"),
        (Q("tasks", (F("agency", "<", ("x",)),)), "agency cannot be asked with '<'", "it takes = != contains"),
        (Q("tasks", (F("due_to", "contains", ("x",)),)), "due_to cannot be asked with 'contains'", "it takes = !="),
        (Q("tasks", (F("due_to", "<", ("mai",)),)), "due_to cannot be 'mai': it is a day", "write for instance 30/9/2019"),
        (Q("scorecard", (F("lost", ">", ("x",)),)), "lost cannot be 'x': it is a number", "write for instance 0.5"),
        (Q("tasks", (F("agency", "="),)), "agency = lacks a value", "give it one"),
        (Q("tasks", operation="sum"), "a sum is of something", "tasks adds up nothing"),
        (Q("tasks", operation="sum", measure="work"), "tasks cannot sum by work", "it can sum by none"),
        (Q("tasks", operation="count", group=("work",)), "tasks cannot group by work", "it can group by agency, role"),
        (Q("tasks", order=(By("work"),)), "tasks cannot order by work", "it can order by agency, province"),
        (Q("tasks", operation="count", group=("agency",), order=(By("due_to"),)), "groups have no due_to to be ordered by", "order by measure, agency"),
        (Q("tasks", operation="extreme"), "the end of what", "give an order or a measure"),
        (Q("taskss"), "there is no view named 'taskss'", "did you mean tasks?"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_with_the_remedy(question, message, remedy):
    with pytest.raises(UsageError) as refused:
        compile_question(question)
    assert refused.value.message.startswith(message)
    assert refused.value.remedy.startswith(remedy)


VALUES = {"day": "2019-08", "number": 1.0}


@st.composite
def questions(draw):
    """Any question that the headers allow."""
    asked = view(draw(st.sampled_from(sorted(views()))))

    def some(ability, most=2):
        able = [c.name for c in asked.columns.values() if c.can(ability)]
        return draw(st.lists(st.sampled_from(able), max_size=most, unique=True)) if able else []

    filters = []
    for name in some("filter", 3):
        operator = draw(st.sampled_from(operators(asked.columns[name])))
        values = (
            () if operator in ("exists", "missing") else (VALUES.get(asked.columns[name].type, "x' OR 1 //"),)
        )
        filters.append(F(name, operator, values))
    operation = draw(st.sampled_from(["list", "value", "count", "sum", "extreme", "compare", "exists"]))
    group = () if operation in ("list", "exists", "value") else tuple(some("group"))
    ability = {"sum": "sum", "count": "group"}.get(operation, "measure")
    measure = next(iter(some(ability, 1)), None)
    ordering = group if group else some("order")
    orders = tuple(
        By(name, draw(st.booleans())) for name in ordering if group or asked.columns[name].can("order")
    )
    if group and operation in ("extreme", "compare") and measure:
        orders = (By("measure", draw(st.booleans())),)
    limit = draw(st.sampled_from([None, 1, 3]))
    return Q(asked.name, tuple(filters), operation, group, measure, orders, limit)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(questions())
def test_any_question_of_the_headers_compiles_and_runs(small, question):
    try:
        compiled = compile_question(question)
    except UsageError as refused:
        assert refused.remedy
        return
    found = small.read(compiled.cypher, compiled.parameters)
    assert found.columns == list(compiled.columns)
    assert set(PROOF) <= set(found.columns)
    assert "x' OR 1 //" not in compiled.cypher
    if question.operation == "list":
        assert compiled.columns == returned(view(question.view))
        assert question.limit is None or len(found.rows) <= question.limit


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(
    ("name", "column"),
    [(v.name, c.name) for v in views().values() for c in v.columns.values() if c.can("order")],
)
def test_what_is_not_known_comes_last_whichever_way(small, name, column, descending):
    rows = ask(small, Q(name, order=(By(column, descending),)), limit=50).rows
    known = [value not in (None, []) for value in rows.column(column)]
    assert known == sorted(known, reverse=True)
