"""Tools for assistants by the Model Context Protocol: what danchieu answers, each fact with quote and place.

All tools read, and read one version of the graph a call. What cannot be answered is a ToolError that says
what to do, so that an assistant asks better instead of making something up.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Annotated, Any, Literal, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from pydantic import Field
from starlette.applications import Starlette

from graph.errors import DanchieuError
from graph.store import Rows
from queries import flags, places
from queries.asking import ask as ask_view
from queries.catalogue import catalogue
from queries.question import Filter
from queries.resolve import document_keys
from queries.run import run as run_query
from queries.trace import trace as follow
from queries.views import views
from search.retrieval.filters import Filters
from search.service.gates import Gate
from search.service.view import View

MOST_ROWS = 100
"""Rows of an answer: an assistant reads them all, and says so when there are more."""
MOST_HITS = 30
MOST_CHARACTERS = 20_000
"""Characters of a text given at once."""
URI = "danchieu://documents/{key}"
INSTRUCTIONS = """Directives of Vietnamese administrative reform as a graph: documents, the instruments they
cite, bodies, tasks, indices. Every fact comes with `quote`, letter for letter, and its place: `document_key`,
`start`, `end`. Tell users the quote and its document, and only what the tools say; when a tool finds nothing,
say so. Ask in Vietnamese or English; numbers of instruments as people write them (61/2018/NĐ-CP)."""

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
SCHEMES = ("http", "https")

T = TypeVar("T")
Name = Annotated[str, Field(min_length=1, max_length=500)]
Limit = Annotated[int, Field(ge=1, le=MOST_ROWS, description="rows at most")]
READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)


@dataclass(frozen=True, slots=True)
class Turns:
    """Runs work on the view of the moment, in its turn. What is called for is there once the service runs."""

    view: Callable[[], View]
    fast: Callable[[], Gate]
    slow: Callable[[], Gate]

    async def __call__(self, work: Callable[[View], T], *, slow: bool = False) -> T:
        """What `work` gives; `slow` for searches and questions."""
        gate = self.slow() if slow else self.fast()
        return await gate.run(work, self.view())


def server(run: Turns) -> MCPServer[Any]:
    """The tools and resources, each answered by `run`."""
    made: MCPServer[Any] = MCPServer(
        "danchieu", instructions=INSTRUCTIONS, version=version("danchieu"), log_level="WARNING"
    )
    _add_questions(made, run)
    _add_rows(made, run)
    _add_texts(made, run)
    return made


def http(tools: MCPServer[Any], hosts: Iterable[str]) -> Starlette:
    """The app that speaks the protocol at /mcp, called by one of `hosts` or by this machine's own names."""
    own = [f"{name}{port}" for name in (*LOOPBACK, *hosts) for port in ("", ":*")]
    return tools.streamable_http_app(
        stateless_http=True,
        json_response=True,
        transport_security=TransportSecuritySettings(
            allowed_hosts=own, allowed_origins=[f"{scheme}://{name}" for scheme in SCHEMES for name in own]
        ),
    )


async def _told(answer: Awaitable[T]) -> T:
    """The answer; an error of ours as one that an assistant can act on."""
    try:
        return await answer
    except DanchieuError as error:
        raise ToolError(str(error)) from error


def _add_questions(made: MCPServer[Any], run: Turns) -> None:
    @made.tool(annotations=READS)
    async def ask(question: Annotated[str, Field(min_length=1, max_length=1000)]) -> dict[str, Any]:
        """Answer a question from the documents, with the rows and quotes that prove it.

        `answered` is false when the documents do not say. The answer begins with how the question was read.
        """
        answer = await _told(run(lambda view: view.asker.ask(question), slow=True))
        told = answer.as_json()
        return told | {"rows": told["rows"][:MOST_ROWS], "truncated": len(told["rows"]) > MOST_ROWS}

    @made.tool(annotations=READS)
    async def search(
        text: Annotated[str, Field(min_length=1, max_length=1000)],
        limit: Annotated[int, Field(ge=1, le=MOST_HITS)] = 10,
        province: str | None = None,
        kind: Annotated[str | None, Field(description="kind of document: chỉ thị, kế hoạch ...")] = None,
        since: Annotated[str | None, Field(description="documents from this year, month or day on")] = None,
        until: str | None = None,
        agency: str | None = None,
        index: str | None = None,
        instrument: str | None = None,
        document: str | None = None,
    ) -> dict[str, Any]:
        """Find the passages nearest in meaning and words, best first."""
        limits = Filters(province, kind, since, until, agency, index, instrument, document)
        found = await _told(run(lambda view: view.searcher.search(text, limit, limits), slow=True))
        return found.as_json()

    @made.tool(annotations=READS)
    async def trace(
        number: Name,
        depth: Annotated[int, Field(ge=1, le=5)] = 2,
        direction: Annotated[
            Literal["in", "out", "both"], Field(description="out: what it cites; in: what cites it")
        ] = "out",
    ) -> dict[str, Any]:
        """Follow citations from an instrument, step by step: instruments and who cites whom in which role."""
        found = await _told(
            run(lambda view: follow(view.store, number, depth=depth, direction=direction, most=MOST_ROWS))
        )
        nodes = [asdict(node) for node in found.nodes.values()]
        edges = [asdict(edge) for edge in found.edges]
        return {"starts": list(found.starts), "nodes": nodes, "edges": edges, "complete": found.complete}


def _add_rows(made: MCPServer[Any], run: Turns) -> None:
    @made.tool(annotations=READS)
    async def tasks(
        agency: str | None = None,
        province: str | None = None,
        document: str | None = None,
        due_from: Annotated[
            str | None, Field(description="due on or after: 2019, 2019-06, 2019-06-28")
        ] = None,
        due_until: Annotated[str | None, Field(description="due at the latest")] = None,
        about: Annotated[str | None, Field(description="words of the work")] = None,
        where: Annotated[list[str] | None, Field(description="more conditions: 'role=lead'")] = None,
        limit: Limit = MOST_ROWS,
    ) -> dict[str, Any]:
        """Who must do what by when: work given to bodies, by deadline."""
        given = (
            ("agency", "=", agency),
            ("province", "=", province),
            ("document", "=", document),
            ("due_to", ">=", due_from),
            ("due_to", "<=", due_until),
            ("work", "contains", about),
        )
        filters = [Filter(column, sign, (value,)) for column, sign, value in given if value]  # type: ignore[arg-type]
        return await _told(run(lambda view: _view_rows(view, "tasks", where or (), filters, limit)))

    @made.tool(annotations=READS)
    async def failing_subcriteria(
        agency: str | None = None,
        province: str | None = None,
        year: int | None = None,
        area: str | None = None,
        limit: Limit = MOST_ROWS,
    ) -> dict[str, Any]:
        """Sub-criteria of a reform index that lost points, and the bodies that answer for each."""
        given = {"agency": agency, "province": province, "year": year, "area": area}
        asked = {name: value for name, value in given.items() if value is not None}
        return await _told(run(lambda view: _query_rows(view, "failing-subcriteria", asked, limit)))

    @made.tool(annotations=READS, description=_described())
    async def run_named_query(
        name: Name,
        parameters: Annotated[dict[str, Any] | None, Field(description="by name, for a query")] = None,
        where: Annotated[list[str] | None, Field(description="conditions, for a view")] = None,
        limit: Limit = MOST_ROWS,
    ) -> dict[str, Any]:
        if name in views() and name not in catalogue():
            return await _told(run(lambda view: _view_rows(view, name, where or (), (), limit)))
        return await _told(run(lambda view: _query_rows(view, name, parameters or {}, limit)))


def _described() -> str:
    """What can be run by name, so that an assistant need not guess."""
    named = "\n".join(
        f"- {query.name}({', '.join(p.name + ('' if p.required else '?') for p in query.parameters)}): "
        f"{query.title_en}"
        for query in catalogue().values()
    )
    seen = "\n".join(
        f"- {view.name}: {view.title.en[0]} by {', '.join(view.columns)}" for view in views().values()
    )
    return (
        f"Run a named query, or list the facts of a view.\n\nQueries:\n{named}\n\n"
        f"Views, with `where` as COLUMN=VALUE, COLUMN<VALUE, COLUMN~WORDS, COLUMN or 'no COLUMN':\n{seen}"
    )


def _add_texts(made: MCPServer[Any], run: Turns) -> None:
    @made.tool(annotations=READS)
    async def read_provision(
        place: Annotated[
            str, Field(description="'Điều 5 Nghị định 61/2018/NĐ-CP', or DOCUMENT:START-END", max_length=500)
        ],
    ) -> dict[str, Any]:
        """Read a provision, or any place of a document, word for word."""
        return await _told(run(lambda view: _read(view, place)))

    @made.resource(URI, name="document", mime_type="text/plain")
    async def document(key: str) -> str:
        """The original text of a document, by its key, number or file name."""
        try:
            return await run(lambda view: _text(view, key))
        except DanchieuError as error:
            raise ResourceNotFoundError(str(error)) from error

    @made.resource("danchieu://documents", name="documents", mime_type="application/json")
    async def documents() -> dict[str, Any]:
        """The documents that were taken in: key, number, kind, title, day, province."""
        return await run(lambda view: _view_rows(view, "documents", (), (), MOST_ROWS))


def _view_rows(
    view: View, name: str, where: Sequence[str], filters: Sequence[Filter], limit: int
) -> dict[str, Any]:
    asked = flags.question(name, where, filters=filters, order=("due_to",) if name == "tasks" else ())
    return _rows(ask_view(view.store, asked, limit=limit, originals=view.originals).rows)


def _query_rows(view: View, name: str, parameters: dict[str, Any], limit: int) -> dict[str, Any]:
    return _rows(run_query(view.store, name, parameters, limit=limit, originals=view.originals).rows)


def _rows(rows: Rows) -> dict[str, Any]:
    return {"columns": rows.columns, "rows": rows.dicts(), "truncated": rows.truncated}


def _read(view: View, place: str) -> dict[str, Any]:
    found = places.spans(view.store, place)
    told = []
    for proof in view.originals.evidence((one.document, one.start, one.end) for one in found):
        cut = proof.end - proof.start > MOST_CHARACTERS
        shown = proof.as_json() | {"quote": proof.quote[:MOST_CHARACTERS], "truncated": cut}
        if cut:
            shown["end"] = proof.start + MOST_CHARACTERS
        told.append(shown)
    if not told:
        raise ToolError(f"The text of {place} is not in the store")
    return {"places": told}


def _text(view: View, name: str) -> str:
    (key, *_) = document_keys(view.store, name)
    text = view.originals.text(key)
    if text is None:
        raise ResourceNotFoundError(f"The store holds no text of {name}")
    return text
