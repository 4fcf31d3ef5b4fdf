"""One sub-criterion is one node, however the text and the scorecards of a document print it."""

from pathlib import Path

import neo4j_server
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import model
from graph.batch import Batch
from graph.store import open_store
from ingest.extract.scorecards.likeness import form, likeness, plain
from ingest.extract.scorecards.names import register_area
from ingest.extraction import extract
from ingest.load import key_of, load
from ingest.load.resolve import Register
from ingest.pipeline import ingest
from ingest.reading import parse
from queries.run import run

TTHC = "par-index/cai-cach-thu-tuc-hanh-chinh"


def anything_is_real(word: str) -> bool:
    return True


def nothing_is_real(word: str) -> bool:
    return False


SAME = [
    ("Xây dựng Công dịch vụ công", "Xây dựng Cổng dịch vụ công", False),
    ("Công khai TTHC trên Cổng TTĐT", "Công khai thủ tục hành chính trên cổng thông tin điện tử", False),
    ("Xây dựng Cổng DVC của tỉnh:", "Xây dựng Cổng dịch vụ công", False),
    ("Tỷ lệ hồ sơ trực tuyến (đạt 60%)", "Tỷ lệ hồ sơ trực tuyến", False),
    ("Tỷ lệ hồ sơ trực tuyến mức độ 03", "Tỷ lệ hồ sơ trực tuyến mức độ 3", False),
    ("Ban hành định mức sử dụng điện tích", "Ban hành định mức sử dụng diện tích", False),
    ("Kết nối phần mềm văn bản (từ tỉnh đến xã)", "Kết nối phần mềm văn bản", True),
    ("Thực hiện quy định về tuyển dụng viên chức", "Thực hiện quy định về tuyển dựng viên chức", False),
    ("Mức độ hoàn thành kế hoạch đào tạo", "Mức độ hoàn thành kế hoach đào tạo", False),
    ("Mức độ hoàn thành kế hoạch đào tạo", "Mức độ hoàn thanhh kế hoạch đào tạo", True),
    ("Thực hiện nghiêm chế độ báo cáo", "Thực hiện n ghiêm chế độ báo cáo", True),
]


@pytest.mark.parametrize(("one", "other", "agree"), SAME)
def test_a_name_is_the_same_but_for_misprints_and_words_that_tell_nothing(one, other, agree):
    pair = form(one), form(other)
    assert likeness(*pair, agree=agree, real=nothing_is_real) >= 85
    assert likeness(*reversed(pair), agree=agree, real=nothing_is_real) >= 85


OTHER = [
    ("Tỷ lệ hồ sơ trực tuyến mức độ 3", "Tỷ lệ hồ sơ trực tuyến mức độ 4"),
    ("Số TTHC liên thông cùng cấp", "Số TTHC liên thông giữa các cấp"),
    ("Số TTHC liên thông cùng cấp", "Số TTHC liên thông giữa các cấp chính quyền"),
    ("Tỷ lệ công bố ISO ở cấp xã", "Tỷ lệ công bố ISO ở cấp huyện"),
    ("Tỷ lệ hồ sơ tiếp nhận qua bưu chính", "Tỷ lệ hồ sơ trả kết quả qua bưu chính"),
    ("Quy định về tuyển dụng công chức", "Quy định về tuyển dụng viên chức"),
    ("Thực hiện chế độ báo cáo định kỳ", "Thực hiện chế độ báo cáo đột xuất"),
    ("Tỷ lệ giảm biên chế so với năm 2015", "Tỷ lệ giảm biên chế so với năm 2016"),
    ("Kế hoạch cải cách hành chính", "Kế hoạch cải cách hành chính chưa hoàn thành"),
    ("Kết nối phần mềm (cấp xã)", "Kết nối phần mềm (cấp huyện)"),
    ("Tỷ lệ thu ngân sách", "Tỷ lệ chi ngân sách"),
]


@pytest.mark.parametrize((("one", "other")), OTHER)
def test_numbers_and_telling_words_part_two_criteria_even_of_the_same_points(one, other):
    assert likeness(form(one), form(other), agree=True, real=nothing_is_real) == 0


def test_a_letter_more_is_a_misprint_only_of_a_word_that_is_none_and_where_the_points_agree():
    one, other = form("Mức độ giao biên chế hằng năm"), form("Mức độ giảm biên chế hằng năm")
    assert likeness(one, other, agree=True, real=nothing_is_real) > 85
    assert likeness(one, other, agree=True, real=anything_is_real) == 0
    assert likeness(one, other, agree=False, real=nothing_is_real) == 0


@given(st.text(max_size=60), st.text(max_size=60), st.booleans())
def test_likeness_is_the_same_both_ways_and_of_any_text(one, other, agree):
    left, right = form(one), form(other)
    there = likeness(left, right, agree=agree, real=nothing_is_real)
    assert bool(there) == bool(likeness(right, left, agree=agree, real=nothing_is_real))
    assert likeness(left, form(plain(one)), agree=False, real=nothing_is_real) == 100


@pytest.mark.parametrize(
    ("printed", "ordinal"),
    [("Cải cách TTHC", 3), ("Cai cach thu tuc hành chính", 3), ("Cải cách thủ tục hành chánh", 3), ("Trách nhiệm chung", None)],
)  # fmt: skip
def test_an_area_is_that_of_the_register(printed, ordinal):
    area = register_area("PAR INDEX", printed)
    assert (area.ordinal if area else None) == ordinal


HEAD = """UBND TỈNH SÔNG MÂY

Số: 8/KH-UBND

Sông Mây, ngày 05 tháng 3 năm 2019

KẾ HOẠCH

Nâng cao Chỉ số cải cách hành chính (PAR INDEX) tỉnh Sông Mây năm 2019

Căn cứ Kết quả Chỉ số PAR INDEX năm 2018;

I. NHIỆM VỤ

"""
AREA = """1. Nội dung "Cải cách thủ tục hành chính"

a) Mục tiêu cụ thể: Đạt tối thiểu 11/13 điểm năm 2019 (năm 2018 đạt 9,4/13 điểm). Các tiêu chí thành phần phải cải thiện gồm:

"""
TABLE = """
PHỤ LỤC

Các hạn chế trong thực hiện Chỉ số cải cách hành chính năm 2018

STT\tHẠN CHẾ\tĐƠN VỊ CHỊU TRÁCH NHIỆM
I\tNội dung "Cải cách thủ tục hành chính":\t
"""


def batch_of(body: str) -> Batch:
    """What is loaded of a plan with this body."""
    source = parse("/kho/ke-hoach.txt", (HEAD + body).encode())
    return load(source, extract(source.original), Register(), key=key_of(source), version="1", at="x").batch


def criteria(batch: Batch) -> set[tuple[str, str | None]]:
    """Last part of the key, and level, of every criterion that is no area."""
    nodes = [node for node in batch.nodes if isinstance(node, model.Criterion)]
    return {(node.key.rpartition("/")[2], node.level) for node in nodes if node.level != "area"}


def stated(batch: Batch) -> dict[str, list[str]]:
    """Key of a measurement of a sub-criterion -> quotes of the statements of it."""
    found: dict[str, list[str]] = {}
    for edge in batch.relationships:
        if isinstance(edge, model.States):
            found.setdefault(model.ref(edge.target).key, []).append(edge.quote)
    return {key: quotes for key, quotes in found.items() if key.partition("@")[0].count("/") > 1}


LINES = [
    ("- Công khai TTHC: 0,75 điểm (năm 2018 chỉ đạt 0,25/0,75 điểm).", "Công khai TTHC: 0,25/0,75 điểm", {"cong-khai-thu-tuc-hanh-chinh"}),
    ("- Xây dựng Công dịch vụ: 01 điểm (năm 2018 đạt 0,5/01 điểm).", "Xây dựng Cổng dịch vụ: 0,5/1 điểm", {"xay-dung-cong-dich-vu"}),
    ("- Tỷ lệ hồ sơ mức độ 3 (đạt 60%): 01 điểm (năm 2018 đạt 0,5/01 điểm).", "Tỷ lệ hồ sơ mức độ 3: 0,5/01 điểm", {"ty-le-ho-so-muc-do-3"}),
    ("- Tỷ lệ hồ sơ mức độ 3: 01 điểm (năm 2018 đạt 0,5/01 điểm).", "Tỷ lệ hồ sơ mức độ 4: 0,5/01 điểm", {"ty-le-ho-so-muc-do-3", "ty-le-ho-so-muc-do-4"}),
    ("- Số hồ sơ cùng cấp: 01 điểm (năm 2018 đạt 0/01 điểm).", "Số hồ sơ giữa các cấp: 0/01 điểm", {"so-ho-so-cung-cap", "so-ho-so-giua-cac-cap"}),
    ("- Công khai thủ tục hành chính: 0,75 điểm (năm 2018 đạt 0,25/0,75 điểm).", "Công khai TTHC của tỉnh: 0,25/0,75 điểm", {"cong-khai-thu-tuc-hanh-chinh"}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "row", "expected"), LINES)
def test_text_and_table_name_one_criterion_of_one_area(line, row, expected):
    batch = batch_of(f"{AREA}{line}\n{TABLE}1\t{row}\tSở Nội vụ\n")
    assert criteria(batch) == {(name, "sub-criterion") for name in expected}
    actual = {key: quotes for key, quotes in stated(batch).items() if key.endswith("/2018/actual")}
    assert {key.partition("@")[0] for key in actual} == {f"{TTHC}/{name}" for name in expected}
    assert sorted(map(len, actual.values())) == ([2] if len(expected) == 1 else [1, 1])
    owned = {model.ref(edge.target).key for edge in batch.relationships if isinstance(edge, model.Owns)}
    assert owned <= actual.keys() and len(owned) == 1
    targets = [key for key in stated(batch) if key.endswith("/2019/target")]
    assert len(targets) == 1


def test_rows_of_one_table_and_items_of_one_list_are_never_one():
    rows = "1\tCông khai hồ sơ: 0/1 điểm\tSở Nội vụ\n2\tCông khai hồ sơ của tỉnh: 0/1 điểm\tSở Nội vụ\n"
    assert len(criteria(batch_of(TABLE + rows))) == 2
    lines = "- Công khai hồ sơ: 1 điểm (năm 2018 đạt 0/1 điểm).\n\n- Công khai các hồ sơ: 1 điểm (năm 2018 đạt 0/1 điểm).\n"
    assert len(criteria(batch_of(AREA + lines))) == 2


def test_the_same_name_in_two_areas_is_two_criteria():
    other = AREA.replace("Cải cách thủ tục hành chính", "Cải cách tài chính công").replace("1. ", "2. ")
    line = "- Công khai kết quả: 1 điểm (năm 2018 đạt 0/1 điểm).\n\n"
    keys = {key.partition("@")[0] for key in stated(batch_of(AREA + line + other + line))}
    assert keys == {f"{TTHC}/cong-khai-ket-qua", "par-index/cai-cach-tai-chinh-cong/cong-khai-ket-qua"}


def test_a_criterion_named_without_its_area_is_that_of_the_one_area_that_has_it():
    alone = (
        "1. Tiêu chí mất điểm của Chỉ số PAR INDEX:\n\n- Công khai kết quả: 1 điểm (năm 2018 đạt 0/1 điểm).\n"
    )
    assert {key.partition("@")[0] for key in stated(batch_of(f"{alone}{TABLE}1\tCông khai kết quả: 0/1 điểm\tSở Nội vụ\n"))} == {
        f"{TTHC}/cong-khai-ket-qua"
    }  # fmt: skip
    values = stated(batch_of(alone))
    assert not values and criteria(batch_of(alone)) == {("cong-khai-ket-qua", "sub-criterion")}


def test_a_row_that_has_numbered_parts_is_a_criterion():
    rows = "".join(
        f"{n}\tViệc {w}: 0/1 điểm\tSở Nội vụ\n"
        for n, w in (("3.1", "công khai"), ("3.1.1", "nhập hồ sơ"), ("3.1.2", "đăng tải"))
    )
    assert criteria(batch_of(TABLE + rows)) == {
        ("viec-cong-khai", "criterion"), ("viec-nhap-ho-so", "sub-criterion"), ("viec-dang-tai", "sub-criterion"),
    }  # fmt: skip


YEARS = [
    ("năm 2018", "ngày 05 tháng 3 năm 2019", 2018),
    ("năm 2017 và phân công khắc phục năm 2019", "ngày 05 tháng 3 năm 2019", 2017),
    ("của tỉnh", "ngày 05 tháng 3 năm 2019", 2018),
    ("năm 2019", "ngày 31 tháng 12 năm 2019", 2019),
]


@pytest.mark.parametrize(("said", "day", "year"), YEARS)
def test_the_year_of_a_scorecard(said, day, year):
    text = HEAD.replace("ngày 05 tháng 3 năm 2019", day) + TABLE.replace("năm 2018", said)
    source = parse("/kho/x.txt", (text + "1\tCông khai hồ sơ: 0/1 điểm\tSở Nội vụ\n").encode())
    batch = load(source, extract(source.original), Register(), key="k", version="1", at="x").batch
    years = {node.year for node in batch.nodes if isinstance(node, model.Measurement) and node.score == 0}
    assert years == {year}


def test_the_sub_criteria_of_a_real_plan_and_of_its_annex_are_the_same_nodes(corpus: Path):
    path = corpus / "kon-tum.txt"
    source = parse(str(path), path.read_bytes())
    facts = extract(source.original)
    batch = load(source, facts, Register(), key=key_of(source), version="1", at="x").batch
    kinds = {p.key: p.kind for p in batch.nodes if isinstance(p, model.Provision)}
    by_kind: dict[str, set[str]] = {"row": set(), "item": set()}
    for edge in batch.relationships:
        key = model.ref(edge.target).key
        what, _, when = key.partition("@")
        if (
            isinstance(edge, model.States)
            and edge.score is not None
            and what.count("/") == 2
            and when.endswith("/2018/actual")
        ):
            by_kind[kinds[model.ref(edge.source).key]].add(what)
    text, annex = by_kind["item"], by_kind["row"]
    assert (len(text), len(annex), len(text & annex), len(annex - text)) == (31, 29, 29, 0)
    assert {key.rpartition("/")[2] for key in text - annex} == {
        "ty-le-giam-bien-che-so-voi-nam-2015", "ty-le-ho-so-thu-tuc-hanh-chinh-duoc-xu-ly-truc-tuyen-muc-do-3",
    }  # fmt: skip
    assert len(criteria(batch)) == 31
    owned = {
        model.ref(edge.target).key.partition("@")[0]
        for edge in batch.relationships
        if isinstance(edge, model.Owns)
    }
    assert annex <= owned and not (text - annex) & owned
    part_of = {
        (model.ref(edge.source).key, model.ref(edge.target).key)
        for edge in batch.relationships
        if isinstance(edge, model.PartOf)
    }
    assert {(key, key.rpartition("/")[0]) for key in text} <= part_of


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A plan whose text and annex state one sub-criterion, the text another."""
    lines = "- Công khai hồ sơ: 1 điểm (năm 2018 đạt 0/1 điểm).\n\n- Trả hồ sơ đúng hạn: 1 điểm (năm 2018 đạt 0,4/1 điểm).\n"
    where = tmp_path_factory.mktemp("plan")
    (where / "ke-hoach.txt").write_text(
        f"{HEAD}{AREA}{lines}{TABLE}1\tCông khai hồ sơ: 0/1 điểm\tSở Nội vụ\n", encoding="utf-8"
    )
    return where


@pytest.fixture(scope="module")
def embedded(folder):
    with open_store(f"kglite:{folder / 'graph.kgl'}") as store:
        store.apply_schema()
        assert not ingest([folder / "ke-hoach.txt"], store).failed
        yield store


@pytest.fixture(scope="module")
def server(folder, neo4j_server_store):
    neo4j_server.clear(neo4j_server_store)
    assert not ingest([folder / "ke-hoach.txt"], neo4j_server_store).failed
    return neo4j_server_store


ONE, TWO, AREA_NAME = "Công khai hồ sơ", "Trả hồ sơ đúng hạn", "Cải cách thủ tục hành chính"
ANSWERS = [
    ("failing-subcriteria", {}, ("criterion", "area", "score", "agencies"), [(TWO, AREA_NAME, 0.4, []), (ONE, AREA_NAME, 0, ["Sở Nội vụ tỉnh Sông Mây"])]),
    ("zero-criteria", {}, ("criterion", "agencies"), [(ONE, ["Sở Nội vụ"])]),
    ("failing-by-area", {}, ("area", "criteria", "zero", "lost", "criterion"), [(AREA_NAME, 2, 1, 1.6, TWO), (AREA_NAME, 2, 1, 1.6, ONE)]),
    ("points-lost-by-agency", {}, ("agency", "criteria", "lost"), [("Sở Nội vụ tỉnh Sông Mây", 1, 1)]),
    ("bodies-blamed", {}, ("agency", "criteria", "lost"), [("Sở Nội vụ", 1, 1)]),
    ("criterion-owners", {"criterion": "cong-khai-ho-so", "kind": "actual"}, ("criterion", "agencies"), [(ONE, ["Sở Nội vụ"])]),
    ("targets-and-actuals", {}, ("component", "target_score", "actual_score"), [(AREA_NAME, 11, 9.4), (ONE, 1, 0), (TWO, 1, 0.4)]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given_", "columns", "expected"), ANSWERS, ids=[row[0] for row in ANSWERS])
def test_what_lost_points_is_counted_once(embedded, name, given_, columns, expected):
    rows = run(embedded, name, given_).rows.dicts()
    assert [tuple(row[column] for column in columns) for row in rows] == expected


@pytest.mark.neo4j
@pytest.mark.parametrize(("name", "given_"), [row[:2] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
def test_both_stores_count_alike(embedded, server, name, given_):
    assert run(embedded, name, given_).rows.dicts() == run(server, name, given_).rows.dicts()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Công khai TTHC", "Công khai thủ tục hành chính"),
        ("Ứng dụng CNTT, KT-XH", "Ứng dụng công nghệ thông tin, kinh tế - xã hội"),
        (
            "Thực hiện quy định về tthc của ubnd",
            "Thực hiện quy định về thủ tục hành chính của Ủy ban nhân dân",
        ),
    ],
)
def test_two_documents_that_abbreviate_differently_speak_of_one_node(one, other):
    rows = [batch_of(f"{TABLE}1\t{name}: 0,25/01 điểm\tSở Nội vụ\n") for name in (one, other)]
    keys = [criteria(batch) for batch in rows]
    assert keys[0] == keys[1] and len(keys[0]) == 1
    assert stated(rows[0]).keys() == stated(rows[1]).keys() != set()
