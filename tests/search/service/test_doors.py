"""Who is let in, by which name, with how much, how often; what every answer bears, and what is counted."""

import base64
import json
import logging

import pytest
from fastapi.testclient import TestClient

from graph.errors import UsageError
from search.service import logs
from search.service.app import create_app
from search.service.keys import Keys, Role
from search.service.limits import AtOnce, Rate, Refused
from search.service.settings import Settings


@pytest.fixture(scope="module")
def served(sample_store, tmp_path_factory):
    """Makes clients of one store whose doors differ, and the keys of all."""
    folder = tmp_path_factory.mktemp("doors")
    (folder / "graph.kgl").write_bytes(sample_store.read_bytes())
    own = Settings(store=f"kglite:{folder / 'graph.kgl'}", folder=folder)
    keys = Keys(folder)
    tokens = {role: keys.add(role, role) for role in Role}
    with TestClient(create_app(own)) as whole:

        def client(called="localhost", **told):
            app = create_app(own.model_copy(update=told))
            for name, value in whole.app.state._state.items():
                if name in ("holder", "fast", "slow", "desk"):
                    setattr(app.state, name, value)
            return TestClient(app, base_url=f"http://{called}")

        yield client, tokens


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("127.0.0.1:8321", 200),
        ("[::1]:8321", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
    ],
)
def test_another_name_for_this_machine_is_refused(served, host, status):
    assert served[0](host).get("/v1/stats").status_code == status


def test_beyond_loopback_a_key_is_needed(served):
    client, tokens = served
    away = client("office.example", host="0.0.0.0")
    assert away.get("/health").status_code == 200
    refused = away.get("/v1/stats")
    assert (refused.status_code, "Bearer" in refused.headers["www-authenticate"]) == (401, True)
    assert away.get("/metrics").status_code == 401
    basic = base64.b64encode(f"anyone:{tokens[Role.reader]}".encode()).decode()
    for sent in (f"Bearer {tokens[Role.reader]}", f"Basic {basic}"):
        assert away.get("/v1/stats", headers={"Authorization": sent}).status_code == 200
    assert away.get("/v1/stats", headers={"Authorization": "Basic ??"}).status_code == 401


@pytest.mark.parametrize(("role", "status"), [(Role.reader, 403), (Role.editor, 422)])
def test_a_reader_may_ask_by_post_and_bring_nothing(served, role, status):
    client, tokens = served
    away = client("office.example", host="0.0.0.0")
    held = {"Authorization": f"Bearer {tokens[role]}"}
    assert away.post("/v1/citations", json={"text": "Luật"}, headers=held).status_code == 200
    assert away.post("/v1/documents", headers=held).status_code == status


def test_nobody_without_a_key_can_be_served(tmp_path):
    with pytest.raises(UsageError, match="nobody has a key"):
        create_app(Settings(host="0.0.0.0", folder=tmp_path))


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_pages_of_others_change_nothing(served, headers):
    assert served[0]().post("/v1/citations", json={"text": "Luật"}, headers=headers).status_code == 403


def test_a_body_that_is_too_large_is_refused_told_or_not(served):
    client = served[0](body_bytes=100)
    assert client.post("/v1/citations", content=b"x" * 101).status_code == 413
    unsaid = client.post("/v1/citations", content=iter([b"x" * 60, b"x" * 60]))
    assert (unsaid.status_code, unsaid.headers["content-type"]) == (413, "application/problem+json")


def test_too_many_requests_are_told_when_to_come_again(served):
    client = served[0](rate=0.5, burst=2)
    found = [client.get("/v1/stats") for _ in range(3)]
    assert [reply.status_code for reply in found] == [200, 200, 429]
    assert int(found[2].headers["retry-after"]) in (1, 2)


def test_a_bucket_fills_again():
    now = [0.0]
    rate = Rate(2, 1, clock=lambda: now[0])
    rate.take("a")
    with pytest.raises(Refused):
        rate.take("a")
    rate.take("b")
    now[0] = 0.5
    rate.take("a")


def test_at_once_there_is_room_for_so_many_and_fewer_of_one():
    room = AtOnce(2, 1)
    with room.one("a"):
        with pytest.raises(Refused) as refused, room.one("a"):
            pass
        assert refused.value.status == 429
        with room.one("b"), pytest.raises(Refused) as refused, room.one("c"):
            pass
        assert refused.value.status == 503
    assert room.present == 0


@pytest.mark.parametrize(
    ("sent", "same"), [("job-7.a:b_c", True), ("a b", False), ("x" * 65, False), ("", False)]
)
def test_an_answer_bears_the_id_of_its_request(served, sent, same):
    reply = served[0]().get("/health", headers={"X-Request-Id": sent})
    assert (reply.headers["x-request-id"] == sent, bool(reply.headers["x-request-id"])) == (same, True)
    assert reply.headers["danchieu-version"]


def test_requests_are_counted_by_their_routes(served):
    client = served[0]()
    client.get("/v1/documents/07/CT-UBND")
    client.get("/nothing/here")
    told = client.get("/metrics").text
    assert 'danchieu_requests_total{method="GET",route="/v1/documents/{name:path}",status="200"} 1.0' in told
    assert 'route="other",status="404"' in told
    assert "danchieu_graph_version 1.0" in told


def test_a_line_of_the_log_is_json_with_the_id_of_its_request():
    record = logging.LogRecord("danchieu", logging.INFO, "", 0, "một %s", ("việc",), None)
    setattr(record, logs.FIELDS, {"status": 200})
    token = logs.REQUEST.set("abc")
    try:
        told = json.loads(logs.Lines().format(record))
    finally:
        logs.REQUEST.reset(token)
    assert (told["message"], told["request"], told["status"], told["level"]) == (
        "một việc",
        "abc",
        200,
        "info",
    )
