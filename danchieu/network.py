"""The citations around an instrument, as a value and as a graph of networkx."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from graph.errors import UsageError
from queries.trace import Trace

if TYPE_CHECKING:
    import networkx


@dataclass(frozen=True, slots=True)
class Network:
    """What a trace reached: `trace.nodes` are instruments by key, `trace.edges` the citations of these."""

    trace: Trace

    def __len__(self) -> int:
        return len(self.trace.nodes)

    def __str__(self) -> str:
        """The tree that `danchieu trace` prints."""
        from queries.draw import tree

        return tree(self.trace)

    def to_networkx(self) -> networkx.MultiDiGraph:
        """A directed graph: an edge for each role in which an instrument cites another.

        Nodes are keys of instruments, with kind, number, name, date, issuer, province, document, depth and
        title; edges have role and mentions. UsageError where networkx is not installed.
        """
        try:
            import networkx
        except ImportError as error:
            raise UsageError(
                "networkx is not installed", remedy="pip install 'danchieu[notebook]'"
            ) from error
        graph = networkx.MultiDiGraph()
        for key, node in self.trace.nodes.items():
            graph.add_node(key, title=node.title, **asdict(node))
        for edge in self.trace.edges:
            graph.add_edge(edge.source, edge.target, key=edge.role, role=edge.role, mentions=edge.mentions)
        return graph
