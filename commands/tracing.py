"""`danchieu trace`: the citation network around an instrument."""

from commands.opening import reading
from commands.output import NOTHING, OK, note, write_json
from commands.terminal import for_people
from queries import draw
from queries.trace import Direction
from queries.trace import trace as follow


def trace(store: str | None, number: str, depth: int, direction: Direction, form: str) -> int:
    """Print the trace as tree, json, mermaid or graphml; 1 when it has no such citations."""
    with reading(store) as graph:
        traced = follow(graph, number, depth=depth, direction=direction)
    if not traced.edges:
        note("nothing found: no such citation of it is in the graph")
    if form == "json":
        write_json(draw.as_json(traced))
    elif traced.edges or form != "tree":
        with for_people():
            print({"tree": draw.tree, "mermaid": draw.mermaid, "graphml": draw.graphml}[form](traced))
    if not traced.complete:
        note(f"cut after {len(traced.nodes)} instruments: ask for a smaller --depth")
    return OK if traced.edges else NOTHING
