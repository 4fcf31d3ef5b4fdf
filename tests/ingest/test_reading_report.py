"""What was not understood is said: facts made by hand, so that no extractor is tested here."""

import pytest

from ingest.facts import Citation, Extraction, Header, Provision, Task
from ingest.reading_report import DOUBTFUL, ReadingReport, reading_report
from ingest.text import whole

WHOLE = Header(
    "Kế hoạch", "5/KH-UBND", "5/KH-UBND", "2025-11-20", "day", None, "UBND tỉnh Sông Mây", "Sông Mây", "Chuyển đổi số",
    "Vi Quốc Toàn", "Chủ tịch",
)  # fmt: skip


def span(text, piece):
    start = text.index(piece)
    return start, start + len(piece)


def facts(text, *, header=WHOLE, tasks=(), due=(), basis=(), frame=(), outside=()):
    """Facts that stand at these pieces of the text; `outside` are the pieces that are not the document's."""
    pieces = [(piece, "header") for piece in frame] + [(text, "paragraph")]
    provisions = [
        Provision(at, kind, "", "", 0, None, (), whole(piece), 0, *span(text, piece))
        for at, (piece, kind) in enumerate(pieces)
    ]
    given = [Task("1", piece, *span(text, piece), 0, ()) for piece in tasks]
    given += [
        Task("1", "x", 0, 0, 0, (), deadline="2025-12", deadline_span=span(text, piece)) for piece in due
    ]
    cited = [
        Citation(piece, *span(text, piece), "Luật", None, "Luật", None, None, None, None, role, 0)
        for piece, role in basis
    ]
    away = tuple(span(text, piece) for piece in outside)
    return Extraction(header, tuple(provisions), tuple(cited), tasks=tuple(given), outside=away)


def report(text, **known):
    found = reading_report(facts(text, **known), text)
    for quote in (*found.dates, *found.bases, *found.columns):
        assert text[quote.start : quote.end] == quote.text
    return found


def quotes(found):
    return [quote.text for quote in found]


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        (WHOLE, ()),
        (Header(), ("kind", "number", "date", "issuer", "title", "signer")),
        (Header("Công văn", None, None, "2025-11", "month", None, "UBND tỉnh Sông Mây", None, "x", "Vi Quốc Toàn"), ("number",)),
        (Header("Công văn", "1/UBND", "1/UBND", "2025-11-20", "day", None, None, None, "x"), ("issuer", "signer")),
    ],
)  # fmt: skip
def test_fields_of_the_head_without_a_value(header, missing):
    assert report("Sở Nội vụ báo cáo.", header=header).missing == missing


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("báo cáo trước ngày 15/12/2025.", ["ngày 15/12/2025"]),
        ("xong trong tháng 01 năm 2026; họp ngày 01/10/2025.", ["tháng 01 năm 2026"]),
        ("hoàn thành trong tháng 11/2025.", ["tháng 11/2025"]),
        ("Thời gian: quý I/2026", ["quý I/2026"]),
        ("gửi chậm nhất ngày 15 tháng 12", ["ngày 15 tháng 12"]),
        ("trước ngày\n30 tháng 11\nnăm 2025", ["ngày\n30 tháng 11\nnăm 2025"]),
        # Over, on the day itself, or a year alone.
        ("họp ngày 19/11/2025, ngày 20/11/2025, tháng 10/2025; đến năm 2030, hết năm 2026", []),
        # What begins or comes back is no limit.
        ("có hiệu lực từ ngày 01/01/2026; sau ngày 15/12/2025; tính đến 31/12/2025", []),
        ("trước ngày 15 tháng 12 hằng năm; kết thúc vào ngày 31 tháng 12", []),
        (
            "từ ngày 15/12/2025 đến ngày 20/12/2025; từ khi ban hành quyết định cho đến hết ngày 31/12/2026",
            [],
        ),
        ("quý IV/2025 và các năm tiếp theo; ngày 01/01/2026 trở đi", []),
        ("từ nay đến ngày 31/12/2025", ["ngày 31/12/2025"]),
        ("ngày ... tháng ... năm ...", []),
    ],
)
def test_days_to_come_that_no_task_has(text, dates):
    assert quotes(report(text).dates) == dates


def test_days_that_are_accounted_for():
    text = "Ngày 30/11/2025. 1. Sở Nội vụ báo cáo trước ngày 15/12/2025. Hạn: 20/12/2025. Luật ngày 10/12/2025. Hết ngày 31/12/2025."
    known = {
        "frame": ["Ngày 30/11/2025."],
        "tasks": ["1. Sở Nội vụ báo cáo trước ngày 15/12/2025."],
        "due": ["20/12/2025"],
        "basis": [("Luật ngày 10/12/2025", "mentions")],
    }
    assert quotes(report(text, **known).dates) == ["ngày 31/12/2025"]
    assert report(text, header=Header()).dates == ()


BASES = """Căn cứ Luật Cây xanh số 99/2025/QH15;
Căn cứ Quyết định số
12/QĐ-UBND của UBND tỉnh Sông Mây; căn cứ tình hình.

Căn cứ chức năng, nhiệm vụ; Căn cứ Kế hoạch này, các sở thực hiện. “Căn cứ Luật A”"""


@pytest.mark.parametrize(
    ("basis", "bases"),
    [
        ([("Luật Cây xanh số 99/2025/QH15", "legal_basis"), ("Quyết định số\n12/QĐ-UBND", "legal_basis")], []),
        ([("Luật Cây xanh số 99/2025/QH15", "legal_basis")], ["Căn cứ Quyết định số\n12/QĐ-UBND của UBND tỉnh Sông Mây"]),
        # A mention that lost its role is a basis that was not understood.
        (
            [("Luật Cây xanh số 99/2025/QH15", "mentions"), ("Quyết định số\n12/QĐ-UBND", "legal_basis")],
            ["Căn cứ Luật Cây xanh số 99/2025/QH15"],
        ),
    ],
)  # fmt: skip
def test_clauses_that_name_an_instrument_and_have_none(basis, bases):
    assert quotes(report(BASES, basis=basis).bases) == bases


HEADS = [
    "STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian hoàn thành\n1 | Trồng cây | Sở Y tế | 2026",
    "|\n**TT**\n|\n**Nội dung**\n|\n**Đơn vị thực\nhiện**\n|\n**Sản phẩm**\n|\n|\n**I**\n|\nTrồng cây",
    "STT\tHoạt động\tChủ trì\tPhối hợp\nA\tTrồng cây",
    "Số TT Công việc Phân công Tiến độ 1 Trồng cây",
]


@pytest.mark.parametrize("text", HEADS)
def test_a_table_of_tasks_without_a_task(text):
    (head,) = quotes(report(text).columns)
    assert head in text and "TT" in head and "Trồng" not in head
    assert report(text, tasks=["Trồng cây"]).columns == ()


@pytest.mark.parametrize(
    "text",
    [
        "STT | Tên thủ tục | Thời hạn giải quyết | Phí | Cơ quan thực hiện\n1 | Cấp phép",
        "STT | Họ và tên | Đơn vị\n1 | Vi Quốc Toàn",
        "Thông tư 24/2018/TT-BNV về nhiệm vụ, cơ quan chủ trì, thời gian 1 năm",
    ],
)
def test_a_table_of_something_else_is_none(text):
    assert report(text).columns == ()


@pytest.mark.parametrize(
    ("tasks", "columns"),
    [
        ([], ["Cơ quan chủ trì:", "Đơn vị thực hiện:"]),
        (["Trồng cây."], ["Đơn vị thực hiện:"]),
        (["Trồng cây.", "Tưới cây."], []),
        (
            [
                "a) Trồng cây. Cơ quan chủ trì: Sở Y tế. b) Tưới cây. Cơ quan thực hiện:\n- Đơn vị thực hiện: Sở Y tế."
            ],
            [],
        ),
    ],
)
def test_fields_of_work_without_a_task_before_them(tasks, columns):
    # A label right after another is of the same block.
    text = "a) Trồng cây. Cơ quan chủ trì: Sở Y tế. b) Tưới cây. Cơ quan thực hiện:\n- Đơn vị thực hiện: Sở Y tế."
    assert quotes(report(text, tasks=tasks).columns) == columns


def test_the_share_outside_counts_letters():
    text = "menu |--| menu Kế hoạch năm 26"
    assert report(text, outside=["menu |--| menu "]).outside == round(8 / 20, 2)
    assert report(text).outside == 0
    assert report("").outside == 0


def test_what_lies_outside_is_not_expected_to_be_understood():
    text = "Căn cứ Luật Cây xanh. STT Nhiệm vụ Chủ trì Thời hạn 1. Hạn: 15/12/2026. Hết."
    found = report(text, outside=[text.removesuffix("Hết.")])
    assert (found.dates, found.bases, found.columns) == ((), (), ())


def test_places_are_those_of_the_original_however_it_is_written():
    text = "Căn cứ Luâ\u0323t Cây xanh;\r\nHa\u0323n: ngày 15/12/2025"
    found = report(text)
    assert quotes(found.bases) == ["Căn cứ Luâ\u0323t Cây xanh"]
    assert quotes(found.dates) == ["ngày 15/12/2025"]


@pytest.mark.parametrize(
    ("text", "known", "low", "high"),
    [
        ("Hết.", {}, 0, 0),
        ("Hết.", {"header": Header()}, 1, 1),
        ("Hạn 15/12/2025.", {}, 0.1, DOUBTFUL - 0.01),
        ("Hạn 15/12/2025, 16/12/2025, 17/12/2025.", {}, DOUBTFUL, 0.6),
        (HEADS[0], {}, DOUBTFUL, 1),
        ("Trang chủ " * 10 + "Hết.", {"outside": ["Trang chủ " * 10]}, DOUBTFUL, 1),
        ("Trang chủ tin tức. Hết.", {"outside": ["Trang chủ tin tức. "]}, 0, 0),
    ],
)
def test_doubt_grows_with_what_was_not_understood(text, known, low, high):
    found = report(text, **known)
    assert low <= found.doubt <= high
    assert found.doubtful == (found.doubt >= DOUBTFUL)


def test_reasons_are_one_sentence_a_kind():
    text = f"{HEADS[0]}. Căn cứ Luật Cây xanh; hạn 15/12/2026, 16/12/2026"
    said = report(text, header=Header(date="2025-11-20")).reasons
    assert said == (
        "không đọc được loại văn bản, số và ký hiệu, cơ quan ban hành, trích yếu, người ký",
        "1 bảng hoặc mục phân công không có nhiệm vụ: “STT Nhiệm vụ Cơ quan chủ trì Thời gian hoàn thành”",
        "2 thời hạn không thuộc nhiệm vụ nào: “15/12/2026”",
        "1 căn cứ không rõ văn bản: “Căn cứ Luật Cây xanh”",
    )
    assert ReadingReport((), (), (), (), 0.97, 0.7).reasons == ("97% nội dung của tệp nằm ngoài văn bản",)
