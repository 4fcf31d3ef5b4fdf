"""Deadlines of tasks into a file for calendars."""

from collections.abc import Sequence
from pathlib import Path

from commands.output import NOTHING, OK, counted, note
from queries.calendars import calendar
from queries.deadlines import Deadline
from queries.placing import file_in_place


def write_calendar(path: Path, tasks: Sequence[Deadline]) -> int:
    """Write the deadlines to a file and tell how many tasks have none; 1 when there is no deadline."""
    dated = [task for task in tasks if task.due]
    with file_in_place(path) as part:
        part.write_bytes(calendar(dated))
    note(f"{counted(len(dated), 'deadline')} in {path}")
    if len(dated) < len(tasks):
        left = counted(len(tasks) - len(dated), "task has", "tasks have")
        note(f"{left} no deadline: not in it")
    return OK if dated else NOTHING
