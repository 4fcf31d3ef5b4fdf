"""A document's facts as one value, checked against the model and grouped for writing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from graph import merging, model, schema
from graph.errors import SchemaError

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Batch:
    """The facts of one document, written in one transaction.

    `document` is its key and `nodes` holds its Document; after the write the store holds exactly
    these facts of it, whatever it held before. `replaces` are documents that go at the same moment.
    With `document` None, `nodes` may hold only free labels (judgements, settings).
    With `only`, a label of documents' own nodes, just these and their relationships are written, in place
    of those the document had: for what follows from other documents too. It must speak of the shared
    nodes they point at already.
    Two relationships of one type, ends and identity count as one: the first.
    """

    document: str | None
    nodes: Sequence[model.Node] = ()
    relationships: Sequence[model.Relationship] = ()
    replaces: Sequence[str] = ()
    only: str | None = None


@dataclass(slots=True)
class Prepared:
    """A batch as rows: by label, and by (type, start label, end label)."""

    document: str | None
    replaces: tuple[str, ...]
    only: str | None = None
    nodes: dict[str, list[Row]] = field(default_factory=dict)
    relationships: dict[tuple[str, str, str], list[Row]] = field(default_factory=dict)

    def size(self) -> int:
        """Nodes and relationships to be written."""
        return sum(map(len, self.nodes.values())) + sum(map(len, self.relationships.values()))


def prepare(batch: Batch) -> Prepared:
    """Check a batch against the model and turn it into rows; SchemaError says what does not fit."""
    ready = Prepared(batch.document, tuple(batch.replaces), batch.only)
    if batch.document is not None and batch.document in batch.replaces:
        raise SchemaError(
            "A batch replaces itself", place=batch.document, remedy="list only other documents in replaces"
        )
    _own_rows(ready, (node for node in batch.nodes if node.scope != "shared"))
    attested = _shared_rows(ready, [node for node in batch.nodes if node.scope == "shared"])
    if batch.only is not None:
        _check_part(batch, ready)
    elif batch.document is not None and not any(
        row["key"] == batch.document for row in ready.nodes.get("Document", ())
    ):
        raise SchemaError(
            "A batch lacks its document",
            place=batch.document,
            remedy="put the Document with that key among the nodes",
        )
    _relationship_rows(ready, batch.relationships, attested)
    if batch.only is not None:
        return ready
    for (label, key), stated in sorted(attested.items()):
        rows = ready.relationships.setdefault((schema.ATTEST, "Document", label), [])
        rows.append({"a": batch.document, "b": key, "p": {"stated": stated}})
    return ready


def _check_part(batch: Batch, ready: Prepared) -> None:
    """A batch of one label holds that alone, of a document that is there."""
    if batch.document is None or batch.replaces or set(ready.nodes) - {batch.only}:
        raise SchemaError(
            f"A batch of {batch.only} alone holds something else", place=batch.document,
            remedy="put nodes of that label in it, and name their document",
        )  # fmt: skip
    if batch.only not in schema.owned_labels():
        raise SchemaError(f"{batch.only} is not a document's own", place=batch.document)


def _own_rows(ready: Prepared, nodes: Iterable[model.Node]) -> None:
    seen: dict[model.Ref, Row] = {}
    for node in nodes:
        label = type(node).__name__
        row = _row(node)
        if node.scope == "document":
            owner = row["key"] if label == "Document" else row["document"]
            if owner != ready.document:
                raise SchemaError(
                    f"A {label} of document {owner} in the batch of {ready.document}",
                    place=node.key,
                    remedy="write each document's facts in its own batch",
                )
        first = seen.setdefault(model.Ref(label, node.key), row)
        if first is row:
            ready.nodes.setdefault(label, []).append(row)
        elif first != row:
            raise SchemaError(f"Two different {label} rows with one key", place=node.key)


def _shared_rows(ready: Prepared, nodes: Sequence[model.Node]) -> dict[model.Ref, str]:
    """Merge what the batch itself says twice, and remember what it states of each node."""
    if nodes and ready.document is None:
        raise SchemaError(
            "A shared node that no document states",
            place=nodes[0].key,
            remedy="give the batch a document; reference data has a Document of status register",
        )
    stated: dict[model.Ref, list[Row]] = {}
    for node in nodes:
        stated.setdefault(model.ref(node), []).append(merging.stated(node))
    attested = {}
    for ref in sorted(stated):
        label = model.node_class(ref.label)
        merged = merging.merge(label, stated[ref])
        names = (prop.name for prop in model.properties(label)[1:])
        statement = {name: merged[name] for name in names if merged[name] is not None}
        ready.nodes.setdefault(ref.label, []).append({"key": ref.key, **statement})
        attested[ref] = merging.to_json(statement)
    return attested


def _relationship_rows(
    ready: Prepared, relationships: Iterable[model.Relationship], attested: dict[model.Ref, str]
) -> None:
    shared = frozenset(schema.shared_labels())
    seen = set()
    for edge in relationships:
        kind = type(edge)
        start, end = model.ref(edge.source), model.ref(edge.target)
        if (start.label, end.label) not in schema.allowed(kind.type) or kind.type == schema.ATTEST:
            raise SchemaError(
                f"{kind.type} cannot join {start.label} and {end.label}", place=f"{start.key} -> {end.key}"
            )
        identity = (kind.type, start, end, *(getattr(edge, name) for name in kind.identity))
        if identity in seen:
            continue
        seen.add(identity)
        props = _row(edge)
        if start.label in shared and end.label in shared:
            props["document"] = ready.document
        for ref in (start, end):
            if ref.label in shared:
                if ready.document is None:
                    raise SchemaError(
                        f"{kind.type} that no document states", place=f"{start.key} -> {end.key}"
                    )
                attested.setdefault(ref, "{}")
        rows = ready.relationships.setdefault((kind.type, start.label, end.label), [])
        rows.append({"a": start.key, "b": end.key, "p": props})


class _Reader:
    """Reads the properties of one class of rows in one call."""

    def __init__(self, row: model.Row) -> None:
        props = model.properties(row)
        self.names = [prop.name for prop in props]
        self.floats = [prop.name for prop in props if prop.type.startswith("float")]
        self.get = attrgetter(*self.names) if self.names else None

    def __call__(self, row: model.Node | model.Relationship) -> Row:
        if self.get is None:
            return {}
        values: Any = self.get(row)
        # attrgetter of a single name gives the bare value.
        read: Row = dict(zip(self.names, values if len(self.names) > 1 else (values,), strict=True))
        # A whole number in a measured column would be stored as another type than its neighbours.
        for name in self.floats:
            if isinstance(read[name], int):
                read[name] = float(read[name])
        return read


_READERS: dict[model.Row, _Reader] = {}


def _row(row: model.Node | model.Relationship) -> Row:
    kind = type(row)
    reader = _READERS.get(kind)
    if reader is None:
        reader = _READERS[kind] = _Reader(kind)
    return reader(row)
