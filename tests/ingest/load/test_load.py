"""Facts of a document as nodes and relationships, in a store of their own."""

from dataclasses import replace

import pytest

from graph import model
from graph.batch import prepare
from graph.store import open_store
from ingest.document.whole import provisions
from ingest.facts import (
    AgencyMention,
    Attached,
    Citation,
    CriterionRow,
    Extraction,
    Finding,
    Header,
    IndicatorValue,
    Owner,
    Quote,
    Target,
    Task,
)
from ingest.load import key_of, load
from ingest.load.resolve import Register
from ingest.reading import parse
from ingest.text import normalise

TEXT = """UBND TỈNH NÚI LAM

Số: 12/KH-UBND

Núi Lam, ngày 05 tháng 3 năm 2019

KẾ HOẠCH

Nâng cao chỉ số năm 2019

Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;

I. NHIỆM VỤ

1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính thực hiện Chỉ thị số 25/CT-TTg; báo cáo UBND tỉnh trước ngày 30/6/2019.

2. Chỉ số PAPI năm 2018 đạt 43,6/80 điểm, xếp thứ 38/63.

3. Thực hiện Nghị định số 61/2018/NĐ-CP.

PHỤ LỤC

Hạn chế của Chỉ số cải cách hành chính năm 2018

STT	Tiêu chí	Đơn vị
1	Mức độ hoàn thành: 0,25/01 điểm	Sở Nội vụ
"""
SOURCE = parse("/kho/ke-hoach.txt", TEXT.encode())
OUTLINE = provisions(normalise(TEXT))


def span(text: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(text, start + 1)
    return start, start + len(text)


def place(start: int) -> int:
    return min((p for p in OUTLINE if p.start <= start < p.end), key=lambda p: p.end - p.start).ordinal


def cite(
    text: str, kind: str, number: str, date: str | None, issuer: str, role: str, nth: int = 0
) -> Citation:
    start, end = span(text, nth)
    return Citation(text, start, end, kind, number, None, date, issuer, "stated", issuer, role, place(start))


def body(
    name: str, short: str, kind: str, level: str = "province", province: str | None = "Núi Lam", members=()
) -> AgencyMention:
    start, end = span(short) if short in TEXT else (0, 0)
    return AgencyMention(
        TEXT[start:end], start, end, name, short, kind, level, province, members, 0.9, "An alias."
    )


DECREE = "Nghị định số 61/2018/NĐ-CP"
GIVEN, VALUE, ROW = (
    span("1. Sở Nội vụ"),
    span("Chỉ số PAPI năm 2018 đạt 43,6/80 điểm, xếp thứ 38/63"),
    span("Mức độ hoàn thành: 0,25/01 điểm"),
)
SNV, STC, UBND = "Sở Nội vụ tỉnh Núi Lam", "Sở Tài chính tỉnh Núi Lam", "UBND tỉnh Núi Lam"
FACTS = Extraction(
    header=Header(
        "Kế hoạch", "12/KH-UBND", "12/KH-UBND", "2019-03-05", "day", "Núi Lam", UBND, "Núi Lam",
        "Nâng cao chỉ số năm 2019", "Vi Quốc Toàn", "Chủ tịch", ("Các sở, ban, ngành tỉnh",),
    ),
    provisions=OUTLINE,
    citations=(
        cite(DECREE + " ngày 23/4/2018 của Chính phủ", "Nghị định", "61/2018/NĐ-CP", "2018-04-23", "Chính phủ", "legal_basis"),
        cite("Chỉ thị số 25/CT-TTg", "Chỉ thị", "25/CT-TTg", None, "Thủ tướng Chính phủ", "implements"),
        cite(DECREE, "Nghị định", "61/2018/NĐ-CP", None, "Chính phủ", "implements", 1),
    ),
    agencies=(
        body(SNV, "Sở Nội vụ", "department"),
        body(STC, "Sở Tài chính", "department"),
        body(UBND, "UBND tỉnh", "people's committee"),
        body("Các sở tỉnh Núi Lam", "Các sở", "group", members=(SNV, STC)),
    ),
    tasks=(
        Task(
            "I.1", "Sở Nội vụ chủ trì", *GIVEN, place(GIVEN[0]), (SNV,), (STC,), deadline="2019-06-30",
            deadline_text="trước ngày 30/6/2019", deadline_precision="day", report_to=(UBND,), report_via=SNV, cites=(1,), targets=(Target(60, "%", 2019, True, Quote("TỈNH", *span("TỈNH"))),),
        ),
    ),
    indicators=(
        IndicatorValue("PAPI", 2018, "Núi Lam", None, 43.6, 80, 38, 63, None, "điểm", "actual", Quote(TEXT[slice(*VALUE)], *VALUE), place(VALUE[0])),
        IndicatorValue("PAPI", 2018, "Núi Lam", "Quản trị điện tử", 3.1, None, "45-50", 63, 2, "điểm", "actual", Quote(TEXT[slice(*VALUE)], *VALUE), place(VALUE[0])),
    ),
    criteria=(
        CriterionRow("Công tác chỉ đạo, điều hành cải cách hành chính", "I.1", "Mức độ hoàn thành", 0.25, 1, (Owner(SNV, "focal", *span("Sở Nội vụ", 1)),), "Sở Nội vụ", *ROW, place(ROW[0])),
    ),
    findings=(
        Finding("same_instrument_two_dates", "high", "Hai ngày.", (Quote(DECREE, *span(DECREE)), Quote("KẾ HOẠCH", *span("KẾ HOẠCH")))),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def batch():
    return load(
        SOURCE, FACTS, Register(), key=key_of(SOURCE), version="1", at="2024-01-01T00:00:00+00:00"
    ).batch


@pytest.fixture(scope="module")
def store(batch, tmp_path_factory):
    with open_store(f"kglite:{tmp_path_factory.mktemp('kho') / 'graph.kgl'}") as opened:
        opened.apply_schema()
        opened.write(batch)
        yield opened


def test_the_batch_fits_the_model(batch):
    ready = prepare(batch)
    assert set(ready.nodes) == {row.__name__ for row in model.NODES} - {
        "Stated",
        "Judgement",
        "Dismissal",
        "Setting",
    }
    assert {kind for kind, _, _ in ready.relationships} == {row.type for row in model.RELATIONSHIPS} - {
        "SUCCEEDED_BY"
    }


def test_spans_slice_the_original(batch):
    for node in batch.nodes:
        if isinstance(node, model.Citation):
            assert TEXT[node.start : node.end] == node.quote
    for edge in batch.relationships:
        if isinstance(edge, model.States | model.Owns):
            assert TEXT[edge.start : edge.end] == edge.quote


TRIPLES = [
    ("(d:Document)-[:TEXT_OF]->(i:Instrument)", "d.name, i.key, i.authority, i.name", [["ke-hoach.txt", "vn/ubnd-tinh-nui-lam/2019/ke-hoach/12-kh-ubnd", 2, "Nâng cao chỉ số năm 2019"]]),
    ("(d:Document)-[:ISSUED_BY]->(a:Agency)", "d.number, a.name", [["12/KH-UBND", UBND]]),
    ("(:Instrument)-[c:CITES]->(i:Instrument)", "i.number, c.role, c.mentions", [["25/CT-TTg", "implements", 1], ["61/2018/NĐ-CP", "implements", 1], ["61/2018/NĐ-CP", "legal_basis", 1]]),
    ("(c:Citation)-[r:REFERS_TO]->(i:Instrument)", "c.status, i.key, i.identity, i.date", [["resolved", "vn/chinh-phu/2018/nghi-dinh/61-2018-nd-cp", "full", "2018-04-23"], ["resolved", "vn/chinh-phu/2018/nghi-dinh/61-2018-nd-cp", "full", "2018-04-23"], ["resolved", "vn/thu-tuong-chinh-phu/-/chi-thi/25-ct-ttg", "partial", None]]),
    ("(i:Instrument)-[:ISSUED_BY]->(a:Agency)", "i.number, a.key", [["12/KH-UBND", "ubnd-tinh@nui-lam"], ["25/CT-TTg", "thu-tuong-chinh-phu@central"], ["61/2018/NĐ-CP", "chinh-phu@central"]]),
    ("(p:Provision)-[:ASSIGNS]->(t:Task)-[r:ASSIGNED_TO]->(a:Agency)", "t.ref, r.role, a.name, r.score", [["I.1", "coordinating", STC, 0.9], ["I.1", "lead", SNV, 0.9]]),
    ("(t:Task)-[r:REPORTS_TO]->(a:Agency)", "t.deadline, t.targets, a.name, r.via", [["2019-06-30", ["TỈNH"], UBND, SNV]]),
    ("(t:Task)-[:IMPLEMENTS]->(i:Instrument)", "i.number", [["25/CT-TTg"]]),
    ("(a:Agency)-[:MEMBER_OF]->(g:Agency)", "a.short_name, g.name", [["Sở Nội vụ", "Các sở tỉnh Núi Lam"], ["Sở Tài chính", "Các sở tỉnh Núi Lam"]]),
    ("(m:Measurement)-[:OF]->(i:Indicator)", "i.name, m.score, m.max_score, m.rank, m.of", [["PAPI", 43.6, 80.0, 38, 63]]),
    ("(m:Measurement)-[:OF]->(c:Criterion)", "c.name, c.level, m.score, m.rank, m.rank_to", [["Mức độ hoàn thành", "sub-criterion", 0.25, None, None], ["Quản trị điện tử", "area", 3.1, 45, 50]]),
    ("(c:Criterion)-[:PART_OF]->(w)", "c.name, w.name", [["Công tác chỉ đạo, điều hành cải cách hành chính", "PAR INDEX"], ["Mức độ hoàn thành", "Công tác chỉ đạo, điều hành cải cách hành chính"], ["Quản trị điện tử", "PAPI"]]),
    ("(a:Agency)-[o:OWNS]->(m:Measurement)", "a.name, o.role, o.quote, m.year", [[SNV, "focal", "Sở Nội vụ", 2018]]),
    ("(m:Measurement)-[:FOR]->(p:Place)", "DISTINCT p.key, p.name", [["unlisted-nui-lam", "Núi Lam"]]),
    ("(:Document)-[:HAS_FINDING]->(f:Finding)-[:ABOUT]->(x)", "f.code, labels(x)[0]", [["same_instrument_two_dates", "Citation"], ["same_instrument_two_dates", "Provision"]]),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "columns", "rows"), TRIPLES, ids=[row[0] for row in TRIPLES])
def test_what_stands_in_the_graph(store, pattern, columns, rows):
    found = store.read(f"MATCH {pattern} RETURN {columns}").rows
    assert sorted(found, key=str) == sorted(rows, key=str)


@pytest.mark.parametrize(
    ("deadline", "due"),
    [
        ("2028-02-29", ["2028-02-29", "2028-02-29"]),
        ("2028-02", ["2028-02-01", "2028-02-29"]),
        ("2027-02", ["2027-02-01", "2027-02-28"]),
        ("2026-Q2", ["2026-04-01", "2026-06-30"]),
        ("2026", ["2026-01-01", "2026-12-31"]),
        (None, [None, None]),
    ],
)
def test_a_task_is_due_from_the_first_to_the_last_day_of_its_deadline(deadline, due):
    given = replace(FACTS.tasks[0], deadline=deadline, product="Báo cáo tháng")
    facts = Extraction(FACTS.header, OUTLINE, FACTS.citations, tasks=(given,))
    batch = load(SOURCE, facts, Register(), key="k", version="1", at="").batch
    (task,) = (node for node in batch.nodes if isinstance(node, model.Task))
    assert [task.due_from, task.due_to, task.product] == [*due, "Báo cáo tháng"]


def test_the_outline_is_a_tree_in_order(store):
    chain = store.read(
        "MATCH (:Document)-[:HAS_PROVISION]->(p:Provision) RETURN p.ordinal AS n ORDER BY n"
    ).column("n")
    assert chain == list(range(len(OUTLINE)))
    assert len(store.read("MATCH (:Provision)-[n:NEXT]->(:Provision) RETURN n.x")) == len(OUTLINE) - 1
    parents = store.read("MATCH (a:Provision)-[:PART_OF]->(b:Provision) RETURN a.ordinal, b.ordinal").rows
    assert sorted(parents) == sorted([p.ordinal, p.parent] for p in OUTLINE if p.parent is not None)


def test_writing_again_changes_nothing(store, batch):
    before = store.stats()
    store.write(batch)
    assert store.stats() == before


def test_one_stretch_may_name_two_instruments():
    start, end = span("Chỉ thị số 25/CT-TTg")
    twice = tuple(
        Citation(
            "x", start, end, "Chỉ thị", number, None, "2016", None, "suffix", None, "mentions", place(start)
        )
        for number in ("25/CT-TTg", "26/CT-TTg")
    )
    batch = load(
        SOURCE, Extraction(FACTS.header, OUTLINE, twice), Register(), key="k", version="1", at=""
    ).batch
    assert len(prepare(batch).nodes["Citation"]) == 2


def test_a_citation_in_the_passive_voice_does_not_change_the_citing_document():
    amended = cite(
        "Chỉ thị số 25/CT-TTg", "Chỉ thị", "25/CT-TTg", "2016", "Thủ tướng Chính phủ", "amended_by"
    )
    batch = load(
        SOURCE, Extraction(FACTS.header, OUTLINE, (amended,)), Register(), key="k", version="1", at=""
    ).batch
    assert [edge.role for edge in batch.relationships if isinstance(edge, model.Cites)] == ["mentions"]


TAKEN_OVER = [
    ("Tây Ninh", "2019-09-13", 2018, {"72": "Tây Ninh", "80-2025": "Tây Ninh"}),
    ("Tây Ninh", "2026-01-05", 2025, {"80-2025": "Tây Ninh"}),
    # What the value of an earlier year is of.
    ("Tây Ninh", "2026-01-05", 2018, {"72": "Tây Ninh", "80-2025": "Tây Ninh"}),
    ("Huế", "2026-01-05", 2018, {"46": "Thừa Thiên Huế", "46-2025": "Huế"}),
    ("Tây Ninh", "2025-03-05", 2026, {"72": "Tây Ninh", "80-2025": "Tây Ninh"}),
    ("Long An", "2019-09-13", None, {"80": "Long An", "80-2025": "Tây Ninh"}),
    ("Thừa Thiên Huế", "2019-09-13", 2018, {"46": "Thừa Thiên Huế", "46-2025": "Huế"}),
    ("Hà Nội", "2019-09-13", 2018, {"01": "Hà Nội"}),
]


@pytest.mark.parametrize(("province", "day", "year", "places"), TAKEN_OVER)
def test_a_value_is_of_the_province_that_stood_in_its_year(province, day, year, places):
    value = IndicatorValue(
        "PCI", year, province, None, 60.0, 100, 5, 63, None, "điểm", "actual", Quote("x", 0, 1), 0
    )
    facts = Extraction(Header(province=province, date=day), OUTLINE, indicators=(value,))
    batch = load(SOURCE, facts, Register(), key="k", version="1", at="").batch
    assert {node.key: node.name for node in batch.nodes if isinstance(node, model.Place)} == places


def test_places_have_official_codes_and_what_took_them_over():
    bodies = (
        body(
            "UBND huyện Đăk Hà (tỉnh Kon Tum)",
            "UBND huyện Đăk Hà",
            "people's committee",
            "district",
            "Kon Tum",
        ),
    )
    header = Header(province="Kon Tum", date="2019-06")
    batch = load(
        SOURCE, Extraction(header, OUTLINE, agencies=bodies), Register(), key="k", version="1", at=""
    ).batch
    names = {node.key: node.name for node in batch.nodes if isinstance(node, model.Place)}
    assert sorted(names.values()) == ["Kon Tum", "Quảng Ngãi", "Đăk Hà"]
    (successor,) = (edge for edge in batch.relationships if isinstance(edge, model.SucceededBy))
    assert successor.valid_from == "2025-07-01"
    edges = {
        (type(edge), *(names.get(model.ref(end).key) for end in (edge.source, edge.target)))
        for edge in batch.relationships
    }
    assert {
        (model.LocatedIn, None, "Đăk Hà"),
        (model.PartOf, "Đăk Hà", "Kon Tum"),
        (model.SucceededBy, "Kon Tum", "Quảng Ngãi"),
    } <= edges


PROMULGATED = [
    (("Quy chế", "Quản lý khu du lịch Hồ Xanh"), {("promulgates", "Quy chế", "Quản lý khu du lịch Hồ Xanh")}),
    (("Phụ lục I", "Danh mục nhiệm vụ"), set()),
    (("Quy định", None), set()),
]


@pytest.mark.parametrize(("attached", "edges"), PROMULGATED)
def test_what_a_document_promulgates_is_an_instrument_of_its_own(attached, edges):
    facts = Extraction(FACTS.header, OUTLINE, attached=(Attached(*attached, 900, 950),))
    batch = load(SOURCE, facts, Register(), key="k", version="1", at="").batch
    rows = {node.key: node for node in batch.nodes if isinstance(node, model.Instrument)}
    own = next(edge.target.key for edge in batch.relationships if isinstance(edge, model.TextOf))
    cites = [edge for edge in batch.relationships if isinstance(edge, model.Cites)]
    assert {(edge.role, rows[edge.target.key].kind, rows[edge.target.key].name) for edge in cites} == edges
    assert all(edge.source.key == own for edge in cites)
    assert own not in {edge.target.key for edge in cites}
