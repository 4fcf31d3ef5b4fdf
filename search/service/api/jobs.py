"""/v1/jobs, and what makes one: documents sent and deleted. Progress comes as server-sent events."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator
from functools import partial
from io import BytesIO
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Depends, File, Form, Header, Query, Request, Response, UploadFile
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, ConfigDict

from graph.errors import UsageError
from ingest.reading import SUFFIXES
from search.service.api.told import problems
from search.service.deps import AskedBy, DeskOf, Fast, SettingsOf, ViewOf
from search.service.jobs.desk import Sent
from search.service.jobs.events import follow
from search.service.jobs.journal import Entry, Job

router = APIRouter()
LONGEST_NAME = 200
PAGE = 50


class TellsFile(BaseModel):
    """One file of a job: `waiting`, `writing`, `loaded`, `unchanged`, `duplicate`, `failed` or `deleted`."""

    model_config = ConfigDict(from_attributes=True)

    name: str
    state: str
    size: int | None = None
    key: str | None = None
    error: str | None = None
    remedy: str | None = None


class TellsJob(BaseModel):
    """A job: its state, and its files counted by theirs. Times are ISO 8601 UTC."""

    model_config = ConfigDict(
        from_attributes=True,
        json_schema_extra={
            "examples": [
                {
                    "id": "9f86d081884c7d65", "kind": "ingest", "state": "done",
                    "created": "2026-03-02T08:15:30.120+00:00", "started": "2026-03-02T08:15:30.131+00:00",
                    "ended": "2026-03-02T08:15:34.870+00:00", "asked_by": None, "error": None, "remedy": None,
                    "counts": {"loaded": 3},
                }
            ]
        },
    )  # fmt: skip

    id: str
    kind: str
    state: str
    created: str
    started: str | None
    ended: str | None
    asked_by: str | None
    error: str | None
    remedy: str | None
    counts: dict[str, int]


class TellsWhole(TellsJob):
    """A job with its files, in the order they were sent."""

    files: list[TellsFile]


class Jobs(BaseModel):
    """A page of jobs, the newest first; `next` is the `before` of the page that follows."""

    jobs: list[TellsJob]
    next: str | None


@router.post(
    "/documents",
    status_code=202,
    operation_id="send",
    responses=problems(400, 403, 413, 415),
    tags=["documents"],
)
async def send(
    request: Request,
    response: Response,
    desk: DeskOf,
    settings: SettingsOf,
    asked_by: AskedBy,
    files: Annotated[list[UploadFile] | None, File(description="one file or several")] = None,
    text: Annotated[str | None, Form(description="a text, in place of files")] = None,
    name: Annotated[str | None, Form(description="what the text is called", max_length=LONGEST_NAME)] = None,
) -> TellsWhole:
    """Take documents in: the answer is the job that does it, and where to look at it."""
    sent = [Sent(called(file.filename or ""), file.file) for file in files or ()]
    if text is not None:
        named = called(name or "văn bản")
        known = any(named.lower().endswith(suffix) for suffix in SUFFIXES)
        sent.append(Sent(named if known else f"{named}.txt", BytesIO(text.encode())))
    if not sent:
        raise UsageError("Nothing was sent", remedy="send files as `files`, or a `text` with its `name`")
    if len(sent) > settings.upload_files:
        raise UsageError(f"{len(sent)} files are too many", remedy=f"send {settings.upload_files} at once")
    job = await to_thread.run_sync(desk.ingest, sent, asked_by)
    return await _accepted(request, response, desk, job)


@router.delete(
    "/documents/{key}",
    status_code=202,
    operation_id="delete",
    responses=problems(403, 404),
    tags=["documents"],
)
async def delete(
    request: Request, response: Response, key: str, view: ViewOf, gate: Fast, desk: DeskOf, asked_by: AskedBy
) -> TellsWhole:
    """Take a document out, with exactly what only it states, and the file it was read from."""
    job = await gate.run(desk.delete, key, view.store, asked_by)
    return await _accepted(request, response, desk, job)


@router.get("/jobs", tags=["jobs"], operation_id="jobs", responses=problems())
async def jobs(
    desk: DeskOf,
    limit: Annotated[int, Query(ge=1, le=1000, description="jobs on a page")] = PAGE,
    before: Annotated[str | None, Query(description="only jobs older than this one")] = None,
) -> Jobs:
    """The jobs, the newest first."""
    found = await to_thread.run_sync(desk.journal.jobs, limit, before)
    return Jobs(
        jobs=[TellsJob.model_validate(job) for job in found],
        next=found[-1].id if len(found) == limit else None,
    )


@router.get("/jobs/{job}", name="job", tags=["jobs"], operation_id="job", responses=problems(404))
async def job(job: str, desk: DeskOf) -> TellsWhole:
    """One job with its files."""
    return await _whole(desk, await to_thread.run_sync(desk.job, job))


@router.delete(
    "/jobs/{job}", status_code=202, tags=["jobs"], operation_id="cancel", responses=problems(403, 404, 409)
)
async def cancel(job: str, desk: DeskOf) -> TellsWhole:
    """Cancel a job: it ends after the document it is at; what is taken in stays."""
    return await _whole(desk, await to_thread.run_sync(desk.cancel, job))


async def _known(job: str, desk: DeskOf) -> Job:
    return await to_thread.run_sync(desk.job, job)


@router.get(
    "/jobs/{job}/events",
    tags=["jobs"],
    response_class=EventSourceResponse,
    operation_id="job_events",
    responses=problems(404),
)
async def events(
    known: Annotated[Job, Depends(_known)],
    desk: DeskOf,
    after: Annotated[int, Query(ge=0, description="only events after this one")] = 0,
    last: Annotated[
        int | None, Header(alias="Last-Event-ID", ge=0, description="as a browser sends it")
    ] = None,
) -> AsyncIterator[ServerSentEvent]:
    """What happens in a job, from its beginning until it is over, as server-sent events.

    `waiting`, `running`, `resumed`, `file` (one is done), `readable` (readers see what was committed),
    `cancelling`, `indexing`, `embedding`, and at the end `done`, `cancelled` or `failed`.
    """
    async for event in follow(desk.journal, desk.bell, known.id, after if last is None else last):
        yield ServerSentEvent(data={"at": event.at, **event.told}, event=event.kind, id=str(event.number))


def called(name: str) -> str:
    """A name as it was sent, without folders and unseen characters, not too long; shown, never a path."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C").strip()
    stem, dot, suffix = seen.rpartition(".")
    if len(seen) > LONGEST_NAME:
        seen = (
            stem[: LONGEST_NAME - len(suffix) - 1] + dot + suffix
            if len(suffix) < PAGE
            else seen[:LONGEST_NAME]
        )
    return seen.strip(" .") or "document"


async def _accepted(request: Request, response: Response, desk: DeskOf, job: Job) -> TellsWhole:
    response.headers["Location"] = request.app.url_path_for("job", job=job.id)
    return await _whole(desk, job)


async def _whole(desk: DeskOf, job: Job) -> TellsWhole:
    files: list[Entry] = await to_thread.run_sync(partial(desk.journal.entries, job.id))
    told = TellsJob.model_validate(job).model_dump()
    return TellsWhole(**told, files=[TellsFile.model_validate(file) for file in files])
