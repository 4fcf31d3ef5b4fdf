"""Registers of values: rows as the measurements that directives state, whatever is loaded and in what order."""

import json
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from sample_batches import contents

from graph.store import GraphStore, open_store
from ingest.pipeline import delete, ingest
from ingest.registers.agreement import CONFIRMED, DIFFERS, decimals, rounded, settle
from ingest.registers.indicators import ingest_indicators
from ingest.registers.problems import RegisterRefused
from ingest.registers.taking import Taken
from queries.run import run

HEAD = "index,year,province,component,score,max,rank,owner"
AREA = "papi/quan-tri-moi-truong"
PLAN = """UBND TỈNH KON TUM

Số: 8/KH-UBND

Kon Tum, ngày 05 tháng 3 năm 2019

KẾ HOẠCH

Nâng cao Chỉ số PAPI tỉnh Kon Tum năm 2019

1. Nội dung "Quản trị môi trường" của PAPI năm 2018 đạt {} điểm, xếp hạng 55/63 tỉnh, thành phố.
"""
FOUND = """MATCH (d:Document)-[:HAS_FINDING]->(f:Finding)-[:ABOUT]->(m:Measurement)
RETURN f.code AS code, f.message AS message, f.quotes AS quotes, m.key AS key, d.name AS name"""
STATED = """MATCH (d:Document)-[s:STATES]->(m:Measurement)-[:OF]->(x) MATCH (m)-[:FOR]->(p:Place)
RETURN m.key AS key, p.name AS place, s.score AS score, s.rank AS rank, s.quote AS quote"""


def write(path: Path, *rows: str, head: str = HEAD) -> Path:
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return path


def take(store: GraphStore, *paths: Path, index: str | None = None, strict: bool = False) -> list[Taken]:
    return ingest_indicators(paths, store, index=index, strict=strict)


def plan(folder: Path, score: str, name: str = "ke-hoach.txt") -> Path:
    path = folder / name
    path.write_text(PLAN.format(score), encoding="utf-8")
    return path


def findings(store: GraphStore) -> set[tuple[str, str]]:
    return {(row["code"], row["key"]) for row in store.read(FOUND)}


@pytest.fixture
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """An embedded store beside the one of the test."""
    with open_store(f"kglite:{tmp_path_factory.mktemp('other') / 'graph.kgl'}") as store:
        store.apply_schema()
        yield store


ROWS = [
    ("PAPI,2018,Kon Tum,C07,3.9788,,,", f"{AREA}@62/2018/actual", "Kon Tum", 3.9788, None),
    ("papi,2018,tỉnh Kon Tum,Quản trị môi trường,\"3,98\",10,55,", f"{AREA}@62/2018/actual", "Kon Tum", 3.98, 55),
    ("PAPI,2020,Hanoi,Environmental governance,2.9,,,", f"{AREA}@01/2020/actual", "Hà Nội", 2.9, None),
    ("Chỉ số CCHC,2018,Gia Lai,,75.5,100,40,", "par-index@64/2018/actual", "Gia Lai", 75.5, 40),
    ("PAR INDEX,2026,Gia Lai,,75.5,100,30,", "par-index@52-2025/2026/actual", "Gia Lai", 75.5, 30),
    ("PAPI,2019,Huế,C01,5,,,", "papi/tham-gia-cua-nguoi-dan-o-cap-co-so@46/2019/actual", "Thừa Thiên Huế", 5.0, None),
    ("Chỉ số xanh sạch,2019,Kon Tum,Cây trồng,5,10,,", "chi-so-xanh-sach/cay-trong@62/2019/actual", "Kon Tum", 5.0, None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "key", "place", "score", "rank"), ROWS)
def test_a_row_is_a_value_of_its_province_in_its_year(
    kglite_store: GraphStore, tmp_path: Path, line: str, key: str, place: str, score: float, rank: int | None
) -> None:
    (taken,) = take(kglite_store, write(tmp_path / "a.csv", line))
    assert (taken.rows, taken.left_out, taken.problems) == (1, 0, ())
    (found,) = kglite_store.read(STATED)
    assert found == {
        "key": key, "place": place, "score": score, "rank": rank, "quote": line,
    }  # fmt: skip


def test_the_row_is_the_proof(store: GraphStore, tmp_path: Path) -> None:
    line = "PAPI,2018,Kon Tum,C07,3.9788,,,Sở Tài nguyên và Môi trường"
    take(store, write(tmp_path / "bang.csv", line))
    (row,) = run(store, "indicator-values", {"province": "kon tum"}).rows
    assert (row["score"], row["rank"], row["document"], row["quote"]) == (3.9788, None, "bang.csv", line)
    assert (tmp_path / "bang.csv").read_text("utf-8")[row["start"] : row["end"]] == line
    owners = store.read(
        "MATCH (a:Agency)-[o:OWNS]->(m:Measurement) RETURN a.key AS key, o.role AS role, o.quote AS quote"
    )
    assert owners.dicts() == [
        {
            "key": "so-tai-nguyen-va-moi-truong@kon-tum",
            "role": "responsible",
            "quote": "Sở Tài nguyên và Môi trường",
        }
    ]


def test_csv_workbook_and_json_say_the_same(store: GraphStore, tmp_path: Path) -> None:
    cells = [HEAD.split(","), ["PAPI", 2018, "Kon Tum", "C07", 3.9788, None, 55, "Sở Tư pháp"]]
    book = Workbook()
    for row in cells:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    item = {name: value for name, value in zip(*cells, strict=True) if value is not None}
    (tmp_path / "a.json").write_text(json.dumps([item], ensure_ascii=False), encoding="utf-8")
    write(tmp_path / "a.csv", "PAPI,2018,Kon Tum,C07,3.9788,,55,Sở Tư pháp")
    seen = []
    for name in ("a.csv", "a.xlsx", "a.json"):
        (taken,) = take(store, tmp_path / name)
        assert taken.rows == 1 and not taken.problems
        seen.append({tuple(row[k] for k in ("key", "place", "score", "rank")) for row in store.read(STATED)})
        (row,) = run(store, "indicator-values", {}).rows
        assert "3.9788" in row["quote"]
        (key,) = store.read("MATCH (d:Document) RETURN d.key AS key").column("key")
        assert delete([key], store) == 1
    assert seen[0] == seen[1] == seen[2]


WRONG = [
    (["PAPI,2018,Kon Tum,C07,10.5,10,,"], {2}, "above its maximum of 10"),
    (["PAPI,2018,Kon Tum,C07,10.5,,,"], {2}, "above its maximum of 10"),
    (["PAPI,2018,Kon Tum,C07,-1,,,"], {2}, "below zero"),
    (["PAPI,2018,Kon Tum,C07,5,,64,"], {2}, "none of the 63 provinces"),
    (["PAPI,2018,Kon Tum,C07,,,,"], {2}, "no score and no rank"),
    (["PAPI,2018,Kon Tum,C09,5,,,"], {2}, "PAPI has no C09"),
    (["PAPI,2011,Hà Tây,C01,5,,,"], {2}, "no province in 2011"),
    (["PAPI,2018,Núi Lam,C01,5,,,"], {2}, "no province"),
    (["PAPI,20188,Kon Tum,C01,5,,,"], {2}, "no year"),
    (["PAPI,2018,Kon Tum,C01,năm,,,"], {2}, "no number"),
    (["PAPI,2018,Kon Tum,C01,5,,,", "PAPI,2018,kontum,C01,6,,,"], {2, 3}, "other values"),
    (["PAPI,2018,Kon Tum,C01,5,,,", "PAPI,2018,Kon Tum,C01,6,,,", "PAPI,2018,Kon Tum,C01,5,,,"], {2, 3, 4}, "other values"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "lines", "said"), WRONG)
def test_a_wrong_row_is_told_and_the_rest_loaded(
    kglite_store: GraphStore, tmp_path: Path, rows: list[str], lines: set[int], said: str
) -> None:
    path = write(tmp_path / "a.csv", *rows, "PAPI,2018,Gia Lai,C01,5,,,")
    (taken,) = take(kglite_store, path)
    assert {problem.line for problem in taken.problems} == lines
    assert (taken.rows, taken.left_out) == (1, len(lines))
    assert all(said in problem.message and problem.remedy and problem.place for problem in taken.problems)
    assert {row["place"] for row in kglite_store.read(STATED)} == {"Gia Lai"}


def test_strict_takes_all_or_nothing(kglite_store: GraphStore, tmp_path: Path) -> None:
    good = write(tmp_path / "a.csv", "PAPI,2018,Gia Lai,C01,5,,,")
    bad = write(tmp_path / "b.csv", "PAPI,2018,Gia Lai,C02,11,,,")
    with pytest.raises(RegisterRefused, match="above its maximum") as raised:
        take(kglite_store, good, bad, strict=True)
    assert raised.value.place == f"{bad}:2, column score" and raised.value.remedy
    assert not kglite_store.read(STATED).rows
    write(tmp_path / "c.csv", "2018,Gia Lai,C01,5,x", head="year,province,dim,score,n_sub")
    (taken,) = take(kglite_store, tmp_path / "c.csv", index="PAPI", strict=True)
    assert (taken.rows, [problem.remark for problem in taken.problems]) == (1, [True])


def test_without_its_index_a_file_says_so(kglite_store: GraphStore, tmp_path: Path) -> None:
    path = write(tmp_path / "c.csv", "2018,Gia Lai,C01,5", head="year,province,dim,score")
    (taken,) = take(kglite_store, path)
    assert (taken.rows, taken.left_out) == (0, 1)
    assert "no column index" in taken.problems[0].message


def test_loading_again_changes_nothing_and_another_version_replaces(
    store: GraphStore, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", "PAPI,2018,Kon Tum,C07,3.9,,,Sở Tư pháp", "PAPI,2018,Gia Lai,C07,3,,,")
    ingest([plan(tmp_path, "3,98")], store, jobs=0)
    before = contents(store)
    take(store, path)
    once = contents(store)
    take(store, path)
    assert contents(store) == once
    write(path, "PAPI,2018,Gia Lai,C07,4,,,")
    take(store, path)
    assert {(row["place"], row["score"]) for row in store.read(STATED)} == {("Gia Lai", 4.0)}
    (key,) = store.read("MATCH (d:Document {status: 'register'}) RETURN d.key AS key").column("key")
    assert delete([key], store) == 1
    assert contents(store) == before


AGREE = [
    ("3,98", "3.9788", CONFIRMED), ("4", "3.9788", CONFIRMED), ("3,9788", "4", CONFIRMED),
    ("3,97", "3.9788", DIFFERS), ("3,99", "3.985", CONFIRMED), ("3,980", "3.9788", DIFFERS),
    ("5", "3.9788", DIFFERS),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "listed", "code"), AGREE)
def test_a_directive_agrees_as_far_as_both_print(
    kglite_store: GraphStore, tmp_path: Path, stated: str, listed: str, code: str
) -> None:
    ingest([plan(tmp_path, stated)], kglite_store, jobs=0)
    row = f"PAPI,2018,Kon Tum,C07,{listed},,,"
    take(kglite_store, write(tmp_path / "bang.csv", row))
    (found,) = kglite_store.read(FOUND).dicts()
    assert (found["code"], found["key"], found["name"]) == (code, f"{AREA}@62/2018/actual", "bang.csv")
    assert found["quotes"][0] == row and stated in found["quotes"][1]
    for told in ("bang.csv", "ke-hoach.txt", "Kon Tum", "2018"):
        assert told in found["message"]
    (shown,) = run(kglite_store, "findings", {"code": code}).rows
    assert (shown["quote"], shown["others"]) == (row, found["quotes"][1:])


RANKS = [("55", {CONFIRMED}), ("54", {DIFFERS}), ("", set())]


@pytest.mark.parametrize(("rank", "codes"), RANKS)
def test_ranks_are_compared_and_a_score_is_not_compared_with_a_rank(
    kglite_store: GraphStore, tmp_path: Path, rank: str, codes: set[str]
) -> None:
    text = PLAN.replace("đạt {} điểm, xếp", "xếp")
    (tmp_path / "ke-hoach.txt").write_text(text, encoding="utf-8")
    ingest([tmp_path / "ke-hoach.txt"], kglite_store, jobs=0)
    score = "" if rank else "5"
    take(kglite_store, write(tmp_path / "bang.csv", f"PAPI,2018,Kon Tum,C07,{score},,{rank},"))
    assert {code for code, _ in findings(kglite_store)} == codes


def test_what_comes_first_does_not_matter(store: GraphStore, tmp_path: Path) -> None:
    def load(name: str) -> None:
        if name.endswith(".txt"):
            ingest([tmp_path / name], store, jobs=0)
        else:
            take(store, tmp_path / name)

    def facts() -> object:
        nodes, edges = contents(store)
        for (label, _), node in nodes.items():
            if label == "Document":
                del node["ingested_at"]
        return nodes, edges

    plan(tmp_path, "3,98")
    write(tmp_path / "a.csv", "PAPI,2018,Kon Tum,C07,3.9788,,,")
    write(tmp_path / "b.csv", "PAPI,2018,Kon Tum,C07,3.5,,55,", "PAPI,2018,Kon Tum,C01,5,,,")
    states = []
    for order in permutations(("ke-hoach.txt", "a.csv", "b.csv")):
        for name in order:
            load(name)
        states.append(facts())
        assert {code for code, _ in findings(store)} == {CONFIRMED, DIFFERS}
        delete(store.read("MATCH (d:Document) RETURN d.key AS key").column("key"), store)
        assert not findings(store)
    assert all(state == states[0] for state in states)


def test_a_document_that_goes_takes_its_agreement_along(store: GraphStore, tmp_path: Path) -> None:
    take(store, write(tmp_path / "a.csv", "PAPI,2018,Kon Tum,C07,3.9788,,,"))
    alone = contents(store)
    plan(tmp_path, "3,98")
    ingest([tmp_path / "ke-hoach.txt"], store, jobs=0)
    assert findings(store) == {(CONFIRMED, f"{AREA}@62/2018/actual")}
    assert settle(store) == 0
    plan(tmp_path, "3,5")
    ingest([tmp_path / "ke-hoach.txt"], store, jobs=0)
    assert findings(store) == {(DIFFERS, f"{AREA}@62/2018/actual")}
    (key,) = store.read("MATCH (d:Document {status: 'ok'}) RETURN d.key AS key").column("key")
    delete([key], store)
    assert contents(store) == alone


@given(st.integers(0, 99_999), st.integers(1, 4))
def test_what_a_quote_prints_agrees_with_what_it_was_rounded_from(tenths: int, places: int) -> None:
    shown = rounded(tenths / 10_000, places)
    assert decimals(f"đạt {shown} điểm".replace(".", ","), float(shown)) == places
    assert abs(float(shown) - tenths / 10_000) <= 0.5000001 * 10**-places


SCORECARD = """
PHỤ LỤC

Các hạn chế trong thực hiện Chỉ số cải cách hành chính năm 2018

STT\tHẠN CHẾ\tĐƠN VỊ CHỊU TRÁCH NHIỆM
I\tNội dung "Cải cách thủ tục hành chính":\t
1\tCông khai TTHC của UBND: 0,25/01 điểm\tSở Nội vụ
"""


def test_a_criterion_abbreviated_in_a_directive_and_spelt_out_in_a_register_is_one(
    store: GraphStore, tmp_path: Path
) -> None:
    (tmp_path / "ke-hoach.txt").write_text(PLAN.format("3,98") + SCORECARD, encoding="utf-8")
    ingest([tmp_path / "ke-hoach.txt"], store, jobs=0)
    row = "PAR INDEX;2018;Kon Tum;Cải cách TTHC;Công khai thủ tục hành chính của Ủy ban nhân dân;0,5;1"
    take(store, write(tmp_path / "a.csv", row, head="chỉ số;năm;tỉnh;lĩnh vực;tiêu chí;điểm;điểm tối đa"))
    of = "par-index/cai-cach-thu-tuc-hanh-chinh/cong-khai-thu-tuc-hanh-chinh-cua-uy-ban-nhan-dan"
    assert findings(store) == {(DIFFERS, f"{of}@62/2018/actual")}
    for typed in ("công khai TTHC", "cong khai thu tuc hanh chinh"):
        rows = run(store, "indicator-values", {"component": typed, "kind": "actual"}).rows.dicts()
        assert {(row["score"], row["document"]) for row in rows} == {(0.25, "ke-hoach.txt"), (0.5, "a.csv")}


def test_many_registers_that_contradict_each_other_give_one_graph_in_any_order(
    kglite_store: GraphStore, fresh: GraphStore, tmp_path: Path
) -> None:
    chance = Random(10)
    paths = [
        write(
            tmp_path / f"{n}.csv",
            f"PAPI,2018,{chance.choice(PROVINCES)},C01,{chance.randint(1, 9)},,,",
            f"Chỉ số {n},2018,Gia Lai,,5,,,",
        )
        for n in range(200)
    ]
    states = []
    for one in (kglite_store, fresh):
        chance.shuffle(paths)
        assert sum(report.rows for report in take(one, *paths)) == 400
        nodes, edges = contents(one)
        for (label, _), node in nodes.items():
            if label == "Document":
                del node["ingested_at"]
        states.append((nodes, edges))
    assert states[0] == states[1]
    assert {code for code, _ in findings(fresh)} == {CONFIRMED, DIFFERS}


PROVINCES = ("Kon Tum", "Gia Lai", "Hà Nội", "Huế")
FRAMEWORK = "index,number,area,criterion,sub-criterion,max"


def test_a_framework_gives_criteria_their_numbers_maxima_and_places(
    store: GraphStore, tmp_path: Path
) -> None:
    rows = [
        "PAR INDEX,3,Cải cách TTHC,,,13",
        "PAR INDEX,3.1,Cải cách TTHC,Kiểm soát TTHC,,4.5",
        "PAR INDEX,3.1.1,Cải cách TTHC,Kiểm soát TTHC,Công khai TTHC,1.5",
    ]
    values = "PAR INDEX,2018,Kon Tum,Cải cách thủ tục hành chính,Công khai thủ tục hành chính,0.5,1.5"
    framework = write(tmp_path / "khung.csv", *rows, head=FRAMEWORK)
    register = write(tmp_path / "diem.csv", values, head="index,year,province,area,component,score,max")
    taken = take(store, framework, register)
    assert [(one.rows, one.problems) for one in taken] == [(3, ()), (1, ())]
    area = "par-index/cai-cach-thu-tuc-hanh-chinh"
    found = store.read(
        "MATCH (c:Criterion) RETURN c.key AS key, c.number AS number, c.level AS level, c.max_score AS most"
    )
    assert {tuple(row.values()) for row in found} == {
        (area, "3", "area", 13.0),
        (f"{area}/kiem-soat-thu-tuc-hanh-chinh", "3.1", "criterion", 4.5),
        (f"{area}/cong-khai-thu-tuc-hanh-chinh", "3.1.1", "sub-criterion", 1.5),
    }
    inside = store.read("MATCH (a)-[r:PART_OF]->(b) RETURN DISTINCT a.key AS part, b.key AS whole")
    assert {tuple(row.values()) for row in inside} == {
        (area, "par-index"),
        (f"{area}/kiem-soat-thu-tuc-hanh-chinh", area),
        (f"{area}/cong-khai-thu-tuc-hanh-chinh", f"{area}/kiem-soat-thu-tuc-hanh-chinh"),
        (f"{area}/cong-khai-thu-tuc-hanh-chinh", area),
    }


FRAMEWORK_WRONG = [
    (["PAPI,1,Quản trị môi trường,,,0"], {2}, "maximum of no points"),
    (["PAPI,1,Quản trị môi trường,,,10", "PAPI,1,Quản trị môi trường,,,9"], {2, 3}, "another number or maximum"),
    (["PAPI,1,,Điều gì,,10"], {2}, "empty"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "lines", "said"), FRAMEWORK_WRONG)
def test_a_framework_that_contradicts_itself(
    kglite_store: GraphStore, tmp_path: Path, rows: list[str], lines: set[int], said: str
) -> None:
    (taken,) = take(kglite_store, write(tmp_path / "k.csv", *rows, "PAPI,2,C02,,,10", head=FRAMEWORK))
    assert {problem.line for problem in taken.problems} == lines
    assert all(said in problem.message for problem in taken.problems)
    assert (taken.rows, taken.left_out) == (1, len(lines))


def test_the_papi_scores_of_fourteen_years_load_whole(fresh: GraphStore, shared: Path) -> None:
    path = shared / "data" / "papi_dimension_scores_2011_2024.csv"
    rows = path.read_text("utf-8").splitlines()[1:]
    (taken,) = take(fresh, path, index="PAPI")
    assert (taken.rows, taken.left_out) == (len(rows), 0)
    assert [problem.column for problem in taken.problems] == ["n_sub"]
    quotes = fresh.read("MATCH (:Document)-[s:STATES]->(:Measurement) RETURN s.quote AS quote").column(
        "quote"
    )
    assert sorted(quotes) == sorted(rows)
    once = contents(fresh)
    take(fresh, path, index="PAPI")
    assert contents(fresh) == once
