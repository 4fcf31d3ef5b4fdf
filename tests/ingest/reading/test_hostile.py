"""Files made to hang or to burst a reader: each is read or refused within a second."""

import io
import time
import zipfile

import docx
import pytest
from docx.oxml.ns import nsdecls
from reportlab.pdfgen.canvas import Canvas

from graph.errors import InputError, UnreadableInput
from ingest.reading import docx as docx_reader
from ingest.reading import parse

HIGH = 65534
ATTRIBUTES = " ".join(f"a{n}=1" for n in range(100_000))
QUOTED = '<p x="<" ' + ATTRIBUTES.replace("=1", '="<b"') + ">x"
REFUSED = [
    ("tags", "<div>" * 100_000 + "x", "nested"),
    ("tags around blocks", "<span>" * 50_000 + "<div></div>" * 50_000, "nested"),
    ("lists", "<ul><li>x" * 100_000, "nested"),
    ("tables", "<table><tr><td>x" * 50_000, "nested"),
    ("tables without cells", "<table>" * 100_000, "nested"),
    ("attributes", f"<p {ATTRIBUTES}>x", "attributes"),
    ("attributes behind brackets", QUOTED, "attributes"),
    ("quotes that never close", '<p a="' * 50_000, "attributes"),
]
READ = [
    ("comments that never close", "x" + "<!--" * 200_000, "x"),
    ("a cell over very many columns", f"<table><tr><td colspan={HIGH}>a<td>b<td colspan=2000000000>c</table>", "a"),
    ("cells over very many rows", f"<table>{'<tr>' + f'<td rowspan={HIGH}>a' * 50}{'<tr><td>b' * 2000}</table>", "a"),
    ("a long cell over empty rows", f"<table><tr><td rowspan={HIGH}>{'a' * 50_000}<td>b{'<tr>' * 20_000}</table>", "a"),
    ("a long cell over short rows", f"<table><tr><td rowspan={HIGH}>{'a' * 50_000}<td>b{'<tr><td>c' * 2_000}</table>", "a"),
    ("rows that never close", "<table>" + "<tr><td>a" * 8_000, "a"),
    ("cells of one row", "<table><tr>" + "<td>a" * 8_000, "a"),
    ("links", "<a href=x>y</a>" * 5_000 + "<p>a", "a"),
    ("mottos", "<a href=x>y</a>" + "<p>Độc lập - Tự do - Hạnh phúc" * 2_000, "Độc"),
    ("blanks", "<p>a" + "&nbsp;\n<br>" * 50_000, "a"),
    ("a script with brackets", "<script>if (a<b) x" + " = y" * 50_000 + "</script>a", "a"),
    ("a picture in its tag", f'<img src="data:{"x y" * 500_000}">a', "a"),
]  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def warm():
    # What is imported with the first file is no part of the times below.
    for name, raw in [("a.html", b"<a href=x>y</a><p>x"), ("a.docx", word("<w:p/>")), ("a.pdf", pdf(str))]:
        attempt(name, raw)


@pytest.fixture(autouse=True)
def within_a_second(warm):
    begin = time.process_time()
    yield
    assert time.process_time() - begin < 1


def attempt(name: str, raw: bytes) -> str:
    try:
        return parse(name, raw).original
    except InputError as error:
        assert error.place == name and error.remedy
        return error.message


@pytest.mark.parametrize(("page", "why"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED])
def test_pages_that_would_never_be_read_are_refused(page, why):
    with pytest.raises(UnreadableInput, match=why):
        parse("a.html", page.encode())


@pytest.mark.parametrize(("page", "start"), [one[1:] for one in READ], ids=[one[0] for one in READ])
def test_pages_out_of_all_measure_are_read(page, start):
    found = parse("a.html", page.encode()).original
    assert found.startswith(start) and len(found) < 30 * len(page)


def word(body: str, **parts: str) -> bytes:
    """A Word file of this body; other parts by the name of their file."""
    plain, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(plain)
    parts["document"] = f"<w:document {nsdecls('w')}><w:body>{body}</w:body></w:document>"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            own = parts.get(name.removeprefix("word/").removesuffix(".xml"))
            new.writestr(name, old.read(name) if own is None else own)
    return made.getvalue()


def item(level: int) -> str:
    return f"<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"


def numbering(form: str) -> str:
    level = f"<w:lvl w:ilvl='0'><w:start w:val='20000000000'/><w:numFmt w:val='{form}'/><w:lvlText w:val='%1.'/></w:lvl>"
    return f"<w:numbering {nsdecls('w')}><w:abstractNum w:abstractNumId='1'>{level}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num></w:numbering>"


@pytest.mark.parametrize("form", ["lowerLetter", "upperRoman", "decimal"])
def test_list_numbers_beyond_letters_are_figures(form):
    assert parse("a.docx", word(item(0), numbering=numbering(form))).original == "20000000000. a"


@pytest.mark.parametrize("level", [2_000_000_000, -3])
def test_levels_no_list_has_are_no_numbers(level):
    assert parse("a.docx", word(item(level), numbering=numbering("decimal"))).original == "a"


def test_word_cells_over_very_many_columns():
    cell = "<w:tc><w:tcPr><w:gridSpan w:val='2000000000'/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
    row = f"<w:tr><w:trPr><w:gridBefore w:val='2000000000'/></w:trPr>{cell}{cell}</w:tr>"
    assert parse("a.docx", word(f"<w:tbl>{row}{row.replace('>a<', '>b<')}</w:tbl>")).original.split() == [
        *"aabb"
    ]


def test_word_tables_in_tables():
    deep = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p>" * 60 + "</w:tc></w:tr></w:tbl>" * 60
    assert parse("a.docx", word(deep)).original.split() == ["a"] * 60


def test_word_files_that_unpack_to_too_much(monkeypatch):
    assert "damaged" in attempt("a.docx", word("<w:sdt>" * 100_000))
    assert "damaged" in attempt("a.docx", word("<w:p " + ATTRIBUTES.replace("=1", "='1'") * 3 + "/>"))
    monkeypatch.setattr(docx_reader, "MAX_XML", 1_000_000)
    assert "unpacks" in attempt("a.docx", word("", styles=" " * 1_000_001))
    monkeypatch.setattr(docx_reader, "MAX_PARTS", 5)
    assert "unpacks" in attempt("a.docx", word(""))


def test_word_files_with_entities_in_entities():
    entities = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    bomb = f"<!DOCTYPE x [<!ENTITY a0 'aaaaaaaaaa'>{entities}]><w:styles {nsdecls('w')}>&a11;</w:styles>"
    assert "damaged" in attempt("a.docx", word("", styles=bomb))


def pdf(draw) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    draw(canvas)
    canvas.drawString(72, 72, "a")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def drawing(canvas: Canvas) -> None:
    for n in range(8_000):
        canvas.line(n % 500, n % 700, n * 7 % 500, n * 3 % 700)


def fine_grid(canvas: Canvas) -> None:
    for n in range(0, 700, 2):
        canvas.line(10 + n / 2, 10, 10 + n / 2, 800)
        canvas.line(10, 10 + n, 500, 10 + n)


def scattered(canvas: Canvas) -> None:
    for n in range(5_000):
        canvas.drawString(n * 3 % 500, n * 7 % 800, "ab")


@pytest.mark.parametrize("draw", [drawing, fine_grid, scattered])
def test_pdf_pages_full_of_lines_or_words(draw):
    assert "a" in parse("a.pdf", pdf(draw)).original


def test_a_pdf_of_very_many_pages(monkeypatch):
    monkeypatch.setattr("ingest.reading.pdf.MAX_PAGES", 3)
    assert "4 pages" in attempt("a.pdf", pdf(lambda canvas: [canvas.showPage() for _ in range(3)]))
