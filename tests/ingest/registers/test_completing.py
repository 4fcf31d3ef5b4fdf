"""Registers that list whole series complete partial instruments: when, when not, and whatever came first."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_batches import contents

from graph.store import GraphStore, open_store
from ingest.pipeline import delete, ingest
from ingest.registers.completing import completed, whole_series
from ingest.registers.contradictions import COMPARISON
from ingest.registers.instruments import ingest_instruments
from ingest.review.judging import decide, judgement
from queries.lookup import refs
from queries.run import run

PLAN = """UBND TỈNH NÚI LAM

Số: {number}/KH-UBND

Núi Lam, ngày {day}

KẾ HOẠCH

Nâng cao chất lượng phục vụ người dân

Căn cứ {cited};

1. Sở Tài chính chủ trì thực hiện {cited}; báo cáo UBND tỉnh trước ngày 30/6/2022.
"""
OWN = """THỦ TƯỚNG CHÍNH PHỦ

Số: 926/CT-TTg

Hà Nội, ngày tháng năm

CHỈ THỊ

Về việc tăng cường kỷ luật, kỷ cương

1. Bộ Tài chính rà soát thủ tục hành chính.
"""
UNDATED = "Chỉ thị số 926/CT-TTg của Thủ tướng Chính phủ"
OLD_STYLE = "Nghị định số 961/NĐ-CP của Chính phủ"
NO_ISSUER = "Thông tư số 912/2017/TT-BKTT"
HEAD = "số;loại;cơ quan ban hành;ngày ban hành;căn cứ;văn bản thay thế"
DIRECTIVE, DECREE = "Chỉ thị;Thủ tướng Chính phủ", "Nghị định;Chính phủ"
FIRST, LAST = f"1/CT-TTg;{DIRECTIVE};5/1/2016;", f"2/CT-TTg;{DIRECTIVE};5/1/2020;"
LISTED, AGAIN = f"926/CT-TTg;{DIRECTIVE};7/3/2018;", f"926/CT-TTg;{DIRECTIVE};7/3/2019;"
WHOLE = (FIRST, LISTED, LAST)
PARTIAL, FULL, OTHER = (f"vn/thu-tuong-chinh-phu/{year}/chi-thi/926-ct-ttg" for year in ("-", "2018", "2019"))
AT = "2026-01-02T03:04:05+00:00"
CITED = """MATCH (c:Citation)-[r:REFERS_TO]->(i:Instrument)
RETURN DISTINCT i.key AS key, c.status AS status, c.candidates AS candidates, r.why AS why"""


def plan(path: Path, cited: str, day: str, number: int = 12) -> Path:
    path.write_text(PLAN.format(cited=cited, day=day, number=number), encoding="utf-8")
    return path


def on(day: int, month: int, year: int) -> str:
    return f"{day:02} tháng {month:02} năm {year}"


def register(path: Path, *rows: str) -> Path:
    path.write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")
    return path


def said(one: str, other: str, verdict: str) -> Any:
    return judgement("Instrument", one, other, verdict, by="an", at=AT)


MAY = on(5, 5, 2019)
# What is cited, on which days, registers (complete or not), decisions, what it is completed to.
CASES: dict[str, tuple[str, Sequence[str], dict[str, tuple[str, ...]], Sequence[Any], str | None]] = {
    "the year is unknown": (UNDATED, [MAY], {"complete": WHOLE}, [], FULL),
    "two documents": (UNDATED, [MAY, on(1, 2, 2020)], {"complete": WHOLE}, [], FULL),
    "on its very day": (UNDATED, [on(7, 3, 2018)], {"complete": WHOLE}, [], FULL),
    "the issuer is unknown": (
        NO_ISSUER,
        [MAY],
        {"complete": ("912/2017/TT-BKTT;Thông tư;Bộ Khí tượng;7/3/2017;", "1/2020/TT-BKTT;Thông tư;Bộ Khí tượng;1/1/2020;")},
        [],
        "vn/bo-khi-tuong/2017/thong-tu/912-2017-tt-bktt",
    ),
    "two registers that meet": (
        UNDATED, [MAY], {"complete": (FIRST, LISTED), "complete2": (f"3/CT-TTg;{DIRECTIVE};5/1/2019;",)}, [], FULL,
    ),
    "of two registers both name it": (UNDATED, [MAY], {"complete": WHOLE, "complete2": (LISTED, LAST)}, [], FULL),
    "a row by its year only": (
        UNDATED, [MAY], {"complete": (FIRST, f"926/CT-TTg;{DIRECTIVE};2018;", LAST)}, [], FULL,
    ),
    "an old number that a row gives": (
        OLD_STYLE, [MAY], {"complete": (f"961/NĐ-CP;{DECREE};7/3/2018;", f"1/NĐ-CP;{DECREE};7/3/2020;")}, [],
        "vn/chinh-phu/2018/nghi-dinh/961-nd-cp",
    ),
    "it is not said to be complete": (UNDATED, [MAY], {"partly": WHOLE}, [], None),
    "a row was left out": (UNDATED, [MAY], {"complete": (*WHOLE, "5/QĐ-UBND;Quyết định;;;")}, [], None),
    "two rows fit": (UNDATED, [on(5, 5, 2020)], {"complete": (*WHOLE, AGAIN)}, [], None),
    "two rows of two registers fit": (UNDATED, [MAY], {"complete": WHOLE, "complete2": (AGAIN,)}, [], None),
    "one that no complete register has fits": (UNDATED, [MAY], {"complete": WHOLE, "partly": (AGAIN,)}, [], None),
    "one of another series": (UNDATED, [MAY], {"complete": ("926/CT-TTg;Chỉ thị;Bộ Nội vụ;7/3/2018;",)}, [], None),
    "cited before its date": (UNDATED, [on(6, 3, 2018)], {"complete": WHOLE}, [], None),
    "one of two cited before its date": (UNDATED, [MAY, on(6, 3, 2018)], {"complete": WHOLE}, [], None),
    "perhaps before its date": (
        UNDATED, [on(8, 3, 2018)], {"complete": (FIRST, f"926/CT-TTg;{DIRECTIVE};2018;", LAST)}, [], None,
    ),
    "cited after the last year": (UNDATED, [on(1, 1, 2021)], {"complete": WHOLE}, [], None),
    "a year between is not listed": (
        UNDATED, [on(2, 2, 2020)], {"complete": (FIRST, LISTED), "complete2": (LAST,)}, [], None,
    ),
    "cited by a document without a date": (UNDATED, [MAY, "... tháng ... năm ..."], {"complete": WHOLE}, [], None),
    "a row cites it": (
        UNDATED, [MAY], {"complete": WHOLE, "partly": (f"9/2019/NĐ-CP;{DECREE};5/5/2019;926/CT-TTg;",)}, [], FULL,
    ),
    "a row of the same register cites it": (
        UNDATED, [MAY], {"complete": (FIRST, LISTED, f"2/CT-TTg;{DIRECTIVE};5/1/2020;926/CT-TTg;")}, [], FULL,
    ),
    "a row cites it before its date": (
        UNDATED, [MAY], {"complete": WHOLE, "partly": (f"9/2018/NĐ-CP;{DECREE};6/3/2018;926/CT-TTg;",)}, [], None,
    ),
    "a row that is made no earlier than its year cites it": (
        UNDATED, [MAY], {"complete": WHOLE, "partly": (f"9/2018/NĐ-CP;{DECREE};;926/CT-TTg;",)}, [], None,
    ),
    "it would cite itself": (
        UNDATED, [MAY], {"complete": (FIRST, f"926/CT-TTg;{DIRECTIVE};7/3/2018;926/CT-TTg;", LAST)}, [], None,
    ),
    "a row says what it did": (
        UNDATED, [MAY], {"complete": WHOLE, "partly": (f"9/2015/NĐ-CP;{DECREE};5/5/2015;;926/CT-TTg",)}, [], None,
    ),
    "a number with its year": (OLD_STYLE, [MAY], {"complete": (f"961/2018/NĐ-CP;{DECREE};7/3/2018;", f"1/2020/NĐ-CP;{DECREE};7/3/2020;")}, [], None),
    "a person says different": (UNDATED, [MAY], {"complete": WHOLE}, [said(FULL, PARTIAL, "different")], None),
    "a person is unsure": (UNDATED, [MAY], {"complete": WHOLE}, [said(FULL, PARTIAL, "unsure")], None),
    "a person says it is another": (UNDATED, [MAY], {"complete": WHOLE}, [said(OTHER, PARTIAL, "same")], None),
    "a person says the full one is another": (
        UNDATED, [MAY], {"complete": WHOLE}, [said("vn/thu-tuong-chinh-phu/2018/chi-thi/927-ct-ttg", FULL, "same")], None,
    ),
}  # fmt: skip


def take(store: GraphStore, folder: Path, registers: dict[str, tuple[str, ...]]) -> None:
    for name, rows in registers.items():
        path = register(folder / f"{name}.csv", *rows)
        ingest_instruments([path], store, complete=name.startswith("complete"))


def held(store: GraphStore) -> Any:
    """What a store holds, the time of reading apart."""
    nodes, edges = contents(store)
    for properties in nodes.values():
        properties.pop("ingested_at", None)
    return nodes, edges


@pytest.fixture(scope="module")
def plain_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    with open_store(f"kglite:{tmp_path_factory.mktemp('completing') / 'graph.kgl'}") as store:
        store.apply_schema()
        yield store


@pytest.fixture
def empty_store(plain_store: GraphStore) -> GraphStore:
    clear(plain_store)
    return plain_store


def clear(store: GraphStore) -> None:
    delete(documents(store).values(), store)
    store.discard("Judgement", store.read("MATCH (j:Judgement) RETURN j.key AS key").column("key"))
    assert held(store) == ({}, [])


def documents(store: GraphStore) -> dict[str, str]:
    """Keys by name of the file."""
    rows = store.read("MATCH (d:Document) RETURN d.name AS name, d.key AS key").dicts()
    return {row["name"]: row["key"] for row in rows if row["key"] != COMPARISON}


@pytest.mark.parametrize("name", CASES)
def test_what_completes_and_what_does_not(empty_store: GraphStore, tmp_path: Path, name: str) -> None:
    store = empty_store
    cited, days, registers, decisions, full = CASES[name]
    plans = [plan(tmp_path / f"{n}.txt", cited, day, n) for n, day in enumerate(days, 1)]
    ingest(plans, store, jobs=0)
    decide(store, decisions)
    without = held(store)
    (before,) = {row["key"] for row in store.read(CITED)}
    take(store, tmp_path, registers)
    assert list(completed(store)) == ([before] if full else [])
    assert {row["key"] for row in store.read(CITED)} == {full or before}
    after = held(store)
    # The same from the registers first, and nothing is left of them when they go.
    delete([key for name, key in documents(store).items() if name.endswith(".csv")], store)
    assert held(store) == without
    clear(store)
    take(store, tmp_path, registers)
    decide(store, decisions)
    ingest(plans, store, jobs=0)
    assert held(store) == after


def test_all_that_was_said_of_the_partial_one_is_said_of_the_full_one(
    store: GraphStore, tmp_path: Path
) -> None:
    ingest([plan(tmp_path / "a.txt", UNDATED, MAY)], store, jobs=0)
    take(store, tmp_path, {"complete": WHOLE})
    why = "complete.csv lists all instruments of the series, and only this one can be meant."
    assert store.read(CITED).dicts() == [
        {"key": FULL, "status": "resolved", "candidates": [], "why": why},
    ]
    found = store.read("MATCH (i:Instrument) WHERE i.key IN $keys RETURN i", {"keys": [PARTIAL, FULL]})
    (node,) = (row["properties"] for row in found.column("i"))
    assert (node["key"], node["aliases"], node["identity"], node["date"], node["number"]) == (
        FULL, [PARTIAL], "full", "2018-03-07", "926/CT-TTg",
    )  # fmt: skip
    own = "vn/ubnd-tinh-nui-lam/2019/ke-hoach/12-kh-ubnd"
    cites = store.read(
        "MATCH (:Instrument {key: $own})-[r:CITES]->(i) RETURN i.key, r.role ORDER BY r.role", {"own": own}
    )
    assert cites.rows == [[FULL, "implements"], [FULL, "legal_basis"]]
    tasks = store.read("MATCH (:Task)-[:IMPLEMENTS]->(i) RETURN DISTINCT i.key AS key")
    assert tasks.column("key") == [FULL]
    for typed in (FULL, PARTIAL, "926/CT-TTg", "chi thi 926/ct-ttg"):
        assert [ref.key for ref in refs(store, typed)] == [FULL]
        assert {row["cited_date"] for row in run(store, "cited-by", {"number": typed}).rows} == {"2018-03-07"}


WITH_DATE = "Chỉ thị số 926/CT-TTg ngày 07/3/{} của Thủ tướng Chính phủ"
TEXTS = {
    "a.txt": PLAN.format(cited=UNDATED, day=MAY, number=1),
    "b.txt": PLAN.format(cited=UNDATED, day=on(6, 3, 2018), number=2),
    "c.txt": PLAN.format(cited=WITH_DATE.format(2019), day=MAY, number=3),
    "d.txt": PLAN.format(cited=f"{UNDATED} và {NO_ISSUER}", day=on(1, 1, 2020), number=4),
    "e.txt": PLAN.format(cited=f"{UNDATED}; {WITH_DATE.format(2018)}", day=MAY, number=5),
    "f.txt": OWN,
}
REGISTERS = {
    "r.csv": WHOLE,
    "s.csv": (LISTED, "912/2017/TT-BKTT;Thông tư;Bộ Khí tượng;7/3/2017;", f"2/CT-TTg;{DIRECTIVE};5/1/2020;"),
    "t.csv": (AGAIN,),
    "u.csv": (f"9/2019/NĐ-CP;{DECREE};5/5/2019;926/CT-TTg|{NO_ISSUER}",),
    "v.csv": (f"9/2018/NĐ-CP;{DECREE};5/1/2018;926/CT-TTg",),
}
DECISIONS = [
    *(said(FULL, PARTIAL, verdict) for verdict in ("same", "different", "unsure")),
    said(OTHER, PARTIAL, "same"),
    said(OTHER, FULL, "different"),
]
COMPLETE_OR_NOT = [(name, complete) for name in REGISTERS for complete in (True, False)]
STEP = st.one_of(
    st.sampled_from([("read", name) for name in TEXTS]),
    st.sampled_from([("take", each) for each in COMPLETE_OR_NOT]),
    st.sampled_from([("delete", name) for name in (*TEXTS, *REGISTERS)]),
    st.sampled_from([("decide", one) for one in DECISIONS]),
    st.sampled_from([("undo", one) for one in DECISIONS]),
)


class History:
    """What is done to a store, and what is held then."""

    def __init__(self, store: GraphStore, folder: Path) -> None:
        self.store, self.folder = store, folder
        self.sources: dict[str, bool] = {}
        self.judgements: dict[str, Any] = {}

    def do(self, step: str, what: Any) -> None:
        if step == "read":
            self.sources[what] = False
            ingest([self.folder / what], self.store, jobs=0)
        elif step == "take":
            name, complete = what
            self.sources[name] = complete
            ingest_instruments([self.folder / name], self.store, complete=complete)
        elif step == "delete" and what in self.sources:
            del self.sources[what]
            delete([documents(self.store)[what]], self.store)
        elif step == "decide" and not self.ruled_out(what):
            self.judgements[what.key] = what
            decide(self.store, [what])
        elif step == "undo" and what.key in self.judgements:
            del self.judgements[what.key]
            decide(self.store, [], without=[what.key])

    def ruled_out(self, one: Any) -> bool:
        """Whether decisions say that three are two."""
        told = {**self.judgements, one.key: one}.values()
        return {(FULL, PARTIAL, "same"), (OTHER, PARTIAL, "same"), (OTHER, FULL, "different")} <= {
            (each.one, each.other, each.verdict) for each in told
        }

    def again(self, order: Any) -> None:
        """What is held, in another order and from nothing."""
        clear(self.store)
        sources = [("take" if name in REGISTERS else "read", name) for name in sorted(self.sources)]
        steps = [(step, (name, self.sources[name]) if step == "take" else name) for step, name in sources]
        steps += [("decide", one) for _, one in sorted(self.judgements.items())]
        order.shuffle(steps)
        self.sources, self.judgements = {}, {}
        for step in steps:
            self.do(*step)


def same_whatever_came_before(store: GraphStore, folder: Path, steps: Sequence[Any], order: Any) -> None:
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, rows in REGISTERS.items():
        register(folder / name, *rows)
    clear(store)
    history = History(store, folder)
    # Where nothing is completed nothing is taken back.
    for step in (("read", "a.txt"), ("read", "d.txt"), ("take", ("r.csv", True)), *steps):
        history.do(*step)
    after = held(store)
    history.again(order)
    assert held(store) == after


ONE_STORE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=30, deadline=None, suppress_health_check=ONE_STORE)
@given(steps=st.lists(STEP, min_size=1, max_size=8), order=st.randoms())
def test_the_graph_follows_from_what_is_held(
    plain_store: GraphStore, tmp_path: Path, steps: list[Any], order: Any
) -> None:
    same_whatever_came_before(plain_store, tmp_path, steps, order)


@pytest.mark.neo4j
@settings(max_examples=3, deadline=None, suppress_health_check=ONE_STORE)
@given(steps=st.lists(STEP, min_size=1, max_size=3), order=st.randoms())
def test_it_does_so_on_a_server(
    neo4j_store: GraphStore, tmp_path: Path, steps: list[Any], order: Any
) -> None:
    same_whatever_came_before(neo4j_store, tmp_path, steps, order)


def test_a_series_runs_from_its_first_year_to_its_last() -> None:
    keys = [FULL, OTHER, "vn/chinh-phu/2018/nghi-dinh/1-2018-nd-cp"]
    assert whole_series(keys) == ("chinh-phu/nghi-dinh/2018-2018", "thu-tuong-chinh-phu/chi-thi/2018-2019")
