"""Assistants get what people get: each fact with its quote and place, each error with its remedy."""

import json
import sys
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import anyio
import pytest
import uvicorn
from fastapi.testclient import TestClient
from mcp import Client, StdioServerParameters
from mcp.shared.exceptions import MCPError
from mcp.types import CallToolResult

from graph.store import open_store
from search.service.app import create_app
from search.service.settings import Settings

ROOT = Path(__file__).parents[3]
TOOLS = {"ask", "search", "trace", "tasks", "failing_subcriteria", "run_named_query", "read_provision"}
T = TypeVar("T")
Ask = Callable[[Client], Awaitable[T]]


def assisted(client: TestClient, work: Ask[T]) -> T:
    """What `work` gives with the SDK's own client, on the service that is running."""

    async def run() -> T:
        failed: MCPError | None = None
        async with Client(client.app.state.tools) as asked:  # type: ignore[attr-defined]
            try:
                return await work(asked)
            except MCPError as error:
                # Raised in here it would come out wrapped in the groups of the client's tasks.
                failed = error
        raise failed

    return client.portal.call(run)  # type: ignore[union-attr]


def called(client: TestClient, tool: str, **given: Any) -> CallToolResult:
    return assisted(client, lambda asked: asked.call_tool(tool, given))


def told(client: TestClient, tool: str, **given: Any) -> dict[str, Any]:
    result = called(client, tool, **given)
    assert not result.is_error, result.content
    assert isinstance(result.structured_content, dict)
    return result.structured_content


def proven(client: TestClient, row: dict[str, Any]) -> bool:
    """Whether the quote of a row stands at its place in the text that the resource of its document gives."""
    key = row.get("document_key") or row["document"]
    read = assisted(client, lambda asked: asked.read_resource(f"danchieu://documents/{key}"))
    text: str = read.contents[0].text  # type: ignore[union-attr]
    return bool(row["quote"]) and text[row["start"] : row["end"]] == row["quote"]


def test_the_tools_are_those_promised_and_only_read(client: TestClient) -> None:
    listed = assisted(client, lambda asked: asked.list_tools()).tools
    assert {tool.name for tool in listed} == TOOLS
    assert all(tool.description and tool.annotations.read_only_hint for tool in listed if tool.annotations)
    assert all(tool.annotations for tool in listed)


def test_a_question_is_answered_with_quotes_that_stand_there(client: TestClient) -> None:
    answer = told(client, "ask", question="Ai ký Chỉ thị 07/CT-UBND?")
    assert answer["answered"]
    assert "Vi Quốc Toản" in answer["answer"]
    assert answer["evidence"] and all(proven(client, proof) for proof in answer["evidence"])


def test_a_question_nobody_answers_is_said_to_be_one(client: TestClient) -> None:
    assert not told(client, "ask", question="Thời tiết hôm nay thế nào?")["answered"]


def test_passages_are_found_within_limits(client: TestClient) -> None:
    hits = told(client, "search", text="Nghị định 61/2018/NĐ-CP", province="nui lam", limit=3)["hits"]
    assert 0 < len(hits) <= 3
    assert {hit["province"] for hit in hits} == {"Núi Lam"}
    assert all(proven(client, hit) for hit in hits)


def test_citations_are_followed(client: TestClient) -> None:
    found = told(client, "trace", number="1204/KH-UBND", depth=1)
    keys = {node["key"] for node in found["nodes"]}
    assert found["edges"] and {edge["target"] for edge in found["edges"]} <= keys


def test_tasks_are_those_of_the_command_line(client: TestClient) -> None:
    rows = told(client, "tasks", agency="Sở Nội vụ", province="nui lam")["rows"]
    assert rows and all("Sở Nội vụ tỉnh Núi Lam" in row["agency"] for row in rows)
    assert all(proven(client, row) for row in rows)
    days = [row["due_to"] for row in rows if row["due_to"]]
    assert days == sorted(days)
    early = told(client, "tasks", agency="Sở Nội vụ", province="nui lam", due_until=days[0])["rows"]
    assert {row["key"] for row in early} < {row["key"] for row in rows}


def test_failing_sub_criteria_name_who_answers_for_them(client: TestClient) -> None:
    rows = told(client, "failing_subcriteria", province="Sông Mây")["rows"]
    assert rows and all(row["lost"] > 0 and row["agencies"] for row in rows)
    assert all(proven(client, row) for row in rows)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("cited-by", {"parameters": {"number": "45/2016/qd-ttg"}}),
        ("tasks", {"where": ["agency=so noi vu", "no product"]}),
    ],
)
def test_queries_and_views_run_by_name(client: TestClient, name: str, given: dict[str, Any]) -> None:
    found = told(client, "run_named_query", name=name, limit=2, **given)
    assert len(found["rows"]) == 2 and found["truncated"]
    assert set(found["rows"][0]) == set(found["columns"])


@pytest.mark.parametrize(
    ("tool", "given", "said"),
    [
        ("run_named_query", {"name": "cited-bye"}, "cited-by"),
        ("run_named_query", {"name": "cited-by", "parameters": {}}, "number"),
        ("tasks", {"agency": "Sở Không Có"}, "Sở Không Có"),
        ("trace", {"number": "9/9999/NĐ-CP"}, "9/9999/NĐ-CP"),
        ("read_provision", {"place": "xin chào"}, "START-END"),
        ("tasks", {"limit": 100_000}, "100"),
    ],
)
def test_what_cannot_be_answered_says_what_to_do(
    client: TestClient, tool: str, given: dict[str, Any], said: str
) -> None:
    result = called(client, tool, **given)
    assert result.is_error
    assert said in result.content[0].text  # type: ignore[union-attr]


def test_a_place_is_read_word_for_word(client: TestClient) -> None:
    (place,) = told(client, "read_provision", place="nui-lam-chi-thi-07.txt:0-40")["places"]
    assert (place["start"], place["end"]) == (0, 40)
    assert proven(client, place)


def test_documents_are_resources(client: TestClient) -> None:
    read = assisted(client, lambda asked: asked.read_resource("danchieu://documents"))
    listed = json.loads(read.contents[0].text)  # type: ignore[union-attr]
    with open_store(client.app.state.settings.store, read_only=True) as store:  # type: ignore[attr-defined]
        held = store.read("MATCH (d:Document) WHERE d.status = 'ok' RETURN d.key AS key").column("key")
    assert {row["key"] for row in listed["rows"]} == set(held)
    with pytest.raises(MCPError, match="no ingested document"):
        assisted(client, lambda asked: asked.read_resource("danchieu://documents/none-such"))


def test_over_http_and_only_by_its_own_name(sample_store: Path, tmp_path: Path) -> None:
    settings = Settings(store=f"kglite:{sample_store}", read_only=True, folder=tmp_path, port=0)
    server = uvicorn.Server(uvicorn.Config(create_app(settings, tools_only=True), port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started and thread.is_alive():
            thread.join(0.01)
        (listener,) = server.servers
        port = listener.sockets[0].getsockname()[1]

        async def tools() -> set[str]:
            async with Client(f"http://127.0.0.1:{port}/mcp") as asked:
                return {tool.name for tool in (await asked.list_tools()).tools}

        assert anyio.run(tools) == TOOLS
        import httpx

        strange = httpx.post(f"http://127.0.0.1:{port}/mcp", headers={"Host": "evil.example"}, json={})
        assert strange.status_code == 421
    finally:
        server.should_exit = True
        thread.join()


def test_the_command_speaks_on_standard_input(sample_store: Path) -> None:
    command = StdioServerParameters(
        command=sys.executable, args=["cli.py", "mcp", "--store", f"kglite:{sample_store}"], cwd=ROOT
    )

    async def asked() -> CallToolResult:
        async with Client(command) as client:
            return await client.call_tool("ask", {"question": "Ai ký Chỉ thị 07/CT-UBND?"})

    answer = anyio.run(asked)
    assert "Vi Quốc Toản" in (answer.structured_content or {})["answer"]
