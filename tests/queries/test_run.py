import pytest

from graph.errors import UsageError
from queries.catalogue import names, query
from queries.resolve import NothingFound
from queries.run import run

# Parameters that need a value, as people type them.
TYPED = {
    "citations-of": {"document": "1/kh-ubnd"},
    "cited-by": {"number": "152/2017/nd-cp"},
    "legal-basis-of": {"document": "a"},
    "tasks-of-agency": {"agency": "so noi vu"},
    "tasks-implementing": {"number": "nghi dinh 152 / 2017 / ND-CP"},
}
KNOWN = {
    "instrument": "152/2017/NĐ-CP",
    "document": "a",
    "agency": "Sở Nội vụ",
    "province": "Sông Mây",
    "slug": "PAR INDEX",
    "index": "PAR INDEX",
    "integer": "2018",
    "first_day": "2025-01-01",
    "last_day": "2025-12-31",
}
# What the small graph answers: enough columns to tell the rows apart.
ANSWERS = {
    "agency-workload": (
        ("agency", "lead", "coordinating"),
        [
            ("Các sở, ban, ngành tỉnh Sông Mây", 1, 0),
            ("Sở Nội vụ tỉnh Sông Mây", 1, 0),
            ("UBND tỉnh Núi Lam", 1, 0),
            ("Sở Tài chính tỉnh Sông Mây", 0, 1),
        ],
    ),
    "citations-of": (
        ("number", "role", "quote"),
        [
            ("152/2017/NĐ-CP", "legal_basis", "NĐ 152"),
            ("2/CT-UBND", "implements", "CT 2"),
            ("Luật Doanh nghiệp", "mentions", "Luật DN"),
        ],
    ),
    "cited-by": (
        ("document", "province", "role", "start"),
        [("b.txt", "Núi Lam", "mentions", 105), ("a.txt", "Sông Mây", "legal_basis", 205)],
    ),
    "co-cited-instruments": (
        ("one", "other", "documents", "document"),
        [("152/2017/NĐ-CP", "Luật Doanh nghiệp", 2, "a.txt")],
    ),
    "compare-provinces": (
        ("indicator", "year", "province", "rank"),
        [("PAR INDEX", 2018, "Núi Lam", 44), ("PAR INDEX", 2018, "Sông Mây", 47)],
    ),
    "document-overview": (
        ("document", "citations", "tasks", "findings"),
        [("b.txt", 4, 1, 0), ("a.txt", 3, 2, 1)],
    ),
    "failing-subcriteria": (
        ("criterion", "area", "lost", "agencies", "roles", "quote"),
        [
            (
                "Phần mềm",
                "Hiện đại hóa",
                0.75,
                ["Sở Nội vụ tỉnh Sông Mây"],
                ["responsible"],
                "Phần mềm: 0,25/01",
            ),
            (
                "Bưu chính",
                "Hiện đại hóa",
                0.5,
                ["Sở Nội vụ tỉnh Sông Mây", "Sở Tài chính tỉnh Sông Mây"],
                ["focal", "responsible"],
                "Bưu chính: 0/0,5",
            ),
            ("Phần mềm", "Hiện đại hóa", 0.75, [], [], "phần mềm 0,25/1"),
        ],
    ),
    "failing-without-task": (("criterion", "agency"), []),
    "findings": (("severity", "document", "message", "quote"), [("high", "a.txt", "Hai ngày.", "a")]),
    "indicator-values": (
        ("indicator", "component", "province", "kind", "score", "rank_change"),
        [
            ("PAR INDEX", None, "Núi Lam", "actual", 75.5, 11),
            ("PAR INDEX", "Phần mềm", "Sông Mây", "actual", 0.25, None),
            ("PAR INDEX", "Bưu chính", "Sông Mây", "actual", 0.0, None),
            ("PAR INDEX", None, "Sông Mây", "actual", 74.5, -6),
            ("PAR INDEX", None, "Sông Mây", "target", None, 8),
            ("PAR INDEX", "Phần mềm", "Sông Mây", "actual", 0.25, None),
        ],
    ),
    "instruments-citing-each-other": (
        ("one", "other", "citing", "quote"),
        [("2/CT-UBND", "1/KH-UBND", "1/KH-UBND", "CT 2"), ("2/CT-UBND", "1/KH-UBND", "2/CT-UBND", "KH 1")],
    ),
    "legal-basis-of": (("number", "date", "start"), [("152/2017/NĐ-CP", "2017-12-27", 205)]),
    "points-lost-by-agency": (
        ("agency", "criteria", "lost", "quote"),
        [
            ("Sở Nội vụ tỉnh Sông Mây", 2, 1.25, "Phần mềm: 0,25/01"),
            ("Sở Tài chính tỉnh Sông Mây", 1, 0.5, "Bưu chính: 0/0,5"),
        ],
    ),
    "rank-changes": (("province", "rank", "rank_change"), [("Núi Lam", 44, 11), ("Sông Mây", 47, -6)]),
    "reports-due-to": (
        ("report_to", "via", "agencies", "deadline"),
        [("Sở Tài chính tỉnh Sông Mây", "Sở Nội vụ", ["Sở Nội vụ tỉnh Sông Mây"], "2019-Q3")],
    ),
    "shared-instruments": (
        ("number", "provinces", "province", "mentions"),
        [
            ("152/2017/NĐ-CP", 2, ["Núi Lam", "Sông Mây"], 2),
            ("Luật Doanh nghiệp", 2, ["Núi Lam", "Sông Mây"], 2),
        ],
    ),
    "targets-and-actuals": (
        ("target_change", "actual_year", "actual_rank", "actual_quote"),
        [(8, 2018, 47, "đạt 74,5 điểm, thứ 47/63")],
    ),
    "tasks-due": (
        ("due", "agencies", "product", "quote"),
        [
            ("2019-07-31", ["Các sở, ban, ngành tỉnh Sông Mây"], None, "làm hai"),
            ("2019-09-30", ["Sở Nội vụ tỉnh Sông Mây"], "Báo cáo", "làm một"),
            ("2019-12-15", ["UBND tỉnh Núi Lam"], None, "làm ba"),
        ],
    ),
    "tasks-implementing": (
        ("instrument", "agencies", "deadline", "product"),
        [("152/2017/NĐ-CP", ["Sở Nội vụ tỉnh Sông Mây"], "2019-Q3", "Báo cáo")],
    ),
    "tasks-of-agency": (
        ("agency", "role", "ref", "deadline", "product"),
        [("Sở Nội vụ tỉnh Sông Mây", "lead", "I.1", "2019-Q3", "Báo cáo")],
    ),
    "unresolved-citations": (("document", "status", "candidates"), [("b.txt", "ambiguous", ["x", "y"])]),
}


def typed_for(name):
    return TYPED.get(name) or {p.name: KNOWN[p.type] for p in query(name).parameters if p.required}


def rows(answer, columns):
    return [tuple(row[name] for name in columns) for row in answer.rows]


@pytest.mark.parametrize("name", names())
def test_every_query_answers_as_its_header_says(small, name):
    answer = run(small, name, typed_for(name))
    assert answer.rows.columns == [column.name for column in query(name).columns]
    if name in ANSWERS:
        columns, expected = ANSWERS[name]
        assert rows(answer, columns) == expected


@pytest.mark.neo4j
@pytest.mark.parametrize("name", names())
def test_both_stores_plan_and_answer_alike(small, small_neo4j, name):
    one, other = (run(store, name, typed_for(name)) for store in (small, small_neo4j))
    assert one.rows.dicts() == other.rows.dicts()
    for store in (small, small_neo4j):
        assert store.explain(query(name).cypher, one.parameters).rows


@pytest.mark.parametrize(
    ("name", "typed", "columns", "expected"),
    [
        ("cited-by", {"number": "152/2017/NĐ-CP", "province": "tinh nui lam"}, ("document",), [("b.txt",)]),
        ("cited-by", {"number": "luat doanh nghiep"}, ("document", "quote"), [("b.txt", "Luật DN"), ("a.txt", "Luật DN")]),
        ("citations-of", {"document": "a.txt", "role": "implements"}, ("number",), [("2/CT-UBND",)]),
        ("co-cited-instruments", {"number": "Luật Doanh nghiệp", "minimum": "1"}, ("one", "other", "documents"), [
            ("Luật Doanh nghiệp", "152/2017/NĐ-CP", 2), ("Luật Doanh nghiệp", "1/KH-UBND", 1), ("Luật Doanh nghiệp", "2/CT-UBND", 1)]),
        ("tasks-due", {"before": "30/9/2019"}, ("quote",), [("làm hai",)]),
        ("tasks-due", {"until": "9/2019"}, ("quote",), [("làm hai",), ("làm một",)]),
        ("tasks-due", {"before": "8/2019"}, ("quote",), [("làm hai",)]),
        ("tasks-due", {"from": "2019-Q4"}, ("quote",), [("làm ba",)]),
        ("tasks-due", {"agency": "UBND tinh"}, ("quote",), [("làm ba",)]),
        ("tasks-of-agency", {"agency": "Sở Nội vụ tỉnh Sông Mây", "groups": "yes"}, ("quote",), [("làm một",), ("làm hai",)]),
        ("tasks-of-agency", {"agency": "Ủy ban nhân dân tỉnh"}, ("quote",), [("làm ba",)]),
        ("failing-subcriteria", {"agency": "Sở Tài chính", "area": "Hiện đại hóa", "year": "2018"}, ("criterion",), [("Bưu chính",)]),
        ("failing-subcriteria", {"province": "Núi Lam"}, ("criterion",), []),
        ("points-lost-by-agency", {"role": "focal"}, ("agency", "lost"), [("Sở Nội vụ tỉnh Sông Mây", 0.5)]),
        ("indicator-values", {"indicator": "par index", "whole": "true", "year": 2018}, ("province", "score"), [("Núi Lam", 75.5), ("Sông Mây", 74.5)]),
        ("indicator-values", {"component": "bưu chính"}, ("score",), [(0.0,)]),
        ("rank-changes", {"kind": "target"}, ("rank_change",), [(8,)]),
        ("findings", {"severity": "low"}, ("message",), []),
        ("findings", {"code": "same_instrument_two_dates"}, ("message", "code"), [("Hai ngày.", "same_instrument_two_dates")]),
        ("findings", {"code": "Same instrument two dates", "severity": "high", "province": "Sông Mây"}, ("message",), [("Hai ngày.",)]),
        ("findings", {"code": "same_instrument_two_dates", "severity": "low"}, ("message",), []),
        ("findings", {"code": "item_letter_missing"}, ("message",), []),
        ("shared-instruments", {"kind": "Luật"}, ("number", "province"), [("Luật Doanh nghiệp", ["Núi Lam", "Sông Mây"])]),
        ("unresolved-citations", {"status": "unresolved"}, ("quote",), []),
        ("document-overview", {"document": "2/CT-UBND"}, ("document", "kind"), [("b.txt", "Chỉ thị")]),
    ],
)  # fmt: skip
def test_parameters_narrow_the_answer(small, name, typed, columns, expected):
    assert rows(run(small, name, typed), columns) == expected


# A parameter given twice is either value; words for a value and its other names are that value.
LISTS = [
    ("cited-by", {"number": ["152/2017/NĐ-CP", "luat doanh nghiep"], "province": "nui lam"}, ("document", "quote"), [("b.txt", "NĐ 152"), ("b.txt", "Luật DN")]),
    ("cited-by", {"number": "nghị định 152/2017", "province": ["Sông Mây", "tỉnh Núi Lam"]}, ("document",), [("b.txt",), ("a.txt",)]),
    ("citations-of", {"document": ["a", "b"], "role": ["căn cứ", "implements"]}, ("document", "quote"), [("a.txt", "NĐ 152"), ("a.txt", "CT 2")]),
    ("co-cited-instruments", {"number": ["nd 152 2017", "2/CT-UBND"]}, ("one", "other"), [("152/2017/NĐ-CP", "Luật Doanh nghiệp")]),
    ("shared-instruments", {"kind": ["decree", "laws"]}, ("number",), [("152/2017/NĐ-CP",), ("Luật Doanh nghiệp",)]),
    ("tasks-of-agency", {"agency": "so noi vu", "role": "CHU TRI"}, ("quote",), [("làm một",)]),
    ("rank-changes", {"kind": ["actual", "mục tiêu"], "indicator": "chỉ số cải cách hành chính"}, ("rank_change",), [(11,), (-6,), (8,)]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "typed", "columns", "expected"), LISTS)
def test_a_parameter_given_twice_is_either(small, name, typed, columns, expected):
    assert sorted(rows(run(small, name, typed), columns)) == sorted(expected)


@pytest.mark.neo4j
@pytest.mark.parametrize(("name", "typed"), [(name, typed) for name, typed, *_ in LISTS])
def test_both_stores_take_lists_alike(small, small_neo4j, name, typed):
    assert run(small, name, typed).rows.dicts() == run(small_neo4j, name, typed).rows.dicts()


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("rank-changes", {"year": ["2018", "2019"]}, "year takes one value, not 2: 2018, 2019"),
        ("findings", {"severity": "grave"}, "severity cannot be 'grave': it is high, medium, low"),
        (
            "tasks-of-agency",
            {"agency": "so noi vu", "role": "boss"},
            "role cannot be 'boss': it is lead, coordinating, supervising",
        ),
        (
            "unresolved-citations",
            {"status": "lost"},
            "status cannot be 'lost': it is resolved, ambiguous, unresolved",
        ),
        (
            "tasks-due",
            {"before": "31/2/2019"},
            "before cannot be '31/2/2019': it is a day, month, quarter or year",
        ),
    ],
)
def test_a_value_outside_its_kind_names_the_kinds(small, name, typed, said):
    with pytest.raises(UsageError) as refused:
        run(small, name, typed)
    assert refused.value.message == said


@pytest.mark.parametrize(
    ("name", "typed", "message", "remedy"),
    [
        (
            "cited-by",
            {"number": "152/2016/NĐ-CP"},
            "no instrument '152/2016/NĐ-CP' is cited or ingested",
            "did you mean 152/2017/NĐ-CP?",
        ),
        (
            "findings",
            {"province": "Nui Lan"},
            "no document of the province 'Nui Lan' is in the graph",
            "did you mean Núi Lam?",
        ),
        (
            "tasks-of-agency",
            {"agency": "Sở Nội vui"},
            "no body called 'Sở Nội vui' is in the graph",
            "did you mean Sở Nội vụ",
        ),
        (
            "citations-of",
            {"document": "c.txt"},
            "no ingested document is called or numbered 'c.txt'",
            "did you mean",
        ),
    ],
)
def test_a_name_the_graph_lacks_names_the_nearest(small, name, typed, message, remedy):
    with pytest.raises(NothingFound) as refused:
        run(small, name, typed)
    assert refused.value.message == message
    assert refused.value.remedy.startswith(remedy)
    assert refused.value.exit_code == 1


def test_rows_beyond_the_limit_are_cut_and_said_to_be(small):
    answer = run(small, "tasks-due", {}, limit=2)
    assert len(answer.rows.rows) == 2
    assert answer.rows.truncated


def test_an_unknown_query_is_wrong_use(small):
    with pytest.raises(UsageError):
        run(small, "nonsense", {})
