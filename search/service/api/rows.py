"""Rows out of the API: a page of them, as JSON or CSV, with a cursor to the next."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from io import StringIO
from typing import Annotated, Any, ClassVar

from fastapi import Query, Request, Response

from graph.errors import DanchieuError, UsageError
from graph.store import Rows
from queries.person import PERSON, Person
from queries.sheets.arrange import arranged
from queries.sheets.files import csv_rows
from search.service.api.route import CSV, wanted
from search.service.deps import view_of

MOST = 1000
"""Rows of a page."""
SORTED = 10_000
"""Rows that are put in an order of one's own, which needs all of them."""


class Gone(DanchieuError):
    """A cursor of a graph that has changed since."""

    http_status: ClassVar[int] = 410


@contextmanager
def heard() -> Iterator[list[str]]:
    """What names are taken for while this lasts, a line each."""
    lines: list[str] = []
    token = PERSON.set(Person(tell=lambda line: None if line in lines else lines.append(line)))
    try:
        yield lines
    finally:
        PERSON.reset(token)


@dataclass(frozen=True, slots=True)
class Told:
    """A page of rows; `more` says that there are rows behind it."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    more: bool


class Wanted:
    """Which rows of an answer, in which order, and which of their columns."""

    def __init__(
        self,
        request: Request,
        limit: Annotated[int, Query(ge=1, le=MOST, description="rows of a page")] = 100,
        cursor: Annotated[
            str | None, Query(max_length=200, description="`next` of the page before this")
        ] = None,
        columns: Annotated[
            str | None, Query(max_length=1000, description="only these columns, comma between them")
        ] = None,
        sort: Annotated[
            str | None,
            Query(
                max_length=1000,
                description=f"columns, -COLUMN the greatest first; of {SORTED:,} rows",
            ),
        ] = None,
    ) -> None:
        self.request = request
        self.limit = limit
        self.columns = _names(columns)
        self.sort = _names(sort)
        self.edition = view_of(request).edition
        self.question = question_of(request.url.path, request.query_params.multi_items())
        self.offset = self._start(cursor) if cursor is not None else 0

    def page(self, read: Callable[[int, int], Rows]) -> Told:
        """The page of the rows that `read` gives, told how many to pass over and how many to give at most."""
        if self.sort:
            found = read(0, SORTED)
            columns, rows = arranged(found.columns, found.rows, sort=self.sort, only=self.columns)
            last = self.offset + self.limit
            return Told(columns, rows[self.offset : last], last < len(rows) or found.truncated)
        found = read(self.offset, self.limit)
        columns, rows = arranged(found.columns, found.rows, only=self.columns)
        return Told(columns, rows, found.truncated)

    def reply(self, told: Told, understood: Sequence[str], **more: Any) -> Any:
        """The page as JSON, or as CSV with a link to the next; what is of rows alone, CSV leaves out."""
        after = cursor_of(self.edition, self.question, self.offset + len(told.rows)) if told.more else None
        if wanted(self.request) == CSV:
            out = StringIO()
            csv_rows(out, told.columns, told.rows)
            response = Response(out.getvalue(), media_type=f"{CSV}; charset=utf-8")
            if after:
                query = self.request.url.include_query_params(cursor=after).query
                response.headers["Link"] = f'<?{query}>; rel="next"'
            return response
        rows = [dict(zip(told.columns, row, strict=True)) for row in told.rows]
        return {"columns": list(told.columns), "rows": rows, "next": after, "understood": understood, **more}

    def _start(self, cursor: str) -> int:
        try:
            told = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
            edition, question, offset = told
            if not (isinstance(offset, int) and 0 < offset < 2**31):
                raise ValueError(offset)
        except (ValueError, TypeError, binascii.Error) as error:
            raise UsageError("this is no cursor", place="cursor", remedy="give `next` of a page") from error
        if question != self.question:
            raise UsageError(
                "this cursor is of another question",
                place="cursor",
                remedy="leave it out, to begin at the first row",
            )
        if edition != self.edition:
            raise Gone(
                "the graph has changed since that page",
                place="cursor",
                remedy="leave it out, to begin at the first row",
            )
        return offset


def question_of(path: str, parameters: Iterable[tuple[str, str]]) -> str:
    """What is asked, apart from where the page begins and ends; a short digest."""
    asked = sorted(pair for pair in parameters if pair[0] not in ("cursor", "limit"))
    return blake2b(repr((path, asked)).encode(), digest_size=6).hexdigest()


def cursor_of(edition: str, question: str, offset: int) -> str:
    """The cursor of the page that begins after so many rows of a question to one state of the graph."""
    told = json.dumps([edition, question, offset]).encode()
    return base64.urlsafe_b64encode(told).decode().rstrip("=")


def _names(text: str | None) -> tuple[str, ...]:
    return tuple(name for part in (text or "").split(",") if (name := part.strip()))
