"""Registers of instruments: rows as nodes and relations, whatever else is loaded and in whatever order."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_batches import contents

from graph.errors import DanchieuError
from graph.model import STATUSES
from graph.store import GraphStore, open_store
from ingest.pipeline import delete, ingest
from ingest.registers.contradictions import COMPARISON
from ingest.registers.instruments import ingest_instruments
from ingest.registers.problems import RegisterRefused
from ingest.registers.taking import Taken
from reference.validity import instrument_statuses, status_of

HEAD = "số ký hiệu;loại;trích yếu;cơ quan ban hành;ngày ban hành;tình trạng;hiệu lực từ;hết hiệu lực từ"
DECREE = "vn/chinh-phu/2018/nghi-dinh/961-2018-nd-cp"
EDGES = """MATCH (a:Instrument)-[r:CITES]->(b:Instrument)
RETURN a.number AS a, r.role AS role, b.number AS b, count(r) AS n"""
INSTRUMENTS = """MATCH (i:Instrument) RETURN i.key AS key, i.name AS name, i.date AS date, i.status AS status,
i.in_force_from AS since, i.in_force_to AS until"""
FINDINGS = """MATCH (d:Document)-[:HAS_FINDING]->(f:Finding)-[:ABOUT]->(i:Instrument)
RETURN f.code AS code, f.severity AS severity, i.key AS about, f.message AS message"""
MENTIONS = "MATCH (c:Citation) RETURN c.number AS number, c.status AS status, c.candidates AS candidates"
DIRECTIVE = """UBND TỈNH NÚI LAM

Số: 12/QĐ-UBND

Núi Lam, ngày 05 tháng 3 năm 2019

QUYẾT ĐỊNH

Về việc ban hành Quy chế làm việc

Căn cứ Nghị định số 961/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;

Điều 1. Thực hiện Quyết định số 7/QĐ-BNV của Bộ Nội vụ.
"""


def register(path: Path, *rows: str, head: str = HEAD) -> Path:
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return path


def take(store: GraphStore, *paths: Path, strict: bool = False) -> list[Taken]:
    return ingest_instruments(paths, store, strict=strict)


def rows(store: GraphStore, cypher: str) -> list[dict[str, Any]]:
    return store.read(cypher).dicts()


def directive(folder: Path) -> Path:
    path = folder / "quyet-dinh.txt"
    path.write_text(DIRECTIVE, encoding="utf-8")
    return path


def test_a_row_is_the_instrument_that_documents_cite(store: GraphStore, tmp_path: Path) -> None:
    ingest([directive(tmp_path)], store, jobs=0)
    line = "961/2018/NĐ-CP;Nghị định;Về một cửa;Chính phủ;23/4/2018;Hết hiệu lực một phần;21/6/2018;"
    own = "12/QĐ-UBND;Quyết định;;Ủy ban nhân dân tỉnh Núi Lam;5/3/2019;Còn hiệu lực;15/3/2019;1/1/2021"
    taken = take(store, register(tmp_path / "a.csv", line, own))
    assert [(one.rows, one.left_out, one.problems) for one in taken] == [(2, 0, ())]
    found = {row["key"]: row for row in rows(store, INSTRUMENTS)}
    assert found[DECREE] == {
        "key": DECREE, "name": "Về một cửa", "date": "2018-04-23", "status": "partly_expired",
        "since": "2018-06-21", "until": None,
    }  # fmt: skip
    assert found["vn/ubnd-tinh-nui-lam/2019/quyet-dinh/12-qd-ubnd"] == {
        "key": "vn/ubnd-tinh-nui-lam/2019/quyet-dinh/12-qd-ubnd", "name": "Về việc ban hành Quy chế làm việc",
        "date": "2019-03-05", "status": "in_force", "since": "2019-03-15", "until": "2021-01-01",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ("175 /TB-UBND;Thông báo;;UBND tỉnh Núi Lam;5/3/2019", "vn/ubnd-tinh-nui-lam/2019/thong-bao/175-tb-ubnd"),
        ("18-NQ/TW;Nghị quyết;;;25/10/2017", "vn/ban-chap-hanh-trung-uong-dang/2017/nghi-quyet/18-nq-tw"),
        ("45/2016/QĐ-TTg;Quyết định;;Chính phủ;19/10/2016", "vn/thu-tuong-chinh-phu/2016/quyet-dinh/45-2016-qd-ttg"),
        ("80/2015/QH13;Luật;Ban hành văn bản;Quốc hội;22/6/2015", "vn/quoc-hoi/2015/luat/80-2015-qh13"),
        (";Luật;Luật Doanh nghiệp;Quốc hội;2014", "vn/quoc-hoi/2014/luat/68-2014-qh13"),
        ("7/QĐ-VKT;Quyết định;;Viện Khí tượng Sông Mây;2019", "vn/vien-khi-tuong-song-may/2019/quyet-dinh/7-qd-vkt"),
    ],
)  # fmt: skip
def test_rows_have_the_keys_of_citations(
    kglite_store: GraphStore, tmp_path: Path, row: str, key: str
) -> None:
    taken = take(kglite_store, register(tmp_path / "a.csv", row, head=HEAD.rsplit(";", 3)[0]))
    assert taken[0].problems == ()
    assert [row["key"] for row in rows(kglite_store, INSTRUMENTS)] == [key]


def test_relations_are_stored_once_from_the_instrument_that_acts(store: GraphStore, tmp_path: Path) -> None:
    head = "số;ngày ban hành;cơ quan;căn cứ;sửa đổi;thay thế;văn bản thay thế;văn bản sửa đổi bổ sung;hướng dẫn;đính chính"
    lines = (
        "961/2018/NĐ-CP;2018-04-23;Chính phủ;76/2015/QH13|Luật số 80/2015/QH13;;;"
        "Nghị định số 918/2025/NĐ-CP ngày 9/6/2025 của Chính phủ;907/2021/NĐ-CP;;",
        "918/2025/NĐ-CP;2025-06-09;Chính phủ;;;961/2018/NĐ-CP;;;;",
        "907/2021/NĐ-CP;2021-12-06;Chính phủ;;Nghị định 961/2018/NĐ-CP;;;;;",
        "901/2018/TT-VPCP;2018-11-23;Văn phòng Chính phủ;;;;;;961/2018/NĐ-CP;1/2017/NĐ-CP",
    )
    taken = take(store, register(tmp_path / "a.csv", *lines, head=head))
    assert taken[0].problems == ()
    assert sorted((row["a"], row["role"], row["b"], row["n"]) for row in rows(store, EDGES)) == [
        ("901/2018/TT-VPCP", "corrects", "1/2017/NĐ-CP", 1),
        ("901/2018/TT-VPCP", "guides", "961/2018/NĐ-CP", 1),
        ("907/2021/NĐ-CP", "amends", "961/2018/NĐ-CP", 1),
        ("918/2025/NĐ-CP", "replaces", "961/2018/NĐ-CP", 1),
        ("961/2018/NĐ-CP", "legal_basis", "76/2015/QH13", 1),
        ("961/2018/NĐ-CP", "legal_basis", "80/2015/QH13", 1),
    ]


def test_what_is_wrong_is_told_with_its_place_and_the_rest_is_taken(
    store: GraphStore, tmp_path: Path
) -> None:
    lines = (
        "1/2018/NĐ-CP;Nghị định;;Chính phủ;2018-01-05;;;",
        "1/2018/ND-CP;Nghị định;;Chính phủ;2018-01-05;;;",
        "2/2018/NĐ-CP;Nghị định;;Chính phủ;2018-02-31;;;",
        "3/2018/NĐ-CP;Nghị định;;Chính phủ;2019-02-03;;;",
        "4/2018/NĐ-CP;Nghị định;;Chính phủ;2018-02-03;lạ;2019-01-01;2018-01-01",
        "5/QĐ-UBND;Quyết định;;;2018-02-03;;;",
        "6/QĐ-BNV;Quyết định;;Bộ Nội vụ;;;;",
        ";;;Bộ Nội vụ;2018;;;",
        "7/2018/NĐ-CP;Nghị định;;Chính phủ;2018-03-01;;;",
    )
    path = register(tmp_path / "a.csv", *lines)
    with pytest.raises(RegisterRefused, match=r"could be|is the instrument"):
        take(store, path, strict=True)
    assert rows(store, INSTRUMENTS) == []
    (taken,) = take(store, path)
    assert (taken.rows, taken.left_out) == (2, 7)
    assert [(one.line, one.column) for one in taken.problems] == [
        (3, "số ký hiệu"), (4, "ngày ban hành"), (5, "ngày ban hành"), (6, "hết hiệu lực từ"), (6, "tình trạng"),
        (7, "số ký hiệu"), (8, "số ký hiệu"), (9, None),
    ]  # fmt: skip
    assert all(one.remedy and one.place.startswith(str(path)) for one in taken.problems)
    assert {row["key"].rsplit("/", 1)[1] for row in rows(store, INSTRUMENTS)} == {
        "1-2018-nd-cp",
        "7-2018-nd-cp",
    }


def test_a_file_that_cannot_be_read_stops_no_other(kglite_store: GraphStore, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    good = register(tmp_path / "a.csv", "1/2018/NĐ-CP;Nghị định;;Chính phủ;2018-01-05;;;")
    taken = take(kglite_store, tmp_path / "b.json", tmp_path / "none.csv", good)
    assert [(one.rows, len(one.problems)) for one in taken] == [(0, 1), (0, 1), (1, 0)]


def test_contradicting_sources_are_findings_as_long_as_they_contradict(
    store: GraphStore, tmp_path: Path
) -> None:
    ingest([directive(tmp_path)], store, jobs=0)
    a = register(
        tmp_path / "a.csv",
        "961/2018/NĐ-CP;Nghị định;Về một cửa;Chính phủ;23/4/2018;Còn hiệu lực;21/6/2018;",
        "12/QĐ-UBND;Quyết định;Về việc ban hành Quy chế làm việc;UBND tỉnh Núi Lam;6/3/2019;;;",
        "8/2018/NĐ-CP;Nghị định;;Chính phủ;2018;;;",
    )
    b = register(
        tmp_path / "b.csv",
        "961/2018/NĐ-CP;Nghị định;Kiểm soát giá đất;Chính phủ;24/4/2018;Hết hiệu lực toàn bộ;1/7/2018;1/1/2020",
        "8/2018/NĐ-CP;Nghị định;;Chính phủ;5/1/2018;;;",
    )
    take(store, a, b)
    own = "vn/ubnd-tinh-nui-lam/2019/quyet-dinh/12-qd-ubnd"
    expected = {
        ("register_date_differs", "high", DECREE), ("register_in_force_differs", "high", DECREE),
        ("register_status_differs", "medium", DECREE), ("register_name_differs", "low", DECREE),
        ("register_date_differs", "high", own),
    }  # fmt: skip
    found = rows(store, FINDINGS)
    assert {(row["code"], row["severity"], row["about"]) for row in found} == expected
    assert [row["message"] for row in found if row["code"] == "register_status_differs"] == [
        "Các nguồn ghi khác nhau về tình trạng hiệu lực của Nghị định 961/2018/NĐ-CP (Chính phủ): "
        "a.csv: in_force; b.csv: expired."
    ]
    whole = contents(store)
    take(store, b, a)
    assert contents(store) == whole
    take(store, register(a, "8/2018/NĐ-CP;Nghị định;;Chính phủ;2018;;;"))
    assert rows(store, FINDINGS) == []
    assert next(row for row in rows(store, INSTRUMENTS) if row["key"] == DECREE)["status"] == "expired"


def test_a_register_tells_what_a_mention_may_mean_until_it_is_deleted(
    store: GraphStore, tmp_path: Path
) -> None:
    path = register(tmp_path / "a.csv", "7/QĐ-BNV;Quyết định;;Bộ Nội vụ;5/1/2018;;;")
    other = register(tmp_path / "b.csv", "7/QĐ-BNV;Quyết định;;Bộ Nội vụ;6/1/2018;;;")
    ingest([directive(tmp_path)], store, jobs=0)
    before = contents(store)
    take(store, path, other)
    mentioned = next(row for row in rows(store, MENTIONS) if row["number"] == "7/QĐ-BNV")
    assert (mentioned["status"], mentioned["candidates"]) == (
        "ambiguous", ["vn/bo-noi-vu/2018/quyet-dinh/7-qd-bnv"],
    )  # fmt: skip
    held = store.read("MATCH (d:Document) WHERE d.kind = 'instruments' RETURN d.key AS key").column("key")
    assert delete(held, store) == 2
    assert contents(store) == before


NEWER = """ỦY BAN NHÂN DÂN
TỈNH NÚI LAM

Số: 40/2021/QĐ-UBND

Núi Lam, ngày 01 tháng 9 năm 2021

QUYẾT ĐỊNH

Ban hành Quy chế làm việc mới

Điều 1. Quyết định này có hiệu lực thi hành kể từ ngày 15 tháng 9 năm 2021.

Điều 2. Quyết định số 12/QĐ-UBND ngày 05/3/2019 của Ủy ban nhân dân tỉnh Núi Lam về việc ban hành Quy chế làm việc hết hiệu lực kể từ ngày Quyết định này có hiệu lực thi hành.
"""


def test_texts_say_since_and_until_when_and_a_register_may_contradict(
    store: GraphStore, tmp_path: Path
) -> None:
    newer = tmp_path / "moi.txt"
    newer.write_text(NEWER, encoding="utf-8")
    ingest([newer, directive(tmp_path)], store, jobs=0)
    own, old = (
        f"vn/ubnd-tinh-nui-lam/{key}"
        for key in ("2021/quyet-dinh/40-2021-qd-ubnd", "2019/quyet-dinh/12-qd-ubnd")
    )
    found = {row["key"]: (row["since"], row["until"]) for row in rows(store, INSTRUMENTS)}
    assert (found[own], found[old]) == (("2021-09-15", None), (None, "2021-09-15"))
    assert [(row["a"], row["role"], row["b"]) for row in rows(store, EDGES) if row["b"] == "12/QĐ-UBND"] == [
        ("40/2021/QĐ-UBND", "repeals", "12/QĐ-UBND")
    ]
    line = "12/QĐ-UBND;Quyết định;;UBND tỉnh Núi Lam;5/3/2019;Hết hiệu lực toàn bộ;5/3/2019;1/10/2021"
    take(store, register(tmp_path / "a.csv", line))
    found = {row["key"]: (row["since"], row["until"]) for row in rows(store, INSTRUMENTS)}
    assert found[old] == ("2019-03-05", "2021-10-01")
    assert [(row["code"], row["about"]) for row in rows(store, FINDINGS)] == [
        ("register_in_force_differs", old)
    ]


def test_statuses_are_the_words_of_the_national_database() -> None:
    assert tuple(row.status for row in instrument_statuses()) == STATUSES
    for words, status in [
        ("Còn hiệu lực", "in_force"), ("Hết hiệu lực toàn bộ", "expired"),
        ("Hết hiệu lực một phần", "partly_expired"), ("Chưa có hiệu lực", "not_yet_in_force"),
        ("Ngưng hiệu lực", "suspended"), ("In force", "in_force"), ("het hieu luc", "expired"), ("mất", None),
    ]:  # fmt: skip
        assert status_of(words) == status


DAYS = st.sampled_from(["", "2018", "2018-04-23", "24/4/2018", "2019-01-01"])
LINES = st.tuples(
    st.sampled_from(["961/2018/NĐ-CP", "7/QĐ-BNV"]),
    st.sampled_from(["", "Về một cửa", "Kiểm soát giá đất"]),
    st.sampled_from(["2018", "2018-04-23", "2018-05-02"]),
    st.sampled_from(["", *(row.vietnamese for row in instrument_statuses())]),
    DAYS,
    DAYS,
    st.sampled_from(["", "918/2025/NĐ-CP", "7/QĐ-BNV ngày 2/5/2018", "961/2018/NĐ-CP"]),
    st.sampled_from(["", "918/2025/NĐ-CP", "961/2018/NĐ-CP"]),
).map(";".join)
REGISTERS = st.lists(st.lists(LINES, min_size=1, max_size=3), min_size=2, max_size=3, unique_by=tuple)
GENERATED = "số;tên;ngày ban hành;tình trạng;hiệu lực từ;hết hiệu lực từ;thay thế;văn bản thay thế"


def loaded(store: GraphStore, sources: Iterable[Path]) -> tuple[Any, Any]:
    """What an empty store holds after these files, times apart; empty again, it is handed back."""
    for source in sources:
        if source.suffix == ".csv":
            take(store, source)
        else:
            ingest([source], store, jobs=0)
    nodes, edges = contents(store)
    for properties in nodes.values():
        properties.pop("ingested_at", None)
    documents = store.read("MATCH (d:Document) RETURN d.key AS key").column("key")
    delete([key for key in documents if key != COMPARISON], store)
    assert {label for label, _ in contents(store)[0]} <= {"Setting"}
    return nodes, edges


def same_in_any_order(store: GraphStore, folder: Path, lines: Sequence[list[str]], shuffle: Any) -> None:
    files = [register(folder / f"{n}.csv", *rows, head=GENERATED) for n, rows in enumerate(lines)]
    sources = [*files, directive(folder)]
    first = loaded(store, sources)
    shuffle(sources)
    assert loaded(store, sources) == first


@pytest.fixture(scope="module")
def plain_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    with open_store(f"kglite:{tmp_path_factory.mktemp('order') / 'graph.kgl'}") as store:
        store.apply_schema()
        yield store


ONE_STORE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=200, deadline=None, suppress_health_check=ONE_STORE)
@given(lines=REGISTERS, order=st.randoms())
def test_conflicting_registers_give_one_graph_in_any_order(
    plain_store: GraphStore, tmp_path: Path, lines: list[list[str]], order: Any
) -> None:
    same_in_any_order(plain_store, tmp_path, lines, order.shuffle)


@pytest.mark.neo4j
@settings(max_examples=5, deadline=None, suppress_health_check=ONE_STORE)
@given(lines=REGISTERS, order=st.randoms())
def test_they_do_so_on_a_server(
    neo4j_store: GraphStore, tmp_path: Path, lines: list[list[str]], order: Any
) -> None:
    same_in_any_order(neo4j_store, tmp_path, lines, order.shuffle)


def test_a_map_to_no_column_is_wrong_use(kglite_store: GraphStore, tmp_path: Path) -> None:
    path = register(tmp_path / "a.csv", "1/2018/NĐ-CP;;;;;;;")
    with pytest.raises(DanchieuError, match="no column"):
        ingest_instruments([path], kglite_store, told={"so ky hieu": "serial"})
