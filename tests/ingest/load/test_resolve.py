"""What mentions become in the graph: a table of mentions and decisions."""

from dataclasses import replace

import pytest

from graph.model import Ref
from graph.naming import instrument_key
from ingest.facts import AgencyMention, Citation, Extraction, Header
from ingest.load.identity import of_document
from ingest.load.resolve import Register, resolve, revise

HEADER = Header(
    kind="Kế hoạch", number="991/KH-UBND", date="2018-03-19", issuer="UBND tỉnh Núi Lam", province="Núi Lam"
)


def cite(number=None, kind=None, date=None, issuer=None, name=None, role="implements", **more) -> Citation:
    source = "stated" if issuer else None
    return Citation("x", 0, 1, kind, number, name, date, issuer, source, issuer, role, 0, **more)


def decide(*citations, header=HEADER, known=(), bodies=()):
    extraction = Extraction(header, (), citations, bodies)
    own = of_document(header, "d" * 16, {body.name: body for body in bodies})
    register = Register()
    register.add(known)
    return resolve(extraction, own, register)


def key_of(decision):
    return decision.instrument.key if decision.instrument else None


EXACT = [
    (cite("152/2017/NĐ-CP", "Nghị định"), "vn/chinh-phu/2017/nghi-dinh/152-2017-nd-cp"),
    (cite("326/QĐ-BNV", "Quyết định", "2019-04-19", "Bộ Nội vụ"), "vn/bo-noi-vu/2019/quyet-dinh/326-qd-bnv"),
    (cite("0326/QĐ-BNV", "Quyết định", "2019", "Bộ Nội vụ"), "vn/bo-noi-vu/2019/quyet-dinh/326-qd-bnv"),
    # The code of the number names the series, whatever body the text names.
    (cite("50/2017/QĐ-TTg", "Quyết định", "2017-12-31", "Chính phủ"), "vn/thu-tuong-chinh-phu/2017/quyet-dinh/50-2017-qd-ttg"),
    (cite("545/QĐ-UBND", "Quyết định", "2018-04-04", "Chủ tịch UBND tỉnh Núi Lam"), "vn/ubnd-tinh-nui-lam/2018/quyet-dinh/545-qd-ubnd"),
    (cite("57-NQ/TW", "Nghị quyết", "2024", "Bộ Chính trị"), "vn/ban-chap-hanh-trung-uong-dang/2024/nghi-quyet/57-nq-tw"),
    (cite("326/QĐ-BNV", "Quyết định", "2019", "Bộ trưởng Bộ Nội vụ"), "vn/bo-noi-vu/2019/quyet-dinh/326-qd-bnv"),
    (cite("15", "Thông tư", "1997", "Bộ trưởng Bộ Y tế"), "vn/bo-y-te/1997/thong-tu/15"),
    (cite("20-CT/TU", "Chỉ thị", "2019-01-09", "Ban Thường vụ Tỉnh ủy Núi Lam"), "vn/tinh-uy-nui-lam/2019/chi-thi/20-ct-tu"),
    (cite("39/2016/TTLT-BTC-BTP", "Thông tư liên tịch", "2016", "Bộ Tài chính"), "vn/bo-tai-chinh-bo-tu-phap/2016/thong-tu-lien-tich/39-2016-ttlt-btc-btp"),
    (cite("12/CP", "Nghị định", "1996-03-05", "Chính phủ"), "vn/chinh-phu/1996/nghi-dinh/12-cp"),
    (cite("80/2015/QH13", "Luật", None, "Quốc hội"), "vn/quoc-hoi/2015/luat/80-2015-qh13"),
    (cite("42/2016/QĐ-UBND", "Quyết định", None, "UBND tỉnh Núi Lam"), "vn/ubnd-tinh-nui-lam/2016/quyet-dinh/42-2016-qd-ubnd"),
]  # fmt: skip


@pytest.mark.parametrize(("citation", "key"), EXACT, ids=[c.number for c, _ in EXACT])
def test_a_number_with_its_year_is_a_key(citation, key):
    (decision,) = decide(citation)
    assert (decision.status, key_of(decision), decision.instrument.full) == ("resolved", key, True)
    assert decision.score >= 0.95 and decision.why


def test_two_provinces_never_share_a_number():
    one, other = decide(
        cite("31/QĐ-UBND", "Quyết định", "2019", "UBND tỉnh Núi Lam"),
        cite("31/QĐ-UBND", "Quyết định", "2019", "UBND tỉnh Sông Mây"),
    )
    assert key_of(one) != key_of(other)
    assert (one.instrument.province, other.instrument.province) == ("Núi Lam", "Sông Mây")


UNRESOLVED = [
    cite(None, "Kế hoạch", "2019-06", "UBND tỉnh Núi Lam"),
    cite("31/QĐ-UBND", "Quyết định", "2019-01-10", "UBND tỉnh"),
    cite("31/QĐ-UBND", "Quyết định", "2019-01-10", "UBND huyện Bến Ngự"),
    cite("31/QĐ-UBND", "Quyết định", "2019-01-10"),
    cite("325/BC-ZZZ", "Báo cáo", "2019-01-10"),
]


@pytest.mark.parametrize("citation", UNRESOLVED, ids=range(len(UNRESOLVED)))
def test_a_province_or_a_number_is_never_guessed(citation):
    (decision,) = decide(citation)
    assert (decision.status, decision.instrument, decision.candidates) == ("unresolved", None, ())


UNDATED = cite("25/CT-TTg", "Chỉ thị", None, "Thủ tướng Chính phủ")
PARTIAL = "vn/thu-tuong-chinh-phu/-/chi-thi/25-ct-ttg"


def in_year(year: int) -> str:
    return instrument_key("Thủ tướng Chính phủ", year, "Chỉ thị", "25/CT-TTg")


def test_a_number_without_a_date_is_partly_known():
    (decision,) = decide(UNDATED)
    assert (decision.status, key_of(decision), decision.instrument.full) == ("resolved", PARTIAL, False)
    assert "year" in decision.why


def test_the_date_printed_in_another_place_of_the_document_counts():
    decisions = decide(UNDATED, replace(UNDATED, date="2017-10-25"))
    assert [key_of(decision) for decision in decisions] == [in_year(2017)] * 2
    assert "another place" in decisions[0].why


def test_two_years_in_the_document_leave_it_open():
    first, *_ = decide(UNDATED, replace(UNDATED, date="2017-10-25"), replace(UNDATED, date="2016-01-05"))
    assert (first.status, key_of(first), first.candidates) == (
        "ambiguous",
        PARTIAL,
        (in_year(2017), in_year(2016)),
    )


def test_what_the_store_knows_is_a_candidate_and_no_more():
    (decision,) = decide(UNDATED, known=[in_year(2017), in_year(2030), "vn/bo-y-te/2017/chi-thi/25-ct-ttg"])
    assert (decision.status, key_of(decision), decision.candidates) == (
        "ambiguous",
        PARTIAL,
        (in_year(2017),),
    )


def test_a_number_without_its_issuer_is_the_one_of_the_same_document():
    stated = cite("75/QĐ-UBND", "Quyết định", "2019-04-14", "UBND tỉnh Núi Lam")
    bare = cite("75/QĐ-UBND", "Quyết định", "2019-04-14")
    header = replace(HEADER, date="2019-06-01")
    _, decision = decide(stated, bare, header=header)
    assert (decision.status, key_of(decision)) == (
        "resolved",
        "vn/ubnd-tinh-nui-lam/2019/quyet-dinh/75-qd-ubnd",
    )
    *_, open_ = decide(stated, replace(stated, issuer="UBND tỉnh Sông Mây"), bare, header=header)
    assert (open_.status, open_.instrument, len(open_.candidates)) == ("ambiguous", None, 2)


def law(name, date=None):
    return cite(None, name.split()[0], date, "Quốc hội", name=name)


LAWS = [
    ("Luật Ban hành văn bản quy phạm pháp luật", "2015", "resolved", "vn/quoc-hoi/2015/luat/80-2015-qh13"),
    ("Luật Hỗ trợ doanh nghiệp nhỏ và vừa", None, "resolved", "vn/quoc-hoi/2017/luat/4-2017-qh14"),
    ("Luật Hỗ trợ doanh nghiệp nhỏ và vưà", None, "resolved", "vn/quoc-hoi/2017/luat/4-2017-qh14"),
    ("Luật Doanh nghiệp", None, "ambiguous", "vn/quoc-hoi/-/luat/~luat-doanh-nghiep"),
    ("Luật Doanh nghiệp", "1931", "resolved", "vn/quoc-hoi/1931/luat/~luat-doanh-nghiep"),
    ("Luật Nuôi rồng", None, "resolved", "vn/quoc-hoi/-/luat/~luat-nuoi-rong"),
    # Two laws of one name in one year: the day tells them apart, the year alone does not.
    ("Luật Tổ chức chính quyền địa phương", "2025-02-19", "resolved", "vn/quoc-hoi/2025/luat/65-2025-qh15"),
    ("Luật Tổ chức chính quyền địa phương", "2025-06-16", "resolved", "vn/quoc-hoi/2025/luat/72-2025-qh15"),
    ("Luật Tổ chức chính quyền địa phương", "2025", "ambiguous", "vn/quoc-hoi/2025/luat/~luat-to-chuc-chinh-quyen-dia-phuong"),
    # The day is that of the law that amends it.
    ("Luật Ban hành văn bản quy phạm pháp luật", "2025-06-25", "ambiguous", "vn/quoc-hoi/2025/luat/~luat-ban-hanh-van-ban-quy-pham-phap-luat"),
    # What a law amends tells it from another, not the opening words.
    ("Luật sửa đổi, bổ sung một số điều của Luật Nuôi rồng", None, "resolved", "vn/quoc-hoi/-/luat/~luat-sua-doi-bo-sung-mot-so-dieu-cua-luat-nuoi-rong"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "date", "status", "key"), LAWS, ids=[row[0] for row in LAWS])
def test_laws_by_name(name, date, status, key):
    (decision,) = decide(law(name, date))
    assert (decision.status, key_of(decision)) == (status, key)


def test_generations_of_a_law_are_candidates_the_latest_possible_first():
    (decision,) = decide(law("Luật Doanh nghiệp"))
    assert decision.candidates[0] == "vn/quoc-hoi/2014/luat/68-2014-qh13"
    assert all("/2020/" not in key for key in decision.candidates) and len(decision.candidates) > 1


def test_a_law_cited_by_number_and_by_name_and_year_is_one_node():
    by_number, by_name = decide(cite("80/2015/QH13"), law("Luật Ban hành văn bản quy phạm pháp luật", "2015"))
    assert key_of(by_number) == key_of(by_name)
    assert by_number.instrument.name == "Luật Ban hành văn bản quy phạm pháp luật"


def test_the_document_itself():
    itself, annex = decide(
        cite(None, "Kế hoạch", refers_back=True),
        cite(None, "Kế hoạch", "2018-03", "UBND tỉnh Núi Lam", role="self_annex"),
    )
    assert key_of(itself) == key_of(annex) == "vn/ubnd-tinh-nui-lam/2018/ke-hoach/991-kh-ubnd"


def test_a_draft_without_number_is_known_by_its_title():
    header = replace(HEADER, number=None, date="2019-06", title="Nâng cao chỉ số")
    own = of_document(header, "k", {})
    assert (own.key, own.full) == ("vn/ubnd-tinh-nui-lam/2019/ke-hoach/~nang-cao-chi-so", False)
    assert of_document(replace(header, title=None), "k", {}) is None
    long = [of_document(replace(header, title="rất dài " * 20 + end), "k", {}).key for end in ("một", "hai")]
    assert long[0] != long[1] and max(map(len, long)) < 140


def test_the_agencies_of_the_document_say_which_province_a_body_is_of():
    body = AgencyMention("x", 0, 1, "Báo Núi Lam", "Báo Núi Lam", "media", "province", "Núi Lam")
    (decision,) = decide(cite("3/KH-BNL", "Kế hoạch", "2018", "Báo Núi Lam"), bodies=(body,))
    assert decision.instrument.province == "Núi Lam"


def test_a_mention_is_decided_again_when_its_full_instrument_arrives():
    known = Register()
    known.add([PARTIAL])
    assert revise(PARTIAL, 2018, known).status == "resolved"
    assert known.add([in_year(2016), in_year(2017), in_year(2019)]) == {"25-ct-ttg"}
    assert known.add([in_year(2016)]) == set()
    decision = revise(PARTIAL, 2018, known)
    assert (decision.status, decision.candidates) == ("ambiguous", (in_year(2017), in_year(2016)))
    assert known.remove([in_year(2017), "vn/-/-/-/unknown"]) == {"25-ct-ttg"}
    assert revise(PARTIAL, 2018, known).candidates == (in_year(2016),)


def test_a_persons_decision_stands_above():
    known = Register()
    known.add([in_year(2016), in_year(2017)])
    known.judged.add(Ref("Instrument", in_year(2017)), Ref("Instrument", PARTIAL), "different")
    (decision,) = resolve(Extraction(HEADER, (), (UNDATED,)), None, known)
    assert (key_of(decision), decision.candidates) == (PARTIAL, (in_year(2016),))
    known.judged.add(Ref("Instrument", in_year(2016)), Ref("Instrument", PARTIAL), "same")
    (decision,) = resolve(Extraction(HEADER, (), (UNDATED,)), None, known)
    # The key is replaced where the batch is made.
    assert (decision.status, decision.score, key_of(decision)) == ("resolved", 1.0, PARTIAL)
    assert decision.candidates == ()
