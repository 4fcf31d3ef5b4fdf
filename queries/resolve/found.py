"""What looking a name up can end in besides what it names: nothing, or several things."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from graph.errors import DanchieuError, UsageError
from graph.naming import fold
from graph.store import GraphStore

ALL = 10_000_000
MOST_CHOICES = 8


class NothingFound(DanchieuError):
    """A name that nothing in the store bears."""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 404


class SeveralMeant(UsageError):
    """A name that several things may be meant by; the message lists them, as do `choices`."""

    choices: tuple[str, ...] = ()


def read(store: GraphStore, cypher: str, **params: Any) -> list[dict[str, Any]]:
    """The rows of a query of our own as dicts, all of them."""
    return store.read(cypher, params, limit=ALL).dicts()


def several_meant(text: str, choices: Collection[str]) -> SeveralMeant:
    """The error that lists what a text may mean."""
    shown = sorted(choices)
    more = f" and {len(shown) - MOST_CHOICES} more" if len(shown) > MOST_CHOICES else ""
    lines = "".join(f"\n  {choice}" for choice in shown[:MOST_CHOICES])
    error = SeveralMeant(
        f"{text!r} may be one of {len(shown)}:{lines}{more}", remedy="name one of them whole, or by its key"
    )
    error.choices = tuple(shown)
    return error


def called(row: Mapping[str, Any]) -> str:
    """A thing in words: kind and number or name, then what tells it from its likes."""
    name = str(row.get("number") or row.get("name") or row["key"])
    kind = str(row.get("kind") or "")
    whole = name if fold(name).startswith(fold(kind)) else f"{kind} {name}"
    rest = [str(row[key]) for key in ("date", "issuer", "province") if row.get(key)]
    return f"{whole} ({', '.join(rest)})" if rest else whole


def did_you_mean(names: list[str]) -> str | None:
    """The remedy that names what is near; None where nothing is."""
    return f"did you mean {' or '.join(names)}?" if names else None
