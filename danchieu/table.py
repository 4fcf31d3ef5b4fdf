"""Rows as a value: iterated as dicts, shown in a notebook, taken into pandas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from graph.errors import UsageError

if TYPE_CHECKING:
    import pandas

    from graph.store import Rows

SHOWN = 50
"""Rows that a notebook shows."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one query: `rows[i][j]` is the value of `columns[j]`; `truncated` when there were more.

    >>> t = Table(("province", "rank"), (("Sông Mây", 47), ("Núi Lam", 44)))
    >>> len(t), t[0]
    (2, {'province': 'Sông Mây', 'rank': 47})
    >>> [row["rank"] for row in t]
    [47, 44]
    >>> t.column("province")
    ['Sông Mây', 'Núi Lam']
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __getitem__(self, at: int) -> dict[str, Any]:
        return dict(zip(self.columns, self.rows[at], strict=True))

    def column(self, name: str) -> list[Any]:
        """The values of one column; UsageError with the names there are."""
        if name not in self.columns:
            raise UsageError(f"there is no column {name!r}", remedy=f"it has {', '.join(self.columns)}")
        at = self.columns.index(name)
        return [row[at] for row in self.rows]

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame; UsageError where pandas is not installed.

        >>> int(Table(("province", "rank"), (("Sông Mây", 47), ("Núi Lam", 44))).to_pandas()["rank"].min())
        44
        """
        try:
            import pandas
        except ImportError as error:
            raise UsageError("pandas is not installed", remedy="pip install 'danchieu[notebook]'") from error
        return pandas.DataFrame(list(self), columns=list(self.columns))

    def _repr_html_(self) -> str:
        """How a notebook shows it."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(_shown(value))}</td>' for value in row)}</tr>"
            for row in self.rows[:SHOWN]
        )
        left = len(self.rows) - SHOWN
        more = f"<p>… {left} more</p>" if left > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def table(rows: Rows) -> Table:
    """The rows of a store as a table."""
    return Table(tuple(rows.columns), tuple(map(tuple, rows.rows)), rows.truncated)


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_shown, value))
    return "" if value is None else str(value)
