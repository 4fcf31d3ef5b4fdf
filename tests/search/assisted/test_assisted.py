"""A language model helps where it holds to the question and the graph; where it lies, nothing of it is told."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from graph.store import GraphStore, open_store
from ingest.pipeline import ingest
from search.answering.ask import Asker
from search.assisted.asker import AssistedAsker
from search.assisted.client import LanguageModel, ModelError, ModelSettings

SAMPLES = Path(__file__).parents[3] / "samples"
QUESTION = "Sở Nội vụ tỉnh Núi Lam được giao những việc gì?"
TASKS = {"view": "tasks", "where": ["agency=Sở Nội vụ", "province=Núi Lam"]}
Says = Callable[[dict[str, Any]], "str | int"]


class _Served(BaseHTTPRequestHandler):
    says: Says
    asked: list[dict[str, Any]]

    def do_POST(self) -> None:
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        type(self).asked.append({"path": self.path, "key": self.headers["Authorization"], **given})
        said = type(self).says(given)
        status = said if isinstance(said, int) else 200
        body = json.dumps({"choices": [{"message": {"role": "assistant", "content": said}}]}).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


class Served:
    """A small server that speaks the protocol: `form` answers the reading of questions, `text` the rest."""

    def __init__(self) -> None:
        self.form: str | int = json.dumps(TASKS)
        self.text: str | int = ""
        self.handler = type("Handler", (_Served,), {"says": staticmethod(self._says), "asked": []})
        self.server = HTTPServer(("127.0.0.1", 0), self.handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"

    def _says(self, given: dict[str, Any]) -> str | int:
        return self.form if "response_format" in given else self.text

    @property
    def asked(self) -> list[dict[str, Any]]:
        return self.handler.asked


@pytest.fixture
def served() -> Iterator[Served]:
    model = Served()
    thread = threading.Thread(target=model.server.serve_forever)
    thread.start()
    yield model
    model.server.shutdown()
    model.server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    with open_store(f"kglite:{tmp_path_factory.mktemp('assisted') / 'graph.kgl'}") as made:
        made.apply_schema()
        ingest([SAMPLES], made)
        yield made


@pytest.fixture(scope="module")
def plain(store: GraphStore) -> Asker:
    return Asker(store)


def asker(store: GraphStore, served: Served) -> AssistedAsker:
    return AssistedAsker(store, LanguageModel(ModelSettings(url=served.url, key="not to be seen", seconds=5)))


def test_its_question_is_shown_and_run_as_always(store: GraphStore, served: Served) -> None:
    served.form = json.dumps({**TASKS, "count": True})
    told = asker(store, served).ask(QUESTION)
    assert told.query == "tasks"
    assert told.answer.startswith("Hiểu là: ")
    assert told.command[:2] == ("query", "tasks") and "--count" in told.command
    assert served.asked[0]["path"] == "/v1/chat/completions"
    assert served.asked[0]["key"] == "Bearer not to be seen"


@pytest.mark.parametrize(
    "form",
    [
        "xin lỗi, tôi không biết",
        json.dumps({"view": None}),
        json.dumps({"view": "salaries"}),
        json.dumps({"view": "tasks", "where": "agency=Sở Nội vụ"}),
        json.dumps({"view": "tasks", "where": ["colour=red"]}),
        json.dumps({"view": "tasks", "where": ["agency=Sở Nội vụ", "province=Sông Mây"]}),
        json.dumps({"view": "tasks", "where": ["agency=Sở Tư pháp", "province=Núi Lam"]}),
        json.dumps({**TASKS, "where": [*TASKS["where"], "due_to<2019-08"]}),
        json.dumps({"view": "tasks", "where": []}),
        json.dumps({**TASKS, "top": -1}),
        json.dumps(["tasks"]),
        500,
        401,
    ],
)
def test_a_question_that_does_not_hold_is_not_asked(
    store: GraphStore, served: Served, plain: Asker, form: str | int
) -> None:
    served.form = form
    told, own = asker(store, served).ask(QUESTION), plain.ask(QUESTION)
    assert (told.answer, told.rows, told.cypher) == (own.answer, own.rows, own.cypher)


def test_what_is_printed_nowhere_is_not_even_asked(store: GraphStore, served: Served) -> None:
    told = asker(store, served).ask("Quyết định 99999/QĐ-UBND giao Sở Nội vụ làm gì?")
    assert not told.answered
    assert served.asked == []


def test_its_words_stand_beside_the_plain_answer_when_they_are_proven(
    store: GraphStore, served: Served, plain: Asker
) -> None:
    served.form = json.dumps({"view": None})
    served.text = "Chỉ thị 07/CT-UBND do Vi Quốc Toản ký."
    told = asker(store, served).ask("Ai ký Chỉ thị 07/CT-UBND?")
    assert told.phrased == served.text
    assert told.as_json()["phrased"] == served.text
    assert told.answer == plain.ask("Ai ký Chỉ thị 07/CT-UBND?").answer


@pytest.mark.parametrize(
    "lie",
    [
        "Chỉ thị 07/CT-UBND do Nguyễn Văn Bịa ký.",
        "Chỉ thị 08/CT-UBND do Vi Quốc Toản ký.",
        "Vi Quốc Toản ký ngày 16/8/2018.",
        "",
        503,
    ],
)
def test_a_lie_is_not_told(store: GraphStore, served: Served, lie: str | int) -> None:
    served.form = json.dumps({"view": None})
    served.text = lie
    told = asker(store, served).ask("Ai ký Chỉ thị 07/CT-UBND?")
    assert told.phrased is None
    assert "Vi Quốc Toản" in told.answer


def test_the_key_is_in_no_message(served: Served) -> None:
    served.text = 500
    model = LanguageModel(ModelSettings(url=served.url, key="not to be seen"))
    with pytest.raises(ModelError) as error:
        model.complete("task", "given")
    assert "not to be seen" not in str(error.value) + repr(
        ModelSettings(url=served.url, key="not to be seen")
    )


def test_a_model_that_never_answers_is_waited_for_no_longer_than_told(store: GraphStore) -> None:
    gone = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    try:
        # It accepts and says nothing.
        model = LanguageModel(ModelSettings(url=f"http://127.0.0.1:{gone.server_port}/v1", seconds=0.2))
        with pytest.raises(ModelError, match="does not answer"):
            model.complete("task", "given")
    finally:
        gone.server_close()
