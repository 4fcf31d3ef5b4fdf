"""Questions of a day: what is in force, what ended, and who rests on what has ended."""

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from graph.store import GraphStore
from ingest.pipeline import ingest
from ingest.registers.instruments import ingest_instruments
from queries.run import run

HEAD = "số;cơ quan ban hành;ngày ban hành;tình trạng;hiệu lực từ;hết hiệu lực từ;thay thế;sửa đổi;căn cứ"
PLAN = """ỦY BAN NHÂN DÂN
TỈNH NÚI LAM

Số: {number}/KH-UBND

Núi Lam, {day}

KẾ HOẠCH

Cải cách hành chính, phần {number}

{bases}

1. Sở Nội vụ thực hiện Nghị định số 1/2009/NĐ-CP ngày 01/02/2009 của Chính phủ.
"""


def register(path: Path, *lines: str) -> Path:
    path.write_text("\n".join((HEAD, *lines)), encoding="utf-8")
    return path


def told(store: GraphStore, name: str, *columns: str, **typed: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in run(store, name, typed).rows]


@pytest.fixture
def decrees(store: GraphStore, tmp_path: Path) -> GraphStore:
    """A decree amended and replaced twice, and one whose days are not known."""
    path = register(
        tmp_path / "r.csv",
        "1/2010/NĐ-CP;Chính phủ;2010-01-05;Hết hiệu lực toàn bộ;2010-03-01;2015-07-01;;;",
        "2/2012/NĐ-CP;Chính phủ;2012-01-05;Còn hiệu lực;2012-03-01;;;1/2010/NĐ-CP;",
        "3/2015/NĐ-CP;Chính phủ;2015-05-05;Hết hiệu lực toàn bộ;2015-07-01;2020;1/2010/NĐ-CP;;",
        "4/2020/NĐ-CP;Chính phủ;2020-05-05;Còn hiệu lực;2020-07-01;;3/2015/NĐ-CP;;",
        "5/2020/NĐ-CP;Chính phủ;2020-05-05;Còn hiệu lực;;;;;",
        "6/QĐ-UBND;UBND tỉnh Núi Lam;2013-05-05;;;;;;1/2010/NĐ-CP",
        "7/QĐ-UBND;UBND tỉnh Núi Lam;2015-07-01;;;;;;1/2010/NĐ-CP",
        "8/QĐ-UBND;UBND tỉnh Núi Lam;2020-03-01;;;;;;3/2015/NĐ-CP",
        "9/QĐ-UBND;UBND tỉnh Núi Lam;2021-01-01;;;;;;3/2015/NĐ-CP",
    )
    (taken,) = ingest_instruments([path], store)
    assert taken.problems == ()
    return store


@pytest.mark.parametrize(
    ("day", "numbers"),
    [
        ("28/2/2010", []),
        ("2010-03-01", ["1/2010/NĐ-CP"]),
        ("2015-06-30", ["1/2010/NĐ-CP", "2/2012/NĐ-CP"]),
        ("2015-07-01", ["2/2012/NĐ-CP", "3/2015/NĐ-CP"]),
        ("2021", ["2/2012/NĐ-CP", "4/2020/NĐ-CP"]),
    ],
)
def test_in_force_on_a_day(decrees: GraphStore, day: str, numbers: list[str]) -> None:
    assert told(decrees, "in-force-on", "number", day=day) == [(number,) for number in numbers]


def test_one_row_is_asked_for(decrees: GraphStore) -> None:
    asked = {"day": "2013-01-01", "number": "1/2010/nd-cp"}
    assert told(decrees, "in-force-on", "number", "in_force_to", **asked) == [("1/2010/NĐ-CP", "2015-07-01")]


def test_what_amended_and_what_replaced(decrees: GraphStore) -> None:
    assert told(decrees, "amended-by", "number", "status", "document", number="1/2010/NĐ-CP") == [
        ("2/2012/NĐ-CP", "in_force", "r.csv")
    ]
    assert told(decrees, "amended-by", "number", number="1/2010/NĐ-CP", day="2011") == []
    assert told(decrees, "replacement-chain", "step", "replaced", "number", number="1/2010/NĐ-CP") == [
        (1, "1/2010/NĐ-CP", "3/2015/NĐ-CP"),
        (2, "3/2015/NĐ-CP", "4/2020/NĐ-CP"),
    ]


def test_bases_that_had_ended_or_have_ended_since(decrees: GraphStore) -> None:
    columns = ("citing", "number", "replaced_by")
    # An end known to the year only is over with the year.
    assert told(decrees, "expired-but-cited", *columns) == [
        ("7/QĐ-UBND", "1/2010/NĐ-CP", ["3/2015/NĐ-CP"]),
        ("9/QĐ-UBND", "3/2015/NĐ-CP", ["4/2020/NĐ-CP"]),
    ]
    assert told(decrees, "expired-but-cited", *columns, number="3/2015/NĐ-CP")[0][0] == "9/QĐ-UBND"
    assert told(decrees, "basis-expired-since", "citing", day="2014") == []
    assert told(decrees, "basis-expired-since", "citing", day="2016") == [("6/QĐ-UBND",)]


def planted(folder: Path, cases: int) -> set[tuple[str, str]]:
    """Files of plans, half of whose bases had ended on their day, and a register of these; the cases."""
    chance = random.Random(7)
    ends = {f"{n}/2010/NĐ-CP": date(2012, 1, 1) + timedelta(days=41 * n) for n in range(1, 81)}
    lines = [
        f"{number};Chính phủ;2010-02-01;{'Hết hiệu lực toàn bộ' if n % 3 else ''};2010-03-01;{end};;;"
        for n, (number, end) in enumerate(ends.items())
    ]
    register(folder / "r.csv", *lines)
    found: set[tuple[str, str]] = set()
    for n in range(1, cases // 10 + 1):
        day = sorted(ends.values())[chance.randrange(12, 66)] + timedelta(days=chance.choice((-1, 0, 1)))
        over = [number for number, end in ends.items() if end <= day]
        standing = [number for number, end in ends.items() if end > day]
        mine = [*chance.sample(over, 10), *chance.sample(standing, 10)]
        chance.shuffle(mine)
        bases = "\n\n".join(f"Căn cứ Nghị định số {number} ngày 01/02/2010 của Chính phủ;" for number in mine)
        text = PLAN.format(number=n, day=f"ngày {day.day:02} tháng {day.month} năm {day.year}", bases=bases)
        (folder / f"{n}.txt").write_text(text, encoding="utf-8")
        found |= {(f"{n}.txt", number) for number in mine if ends[number] <= day}
    return found


def test_300_planted_bases_are_found_and_none_invented(store: GraphStore, tmp_path: Path) -> None:
    cases = planted(tmp_path, 300)
    assert len(cases) == 300
    ingest([tmp_path], store, jobs=0)
    ingest_instruments([tmp_path / "r.csv"], store)
    rows = told(store, "expired-but-cited", "document", "number", "quote", "start")
    assert len(rows) == 300
    assert {(document, number) for document, number, *_ in rows} == cases
    assert all(number in quote and start is not None for _, number, quote, start in rows)
