"""One invented directive in every form an office keeps: ``FORMS[name](directive)`` gives a file's bytes.

Names: txt, md, html, docx, pdf and ``portal-*`` (the .html inside a page of a portal, see form_pages).
``words(text)`` is what all of them have in common: the words of the document in their order.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import docx
import form_pages
import form_print
import regex
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import strategies as st


@dataclass(frozen=True)
class Cell:
    """A printed cell: its text and how many columns and rows it covers."""

    text: str
    wide: int = 1
    high: int = 1


@dataclass(frozen=True)
class Table:
    """A table as it is meant: a text for every column of every row.

    ``columns`` are (group, name), the group printed once above its columns; the columns in ``merged``
    print a text that stays the same from row to row once, in a cell over those rows.
    """

    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]
    merged: frozenset[int] = frozenset()

    def lines(self) -> list[str]:
        """One line a row, cells tab-separated: a column's name after its group's."""
        names = [f"{group} {name}".strip() for group, name in self.columns]
        return ["\t".join(row) for row in [names, *self.rows]]

    def head(self) -> list[list[Cell]]:
        """The rows of the head as printed: groups above their columns, the others over both rows."""
        if not any(group for group, _ in self.columns):
            return [[Cell(name) for _, name in self.columns]]
        upper: list[Cell] = []
        before = ""
        for group, name in self.columns:
            if not group:
                upper.append(Cell(name, high=2))
            elif group == before:
                upper[-1] = Cell(group, upper[-1].wide + 1)
            else:
                upper.append(Cell(group))
            before = group
        return [upper, [Cell(name) for group, name in self.columns if group]]

    def body(self) -> list[list[Cell]]:
        """The rows below the head as printed."""
        return [
            [
                Cell(text, high=self._run(at, column))
                for column, text in enumerate(row)
                if not self._covered(at, column)
            ]
            for at, row in enumerate(self.rows)
        ]

    def _covered(self, row: int, column: int) -> bool:
        # No cell higher than four rows, so that a page always holds it.
        return column in self.merged and row % 4 > 0 and self.rows[row][column] == self.rows[row - 1][column]

    def _run(self, row: int, column: int) -> int:
        end = row + 1
        while end < len(self.rows) and self._covered(end, column):
            end += 1
        return end - row


@dataclass(frozen=True)
class Directive:
    """A plan of a province: head, title, paragraphs, a table, what follows it, recipients, signature."""

    issuer: tuple[str, ...]
    number: str
    place_date: str
    kind: str
    subject: str
    paragraphs: tuple[str, ...]
    table: Table | None
    closing: tuple[str, ...]
    recipients: tuple[str, ...]
    signature: tuple[str, ...]
    motto: tuple[str, ...] = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")

    def head(self) -> tuple[list[str], list[str]]:
        """The two columns of the head."""
        return [*self.issuer, self.number], [*self.motto, self.place_date]

    def foot(self) -> tuple[list[str], list[str]]:
        """The two columns of the foot: recipients and signature."""
        return ["Nơi nhận:", *self.recipients], list(self.signature)


def as_txt(directive: Directive) -> bytes:
    """A paragraph a line, table cells tab-separated."""
    return "\n\n".join(_blocks(directive, "\n".join)).encode()


def as_md(directive: Directive) -> bytes:
    """Markdown: the same with a table of bars and a bold title."""

    def table(lines: list[str]) -> str:
        rows = ["| " + line.replace("\t", " | ") + " |" for line in lines]
        return "\n".join([rows[0], "|" + " --- |" * (lines[0].count("\t") + 1), *rows[1:]])

    return "\n\n".join(_blocks(directive, table, "**{}**")).encode()


def _blocks(directive: Directive, table: Callable[[list[str]], str], title: str = "{}") -> list[str]:
    left, right = directive.head()
    recipients, signature = directive.foot()
    return [
        "\n".join(left), "\n".join(right), title.format(directive.kind), directive.subject,
        *directive.paragraphs, *([table(directive.table.lines())] if directive.table else []),
        *directive.closing, "\n".join(recipients), "\n".join(signature),
    ]  # fmt: skip


def html_body(directive: Directive) -> str:
    """The document as a word processor exports it: head and foot laid out by tables without rules."""
    parts = [
        _layout(directive.head()),
        f"<p align=center><b>{escape(directive.kind)}</b></p><p align=center>{escape(directive.subject)}</p>",
    ]
    parts += [f"<p>{escape(text)}</p>" for text in directive.paragraphs]
    if directive.table is not None:
        parts.append("<table border=1>" + _rows(directive.table) + "</table>")
    parts += [f"<p>{escape(text)}</p>" for text in directive.closing]
    return "\n".join([*parts, _layout(directive.foot())])


def _layout(columns: tuple[list[str], list[str]]) -> str:
    cells = "".join(f"<td>{''.join(f'<p>{escape(line)}</p>' for line in column)}</td>" for column in columns)
    return f"<table border=0><tbody><tr>{cells}</tr></tbody></table>"


def _rows(table: Table) -> str:
    def row(cells: list[Cell]) -> str:
        return "".join(
            f"<td colspan={cell.wide} rowspan={cell.high}><p>{escape(cell.text)}</p></td>" for cell in cells
        )

    return "".join(f"<tr>{row(cells)}</tr>" for cells in [*table.head(), *table.body()])


def as_html(directive: Directive) -> bytes:
    """The page a word processor exports."""
    return f"<html><head><meta charset=utf-8><title>x</title></head><body>{html_body(directive)}</body></html>".encode()


def as_docx(directive: Directive) -> bytes:
    """A Word file, head and foot laid out by tables."""
    document = docx.Document()
    _columns(document, directive.head())
    for text in (directive.kind, directive.subject, *directive.paragraphs):
        document.add_paragraph(text)
    if directive.table is not None:
        document.element.body.insert(-1, parse_xml(_docx_table(directive.table)))
    for text in directive.closing:
        document.add_paragraph(text)
    _columns(document, directive.foot())
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _columns(document, columns: tuple[list[str], list[str]]) -> None:
    table = document.add_table(1, 2)
    for cell, lines in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)


def _docx_table(table: Table) -> str:
    """The XML of a table: a cell over several rows goes on, without text, in each of them."""
    grid = form_print.placed([*table.head(), *table.body()])
    rows: dict[int, list[tuple[int, str]]] = {}
    for at, column, cell in grid:
        for row in range(at, at + cell.high):
            merge = "" if cell.high == 1 else ("<w:vMerge w:val='restart'/>" if row == at else "<w:vMerge/>")
            text = escape(cell.text) if row == at else ""
            xml = f"<w:tc><w:tcPr><w:gridSpan w:val='{cell.wide}'/>{merge}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
            rows.setdefault(row, []).append((column, xml))
    made = "".join(f"<w:tr>{''.join(xml for _, xml in sorted(cells))}</w:tr>" for cells in rows.values())
    return f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid/>{made}</w:tbl>"


def as_pdf(directive: Directive) -> bytes:
    """Printed on A4, the head of the table repeated on each page."""
    return form_print.as_pdf(directive)


def as_portal(skin: str) -> Callable[[Directive], bytes]:
    """The writer of a page of the portal ``skin`` around the document."""
    return lambda directive: form_pages.SKINS[skin](html_body(directive), directive).encode()


FORMS: dict[str, Callable[[Directive], bytes]] = {
    "txt": as_txt,
    "md": as_md,
    "html": as_html,
    "docx": as_docx,
    "pdf": as_pdf,
    **{f"portal-{skin}": as_portal(skin) for skin in form_pages.SKINS},
}


def file_name(form: str) -> str:
    """The name of a file in that form: its suffix says how it is read."""
    return f"a.{'html' if form.startswith('portal') else form}"


MARKUP = regex.compile(r"\*\*|\|(?: --- \|)*")


def words(text: str) -> list[str]:
    """The words in order, marks of Markdown left out."""
    return MARKUP.sub(" ", text).split()


TASKS = Table(
    (
        ("", "STT"), ("", "Nhiệm vụ"), ("Cơ quan", "chủ trì"), ("Cơ quan", "phối hợp"),
        ("", "Thời gian hoàn thành"), ("", "Sản phẩm"),
    ),
    (
        ("1", "Rà soát thủ tục nội bộ của các đơn vị", "Sở Nội vụ", "Sở Tư pháp", "30/6/2026", "Báo cáo"),
        ("2", "Xây dựng quy chế phối hợp liên thông", "Sở Nội vụ", "Văn phòng UBND tỉnh", "30/9/2026", "Quy chế"),
        ("3", "Tập huấn cán bộ một cửa cấp xã", "Sở Nội vụ", "UBND cấp xã", "Hằng quý", "Lớp tập huấn"),
        ("4", "Nâng cấp cổng dịch vụ công của tỉnh", "Sở Khoa học và Công nghệ", "Sở Tài chính", "31/12/2026", "Hệ thống"),
    ),
    frozenset({2}),
)  # fmt: skip

PLAN = Directive(
    issuer=("ỦY BAN NHÂN DÂN", "TỈNH SÔNG MÂY"),
    number="Số: 47/KH-UBND",
    place_date="Sông Mây, ngày 05 tháng 11 năm 2025",
    kind="KẾ HOẠCH",
    subject="Cải cách thủ tục hành chính của tỉnh Sông Mây năm 2026",
    paragraphs=(
        "Căn cứ Nghị quyết số 91/NQ-CP ngày 14 tháng 3 năm 2025 của Chính phủ về cải cách thủ tục hành chính;",
        "Xét đề nghị của Giám đốc Sở Nội vụ, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:",
        "I. MỤC ĐÍCH",
        "1. Giảm thời gian người dân phải chờ khi làm thủ tục tại bộ phận một cửa các cấp trên địa bàn tỉnh.",
        "2. Các cơ quan, đơn vị xem đây là việc thường xuyên, có người chịu trách nhiệm và có thời hạn rõ ràng.",
        "II. NHIỆM VỤ",
        "1. Sở Nội vụ theo dõi, đôn đốc các cơ quan thực hiện Kế hoạch này; báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12/2026.",
        "2. Sở Tài chính bố trí kinh phí cho những việc nêu trong bảng sau đây.",
    ),
    table=TASKS,
    closing=(
        "III. TỔ CHỨC THỰC HIỆN",
        "Thủ trưởng các cơ quan, đơn vị thực hiện nghiêm túc Kế hoạch này. Có khó khăn thì báo cáo kịp thời./.",
    ),
    recipients=("- Như mục II;", "- Lưu: VT, NC."),
    signature=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Suối"),
)

TERMS = (
    "rà soát", "thủ tục", "cải cách", "hồ sơ", "dịch vụ công", "đơn vị", "thẩm quyền", "kế hoạch", "kinh phí",
    "báo cáo", "trách nhiệm", "địa phương", "người dân", "doanh nghiệp", "phối hợp", "hướng dẫn", "chuyển đổi số",
)  # fmt: skip
BODIES = ("Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính", "Công an tỉnh", "UBND cấp xã")


def sentences(least: int = 4, most: int = 40) -> st.SearchStrategy[str]:
    """Sentences of words that mean little, capital first and full stop last."""
    return st.lists(st.sampled_from(TERMS), min_size=least, max_size=most).map(
        lambda terms: " ".join(terms).capitalize() + "."
    )


@st.composite
def directives(draw: st.DrawFn) -> Directive:
    """Directives with any number of items and rows of tasks."""
    lengths = draw(st.lists(st.integers(4, 60), min_size=1, max_size=6))
    items = [f"{n}. {draw(sentences(size, size))}" for n, size in enumerate(lengths, 1)]
    rows = tuple(
        (str(n), draw(sentences(2, 25)), draw(st.sampled_from(BODIES)), draw(st.sampled_from(BODIES)), f"{n}/2026", "Báo cáo")
        for n in range(1, draw(st.integers(1, 30)) + 1)
    )  # fmt: skip
    table = Table(TASKS.columns, rows, TASKS.merged)
    return Directive(
        PLAN.issuer, PLAN.number, PLAN.place_date, PLAN.kind, draw(sentences(4, 12)).rstrip("."),
        (PLAN.paragraphs[0], *items), draw(st.sampled_from([table, None])), PLAN.closing,
        PLAN.recipients, PLAN.signature,
    )  # fmt: skip
