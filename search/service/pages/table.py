"""/tasks, /documents ...: the rows of a view, filtered, sorted and grouped by the address; as files, too."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
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
from queries.views import View, views
from search.service.deps import Fast, SettingsOf
from search.service.pages import cells, typed
from search.service.pages.frame import Frame, FrameOf, path

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
QUOTED = frozenset(("citations", "findings", "measurements", "scorecard"))
"""Views whose rows say less than their quote."""
LONGEST = 280
"""Characters of a text in a cell."""
FILES = {
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
CALENDAR = ".ics"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, where it leads, and whether it is a number or long."""

    text: str
    to: str | None = None
    kind: str = ""
    parts: tuple[tuple[str, str], ...] = ()


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
    asked, view = _asked(frame, name), views()[name]
    answered = ask(
        frame.view.store, asked, timeout=seconds, limit=page * PAGE, originals=frame.view.originals
    )
    rows = answered.rows
    shown = rows.rows[(page - 1) * PAGE : page * PAGE]
    names = columns_shown(view, asked, rows.columns, shown)
    filled, empty = typed.fields(asked, frame.language)
    plain = [field for field in empty if not field.end][: max(0, SHOWN_FIELDS - len(filled))]
    return frame.show(
        "table.html",
        name=name,
        view=view,
        asked=asked,
        understood=understood(answered.question, frame.language),
        names=names,
        rows=[cells_of(frame, view, asked, names, dict(zip(rows.columns, row, strict=True))) for row in shown],
        first=(page - 1) * PAGE + 1,
        page=page,
        more=rows.truncated and page < DEEPEST,
        filled=filled,
        plain=plain,
        empty=[field for field in empty if field not in plain],
        shapes=typed.shapes(asked, frame.language),
        calendar=name == "tasks" and "key" in rows.columns and not asked.group,
    )


def columns_shown(view: View, asked: Question, names: list[str], rows: list[list[Any]]) -> list[str]:
    """The columns people read: those of the header that hold something, then the quote and its place."""
    told = [
        name for at, name in enumerate(names)
        if (name in view.columns and (not view.columns[name].can("aside") or name in asked.group)
            or name in ("count", "values", "exists"))
        and name != "document" and any(row[at] not in (None, "", []) for row in rows)
    ]  # fmt: skip
    if view.name in QUOTED and "quote" in names and not asked.group:
        told.append("quote")
    return [*told, "document"] if "document" in names else told


def cells_of(frame: Frame, view: View, asked: Question, names: list[str], row: dict[str, Any]) -> list[Cell]:
    """The cells of a row."""
    return [_cell(frame, view, asked, name, row) for name in names]


def _cell(frame: Frame, view: View, asked: Question, name: str, row: dict[str, Any]) -> Cell:
    value, column = row[name], view.columns.get(name)
    if name == "document":
        # Rows of the documents themselves are named by their number, which leads there.
        if value is None:
            return Cell("")
        at = "" if row.get("start") is None else f"?at={row['start']}-{row['end']}#at"
        return Cell(str(row.get("document_name") or value), f"/documents/{path(str(value))}{at}", "from")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Cell(cells.said(value, column, frame.language), None, "number")
    if asked.group or column is None or value in (None, "", []):
        return Cell(cells.said(value, column, frame.language), None, "long" if name == "quote" else "")
    if name == "instrument":
        key = row["key"] if view.name == "instruments" else value
        return Cell(str(value), f"/documents/{row['key']}" if view.name == "documents" else f"/instruments/{path(str(key))}")
    if column.type == "agency" and name != "issuer":
        several = value if isinstance(value, list) else [value]
        own = {value: row["key"]} if view.name == "agencies" else {}
        return Cell("", parts=tuple((str(one), f"/agencies/{path(str(own.get(one, one)))}") for one in several))
    if column.type == "instrument":
        several = value if isinstance(value, list) else [value]
        return Cell("", parts=tuple((str(one), f"/instruments/{path(str(one))}") for one in several))
    text = cells.said(value, column, frame.language)
    short = text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]}…"
    return Cell(short, None, "long" if len(text) > 60 or name == "quote" else "")


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
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
