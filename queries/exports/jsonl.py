"""JSON Lines: a line a node, then a line a relationship."""

import json
from pathlib import Path
from typing import Any

from graph.model import Ref
from graph.pages import Edge


class JsonLinesSink:
    """One file; `kind` is node or relationship, nulls are left out."""

    def __init__(self, path: Path) -> None:
        self.out = path.open("w", encoding="utf-8", errors="replace")

    def node(self, label: str, values: dict[str, Any]) -> None:
        """A line {"kind": "node", "label", "key", "properties"}."""
        own = {name: value for name, value in values.items() if name != "key"}
        self._line({"kind": "node", "label": label, "key": values["key"], "properties": own})

    def edge(self, edge: Edge) -> None:
        """A line {"kind": "relationship", "type", "from", "to", "properties"}; ends are {"label", "key"}."""
        self._line(
            {
                "kind": "relationship",
                "type": edge.type,
                "from": _end(edge.source),
                "to": _end(edge.target),
                "properties": edge.properties,
            }
        )

    def _line(self, value: dict[str, Any]) -> None:
        self.out.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")

    def close(self) -> None:
        """Close the file."""
        self.out.close()


def _end(ref: Ref) -> dict[str, str]:
    return {"label": ref.label, "key": ref.key}
