"""Which pairs a person is asked about, and in what order."""

import pytest

from graph import model
from graph.batch import Batch
from graph.naming import judgement_key
from ingest.load.judged import Judged
from ingest.pipeline import ingest
from ingest.review.near import Body, near_bodies
from ingest.review.queue import queue

LAND, MISPRINTED = "Sở Tài nguyên và Môi trường", "Sở Tài nguvên và Môi trường"
DIRECTIVE = "vn/thu-tuong-chinh-phu/{}/chi-thi/25-ct-ttg"
LAW = "vn/quoc-hoi/-/luat/~luat-doanh-nghiep"


def pairs(items):
    return [(item.one.key.split("/")[2], item.other.key, item.weight) for item in items]


def test_candidates_come_with_what_hangs_on_them_and_where_it_stands(store, plans):
    ingest([plans], store)
    *items, misprint = queue(store, Judged())
    # Three mentions of the law, two of the directive: the most first, then the likeliest, then by key.
    assert pairs(items) == [
        *((year, LAW, (3, 3)) for year in ("1999", "2005", "2014")),
        *((year, DIRECTIVE.format("-"), (2, 1)) for year in ("2016", "2017")),
    ]
    (first, *_), last = items, items[-1]
    assert (misprint.one.key, misprint.other.name) == ("so-tai-nguyen-va-moi-truong@nui-lam", MISPRINTED)
    assert misprint.weight == (1, 1) and misprint.why.startswith(f"“{MISPRINTED}” is read as {LAND}")
    assert first.one.name == "13/1999/QH10, Luật Doanh nghiệp" and first.one.places == ()
    assert last.other.name == "Chỉ thị 25/CT-TTg, Thủ tướng Chính phủ"
    assert (last.one.mentions, last.one.documents) == (2, 1)
    text = (plans / "mot.txt").read_text("utf-8")
    undated = [text[start:end] for _, start, end in last.other.places]
    assert undated == ["Chỉ thị số 25/CT-TTg của Thủ tướng Chính phủ"] * 2
    assert last.why == "The text does not print its year; 2 known instruments fit."
    assert 0 < last.score < 0.5


def test_what_is_decided_or_left_unsure_is_not_asked(store, plans):
    ingest([plans], store)
    one, other = DIRECTIVE.format("2017"), DIRECTIVE.format("-")
    refs = model.Ref("Instrument", one), model.Ref("Instrument", other)
    everything = queue(store, Judged())
    left = [item for item in everything if item.pair != judgement_key(one, other)]
    assert queue(store, Judged(), [judgement_key(one, other)]) == left
    different, same = Judged(), Judged()
    different.add(*refs, "different")
    assert queue(store, different) == left
    same.add(*refs, "same")
    # What the directive is, is known: it is not the other, either.
    assert queue(store, same) == [item for item in everything if item.other.key != other]


def body(name, province="Núi Lam", kind="centre", level="province", place=None):
    short = name
    return Body(f"{'-'.join(name.lower().split())}@{province}", name, short, kind, level, province, place)


NEAR = [
    (body("Trung tâm Điều hành đô thị"), body("Trung tâm Điều hành các đô thị"), True),
    (body("Trung tâm Điều hành đô thị"), body("Trung tâm Điều hành đô thị", "Sông Mây"), False),
    (body("Trung tâm Điều hành đô thị"), body("Trung tâm Kiểm nghiệm"), False),
    # Both stand in the table of bodies.
    (body("Sở Nội vụ"), body("Sở Ngoại vụ"), False),
    (body("Sở Tài nguyên và Môi trường"), body("Sở Tài nguyên Môi trường nước"), True),
    (body("Tổ công tác số 1"), body("Tổ công tác số 2"), False),
    (body("UBND các xã vùng cao"), body("HĐND các xã vùng cao"), False),
    (body("Các đơn vị trực thuộc", kind="group"), body("Các đơn vị trực thuộc sở"), False),
    (body("UBND huyện Bến Ngự", level="district", place="901"), body("UBND huyện Bến Ngư", level="district", place="902"), False),
    (body("UBND huyện Bến Ngự", level="district", place="901"), body("UBND huyện Bến Ngựa", level="district"), True),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "asked"), NEAR, ids=lambda row: getattr(row, "name", str(row)))
def test_bodies_of_one_province_with_nearly_one_name(one, other, asked):
    found = list(near_bodies([one, other]))
    assert [{a.key, b.key} for a, b, _ in found] == ([{one.key, other.key}] if asked else [])
    assert all(score >= 86 for *_, score in found)


def agency(name, province="Núi Lam", **more):
    key = f"{'-'.join(name.lower().split())}@{province.lower()}"
    return model.Agency(key=key, name=name, short_name=name, kind="centre", province=province, **more)


def test_the_one_that_stays_is_of_a_register_then_of_more_documents(store):
    names = ("Trung tâm Điều hành đô thị", "Trung tâm Điều hành các đô thị")
    seldom, often = map(agency, names)
    for key in ("a", "b", "c"):
        document = model.Document(key=key, name=f"{key}.txt", path=f"/{key}.txt")
        store.write(Batch(key, [document, often, *([seldom] if key == "a" else [])]))
    (item,) = queue(store, Judged())
    assert (item.one.key, item.other.key, item.weight) == (often.key, seldom.key, (0, 1))
    assert item.why.startswith("Two bodies of Núi Lam whose names are 9")
    register = model.Document(key="register-1", name="r.csv", path="/r.csv", status="register")
    store.write(Batch("register-1", [register, seldom]))
    (item,) = queue(store, Judged())
    assert (item.one.key, item.other.key) == (seldom.key, often.key)


def test_a_law_known_by_a_misspelt_name_is_held_against_the_register(kglite_store, tmp_path):
    text = (
        "UBND TỈNH NÚI LAM\n\nSố: 12/KH-UBND\n\nNúi Lam, ngày 05 tháng 3 năm 2019\n\nKẾ HOẠCH\n\nNăm 2019\n\n"
    )
    (tmp_path / "mot.txt").write_text(text + "Căn cứ Luật Phòng, chống thanh nhũng năm 2016;\n", "utf-8")
    ingest([tmp_path / "mot.txt"], kglite_store)
    held = kglite_store.read("MATCH (c:Citation)-[:REFERS_TO]->(i:Instrument) RETURN i.key, i.name").rows
    items = queue(kglite_store, Judged())
    assert {item.other.key for item in items} == {held[0][0]}
    assert "vn/quoc-hoi/2005/luat/55-2005-qh11" in {item.one.key for item in items}
