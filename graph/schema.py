"""Cypher that follows from the model: constraints, indexes, and the statements that write rows.

Every statement takes `$rows`, a list of maps, and runs unchanged on both engines.
"""

from collections.abc import Iterable
from functools import cache
from itertools import product

from graph import model
from graph.merging import AUTHORITY

ATTEST = "ATTESTS"
SETTING = "schema"
"""Key of the setting that says which form of the model a store has its constraints and indexes for."""


def scope(label: str) -> model.Scope:
    """Who owns the nodes of a label."""
    return model.node_class(label).scope


@cache
def shared_labels() -> tuple[str, ...]:
    """Labels whose nodes several documents may state."""
    return tuple(row.__name__ for row in model.NODES if row.scope == "shared")


@cache
def owned_labels() -> tuple[str, ...]:
    """Labels whose nodes belong to one document, the document itself not counted."""
    return tuple(row.__name__ for row in model.NODES if row.scope == "document" and row is not model.Document)


@cache
def shared_types() -> tuple[str, ...]:
    """Relationship types that may join two shared nodes, and so carry `document`."""
    return tuple(
        row.type
        for row in model.RELATIONSHIPS
        if any(start in shared_labels() and end in shared_labels() for start, end in row.ends)
    )


@cache
def allowed(kind: str) -> frozenset[tuple[str, str]]:
    """The label pairs a relationship type may join."""
    labels = tuple(row.__name__ for row in model.NODES)
    pairs = model.relationship_class(kind).ends
    return frozenset(
        pair
        for start, end in pairs
        for pair in product(labels if start == "*" else (start,), labels if end == "*" else (end,))
    )


@cache
def indexed(how: str) -> tuple[tuple[str, str], ...]:
    """(label, property) of every property looked up by `range`, `text` or `vector`."""
    found = [
        (row.__name__, prop.name)
        for row in model.NODES
        for prop in model.properties(row)
        if prop.index == how
    ]
    if how == "range":
        found += [(label, "document") for label in owned_labels()]
    return tuple(found)


@cache
def statements() -> tuple[str, ...]:
    """The constraints and indexes both engines understand."""
    keys = (
        f"CREATE CONSTRAINT {row.__name__}_key IF NOT EXISTS FOR (n:{row.__name__}) REQUIRE n.key IS UNIQUE"
        for row in model.NODES
    )
    lookups = (
        f"CREATE INDEX {label}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
        for label, name in indexed("range")
    )
    owners = (
        f"CREATE INDEX {kind}_document IF NOT EXISTS FOR ()-[r:{kind}]-() ON (r.document)"
        for kind in shared_types()
    )
    return (*keys, *lookups, *owners)


@cache
def write_nodes(label: str, identity: str = "") -> str:
    """Write rows of a label: owned ones are new, shared ones merged, free ones replaced.

    `identity` goes into the pattern of the node for an engine that wants an identity of its own.
    """
    kind = scope(label)
    node = f"(n:{label} {{{identity}key: row.key}})"
    if kind == "document":
        # Named one by one: kglite writes them twice as fast, and keeps them so that they open at once.
        props = _written(model.properties(model.node_class(label)), "row")
        return f"UNWIND $rows AS row CREATE (n:{label} {{{identity}{props}}})"
    if kind == "free":
        return f"UNWIND $rows AS row MERGE {node} SET n = row"
    return _merge_shared(label, node)


def _merge_shared(label: str, node: str) -> str:
    props = model.properties(model.node_class(label))[1:]
    ranked = [prop.name for prop in props if prop.merge.authority]
    lines = [f"UNWIND $rows AS row MERGE {node}"]
    if any(prop.name == "name" for prop in props):
        # kglite gives a nameless new node a name of its own making.
        lines.append("ON CREATE SET n.name = null")
    # Writing the key locks the node, so that what is compared below is what another writer left.
    lines.append("SET n.key = row.key WITH n, row")
    if ranked:
        taken = ", ".join(
            f"(row.{name} IS NOT NULL AND (n.{name} IS NULL OR row.authority > n.{name}{AUTHORITY} OR "
            f"(row.authority = n.{name}{AUTHORITY} AND row.{name} > n.{name}))) AS take_{name}"
            for name in ranked
        )
        lines[-1] += f", {taken}"
    lines.append("SET " + ", ".join(part for prop in props for part in _merged(prop)))
    return " ".join(lines)


def _merged(prop: model.Property) -> list[str]:
    name = prop.name
    if prop.merge.policy == "union":
        insert = "[x IN seen WHERE x < v] + [v] + [x IN seen WHERE x > v]"
        return [f"n.{name} = reduce(seen = coalesce(n.{name}, []), v IN coalesce(row.{name}, []) | {insert})"]
    if prop.merge.authority:
        return [
            f"n.{name} = CASE WHEN take_{name} THEN row.{name} ELSE n.{name} END",
            f"n.{name}{AUTHORITY} = CASE WHEN take_{name} THEN row.authority ELSE n.{name}{AUTHORITY} END",
        ]
    order = "<" if prop.merge.policy == "least" else ">"
    new, known = (_ranked(f"{of}.{name}", prop.merge.order) for of in ("row", "n"))
    return [
        f"n.{name} = CASE WHEN n.{name} IS NULL OR {new} {order} {known} "
        f"THEN coalesce(row.{name}, n.{name}) ELSE n.{name} END"
    ]


def _ranked(value: str, order: tuple[str, ...]) -> str:
    """What a value is compared by: itself, or its place in an order of its own."""
    if not order:
        return value
    places = " ".join(f"WHEN '{each}' THEN {place}" for place, each in enumerate(order))
    return f"CASE {value} {places} END"


def _written(props: Iterable[model.Property], source: str) -> str:
    return ", ".join(f"`{prop.name}`: {source}.`{prop.name}`" for prop in props)


@cache
def write_relationships(kind: str, start: str, end: str) -> str:
    """Write relationships of one type between two labels: rows of `a`, `b` (keys) and `p` (properties)."""
    props = _written(model.properties(model.relationship_class(kind)), "row.p")
    if start in shared_labels() and end in shared_labels():
        props = ", ".join(filter(None, (props, "document: row.p.document")))
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{key: row.a}}) MATCH (b:{end} {{key: row.b}}) "
        f"CREATE (a)-[r:{kind} {{{props}}}]->(b)"
    )


@cache
def every_write() -> tuple[str, ...]:
    """Each statement that a document is likely to need, nodes before relationships."""
    labels = tuple(row.__name__ for row in model.NODES)
    # A server plans all of them before its first write: what no document attests or doubts is left out.
    stated = tuple(label for label in labels if scope(label) != "free")
    any_of = {ATTEST: shared_labels()}
    joints = (
        (row.type, start, end)
        for row in model.RELATIONSHIPS
        for first, last in row.ends
        for start in (stated if first == "*" else (first,))
        for end in (any_of.get(row.type, stated) if last == "*" else (last,))
    )
    return (*map(write_nodes, labels), *(write_relationships(*joint) for joint in joints))


# Reading and taking back what a document stated; `$document` is its key.
KNOWN = "MATCH (d:Document {key: $document}) RETURN d.key AS key"
ATTESTED = (
    f"MATCH (d:Document {{key: $document}})-[a:{ATTEST}]->(n) "
    "RETURN labels(n)[0] AS label, n.key AS key, a.stated AS stated"
)
REMOVE_DOCUMENT = "MATCH (d:Document {key: $document}) DETACH DELETE d"


@cache
def remove_owned() -> tuple[str, ...]:
    """Delete a document's own nodes, and its relationships between shared nodes."""
    nodes = map(remove_label, owned_labels())
    edges = (f"MATCH ()-[r:{kind} {{document: $document}}]->() DELETE r" for kind in shared_types())
    return (*edges, *nodes)


@cache
def remove_label(label: str) -> str:
    """Delete a document's own nodes of one label."""
    return f"MATCH (n:{label} {{document: $document}}) DETACH DELETE n"


@cache
def remove_orphans(label: str) -> str:
    """Delete those of `$keys` that no document attests any more."""
    return f"UNWIND $keys AS key MATCH (n:{label} {{key: key}}) WHERE NOT (n)<-[:{ATTEST}]-() DETACH DELETE n"


@cache
def remove_free(label: str) -> str:
    """Delete those of `$keys`."""
    return f"UNWIND $keys AS key MATCH (n:{label} {{key: key}}) DETACH DELETE n"


@cache
def stated_again(label: str) -> str:
    """One row when another document makes the very statement; ends at the first found."""
    attested = f"MATCH (n:{label} {{key: $key}})<-[a:{ATTEST}]-()"
    return f"{attested} WHERE a.stated = $stated RETURN 1 AS one LIMIT 1"


@cache
def all_statements(label: str) -> str:
    """The different statements still made about each of `$keys`."""
    return (
        f"UNWIND $keys AS key MATCH (n:{label} {{key: key}})<-[a:{ATTEST}]-() "
        "RETURN key, collect(DISTINCT a.stated) AS stated"
    )


@cache
def set_merged(label: str) -> str:
    """Put values merged anew on nodes: rows of `key` and `p`."""
    return f"UNWIND $rows AS row MATCH (n:{label} {{key: row.key}}) SET n += row.p"


@cache
def missing(label: str) -> str:
    """Those of `$keys` that the store does not hold, three at most."""
    return (
        f"UNWIND $keys AS key OPTIONAL MATCH (n:{label} {{key: key}}) "
        "WITH key, n WHERE n IS NULL RETURN key LIMIT 3"
    )
