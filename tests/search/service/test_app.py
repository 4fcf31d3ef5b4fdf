"""The service answers, and tells what is wrong as a problem."""

from fastapi.testclient import TestClient


def test_it_lives_and_is_ready(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "ok"}
    assert client.get("/ready").json() == {"status": "ok", "version": 1}


def test_a_question_is_answered_with_proof(client: TestClient) -> None:
    told = client.get("/v1/ask", params={"q": "Ai ký Chỉ thị 07/CT-UBND?"}).json()
    assert told["answered"]
    assert "Vi Quốc Toản" in told["answer"]
    assert {proof["document"] for proof in told["evidence"]} == {"nui-lam-chi-thi-07.txt"}


def test_what_is_wrong_is_told_as_a_problem(client: TestClient) -> None:
    reply = client.get("/v1/ask", params={"q": ""})
    assert reply.status_code == 422
    assert reply.headers["content-type"] == "application/problem+json"
    assert [error["field"] for error in reply.json()["errors"]] == ["query.q"]
    assert client.get("/nothing-here").status_code == 404
