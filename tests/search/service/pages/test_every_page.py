"""What every page keeps to, in both languages: no barrier, no error, nothing asked of other hosts."""

import re

import pytest
from browser import PAGES
from playwright.sync_api import expect

from search.service.settings import Settings

SEEN = {"vi": "Tiếng Việt", "en": "English"}


@pytest.fixture(scope="module")
def settings(sample_store, tmp_path_factory):
    """One store is enough here: test_same_pages holds the other to the same pages."""
    folder = tmp_path_factory.mktemp("service")
    own = folder / "graph.kgl"
    own.write_bytes(sample_store.read_bytes())
    return Settings(store=f"kglite:{own}", folder=folder)


@pytest.mark.parametrize("language", SEEN)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_bars_nobody(visit, name, language):
    visitor = visit(language)
    page = visitor.open(PAGES[name])
    if name == "graph":
        expect(page.locator("#drawing")).to_have_attribute("data-nodes", re.compile("[0-9]"))
    visitor.picture(f"{name} {language}")
    expect(page.locator(".languages [aria-current]")).to_have_text(SEEN[language])
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert visitor.barriers() == []


@pytest.mark.parametrize("name", ["reader", "place"])
def test_a_text_tells_the_same_without_scripts(visit, name):
    told = [visit(scripts=scripts).open(PAGES[name]).locator("main") for scripts in (True, False)]
    texts = [re.sub(r"\s+", " ", one.text_content() or "") for one in told]
    assert texts[0] == texts[1]


def test_no_other_page_has_scripts(visit):
    page = visit(scripts=False)
    drawn = {name for name in PAGES if page.open(PAGES[name]).locator("script").count()}
    assert drawn == {"reader", "place", "index", "graph"}


@pytest.mark.parametrize("name", ["graph", "index"])
def test_what_is_drawn_stands_in_tables_too(visit, name):
    tables = [visit(scripts=scripts).open(PAGES[name]).locator("table") for scripts in (True, False)]
    assert tables[0].all_text_contents() == tables[1].all_text_contents() != []
