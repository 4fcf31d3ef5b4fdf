import xml.etree.ElementTree as ET

import pytest

from queries import draw
from queries.trace import Edge, Trace, TracedInstrument


def node(key, depth, title, **known):
    fields = dict.fromkeys(("kind", "name", "date", "issuer", "province", "document")) | known
    return TracedInstrument(key=key, depth=depth, number=title, **fields)


@pytest.fixture
def traced():
    nodes = [
        node("a", 0, "1/KH-UBND", kind="Kế hoạch", document="a.txt"),
        node("b", 1, "2/QĐ-UBND", kind="Quyết định", date="2019-04-02", issuer="UBND tỉnh"),
        node("c", 1, '<"&]>', kind=None),
        node("d", 2, "3/NĐ-CP", kind="Nghị định"),
    ]
    edges = (
        Edge("a", "b", "implements", 1),
        Edge("a", "b", "legal_basis", 2),
        Edge("a", "c", "mentions", 1),
        Edge("b", "d", "legal_basis", 1),
        Edge("c", "b", "mentions", 1),
    )
    return Trace(("a",), "out", {n.key: n for n in nodes}, edges)


def test_a_tree_names_each_branch_once(traced):
    assert draw.tree(traced).splitlines() == [
        "Kế hoạch 1/KH-UBND *",
        '├─ → mentions: <"&]>',
        "│  └─ → mentions: Quyết định 2/QĐ-UBND (2019-04-02, UBND tỉnh)",
        "│     └─ → legal_basis: Nghị định 3/NĐ-CP",
        "└─ → implements, legal_basis: Quyết định 2/QĐ-UBND (2019-04-02, UBND tỉnh) (see above)",
    ]


def test_mermaid_is_not_broken_by_names(traced):
    assert draw.mermaid(traced).splitlines() == [
        "flowchart LR",
        '  n0["Kế hoạch 1/KH-UBND"]',
        '  n1["Quyết định 2/QĐ-UBND"]',
        '  n2["#60;#34;#38;]#62;"]',
        '  n3["Nghị định 3/NĐ-CP"]',
        "  n0 -->|implements, legal_basis| n1",
        "  n0 -->|mentions| n2",
        "  n1 -->|legal_basis| n3",
        "  n2 -->|mentions| n1",
    ]


def test_graphml_is_xml_with_every_node_and_edge(traced):
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    root = ET.fromstring(draw.graphml(traced))
    titles = [data.text for data in root.findall(".//g:node/g:data[@key='title']", space)]
    assert titles == ["Kế hoạch 1/KH-UBND", "Quyết định 2/QĐ-UBND", '<"&]>', "Nghị định 3/NĐ-CP"]
    ends = [(edge.get("source"), edge.get("target")) for edge in root.findall(".//g:edge", space)]
    assert ends == [("a", "b"), ("a", "b"), ("a", "c"), ("b", "d"), ("c", "b")]
    declared = {key.get("id") for key in root.findall("g:key", space)}
    assert {data.get("key") for data in root.findall(".//g:data", space)} <= declared


def test_json_has_depths_and_roles(traced):
    drawn = draw.as_json(traced)
    assert [(n["key"], n["depth"]) for n in drawn["nodes"]] == [("a", 0), ("b", 1), ("c", 1), ("d", 2)]
    assert drawn["edges"][1] == {"source": "a", "target": "b", "role": "legal_basis", "mentions": 2}
    assert drawn["complete"] is True
