"""/ask: an answer below how the question was understood, each part of which can be changed."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import RedirectResponse

from queries.catalogue import catalogue
from queries.names.meaning import meaning
from queries.question import Question
from queries.say import HEADS
from queries.views import view as view_of
from queries.views import views
from search.answering.parts import is_named
from search.question.types import Answer
from search.service.deps import Slow
from search.service.pages import typed
from search.service.pages.frame import Frame, FrameOf, address, path
from search.service.pages.texts import Language

router = APIRouter()
LONGEST = 1000
PASSAGES = 6
ROWS = 12
"""Rows shown below an answer; its table has them all."""
HIDDEN = frozenset(("document", "document_key", "path", "key", "start", "end", "quote"))
PAGES = {"instrument": "instruments", "document": "documents", "agency": "agencies", "district": "agencies"}
"""Kind of thing a text may name -> where its page is."""


@router.get("/ask")
async def ask(
    frame: FrameOf,
    gate: Slow,
    q: Annotated[str, Query(max_length=LONGEST, description="a question, a number, or words to find")] = "",
    view: Annotated[str, Query(description="the view that a typed question is asked of")] = "",
) -> Response:
    """What the documents say to a question, and the passages nearest to it."""
    if not q.strip() and not view:
        return RedirectResponse("/", 303)
    return await gate.run(_typed, frame, view, q) if view else await gate.run(_ask, frame, q)


def _ask(frame: Frame, q: str) -> Response:
    asker = frame.view.asker
    answer = asker.ask(q)
    hits = frame.view.searcher.search(q, PASSAGES).hits
    return _shown(frame, answer, q=q, hits=hits, things=_things(frame, q))


def _typed(frame: Frame, name: str, q: str) -> Response:
    """A question whose parts were changed: asked as it stands."""
    asked = typed.question(name, frame.request.query_params, frame.language)
    answer = frame.view.asker.put(asked)
    words = asked.matter or q
    hits = frame.view.searcher.search(words, PASSAGES).hits if words else ()
    return _shown(frame, answer, q=q, hits=hits, things=[])


def _shown(frame: Frame, answer: Answer, **told: Any) -> Response:
    form: dict[str, Any] = {"asked": None, "title": "", "shapes": {}, "table": None}
    if answer.asked is not None:
        form = _form(answer.asked, frame.language)
    columns = dict(view_of(answer.query).columns) if answer.query in views() else {}
    grouped = answer.asked.group if answer.asked else ()
    aside = {name for name, column in columns.items() if column.can("aside") and name not in grouped}
    keep = [
        at
        for at, name in enumerate(answer.columns)
        if name not in HIDDEN | aside and not name.endswith("_name")
    ]
    return frame.show(
        "answer.html",
        answer=answer,
        understood=answer.understood.removeprefix(HEADS[answer.language]),
        said=answer.answer.removeprefix(f"{answer.understood}. "),
        columns=columns,
        names=[answer.columns[at] for at in keep],
        rows=[[row[at] for at in keep] for row in answer.rows[:ROWS]],
        **form,
        **told,
    )


def _form(asked: Question, language: Language) -> dict[str, Any]:
    """The parts of a question as fields, and where its table is; a named one has none."""
    filled, empty = typed.fields(asked, language)
    form = {"asked": asked, "filled": filled, "empty": empty, "shapes": typed.shapes(asked, language)}
    if is_named(asked.view):
        named = catalogue()[asked.view]
        return form | {"title": named.title_en if language == "en" else named.title_vi, "table": None}
    table = None if asked.matter else address(f"/{asked.view}", list(typed.pairs(asked)))
    return form | {"title": view_of(asked.view).title.said(language), "table": table}


def _things(frame: Frame, q: str) -> list[tuple[str, str]]:
    """The pages of what the whole text names: (what it is called, address)."""
    found = []
    for one in meaning(frame.view.store, q):
        room = PAGES.get(one.kind)
        if room and one.known:
            keys = [str(choice["key"]) for choice in one.choices] or [one.value]
            named = [str(choice.get("number") or choice.get("name") or one.value) for choice in one.choices]
            pairs = zip(keys, named or [one.value], strict=True)
            found += [(name, f"/{room}/{path(key)}") for key, name in pairs]
    return list(dict.fromkeys(found))
