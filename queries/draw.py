"""A trace drawn: a tree for a terminal, JSON, Mermaid for documents, GraphML for graph programs."""

from collections.abc import Iterator
from typing import Any

from queries.trace import Edge, Trace, TracedInstrument
from queries.wellformed import mermaid_text, xml_attribute, xml_content


def tree(trace: Trace) -> str:
    """Indented lines, an instrument each; one met before is named again, with "see above"."""
    lines: list[str] = []
    told: set[str] = set()
    for start in trace.starts:
        lines.append(_titled(trace.nodes[start]))
        told.add(start)
        lines += _branches(trace, start, "", told)
    return "\n".join(lines)


def _branches(trace: Trace, key: str, indent: str, told: set[str]) -> Iterator[str]:
    steps = list(_steps(trace, key))
    for at, (arrow, roles, far) in enumerate(steps):
        last = at == len(steps) - 1
        node, seen = trace.nodes[far], far in told
        again = " (see above)" if seen else ""
        yield f"{indent}{'└─' if last else '├─'} {arrow} {', '.join(roles)}: {_titled(node)}{again}"
        if not seen:
            told.add(far)
            yield from _branches(trace, far, indent + ("   " if last else "│  "), told)


def _steps(trace: Trace, key: str) -> Iterator[tuple[str, list[str], str]]:
    """Where citations lead from a node, away from the start: arrow, roles, the other end."""
    depth = trace.nodes[key].depth
    ways: dict[tuple[str, str], list[str]] = {}
    for edge in trace.edges:
        for arrow, way, near, far in (
            ("→", "out", edge.source, edge.target),
            ("←", "in", edge.target, edge.source),
        ):
            if near == key and far in trace.nodes and trace.direction in (way, "both"):
                # Both ways, a step back to where we came from is the branch we stand on.
                if trace.direction == "both" and trace.nodes[far].depth < depth:
                    continue
                ways.setdefault((arrow, far), []).append(edge.role)
    for arrow, far in sorted(ways, key=lambda way: (way[0], trace.nodes[way[1]].title, way[1])):
        yield arrow, ways[arrow, far], far


def _titled(node: TracedInstrument) -> str:
    details = [part for part in (node.date, node.issuer) if part]
    mark = " *" if node.document else ""
    return node.title + (f" ({', '.join(details)})" if details else "") + mark


def as_json(trace: Trace) -> dict[str, Any]:
    """Plain values: start, direction, complete, nodes (with depth and document), edges."""
    fields = TracedInstrument.__dataclass_fields__
    return {
        "start": list(trace.starts),
        "direction": trace.direction,
        "complete": trace.complete,
        "nodes": [{name: getattr(node, name) for name in fields} for node in trace.nodes.values()],
        "edges": [_edge(edge) for edge in trace.edges],
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {"source": edge.source, "target": edge.target, "role": edge.role, "mentions": edge.mentions}


def mermaid(trace: Trace) -> str:
    """A Mermaid flowchart; an arrow means "cites". Quotes and brackets in names cannot break it."""
    ids = {key: f"n{at}" for at, key in enumerate(trace.nodes)}
    lines = ["flowchart LR"]
    for key, node in trace.nodes.items():
        lines.append(f'  {ids[key]}["{mermaid_text(node.title)}"]')
    roles: dict[tuple[str, str], list[str]] = {}
    for edge in trace.edges:
        roles.setdefault((edge.source, edge.target), []).append(edge.role)
    for (source, target), names in roles.items():
        lines.append(f"  {ids[source]} -->|{mermaid_text(', '.join(names))}| {ids[target]}")
    return "\n".join(lines)


def graphml(trace: Trace) -> str:
    """GraphML, one directed graph: read by yEd, Gephi, networkx, igraph."""
    node_fields = ("title", "kind", "number", "name", "date", "issuer", "province", "document")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(f'  <key id="{name}" for="node" attr.name="{name}" attr.type="string"/>' for name in node_fields),
        '  <key id="depth" for="node" attr.name="depth" attr.type="int"/>',
        '  <key id="role" for="edge" attr.name="role" attr.type="string"/>',
        '  <key id="mentions" for="edge" attr.name="mentions" attr.type="int"/>',
        '  <graph edgedefault="directed">',
    ]
    for key, node in trace.nodes.items():
        lines.append(f"    <node id={xml_attribute(key)}>")
        values = {name: getattr(node, name) for name in node_fields} | {"depth": node.depth}
        known = {name: value for name, value in values.items() if value is not None}
        lines += [
            f'      <data key="{name}">{xml_content(str(value))}</data>' for name, value in known.items()
        ]
        lines.append("    </node>")
    for edge in trace.edges:
        lines.append(f"    <edge source={xml_attribute(edge.source)} target={xml_attribute(edge.target)}>")
        lines.append(f'      <data key="role">{xml_content(edge.role)}</data>')
        lines.append(f'      <data key="mentions">{edge.mentions}</data>')
        lines.append("    </edge>")
    return "\n".join([*lines, "  </graph>", "</graphml>"])
