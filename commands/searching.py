"""`danchieu search` and `embed`: passages for a question, and the index they come from."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from commands.opening import changing, reading
from commands.output import INTERRUPTED, NOTHING, OK, counted, note, plain
from commands.terminal import for_people, progress
from graph.errors import InputError, UsageError
from graph.store import GraphStore
from ingest.reading import json_lines
from queries.merged import said
from queries.say import HEADS
from search.retrieval.filters import Filters
from search.retrieval.results import Hit, Related

SHOWN = 400
"""Characters of a passage printed for people."""


def search(
    store: str | None,
    text: str | None,
    *,
    batch: Path | None,
    as_json: bool,
    k: int,
    filters: Filters,
    related: bool,
    model: str | None,
    rerank: str | None = None,
) -> int:
    """Print the best passages for a question, or for each line of a file; 1 when there are none."""
    if (text is None) == (batch is None):
        raise UsageError(
            "search for a text or for the lines of a file", remedy='danchieu search "hồ sơ trễ hẹn"'
        )
    questions = None if batch is None else list(lines(batch, "query"))
    from search.retrieval.retrieve import Searcher
    from search.vectors.embedders import open_embedder
    from search.vectors.index import held_model
    from search.vectors.rerankers import open_reranker

    reranker = open_reranker(rerank)
    with reading(store) as graph:
        held = held_model(graph)
        searcher = Searcher(graph, open_embedder(model or (held.model if held else None)), reranker)
        if questions is not None:
            for identity, question in questions:
                found = searcher.search(question, k, filters, related=related) if question.strip() else None
                shown = found.as_json(identity) if found else _blank(identity, question)
                print(json.dumps(shown, ensure_ascii=False))
            return OK
        results = searcher.search(text or "", k, filters, related=related)
    if results.embedded < 1:
        note(
            f"{results.embedded:.0%} of the passages have a vector yet, the others are found by their words: "
            "danchieu embed"
        )
    if filters.province and (meant := said(filters.province, "en")) != filters.province:
        note(HEADS["en"] + meant)
    if as_json:
        print(json.dumps(results.as_json(), ensure_ascii=False, indent=2))
    else:
        with for_people():
            for place, hit in enumerate(results.hits, 1):
                _print(place, hit)
    if not results.hits:
        note("nothing found")
    return OK if results.hits else NOTHING


def embed(store: str | None, *, model: str | None, device: str | None, batch: int | None, again: bool) -> int:
    """Bring the index of a store up to date, with a progress bar on a terminal."""
    with changing(store) as graph:
        return bring_up_to_date(graph, model=model, device=device, batch=batch, again=again)


def bring_up_to_date(
    graph: GraphStore,
    *,
    model: str | None = None,
    device: str | None = None,
    batch: int | None = None,
    again: bool = False,
    tell: Callable[[str], None] = print,
) -> int:
    """Embed what has no vector yet, by the model asked for or the one the store has; `tell` what was done."""
    from search.vectors.index import held_model, outdated, pending, relearn, update

    held = held_model(graph)
    current = held is not None and not outdated(held) and not pending(graph)
    if held is not None and current and not again and model in (None, held.model):
        relearn(graph)
        tell(f"all texts have their vectors ({held.model})")
        return OK
    from search.vectors.embedders import open_embedder

    embedder = open_embedder(model or (held.model if held else None), device=device, batch=batch)
    with progress("embedding") as bar:
        on_progress = bar and (lambda step: bar(step.done, step.total))
        done = update(graph, embedder, again=again, on_progress=on_progress)
    known = f", {done.known} known from before" if done.known else ""
    tell(f"{counted(done.embedded, 'text')} embedded{known} ({done.model}, {done.seconds:.1f} s)")
    if done.interrupted:
        note("Stopped. What is embedded is kept; danchieu embed goes on from here.")
        return INTERRUPTED
    return OK


def tell_unembedded(graph: GraphStore) -> None:
    """Say that texts have no vectors, in a store that has a model: those of documents loaded again."""
    from search.vectors.index import held_model, pending

    if held_model(graph) is not None and (count := pending(graph)):
        note(f"{count} texts have no vectors for search: danchieu embed")


def _blank(identity: Any, question: str) -> dict[str, Any]:
    return {"id": identity, "query": question, "language": None, "hits": []}


def lines(path: Path, field: str) -> Iterator[tuple[Any, str]]:
    """(id, text) of each line of a JSON-lines file; - is standard input. UsageError."""
    try:
        text = sys.stdin.read() if str(path) == "-" else json_lines.file_text(path)
        rows = [(line.place, line.object()) for line in json_lines.lines(text, str(path))]
    except InputError as error:
        # Nothing is asked before all can be.
        raise UsageError(error.message, place=error.place, remedy=error.remedy) from error
    for place, row in rows:
        if not isinstance(row.get(field), str):
            raise UsageError(
                f"this line has no {field!r}",
                place=place,
                remedy=f'write {{"id": "1", "{field}": "..."}} on each line',
            )
        yield row.get("id"), row[field]


def _print(place: int, hit: Hit) -> None:
    where = " · ".join(part for part in (hit.document, hit.label, f"{hit.start}-{hit.end}") if part)
    print(f"{place}. {where}  [{hit.score:.2f}]")
    text = plain(hit.text)
    print(f"   {text[:SHOWN]}{'…' if len(text) > SHOWN else ''}")
    print(f"   ({hit.why})")
    if hit.related is not None:
        _print_related(hit.related)
    print()


def _print_related(related: Related) -> None:
    for name, rows in (
        ("task", related.tasks),
        ("instrument", related.instruments),
        ("value", related.measurements),
    ):
        for row in rows:
            told = (f"{key}: {plain(value)}" for key, value in row.items() if key not in ("key", "of"))
            print(f"   → {name}: " + ", ".join(told))
