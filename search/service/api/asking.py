"""/v1/ask and /v1/search: a question answered with its proof, and the passages for one."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from search.retrieval.filters import Filters
from search.service import shapes
from search.service.api.route import Kept
from search.service.api.rows import heard
from search.service.api.told import KEPT, ONE, problems
from search.service.api.typed import Text
from search.service.deps import Slow, ViewOf

router = APIRouter(route_class=Kept)
Question = Annotated[str, Query(min_length=1, max_length=1000, description="a question, or words")]


@router.get(
    "/ask", tags=["ask"], operation_id="ask", response_model=shapes.Answer, responses=KEPT | problems()
)
async def ask(
    view: ViewOf,
    gate: Slow,
    q: Question,
    explain: Annotated[bool, Query(description="the steps that led to the answer")] = False,
) -> dict[str, Any]:
    """Answer a question in Vietnamese, with or without accents, or in English; as `danchieu ask --json`."""
    answer = await gate.run(lambda: view.asker.ask(q))
    return answer.as_json(explain=explain)


@router.get("/search", tags=["search"], operation_id="search", response_model=shapes.Found, responses=ONE)
async def search(
    view: ViewOf,
    gate: Slow,
    q: Question,
    hits: Annotated[int, Query(ge=1, le=100, description="how many passages")] = 10,
    province: Annotated[Text | None, Query(description="only documents of this province")] = None,
    kind: Annotated[Text | None, Query(description="only this kind of document: Chỉ thị, ...")] = None,
    since: Annotated[Text | None, Query(description="only documents from this date on")] = None,
    until: Annotated[Text | None, Query(description="only documents up to this date")] = None,
    agency: Annotated[Text | None, Query(description="only passages about this body")] = None,
    index: Annotated[Text | None, Query(description="only passages about this index: PAPI, ...")] = None,
    instrument: Annotated[Text | None, Query(description="only passages citing this number")] = None,
    document: Annotated[Text | None, Query(description="only this document")] = None,
    related: Annotated[
        bool, Query(description="also the tasks, instruments and values around each passage")
    ] = False,
) -> dict[str, Any]:
    """Find the passages that answer a question; as `danchieu search --json` does."""
    filters = Filters(province, kind, since, until, agency, index, instrument, document)

    def find() -> dict[str, Any]:
        with heard() as understood:
            found = view.searcher.search(q, hits, filters, related=related)
        return found.as_json() | {"understood": understood}

    return await gate.run(find)
