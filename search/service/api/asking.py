"""/v1/ask: a question answered with its proof, as `danchieu ask --json` answers it."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from search.service.deps import Slow, ViewOf

router = APIRouter(tags=["ask"])
LONGEST = 1000
"""Characters of a question."""


@router.get("/ask")
async def ask(
    view: ViewOf,
    gate: Slow,
    q: Annotated[str, Query(min_length=1, max_length=LONGEST, description="the question")],
    explain: Annotated[bool, Query(description="the steps that led to the answer")] = False,
) -> dict[str, Any]:
    """Answer a question in Vietnamese, with or without accents, or in English."""
    answer = await gate.run(lambda: view.asker.ask(q))
    return answer.as_json(explain=explain)
