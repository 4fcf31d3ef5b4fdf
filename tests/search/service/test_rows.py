"""Rows of the API: those of the command line, by the page, as JSON and CSV; names as people type them."""

import csv
from io import StringIO

import pytest
from fastapi.testclient import TestClient

from queries import flags
from queries.asking import ask
from queries.run import run


def rows(client, address, **parameters):
    reply = client.get(f"/v1/{address}", params=parameters)
    assert reply.status_code == 200, reply.text
    return reply.json()["rows"]


def keys(found):
    return {(row["document"], row["start"], row["end"]) for row in found}


@pytest.mark.parametrize("view", ["tasks", "citations", "scorecard", "measurements", "findings", "documents"])
def test_a_view_has_the_rows_of_the_command_line(client: TestClient, view):
    store = client.app.state.holder.view.store
    expected = ask(store, flags.question(view)).rows.dicts()
    assert rows(client, f"views/{view}", limit=1000) == expected


@pytest.mark.parametrize("name", ["documents", "findings", "instruments", "agencies"])
def test_a_resource_lists_its_view(client: TestClient, name):
    assert rows(client, name, limit=1000) == rows(client, f"views/{name}", limit=1000)


@pytest.mark.parametrize("limit", [1, 3, 50])
def test_pages_joined_are_the_whole(client: TestClient, limit):
    whole = rows(client, "views/tasks", limit=1000)
    found, cursor = [], None
    while True:
        page = client.get(
            "/v1/views/tasks", params={"limit": limit, **({"cursor": cursor} if cursor else {})}
        )
        found += page.json()["rows"]
        cursor = page.json()["next"]
        if cursor is None:
            break
    assert found == whole


@pytest.mark.parametrize(
    "address",
    [
        "queries/findings?sort=-severity,message",
        "views/tasks?by=agency&order=-count",
        "agencies?order=agency",
    ],
)
def test_a_page_begins_where_the_one_before_ended(client: TestClient, address):
    whole = client.get(f"/v1/{address}&limit=1000").json()["rows"]
    first = client.get(f"/v1/{address}&limit=2").json()
    second = client.get(f"/v1/{address}&limit=3&cursor={first['next']}").json()
    assert first["rows"] + second["rows"] == whole[:5]


def test_csv_has_the_same_rows_and_a_link_to_the_next(client: TestClient):
    address = "/v1/views/tasks?limit=4&columns=agency,place"
    told = client.get(address).json()
    reply = client.get(address, headers={"Accept": "text/csv"})
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    assert list(csv.reader(StringIO(reply.text))) == [
        ["agency", "place"],
        *(
            ["; ".join(row["agency"]) if isinstance(row["agency"], list) else row["agency"], row["place"]]
            for row in told["rows"]
        ),
    ]
    assert f"cursor={told['next']}" in reply.headers["link"]


@pytest.mark.parametrize(
    ("named", "parameters"),
    [
        ("cited-by", {"number": "45/2016/qd-ttg", "province": "nui lam"}),
        ("tasks-due", {"until": "15/7/2019"}),
        ("findings", {}),
    ],
)
def test_a_named_query_has_the_rows_of_the_command_line(client: TestClient, named, parameters):
    store = client.app.state.holder.view.store
    assert rows(client, f"queries/{named}", **parameters) == run(store, named, parameters).rows.dicts()


def test_what_a_name_was_taken_for_is_told(client: TestClient):
    told = client.get("/v1/views/tasks", params={"agency": "so noi vu song may"}).json()
    assert told["understood"] == ["understood as: Sở Nội vụ tỉnh Sông Mây"]
    assert {
        row["agency"][0] if isinstance(row["agency"], list) else row["agency"] for row in told["rows"]
    } == {"Sở Nội vụ tỉnh Sông Mây"}


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("views/tasks?agnecy=x", 422, "did you mean agency?"),
        ("views/tasks?order=agnecy", 422, "did you mean agency?"),
        ("views/tasks?province=Sông Mai", 404, "did you mean Sông Mây?"),
        ("views/taks", 404, "did you mean tasks?"),
        ("queries/citedby", 404, "did you mean cited-by?"),
        ("queries/cited-by", 422, None),
        ("instruments/152/2018/NĐ-CP", 404, "did you mean 152/2017/NĐ-CP"),
        ("views/tasks?cursor=x", 422, "give `next` of a page"),
        ("views/tasks?limit=0", 422, None),
    ],
)
def test_what_is_wrong_is_told_with_what_is_near(client: TestClient, address, status, said):
    reply = client.get(f"/v1/{address}")
    assert (reply.status_code, reply.headers["content-type"]) == (status, "application/problem+json")
    assert said is None or said in reply.json()["remedy"]


def test_of_several_things_of_a_name_none_is_taken(client: TestClient):
    problem = client.get("/v1/agencies/Sở Nội vụ").json()
    assert (problem["status"], problem["choices"]) == (422, ["so-noi-vu@nui-lam", "so-noi-vu@song-may"])
    assert client.get(f"/v1/agencies/{problem['choices'][0]}").json()["key"] == problem["choices"][0]


def test_a_cursor_belongs_to_its_question(client: TestClient):
    cursor = client.get("/v1/views/tasks?limit=1").json()["next"]
    assert client.get(f"/v1/views/tasks?limit=1&province=Sông Mây&cursor={cursor}").status_code == 422


def test_what_the_client_has_is_not_sent_again(client: TestClient):
    first = client.get("/v1/views/tasks?limit=2")
    again = client.get("/v1/views/tasks?limit=2", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    other = client.get("/v1/views/tasks?limit=3", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200
    assert (
        first.headers["etag"]
        != client.get("/v1/views/tasks?limit=2", headers={"Accept": "text/csv"}).headers["etag"]
    )
