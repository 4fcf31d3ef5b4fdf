from dataclasses import replace
from datetime import date

import icalendar
import pytest

from commands.calendars import write_calendar
from graph.errors import UsageError
from graph.store import Rows
from queries.calendars import calendar, task_keys
from queries.deadlines import Deadline

TASK = Deadline(
    key="0123456789abcdef/p4/t0",
    text="a) Rà soát; báo cáo,\nUBND tỉnh",
    ref="II.1.a",
    due="2019-09-30",
    printed="trong quý III/2019",
    product="Báo cáo",
    start=10,
    end=40,
    document="ke-hoach.txt",
    number="7/KH-UBND",
    issuer="UBND tỉnh An Bình",
    stated="2026-01-02T03:04:05+00:00",
    bodies=(("coordinating", "Sở B"), ("lead", "Sở A"), ("lead", "Sở C")),
)


def events(raw):
    return icalendar.Calendar.from_ical(raw).walk("VEVENT")


def test_an_event_a_deadline_on_its_last_day():
    (event,) = events(calendar([TASK]))
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2019, 9, 30), date(2019, 10, 1))
    assert event["uid"] == "0123456789abcdef/p4/t0@danchieu"
    assert event["summary"] == "Sở A; Sở C: a) Rà soát; báo cáo, UBND tỉnh"
    assert event["description"].split("\n") == [
        "a) Rà soát; báo cáo, UBND tỉnh",
        "Chủ trì: Sở A; Sở C",
        "Phối hợp: Sở B",
        "Sản phẩm: Báo cáo",
        "Thời hạn: trong quý III/2019",
        "Văn bản: 7/KH-UBND UBND tỉnh An Bình, mục II.1.a",
        "ke-hoach.txt:10-40",
    ]


def test_the_same_tasks_give_the_same_bytes():
    assert calendar([TASK]) == calendar([TASK])


def test_tasks_without_a_deadline_are_counted_and_left_out(tmp_path, capsys):
    path = tmp_path / "deadlines.ics"
    assert write_calendar(path, [TASK, replace(TASK, key="x/p1/t0", due=None)]) == 0
    assert len(events(path.read_bytes())) == 1
    assert "1 task has no deadline: not in it" in capsys.readouterr().err
    assert write_calendar(path, []) == 1


def test_figures_of_tasks_are_no_calendar():
    with pytest.raises(UsageError):
        task_keys(Rows(["agency", "count"], [["Sở A", 3]]))
