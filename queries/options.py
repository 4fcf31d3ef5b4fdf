"""The options of a view: what its columns are restricted by, from the header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from queries.question import Filter, Operator
from queries.views import Column, View

_ENDS: dict[str, Operator] = {"before": "<", "from": ">=", "until": "<=", "after": ">"}
_BOUNDS: dict[str, Operator] = {"min": ">=", "max": "<="}
_HELP = {
    "before": "Only before this day, month, quarter or year.",
    "from": "Only from it on.",
    "until": "Only until its end.",
    "after": "Only after it.",
    "min": "Only this or more.",
    "max": "Only this or less.",
}


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a view, as `danchieu VIEW` takes it, and the filter it means."""

    flag: str
    column: str
    operator: Operator
    help: str

    @property
    def name(self) -> str:
        """Its name as a parameter of a function."""
        return "only_" + self.flag.removeprefix("--").replace("-", "_")

    def filter(self, values: Sequence[str]) -> Filter:
        """What it means with these values, any of which will do."""
        return Filter(self.column, self.operator, tuple(values))


def options(asked: View) -> Iterator[Option]:
    """The options of the columns that filter: what it is, and for days and numbers from where to where."""
    for column in asked.columns.values():
        if not column.can("filter") or column.name.endswith("_from"):
            continue
        flag = "--" + column.name.removesuffix("_to" if column.type == "day" else "").replace("_", "-")
        operator: Operator = "contains" if column.type == "text" else "="
        yield Option(flag, column.name, operator, _described(column))
        for end, sign in (
            _ENDS if column.type == "day" else _BOUNDS if column.type == "number" else {}
        ).items():
            yield Option(f"{flag}-{end}", column.name, sign, _HELP[end])


def _described(column: Column) -> str:
    words = f"{', '.join(column.words.en)} ({column.words.vi[0]})"
    values = f": {', '.join(column.values)}" if column.values else ""
    return f"Only this {words}{values}."
