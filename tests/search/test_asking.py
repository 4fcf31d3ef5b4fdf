"""Words that ask and words of the matter."""

import pytest

from queries.names.tokens import words_of
from search.question.asking import UNSEEN, Asking, matter_of
from search.question.model import Model

ASKING = Asking((("khi", 3.0), ("nào", 3.0), ("phải", 3.0), (UNSEEN, -4.0)), 1.0)


def test_what_is_not_known_to_ask_is_matter():
    assert ASKING.asks(["khi", "nào", "phải", "lát", "đường"]) == [True, True, True, False, False]


def test_matter_ends_at_a_name():
    words = words_of("khi nào lát đường Sông Mây phải lát")
    name = (words.text.index("Sông"), words.text.index("Mây") + 3, "province")
    assert matter_of(words, [name], ASKING)[0] == "lát đường lát"


def test_words_left_out_that_never_asked_are_counted():
    deaf = Asking(((UNSEEN, 0.0),), 9.0)
    assert matter_of(words_of("lát đường phố"), [], deaf) == ("", 3)


def test_it_is_kept_as_lines():
    assert Asking.of(ASKING.lines()) == ASKING


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("Khi nào phải xong việc lát vỉa hè phố cổ?", "lát vỉa hè phố cổ"),
        ("Ai ký và ký với tư cách gì?", ""),
        ("Phụ lục có bao nhiêu tiêu chí thành phần bị 0 điểm?", ""),
    ],
)
def test_the_model_tells_them_apart(question, matter):
    words = words_of(question)
    left, _ = matter_of(words, [], Model.load().asking)
    assert left == matter
