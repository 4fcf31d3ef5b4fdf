import pytest

from graph.batch import Batch
from graph.model import Document
from queries.lookup import documents, doubtful_documents, failed_documents, show
from queries.resolve import NothingFound
from queries.trace import Edge, trace

PLAN = "vn/ubnd-tinh-song-may/2019/ke-hoach/1-kh-ubnd"
DIRECTIVE = "vn/ubnd-tinh-nui-lam/2018/chi-thi/2-ct-ubnd"
DECREE = "vn/chinh-phu/2017/nghi-dinh/152-2017-nd-cp"
LAW = "vn/quoc-hoi/-/luat/~luat-doanh-nghiep"


def test_documents_are_listed_with_what_tells_them_apart(small):
    listed = [(row["document"], row["number"], row["province"]) for row in documents(small)]
    assert listed == [("a.txt", "1/KH-UBND", "Sông Mây"), ("b.txt", "2/CT-UBND", "Núi Lam")]
    assert failed_documents(small) == []


def test_doubtful_documents_come_with_the_most_doubtful_first(store):
    read = {"a": (0.1, ("x",)), "b": (0.4, ("không đọc được trích yếu",)), "c": (1.0, ("y", "z"))}
    for key, (doubt, why) in read.items():
        document = Document(
            key=key, name=f"{key}.txt", path=key, doubt=doubt, doubtful=doubt > 0.3, doubts=why, share_outside=0.0
        )  # fmt: skip
        store.write(Batch(key, [document]))
    store.write(Batch("f", [Document(key="f", name="f.pdf", path="f", status="failed")]))
    assert [(row["document"], row["doubt"], row["why"]) for row in doubtful_documents(store)] == [
        ("c.txt", 1.0, ["y", "z"]),
        ("b.txt", 0.4, ["không đọc được trích yếu"]),
    ]


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("d1", ["Document"]),
        ("1/kh-ubnd", ["Document", "Instrument"]),
        ("b", ["Document"]),
        ("152/2017/NĐ-CP", ["Instrument"]),
        ("Luật Doanh nghiệp", ["Instrument"]),
        ("sở nội vụ", ["Agency"]),
        ("d1/p2/t1", ["Task"]),
        ("par-index", ["Indicator"]),
    ],
)
def test_a_thing_is_shown_by_key_number_or_name(small, typed, labels):
    assert [shown.label for shown in show(small, typed)] == labels


@pytest.mark.neo4j
def test_both_stores_show_the_same(small, small_neo4j):
    for typed in ("1/kh-ubnd", "152/2017/NĐ-CP", "Sở Nội vụ"):
        assert show(small, typed) == show(small_neo4j, typed)


def test_what_lies_next_to_a_thing_is_told_once(small):
    (body,) = show(small, "Sở Nội vụ")
    # Both documents say that it belongs to the group; it does so once.
    assert [(near.type, near.role, near.outgoing, near.count) for near in body.near] == [
        ("ASSIGNED_TO", "lead", False, 1),
        ("MEMBER_OF", None, True, 1),
        ("OWNS", "focal", True, 1),
        ("OWNS", "responsible", True, 1),
    ]
    assert body.properties["province"] == "Sông Mây"
    assert "authority" not in body.properties


def test_what_nothing_bears_is_not_shown(small):
    with pytest.raises(NothingFound):
        show(small, "Sở Du lịch")


@pytest.mark.parametrize(
    ("number", "direction", "depth", "depths", "edges"),
    [
        ("1/KH-UBND", "out", 1, {PLAN: 0, DECREE: 1, DIRECTIVE: 1, LAW: 1}, 3),
        ("1/KH-UBND", "out", 2, {PLAN: 0, DECREE: 1, DIRECTIVE: 1, LAW: 1}, 6),
        ("152/2017/nd-cp", "in", 3, {DECREE: 0, PLAN: 1, DIRECTIVE: 1}, 4),
        ("152/2017/nd-cp", "out", 3, {DECREE: 0}, 0),
        ("152/2017/nd-cp", "both", 2, {DECREE: 0, PLAN: 1, DIRECTIVE: 1, LAW: 2}, 6),
    ],
)
def test_citations_are_followed_step_by_step(small, number, direction, depth, depths, edges):
    traced = trace(small, number, depth=depth, direction=direction)
    assert {key: node.depth for key, node in traced.nodes.items()} == depths
    assert len(traced.edges) == edges
    assert traced.complete


def test_a_trace_tells_roles_and_documents(small):
    traced = trace(small, "1/KH-UBND", depth=1)
    assert Edge(PLAN, DECREE, "legal_basis", 1) in traced.edges
    assert traced.nodes[PLAN].document == "a.txt"
    assert traced.nodes[LAW].title == "Luật Doanh nghiệp"
    assert traced.nodes[DECREE].title == "Nghị định 152/2017/NĐ-CP"


def test_a_trace_too_wide_is_cut_and_says_so(small):
    traced = trace(small, "1/KH-UBND", depth=1, most=2)
    assert len(traced.nodes) == 2
    assert len(traced.edges) == 1
    assert not traced.complete
