"""JSON-LD in the terms of ELI where it has one, else in terms of our own."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from graph.model import Ref
from graph.pages import Edge
from queries.exports import Column, edge_columns, node_columns
from reference.eli import ELI, eli_label, eli_property, eli_relationship

NODE = "urn:danchieu:node:"
TERM = "urn:danchieu:term:"
CONTEXT = {
    "@vocab": TERM,
    "eli": ELI,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}
"""Length of an ISO date -> how exact it is; quarters have no type."""


class JsonLdSink:
    """One file with a graph of objects, one a line: nodes, then a triple a relationship.

    A relationship with properties has an rdf:Statement that bears them besides: its role, its document.
    """

    def __init__(self, path: Path) -> None:
        self.out = path.open("w", encoding="utf-8", errors="replace")
        self.columns: dict[str, list[Column]] = {}
        self.first = True
        self.out.write(f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": [\n')

    def node(self, label: str, values: dict[str, Any]) -> None:
        """An object of a node with its classes and properties."""
        columns = self.columns.get(label) or self.columns.setdefault(label, node_columns(label))
        eli = eli_label(label)
        told: dict[str, Any] = {
            "@id": iri(Ref(label, values["key"])),
            "@type": [label, f"eli:{eli}"] if eli else [label],
        }
        for column in columns:
            value = values.get(column.name)
            if value is not None and value != []:
                term = eli_property(label, column.name)
                told[f"eli:{term}" if term else column.name] = _value(column, value, dated=bool(term))
        self._object(told)

    def edge(self, edge: Edge) -> None:
        """An object with the one triple, and its statement where there is more to say."""
        eli = eli_relationship(edge.type, edge.source.label, edge.properties.get("role"))
        term = f"eli:{eli}" if eli else edge.type
        target = {"@id": iri(edge.target)}
        self._object({"@id": iri(edge.source), term: target})
        if edge.properties:
            columns = self.columns.get(edge.type) or self.columns.setdefault(
                edge.type, edge_columns(edge.type)
            )
            statement: dict[str, Any] = {
                "@type": ["rdf:Statement", edge.type],
                "rdf:subject": {"@id": iri(edge.source)},
                "rdf:predicate": {"@id": f"{ELI}{eli}" if eli else TERM + edge.type},
                "rdf:object": target,
            }
            for column in columns:
                if (value := edge.properties.get(column.name)) is not None:
                    statement[column.name] = _value(column, value)
            self._object(statement)

    def _object(self, value: dict[str, Any]) -> None:
        self.out.write("" if self.first else ",\n")
        self.first = False
        self.out.write(json.dumps(value, ensure_ascii=False))

    def close(self) -> None:
        """End the graph and the file."""
        self.out.write("\n]}\n")
        self.out.close()


def iri(ref: Ref) -> str:
    """The name of a node for the world."""
    return f"{NODE}{ref.label}:{quote(ref.key, safe='/@~')}"


def _value(column: Column, value: Any, *, dated: bool = False) -> Any:
    if column.type == "float":
        # JSON-LD takes a whole number for an integer, whatever it measures.
        return {"@value": repr(float(value)), "@type": "xsd:double"}
    if dated and _is_date(column.name) and len(value) in DATES and "Q" not in value:
        return {"@value": value, "@type": f"xsd:{DATES[len(value)]}"}
    return value


def _is_date(name: str) -> bool:
    return name == "date" or name.startswith("in_force_")
