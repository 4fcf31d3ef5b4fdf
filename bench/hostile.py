"""Files made to hang or to burst a reader: by format, what is wrong with each and its bytes."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial

Make = Callable[[], bytes]

CODECS = (
    "undefined", "unicode_escape", "raw_unicode_escape", "punycode", "idna", "utf-7", "base64", "hex", "bz2",
    "zlib", "rot13", "quopri", "uu", "mbcs", "hz", "cp037",
)  # fmt: skip
"""What Python decodes and no page is written in."""
OFFICE = "http://schemas.openxmlformats.org"
W = f'xmlns:w="{OFFICE}/wordprocessingml/2006/main"'
S = f'xmlns="{OFFICE}/spreadsheetml/2006/main"'
CITATION = "Căn cứ Nghị định số 1/2019/NĐ-CP ngày 2/1/2019 của Chính phủ; "


def html() -> Mapping[str, Make]:
    """Pages."""
    texts: dict[str, Callable[[], str]] = {
        "1,000,000 attributes": lambda: "<p " + " ".join(f"a{n}=1" for n in range(1_000_000)) + ">x",
        "100,000 nested tags": lambda: "<div>" * 100_000 + "x",
        "100,000 nested formats": lambda: "<b><i><a><font>" * 25_000 + "x",
        "20,000 unclosed tables": lambda: "<table>" * 20_000 + "x",
        "20,000 unclosed cells": lambda: "<table><tr><td>x" * 20_000,
        "cells over 65,534 rows": lambda: "<table>" + "<tr><td rowspan=65534>x" * 20_000,
        "cells over 1,000 columns": lambda: "<table>" + "<tr><td colspan=1000>x<td colspan=1000>y" * 20_000,
        "wide cells over all rows": lambda: (
            "<table>" + ("<tr>" + "<td rowspan=9999 colspan=60>a" * 60) * 1_000
        ),
        "a long cell over all rows": lambda: (
            f"<table><tr><td rowspan=65534>{'a' * 100_000}<td>b" + "<tr><td>c" * 20_000
        ),
        "comments never closed": lambda: "x" + "<!--" * 1_000_000,
        "tags never closed": lambda: "<p" * 1_000_000,
        "end tags": lambda: "x" + "</p>" * 1_000_000,
        "entities": lambda: "x&amp;&#0;&#x110000;&#xD800;" * 200_000,
        "1,000,000 paragraphs": lambda: "<p>a" * 1_000_000,
        "300,000 links": lambda: "<a href=x>y</a>" * 300_000 + "<p>a",
        "400,000 list items": lambda: "<ul>" + "<li>a" * 400_000,
        "4,000,000 accents": lambda: "<p>a" + "\u0316\u0301" * 2_000_000,
        "5,000,000 characters": lambda: "<p>" + CITATION * 80_000,
    }
    found: dict[str, Make] = {name: partial(_encoded, text) for name, text in texts.items()}
    for codec in CODECS:
        page = f"<meta charset={codec}><p>+ADw-\\x41 Kế hoạch ".encode() + b"\xff\xfe"
        found[f"charset={codec}"] = partial(bytes, page)
    return found


def docx() -> Mapping[str, Make]:
    """Word files."""
    cell = "<w:tc>{}<w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
    wide = cell.format("<w:tcPr><w:gridSpan w:val='2000000000'/></w:tcPr>")
    merged = cell.format("<w:tcPr><w:gridSpan w:val='60'/><w:vMerge/></w:tcPr>")
    before = "<w:trPr><w:gridBefore w:val='2000000000'/></w:trPr>"
    return {
        "cells over 2·10⁹ columns": lambda: word(f"<w:tbl>{f'<w:tr>{before}{wide}{wide}</w:tr>' * 500}</w:tbl>"),
        "20,000 rows of merged cells": lambda: word(f"<w:tbl>{f'<w:tr>{merged * 5}</w:tr>' * 20_000}</w:tbl>"),
        "list number 2·10¹⁰ in letters": lambda: word(item(0) * 10, numbering=numbering("lowerLetter")),
        "list number 2·10¹⁰ in Roman": lambda: word(item(0) * 10, numbering=numbering("upperRoman")),
        "list level 2·10⁹": lambda: word(item(2_000_000_000), numbering=numbering("decimal")),
        "list number of 5,000 digits": lambda: word(
            item(0), numbering=numbering("decimal").replace("20000000000", "9" * 5_000)
        ),
        "a list number 1 MB long": lambda: word(
            item(0) * 2_000, numbering=numbering("decimal").replace("%1.", "%1." * 300_000)
        ),
        "20,000 footnotes": lambda: word(paragraph("a" + note(1)) * 20_000, footnotes=footnotes(20_000)),
        "20,000 notes, each once": lambda: word(
            "".join(paragraph("a" + note(n)) for n in range(20_000)), footnotes=footnotes(20_000)
        ),
        "a long note 20,000 times": lambda: word(
            paragraph("a" + note(0)) * 20_000, footnotes=footnotes(1, "a" * 20_000)
        ),
        "a note in itself": lambda: word(paragraph("a" + note(0)), footnotes=footnotes(1, "b" + note(0) * 5_000)),
        "19,000,000 characters": lambda: word(paragraph(CITATION) * 300_000),
        "10,000 styles in a chain": lambda: word(
            "<w:p><w:pPr><w:pStyle w:val='s9999'/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>" * 2_000,
            styles=f"<w:styles {W}>"
            + "".join(
                f"<w:style w:styleId='s{n}'><w:basedOn w:val='s{n - 1}'/><w:pPr/></w:style>" for n in range(10_000)
            )
            + "</w:styles>",
        ),
        "1,000,000 runs": lambda: word(f"<w:p>{'<w:r/>' * 1_000_000}</w:p>"),
        "100 tables in tables": lambda: word(
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p>" * 60 + "</w:tc></w:tr></w:tbl>" * 60
        ),
        "100,000 nested controls": lambda: word("<w:sdt>" * 100_000),
        "entities in entities": lambda: word("", styles=_laughs(f"<w:styles {W}>", "</w:styles>")),
        "1 GB of XML in 1 MB": lambda: word("", styles=" " * 1_000_000_000),
        "79 MB of XML": lambda: word("<w:p/>" * 13_000_000),
        "79 MB of XML in a part": lambda: word("", numbering=f"<w:numbering {W}>{'<w:num/>' * 9_800_000}</w:numbering>"),
        "a size that lies": lambda: _lying(word("", styles=" " * 300_000_000), "word/styles.xml"),
        "a picture of 2 GB": lambda: _package({"word/media/a.png": b"\0" * 2_000_000_000}, word("")),
        "100,000 parts": lambda: _package({f"word/media/{n}": b"" for n in range(100_000)}, word("")),
    }  # fmt: skip


def xlsx() -> Mapping[str, Make]:
    """Workbooks."""
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>a</t></is></c></row>'
    corner = '<row r="1"><c r="XFD1" t="inlineStr"><is><t>a</t></is></c></row>'
    cell = '<c t="inlineStr"><is><t>a</t></is></c>'
    return {
        "a cell in the far corner": lambda: workbook(far),
        "20,000 rows, one of 16,384 columns": lambda: workbook(corner + f"<row r='19999'>{cell}</row>"),
        "a merged cell over all": lambda: workbook(corner, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "5,000 merged cells over 20,000 rows": lambda: workbook(
            f"<row r='1'>{cell}</row><row r='20000'>{cell}</row>",
            "<mergeCells>" + '<mergeCell ref="A1:AZ20000"/>' * 5_000 + "</mergeCells>",
        ),
        "400,000 rows": lambda: workbook(f"<row>{cell}</row>" * 400_000),
        "1,500,000 cells": lambda: workbook(f"<row>{cell * 50}</row>" * 30_000),
        "a row number of 2·10⁹": lambda: workbook(f'<row r="2000000000">{cell}</row>'),
        "79 MB of shared strings": lambda: workbook(
            "<row><c t='s'><v>0</v></c></row>", shared="<si><t>a</t></si>" * 4_600_000
        ),
        "1 GB of shared strings in 1 MB": lambda: workbook("<row/>", shared=" " * 1_000_000_000),
        "entities in entities": lambda: _package({"xl/sharedStrings.xml": _laughs(f"<sst {S}>", "</sst>").encode()}, workbook("<row/>")),
        "a cell of 5,000,000 characters": lambda: workbook(f"<row>{cell.replace('a', 'a ' * 2_500_000)}</row>"),
        "a day of 10³⁰⁰": lambda: workbook("<row><c t='d'><v>1e300</v></c><c><v>1e999</v></c><c><v>" + "9" * 5_000 + "</v></c></row>"),
        "a size that lies": lambda: _lying(workbook("<row/>", shared=" " * 300_000_000), "xl/sharedStrings.xml"),
        "500 sheets": lambda: workbook("<row/>", sheets=500),
    }  # fmt: skip


def pdf() -> Mapping[str, Make]:
    """PDFs."""
    return {
        "a page tree 100,000 deep": lambda: _pdf(b"a", depth=100_000),
        "a page tree in a circle": lambda: _pdf(b"a").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
        "2·10⁹ pages": lambda: _pdf(b"a").replace(b"/Count 1", b"/Count 2000000000"),
        "19,000 pages": lambda: _pdf(_text("a"), pages=19_000),
        "50,000 rules": lambda: _pdf(b"".join(b"%d %d m %d %d l S " % (n % 500, n % 700, n * 7 % 500, n * 3 % 700) for n in range(50_000))),
        "300,000 words": lambda: _pdf(_text("ab cd ef " * 100_000)),
        "300,000 scattered words": lambda: _pdf(
            b"BT /F 9 Tf " + b"".join(b"1 0 0 1 %d %d Tm (ab) Tj " % (n * 3 % 500, n * 7 % 800) for n in range(300_000)) + b"ET"
        ),
        "100,000 footnotes": lambda: _pdf(
            b"BT /F 9 Tf 1 0 0 1 50 700 Tm (a) Tj /F 5 Tf "
            + b"".join(b"1 0 0 1 50 %d Tm (1 b) Tj " % (600 - n % 500) for n in range(100_000)) + b"ET"
        ),
        "a grid of 400 x 400": lambda: _pdf(
            b"".join(b"%d 0 m %d 1600 l S 0 %d m 1600 %d l S " % (n * 4, n * 4, n * 4, n * 4) for n in range(400)), box=1600
        ),
        "1 GB of blanks in a stream": lambda: _pdf(b" " * 1_000_000_000),
        "500 MB of drawing in a stream": lambda: _pdf(b"q Q " * 125_000_000),
        "streams in streams in streams": lambda: _pdf(zlib.compress(b" " * 1_000_000_000), filters=2),
        "a form that draws itself": lambda: _pdf(b"/X Do " * 100, form=b"/X Do " * 100),
        "forms by the million": lambda: _pdf(b"/X Do " * 100_000, form=_text("ab cd") * 10),
        "2·10⁹ clips and saved states": lambda: _pdf(b"q " * 5_000_000 + _text("a")),
    }  # fmt: skip


def txt() -> Mapping[str, Make]:
    """Texts."""
    texts: dict[str, Callable[[], str]] = {
        "5,000,000 characters": lambda: CITATION * 80_000,
        "10,000,000 characters": lambda: (CITATION + "\n") * 156_000,
        "20,000,000 characters": lambda: "a " * 9_999_999,
        "4,000,000 accents on a letter": lambda: "Kế hoạch a" + "\u0316\u0301" * 2_000_000,
        "4,000,000 lines": lambda: "a\n" * 4_000_000,
        "a line of 5,000,000 tabs": lambda: "a" + "\t" * 5_000_000,
        "5,000,000 invisible characters": lambda: "Kế hoạch" + "a\u200b" * 2_500_000,
    }
    return {name: partial(_encoded, text) for name, text in texts.items()}


FORMATS: Mapping[str, Callable[[], Mapping[str, Make]]] = {
    "html": html, "docx": docx, "xlsx": xlsx, "pdf": pdf, "txt": txt,
}  # fmt: skip
"""Suffix -> its files."""


def _encoded(text: Callable[[], str]) -> bytes:
    return text().encode()


def paragraph(content: str) -> str:
    """A paragraph of Word; ``content`` may hold `note`s."""
    return f"<w:p><w:r><w:t>{content}</w:t></w:r></w:p>"


def note(number: int) -> str:
    """The reference to a footnote, inside the text of a paragraph."""
    return f"</w:t></w:r><w:r><w:footnoteReference w:id='{number}'/></w:r><w:r><w:t>"


def item(level: int) -> str:
    """A list item of Word."""
    place = f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr>"
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>a</w:t></w:r></w:p>"


def word(body: str, **parts: str) -> bytes:
    """A Word file of this body; other parts by the name of their file."""
    import docx as python_docx

    plain = io.BytesIO()
    python_docx.Document().save(plain)
    parts["document"] = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    own = {f"word/{name}.xml": text.encode() for name, text in parts.items()}
    if "footnotes" in parts:
        relations = "word/_rels/document.xml.rels"
        with zipfile.ZipFile(plain) as archive:
            known = archive.read(relations).decode()
            types = archive.read("[Content_Types].xml").decode()
        kind = f"{OFFICE}/officeDocument/2006/relationships/footnotes"
        relation = f'<Relationship Id="n1" Type="{kind}" Target="footnotes.xml"/></Relationships>'
        own[relations] = known.replace("</Relationships>", relation).encode()
        override = '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>'
        own["[Content_Types].xml"] = types.replace("</Types>", override).encode()
    return _package(own, plain.getvalue())


def workbook(rows: str, after: str = "", *, shared: str = "", sheets: int = 1) -> bytes:
    """An .xlsx file whose first sheet has these rows."""
    import openpyxl

    plain, book = io.BytesIO(), openpyxl.Workbook()
    for _ in range(sheets - 1):
        book.create_sheet()
    book.save(plain)
    sheet = f"<worksheet {S}><sheetData>{rows}</sheetData>{after}</worksheet>"
    own = {"xl/worksheets/sheet1.xml": sheet.encode()}
    if shared:
        own["xl/sharedStrings.xml"] = f"<sst {S}>{shared}</sst>".encode()
    return _package(own, plain.getvalue())


def _package(parts: Mapping[str, bytes], plain: bytes) -> bytes:
    """The package with some parts put in or exchanged."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(plain)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in dict.fromkeys([*old.namelist(), *parts]):
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return made.getvalue()


def _lying(package: bytes, name: str) -> bytes:
    """The package, one part of which is said to unpack to 10 bytes."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        size = archive.getinfo(name).file_size
    return package.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))


def _laughs(before: str, after: str) -> str:
    entities = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    return f"<!DOCTYPE x [<!ENTITY a0 'aaaaaaaaaa'>{entities}]>{before}&a11;{after}"


def numbering(form: str) -> str:
    """The list that items belong to."""
    level = (
        f"<w:lvl w:ilvl='0'><w:start w:val='20000000000'/><w:numFmt w:val='{form}'/>"
        "<w:lvlText w:val='%1.'/></w:lvl>"
    )
    return (
        f"<w:numbering {W}><w:abstractNum w:abstractNumId='1'>{level}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num></w:numbering>"
    )


def footnotes(count: int, text: str = "b") -> str:
    """Footnotes numbered from 0."""
    notes = (f"<w:footnote w:id='{n}'>{paragraph(text)}</w:footnote>" for n in range(count))
    return f"<w:footnotes {W}>{''.join(notes)}</w:footnotes>"


def _text(text: str) -> bytes:
    return b"BT /F 9 Tf 50 700 Td (" + text.encode("latin-1") + b") Tj ET "


def pdf_of(*lines: str) -> bytes:
    """A PDF of one page with these lines, in ASCII."""
    shown = (f"1 0 0 1 50 {700 - 15 * at} Tm ({line}) Tj " for at, line in enumerate(lines))
    return _pdf(f"BT /F 12 Tf {''.join(shown)}ET".encode())


def _pdf(
    content: bytes, *, pages: int = 1, depth: int = 1, box: int = 800, filters: int = 1, form: bytes = b""
) -> bytes:
    """A PDF whose pages all show ``content``, under a tree of nodes ``depth`` deep."""
    for _ in range(filters):
        content = zlib.compress(content, 1)
    names = " ".join(["/FlateDecode"] * filters)
    stream = b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(content), names.encode(), content)
    nodes: list[bytes] = []
    for at in range(1, depth):
        nodes.append(b"<< /Type /Pages /Kids [%d 0 R] /Count %d >>" % (at + 2, pages))
    first = 2 + depth
    kids = b" ".join(b"%d 0 R" % (first + n) for n in range(pages))
    nodes.append(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages))
    last = first + pages
    used = b"/XObject << /X %d 0 R >>" % (last + 2) if form else b""
    page = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R" % (
        first - 1,
        box,
        box,
        last,
    )
    page += b" /Resources << /Font << /F %d 0 R >> %s >> >>" % (last + 1, used)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, *[page] * pages, stream]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    if form:
        head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 800 800] /Length %d " % len(form)
        own = b"/Resources << /Font << /F %d 0 R >> %s >> >>" % (last + 1, used)
        objects.append(head + own + b"\nstream\n" + form + b"\nendstream")
    return _objects(objects)


def _objects(objects: Iterable[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1, the first its catalogue."""
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, one in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, one))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, table))
    return out.getvalue()
