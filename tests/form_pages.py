"""Pages of portals as they are built, invented: each skin puts a document's HTML among its furniture."""

from html import escape

MENU = (
    "Trang chủ", "Giới thiệu", "Tin tức", "Văn bản", "Thủ tục hành chính", "Hỏi đáp", "Liên hệ", "Đăng nhập",
)  # fmt: skip
RELATED = (
    "Quyết định 15/QĐ-UBND về phân công nhiệm vụ lãnh đạo tỉnh Suối Vàng",
    "Công văn 902/UBND-NC về chấn chỉnh giờ làm việc tại tỉnh Đồi Xanh",
    "Chỉ thị 08/CT-UBND về tiết kiệm điện trong cơ quan nhà nước",
)
PRIVACY = (
    "Chúng tôi dùng cookie để trang hoạt động tốt hơn. Khi tiếp tục xem trang, bạn đồng ý với chính sách quyền "
    "riêng tư và điều khoản sử dụng của cổng thông tin này.",
    "Ghi rõ nguồn khi phát hành lại thông tin từ trang này. Giấy phép số 88/GP-TTĐT cấp ngày 02 tháng 4 năm 2020.",
)
ADDRESS = "Địa chỉ: số 1 đường Bờ Sông, phường Bến Đò. Điện thoại: 0200.123.456. Fax: 0200.123.457."
# What stands on the pages and is no part of the document.
FURNITURE = (*MENU, *RELATED, *PRIVACY, ADDRESS, "Tin liên quan", "Chia sẻ", "Quên mật khẩu?")


def _links(texts, tag="li") -> str:
    return "".join(f'<{tag}><a href="#">{escape(text)}</a></{tag}>' for text in texts)


def _contents(directive) -> list[str]:
    return [text for text in directive.paragraphs if text[0].isdigit()]


def national(body: str, directive) -> str:
    """Tabs, a table of contents, everything in divs with generated class names."""
    tabs = "".join(
        f'<div class="ant-tabs-tab"><div role="tab">{t}</div></div>'
        for t in ("Nội dung", "Thuộc tính", "Lược đồ", "Tải về")
    )
    contents = "".join(
        f'<div class="css-1x"><span>Khoản {n}</span></div>' for n, _ in enumerate(_contents(directive), 1)
    )
    return f"""<!DOCTYPE html><html lang=vi><head><meta charset=utf-8><title>Văn bản</title></head><body>
<div id="__next"><header class="css-h"><ul>{_links(MENU)}</ul></header><main class="css-m">
<div class="css-tabs">{tabs}</div><div class="css-t"><h1>{escape(directive.subject)}</h1>
<div>Còn hiệu lực</div><div>Ngày cập nhật: 17/04/2026</div></div>
<div class="css-two"><div class="css-doc"><div class="content-html">{body}</div></div>
<div class="css-toc"><div>Mục lục</div>{contents}</div></div></main>
<footer><div>CƠ SỞ DỮ LIỆU VĂN BẢN</div><div>{ADDRESS}</div></footer></div></body></html>"""


def news(body: str, directive) -> str:
    """A newspaper of the government: an editor's summary, the directive, what else to read."""
    return f"""<html><head><meta charset=utf-8></head><body class="detail-page">
<div class="header"><div class="topbar">{_links(MENU, "span")}</div></div>
<div class="container"><ul class="breadcrumb">{_links(MENU[:3])}</ul>
<div class="detail-content"><h1 class="title-detail">Sông Mây giao việc cải cách cho từng sở</h1>
<div class="date">Thứ năm, 06/11/2025 08:15</div><div class="share">Chia sẻ <a href=#>Facebook</a> <a href=#>Zalo</a></div>
<h2 class="sapo">(Cổng tin) - Lãnh đạo tỉnh vừa ký văn bản giao việc cho các sở, nêu rõ thời hạn của từng việc.</h2>
<div class="content">{body}</div>
<div class="tags">Từ khóa: {_links(("cải cách", "kế hoạch"), "span")}</div></div>
<div class="related"><h3>Tin liên quan</h3><ul>{_links(RELATED)}</ul></div>
<div class="comment-box"><textarea>Ý kiến</textarea><p>Bạn cần đăng nhập để gửi ý kiến. Quên mật khẩu?</p></div></div>
<div class="footer"><p>{ADDRESS}</p>{"".join(f"<p>{text}</p>" for text in PRIVACY)}</div></body></html>"""


def fields(body: str, directive) -> str:
    """A register: a table of fields, the text below it, documents that belong to it."""
    rows = "".join(
        f"<tr><th>{name}</th><td>{escape(value)}</td></tr>"
        for name, value in (
            ("Số ký hiệu", directive.number.removeprefix("Số: ")),
            ("Ngày ban hành", "05/11/2025"),
            ("Người ký", directive.signature[-1].upper()),
            ("Trích yếu", directive.subject),
        )
    )
    return f"""<html><head><meta charset=utf-8></head><body><div id="wrapper">
<div id="menu"><ul>{_links(MENU)}</ul></div><div id="left"><h3>Danh mục</h3><ul>{_links(RELATED)}</ul></div>
<div id="right-col"><div class="doc-info"><table>{rows}</table></div>
<div class="tab-content"><div class="tab-pane active" id="toanvan"><div class="toanvancontent">{body}</div></div></div>
<div class="vbLienQuan"><div class="head">Tin liên quan</div><ul>{_links(RELATED)}</ul></div></div>
<div id="footer">{ADDRESS}<br>{PRIVACY[1]}</div></div></body></html>"""


def laid_out(body: str, directive) -> str:
    """A page of the 2000s: everything in nested tables, no class that says anything."""
    left = "".join(f"<tr><td><a href=#>{text}</a></td></tr>" for text in MENU)
    right = "".join(f"<tr><td><a href=#>{text}</a></td></tr>" for text in RELATED)
    return f"""<html><head><meta charset=utf-8></head><body><table width=100%><tr><td colspan=3><b>CỔNG THÔNG TIN</b></td></tr>
<tr><td width=150><table>{left}</table></td><td><table><tr><td>{body}</td></tr></table></td>
<td width=150><table>{right}</table></td></tr>
<tr><td colspan=3><font size=1>{ADDRESS} {PRIVACY[0]}</font></td></tr></table></body></html>"""


def trap(body: str, directive) -> str:
    """Names of classes that sound like furniture around the document, and citations that are links."""
    linked = body.replace("Nghị quyết số 91/NQ-CP", '<a href="#">Nghị quyết số 91/NQ-CP</a>')
    linked = linked.replace("Ủy ban nhân dân tỉnh", '<a href="#">Ủy ban nhân dân tỉnh</a>')
    return f"""<html><head><meta charset=utf-8></head><body><div class="navbar"><ul>{_links(MENU)}</ul></div>
<div class="page"><div class="widget attachment-viewport"><div class="sidebar-left"><ul>{_links(RELATED)}</ul></div>
<div class="document-embed social-content">{linked}</div></div></div>
<div class="bottom"><p>{ADDRESS}</p><p>{PRIVACY[0]}</p></div></body></html>"""


def wordy(body: str, directive) -> str:
    """More words about the site and by its editors than the document has."""
    talk = "".join(
        f"<p>{text} Bài viết của ban biên tập giải thích vì sao tỉnh cần cải cách, kể chuyện một người dân đi làm giấy "
        f"tờ và nêu ý kiến của bạn đọc ở kỳ {n}.</p>"
        for n, text in enumerate(PRIVACY * 6, 1)
    )
    return f"""<html><head><meta charset=utf-8></head><body><nav>{_links(MENU, "span")}</nav>
<div class="box"><div class="vb">{body}</div></div><div class="box"><div class="bai">{talk}</div></div>
<footer>{ADDRESS}</footer></body></html>"""


SKINS = {
    "national": national, "news": news, "fields": fields, "laid-out": laid_out, "trap": trap, "wordy": wordy,
}  # fmt: skip
