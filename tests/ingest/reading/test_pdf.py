"""What is printed on PDF pages: tables by their rules, columns, footnotes, lifted figures, cut words."""

import io
import unicodedata
from itertools import product

import form_print
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

from ingest.reading import parse


def printed(draw, **options) -> str:
    out = io.BytesIO()
    canvas = Canvas(out, **options)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return parse("a.pdf", out.getvalue()).original


def put(canvas: Canvas, x: float, y: float, text: str, size: float = 12) -> float:
    """Print a text; where it ends."""
    canvas.setFont(form_print.font(), size)
    canvas.drawString(x, y, text)
    return x + canvas.stringWidth(text, form_print.font(), size)


def filled(canvas: Canvas) -> None:
    for row, column in product(range(3), repeat=2):
        put(canvas, 104 + 100 * column, 610 - 30 * row, f"ô {row}{column}", 9)


def thin_fills(canvas: Canvas) -> None:
    # As Word writes it: each side of each cell a thin rectangle.
    filled(canvas)
    for row, column in product(range(3), repeat=2):
        x, y = 100 + 100 * column, 600 - 30 * row
        for side in [(x, y, 100, 0.5), (x, y + 30, 100, 0.5), (x, y, 0.5, 30), (x + 100, y, 0.5, 30)]:
            canvas.rect(*side, stroke=0, fill=1)


def boxes(canvas: Canvas) -> None:
    filled(canvas)
    for row, column in product(range(3), repeat=2):
        canvas.rect(100 + 100 * column, 600 - 30 * row, 100, 30)


def open_sides(canvas: Canvas) -> None:
    filled(canvas)
    for row in range(4):
        canvas.line(100, 630 - 30 * row, 400, 630 - 30 * row)
    for column in (1, 2):
        canvas.line(100 + 100 * column, 630, 100 + 100 * column, 540)


@pytest.mark.parametrize("draw", [thin_fills, boxes, open_sides])
def test_rules_make_a_table_however_they_are_drawn(draw):
    assert printed(draw) == "ô 00\tô 01\tô 02\nô 10\tô 11\tô 12\nô 20\tô 21\tô 22"


def test_lines_below_words_make_none():
    def draw(canvas):
        put(canvas, 72, 700, "Độc lập - Tự do - Hạnh phúc")
        canvas.line(72, 697, 250, 697)
        canvas.line(72, 100, 200, 100)

    assert printed(draw) == "Độc lập - Tự do - Hạnh phúc"


def test_head_and_foot_are_read_column_by_column():
    def draw(canvas):
        put(canvas, 72, 780, "UBND TỈNH SÔNG MÂY")
        put(canvas, 300, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        put(canvas, 330, 764, "Độc lập - Tự do - Hạnh phúc")
        put(canvas, 80, 760, "Số: 12/CV-UBND")
        put(canvas, 280, 700, "QUYẾT ĐỊNH")
        put(canvas, 300, 640, "TM. ỦY BAN NHÂN DÂN")
        put(canvas, 72, 624, "Nơi nhận:")
        put(canvas, 330, 624, "CHỦ TỊCH")
        put(canvas, 72, 608, "- Như trên;")
        put(canvas, 72, 592, "- Lưu: VT.")
        put(canvas, 310, 592, "Trần Văn Suối")

    assert printed(draw).split() == [
        "UBND",
        "TỈNH",
        "SÔNG",
        "MÂY",
        "Số:",
        "12/CV-UBND",
        "CỘNG",
        "HÒA",
        "XÃ",
        "HỘI",
        "CHỦ",
        "NGHĨA",
        "VIỆT",
        "NAM",
        "Độc",
        "lập",
        "-",
        "Tự",
        "do",
        "-",
        "Hạnh",
        "phúc",
        "QUYẾT",
        "ĐỊNH",
        "Nơi",
        "nhận:",
        "-",
        "Như",
        "trên;",
        "-",
        "Lưu:",
        "VT.",
        "TM.",
        "ỦY",
        "BAN",
        "NHÂN",
        "DÂN",
        "CHỦ",
        "TỊCH",
        "Trần",
        "Văn",
        "Suối",
    ]


def test_footnotes_follow_their_paragraph_and_figures_stay_lifted():
    def draw(canvas):
        end = put(canvas, 72, 700, "Diện tích của cả tỉnh là 12 km")
        end = put(canvas, put(canvas, end, 704, "2", 7) + 4, 700, "theo báo cáo")
        put(canvas, end, 704, "1", 7)
        put(canvas, 72, 660, "Các sở báo cáo trước ngày 30.")
        canvas.line(72, 110, 200, 110)
        put(canvas, 72, 99, "1", 6)
        put(canvas, 80, 96, "Báo cáo số 3/BC-SNV", 9)
        put(canvas, 72, 84, "của Sở Nội vụ.", 9)

    assert printed(draw).split("\n\n") == [
        "Diện tích của cả tỉnh là 12 km² theo báo cáo¹",
        "¹ Báo cáo số 3/BC-SNV của Sở Nội vụ.",
        "Các sở báo cáo trước ngày 30.",
    ]


def test_words_are_whole_and_composed():
    def draw(canvas):
        end = put(canvas, 72, 700, unicodedata.normalize("NFD", "Thực hiện Nghị quyết số 91/NQ-"))
        put(canvas, 72, 684, "CP của Chính phủ và phát triển kinh tế -")
        put(canvas, 72, 668, "xã hội của tỉnh")
        assert end < 300

    assert (
        printed(draw)
        == "Thực hiện Nghị quyết số 91/NQ-CP của Chính phủ và phát triển kinh tế - xã hội của tỉnh"
    )


@pytest.mark.parametrize("page", [0, 90, 180, 270])
@pytest.mark.parametrize("text", [0, 90, 180, 270])
def test_a_page_is_read_upright_however_it_is_turned(page, text):
    def draw(canvas):
        canvas.setPageRotation(page)
        canvas.translate(300, 400)
        canvas.rotate(text)
        put(canvas, -200, 40, "Dòng đầu của trang nằm ngang,")
        put(canvas, -200, 24, "dòng hai.")

    assert printed(draw) == "Dòng đầu của trang nằm ngang, dòng hai."


def test_a_row_cut_by_the_page_is_one_row():
    style = form_print.style(9)
    work = "Rà soát quy chế phối hợp của các cơ quan trong việc tiếp nhận hồ sơ của người dân, " * 9
    rows = [[Paragraph(text, style) for text in row] for row in [("STT", "Việc", "Chủ trì"), *((f"{n}", work, "Sở A") for n in range(9))]]  # fmt: skip
    rules = [("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    text = parse("a.pdf", form_print.build([Table(rows, [40, 300, 110], splitInRow=1, style=rules)])).original
    assert text.split("\n")[1:] == [f"{n}\t{work.strip()}\tSở A" for n in range(9)]


def test_a_file_that_opens_without_a_password_is_read():
    locked = StandardEncryption("", ownerPassword="chủ", strength=128)
    assert printed(lambda canvas: put(canvas, 72, 700, "Mở được"), encrypt=locked) == "Mở được"


def test_a_running_head_is_left_out_and_a_heading_is_not():
    out = io.BytesIO()
    canvas = Canvas(out)
    for page, heading in enumerate(["Điều 1. Phạm vi", "Điều 2. Đối tượng", "Điều 3. Hiệu lực"], 41):
        put(canvas, 72, 790, f"CÔNG BÁO/Số 12/Ngày 03-4-2025 {page}")
        put(canvas, 72, 740, heading)
        put(canvas, 72, 724, "Thông tư này quy định việc đó.")
        canvas.showPage()
    canvas.save()
    assert parse("a.pdf", out.getvalue()).original.split("\n") == [
        "Điều 1. Phạm vi",
        "Thông tư này quy định việc đó.",
        "",
        "Điều 2. Đối tượng",
        "Thông tư này quy định việc đó.",
        "",
        "Điều 3. Hiệu lực",
        "Thông tư này quy định việc đó.",
    ]
