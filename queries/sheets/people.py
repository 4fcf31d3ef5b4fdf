"""What of rows people read: no keys, and the proof of a row as its place, FILE:START-END, and its quote."""

from collections.abc import Collection, Sequence
from typing import Any

PROOF = ("document", "start", "end", "quote")
"""Columns of named questions that say where a row comes from and what stands there."""
PROOF_OF_VIEWS = ("document_name", "start", "end", "quote")
"""The same in views, where `document` is the key of the document."""
KEY = "document_key"
"""Columns that end so, and the path beside them, are for other programs."""
KEYS = ("document", "path", "key")
"""In views, where a document has its name as well."""
PLACE = "place"
FOR_PEOPLE = (".xlsx", ".md")
"""Files that are read by people, the others by programs."""

Cells = Sequence[Sequence[Any]]


def proof_columns(columns: Sequence[str]) -> tuple[str, ...]:
    """The columns of document, start, end and quote; none where rows carry no such proof."""
    names = PROOF_OF_VIEWS if "document_name" in columns else PROOF
    return names if all(name in columns for name in names) else ()


def place(document: Any, start: Any, end: Any) -> str:
    """A place as every answer prints it, and as `danchieu open` takes it."""
    return (document or "") if start is None else f"{document}:{start}-{end}"


def with_place(columns: Sequence[str], rows: Cells) -> tuple[list[str], list[list[Any]]]:
    """Rows that carry a proof, with the place of each as one more column."""
    document, start, end = (columns.index(name) for name in proof_columns(columns)[:3])
    return (
        [*columns, PLACE],
        [[*row, place(row[document], row[start], row[end])] for row in rows],
    )


def shown(columns: Sequence[str]) -> list[str]:
    """The columns people read, of those that are no proof."""
    hidden: set[str] = set(proof_columns(columns))
    if hidden and "document_name" in columns:
        hidden |= {*KEYS}
    if KEY in columns:
        hidden.add("path")
    return [name for name in columns if name not in hidden and not name.endswith(KEY)]


def for_people(columns: Sequence[str], rows: Cells) -> tuple[list[str], list[list[Any]]]:
    """Rows as a reader wants them in a file: what `shown` leaves, then the place and the quote."""
    names = shown(columns)
    if proof := proof_columns(columns):
        columns, rows = with_place(columns, rows)
        names += [PLACE, proof[-1]]
    kept = [columns.index(name) for name in names]
    return names, [[row[at] for at in kept] for row in rows]


def without(columns: Sequence[str], rows: Cells, aside: Collection[str]) -> tuple[Sequence[str], Cells]:
    """Rows without some columns."""
    kept = [at for at, name in enumerate(columns) if name not in aside]
    if len(kept) == len(columns):
        return columns, rows
    return [columns[at] for at in kept], [[row[at] for at in kept] for row in rows]
