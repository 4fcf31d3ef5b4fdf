"""A folder of Parquet files for data frames: one a label, one a type of relationship."""

from pathlib import Path
from typing import Any

from graph.errors import UsageError
from graph.pages import Edge
from queries.exports import Column, edge_columns, node_columns

GROUP = 10_000
"""Rows written at once."""
ENDS = tuple(Column(name, "string") for name in ("start_label", "start_key", "end_label", "end_key"))


class ParquetSink:
    """LABEL.parquet and TYPE.parquet, columns typed as the model says. UsageError without pyarrow."""

    def __init__(self, folder: Path) -> None:
        try:
            import pyarrow.parquet
        except ImportError as error:
            raise UsageError(
                "Parquet needs pyarrow, which is not installed", remedy="pip install 'danchieu[parquet]'"
            ) from error
        self.arrow = pyarrow
        self.folder = folder
        self.files: dict[str, _File] = {}

    def node(self, label: str, values: dict[str, Any]) -> None:
        """A row of a label."""
        self._file(label, lambda: node_columns(label)).take(values)

    def edge(self, edge: Edge) -> None:
        """A row of a type."""
        ends = (edge.source.label, edge.source.key, edge.target.label, edge.target.key)
        named = {column.name: end for column, end in zip(ENDS, ends, strict=True)}
        self._file(edge.type, lambda: [*ENDS, *edge_columns(edge.type)]).take(named | edge.properties)

    def _file(self, name: str, columns: Any) -> "_File":
        if name not in self.files:
            self.files[name] = _File(self.arrow, self.folder / f"{name}.parquet", columns())
        return self.files[name]

    def close(self) -> None:
        """Write what is left of each file and close it."""
        for file in self.files.values():
            file.close()


class _File:
    def __init__(self, arrow: Any, path: Path, columns: list[Column]) -> None:
        types = {
            "string": arrow.string(),
            "int": arrow.int64(),
            "float": arrow.float64(),
            "boolean": arrow.bool_(),
            "list": arrow.list_(arrow.string()),
        }
        self.arrow = arrow
        self.schema = arrow.schema([(column.name, types[column.type]) for column in columns])
        self.writer = arrow.parquet.ParquetWriter(path, self.schema)
        self.rows: list[dict[str, Any]] = []

    def take(self, row: dict[str, Any]) -> None:
        self.rows.append(row)
        if len(self.rows) >= GROUP:
            self._write()

    def _write(self) -> None:
        self.writer.write_table(self.arrow.Table.from_pylist(self.rows, self.schema))
        self.rows = []

    def close(self) -> None:
        if self.rows:
            self._write()
        self.writer.close()
