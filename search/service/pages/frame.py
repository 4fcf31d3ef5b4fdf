"""What every page shares: its language, the frame around it, the headers that keep it to this host."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from queries.views import view
from search.service import assets
from search.service.deps import ViewOf
from search.service.pages import cells, tokens
from search.service.pages.texts import LANGUAGES, Language, text
from search.service.view import View

TEMPLATES = Path(__file__).parent.parent / "templates"
LANG = "lang"
"""Parameter and cookie that say the language."""
YEAR_SECONDS = 365 * 24 * 3600
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
    "Vary": "Cookie, HX-Request",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """A request for a page: what it looks at, and in which language it is answered."""

    request: Request
    view: View
    language: Language

    @property
    def part(self) -> bool:
        """Whether a script asks for a part of the page, to put into the one that is open."""
        return "HX-Request" in self.request.headers

    def text(self, key: str, **values: object) -> str:
        """A text of the interface."""
        return text(key, self.language, **values)

    def show(self, template: str, *, status: int = 200, **told: Any) -> HTMLResponse:
        """The page that a template makes of what it is told."""
        return reply(self.request, self.language, template, status=status, **told)


def _frame(request: Request, view: ViewOf) -> Frame:
    return Frame(request, view, language_of(request))


FrameOf = Annotated[Frame, Depends(_frame)]


def language_of(request: Request) -> Language:
    """What the address says, else what was chosen before, else Vietnamese."""
    asked = request.query_params.get(LANG) or request.cookies.get(LANG)
    return next((one for one in LANGUAGES if one == asked), LANGUAGES[0])


def reply(
    request: Request, language: Language, template: str, *, status: int = 200, **told: Any
) -> HTMLResponse:
    """A page as a response; a language that the address chose is remembered."""
    content = environment().get_template(template).render(request=request, language=language, **told)
    answer = HTMLResponse(content, status, HEADERS)
    if tokens.FIELD in told:
        tokens.give(answer, told[tokens.FIELD])
    if LANG in request.query_params:
        answer.set_cookie(LANG, language, max_age=YEAR_SECONDS, httponly=True, samesite="lax")
    return answer


@cache
def environment() -> Environment:
    """The templates, and what they may call."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.globals |= {
        "t": _text,
        "asset": assets.address,
        "with_": _with,
        "address": address,
        "LANGUAGES": LANGUAGES,
    }
    made.filters |= {"path": path, "cell": _cell, "day": _day, "word": _word}
    return made


def path(text: str) -> str:
    """A key or name as a part of an address; its slashes stay."""
    return quote(text, safe="/@:")


def address(path: str, pairs: Mapping[str, object] | Sequence[tuple[str, object]]) -> str:
    """An address with its parameters; what is None or empty is left out."""
    given = pairs.items() if isinstance(pairs, Mapping) else pairs
    kept = [(name, str(value)) for name, value in given if value not in (None, "")]
    return f"{path}?{urlencode(kept)}" if kept else path


@pass_context
def _text(context: Context, key: str, **values: object) -> str:
    return text(key, context["language"], **values)


@pass_context
def _cell(context: Context, value: Any, column: Any = None) -> str:
    return cells.said(value, column, context["language"])


@pass_context
def _day(context: Context, value: str | None) -> str:
    return cells.day(value, context["language"])


@pass_context
def _word(context: Context, value: str, column: str) -> str:
    """What a value of a column, VIEW.COLUMN, is called."""
    of, _, name = column.partition(".")
    return cells.said(value, view(of).columns[name], context["language"])


@pass_context
def _with(context: Context, **changed: object) -> str:
    """The address of this page with some parameters changed; None takes one out."""
    url = context["request"].url
    kept = [(n, v) for n, v in context["request"].query_params.multi_items() if n not in changed]
    return address(url.path, [*kept, *changed.items()])
