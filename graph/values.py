"""Engine values as plain Python, the same from both engines."""

from typing import Any

# What kglite keeps of its own on every node, beside the properties.
KGLITE_OWN = frozenset({"id", "title", "type"})
VECTOR = "embedding"


def from_kglite(value: Any) -> Any:
    """A kglite value as in `graph.store.Rows`."""
    if isinstance(value, dict):
        shape = value.keys()
        if shape == {"id", "labels", "properties"}:
            return node(value["labels"], value["properties"])
        if shape == {"id", "start", "end", "type", "properties"}:
            return relationship(value["type"], value["properties"])
        return {key: from_kglite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [from_kglite(item) for item in value]
    return scalar(value)


def from_neo4j(value: Any) -> Any:
    """A driver value as in `graph.store.Rows`."""
    from neo4j.graph import Node, Path, Relationship

    if isinstance(value, Node):
        return node(sorted(value.labels), {key: from_neo4j(item) for key, item in value.items()})
    if isinstance(value, Relationship):
        return relationship(value.type, {key: from_neo4j(item) for key, item in value.items()})
    if isinstance(value, Path):
        return {
            "nodes": [from_neo4j(item) for item in value.nodes],
            "relationships": [from_neo4j(item) for item in value.relationships],
        }
    if isinstance(value, dict):
        return {key: from_neo4j(item) for key, item in value.items()}
    if isinstance(value, list):
        return [from_neo4j(item) for item in value]
    return scalar(value)


def node(labels: list[str], properties: dict[str, Any]) -> dict[str, Any]:
    """A node without what the engine adds to it."""
    hidden = {*KGLITE_OWN, VECTOR}
    kept = {key: item for key, item in properties.items() if key not in hidden and item is not None}
    return {"labels": list(labels), "properties": kept}


def relationship(kind: str, properties: dict[str, Any]) -> dict[str, Any]:
    """A relationship without what the engine adds to it."""
    return {"type": kind, "properties": {key: item for key, item in properties.items() if item is not None}}


def scalar(value: Any) -> Any:
    """Text, number, boolean or None as it is; dates and times as ISO text; anything else as text."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    for name in ("iso_format", "isoformat"):
        if hasattr(value, name):
            return getattr(value, name)()
    return str(value)
