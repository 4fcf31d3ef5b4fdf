import pytest

from graph.errors import UsageError
from queries.flags import condition, flags_of, question
from queries.question import Filter, Order, Question
from queries.views import view

F, By, Q = Filter, Order, Question


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("agency=Sở Nội vụ", F("agency", "=", ("Sở Nội vụ",))),
        ("due<2019-08", F("due_to", "<", ("2019-08",))),
        ("due >= 30/9/2019", F("due_to", ">=", ("30/9/2019",))),
        ("hạn!=2019", F("due_to", "!=", ("2019",))),
        ("role!=lead", F("role", "!=", ("lead",))),
        ("work~thủ tục = một cửa", F("work", "contains", ("thủ tục = một cửa",))),
        # A text is asked for by words of it.
        ("product=báo cáo", F("product", "contains", ("báo cáo",))),
        ("product", F("product", "exists")),
        ("no product", F("product", "missing")),
        ("không sản phẩm", F("product", "missing")),
        ("count>2", F("measure", ">", ("2",))),
    ],
)
def test_a_condition_is_read(text, expected):
    assert condition(view("tasks"), text) == expected


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ({}, Q("tasks")),
        ({"count": True}, Q("tasks", operation="count")),
        ({"where": ["province=A", "province=B"]}, Q("tasks", (F("province", "=", ("A", "B")),))),
        (
            {"where": ["due>2018", "due<2019-08"]},
            Q("tasks", (F("due_to", ">", ("2018",)), F("due_to", "<", ("2019-08",)))),
        ),
        ({"by": ["body", "province"]}, Q("tasks", operation="count", group=("body", "province"))),
        ({"by": ["agency"], "top": 5}, Q("tasks", operation="extreme", group=("agency",), limit=5)),
        (
            {"order": ["-due"], "top": 1},
            Q("tasks", operation="extreme", order=(By("due_to", True),), limit=1),
        ),
        (
            {"where": ["no product"], "order": ["due"]},
            Q("tasks", (F("product", "missing"),), order=(By("due_to"),)),
        ),
    ],
)
def test_flags_make_a_question(flags, expected):
    assert question("tasks", **flags) == expected


def test_a_measure_is_summed_or_told():
    assert question("scorecard", total="points lost", by=["agency"]) == Q(
        "scorecard", operation="sum", group=("agency",), measure="lost"
    )
    assert question("measurements", value="rank", by=["province"]).operation == "compare"
    assert question("measurements", value="rank").operation == "value"


@pytest.mark.parametrize(
    ("flags", "remedy"),
    [
        ({"where": ["prvince=x"]}, "did you mean province"),
        ({"where": ["<3"]}, "write COLUMN=VALUE"),
        ({"count": True, "total": "work"}, "ask one of them"),
        ({"top": 3}, "give --by, --sum or --order"),
    ],
)
def test_flags_that_mean_nothing_are_refused(flags, remedy):
    with pytest.raises(UsageError) as refused:
        question("tasks", **flags)
    assert refused.value.remedy.startswith(remedy)


SAID = {
    "-w": "where",
    "--by": "by",
    "--sum": "total",
    "--count-of": "count_of",
    "--value": "value",
    "--order": "order",
    "--top": "top",
}


@pytest.mark.parametrize(
    "asked",
    [
        Q("tasks"),
        Q("tasks", (F("agency", "=", ("Sở Nội vụ",)), F("due_to", "<", ("2019-08",))), "count"),
        Q("tasks", (F("work", "contains", ("một cửa",)), F("product", "missing"), F("cites", "exists"))),
        Q("tasks", operation="extreme", group=("agency",), limit=5),
        Q("tasks", (F("measure", ">", ("2",)),), "count", ("agency", "province")),
        Q("tasks", operation="extreme", order=(By("due_to", True),), limit=1),
        Q("scorecard", (F("index", "=", ("PAPI",)),), "sum", ("agency",), "lost"),
        Q("measurements", (F("province", "=", ("A",)),), "value", measure="rank"),
        Q("measurements", (F("province", "=", ("A", "B")),), "compare", ("province",), "rank"),
        Q(
            "citations",
            (F("province", "=", ("A", "B")), F("measure", ">=", ("2",))),
            "count",
            ("instrument",),
            "province",
        ),
    ],
)
def test_a_question_says_the_flags_that_ask_it_again(asked):
    name, *words = flags_of(asked)
    given = {}
    while words:
        flag, _, value = (
            words.pop(0).partition("=") if words[0].startswith("--order") else (words.pop(0), "", "")
        )
        if flag == "--count":
            given["count"] = True
        elif SAID[flag] in ("total", "count_of", "value", "top"):
            given[SAID[flag]] = int(words.pop(0)) if flag == "--top" else words.pop(0)
        else:
            given.setdefault(SAID[flag], []).append(value or words.pop(0))
    assert question(name, **given) == asked
