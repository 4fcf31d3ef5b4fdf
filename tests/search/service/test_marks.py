"""A text cut at the edges of its marks is the text again, and each piece knows what lies over it."""

from hypothesis import given
from hypothesis import strategies as st

from search.service.marks import Mark, around, pieces

TEXTS = st.text(min_size=1, max_size=60)


@st.composite
def marked(draw):
    """A text and marks on it, some of which may reach beyond it."""
    text = draw(TEXTS)
    edge = st.integers(0, len(text) + 2)
    spans = draw(st.lists(st.tuples(st.sampled_from(["citation", "task", "value"]), edge, edge), max_size=25))
    return text, [Mark(kind, f"k{at}", *sorted(span)) for at, (kind, *span) in enumerate(spans)]


@given(marked())
def test_pieces_joined_are_the_text(given):
    text, marks = given
    found = list(pieces(len(text), marks))
    assert "".join(text[piece.start : piece.end] for piece in found) == text
    assert all(piece.start < piece.end for piece in found)


@given(marked())
def test_each_piece_has_the_innermost_mark_of_each_kind_over_it(given):
    text, marks = given
    whole = [mark for mark in marks if mark.start < mark.end <= len(text)]
    for piece in pieces(len(text), marks):
        over = [mark for mark in whole if mark.holds(piece.start, piece.end)]
        kinds = {mark.kind for mark in over}
        assert {mark.kind for mark in piece.marks} == kinds
        for mark in piece.marks:
            inner = max((one.start, -one.end) for one in over if one.kind == mark.kind)
            assert (mark.start, -mark.end) == inner


@given(marked())
def test_each_mark_begins_in_one_piece(given):
    text, marks = given
    whole = sorted(mark for mark in marks if mark.start < mark.end <= len(text))
    begun = [(mark, piece) for piece in pieces(len(text), marks) for mark in piece.begins]
    assert sorted(mark for mark, _ in begun) == whole
    assert all(mark.start == piece.start for mark, piece in begun)


def test_around_tells_the_smallest_first_and_what_overlaps_where_nothing_holds():
    task, citation = Mark("task", "t", 0, 50), Mark("citation", "c", 10, 20)
    assert around([task, citation], 12, 15) == [citation, task]
    assert around([task, citation], 45, 60) == [task]
    assert around([citation], 30, 40) == []
