import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.naming import fold
from reference.pinpoints import (
    ALPHABET,
    MOST,
    PinpointWord,
    from_here,
    label_of,
    pinpoints_in,
    typed_pinpoint,
)
from reference.tables import read_table

# text, then the labels of each pinpoint in it
TABLE = [
    ("Điều 5", [["Điều 5"]]),
    ("Điều 05a", [["Điều 5a"]]),
    ("khoản 2 Điều 4", [["Điều 4.2"]]),
    ("điểm a khoản 1 Điều 7", [["Điều 7.1.a"]]),
    ("Điểm đ Khoản 2 Điều 198a", [["Điều 198a.2.đ"]]),
    ("tiết a1 điểm b khoản 3 Điều 2", [["Điều 2.3.b.a1"]]),
    ("ĐIỀU 3", [["Điều 3"]]),
    ("điểm a Điều 3", [["Điều 3.a"]]),
    ("Điều 3, Điều 5 và khoản 2 Điều 7", [["Điều 3", "Điều 5", "Điều 7.2"]]),
    ("khoản 1, khoản 2 Điều 4 và Điều 6", [["Điều 4.1", "Điều 4.2", "Điều 6"]]),
    ("khoản 1 và khoản 2 của Điều 5", [["Điều 5.1", "Điều 5.2"]]),
    ("các khoản 1, 2 và 3 Điều 6", [["Điều 6.1", "Điều 6.2", "Điều 6.3"]]),
    ("các điều 5, 6 và 7", [["Điều 5", "Điều 6", "Điều 7"]]),
    ("điểm a, điểm b khoản 1, khoản 2 Điều 7", [["Điều 7.1.a", "Điều 7.1.b", "Điều 7.2"]]),
    ("các điểm a, b và c khoản 1 Điều 23", [["Điều 23.1.a", "Điều 23.1.b", "Điều 23.1.c"]]),
    ("điểm a khoản 5 Điều 10, điểm b khoản 8 Điều 1", [["Điều 10.5.a", "Điều 1.8.b"]]),
    ("khoản 1 Điều 5; khoản 2 Điều 6", [["Điều 5.1", "Điều 6.2"]]),
    # What holds a place may be told after a comma; it is no place beside it.
    ("điểm a, khoản 2, Điều 4", [["Điều 4.2.a"]]),
    ("điểm a, khoản 2, Điều 4 và Điều 6", [["Điều 4.2.a", "Điều 6"]]),
    # The greatest first.
    ("Điều 5 khoản 2", [["Điều 5.2"]]),
    ("Điều 5, khoản 2, điểm a", [["Điều 5.2.a"]]),
    # Ranges.
    ("từ Điều 5 đến Điều 9", [["Điều 5", "Điều 6", "Điều 7", "Điều 8", "Điều 9"]]),
    ("từ khoản 1 đến khoản 3 Điều 5", [["Điều 5.1", "Điều 5.2", "Điều 5.3"]]),
    ("các khoản từ 1 đến 3 Điều 5", [["Điều 5.1", "Điều 5.2", "Điều 5.3"]]),
    ("điểm c đến điểm e khoản 1 Điều 5", [["Điều 5.1.c", "Điều 5.1.d", "Điều 5.1.đ", "Điều 5.1.e"]]),
    ("khoản 3 Điều 5 đến khoản 2 Điều 7", [["Điều 5.3", "Điều 7.2"]]),
    ("Điều 1 đến Điều 300", [["Điều 1", "Điều 300"]]),
    ("điểm a đến y khoản 1 đến 50 Điều 1 đến 50", [[f"Điều 1.{n}.{c}" for n in (1, 2, 3) for c in ALPHABET][:60]]),
    # Parts, chapters, sections, annexes.
    ("Điều 4 Chương II", [["Điều 4"]]),
    ("Chương II và Chương III", [["Chương II", "Chương III"]]),
    ("Mục 1 Chương II", [["Chương II.Mục 1"]]),
    ("Mục 2 Phần III", [["Phần III.2"]]),
    ("Phần thứ hai", [["Phần thứ hai"]]),
    ("tiết a điểm 2 mục III Phần B", [["Phần B.III.2.a"]]),
    ("điểm 2 mục II.1", [["II.1.2"]]),
    ("Phụ lục I", [["PLI"]]),
    ("Phụ lục số 02", [["PL2"]]),
    ("Điều 3 và Phụ lục II", [["Điều 3", "PLII"]]),
    # Places of different instruments, or none.
    ("Điều 5 Nghị định A và Điều 6 Nghị định B", [["Điều 5"], ["Điều 6"]]),
    ("Điều 5. Khoản 2 Điều 6", [["Điều 5"], ["Điều 6.2"]]),
    ("Điều 5, 61/2018/NĐ-CP", [["Điều 5"]]),
    ("đạt 9 điểm, tài sản 12, điều kiện 3 và chương trình 4", []),
    ("khoản thu, điểm cầu, mục tiêu, phần mềm", []),
    ("Điều 5/2019", []),
]  # fmt: skip


def labels(text: str) -> list[list[str]]:
    return [[label_of(place) for place in found.places] for found in pinpoints_in(text)]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_labels_of_places(text: str, expected: list[list[str]]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("khoản 1 Điều này", [("article", {"clause": "1"})]),
        ("điểm b, điểm c khoản này", [("clause", {"point": "b"}), ("clause", {"point": "c"})]),
        (
            "khoản 2 Điều 5 và khoản 1 Điều này",
            [(None, {"article": "5", "clause": "2"}), ("article", {"clause": "1"})],
        ),
        ("Điều này", [("article", {})]),
    ],
)
def test_what_lies_in_the_unit_that_speaks(text: str, within: list[tuple[str, dict[str, str]]]) -> None:
    (found,) = pinpoints_in(text)
    assert found.here
    assert [from_here(place) for place in found.places] == within


def test_what_follows_this_article_may_be_of_another_instrument() -> None:
    found = list(pinpoints_in("khoản 2 Điều này và khoản 3 Điều 5 Nghị định A"))
    assert [pin.here for pin in found] == [True, False]
    assert [label_of(place) for place in found[1].places] == ["Điều 5.3"]


def test_a_place_in_an_attached_text() -> None:
    (found,) = pinpoints_in("khoản 1 Điều 4")
    assert label_of(found.places[0], "Quy chế") == "Quy chế.Điều 4.1"


@pytest.mark.parametrize(
    ("typed", "label", "rest"),
    [
        ("Điều 5 Nghị định 61/2018/NĐ-CP", "Điều 5", " Nghị định 61/2018/NĐ-CP"),
        ("dieu 5 khoan 2 nghi dinh 61/2018", "Điều 5.2", " nghi dinh 61/2018"),
        ("DIEM A KHOAN 1, DIEU 7 nd 61/2018", "Điều 7.1.a", " nd 61/2018"),
        ("chuong ii luat x", "Chương II", " luat x"),
        ("nd 61/2018 điều 5", "Điều 5", "nd 61/2018 "),
    ],
)
def test_typed_places(typed: str, label: str, rest: str) -> None:
    found = typed_pinpoint(typed)
    assert found is not None
    assert label_of(found.places[0]) == label
    assert typed[: found.start] + typed[found.end :] == rest


@pytest.mark.parametrize("typed", ["nghị định 61/2018", "theo Điều 5 của nó", "khoản 1 Điều này", ""])
def test_typed_texts_without_a_place(typed: str) -> None:
    assert typed_pinpoint(typed) is None


ARTICLES = st.integers(1, 250).map(str)
CLAUSES = st.integers(1, 30).map(str)
POINTS = st.sampled_from(ALPHABET)


@given(st.lists(st.tuples(ARTICLES, CLAUSES, POINTS), min_size=1, max_size=6, unique=True))
def test_whole_places_are_read_back_in_any_style(places: list[tuple[str, str, str]]) -> None:
    expected = [f"Điều {article}.{clause}.{point}" for article, clause, point in places]
    up = ", ".join(f"điểm {c} khoản {b} Điều {a}" for a, b, c in places)
    down = "; ".join(f"Điều {a} khoản {b} điểm {c}" for a, b, c in places)
    assert labels(f"theo {up} Nghị định") == [expected]
    assert labels(f"theo {down} Nghị định") == [expected]


WORDS = st.sampled_from(
    ["Điều", "khoản", "điểm", "mục", "Phần", "Chương", "Phụ lục", "tiết", "này", "các", "và", "đến", "từ", ",", ";", "của", "1", "2", "12a", "a", "b", "đ", "II", "thứ hai", "–", "."]
)  # fmt: skip


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text())
def test_pinpoints_of_any_text_slice_it(text: str) -> None:
    end = 0
    for found in pinpoints_in(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        assert found.places
        assert all(place and all(place.values()) for place in found.places)
        end = found.end


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "line",
    ["Điều 1, ", "khoản 1 ", "điểm a, b và c ", "khoản 1 đến 50, ", "Điều này và ", "các ", "Mục I.1."],
)
def test_time_grows_with_the_length(line: str) -> None:
    assert all(len(found.places) <= MOST for found in pinpoints_in(line * 20_000))


def test_words_of_a_use_are_told_once() -> None:
    rows = read_table("pinpoint_words", PinpointWord)
    assert len({(fold(row.word), row.use) for row in rows}) == len(rows)
