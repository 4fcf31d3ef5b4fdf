"""Judgements written as JSON Lines and read back: bad lines are told, the others taken."""

import json

import pytest

from graph.errors import UnreadableInput
from ingest.load.revise import judgements_of
from ingest.registers.problems import RegisterRefused
from ingest.review.judging import decide, judgement
from ingest.review.lines import take_in, written

AT, LATER = "2026-01-02T03:04:05+00:00", "2026-02-02T03:04:05+00:00"


def row(one, other, verdict="same", label="Agency", **more):
    return json.dumps({"label": label, "one": one, "other": other, "verdict": verdict, **more})


def read(store, path, *rows, **more):
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return take_in(store, path, by="bình", at=LATER, **more)


def test_what_is_exported_can_be_imported_and_again_changes_nothing(store, tmp_path):
    made = [
        judgement("Agency", "a@núi", "b@núi", "same", by="an", at=AT, note="cùng con dấu"),
        judgement("Instrument", "vn/cp/2019/luat/1", "vn/cp/-/luat/1", "different", by=None, at=AT),
    ]
    text = list(written(made))
    done = read(store, tmp_path / "a.jsonl", *text)
    assert (done.lines, done.applied.judgements, done.problems) == (2, 2, ())
    held = judgements_of(store)
    assert {(j.key, j.one, j.verdict, j.by, j.at, j.note) for j in held} == {
        (made[0].key, "a@núi", "same", "an", AT, "cùng con dấu"),
        (made[1].key, "vn/cp/2019/luat/1", "different", "bình", AT, None),
    }
    again = read(store, tmp_path / "a.jsonl", *text)
    assert (again.lines, again.applied.judgements) == (2, 0)
    assert set(judgements_of(store)) == set(held)
    assert read(store, tmp_path / "b.jsonl", *written(held)).applied.judgements == 0


def test_a_line_without_a_time_counts_as_now_but_once(kglite_store, tmp_path):
    for changed in (1, 0):
        assert read(kglite_store, tmp_path / "a.jsonl", row("a@x", "b@x")).applied.judgements == changed
    (held,) = judgements_of(kglite_store)
    assert (held.by, held.at) == ("bình", LATER)


@pytest.mark.parametrize(("at", "verdict"), [(AT, "same"), ("2026-03-01", "different"), (None, "different")])
def test_of_two_decisions_the_later_counts(kglite_store, tmp_path, at, verdict):
    decide(kglite_store, [judgement("Agency", "a@x", "b@x", "same", by="an", at="2026-01-20")])
    read(kglite_store, tmp_path / "a.jsonl", row("b@x", "a@x", "different", at=at))
    assert [each.verdict for each in judgements_of(kglite_store)] == [verdict]


BAD = [
    ("{", "no JSON"),
    ("[1]", "no object"),
    ("{}", "no label"),
    (row("a@x", "b@x", "equal"), "no verdict"),
    (row("a@x", "a@x"), "are one"),
    (row("a", "b@x"), "no key"),
    (row("a@x", "b@x", note=3), "note is no text"),
    (row("c@x", "a@x", "different"), "c@x = b@x = a@x"),
]


@pytest.mark.parametrize(("line", "said"), BAD, ids=[said for _, said in BAD])
def test_a_bad_line_is_told_with_its_place_and_the_rest_taken(kglite_store, tmp_path, line, said):
    rows = ("", row("a@x", "b@x"), row("b@x", "c@x"), line, row("d@x", "e@x", "unsure"))
    done = read(kglite_store, tmp_path / "a.jsonl", *rows)
    ((problem),) = done.problems
    assert problem.place.startswith("a.jsonl:4") and said in problem.message and problem.remedy
    assert len(judgements_of(kglite_store)) == 3


def test_strict_takes_all_or_nothing(kglite_store, tmp_path):
    with pytest.raises(RegisterRefused) as refused:
        read(kglite_store, tmp_path / "a.jsonl", row("a@x", "b@x"), "{", strict=True)
    assert refused.value.place == "a.jsonl:2, character 1"
    assert judgements_of(kglite_store) == []


def test_a_changed_mind_that_contradicts_leaves_what_was_decided(kglite_store, tmp_path):
    decide(kglite_store, [judgement("Agency", *pair, by="an", at=AT) for pair in
                          (("a@x", "b@x", "same"), ("b@x", "c@x", "same"), ("a@x", "d@x", "different"))])  # fmt: skip
    done = read(kglite_store, tmp_path / "a.jsonl", row("d@x", "a@x", "same"), row("d@x", "c@x", "same"))
    # The first line changes that decision, so the second is no contradiction any more.
    assert done.problems == ()
    done = read(kglite_store, tmp_path / "a.jsonl", row("a@x", "b@x", "different", at="2026-09-09"))
    assert ["a@x = d@x = c@x = b@x" in problem.message for problem in done.problems] == [True]
    assert {each.verdict for each in judgements_of(kglite_store)} == {"same"}


def test_a_file_that_is_none_is_an_error(kglite_store, tmp_path):
    with pytest.raises(UnreadableInput):
        take_in(kglite_store, tmp_path / "none.jsonl", by=None, at=AT)
