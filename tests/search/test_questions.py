from typing import get_args

from queries.question import Operation
from reference.places import province
from search.training.examples import examples, lexicon

NAMED = {"instruments-citing-each-other", "co-cited-instruments", "passages", "none"}
VIEWS = {
    "tasks",
    "scorecard",
    "measurements",
    "citations",
    "instruments",
    "documents",
    "findings",
    "agencies",
}


def test_there_are_enough_questions_of_every_view_and_operation():
    assert len({example.text for example in examples()}) >= 1_200
    assert {example.labels["view"] for example in examples()} == VIEWS | NAMED
    assert {example.labels["operation"] for example in examples()} == set(get_args(Operation))


def test_provinces_are_invented():
    assert lexicon().provinces
    assert not [name for name in lexicon().provinces if province(name)]


def test_marks_index_the_text():
    for example in examples():
        assert all(0 <= start < end <= len(example.text) for start, end, _, _ in example.marks)
