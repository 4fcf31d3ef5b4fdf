"""What a document says of itself, or of what it has named before."""

from sample_citations import cited, mentions

from ingest.facts import Header


def test_the_documents_own_number_is_a_reference_back() -> None:
    own, last_year = (
        cited("(Kèm theo Kế hoạch số 88/KH-UBND ngày 6/5/2019 của UBND tỉnh)"),
        cited("Kế hoạch số 88/KH-UBND ngày 4/4/2018"),
    )
    assert [(c.refers_back, c.role) for c in own] == [(True, "self_annex")]
    assert [c.refers_back for c in last_year] == [False]


def test_a_number_under_a_foreign_label_is_the_documents_own() -> None:
    text = "PEOPLE'S COMMITTEE\nNo: 12/KH-UBND\nPLAN for 2019\n\n1. The department follows 13/KH-UBND."
    assert [c.number for c in cited(text, Header())] == ["13/KH-UBND"]


def test_references_back_say_what_they_mean() -> None:
    text = "Thực hiện Báo cáo số 12/BC-SNV ngày 5/4/2019 của Sở Nội vụ. Nội dung báo cáo nêu trên thuộc Kế hoạch này; Quyết định này không rõ."
    back = [c for c in cited(text) if c.refers_back]
    assert [(c.text, c.number) for c in back] == [
        ("báo cáo nêu trên", "12/BC-SNV"),
        ("Kế hoạch này", "88/KH-UBND"),
    ]


def test_a_blank_number_is_kept_without_number() -> None:
    (found,) = cited(
        "theo Kế hoạch số    /KH-UBND ngày    tháng 6 năm 2019 của Ủy ban nhân dân tỉnh",
        Header(province="Kon Tum"),
    )
    assert (found.number, found.date, found.number_printed, found.issuer) == (
        None,
        None,
        "/KH-UBND",
        "UBND tỉnh Kon Tum",
    )


def test_an_issuer_told_once_is_known_later() -> None:
    text = "Quyết định số 75/QĐ-ABC của Hội đồng Giáo dục tỉnh về thi. Quyết định số 75/QĐ-ABC được sửa."
    assert [(c.issuer, c.issuer_source) for c in mentions(text)] == [
        ("Hội đồng Giáo dục tỉnh", "stated"),
        ("Hội đồng Giáo dục tỉnh", "shared"),
    ]
