"""Both stores give the same pages, with the headers that keep a browser to this host."""

import re

import pytest
from browser import PAGES
from fastapi.testclient import TestClient

from search.service.app import create_app
from search.service.settings import Settings

NEWEST = '<section aria-labelledby="newest">'


@pytest.fixture(scope="module")
def reference(sample_store, tmp_path_factory):
    """A client of the embedded store."""
    folder = tmp_path_factory.mktemp("reference")
    own = folder / "graph.kgl"
    own.write_bytes(sample_store.read_bytes())
    with TestClient(
        create_app(Settings(store=f"kglite:{own}", folder=folder)), base_url="http://localhost"
    ) as asked:
        yield asked


def _shown(client: TestClient, name: str) -> str:
    page = client.get(PAGES[name], headers={"accept": "text/html"})
    assert page.status_code == 200, page.text
    return re.sub(r'name="token" value="[^"]*"', "", page.text)


@pytest.mark.parametrize("name", PAGES)
def test_both_stores_give_the_same_page(client, reference, name):
    found, wanted = (_shown(one, name).splitlines() for one in (client, reference))
    if name == "home":
        # Which documents came last is a matter of moments.
        found, wanted = (sorted(lines[: lines.index(NEWEST)]) for lines in (found, wanted))
    assert found == wanted


@pytest.mark.parametrize("name", PAGES)
def test_a_page_keeps_a_browser_to_this_host(reference, name):
    headers = reference.get(PAGES[name]).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert not {"script-src", "style-src", "connect-src"} & policy.keys()


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/documents/không có", 404, "không có"),
        ("/tasks?due-until=abc", 422, "due_to cannot be"),
        ("/documents/song-may-thong-bao-118.txt?at=5", 422, "is no place"),
        ("/agencies/Sở Nội vụ tỉnh Sông Mây?month=2019-13", 422, "is no month"),
        ("/tasks?page=0", 422, "query.page"),
        ("/nowhere", 404, "Not Found"),
    ],
)
def test_a_problem_is_a_page_for_people_and_json_for_programs(client, path, status, said):
    page = client.get(path, headers={"accept": "text/html"})
    assert (page.status_code, page.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert said in page.text
    told = client.get(path, headers={"accept": "application/json"})
    assert (told.status_code, told.headers["content-type"]) == (status, "application/problem+json")


def test_a_form_of_another_site_changes_nothing(client):
    sent = {
        "token": "x",
        "label": "Instrument",
        "one": "vn/a/1/b/c",
        "other": "vn/a/2/b/c",
        "verdict": "same",
    }
    assert client.post("/review", data=sent).status_code == 403
    assert "vn/a/1/b/c" not in client.get("/review").text
