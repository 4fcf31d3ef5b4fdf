"""The same document says the same however its copy is wrapped, joined, paged or framed by a portal."""

import textwrap
from html import escape
from pathlib import Path
from typing import Any

import forms
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_directive import AFTER, BEFORE, PARAGRAPHS

from ingest.extraction import extract
from ingest.facts import Extraction
from ingest.reading import parse

TEXT = "\n".join(PARAGRAPHS)


def facts(read: Extraction) -> dict[str, Any]:
    """What a document says, places left out."""
    head = read.header
    return {
        "head": (
            head.kind,
            head.number,
            head.date,
            head.place,
            head.issuer,
            head.province,
            head.signer,
            head.title,
        ),
        "citations": [(c.number or c.name, c.date, c.issuer, c.role) for c in read.citations],
        "tasks": [
            (t.agencies, t.coordinating, t.supervising, t.deadline, t.report_to, t.product)
            for t in read.tasks
        ],
    }


SAID = facts(extract(TEXT))


def wrapped(width: int, markup: int = 0) -> list[str]:
    """Paragraphs wrapped; ``markup`` characters of the page's source stood before each first line."""
    mark = "#" * markup
    lines = (
        textwrap.wrap(mark + p, width, break_long_words=False, break_on_hyphens=False) for p in PARAGRAPHS
    )
    return ["\n".join(line)[markup:] for line in lines]


def test_what_the_document_says() -> None:
    kon_tum = "tỉnh Kon Tum"
    assert SAID["head"][:7] == (
        "Kế hoạch", "815/KH-UBND", "2024-03-04", "Kon Tum", f"UBND {kon_tum}", "Kon Tum", "Y Hồng Sơn",
    )  # fmt: skip
    assert [(number, role) for number, _, _, role in SAID["citations"]][1:] == [
        ("Luật Tổ chức chính quyền địa phương", "legal_basis"),
        ("61/2018/NĐ-CP", "legal_basis"),
    ]
    assert [task[:2] for task in SAID["tasks"]] == [
        ((f"Văn phòng UBND {kon_tum}",), (f"Các sở, ban, ngành {kon_tum}",)),
        ((f"Sở Nội vụ {kon_tum}",), (f"Sở Tài chính {kon_tum}",)),
        ((f"Sở Nội vụ {kon_tum}",), ()),
        ((f"Sở Thông tin và Truyền thông {kon_tum}",), ()),
        (("Báo Kon Tum",), (f"Đài Phát thanh và Truyền hình {kon_tum}",)),
        ((f"Các cơ quan, đơn vị {kon_tum}",), ()),
    ]
    assert [task[3] for task in SAID["tasks"]] == ["2024-Q3", "2024-06-30", "2024-12-15", None, None, None]


@settings(deadline=None, max_examples=40)
@given(st.integers(44, 120), st.booleans())
def test_wrapped_at_any_width(width: int, blank: bool) -> None:
    assert facts(extract(("\n\n" if blank else "\n").join(wrapped(width)))) == SAID


@settings(deadline=None, max_examples=40)
@given(st.integers(70, 100), st.integers(1, 30), st.booleans(), st.booleans())
def test_wrapped_as_the_source_of_a_page_is(width: int, markup: int, blank: bool, joins: bool) -> None:
    """First lines are shorter by their mark-up; some copies join a line to the next."""
    text = ("\n\n" if blank else "\n").join(wrapped(width, markup))
    if joins:
        lines = text.split("\n")
        k = next(k for k in range(len(lines) // 2, len(lines)) if lines[k + 1][:1].islower())
        text = "\n".join([*lines[:k], f"{lines[k]} {lines[k + 1]}", *lines[k + 2 :]])
    assert facts(extract(text)) == SAID


@pytest.mark.parametrize(
    "form", ["blank lines", "carriage returns", "page numbers", "portal", "portal, wrapped"]
)
def test_framed_and_paged(form: str) -> None:
    pages = [f"{p}\n\n{k // 7}\n" if k % 7 == 0 and 12 < k < 26 else p for k, p in enumerate(PARAGRAPHS)]
    text = {
        "blank lines": "\n\n".join(PARAGRAPHS),
        "carriage returns": "\r\n".join(PARAGRAPHS),
        "page numbers": "\n".join(pages),
        "portal": BEFORE + TEXT + AFTER,
        "portal, wrapped": BEFORE + "\n".join(wrapped(72)) + AFTER,
    }[form]
    assert facts(extract(text)) == SAID


def test_all_on_one_line() -> None:
    assert facts(extract(" ".join(PARAGRAPHS))) == SAID


def as_page(text: str) -> bytes:
    """A text as a page: a paragraph a line, rows of tabs as tables, a menu and a foot around it."""
    parts, rows = [], []
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            rows.append("".join(f"<td>{escape(cell)}</td>" for cell in line.split("\t")))
            continue
        if rows:
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
            rows = []
        parts.append(f"<p>{escape(line)}</p>" if line.strip() else "")
    body = "\n".join(parts)
    menu = "<div class='menu'><a href='/'>Trang chủ</a> <a href='/vb'>Văn bản</a></div>"
    return f"<html><body>{menu}{body}<footer>Bản quyền</footer></body></html>".encode()


def test_real_texts_say_the_same_as_pages(shared: Path) -> None:
    for path in [*shared.glob("corpus/*.txt"), *shared.glob("corpus-2025/*.txt")]:
        text = path.read_text("utf-8")
        assert facts(extract(parse("page.html", as_page(text)).original)) == facts(extract(text)), path.stem


def test_nothing_outside_is_a_fact() -> None:
    text = BEFORE + TEXT + AFTER
    read = extract(text)
    start, end = len(BEFORE), len(BEFORE) + len(TEXT)
    spans = [(c.start, c.end) for c in read.citations] + [(t.start, t.end) for t in read.tasks]
    spans += [(p.start, p.end) for p in read.provisions]
    assert all(start <= a <= b <= end for a, b in spans)
    outside = [text[a:b] for a, b in read.outside]
    assert outside[0].startswith("Trang chủ") and outside[-1].endswith("phát hành lại.")


def test_signature_and_head_survive_a_lost_neighbour() -> None:
    """One broken cue takes no other field with it."""
    for lost in ("Số: 815/KH-UBND", "Kon Tum, ngày 04 tháng 3 năm 2024", "Nơi nhận:", "TỈNH KON TUM"):
        head = extract("\n".join(p for p in PARAGRAPHS if p != lost)).header
        assert head.kind == "Kế hoạch" and head.signer == "Y Hồng Sơn" and head.title
        assert head.number == (None if lost.startswith("Số") else "815/KH-UBND")
        assert head.date == (None if ", ngày" in lost else "2024-03-04")


IN_TEXT = facts(extract(parse("a.txt", forms.FORMS["txt"](forms.PLAN)).original))


@pytest.mark.parametrize("form", forms.FORMS)
def test_a_plan_with_a_table_says_the_same_in_every_form_of_file(form: str) -> None:
    source = parse(forms.file_name(form), forms.FORMS[form](forms.PLAN))
    assert facts(extract(source.original)) == IN_TEXT
    assert len(IN_TEXT["tasks"]) > 3
    assert IN_TEXT["citations"]
