"""A store that holds everything, copied: the copy is equal, and stays so through what people do to both."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sample_batches import triples
from sample_search import Hashing

from graph import model
from graph.copying import copy
from graph.naming import judgement_key
from graph.store import GraphStore, open_store
from ingest.pipeline import delete, ingest
from ingest.registers import built_in
from ingest.registers.agencies import ingest_agencies
from ingest.registers.agreement import CONFIRMED, DIFFERS
from ingest.registers.contradictions import COMPARISON
from ingest.registers.indicators import ingest_indicators
from ingest.registers.instruments import ingest_instruments
from ingest.review.dismissing import ignore, restore
from ingest.review.judging import decide, judgement
from reference.communes import communes
from reference.places import districts
from search.vectors.index import update

AT = "2026-01-02T03:04:05+00:00"
PLAN = """UBND TỈNH KON TUM

Số: {number}/KH-UBND

Kon Tum, ngày 05 tháng 3 năm {year}

KẾ HOẠCH

Nâng cao Chỉ số PAPI tỉnh Kon Tum năm {year}

Căn cứ {cited};

Căn cứ Luật Doanh nghiệp;

1. Nội dung "Quản trị môi trường" của PAPI năm 2018 đạt {score} điểm, xếp hạng 55/63 tỉnh, thành phố.

2. {body} chủ trì thực hiện {cited}; báo cáo UBND tỉnh trước ngày 30/6/{year}.
"""
ORDER = "Chỉ thị số 25/CT-TTg của Thủ tướng Chính phủ"
DATED = "Chỉ thị số 25/CT-TTg ngày 25/10/2017 của Thủ tướng Chính phủ"
FILES = {
    "mot.txt": {"number": 12, "year": 2019, "cited": ORDER, "score": "3,98", "body": "Sở Xây dựng"},
    "hai.txt": {"number": 31, "year": 2019, "cited": DATED, "score": "4,10", "body": "Sở Giao thông vận tải"},
    "ba.txt": {
        "number": 7, "year": 2018, "score": "3,98", "body": "Sở Tài nguvên và Môi trường", "cited": DATED,
    },
}  # fmt: skip
KON_TUM, QUANG_NGAI = "62", "51"
"""Codes of the province of the documents and of that of today."""
REGISTERS = {
    "a.csv": "số ký hiệu,loại,cơ quan ban hành,ngày ban hành,tình trạng,hết hiệu lực từ,thay thế\n"
    "25/CT-TTg,Chỉ thị,Thủ tướng Chính phủ,25/10/2017,Hết hiệu lực,1/1/2019,3/CT-TTg ngày 5/1/2009\n",
    "b.csv": "số ký hiệu,loại,cơ quan ban hành,ngày ban hành,tình trạng,hết hiệu lực từ\n"
    "25/CT-TTg,Chỉ thị,Thủ tướng Chính phủ,25/10/2017,Còn hiệu lực,1/7/2020\n",
    "papi.csv": "index,year,province,component,score,max,rank\nPAPI,2018,Kon Tum,C07,3.9788,10,55\n",
    "bodies.csv": "tên,tỉnh,tên tắt,từ ngày,đến ngày,cơ quan kế thừa\n"
    "Sở Giao thông vận tải,Kon Tum,SGTVT,2008,28/2/2025,Sở Xây dựng\n",
}
ROADS, BUILDING = "so-giao-thong-van-tai@kon-tum", "so-xay-dung@kon-tum"
LAND, MISPRINTED = "so-tai-nguyen-va-moi-truong@kon-tum", "so-tai-nguven-va-moi-truong@kon-tum"
OPEN, OF_2017 = (f"vn/thu-tuong-chinh-phu/{year}/chi-thi/25-ct-ttg" for year in ("-", "2017"))
DECISIONS = [
    ("Agency", BUILDING, ROADS, "same"), ("Agency", LAND, MISPRINTED, "different"),
    ("Instrument", OF_2017, OPEN, "same"),
]  # fmt: skip
ACROSS = """MATCH (a)-[r]->(b) WHERE a.document <> b.document
RETURN labels(a)[0] AS source, type(r) AS type, labels(b)[0] AS target"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The documents and registers as files."""
    for name, told in FILES.items():
        (tmp_path / name).write_text(PLAN.format(**told), "utf-8")
    for name, text in REGISTERS.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def one_region(monkeypatch: pytest.MonkeyPatch) -> None:
    """The built-in register with the districts and communes of the documents' region only."""
    monkeypatch.setattr(built_in, "districts", lambda: [d for d in districts() if d.province == KON_TUM])
    monkeypatch.setattr(built_in, "communes", lambda: [c for c in communes() if c.province == QUANG_NGAI])


def finding(store: GraphStore) -> str:
    """A finding of a document."""
    rows = store.read("MATCH (f:Finding) WHERE f.document <> $comparison AND f.code <> $differs "
                      "AND f.code <> $confirmed RETURN f.key AS key ORDER BY key",
                      {"comparison": COMPARISON, "differs": DIFFERS, "confirmed": CONFIRMED})  # fmt: skip
    return str(rows.column("key")[0])


@pytest.fixture
def original(folder: Path, kglite_url: str, one_region: None) -> Iterator[GraphStore]:
    """Documents, registers of every kind, findings between them, decisions, a dismissal, vectors."""
    with open_store(kglite_url) as store:
        store.apply_schema()
        ingest([folder / name for name in FILES], store, jobs=0)
        ingest_instruments([folder / "a.csv", folder / "b.csv"], store)
        ingest_indicators([folder / "papi.csv"], store)
        ingest_agencies([folder / "bodies.csv"], store)
        built_in.ingest_built_in(store)
        decide(store, [judgement(*row, by="an", at=AT) for row in DECISIONS])
        ignore(store, finding(store), "đúng như in", by="an", at=AT)
        update(store, Hashing(dimension=8))
        yield store


@pytest.fixture
def kglite_url(tmp_path: Path) -> str:
    return f"kglite:{tmp_path / 'original.kgl'}"


def held(store: GraphStore) -> Any:
    """Everything but when it was taken in."""
    nodes = {}
    for node in store.read("MATCH (n) WHERE n.key <> 'schema' RETURN n", limit=100_000).column("n"):
        label, properties = node["labels"][0], node["properties"]
        nodes[label, properties["key"]] = {k: v for k, v in properties.items() if k != "ingested_at"}
    vectors = {
        label: store.vectors(label, [key for held_label, key in nodes if held_label == label])
        for label in ("Passage", "Provision")
    }
    return nodes, triples(store), vectors


def key_of(store: GraphStore, name: str) -> str:
    return str(store.read("MATCH (d:Document {name: $name}) RETURN d.key AS key", {"name": name}).rows[0][0])


def again(folder: Path) -> Callable[[GraphStore], None]:
    """Ingests a document that has changed: another value, another body, another instrument."""

    def change(store: GraphStore) -> None:
        told = FILES["mot.txt"] | {"score": "5,20", "body": "Sở Tư pháp", "cited": DATED}
        (folder / "mot.txt").write_text(PLAN.format(**told), "utf-8")
        ingest([folder / "mot.txt"], store, jobs=0)

    return change


def test_a_copy_stays_equal_through_what_people_do_to_both(
    original: GraphStore, store: GraphStore, folder: Path
) -> None:
    codes = {row["code"] for row in original.read("MATCH (f:Finding) RETURN DISTINCT f.code AS code")}
    assert {DIFFERS, CONFIRMED, "register_status_differs", "register_in_force_differs"} <= codes
    # A copy writes one document after the other: none may lean on what another alone states.
    assert original.read(ACROSS).rows == []
    whole = held(original)
    assert {label for label, _ in whole[0]} == {row.__name__ for row in model.NODES}
    copy(original, store)
    assert held(store) == whole
    with open_store(f"kglite:{folder / 'back.kgl'}") as back:
        back.apply_schema()
        copy(store, back)
        assert held(back) == whole
    steps: list[Callable[[GraphStore], object]] = [
        lambda graph: delete([key_of(graph, "b.csv")], graph),
        lambda graph: decide(graph, [], without=[judgement_key(BUILDING, ROADS)]),
        lambda graph: delete([key_of(graph, "papi.csv")], graph),
        again(folder),
        lambda graph: decide(graph, [], without=[judgement_key(LAND, MISPRINTED)]),
        lambda graph: ingest_indicators([folder / "papi.csv"], graph),
        lambda graph: delete([key_of(graph, built_in.NAME)], graph),
        lambda graph: restore(graph, finding(original)),
        lambda graph: delete([key_of(graph, "hai.txt"), key_of(graph, "a.csv")], graph),
    ]
    for step in steps:
        before = held(original)
        step(original)
        step(store)
        assert held(original) != before
        assert held(store) == held(original)
