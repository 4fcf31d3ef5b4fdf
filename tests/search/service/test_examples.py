"""What OpenAPI shows as examples is what is answered on samples/. Run as a script, it renews them."""

import json
import re
import shlex
import tempfile
from pathlib import Path

import pytest
from api_requests import PASTED, operations, requests, send
from fastapi.testclient import TestClient

from search.service import openapi

ROOT = Path(__file__).parents[3]
TAKEN_IN = "2026-03-02T08:15:30Z"


def answered(reply):
    """An answer as an example: paths as from the root of the project, no cursor or time of a moment."""
    text = re.sub(r'"ingested_at":"[^"]*"', f'"ingested_at":"{TAKEN_IN}"', reply.text.replace(f"{ROOT}/", ""))
    if reply.headers["content-type"].startswith("text/plain"):
        return text
    told = json.loads(text)
    if told.get("next"):
        told["next"] = "WyI..."
    return told


def now(client):
    """Every example as it is answered now."""
    known = operations(client.get("/v1/openapi.json").json())
    found = {}
    for name, parameters in requests():
        method, path, _ = known[name]
        reply = send(client, method, path, parameters)
        assert reply.status_code == 200, (name, reply.text)
        found[name] = {"parameters": parameters, "answer": answered(reply)}
    reply = client.post("/v1/citations", json=PASTED)
    found["citations"] = {"body": PASTED, "answer": answered(reply)}
    return found


@pytest.fixture(scope="module")
def present(client: TestClient):
    return now(client)


@pytest.mark.parametrize("name", [name for name, _ in requests()] + ["citations"])
def test_an_example_is_what_is_answered(present, name):
    assert openapi.examples()[name] == present[name]


def test_every_operation_of_the_graph_has_an_example(client):
    kept = (name for name, (_, path, _) in operations(client.get("/v1/openapi.json").json()).items())
    without = {name for name in kept if name not in openapi.examples()}
    assert {
        name for name in without if not re.search("job|file|send|health|ready|delete|cancel|events", name)
    } == {
        "queries",
        "views",
    }


def test_what_readme_asks_is_answered(client):
    asked = re.findall(
        r"^curl (.*localhost:8321/v1/.+)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert asked
    for line in asked:
        words = shlex.split(line)
        address = next(word for word in words if word.startswith("localhost:8321"))
        given = [words[at + 1] for at, word in enumerate(words) if word in ("-d", "--data-urlencode")]
        body = {"json": json.loads(words[words.index("--json") + 1])} if "--json" in words else {}
        query = {"params": dict(pair.split("=", 1) for pair in given)} if given else {}
        path = address.removeprefix("localhost:8321")
        reply = client.request("POST" if body else "GET", path, **body, **query)
        assert reply.status_code == 200, line
        assert reply.json() if "text/csv" not in line else reply.text


def renew():
    """Answer every example anew."""
    from graph.store import open_store
    from ingest.pipeline import ingest
    from search.service.app import create_app
    from search.service.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        url = f"kglite:{folder}/graph.kgl"
        with open_store(url) as store:
            store.apply_schema()
            ingest([ROOT / "samples"], store)
        with TestClient(create_app(Settings(store=url)), base_url="http://localhost") as client:
            found = now(client)
    openapi.EXAMPLES.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    renew()
