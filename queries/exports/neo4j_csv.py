"""A folder of CSV as `neo4j-admin database import` reads it, and the arguments to read it with."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from graph.pages import Edge
from queries.exports import Column, edge_columns, node_columns

ARGUMENTS = "import.args"
DELIMITER = "\x1f"
"""Between the items of a list: a quote may well hold a semicolon, but not this."""
TYPES = {"string": "string", "int": "long", "float": "double", "boolean": "boolean", "list": "string[]"}


class CsvSink:
    """LABEL.csv for nodes, TYPE.START.END.csv for relationships, each with its header, and import.args."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[tuple[str, ...], TextIO] = {}
        self.columns: dict[str, list[Column]] = {}

    def node(self, label: str, values: dict[str, Any]) -> None:
        """Write a row of a label."""
        out = self.files.get((label,))
        if out is None:
            columns = self.columns[label] = node_columns(label)
            header = [f"key:ID({label})", *(f"{c.name}:{TYPES[c.type]}" for c in columns[1:]), ":LABEL"]
            out = self._open((label,), header)
        out.write(_line([*(values.get(c.name) for c in self.columns[label]), label]))

    def edge(self, edge: Edge) -> None:
        """Write a row of a type between two labels."""
        kind = (edge.type, edge.source.label, edge.target.label)
        out = self.files.get(kind)
        if out is None:
            columns = self.columns[edge.type] = edge_columns(edge.type)
            ends = [f":START_ID({kind[1]})", f":END_ID({kind[2]})", ":TYPE"]
            out = self._open(kind, [*ends, *(f"{c.name}:{TYPES[c.type]}" for c in columns)])
        known = (edge.properties.get(column.name) for column in self.columns[edge.type])
        out.write(_line([edge.source.key, edge.target.key, edge.type, *known]))

    def _open(self, kind: tuple[str, ...], header: Sequence[str]) -> TextIO:
        out = (self.folder / f"{'.'.join(kind)}.csv").open("w", encoding="utf-8", newline="")
        self.files[kind] = out
        out.write(",".join(header) + "\n")
        return out

    def close(self) -> None:
        """Close the files and write the arguments that name them all."""
        arguments = [f"--array-delimiter=U+{ord(DELIMITER):04X}", "--multiline-fields=true"]
        for kind, out in self.files.items():
            out.close()
            what = "nodes" if len(kind) == 1 else "relationships"
            arguments.append(f"--{what}={Path(out.name).name}")
        (self.folder / ARGUMENTS).write_text("\n".join(arguments) + "\n", "utf-8")


def _line(values: Sequence[Any]) -> str:
    return ",".join(map(_cell, values)) + "\n"


def _cell(value: Any) -> str:
    """A text in quotes, so that "" stays a text; nothing for what is not known, nor for an empty list.

    neo4j-admin has no way to write an empty list: the property is left out.
    """
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    text = DELIMITER.join(value) if isinstance(value, list) else str(value)
    return '"' + text.replace('"', '""') + '"'
