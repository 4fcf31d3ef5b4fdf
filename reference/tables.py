"""Reference tables: CSV files of reference/data read into frozen dataclasses.

A column has the name of a field. Cells are NFC text; `|` parts the values of a tuple; an empty cell is
None (numbers), () (tuples) or "" (text); "yes" is the one true value of a bool.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar, cast

from graph.errors import DanchieuError
from graph.naming import fold

DATA = Path(__file__).parent / "data"

Row = TypeVar("Row")


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _yes(cell: str) -> bool:
    if cell not in ("yes", "no", ""):
        raise ValueError(f"{cell!r} is neither yes nor no")
    return cell == "yes"


_READERS: dict[Any, Callable[[str], Any]] = {
    str: str,
    int: int,
    bool: _yes,
    int | None: lambda cell: int(cell) if cell else None,
    float | None: lambda cell: float(cell) if cell else None,
    tuple[str, ...]: _parts,
}


def read_table(name: str, row: type[Row], folder: Path = DATA) -> tuple[Row, ...]:
    """Rows of `<name>.csv` as dataclass `row`, in the order of the file.

    Raises DanchieuError when the file is missing, its columns are not the fields of `row`, or a cell
    does not read as its field's type.
    """
    path = folder / f"{name}.csv"
    columns = [(field.name, _READERS[field.type]) for field in fields(cast(Any, row))]
    rows = []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = next(reader, [])
            if header != [column for column, _ in columns]:
                raise ValueError(f"columns {header} are not {[column for column, _ in columns]}")
            for cells in reader:
                values = [read(cell) for (_, read), cell in zip(columns, cells, strict=True)]
                rows.append(row(*values))
    except (OSError, ValueError) as error:
        raise DanchieuError(
            f"the reference table {name} cannot be read: {error}",
            place=str(path),
            remedy="install danchieu again, or correct the table",
        ) from error
    return tuple(rows)


def by_name(rows: Iterable[Row], names: Callable[[Row], Iterable[str]]) -> Mapping[str, tuple[Row, ...]]:
    """Folded name -> the rows that bear it, in the order of `rows`; a row counts once a name."""
    index: dict[str, list[Row]] = {}
    for row in rows:
        for name in dict.fromkeys(map(fold, names(row))):
            if name:
                index.setdefault(name, []).append(row)
    return {name: tuple(found) for name, found in index.items()}
