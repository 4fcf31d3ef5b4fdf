"""`danchieu documents`, `show` and `stats`: what the graph holds."""

from dataclasses import asdict

from commands.collation import collation_key
from commands.opening import reading
from commands.output import OK, Shape, plain, write_json, write_properties, write_rows
from graph.errors import UsageError
from queries import lookup

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
    """Print each thing of that key, number or name, and its neighbours."""
    with reading(store) as graph:
        found = lookup.show(graph, name)
    if as_json:
        write_json([asdict(shown) for shown in found])
        return OK
    for at, shown in enumerate(found):
        if at:
            print()
        print(f"{shown.label} {shown.key}")
        write_properties({key: value for key, value in shown.properties.items() if key != "key"})
        for near in shown.near:
            arrow = "→" if near.outgoing else "←"
            print(f"{arrow} {near.type}: {near.count}")
            for node in near.nodes:
                print(f"    {node.label} {plain(node.name)}  [{node.key}]")
    return OK


def stats(store: str | None, wanted: Shape) -> int:
    """Print how many nodes of each label and relationships of each type there are."""
    with reading(store) as graph:
        counts = graph.stats()
    rows = [(what, name, count) for what, found in counts.items() for name, count in found.items()]
    return write_rows(("what", "name", "count"), rows, wanted)
