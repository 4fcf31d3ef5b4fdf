"""The pictures of README, taken of the pages on the samples: `make screenshots`."""

import tempfile
from pathlib import Path

from browser import Visitor, browsing, chromium, served

from graph.store import open_store
from ingest.pipeline import ingest
from search.service.settings import Settings

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "pictures"
SHOWN = {
    "answer": "/ask?q=ở Sông Mây việc nào phải xong trước ngày 15/7/2019",
    "reader": "/documents/song-may-ke-hoach-1204.txt?at=759-834#at",
    "agency": "/agencies/Sở Nội vụ tỉnh Sông Mây",
    "heat": "/scorecard/heat",
}


def main() -> None:
    """Take them."""
    program = chromium()
    assert program, "there is no Chromium: apt-get install chromium"
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        url = f"kglite:{made}/graph.kgl"
        with open_store(url) as store:
            store.apply_schema()
            ingest([ROOT / "samples"], store)
        with served(Settings(store=url, folder=Path(made))) as site, browsing(program) as browser:
            visitor = Visitor(browser, site)
            for name, path in SHOWN.items():
                visitor.open(path).screenshot(path=PICTURES / f"{name}.png")
            visitor.close()


if __name__ == "__main__":
    main()
