"""One value from the statements of several documents, whatever their order.

A node is written statement by statement, so a rule may look only at the node's value and the new
one: the greater, the smaller, the union, or the statement of greater authority. Each of these gives
the same result in every order and for every repetition, and none needs the statements seen before.
`graph.schema` writes the same rules in Cypher; this module serves batches and deletions.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from graph import model

AUTHORITY = "_authority"


def stated(node: model.Node) -> dict[str, Any]:
    """What a shared row states: its properties other than the key that are known."""
    statement = {}
    for prop in model.properties(type(node))[1:]:
        value = getattr(node, prop.name)
        if value is not None and value != ():
            # A whole number in a measured column would be stored as another type than its neighbours.
            statement[prop.name] = float(value) if prop.type.startswith("float") else value
    return statement


def to_json(statement: Mapping[str, Any]) -> str:
    """A statement as text, equal for equal statements."""
    return json.dumps(statement, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def merge(label: type[model.Node], statements: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """All properties of a shared node but its key, None where no statement knows one.

    Properties merged by authority come with `<property>_authority`.
    """
    merged: dict[str, Any] = {}
    props = model.properties(label)[1:]
    for prop in props:
        merged[prop.name] = None
        if prop.merge.authority:
            merged[prop.name + AUTHORITY] = None
    for statement in statements:
        for prop in props:
            value = statement.get(prop.name)
            if value is not None:
                _take(merged, prop, value, statement.get("authority", 0))
    return merged


def _take(merged: dict[str, Any], prop: model.Property, value: Any, authority: int) -> None:
    name, known = prop.name, merged[prop.name]
    if prop.merge.policy == "union":
        merged[name] = sorted({*(known or ()), *value})
    elif prop.merge.authority:
        rank = name + AUTHORITY
        if known is None or (authority, value) > (merged[rank], known):
            merged[name], merged[rank] = value, authority
    elif known is None or _wins(prop.merge, value, known):
        merged[name] = value


def _wins(rule: model.Merge, value: Any, known: Any) -> bool:
    if rule.order:
        value, known = rule.order.index(value), rule.order.index(known)
    return bool(value < known if rule.policy == "least" else value > known)
