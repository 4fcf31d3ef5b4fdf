"""What each page promises, in Chromium, on both stores."""

import re
from pathlib import Path

import pytest
from browser import NOTICE
from playwright.sync_api import expect

SAMPLES = Path(__file__).parents[4] / "samples"


def test_a_newcomer_asks_and_sees_the_place_in_the_text(visit):
    page = visit().open("/")
    page.get_by_role("searchbox").fill("ở Sông Mây việc nào phải xong trước ngày 15/7/2019")
    page.keyboard.press("Enter")
    expect(page.locator("#understood")).to_contain_text("nhiệm vụ của Sông Mây, thời hạn đến hết 15/7/2019")
    quote = page.locator(".evidence a").first
    said = quote.inner_text()
    quote.click()
    expect(page.locator("#at")).to_be_in_viewport()
    assert "".join(page.locator(".text .at, .text mark").all_inner_texts()).split() == said.split()
    expect(page.locator("#panel")).to_contain_text("trước ngày 15/7/2019")


def test_each_part_of_a_question_can_be_changed(visit):
    page = visit().open("/ask?q=ở Sông Mây việc nào phải xong trước ngày 15/7/2019")
    page.locator("input[name=due-until]").fill("2019-07-10")
    page.locator(".understood button").click()
    expect(page.locator("#understood")).to_contain_text("đến hết 10/7/2019")
    assert page.locator(".evidence li").count() == 1
    page.get_by_text("Mở bảng").click()
    expect(page.locator("tbody tr")).to_have_count(1)


def test_a_click_on_a_citation_opens_the_cited_instrument(visit):
    page = visit().open(f"/documents/{NOTICE}")
    page.locator(".text a.c", has_text="Nghị định số 61/2018/NĐ-CP").first.click()
    expect(page.locator("#panel")).to_contain_text("văn bản khác cũng dẫn")
    assert re.search(r"\?at=\d+-\d+$", page.url)
    page.locator("#panel").get_by_role("link", name="Nghị định 61/2018/NĐ-CP").click()
    expect(page.locator("h1")).to_contain_text("Nghị định 61/2018/NĐ-CP")
    expect(page.locator("#citing")).to_be_visible()


def test_going_back_in_the_reader_shows_what_was_there(visit):
    page = visit().open(f"/documents/{NOTICE}")
    page.locator(".text a.c").first.click()
    expect(page.locator("#panel .fact")).not_to_have_count(0)
    page.go_back()
    expect(page.locator("#panel .fact")).to_have_count(0)


def test_a_text_is_whole_without_scripts_and_its_marks_still_lead_somewhere(visit):
    page = visit(scripts=False).open(f"/documents/{NOTICE}")
    assert page.locator(".text").text_content() == (SAMPLES / NOTICE).read_text("utf-8")
    page.locator(".text a.c", has_text="Nghị định số 61/2018/NĐ-CP").first.click()
    expect(page.locator("#panel")).to_contain_text("Nghị định 61/2018/NĐ-CP")
    page.locator("#panel").get_by_role("link", name="Nghị định 61/2018/NĐ-CP").click()
    expect(page.locator("h1")).to_contain_text("Nghị định 61/2018/NĐ-CP")


def test_a_page_is_walked_by_keyboard(visit):
    page = visit().open(f"/documents/{NOTICE}")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    mark = page.locator(".text a").first
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#facts")).to_be_focused()


def test_the_language_is_kept_from_page_to_page(visit):
    page = visit().open("/")
    page.get_by_role("link", name="English").click()
    page.get_by_role("link", name="Tasks").first.click()
    expect(page.locator("h1")).to_have_text("Tasks")


def test_a_table_is_sorted_and_filtered_by_its_address(visit):
    page = visit().open("/tasks?province=Sông Mây")
    page.get_by_role("link", name="thời hạn", exact=True).click()
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("thời hạn")
    page.locator("input[name=agency]").fill("Sở Tài chính")
    page.get_by_role("button", name="Xem").click()
    assert "agency=" in page.url
    agencies = page.locator("tbody td:first-child").all_inner_texts()
    assert agencies and all("Sở Tài chính" in one for one in agencies)


@pytest.mark.parametrize("name", ["CSV", "XLSX", "Lịch (.ics)"])
def test_a_table_is_downloaded(visit, name, tmp_path):
    page = visit().open("/tasks?province=Sông Mây")
    with page.expect_download() as coming:
        page.get_by_role("link", name=name).click()
    kept = tmp_path / coming.value.suggested_filename
    coming.value.save_as(kept)
    begins = {"CSV": b"\xef\xbb\xbfagency", "XLSX": b"PK", "Lịch (.ics)": b"BEGIN:VCALENDAR"}
    assert kept.read_bytes().startswith(begins[name])


def test_the_calendar_of_a_body_shows_its_deadlines(visit):
    page = visit().open("/agencies/Sở Nội vụ tỉnh Sông Mây?month=2019-07")
    expect(page.locator(".month td.due")).to_have_count(1)
    page.locator(".month td.due a").click()
    expect(page.locator("#panel")).to_contain_text("10/7/2019")


def test_the_graph_opens_what_is_tapped_and_keeps_it_in_the_address(visit, tmp_path):
    page = visit().open("/graph?start=655/QĐ-UBND&label=Instrument")
    drawing = page.locator("#drawing")
    expect(drawing).to_have_attribute("data-nodes", re.compile("[0-9]"))
    before = int(drawing.get_attribute("data-nodes") or 0)
    page.evaluate("drawing.nodes().filter(node => node.data('name') === '1204/KH-UBND').emit('tap')")
    page.locator("#chosen button").click()
    expect(drawing).not_to_have_attribute("data-nodes", str(before))
    assert int(drawing.get_attribute("data-nodes") or 0) > before
    assert page.url.count("start=") == 2
    with page.expect_download() as coming:
        page.get_by_role("button", name="PNG").click()
    coming.value.save_as(tmp_path / "graph.png")
    assert (tmp_path / "graph.png").read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as coming:
        page.get_by_role("link", name="GraphML").click()
    assert "1204/KH-UBND" in coming.value.path().read_text("utf-8")


def test_an_index_is_drawn_from_its_tables(visit):
    page = visit().open("/indicators/par-index")
    expect(page.locator("canvas")).to_have_count(3)
    expect(page.locator("#beside ~ .wide tbody tr").first).to_contain_text("Núi Lam")


def test_a_person_decides_and_takes_it_back(visit):
    page = visit().open("/review")
    pairs = page.locator("form", has=page.get_by_role("button", name="Khác nhau"))
    count = pairs.count()
    pairs.first.locator("input[name=by]").fill("Người thử")
    pairs.first.get_by_role("button", name="Khác nhau").click()
    expect(page.locator("h2", has_text="Quyết định gần đây")).to_be_visible()
    assert pairs.count() == count - 1
    expect(page.locator("table", has_text="Người thử")).to_be_visible()
    page.get_by_role("button", name="Lấy lại").first.click()
    expect(pairs).to_have_count(count)


def test_a_doubt_is_set_aside_and_taken_up_again(visit):
    page = visit().open("/documents/nui-lam-chi-thi-07.txt?at=1636-1716")
    doubt = page.locator(".fact.finding")
    doubt.locator("summary").click()
    doubt.locator("input[name=because]").fill("in đúng như bản gốc")
    doubt.get_by_role("button").click()
    expect(page.locator("table", has_text="in đúng như bản gốc")).to_be_visible()
    page.get_by_role("button", name="Lấy lại").first.click()
    expect(page.locator("table", has_text="in đúng như bản gốc")).to_have_count(0)


def test_a_page_prints_without_its_frame(visit):
    page = visit().open(f"/documents/{NOTICE}")
    page.emulate_media(media="print")
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.locator(".text")).to_be_visible()
