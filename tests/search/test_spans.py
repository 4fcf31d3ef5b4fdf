"""Where the quotes of rows stand: all of a short one, the telling part of a long one, each place once."""

from search.answering.spans import span, spans_of
from search.question.types import LONGEST_QUOTE, MOST_EVIDENCE

LONG = f"Sở Y tế {'kiểm tra các cơ sở, ' * 60}hoàn thành trước ngày 30/11/2031."


def row(quote: str, start: int = 40, **more: object) -> dict[str, object]:
    return {"document": "d", "start": start, "end": start + len(quote), "quote": quote, **more}


def quoted(one: dict[str, object]) -> str:
    found = span(one)
    assert found is not None
    document, start, end = found
    assert (document, end - start <= LONGEST_QUOTE) == ("d", True)
    return str(one["quote"])[start - 40 : end - 40]


def test_a_short_quote_stands_whole_without_the_space_around_it():
    assert quoted(row("  Sở Y tế báo cáo. ")) == "Sở Y tế báo cáo."


def test_a_long_task_is_quoted_where_its_deadline_is_printed():
    due = "trước ngày 30/11/2031"
    assert len(LONG) > 2 * LONGEST_QUOTE
    assert due not in quoted(row(LONG))
    assert due in quoted(row(LONG, due_text=due))


def test_a_row_without_a_place_proves_nothing():
    assert span({"document": "d", "start": None, "end": None, "quote": None}) is None
    assert spans_of([{"document": None, "start": None, "total": 3}]) == []


def test_each_place_is_quoted_once_and_only_the_first_eight():
    rows = [row("Sở Y tế báo cáo.", start) for start in (5, 5, *range(100, 1000, 100))]
    starts = [start for _, start, _ in spans_of(rows)]
    assert starts == [5, 100, 200, 300, 400, 500, 600, 700][:MOST_EVIDENCE]
