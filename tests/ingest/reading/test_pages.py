"""Pages around documents: what of them is the document, and that nothing of it gets lost."""

import form_pages
import forms
import pytest

from ingest.reading import parse

MENU = '<ul><li><a href="#">Trang chủ</a></li><li><a href="#">Văn bản</a></li></ul>'
HEAD = "<p>UBND TỈNH SÔNG MÂY</p><p>Số: 5/CV-UBND</p><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>"
FOOT = "<p>Nơi nhận:</p><p>- Lưu: VT.</p><p>TM. ỦY BAN NHÂN DÂN</p><p>Trần Văn Suối</p>"
TEXT = "<p>Sở Nội vụ báo cáo.</p>"


def text(page: str) -> str:
    return parse("a.html", f"<meta charset=utf-8><body>{page}</body>".encode()).original


PAGES = [
    ("around it", f"{MENU}<div>{HEAD}{TEXT}{FOOT}</div><p>Chính sách riêng tư</p>", "UBND", "Suối"),
    (
        "the number stands before, in a block of its own",
        f"{MENU}<div><div><p>Số: 5/CV-UBND</p></div><div><p>Độc lập - Tự do - Hạnh phúc</p>{TEXT}{FOOT}</div></div><p>Chân trang</p>",
        "Số: 5",
        "Suối",
    ),
    (
        "an annex follows in a block of its own",
        f"{MENU}<div><div>{HEAD}{TEXT}{FOOT}</div><div><p>Phụ lục</p><p>Bảng kê.</p></div></div><p>Chân trang</p>",
        "UBND",
        "Bảng kê.",
    ),
    (
        "the text begins before the head of a form in its annex",
        f"{MENU}<div><div><p>Căn cứ Luật Hộ tịch;</p>{TEXT}</div><div>{HEAD}{FOOT}</div></div><p>Chân trang</p>",
        "Căn cứ",
        "Suối",
    ),
    ("no link, no portal", f"<div>{HEAD}{TEXT}{FOOT}</div><div><p>DANH MỤC</p></div>", "UBND", "DANH MỤC"),
    ("only a table", f"{MENU}<table><tr><td>STT<td>Việc<tr><td>1<td>a</table>", "", "1\ta"),
]


@pytest.mark.parametrize(("page", "first", "last"), [one[1:] for one in PAGES], ids=[one[0] for one in PAGES])
def test_the_document_is_found_whole(page, first, last):
    found = text(page)
    assert found.startswith(first) and found.endswith(last)
    assert "Chân trang" not in found and "Chính sách" not in found


def without_marks(skin: str) -> str:
    body = forms.html_body(forms.PLAN).split("</table>", 1)[1].rsplit("<table", 1)[0]
    return form_pages.SKINS[skin](body, forms.PLAN)


@pytest.mark.parametrize("skin", form_pages.SKINS)
def test_a_text_without_head_and_foot_is_never_cut(skin):
    found = parse("a.html", without_marks(skin).encode()).original
    body = forms.words("\n".join([*forms.PLAN.paragraphs, *forms.TASKS.lines(), *forms.PLAN.closing]))
    assert " ".join(body) in " ".join(forms.words(found))


def test_of_a_newspaper_the_article_is_read():
    found = parse("a.html", without_marks("news").encode()).original
    assert not [line for line in form_pages.FURNITURE if line in found]


def test_a_page_of_which_nothing_is_known_is_read_whole():
    assert text(f"{MENU}<a href=x>Công báo</a>") == "- Trang chủ\n\n- Văn bản\n\nCông báo"


@pytest.mark.parametrize(
    ("around", "fields"),
    [
        (
            "<div>Còn hiệu lực</div><div><span>Ngày có hiệu lực:</span><span>01/03/2026</span></div>"
            "<div><span>Ngày cập nhật:</span><span>17/04/2026</span></div>",
            {"status": "in_force", "in_force_from": "2026-03-01"},
        ),
        (
            "<table><tr><td>Tình trạng hiệu lực:</td><td>Hết hiệu lực toàn bộ</td></tr>"
            "<tr><td>Ngày có hiệu lực</td><td>01/03/2020</td></tr>"
            "<tr><td>Ngày hết hiệu lực:</td><td>15/08/2025</td></tr></table>",
            {"status": "expired", "in_force_from": "2020-03-01", "in_force_to": "2025-08-15"},
        ),
        ("<div>Hiệu lực: Đã biết</div><div>Ngày hiệu lực: Đang cập nhật</div>", {}),
        ("<div>Còn hiệu lực</div>", {}),
        ("", {}),
    ],
)
def test_what_a_portal_says_of_its_document(around: str, fields: dict[str, str]) -> None:
    document = "<div><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Ngày có hiệu lực: 01/01/2001</p></div>"
    links = '<div><a href="/">Trang chủ</a></div>'
    page = f"<meta charset=utf-8><body>{links}{around}{document}</body>"
    assert parse("a.html", page.encode()).fields == fields
    assert parse("a.html", page.replace(links, "").encode()).fields == {}
