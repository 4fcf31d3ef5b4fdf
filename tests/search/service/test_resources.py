"""One thing by its name: documents and their text, instruments and their network, what lies around."""

import pytest
from fastapi.testclient import TestClient

DECREE = "vn/chinh-phu/2017/nghi-dinh/152-2017-nd-cp"


def told(client, address, **parameters):
    reply = client.get(f"/v1/{address}", params=parameters)
    assert reply.status_code == 200, reply.text
    return reply.json()


def test_the_text_of_a_document_is_that_of_its_file_and_marks_lie_in_it(client: TestClient, samples):
    original = (samples / "nui-lam-chi-thi-07.txt").read_text("utf-8")
    assert client.get("/v1/documents/07/CT-UBND/text").text == original
    found = told(client, "documents/nui-lam-chi-thi-07/marks")
    assert found["length"] == len(original)
    cited = {
        row["quote"] for row in told(client, "views/citations", document="07/CT-UBND", limit=1000)["rows"]
    }
    assert {original[m["start"] : m["end"]] for m in found["marks"] if m["kind"] == "citation"} == cited


@pytest.mark.parametrize("typed", [DECREE, "152/2017/NĐ-CP", "nghị định 152/2017", "decree 152/2017/nd-cp"])
def test_an_instrument_is_found_as_people_type_it(client: TestClient, typed):
    assert told(client, f"instruments/{typed}")["key"] == DECREE


def test_who_cites_and_what_is_cited_say_the_same(client: TestClient):
    own = told(client, "instruments/1204/KH-UBND/cites", limit=1000)["rows"]
    assert {row["citing"] for row in own} == {"1204/KH-UBND"}
    numbers = {row["instrument"] for row in own if "/" in row["instrument"]}
    assert "152/2017/NĐ-CP" in numbers
    for number in ("152/2017/NĐ-CP", *sorted(numbers)[:2]):
        found = told(client, f"instruments/{number}/cited-by", limit=1000)["rows"]
        assert "1204/KH-UBND" in {row["citing"] for row in found}


def test_a_trace_goes_both_ways(client: TestClient):
    out = told(client, "instruments/1204/KH-UBND/trace", depth=1)
    back = told(client, f"instruments/{DECREE}/trace", depth=1, direction="in")
    (plan,) = out["start"]
    pairs = {(edge["source"], edge["target"]) for edge in out["edges"]}
    assert all(source == plan for source, _ in pairs)
    assert (plan, DECREE) in pairs & {(edge["source"], edge["target"]) for edge in back["edges"]}


def test_nothing_tells_when_a_decree_came_into_force(client: TestClient):
    found = told(client, f"instruments/{DECREE}/in-force", day="1/1/2020")
    assert (found["day"], found["in_force"]) == ("2020-01-01", None)


def test_a_body_that_only_the_tables_know_is_told(client: TestClient):
    found = told(client, "agencies/Sở Thông tin và Truyền thông Bình Thuận")
    assert (found["key"], found["became"]["today"]) == (None, ["Sở Khoa học và Công nghệ tỉnh Lâm Đồng"])


def test_workload_counts_the_tasks(client: TestClient):
    body = "agencies/Sở Nội vụ Sông Mây"
    tasks = told(client, f"{body}/tasks", limit=1000)["rows"]
    assert sum(row["count"] for row in told(client, f"{body}/workload")["rows"]) == len(tasks)


@pytest.mark.parametrize(("most", "cut"), [(3, True), (1000, False)])
def test_what_lies_around_is_cut_and_says_so(client: TestClient, most, cut):
    found = told(client, "graph", around="07/CT-UBND", depth=1, most=most)
    ids = {node["id"] for node in found["nodes"]}
    assert (len(ids) <= most, found["cut"]) == (True, cut)
    assert {end for edge in found["edges"] for end in (edge["source"], edge["target"])} <= ids


def test_only_relationships_of_a_role_are_followed(client: TestClient):
    found = told(client, "graph", around="1204/KH-UBND", label="Instrument", type="CITES", role="legal_basis")
    assert {edge["role"] for edge in found["edges"]} == {"legal_basis"}


def test_the_references_of_a_text_are_found_and_nothing_is_written(client: TestClient):
    before = told(client, "stats")
    text = "Theo Nghị định số 152/2017/NĐ-CP ngày 27/12/2017 của Chính phủ và Quyết định số 9876/QĐ-BNV."
    found = client.post("/v1/citations", json={"text": text}).json()["citations"]
    assert [text[one["start"] : one["end"]] for one in found] == [one["quote"] for one in found]
    assert [(one["number"], one["status"], one["instrument"]["known"]) for one in found] == [
        ("152/2017/NĐ-CP", "resolved", True),
        ("9876/QĐ-BNV", "resolved", False),
    ]
    assert found[0]["instrument"]["key"] == DECREE
    assert told(client, "stats") == before


def test_search_and_ask_answer_with_their_places(client: TestClient, samples):
    hit = told(client, "search", q="kiểm điểm trách nhiệm tập thể", hits=1, province="song may")["hits"][0]
    assert hit["quote"] == (samples / hit["document"]).read_text("utf-8")[hit["start"] : hit["end"]]
    assert told(client, "ask", q="Ai ký Chỉ thị 07/CT-UBND?", explain=True)["steps"]
