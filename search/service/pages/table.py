"""/tasks, /documents ...: the rows of a view, filtered, sorted and grouped by the address; as files, too."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from graph.store import Rows
from queries.asking import ask
from queries.calendars import calendar, task_keys
from queries.deadlines import deadlines
from queries.question import Order, Question
from queries.say import understood
from queries.sheets.files import write_file
from queries.views import views
from search.service.deps import Fast, SettingsOf
from search.service.pages import typed
from search.service.pages.frame import Frame, FrameOf
from search.service.pages.sheet import sheet

router = APIRouter()
PAGE = 100
"""Rows on a page."""
DEEPEST = 100
"""Pages; what lies behind is found by filters, or in the file."""
MOST = 10_000
"""Rows in a file."""
SHOWN_FIELDS = 5
"""Fields of the form that are shown before more are asked for."""
USUAL = {
    "documents": "-date", "instruments": "-cited", "agencies": "-tasks", "tasks": "due_to",
    "measurements": "-year", "scorecard": "-lost",
}  # fmt: skip
"""View -> the order of its rows unless another is asked for."""
FILES = {
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
CALENDAR = ".ics"


def _add(name: str) -> None:
    """Give a view its page and its files."""

    async def table(
        frame: FrameOf, gate: Fast, settings: SettingsOf,
        page: Annotated[int, Query(ge=1, le=DEEPEST, description="which hundred of the rows")] = 1,
    ) -> Response:  # fmt: skip
        return await gate.run(_table, frame, name, page, settings.query_seconds)

    router.add_api_route(f"/{name}", table)
    for ending in (*FILES, *((CALENDAR,) if name == "tasks" else ())):
        router.add_api_route(f"/{name}{ending}", _file(name, ending))


def _file(name: str, ending: str) -> Any:
    async def file(frame: FrameOf, gate: Fast, settings: SettingsOf) -> Response:
        return await gate.run(_written, frame, name, ending, settings.query_seconds)

    return file


for one in views():
    _add(one)


def _asked(frame: Frame, name: str) -> Question:
    """The question that the address means; a plain list comes in its usual order."""
    asked = typed.question(name, frame.request.query_params, frame.language)
    if asked.order or asked.group or asked.operation != "list" or name not in USUAL:
        return asked
    order = Order(USUAL[name].removeprefix("-"), USUAL[name].startswith("-"))
    return Question(asked.view, asked.filters, order=(order,), matter=asked.matter, language=asked.language)


def _table(frame: Frame, name: str, page: int, seconds: float) -> Response:
    asked = _asked(frame, name)
    answered = ask(
        frame.view.store, asked, timeout=seconds, limit=page * PAGE, originals=frame.view.originals
    )
    rows = answered.rows
    shown = rows.rows[(page - 1) * PAGE : page * PAGE]
    filled, empty = typed.fields(asked, frame.language)
    plain = [field for field in empty if not field.end][: max(0, SHOWN_FIELDS - len(filled))]
    return frame.show(
        "table.html",
        name=name,
        asked=asked,
        understood=understood(answered.question, frame.language),
        sheet=sheet(asked, rows.columns, shown, frame.language),
        first=(page - 1) * PAGE + 1,
        page=page,
        more=rows.truncated and page < DEEPEST,
        filled=filled,
        plain=plain,
        empty=[field for field in empty if field not in plain],
        shapes=typed.shapes(asked, frame.language),
        calendar=name == "tasks" and "key" in rows.columns and not asked.group,
    )


def _written(frame: Frame, name: str, ending: str, seconds: float) -> Response:
    rows = ask(
        frame.view.store, _asked(frame, name), timeout=seconds, limit=MOST, originals=frame.view.originals
    ).rows
    if ending == CALENDAR:
        tasks = [task for task in deadlines(frame.view.store, task_keys(rows)) if task.due]
        return download(calendar(tasks), "text/calendar; charset=utf-8", f"{name}{ending}")
    return as_file(rows, name, ending)


def as_file(rows: Rows, name: str, ending: str) -> Response:
    """Rows as a file to be kept."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, f"{name}{ending}")
        write_file(made, rows.columns, rows.rows, chosen=False)
        return download(made.read_bytes(), FILES[ending], made.name)


def download(content: bytes, kind: str, name: str) -> Response:
    """A file to be kept under that name."""
    return Response(
        content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
