"""Cells of registers as values."""

import pytest

from ingest.registers.cells import KINDS
from ingest.registers.problems import CellError

READ = [
    ("day", "2018-07-16", "2018-07-16"),
    ("day", "2018-07", "2018-07"),
    ("day", "2018", "2018"),
    ("day", "16/7/2018", "2018-07-16"),
    ("day", "ngày 16 tháng 7 năm 2018", "2018-07-16"),
    ("number", "5,7625", 5.7625),
    ("number", "-2", -2.0),
    ("whole", "63", 63),
    ("year", "2019", 2019),
    ("province", "Ha Noi", "Hà Nội"),
    ("province", "TP.HCM", "Hồ Chí Minh"),
    ("list", "a | b|", ("a", "b")),
]
WRONG = [
    ("day", "31/6/2019"), ("day", "2019-02-30"), ("day", "hôm qua"), ("number", "1.000,5"), ("whole", "6.5"),
    ("year", "19"), ("year", "3019"), ("province", "Sửa"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "cell", "value"), READ)
def test_cells_are_read(kind: str, cell: str, value: object) -> None:
    assert KINDS[kind](cell) == value


@pytest.mark.parametrize(("kind", "cell"), WRONG)
def test_what_is_none_is_said_with_a_remedy(kind: str, cell: str) -> None:
    with pytest.raises(CellError) as raised:
        KINDS[kind](cell)
    assert cell in str(raised.value)
    assert raised.value.remedy
