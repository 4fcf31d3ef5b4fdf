"""What does not fit in a document is shown, with its quotes; what fits is left alone."""

import ast
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_findings import AREA, SCORECARD, codes, document, found

from ingest.extract.findings.checks import CHECKS
from ingest.facts import Finding
from ingest.registers import contradictions
from ingest.registers.agreement import CONFIRMED, DIFFERS
from reference.findings import finding_codes

CHECKS_FOLDER = Path(__file__).parents[3] / "ingest" / "extract" / "findings"


CLEAN = """I. NHIỆM VỤ

1. Sở Nội vụ thực hiện Quyết định số 45/QĐ-UBND ngày 02/4/2019 của UBND tỉnh; Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.

a) Kiểm tra tại các huyện: Đăk Hà, Sa Thầy và thành phố Kon Tum.

b) Giao các tổ chức tổ chức thực hiện từ từ, ngày ngày báo cáo.

c) Theo Quyết định số 326/QĐ-BNV ngày 19/4/2019 của Bộ Nội vụ về công bố Chỉ số cải cách hành chính năm 2018 của các bộ.

d) Thực hiện Quyết định số 45/QĐ-UBND ngày 07/01/2018 của UBND tỉnh về việc khác.

đ) Phấn đấu đạt từ 8,5/9 điểm trở lên.

e) Đồng chí Nguyễn Văn Hòa, Chủ tịch UBND tỉnh và đồng chí Lê Văn Nam, Phó Chủ tịch UBND tỉnh chỉ đạo.

2. Hoàn thành."""


def test_a_document_without_fault_has_no_findings() -> None:
    assert found(document(CLEAN)) == ()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (
            "1. Quyết định số 40/QĐ-BNV ngày 12/4/2018 của Bộ Nội vụ về công bố Chỉ số cải cách hành chính năm 2018 của các bộ.\n\n2. Theo Hội nghị công bố Chỉ số cải cách hành chính năm 2017 của tỉnh.",
            "index_year_wrong",
        ),
        (
            "1. Hạn chế của Chỉ số cải cách hành chính năm 2018 đã được UBND tỉnh giao tại Kế hoạch số 49/KH-UBND ngày 15/3/2019.",
            "assigned_after_year",
        ),
        ('1. Nội dung "Trách nhiệm giải trình bởi người dân" của Chỉ số PAPI.', "area_misnamed"),
        ("1. Phần đầu đạt 95% số thủ tục.", "aim_misread"),
        ("1. Theo Quyết định số /QĐ-UBND của tỉnh.", "blank_number_cited"),
        (
            "1. Năm 2018, Chỉ số PAR INDEX đạt 81 điểm.\n\n2. Năm 2018, Chỉ số PAR INDEX đạt 82 điểm.",
            "values_contradict",
        ),
        (
            "1. Phấn đấu năm 2019, Chỉ số PAPI xếp hạng 20/63.\n\n2. Phấn đấu năm 2019, Chỉ số PAPI xếp hạng 25/63.",
            "targets_contradict",
        ),
        (
            "1. Chỉ số PCI năm 2017 xếp thứ 20/63.\n\n2. Chỉ số PCI năm 2018 xếp thứ 25/63, giảm 4 bậc so với năm 2017.",
            "rank_change_wrong",
        ),
    ],
)
def test_each_fault_is_found_and_nothing_else_of_weight(body: str, code: str) -> None:
    made = found(document(f"I. NHIỆM VỤ\n\n{body}"))
    assert code in {one.code for one in made}
    assert {one.code for one in made if one.severity != "low"} <= {code}


@pytest.mark.parametrize(
    "body",
    [
        # Prices are published every month, and a plan to publish is made in the year.
        "1. Quyết định số 40/QĐ-SXD ngày 12/4/2018 của Sở Xây dựng công bố chỉ số giá xây dựng năm 2018.",
        "1. Quyết định số 40/QĐ-BNV ngày 12/4/2018 của Bộ Nội vụ về công bố Chỉ số cải cách hành chính năm 2018.",
    ],
)
def test_a_year_that_nothing_contradicts(body: str) -> None:
    assert "index_year_wrong" not in codes(document(f"I. NHIỆM VỤ\n\n{body}"))


def test_a_form_has_blanks_all_over() -> None:
    blanks = "\n\n".join(f"{k}. Theo Quyết định số /QĐ-UBND của tỉnh." for k in (1, 2, 3))
    assert "blank_number_cited" not in codes(document(f"I. NHIỆM VỤ\n\n{blanks}"))


def test_a_year_on_the_next_line_is_no_blank() -> None:
    text = document("1. Việc.", date="ngày 10 tháng 6 năm\n2019")
    assert "blank_number_date" not in codes(text)


def test_what_the_head_prints_is_not_blank() -> None:
    assert "blank_number_date" not in codes(document("1. Việc."))


def test_a_blank_number_and_date_show_head_and_annex() -> None:
    text = document("1. Việc.", number="/KH-UBND", date="ngày tháng năm 2019")
    text += "\nPHỤ LỤC\n\nDanh mục\n(Kèm theo Kế hoạch số /KH-UBND ngày tháng 6 năm 2019 của UBND tỉnh)\n\n1. Việc.\n"
    (one,) = (f for f in found(text) if f.severity == "high")
    assert one.code == "blank_number_date"
    assert len(one.quotes) == 3


def test_a_registry_stamp_is_told_from_the_head() -> None:
    text = document("1. Việc.").replace(
        "Ủy ban nhân dân tỉnh ban", "ĐẾN\tSố: 60.79\n\tNgày: 20/6/2019\n\nỦy ban nhân dân tỉnh ban"
    )
    assert "registry_stamp" in {one.code for one in found(text)}


@pytest.mark.parametrize(
    ("target", "reached", "expected"),
    [
        ("12", "11,6", {"area_above_possible"}),
        ("12,5", "11,5", set()),
        ("9", "5,9", {"area_target_unreachable"}),
        ("7", "5,9", set()),
    ],
)
def test_sums_of_an_area(target: str, reached: str, expected: set[str]) -> None:
    made = codes(AREA.format(target=target, reached=reached))
    assert made & {"area_above_possible", "area_target_unreachable"} == expected


def test_a_scorecard_is_held_against_the_text() -> None:
    text = document(AREA.format(target="7", reached="5,9")) + SCORECARD.format(score="0,25", number=2)
    assert {"scorecard_contradicts", "criterion_missing_from_scorecard"} <= {one.code for one in found(text)}
    text = document(AREA.format(target="7", reached="5,9")) + SCORECARD.format(score="0", number=2)
    assert "scorecard_contradicts" not in {one.code for one in found(text)}


def test_a_gap_in_the_numbers_of_rows() -> None:
    rows = SCORECARD.format(score="0", number=2) + "4\tBáo cáo định kỳ: 0/01 điểm\tSở Nội vụ\n"
    assert "row_number_gap" in {one.code for one in found(document("1. Việc.") + rows)}


def test_numbers_in_odd_digits_are_no_numbers_of_rows() -> None:
    rows = SCORECARD.format(score="0", number=2) + "²\tBáo cáo định kỳ: 0/01 điểm\tSở Nội vụ\n"
    assert "row_number_gap" not in {one.code for one in found(document("1. Việc.") + rows)}


def test_every_check_says_what_it_looks_for() -> None:
    assert all(check.__doc__ for check in CHECKS)


def codes_in(path: Path) -> set[str]:
    """The codes a module gives to `finding`: written in the call, or by the name of a local."""
    tree = ast.parse(path.read_text("utf-8"))
    calls = [
        n
        for n in ast.walk(tree)
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "finding"
    ]
    sources = [call.args[0] for call in calls]
    locals_ = {source.id for source in sources if isinstance(source, ast.Name)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and node.targets[0].id in locals_
        ):
            values = node.value
            sources += [values.body, values.orelse] if isinstance(values, ast.IfExp) else [values]
    return {source.value for source in sources if isinstance(source, ast.Constant)}


def test_every_code_is_listed_and_every_listed_code_is_given() -> None:
    given = set().union(*(codes_in(path) for path in CHECKS_FOLDER.glob("*.py")))
    between_sources = {code for code, _, _ in contradictions.CHECKS.values()} | {DIFFERS, CONFIRMED}
    assert given | between_sources == set(finding_codes())


def test_a_code_says_how_grave_its_findings_are() -> None:
    text = document(
        "1. Mục\n\na) Một.\n\nb) Hai.\n\nb) Ba.\n\n2. Phần đầu đạt 95% số thủ tục.", number="/KH-UBND"
    )
    made = found(text)
    assert {one.code for one in made} >= {"item_letter_repeated", "aim_misread", "blank_number_date"}
    assert all(one.severity == finding_codes()[one.code].severity for one in made)
    assert [one.severity for one in made] == sorted(
        (one.severity for one in made), key=("high", "medium", "low").index
    )


@given(
    st.lists(
        st.sampled_from(
            ["Số: /KH-UBND", "ngày tháng năm", "Kon Tum", "Kon Túm", "a)", "b)", "1.", "\n\n", "đồng chí Lê Văn An, Chủ tịch",
             "Quyết định số 1/QĐ-UBND ngày 1/2/2019", "huyện Ngọc Hài", "PAPI đạt 3/10 điểm", "công bố chỉ số năm 2019",
             "ĐẾN\tSố:", "1\t2\t", "của của"]
        ),
        max_size=25,
    )
)  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_any_text_is_checked(parts: list[str]) -> None:
    found(" ".join(parts))


@pytest.mark.parametrize("name", ["binh-thuan", "kon-tum", "quang-ngai"])
def test_grave_contradictions_of_real_documents(corpus: Path, name: str) -> None:
    text = (corpus / f"{name}.txt").read_bytes().decode()
    gold = json.loads((corpus.parent / "gold" / f"{name}.json").read_text("utf-8"))["anomalies"]
    grave = [one for one in found(text) if one.severity == "high"]
    known = [one for one in gold if one["severity"] == "high"]

    def shown(anomaly: dict[str, list[dict[str, object]]], one: Finding) -> bool:
        return any(
            q.start < int(str(g["start"])) + len(str(g["quote"])) and int(str(g["start"])) < q.end
            for q in one.quotes
            for g in anomaly["quotes"]
        )

    assert [a["kind"] for a in known if not any(shown(a, one) for one in grave)] == []
    assert sum(not any(shown(a, one) for a in known) for one in grave) <= 1
