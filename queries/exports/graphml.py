"""GraphML with typed attributes: read by networkx, yEd, Gephi and igraph."""

import json
from pathlib import Path
from typing import Any

from graph.model import RELATIONSHIPS, Ref
from graph.pages import Edge, labels
from queries.exports import LEFT_OUT, Column, edge_columns, node_columns
from queries.wellformed import xml_attribute, xml_content

TYPES = {"string": "string", "int": "long", "float": "double", "boolean": "boolean", "list": "string"}
LABELS, TYPE = Column("labels", "string"), Column("type", "string")
"""The label of a node and the type of a relationship, as attributes among the others."""


class GraphmlSink:
    """One file, one directed graph. Node ids are LABEL:KEY; lists are JSON texts."""

    def __init__(self, path: Path) -> None:
        self.out = path.open("w", encoding="utf-8")
        self.nodes = {label: [LABELS, *node_columns(label)] for label in labels(LEFT_OUT)}
        self.edges = {kind.type: [TYPE, *edge_columns(kind.type)] for kind in RELATIONSHIPS}
        self.out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        self.out.write('<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        for owner, every in (("node", self.nodes), ("edge", self.edges)):
            # One name may have two types, as the level of a provision and that of a body have.
            for column in dict.fromkeys(column for columns in every.values() for column in columns):
                self.out.write(
                    f'<key id="{_id(owner, column)}" for="{owner}" attr.name="{column.name}" '
                    f'attr.type="{TYPES[column.type]}"/>\n'
                )
        self.out.write('<graph edgedefault="directed">\n')

    def node(self, label: str, values: dict[str, Any]) -> None:
        """Write a node with what is known of it."""
        self.out.write(f"<node id={_quoted(Ref(label, values['key']))}>")
        self._data("node", self.nodes[label], values | {"labels": label})
        self.out.write("</node>\n")

    def edge(self, edge: Edge) -> None:
        """Write a relationship with what is known of it."""
        self.out.write(f"<edge source={_quoted(edge.source)} target={_quoted(edge.target)}>")
        self._data("edge", self.edges[edge.type], edge.properties | {"type": edge.type})
        self.out.write("</edge>\n")

    def _data(self, owner: str, columns: list[Column], values: dict[str, Any]) -> None:
        for column in columns:
            if (value := values.get(column.name)) is not None:
                self.out.write(f'<data key="{_id(owner, column)}">{_text(value)}</data>')

    def close(self) -> None:
        """End the graph and the file."""
        self.out.write("</graph>\n</graphml>\n")
        self.out.close()


def _id(owner: str, column: Column) -> str:
    return f"{owner}.{column.name}.{column.type}"


def _quoted(ref: Ref) -> str:
    return xml_attribute(f"{ref.label}:{ref.key}")


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)
    return xml_content(text)
