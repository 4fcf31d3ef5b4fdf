"""`danchieu documents`, `show` and `stats`: what the graph holds."""

from dataclasses import asdict
from typing import Any

from commands.opening import reading
from commands.output import OK, Shape, plain, write_json, write_properties, write_rows
from commands.terminal import for_people
from graph.errors import UsageError
from queries import lookup
from queries.became import Became, Found, find
from queries.sheets.collation import collation_key

FAILED = ("document", "error", "remedy", "path", "key")
DOUBTFUL = ("document", "doubt", "kind", "number", "province", "why", "key")


def documents(store: str | None, wanted: Shape, *, failed: bool, doubtful: bool = False) -> int:
    """List the documents by province and date, or the failed or doubtful ones; 1 when there are none."""
    if failed and doubtful:
        raise UsageError("what failed was not read with doubt", remedy="ask for --failed or for --doubtful")
    columns: tuple[str, ...] = FAILED if failed else DOUBTFUL if doubtful else lookup.DOCUMENT_COLUMNS
    asked = lookup.failed_documents if failed else lookup.doubtful_documents if doubtful else lookup.documents
    with reading(store) as graph:
        found = asked(graph)
    if not failed and not doubtful:
        found.sort(key=lambda row: (collation_key(row["province"] or ""), row["date"] or "", row["document"]))
    rows = [[row[name] for name in columns] for row in found]
    # A name or number shows a document as well as its key does.
    return write_rows(columns, rows, wanted, aside=("key",))


def show(store: str | None, name: str, *, as_json: bool) -> int:
    """Print each thing of that key, number or name, its neighbours, and what became of a body or place."""
    with reading(store) as graph:
        found = find(graph, name)
    if as_json:
        write_json([_as_json(one) for one in found])
        return OK
    with for_people():
        for at, one in enumerate(found):
            if at:
                print()
            if one.shown:
                _print_node(one.shown)
            elif one.became:
                print(f"{one.became.name}\nnot in the graph, known from the reference tables")
            if one.became:
                _print_ends(one.became)
    return OK


def _as_json(one: Found) -> dict[str, Any]:
    """The node and, where it ended or only the tables know it, what became of it."""
    node = asdict(one.shown) if one.shown else {"in_graph": False}
    return node | ({"became": asdict(one.became)} if one.became else {})


def _print_node(shown: lookup.Shown) -> None:
    print(f"{shown.label} {shown.key}")
    write_properties({key: value for key, value in shown.properties.items() if key != "key"})
    for near in shown.near:
        arrow = "→" if near.outgoing else "←"
        what = f"{near.type} {near.role}" if near.role else near.type
        print(f"{arrow} {what}: {near.count}")
        for node in near.nodes:
            print(f"    {node.label} {plain(node.name)}  [{node.key}]")


def _print_ends(became: Became) -> None:
    print("what became of it, by the reference tables" if became.ends else "stands today")
    for end in became.ends:
        heirs = (end.heirs[0], *(f"in part {heir}" for heir in end.heirs[1:])) if end.divided else end.heirs
        print(f"  {end.day}  {end.ended} {'→ ' + '; '.join(heirs) if heirs else 'ended'}")
        print(f"  {'':10}  {end.legal_act}")
    if became.ends:
        print(f"today: {'; '.join(became.today)}" if became.today else "today: nothing is known of an heir")


def stats(store: str | None, wanted: Shape) -> int:
    """Print how many nodes of each label and relationships of each type there are."""
    with reading(store) as graph:
        counts = graph.stats()
    rows = [(what, name, count) for what, found in counts.items() for name, count in found.items()]
    return write_rows(("what", "name", "count"), rows, wanted)
