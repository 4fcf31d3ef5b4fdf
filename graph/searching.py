"""What searching needs on any engine: which property is searched, filters, vectors as lists."""

from collections.abc import Mapping, Sequence
from typing import Any

from graph import model, schema
from graph.errors import StoreError, UsageError
from graph.naming import fold

MAX_TERMS = 200


def indexed_property(label: str, how: str) -> str:
    """The property of a label that is searched by `text` or `vector`; UsageError when it has none."""
    for name, prop in schema.indexed(how):
        if name == label:
            return prop
    known = ", ".join(name for name, _ in schema.indexed(how))
    raise UsageError(f"{label} cannot be searched by {how}", remedy=f"search {known}")


def search_words(text: str) -> str:
    """The folded words of a query, each once, at most 200: no character has a meaning of its own."""
    return " ".join(dict.fromkeys(fold(text).split()[:MAX_TERMS]))


def where(label: str, filters: Mapping[str, Any] | None) -> str:
    """A WHERE over the node `n`: a list of values means any of them. UsageError for unknown properties."""
    known = {prop.name for prop in model.properties(model.node_class(label))}
    tests = []
    for name, value in (filters or {}).items():
        if name not in known:
            raise UsageError(
                f"{label} has no property {name}", remedy=f"filter by {', '.join(sorted(known))}"
            )
        tests.append(f"n.{name} {'IN' if _many(value) else '='} $filter_{name}")
    return f"WHERE {' AND '.join(tests)}" if tests else ""


def filter_params(filters: Mapping[str, Any] | None) -> dict[str, Any]:
    """The parameters of `where`."""
    return {
        f"filter_{name}": list(value) if _many(value) else value for name, value in (filters or {}).items()
    }


def _many(value: Any) -> bool:
    return isinstance(value, list | tuple | set | frozenset)


def numbers(vector: Sequence[float]) -> list[float]:
    """A vector, numpy's or not, as a list of Python floats."""
    return [float(number) for number in vector]


def check_dimension(place: str, held: int, given: int) -> None:
    """StoreError when a vector is not of the dimension of those in the store."""
    if held != given:
        raise StoreError(
            f"The vectors in the store have {held} numbers, this one {given}",
            place=place,
            remedy="use the embedding model the store was made with, or embed everything anew",
        )
