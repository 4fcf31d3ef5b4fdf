"""Tasks as a calendar: an all-day event a deadline, for Outlook, Google Calendar and their like."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from graph.errors import UsageError
from graph.store import Rows
from queries.deadlines import Deadline
from queries.sheets.people import place
from queries.sheets.text import one_line
from queries.views import view

if TYPE_CHECKING:
    from icalendar import Event

SUMMARY = 100
"""Characters of the work told in the line of an event; the whole stands in its description."""
EPOCH = "1970-01-01T00:00:00+00:00"


def task_keys(rows: Rows) -> list[str]:
    """The keys of the tasks that rows of the view are; UsageError for rows that are counts or sums."""
    if "key" not in rows.columns or "due_to" not in rows.columns:
        raise UsageError(
            "A calendar has tasks, not figures of them", remedy="leave --count, --sum, --value and --by out"
        )
    return [str(key) for key in rows.column("key")]


def calendar(tasks: Sequence[Deadline]) -> bytes:
    """An iCalendar of tasks that all have their day; the same tasks give the same bytes."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//danchieu//deadlines//VI")
    made.add("version", "2.0")
    for task in tasks:
        made.add_component(_event(task))
    return bytes(made.to_ical())


def _event(task: Deadline) -> "Event":
    from icalendar import Event

    day = date.fromisoformat(task.due or "")
    leading = [name for role, name in task.bodies if role == "lead"]
    work = one_line(task.text)
    short = work if len(work) <= SUMMARY else f"{work[:SUMMARY].rsplit(' ', 1)[0]}…"
    event = Event()
    # The key is of the document's text: reading it again moves no event and makes no second one.
    event.add("uid", f"{task.key}@danchieu")
    event.add("dtstamp", datetime.fromisoformat(task.stated or EPOCH).astimezone(UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", one_line(f"{'; '.join(leading)}: {short}" if leading else short))
    event.add("description", "\n".join(map(one_line, _described(task))))
    event.add("transp", "TRANSPARENT")
    if task.number:
        event.add("categories", [one_line(task.number)])
    return event


def _described(task: Deadline) -> list[str]:
    lines = [one_line(task.text)]
    words = view("tasks").columns["role"].values
    for role, named in words.items():
        names = [name for given, name in task.bodies if given == role]
        if names:
            lines.append(f"{_capital(named.vi[0])}: {'; '.join(names)}")
    if task.product:
        lines.append(f"Sản phẩm: {one_line(task.product)}")
    if task.printed:
        lines.append(f"Thời hạn: {one_line(task.printed)}")
    source = " ".join(part for part in (task.number, task.issuer) if part)
    lines.append(f"Văn bản: {source or task.document}{f', mục {task.ref}' if task.ref else ''}")
    return [*lines, place(task.document, task.start, task.end)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
