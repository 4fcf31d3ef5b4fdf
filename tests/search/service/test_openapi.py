"""The API keeps what its OpenAPI promises, whatever is sent; every status it tells of is reached."""

import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import uvicorn
from api_requests import PASTED, operations, requests, send
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode, checks

from search.service.api.rows import cursor_of, question_of
from search.service.app import create_app
from search.service.keys import Keys, Role
from search.service.settings import Settings

EVENTS = "/v1/jobs/{job}/events"
"""Goes on until the job is over: tested with jobs."""
MANY = "DANCHIEU_TEST_CASES"
"""Cases of each operation in the environment: for a longer run, with others each time."""
CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


def settings_in(folder: Path, store: Path) -> Settings:
    """Settings of a service on a copy of a store."""
    (folder / "graph.kgl").write_bytes(store.read_bytes())
    return Settings(store=f"kglite:{folder / 'graph.kgl'}", folder=folder)


@pytest.fixture(scope="module")
def address(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service that listens."""
    app = create_app(settings_in(tmp_path_factory.mktemp("listening"), sample_store))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def api(address: str) -> Any:
    """What the service says of itself."""
    return schemathesis.openapi.from_url(f"{address}/v1/openapi.json").exclude(path=EVENTS)


OF_HEADERS = re.compile("view_|query_")
"""Those of views and named queries are of two kinds, and there are many of them."""


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_whatever_is_sent_gets_what_is_promised(api: Any, mode: GenerationMode) -> None:
    many = int(os.environ.get(MANY, 0))
    for found in api.get_all_operations():
        operation = found.ok()
        told = operation.definition.raw.get("operationId", "")
        if mode is GenerationMode.NEGATIVE and not {"parameters", "requestBody"} & set(
            operation.definition.raw
        ):
            continue  # There is nothing to say wrongly.

        @settings(
            max_examples=many or (2 if OF_HEADERS.match(told) else 10),
            deadline=None,
            derandomize=not many,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def kept(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=CHECKS)

        # What takes any text cannot be asked wrongly.
        with suppress(Unsatisfiable):
            kept()


OPERATIONS = [*requests(), ("citations", None), ("queries", {}), ("views", {})]
NAMELESS = {"name": "không có gì như vậy 999/XX", "around": "không có gì như vậy 999/XX"}


@pytest.fixture(scope="module")
def clients(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, TestClient]]:
    """The service as it is, and one each that refuses for one reason."""
    own = settings_in(tmp_path_factory.mktemp("statuses"), sample_store)
    key = Keys(own.folder or Path()).add("tests", Role.reader)
    refusing = {"keys": {"host": "0.0.0.0"}, "rate": {"rate": 0.001, "burst": 1}, "full": {"at_once": 0}}
    found = {}
    with TestClient(create_app(own), base_url="http://localhost") as found["usual"]:
        for reason, told in refusing.items():
            app = create_app(own.model_copy(update={"read_only": True, **told}))
            # All answer from one store; only their doors differ.
            for name in ("holder", "fast", "slow", "desk"):
                setattr(app.state, name, getattr(found["usual"].app.state, name))
            found[reason] = TestClient(app, base_url="http://localhost")
        found["keys"].headers["Authorization"] = f"Bearer {key}x"
        found["rate"].get("/v1/stats")
        yield found


@pytest.fixture(scope="module")
def described(clients: dict[str, TestClient]) -> dict[str, Any]:
    return operations(clients["usual"].get("/v1/openapi.json").json())


@pytest.mark.parametrize(("name", "parameters"), OPERATIONS, ids=[name for name, _ in OPERATIONS])
def test_every_status_told_is_reached(
    clients: dict[str, TestClient], described: dict[str, Any], name: str, parameters: Any
) -> None:
    method, path, told = described[name]

    def ask(client: str, given: Any = None, **more: Any) -> Any:
        body = {"json": PASTED} if method == "post" else {}
        return send(clients[client], method, path, given or parameters or {}, **(body | more))

    usual = ask("usual")
    assert usual.status_code == 200
    reached = {200, ask("keys").status_code, ask("rate").status_code, ask("full").status_code}
    if "304" in told["responses"]:
        reached.add(ask("usual", headers={"If-None-Match": usual.headers["etag"]}).status_code)
    if "404" in told["responses"]:
        typed = "name" if "{name}" in path else "around" if "around" in (parameters or {}) else None
        lost = (parameters or {}) | ({typed: NAMELESS[typed]} if typed else _lost(told))
        reached.add(ask("usual", lost).status_code)
    if "410" in told["responses"]:
        reached.add(_after_a_change(clients["usual"], ask, parameters))
    if "400" in told["responses"]:
        kind = {"Content-Type": "application/json"}
        reached.add(ask("usual", content=b"\xff", headers=kind, json=None).status_code)
    if "413" in told["responses"]:
        reached.add(ask("usual", content=b" " * (2**20 + 1), json=None).status_code)
    if "422" in told["responses"]:
        reached.add(ask("usual", (parameters or {}) | {"no such parameter": "x"}).status_code)
    assert {str(status) for status in reached} == set(told["responses"])


def _lost(told: dict[str, Any]) -> dict[str, Any]:
    """A value of a parameter that is looked up by its name, which nothing bears."""
    looked_up = ("number", "province", "agency", "document", "indicator", "instrument", "index", "where")
    known = {p["name"] for p in told["parameters"]}
    found = next(name for name in looked_up if name in known)
    return {found: "province=không có gì" if found == "where" else "không có gì 999/XX"}


def _after_a_change(client: TestClient, ask: Any, parameters: Any) -> int:
    """The status of the cursor of a page of the graph as it was before a change."""
    url = ask("usual", parameters).request.url
    view = client.app.state.holder.view  # type: ignore[attr-defined]
    before = cursor_of("another", question_of(url.path, url.params.multi_items()), 1)
    assert view.edition != "another"
    return int(ask("usual", parameters | {"cursor": before}).status_code)
