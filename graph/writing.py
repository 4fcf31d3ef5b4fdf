"""How a document's facts get into a store and out of it again, on any engine.

A document is written whole: what it stated before is taken back and its new facts are created, in
one transaction. Shared nodes are merged by rules that need only the node and the new statement;
when a statement goes, a node nobody attests is deleted, and a node whose statement was the only one
of its kind is merged anew from the others. So the cost follows the document's own facts, however
many documents cite the same instrument.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from graph import merging, model, schema
from graph.batch import Prepared, Row
from graph.errors import SchemaError

Statement = tuple[str, Sequence[Row]]


class Transaction(Protocol):
    """What an engine's open transaction must offer; `identity` is that of `schema.write_nodes`."""

    identity: str

    def run(self, cypher: str, **params: Any) -> list[Row]:
        """Run one statement and return its rows."""
        ...

    def run_all(self, statements: Sequence[str], **params: Any) -> None:
        """Run statements that share parameters and return nothing."""
        ...

    def write(self, statements: Sequence[Statement]) -> int:
        """Run statements over `$rows`; return how many relationships they created."""
        ...

    def found(self, cypher: str, rows: Sequence[Row]) -> list[bool]:
        """For each row of `key` and `stated`, whether a query of $key and $stated finds anything."""
        ...


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did: rows of each kind in the batch, and whether it replaced facts."""

    nodes: int
    relationships: int
    replaced: bool


def write_batch(tx: Transaction, ready: Prepared) -> Written:
    """Put a prepared batch in place of whatever its documents stated before."""
    if ready.only is not None:
        tx.run_all([schema.remove_label(ready.only)], document=ready.document)
    whole = [ready.document] if ready.document is not None and ready.only is None else []
    documents = [*ready.replaces, *whole]
    touched = [row for document in documents for row in _take_back(tx, document)]
    # Always in one order: a server plans each combination once, and writers lock nodes alike.
    nodes = [(schema.write_nodes(label, tx.identity), rows) for label, rows in sorted(ready.nodes.items())]
    edges = [(schema.write_relationships(*kind), rows) for kind, rows in sorted(ready.relationships.items())]
    wanted = sum(len(rows) for _, rows in edges)
    if tx.write([*nodes, *edges]) != wanted:
        raise _dangling(tx, ready)
    _settle(tx, touched)
    return Written(sum(len(rows) for _, rows in nodes), wanted, bool(touched))


def remove_document(tx: Transaction, document: str) -> bool:
    """Take away exactly the facts of a document; False when the store does not know it."""
    if not tx.run(schema.KNOWN, document=document):
        return False
    _settle(tx, _take_back(tx, document))
    return True


def amend_nodes(tx: Transaction, label: str, rows: Sequence[Row]) -> int:
    """Set properties of nodes a document owns: rows of `key` and properties; how many were found."""
    if schema.scope(label) != "document":
        raise SchemaError(f"{label} is not a document's own", remedy="write it in the batch of a document")
    names = {prop.name for prop in model.properties(model.node_class(label))}
    for row in rows:
        if not names.issuperset(row):
            raise SchemaError(f"{label} has no {', '.join(sorted(set(row) - names))}", place=row.get("key"))
    ready = [{"key": row["key"], "p": {n: v for n, v in row.items() if n != "key"}} for row in rows]
    found = tx.run(f"{schema.set_merged(label)} RETURN count(n) AS n", rows=ready)
    return int(found[0]["n"]) if found else 0


def discard_nodes(tx: Transaction, label: str, keys: Sequence[str]) -> None:
    """Delete nodes of a free label."""
    if schema.scope(label) != "free":
        raise SchemaError(f"{label} is stated by documents", remedy="delete the documents")
    tx.run(schema.remove_free(label), keys=list(keys))


def _take_back(tx: Transaction, document: str) -> list[Row]:
    """Delete a document's own rows; return (label, key, stated) of the shared nodes it spoke of."""
    if not tx.run(schema.KNOWN, document=document):
        return []
    attested = tx.run(schema.ATTESTED, document=document)
    tx.run_all([*schema.remove_owned(), schema.REMOVE_DOCUMENT], document=document)
    return attested


def _settle(tx: Transaction, touched: Iterable[Row]) -> None:
    """Bring shared nodes in line with the statements that remain about them."""
    by_label: dict[str, dict[str, set[str]]] = {}
    for row in touched:
        by_label.setdefault(row["label"], {}).setdefault(row["key"], set()).add(row["stated"])
    for label, statements in sorted(by_label.items()):
        tx.run(schema.remove_orphans(label), keys=sorted(statements))
        # A statement another document repeats word for word took nothing away with it.
        taken = [
            {"key": key, "stated": stated}
            for key, gone in sorted(statements.items())
            for stated in sorted(gone - {"{}"})
        ]
        again = tx.found(schema.stated_again(label), taken) if taken else []
        changed = sorted({row["key"] for row, held in zip(taken, again, strict=True) if not held})
        if changed:
            kind = model.node_class(label)
            rows = [
                {"key": row["key"], "p": _merged(kind, map(json.loads, sorted(row["stated"])))}
                for row in tx.run(schema.all_statements(label), keys=changed)
            ]
            tx.write([(schema.set_merged(label), rows)])


def _merged(label: type[model.Node], statements: Iterable[Row]) -> Row:
    """A node merged anew, lists that nobody states any more empty, as those of a new node are."""
    known = merging.merge(label, statements)
    lists = (prop.name for prop in model.properties(label) if prop.merge.policy == "union")
    return known | {name: known[name] or [] for name in lists}


def _dangling(tx: Transaction, ready: Prepared) -> SchemaError:
    """The error for relationships whose ends are nowhere, naming the first of them."""
    held = {label: {row["key"] for row in rows} for label, rows in ready.nodes.items()}
    for (kind, start, end), rows in ready.relationships.items():
        for label, side in ((start, "a"), (end, "b")):
            keys = sorted({row[side] for row in rows} - held.get(label, set()))
            for found in tx.run(schema.missing(label), keys=keys):
                return SchemaError(
                    f"{kind} points at a {label} that is neither in the batch nor in the store",
                    place=found["key"],
                    remedy="put the node in the batch",
                )
    return SchemaError("The store did not take every relationship", place=ready.document)
