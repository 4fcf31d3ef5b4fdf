"""`danchieu ask` as a person meets it."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
Danchieu = Callable[..., tuple[int, str, str]]


def test_an_answer_is_printed_with_its_quotes_and_its_query(danchieu: Danchieu) -> None:
    code, out, _ = danchieu("ask", "Ai ký Chỉ thị 07/CT-UBND?")
    assert code == 0
    answer, quote, *_, query = out.splitlines()
    assert "Vi Quốc Toản" in answer
    assert quote.lstrip().startswith("[1] nui-lam-chi-thi-07.txt")
    assert query.lstrip().startswith("(danchieu query documents -w ")
    again = shlex.split(query.strip()[1:].rpartition(";")[0])[1:]
    code, out, _ = danchieu(*again)
    assert code == 0 and "Vi Quốc Toản" in out


def test_a_refusal_says_what_was_looked_for_and_ends_with_one(danchieu: Danchieu) -> None:
    code, out, _ = danchieu("ask", "Đà Nẵng xếp hạng PAPI thứ mấy?")
    assert (code, out) == (1, "Không có văn bản nào trong kho nói về Đà Nẵng.\n")


def test_explain_tells_the_steps(danchieu: Danchieu) -> None:
    _, out, _ = danchieu("ask", "Who signed the Núi Lam directive?", "--explain")
    assert "· named " in out
    assert "· read: Understood as: " in out


def test_a_file_of_questions_gives_a_line_each_in_order(danchieu: Danchieu, tmp_path: Path) -> None:
    asked = [
        {"id": "b", "question": "Ai ký Chỉ thị 07/CT-UBND?"},
        {"id": 1, "question": "PCI 2018 của Sông Mây bao nhiêu điểm?"},
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in asked), "utf-8")
    code, out, _ = danchieu("ask", "--batch", str(file))
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(a["id"], a["answered"]) for a in answers] == [("b", True), (1, False)]
    assert answers[0]["cypher"].startswith("MATCH (")


def test_json_is_one_object(danchieu: Danchieu) -> None:
    _, out, _ = danchieu("ask", "Which provinces cite Decree 61/2018/NĐ-CP?", "--json")
    assert json.loads(out)["language"] == "en"


@pytest.mark.parametrize("args", [[], ["câu hỏi", "--batch", "x.jsonl"]])
def test_one_question_or_a_file_and_not_both(danchieu: Danchieu, args: list[str]) -> None:
    code, _, err = danchieu("ask", *args)
    assert code == 2
    assert "ask one question" in err


def test_passages_answer_by_their_words_where_nothing_is_embedded(danchieu: Danchieu) -> None:
    code, out, _ = danchieu("ask", "Khi nào phải xin lỗi vì hồ sơ trễ hẹn ở Sông Mây?")
    assert code == 0
    assert "xin lỗi" in out
