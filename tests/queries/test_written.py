import pytest

from graph.errors import SchemaError
from queries.catalogue import parse

HEAD = """// title.vi: t
// title.en: t
// example.vi: e
// example.en: e
// parameter most (number, optional): at most
// parameter bodies (agency, optional): keys
// parameter all (boolean = false): what else
"""
GIVEN = {"most": None, "bodies": None, "all": False}
HOME, FINANCE = "so-noi-vu@song-may", "so-tai-chinh@song-may"
ANSWERED = [
    # A condition on a parameter that is not given holds nothing back; literals and alternatives.
    ("view: scorecard\nwhere: lost <= $most\nreturn: criterion, lost\norder: lost, criterion", {}, [["Bưu chính", 0.5], ["Phần mềm", 0.75], ["Phần mềm", 0.75]]),
    ("view: scorecard\nwhere: lost <= $most\nreturn: criterion\norder: criterion", {"most": 0.6}, [["Bưu chính"]]),
    ("view: tasks\nwhere: product exists or due_to >= '2019-12'\nreturn: work\norder: work", {}, [["làm ba"], ["làm một"]]),
    ("view: tasks\nwhere: product missing and recurrence missing\nreturn: work, role\norder: role", {}, [["làm hai", "coordinating"], ["làm hai", "lead"]]),
    ("view: tasks\nwhere: due_to missing or $bodies given\nreturn: work\norder: work", {}, []),
    ("view: measurements\nwhere: component missing or not $all\nwhere: kind = 'actual'\nreturn: score\norder: score", {"all": True}, [[74.5], [75.5]]),
    # What is a list is compared by each of its values.
    ("view: tasks\nwhere: cites_key ends with '152-2017-nd-cp'\nreturn: work\norder: work", {}, [["làm một"]]),
    ("view: measurements\nwhere: headings mentions 'HIỆN đại'\nwhere: kind = 'target'\nreturn: year\norder: year", {}, [[2019]]),
    # The group a body is in, when it is asked for.
    ("view: tasks\nwhere: agency_key in $bodies or $all and members in $bodies\nreturn: work\norder: work", {"bodies": [HOME]}, [["làm một"]]),
    ("view: tasks\nwhere: agency_key in $bodies or $all and members in $bodies\nreturn: work\norder: work", {"bodies": [HOME], "all": True}, [["làm hai"], ["làm một"]]),
    # All bodies of a fact are told where one of them is asked for; a fact may have none.
    ("view: scorecard\nwhere: agency_key in $bodies\ngather: agency_key, agency_key as bodies\nreturn: criterion, bodies\norder: criterion", {"bodies": [FINANCE]}, [["Bưu chính", [HOME, FINANCE]]]),
    ("view: tasks\nprefer: role = 'coordinating'\ngather: agency_key as bodies\nreturn: work, bodies\norder: work", {}, [["làm ba", []], ["làm hai", [FINANCE]], ["làm một", []]]),
    # The first of the rows that say the same; what is not known comes last.
    ("view: measurements\nwhere: component = 'Phần mềm'\nfirst: key by document_name, start\nreturn: quote\norder: quote", {}, [["Phần mềm: 0,25/01"]]),
    ("view: measurements\nwhere: score exists\nfirst: index by score DESC\nreturn: score\norder: score", {}, [[75.5]]),
    ("view: measurements\nfirst: index by rank DESC\nreturn: rank\norder: rank", {}, [[47]]),
    # Facts are counted once, the first known value of a group is told.
    ("view: citations\ngroup: instrument\nhaving: count >= 2\nreturn: instrument, count, role, quote\norder: instrument", {}, [["152/2017/NĐ-CP", 2, "legal_basis", "NĐ 152"], ["Luật Doanh nghiệp", 2, "mentions", "Luật DN"]]),
    ("view: scorecard\nwhere: agency exists\ngroup: agency_key\nsum: lost\nhaving: lost > 1\nreturn: agency_key, lost, count\norder: lost", {}, [[HOME, 1.25, 2]]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "given", "expected"), ANSWERED)
def test_lines_on_a_view_answer(small, lines, given, expected):
    rows = small.read(parse("x", f"{HEAD}{lines}\n").cypher, GIVEN | given).rows
    assert rows == expected


@pytest.mark.neo4j
@pytest.mark.parametrize(("lines", "given"), [(lines, given) for lines, given, _ in ANSWERED])
def test_both_stores_answer_lines_alike(small, small_neo4j, lines, given):
    cypher = parse("x", f"{HEAD}{lines}\n").cypher
    assert small.read(cypher, GIVEN | given).rows == small_neo4j.read(cypher, GIVEN | given).rows


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("view: tasks\nwhen: now", "this line says nothing known: when: now"),
        ("view: tasks\nwhere: product is known\nreturn: work\norder: work", "this is no condition: product is known"),
        ("view: tasks\nwhere: produce exists\nreturn: work\norder: work", "tasks returns no produce"),
        ("view: tasks\nreturn: work as\norder: work", "this is no column: work as"),
        ("view: tasks\nreturn: works\norder: works", "tasks returns no works"),
        ("view: tasks\nfirst: key by start desc\nreturn: work\norder: work", "this is no order: start desc"),
        ("view: tasks\nfirst: keys by start\nreturn: work\norder: work", "tasks returns no keys"),
    ],
)  # fmt: skip
def test_a_line_of_no_sense_is_refused(lines, message):
    with pytest.raises(SchemaError) as refused:
        parse("x", f"{HEAD}{lines}\n")
    assert refused.value.message == message
    assert refused.value.place == "x.cypher"
