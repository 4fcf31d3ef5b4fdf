"""Files of every kind to text, and every kind of bad file to an error that helps."""

import io
import os
import unicodedata
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from graph.errors import DanchieuError, InputError, ScanInput, UnreadableInput, UnsupportedInput
from ingest.reading import files, parse, read

LETTER = "Căn cứ Nghị quyết số 12/NQ-HĐND của Hội đồng nhân dân tỉnh, các đơn vị được giao thực hiện những việc này."


def cp1258(text: str) -> bytes:
    # Windows-1258 writes base letters and tone marks apart, but circumflex, breve and horn composed.
    out = []
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tones = [part for part in parts[1:] if part in "\u0300\u0301\u0303\u0309\u0323"]
        rest = "".join(part for part in parts if part not in tones)
        out.append(unicodedata.normalize("NFC", rest) + "".join(tones))
    return "".join(out).encode("cp1258")


ENCODED = [
    (LETTER.encode(), "utf-8"),
    (b"\xef\xbb\xbf" + LETTER.encode(), "utf-8"),
    (b"\xff\xfe" + LETTER.encode("utf-16-le"), "utf-16-le"),
    (b"\xfe\xff" + LETTER.encode("utf-16-be"), "utf-16-be"),
    (LETTER.encode("utf-16-le"), "utf-16-le"),
    (LETTER.encode("utf-16-be"), "utf-16-be"),
    (unicodedata.normalize("NFD", LETTER).encode(), "utf-8"),
    (cp1258(LETTER), "windows-1258"),
]


@pytest.mark.parametrize(("raw", "encoding"), ENCODED)
def test_encodings_are_told_apart(raw, encoding):
    source = parse("a.txt", raw)
    assert unicodedata.normalize("NFC", source.original) == LETTER
    assert source.encoding == encoding
    assert len(source.raw_hash) == 64 and source.size == len(raw)


LEGACY = [
    ("Céng hßa x· héi chñ nghÜa ViÖt Nam. §¬n vÞ ®\u00adîc giao thùc hiÖn viÖc nµy trong n¨m.", "TCVN3"),
    ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Ñôn vò ñöôïc giao thöïc hieän vieäc naøy trong naêm.", "VNI"),
]


@pytest.mark.parametrize(("printed", "font"), LEGACY)
@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_fonts_of_before_unicode_become_unicode(printed, font, encoding):
    source = parse("a.txt", printed.encode(encoding))
    assert (
        source.original
        == "Cộng hòa xã hội chủ nghĩa Việt Nam. Đơn vị được giao thực hiện việc này trong năm."
    )
    assert source.encoding == font


def test_text_of_other_languages_is_left_as_it_is():
    text = "Le décret a été modifié à l'été; élève, forêt, où, ça, naïf."
    assert parse("a.txt", text.encode()).original == text


def test_line_ends_stay_so_that_spans_index_the_file():
    assert parse("a.txt", b"Mot\r\nhai\rba\n").original == "Mot\r\nhai\rba\n"


def pdf(*pages: str, password: str | None = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=password)
    for page in pages:
        lines = canvas.beginText(72, 770)
        for line in page.split("\n"):
            lines.textLine(line)
        canvas.drawText(lines)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def archive(**names: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in names.items():
            made.writestr(name, data)
    return out.getvalue()


BAD = [
    ("a.txt", b"", UnreadableInput, "empty"),
    ("a.txt", b" \r\n\t ", UnreadableInput, "no text"),
    ("a.txt", bytes(range(256)) * 20, UnreadableInput, "not text"),
    ("a.txt", b"abc\x00\x01\x02" * 20, UnreadableInput, "binary"),
    ("a.txt", b"\xff\xfe\x00\xd8a", UnreadableInput, "UTF-16"),
    ("a.txt", b"\x89PNG\r\n\x1a\n0000", UnsupportedInput, "image"),
    ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), UnsupportedInput, "password-protected"),
    ("a.docx", b"PK\x03\x04 cut off", UnreadableInput, "damaged"),
    ("a.docx", b"not a word file", UnreadableInput, "damaged"),
    ("a.docx", archive(readme=b"x"), UnsupportedInput, "archive"),
    ("a.docx", archive(**{"[Content_Types].xml": b"<a"}), UnreadableInput, "damaged"),
    ("a.html", b"<html><script>var a = 1</script></html>", UnreadableInput, "no text"),
    ("a.pdf", b"%PDF-1.7 cut off", UnreadableInput, "damaged"),
    ("a.pdf", pdf(""), ScanInput, "images"),
    ("a.pdf", pdf("Mot dong", password="bi-mat"), UnreadableInput, "password"),
    ("a.xlsx", b"PK", UnreadableInput, "damaged"),
    ("a.xlsx", archive(readme=b"x"), UnsupportedInput, "archive"),
    ("a.pptx", b"PK", UnsupportedInput, ".pptx"),
    ("README", b"text", UnsupportedInput, "suffix"),
]


@pytest.mark.parametrize(("name", "raw", "kind", "words"), BAD, ids=[f"{b[0]} {b[3]}" for b in BAD])
def test_bad_files_get_an_error_with_place_and_remedy(name, raw, kind, words):
    with pytest.raises(kind, match=words) as caught:
        parse(name, raw)
    assert caught.value.place == name and caught.value.remedy and caught.value.exit_code == 3


def test_a_scan_is_told_to_go_through_ocr():
    with pytest.raises(ScanInput) as caught:
        parse("quet.pdf", pdf("", ""))
    assert "OCR" in (caught.value.remedy or "")


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr("ingest.reading.MAX_BYTES", 10)
    path = tmp_path / "a.txt"
    path.write_text("mười một chữ")
    with pytest.raises(UnreadableInput, match="limit"):
        read(path)


def test_missing_file_and_device(tmp_path):
    with pytest.raises(UnreadableInput, match="no such file"):
        read(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "b.txt")
    with pytest.raises(UnsupportedInput, match="not a file"):
        read(tmp_path / "b.txt")


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf", "a.docx"]))
def test_any_bytes_are_read_or_refused(raw, name):
    try:
        assert parse(name, raw).original.strip()
    except InputError as error:
        assert error.place == name and error.remedy


@given(st.text(min_size=1, max_size=200))
def test_any_utf8_text_is_read_as_it_stands_or_refused(text):
    try:
        source = parse("a.txt", text.encode("utf-8", "replace"))
    except DanchieuError as error:
        assert isinstance(error, InputError)
        return
    if source.encoding == "utf-8":
        assert source.original == text.encode("utf-8", "replace").decode().removeprefix("\ufeff")


def test_a_pdf_gives_paragraphs_without_page_numbers():
    first = "\n".join(
        [
            "KE HOACH",
            "1. Cac don vi thuc hien nghiem tuc nhung noi dung sau day trong nam,",
            "bao cao ket qua ve So Noi vu.",
            "2. Giao Van phong.",
            "1",
        ]
    )
    assert parse("a.pdf", pdf(first, "2\nTrang sau.")).original.split("\n\n") == [
        "KE HOACH",
        "1. Cac don vi thuc hien nghiem tuc nhung noi dung sau day trong nam, bao cao ket qua ve So Noi vu.",
        "2. Giao Van phong.",
        "Trang sau.",
    ]


def test_the_suffix_lies_and_the_content_counts():
    assert parse("a.txt", pdf("Mot dong")).format == "pdf"


def word(build) -> bytes:
    document = docx.Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_paragraphs_and_tables_stand_in_order():
    def build(document):
        document.add_paragraph("I. Mở đầu")
        table = document.add_table(2, 3)
        for cell, text in zip(
            [c for row in table.rows for c in row.cells],
            ["STT", "Tiêu chí", "Đơn vị", "1", "", "Sở A\nSở B"],
            strict=True,
        ):
            cell.text = text
        document.add_paragraph("II. Kết thúc")

    assert (
        parse("a.docx", word(build)).original
        == "I. Mở đầu\n\nSTT\tTiêu chí\tĐơn vị\n1\t\tSở A Sở B\n\nII. Kết thúc"
    )


def test_word_head_laid_out_in_a_table_comes_line_by_line():
    def build(document):
        cells = document.add_table(1, 2).rows[0].cells
        cells[0].text = "ỦY BAN NHÂN DÂN"
        cells[0].add_paragraph("Số: 5/KH-UBND")
        cells[1].text = "Độc lập - Tự do - Hạnh phúc"

    assert (
        parse("a.docx", word(build)).original
        == "ỦY BAN NHÂN DÂN\nSố: 5/KH-UBND\n\nĐộc lập - Tự do - Hạnh phúc"
    )


def test_word_numbers_its_lists():
    def build(document):
        for style, text in [
            ("List Number", "một"),
            ("List Bullet", "gạch"),
            ("List Number", "hai"),
            ("Normal", "thường"),
        ]:
            document.add_paragraph(text, style=style)

    assert parse("a.docx", word(build)).original.split("\n\n") == ["1. một", "- gạch", "2. hai", "thường"]


def test_word_revisions_merged_cells_and_breaks():
    def build(document):
        body = document.element.body
        body.insert(0, parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>Giao </w:t></w:r><w:ins><w:r><w:t>Sở mới</w:t></w:r></w:ins><w:del><w:r><w:delText>Sở cũ</w:delText><w:t>x</w:t></w:r></w:del><w:r><w:br/><w:t>dòng hai</w:t></w:r></w:p>"))  # fmt: skip
        table = document.add_table(2, 3)
        table.cell(0, 0).merge(table.cell(1, 0)).text = "cao"
        table.cell(0, 1).merge(table.cell(0, 2)).text = "rộng"
        table.cell(1, 2).text = "x"

    assert parse("a.docx", word(build)).original == "Giao Sở mới\ndòng hai\n\ncao\trộng\trộng x"


def test_word_footnotes_follow_their_paragraph():
    def build(document):
        from docx.opc.constants import RELATIONSHIP_TYPE as RT
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        xml = f"<w:footnotes {nsdecls('w')}><w:footnote w:type='separator' w:id='-1'><w:p/></w:footnote><w:footnote w:id='4'><w:p><w:r><w:t>Chú thích.</w:t></w:r></w:p></w:footnote></w:footnotes>"
        part = Part(PackURI("/word/footnotes.xml"), "application/xml", xml.encode(), document.part.package)
        document.part.relate_to(part, RT.FOOTNOTES)
        paragraph = document.add_paragraph("Theo báo cáo")
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:footnoteReference w:id='4'/></w:r>"))
        document.add_paragraph("Tiếp.")

    assert parse("a.docx", word(build)).original.split("\n\n") == ["Theo báo cáo¹", "¹ Chú thích.", "Tiếp."]


PAGES = [
    ("<p>Một <b>hai</b>\n ba</p><p>bốn<br>năm</p>", "Một hai ba\n\nbốn\nnăm"),
    ("<title>x</title><nav>menu</nav><div hidden>ẩn</div><!-- ghi --><p>chữ</p>", "chữ"),
    ("<ul><li>a<ol start=3><li>b</li><li>c</li></ol></li><li>d</li></ul>", "- a\n\n3. b\n\n4. c\n\n- d"),
    (
        "<table><tr><td>1</td><td><p>a</p><p>b</p></td></tr><tr><td colspan=2>c</td></tr></table>",
        "1\ta b\nc\t",
    ),
    ("<table><tr><td rowspan=2>1<td>a<tr><td>b</table>", "1\ta\n1\tb"),
    (
        "<table><tr><td><p>đầu</p><table><tr><td>1<td>2<td>3</table></td></tr></table>",
        "đầu\n\n1\t2\t3",
    ),
    (
        "<table><tr><td>Số: 1</td><td><p>Độc lập - Tự do - Hạnh phúc</p></td></tr></table>",
        "Số: 1\n\nĐộc lập - Tự do - Hạnh phúc",
    ),
    ("<div>" * 3000 + "sâu", "sâu"),
]


@pytest.mark.parametrize(("html", "text"), PAGES, ids=range(len(PAGES)))
def test_html_gives_what_is_shown(html, text):
    assert parse("a.html", html.encode()).original == text


def test_html_declares_its_encoding():
    raw = b'<meta charset="windows-1258">' + cp1258("Nghị định của Chính phủ")
    assert unicodedata.normalize("NFC", parse("a.htm", raw).original) == "Nghị định của Chính phủ"


def test_folders_are_walked_sorted_and_only_inside(tmp_path):
    root, outside = tmp_path / "kho", tmp_path / "ngoai"
    (root / "b").mkdir(parents=True)
    outside.mkdir()
    for path in ["b/2.txt", "1.md", "3.PDF", "anh.png", ".an.txt", "b/~$khoa.docx"]:
        (root / path).write_text("x")
    (outside / "4.txt").write_text("x")
    (root / "b" / "vong").symlink_to(root)
    (root / "lien.txt").symlink_to(outside / "4.txt")
    (root / "trung.txt").symlink_to(root / "1.md")
    found = files([root, root / "1.md", outside / "4.txt"])
    assert [str(path.relative_to(tmp_path)) for path in found.files] == [
        "kho/1.md",
        "kho/3.PDF",
        "kho/b/2.txt",
        "ngoai/4.txt",
    ]
    assert (
        found.passed_over == {".png": 1, ".txt": 1} and not found.refused
    )  # the picture and the link that leads out


def test_files_named_outright_must_be_readable_ones(tmp_path):
    (tmp_path / "a.png").write_text("x")
    (tmp_path / ".an.txt").write_text("x")
    found = files([tmp_path / "a.png", tmp_path / "thieu.txt", tmp_path / ".an.txt"])
    assert [path.name for path in found.files] == [".an.txt"]
    assert [type(error) for error in found.refused] == [UnsupportedInput, UnreadableInput]
