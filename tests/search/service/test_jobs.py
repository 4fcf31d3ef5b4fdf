"""Documents are sent, taken in by a job, read, fetched back and deleted, on either store."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import misbehaving
import pytest
from fastapi.testclient import TestClient
from job_events import events, finished, plan, sent
from sample_batches import contents

from search.service.api.jobs import called
from search.service.app import create_app
from search.service.jobs import runner
from search.service.jobs.extractor import Extractor
from search.service.settings import Settings

GZIP = b"\x1f\x8b\x08\x00"


def numbers(client: TestClient) -> set[str | None]:
    """The numbers of the documents that readers see."""
    return set(client.app.state.holder.view.store.read("MATCH (d:Document) RETURN d.number AS n").column("n"))  # type: ignore[attr-defined]


def send(client: TestClient, *files: tuple[str, bytes]) -> tuple[dict[str, Any], list[Any]]:
    """The job, over, and its events."""
    reply = client.post("/v1/documents", files=sent(*files))
    assert reply.status_code == 202, reply.text
    told = finished(client, reply.headers["location"])
    return client.get(reply.headers["location"]).json(), told


def test_files_become_documents_that_readers_see(client: TestClient) -> None:
    job, told = send(
        client, ("kế hoạch.txt", plan(9001)), ("../../9002.md", plan(9002)), ("a.png", b"\x89PNG")
    )
    assert [(file["name"], file["state"]) for file in job["files"]] == [
        ("kế hoạch.txt", "loaded"), ("9002.md", "loaded"), ("a.png", "failed"),
    ]  # fmt: skip
    assert (
        job["files"][2]["remedy"] and job["state"] == "done" and job["counts"] == {"loaded": 2, "failed": 1}
    )
    kinds = [kind for _, kind, _ in told]
    assert kinds[:2] == ["waiting", "running"] and kinds[-2:] == ["indexing", "done"]
    assert [(n["name"], n["done"]) for _, kind, n in told if kind == "file"] == [
        ("kế hoạch.txt", 2),
        ("9002.md", 3),
    ]
    assert kinds.index("readable") > kinds.index("file")
    assert {"9001/KH-UBND", "9002/KH-UBND"} <= numbers(client)
    assert client.get("/ready").json()["version"] >= 2
    assert client.get("/v1/jobs", params={"limit": 1}).json()["jobs"][0]["id"] == job["id"]


def test_a_page_opened_late_sees_all_and_one_that_was_cut_off_the_rest(client: TestClient) -> None:
    job, told = send(client, ("x.txt", plan(9011)))
    address = f"/v1/jobs/{job['id']}/events"
    assert events(client.get(address).text) == told
    for seen in (1, 3, len(told)):
        assert events(client.get(address, headers={"Last-Event-ID": str(seen)}).text) == told[seen:]
    assert events(client.get(address, params={"after": 2}).text) == told[2:]


def test_what_is_there_is_not_read_again_and_copies_are_one(client: TestClient) -> None:
    first, _ = send(client, ("một.txt", plan(9021)), ("hai.txt", plan(9021)))
    assert [file["state"] for file in first["files"]] == ["loaded", "duplicate"]
    key = first["files"][0]["key"]
    assert key and first["files"][1]["key"] == key
    again, _ = send(client, ("ba.txt", plan(9021)), ("bốn.txt", plan(9021).replace(b"\n", b"\r\n")))
    assert [(file["state"], file["key"]) for file in again["files"]] == [
        ("unchanged", key),
        ("duplicate", key),
    ]


def test_a_text_is_sent_with_its_name(client: TestClient) -> None:
    reply = client.post("/v1/documents", data={"text": plan(9031).decode(), "name": "họp giao ban 9/3"})
    finished(client, reply.headers["location"])
    file = client.get(reply.headers["location"]).json()["files"][0]
    assert (file["name"], file["state"]) == ("3.txt", "loaded")
    assert "9031/KH-UBND" in numbers(client)


def test_a_file_comes_back_as_it_was_sent(client: TestClient) -> None:
    raw = plan(9041).replace(b"\n", b"\r\n")
    page = b"<html><body><script>alert(1)</script><p>" + plan(9042) + b"</p></body></html>"
    job, _ = send(client, ("Kế hoạch 9041.txt", raw), ("trang.html", page))
    for file, body in zip(job["files"], (raw, page), strict=True):
        reply = client.get(f"/v1/documents/{file['key']}/file")
        assert (reply.status_code, reply.content) == (200, body)
        assert reply.headers["content-type"] == "application/octet-stream"
        assert reply.headers["x-content-type-options"] == "nosniff"
    told = client.get(f"/v1/documents/{job['files'][0]['key']}/file").headers["content-disposition"]
    assert told == "attachment; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%209041.txt"


def test_of_what_the_command_line_read_the_text_comes(client: TestClient, samples: Path) -> None:
    view = client.app.state.holder.view  # type: ignore[attr-defined]
    query = "MATCH (d:Document) WHERE d.name STARTS WITH 'song-may' RETURN d.name AS name, d.key AS key"
    found = {row["name"]: row["key"] for row in view.store.read(query)}
    reply = client.get(f"/v1/documents/{found['song-may-ke-hoach-1204.txt']}/file")
    assert reply.text == (samples / "song-may-ke-hoach-1204.txt").read_text()
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"
    page = client.get(f"/v1/documents/{found['song-may-cong-van-2318.html']}/file")
    assert page.headers["content-disposition"].endswith("song-may-cong-van-2318.html.txt")
    assert "<" not in page.text


def test_a_deleted_document_leaves_nothing(client: TestClient) -> None:
    store = client.app.state.holder.store  # type: ignore[attr-defined]
    before = contents(store)
    job, _ = send(client, ("x.txt", plan(9051, 9052)))
    key = job["files"][0]["key"]
    kept = client.app.state.desk.kept.folder  # type: ignore[attr-defined]
    held = {path.name for path in kept.glob("??/*")}
    reply = client.delete(f"/v1/documents/{key}")
    assert reply.status_code == 202 and reply.json()["kind"] == "delete"
    assert [kind for _, kind, _ in finished(client, reply.headers["location"])][-1] == "done"
    assert client.get(f"/v1/documents/{key}/file").status_code == 404
    assert len(held) - len({path.name for path in kept.glob("??/*")}) == 1
    assert _without_language(contents(store)) == _without_language(before)


def _without_language(held: Any) -> Any:
    nodes, triples = held
    return {kind: node for kind, node in nodes.items() if kind[0] != "Setting"}, triples


@pytest.mark.parametrize(
    ("name", "raw", "status"),
    [
        ("a.exe", b"MZ", 415),
        ("không có đuôi", b"x", 415),
        ("a.pdf", GZIP, 415),
        ("a.txt", b"", 422),
    ],
)
def test_what_is_not_read_is_refused_with_its_remedy(
    client: TestClient, name: str, raw: bytes, status: int
) -> None:
    reply = client.post("/v1/documents", files=sent((name, raw)))
    assert (reply.status_code, reply.headers["content-type"]) == (status, "application/problem+json")
    assert reply.json()["remedy"] and reply.json()["detail"] == name


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("POST", "/v1/documents", 422),
        ("GET", "/v1/jobs/none", 404),
        ("GET", "/v1/jobs/none/events", 404),
        ("DELETE", "/v1/jobs/none", 404),
        ("DELETE", "/v1/documents/none", 404),
        ("GET", "/v1/documents/none/file", 404),
    ],
)
def test_what_is_not_there_is_told(client: TestClient, method: str, address: str, status: int) -> None:
    reply = client.request(method, address)
    assert (reply.status_code, reply.headers["content-type"]) == (status, "application/problem+json")
    assert reply.json()["remedy"]


def test_a_job_that_is_over_is_not_cancelled(client: TestClient) -> None:
    job, _ = send(client, ("x.txt", plan(9061)))
    assert client.delete(f"/v1/jobs/{job['id']}").status_code == 409


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a.txt", "a.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\b.pdf", "b.pdf"),
        ("e\u0301\x00\u202e.txt", "é.txt"),
        ("...", "document"),
        ("", "document"),
        ("x" * 500 + ".docx", "x" * 195 + ".docx"),
        ("y" * 500, "y" * 200),
    ],
)
def test_a_name_is_only_a_name(name: str, shown: str) -> None:
    assert called(name) == shown


def test_readers_never_fail_while_a_job_writes(client: TestClient) -> None:
    reply = client.post(
        "/v1/documents", files=sent(*((f"{n}.txt", plan(n, n + 1)) for n in range(9100, 9130)))
    )
    location = reply.headers["location"]

    def read(_: int) -> set[int]:
        seen = set()
        while client.get(location).json()["state"] in ("waiting", "running"):
            seen.add(client.get("/v1/ask", params={"q": "Ai ký Chỉ thị 07/CT-UBND?"}).status_code)
            seen.add(client.get("/ready").status_code)
        return seen

    with ThreadPoolExecutor(8) as readers:
        assert set().union(*readers.map(read, range(8))) == {200}
    assert client.get(location).json()["counts"] == {"loaded": 30}


@pytest.fixture(params=[2.0])
def own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[TestClient]:
    """An empty service with narrow limits, whose reader may misbehave for some seconds."""
    monkeypatch.setattr(runner, "Extractor", partial(Extractor, work=misbehaving.work))
    narrow = Settings(
        store=f"kglite:{tmp_path / 'g.kgl'}", upload_bytes=5000, upload_files=3, extract_seconds=request.param
    )
    with TestClient(create_app(narrow), base_url="http://localhost") as client:
        yield client


def test_a_file_that_breaks_its_reader_stops_no_other(own: TestClient) -> None:
    job, _ = send(own, ("crash.txt", plan(1)), ("endless.txt", plan(2)), ("a.txt", plan(3)))
    assert [(file["state"], bool(file["remedy"])) for file in job["files"]] == [
        ("failed", True), ("failed", True), ("loaded", False),
    ]  # fmt: skip
    # Sent again, it gets another chance.
    again, _ = send(own, ("fine.txt", plan(1)))
    assert [file["state"] for file in again["files"]] == ["loaded"]


def test_too_much_is_refused(own: TestClient) -> None:
    large = own.post("/v1/documents", files=sent(("a.txt", b"x" * 6000)))
    assert (large.status_code, large.headers["content-type"]) == (413, "application/problem+json")
    many = own.post("/v1/documents", files=sent(*[("a.txt", b"x")] * 4))
    assert many.status_code == 422 and "3" in many.json()["remedy"]


@pytest.mark.parametrize("own", [60.0], indirect=True)
def test_a_job_is_cancelled_between_documents(own: TestClient) -> None:
    reply = own.post(
        "/v1/documents", files=sent(("a.txt", plan(4)), ("endless.txt", plan(5)), ("c.txt", plan(6)))
    )
    location = reply.headers["location"]
    while own.get(location).json()["counts"].get("loaded") != 1:
        pass
    assert own.delete(location).status_code == 202
    assert [kind for _, kind, _ in finished(own, location)][-1] == "cancelled"
    assert [file["state"] for file in own.get(location).json()["files"]] == ["loaded", "waiting", "waiting"]
    assert numbers(own) == {"4/KH-UBND"}
