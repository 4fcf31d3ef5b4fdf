"""Registers of bodies: rows as nodes that documents share, problems with their place, the register of our own."""

import itertools
from pathlib import Path

import pytest
from sample_batches import contents

from graph.naming import agency_key
from graph.store import GraphStore
from ingest.extract.bodies.mentions import agencies_in
from ingest.load.bodies import Bodies
from ingest.pipeline import delete
from ingest.registers.agencies import ingest_agencies
from ingest.registers.built_in import NAME, ingest_built_in
from ingest.registers.problems import RegisterRefused
from ingest.text import normalise
from reference import agencies
from reference.communes import communes
from reference.places import districts, provinces, successor

HEAD = "tên,tỉnh,tên tắt,tên khác,cấp,trực thuộc,từ ngày,đến ngày,cơ quan kế thừa,căn cứ"
ROWS = (
    "Sở TT&TT,Kon Tum,STTTT,,tỉnh,UBND tỉnh,2008,28/2/2025,Sở Khoa học và Công nghệ,Nghị quyết 5/NQ-HĐND",
    "Sở Khoa học và Công nghệ,Kon Tum,,,,,,30/6/2025,Sở Khoa học và Công nghệ tỉnh Quảng Ngãi,",
    "UBND huyện Đăk Hà,Kon Tum,,UB huyện Đăk Hà,huyện,,,,,",
    "Tổ Mây Trời,Kon Tum,,,tỉnh,Sở Nội vụ,,,,",
    "Bộ Mây,,,,trung ương,,,,Bộ Gió|Bộ Nội vụ,",
)
MEDIA, SCIENCE = "so-thong-tin-va-truyen-thong@kon-tum", "so-khoa-hoc-va-cong-nghe@kon-tum"
EDGES = """MATCH (a:{source})-[r:{kind}]->(b:{target})
RETURN DISTINCT a.key AS a, b.key AS b, r.valid_from AS since"""


def written(tmp_path: Path, *rows: str, name: str = "bodies.csv", head: str = HEAD) -> Path:
    path = tmp_path / name
    path.write_text("\n".join((head, *rows)), encoding="utf-8")
    return path


def edges(store: GraphStore, kind: str, source: str = "Agency", target: str = "Agency") -> set[tuple]:
    rows = store.read(EDGES.format(kind=kind, source=source, target=target), limit=100_000).rows
    return {tuple(row) for row in rows}


def held(store: GraphStore) -> tuple:
    """Everything but when it was taken in; what was never known and what is known no more is alike."""
    nodes, triples = contents(store)
    known = {
        key: {name: value for name, value in node.items() if value and name != "ingested_at"}
        for key, node in nodes.items()
    }
    return known, triples


def test_rows_become_bodies_in_their_places(store: GraphStore, tmp_path: Path) -> None:
    (taken,) = ingest_agencies([written(tmp_path, *ROWS)], store)
    assert (taken.rows, taken.left_out, taken.problems) == (5, 0, ())
    assert edges(store, "SUCCEEDED_BY") == {
        (MEDIA, SCIENCE, "2025-03-01"),
        (SCIENCE, "so-khoa-hoc-va-cong-nghe@quang-ngai", "2025-07-01"),
        ("bo-may@central", "bo-gio@central", None),
        ("bo-may@central", "bo-noi-vu@central", None),
    }
    assert edges(store, "PART_OF") == {
        (MEDIA, "ubnd@kon-tum", "2008"),
        ("to-may-troi@kon-tum", "so-noi-vu@kon-tum", None),
    }
    of_kon_tum = {MEDIA, SCIENCE, "ubnd@kon-tum", "to-may-troi@kon-tum", "so-noi-vu@kon-tum"}
    assert edges(store, "LOCATED_IN", target="Place") == {
        *((key, "62", None) for key in of_kon_tum),
        ("so-khoa-hoc-va-cong-nghe@quang-ngai", "51", None),
        ("ubnd-huyen-dak-ha@kon-tum", "615", None),
    }
    nodes, _ = held(store)
    media = nodes["Agency", MEDIA]
    assert (media["name"], media["short_name"], media["kind"], media["level"], media["province"]) == (
        "Sở Thông tin và Truyền thông tỉnh Kon Tum", "Sở Thông tin và Truyền thông", "department", "province",
        "Kon Tum",
    )  # fmt: skip
    assert media["aliases"] == ["STTTT", "Sở TT&TT"]
    assert (media["valid_from"], media["valid_to"]) == ("2008", "2025-02-28")
    act = store.read(
        "MATCH (:Agency {key: $key})-[r:SUCCEEDED_BY]->() RETURN r.legal_act AS act", {"key": MEDIA}
    )
    assert act.column("act") == ["Nghị quyết 5/NQ-HĐND"]


@pytest.mark.parametrize(
    "printed",
    [
        "Sở TT&TT",
        "Sở Nội vụ tỉnh Lâm Đồng",
        "UBND huyện Đăk Hà",
        "Hội Yêu Mây",
        "Bộ Nội vụ",
        "UBND xã Đăk Mar",
    ],
)
def test_a_row_is_the_body_that_a_document_names(store: GraphStore, tmp_path: Path, printed: str) -> None:
    text = f"Giao {printed} chủ trì tham mưu."
    (mention,) = agencies_in(normalise(text), "Kon Tum", text)
    bodies = Bodies("Kon Tum", "2019-06-01", (mention,))
    ingest_agencies([written(tmp_path, f"{printed},Kon Tum", head="tên,tỉnh")], store)
    (node,) = {key for label, key in held(store)[0] if label == "Agency"}
    assert node == bodies.agency(mention.name).key


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("Sở Mây,Kon Tum,,,cấp trời,,,,,", "cấp", "'cấp trời' is no level"),
        ("Sở Nội vụ,Kon Tum,,,trung ương,,,,,", "cấp", "of the level province, not central"),
        ("Sở Nội vụ,Kon Tum,,,,,2020,2019,,", "đến ngày", "2019 is before 2020"),
        ("Sở Nội vụ,Kon Tum,,,,,,31/2/2019,,", "đến ngày", "'31/2/2019' is no date"),
        ("Sở Nội vụ,Kon Tum,,,,,,,SNV,", "cơ quan kế thừa", "'Sở Nội vụ' is said to come after itself"),
        ("Sở Nội vụ,Vân Sơn,,,,,,,,", "tỉnh", "'Vân Sơn' is no province"),
        ("Sở Nội vụ,,,,,,,,,", "tên", "is a body of a province, and none is named"),
        (",Kon Tum,,,,,,,,", "tên", "the cell is empty"),
        ("Tổ Mây Trời,Kon Tum,,,xã,,,,,", "tên", "stands at"),
    ],
)
def test_a_wrong_row_is_told_and_costs_no_other(
    kglite_store: GraphStore, tmp_path: Path, row: str, column: str, said: str
) -> None:
    path = written(tmp_path, *ROWS, row)
    if said == "stands at":
        path = written(tmp_path, *ROWS, "Tổ Mây Trời,Kon Tum,,,tỉnh,Sở Y tế,,,,")
    (taken,) = ingest_agencies([path], kglite_store)
    (problem,) = taken.problems
    assert (problem.place, problem.column) == (f"{path}:7", column)
    assert said in problem.message and problem.remedy
    assert (taken.rows, taken.left_out) == (5, 1)
    nodes, triples = held(kglite_store)
    ingest_agencies([written(tmp_path, *ROWS)], kglite_store)
    without = held(kglite_store)
    labels = {"Agency", "Place"}
    assert {key for key in nodes if key[0] in labels} == {key for key in without[0] if key[0] in labels}
    assert len(triples) == len(without[1])


def test_the_same_row_twice_is_one(kglite_store: GraphStore, tmp_path: Path) -> None:
    (taken,) = ingest_agencies([written(tmp_path, *ROWS, ROWS[0])], kglite_store)
    assert (taken.rows, taken.left_out, taken.problems) == (5, 0, ())


def test_strict_takes_nothing_when_anything_is_wrong(kglite_store: GraphStore, tmp_path: Path) -> None:
    good = written(tmp_path, *ROWS, name="good.csv")
    bad = written(tmp_path, "Sở Mây,Kon Tum,,,cấp trời,,,,,", name="bad.csv")
    with pytest.raises(RegisterRefused, match="no level"):
        ingest_agencies([good, bad], kglite_store, strict=True)
    assert held(kglite_store)[0] == {}


def test_what_is_no_register_is_told_and_costs_no_other_file(
    kglite_store: GraphStore, tmp_path: Path
) -> None:
    taken = ingest_agencies([tmp_path / "none.csv", written(tmp_path, *ROWS)], kglite_store)
    assert [(one.rows, len(one.problems)) for one in taken] == [(0, 1), (5, 0)]


OTHERS = (
    "Sở TT&TT,Kon Tum,Sở TTTT,,tỉnh,,2009,2025,Sở Nội vụ,",
    "Bộ Mây,,,Bộ Mây và Mưa,trung ương,,1990,,Bộ Gió,Luật 1/QH1",
)
AGAIN = ("Sở Thông tin và Truyền thông,Kon Tum,,Sở 4T,,,,2024,,",)


def test_neither_order_nor_repetition_matters_and_deleting_takes_back_its_own(
    store: GraphStore, tmp_path: Path
) -> None:
    paths = [written(tmp_path, *rows, name=f"{n}.csv") for n, rows in enumerate((ROWS, OTHERS, AGAIN))]
    graphs = []
    orders = itertools.permutations(paths) if store.url.startswith("kglite:") else (paths, paths[::-1])
    for order in orders:
        ingest_agencies(order, store)
        ingest_agencies(order[:1], store)
        graphs.append(held(store))
        delete([key for label, key in held(store)[0] if label == "Document"], store)
        assert held(store)[0] == {}
    assert all(graph == graphs[0] for graph in graphs)
    ingest_agencies(paths[:1], store)
    alone = held(store)
    ingest_agencies(paths[1:], store)
    others = store.read("MATCH (d:Document) WHERE d.name <> '0.csv' RETURN d.key AS key").column("key")
    delete(others, store)
    assert held(store) == alone


def test_a_changed_register_replaces_what_its_file_held(store: GraphStore, tmp_path: Path) -> None:
    ingest_agencies([written(tmp_path, *ROWS)], store)
    ingest_agencies([written(tmp_path, "Bộ Mây,,,,,,,,,")], store)
    assert {key for label, key in held(store)[0] if label == "Agency"} == {"bo-may@central"}


def test_the_built_in_register(store: GraphStore) -> None:
    taken = ingest_built_in(store)
    assert (taken.path, taken.problems) == (NAME, ())
    rows = store.read("MATCH (p:Place) RETURN p.key AS key, p.level AS level", limit=10_000).rows
    assert {tuple(row) for row in rows} == {
        *((row.key, "province") for row in provinces()),
        *((row.key, "district") for row in districts()),
        *((row.key, "commune") for row in communes()),
    }
    central = {agency_key(row.name, None) for row in agencies() if row.level == "central"}
    assert set(store.read("MATCH (a:Agency) RETURN a.key AS key", limit=10_000).column("key")) == central
    later = edges(store, "SUCCEEDED_BY", "Place", "Place")
    assert {pair for pair in later if pair[0] in {row.key for row in provinces()}} == {
        (row.key, heir.key, "2025-07-01" if row.valid_to == "2025-06-30" else since)
        for row in provinces()
        if (heir := successor(row))
        for since in {pair[2] for pair in later if pair[:2] == (row.key, heir.key)}
    }
    assert {("615", key, "2025-07-01") for key in ("23500-2025", "23515-2025")} <= later
    assert ("23500-2025", "51", "2025-07-01") in edges(store, "PART_OF", "Place", "Place")
    assert ("615", "62", None) in edges(store, "PART_OF", "Place", "Place")
    heirs = edges(store, "SUCCEEDED_BY")
    labour = agency_key("Bộ Lao động - Thương binh và Xã hội", None)
    assert {pair[1:] for pair in heirs if pair[0] == labour} == {
        (agency_key(name, None), "2025-03-01")
        for name in ("Bộ Nội vụ", "Bộ Giáo dục và Đào tạo", "Bộ Y tế", "Bộ Nông nghiệp và Môi trường")
    }
    before = store.stats()
    ingest_built_in(store)
    assert store.stats() == before
