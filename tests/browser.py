"""A service that listens and a Chromium that looks at it: what it shows, says, asks for, and keeps as a picture."""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from search.service.app import create_app
from search.service.settings import Settings

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "build" / "pages"
"""Where a run keeps what its pages looked like."""
AXE = ROOT / "tests" / "search" / "service" / "assets" / "axe.min.js"
NAMES = ("chromium", "chromium-browser", "google-chrome")
NOTICE = "song-may-thong-bao-118.txt"
PAGES = {
    "home": "/",
    "answer": "/ask?q=Ai ký Chỉ thị 07/CT-UBND?",
    "typed": "/ask?view=tasks&province=Sông Mây&due-until=2019-07-15",
    "reader": f"/documents/{NOTICE}",
    "place": f"/documents/{NOTICE}?at=2583-2749",
    "instrument": "/instruments/152/2017/NĐ-CP",
    "choices": "/instruments/18-NQ/TW",
    "agency": "/agencies/Sở Nội vụ tỉnh Sông Mây",
    "documents": "/documents",
    "findings": "/findings?severity=high",
    "tasks": "/tasks?province=Sông Mây&order=-due_to",
    "groups": "/scorecard?by=agency&sum=lost",
    "indices": "/indicators",
    "index": "/indicators/par-index",
    "heat": "/scorecard/heat",
    "begin": "/graph",
    "graph": "/graph?start=655/QĐ-UBND",
    "review": "/review",
}
"""A page of every kind, of the samples."""
SIZE = {"width": 1280, "height": 900}


def chromium() -> str | None:
    """The program, where there is one."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """A service on a free port of this machine; its address."""
    server = uvicorn.Server(uvicorn.Config(create_app(settings), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the service did not start"
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def browsing(program: str) -> Iterator[Browser]:
    """A Chromium without a window."""
    # The sandbox of Chromium does not start as root.
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=flags)
        yield browser
        browser.close()


class Visitor:
    """Looks at a site and notes what a page must not do."""

    def __init__(self, browser: Browser, site: str, language: str = "vi", *, scripts: bool = True) -> None:
        self.site = site
        self.said: list[str] = []
        self.asked: list[str] = []
        self.context: BrowserContext = browser.new_context(
            base_url=site,
            viewport=SIZE,
            java_script_enabled=scripts,
            accept_downloads=True,  # type: ignore[arg-type]
        )
        self.context.set_default_timeout(10_000)
        self.context.add_cookies([{"name": "lang", "value": language, "url": site}])
        self.page: Page = self.context.new_page()
        self.page.on(
            "console", lambda told: self.said.append(told.text) if told.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, path: str) -> Page:
        """The page at a path, all of it there."""
        self.page.goto(path)
        return self.page

    def outside(self) -> list[str]:
        """What was asked of others than the site."""
        return [url for url in self.asked if not url.startswith((self.site, "data:", "blob:"))]

    def barriers(self) -> list[str]:
        """What axe finds serious or critical: rule and the first places."""
        self.page.evaluate(AXE.read_text("utf-8"))
        found = self.page.evaluate("axe.run({resultTypes: ['violations']}).then(found => found.violations)")
        return [
            f"{one['id']}: {[node['html'][:200] for node in one['nodes'][:3]]}"
            for one in found
            if one["impact"] in ("serious", "critical")
        ]

    def picture(self, name: str) -> None:
        """Keep what the page looks like."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{re.sub(r'[^a-z0-9]+', '-', name.lower())}.png")

    def close(self) -> None:
        """Leave."""
        self.context.close()
