"""The pages in a real browser: skipped where there is none, but never in CI."""

import os
from collections.abc import Callable, Iterator

import pytest
from browser import Visitor, browsing, chromium, served
from playwright.sync_api import Browser

from search.service.settings import Settings


@pytest.fixture(scope="module")
def site(settings: Settings) -> Iterator[str]:
    """The address of a service on each store in turn."""
    with served(settings) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium without a window."""
    program = chromium()
    if program is None:
        reason = "there is no Chromium: apt-get install chromium"
        pytest.fail(reason, pytrace=False) if os.environ.get("CI") == "true" else pytest.skip(reason)
    with browsing(program) as found:
        yield found


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors of the site; none may hear an error or ask anything of another host."""
    made: list[Visitor] = []

    def visitor(language: str = "vi", *, scripts: bool = True) -> Visitor:
        made.append(Visitor(browser, site, language, scripts=scripts))
        return made[-1]

    yield visitor
    for one in made:
        one.close()
        assert one.said == []
        assert one.outside() == []
