"""A name typed for a parameter means what it means in a question: every alias of the questions tested."""

import ast
from pathlib import Path

import pytest
import sample_rough

from graph.errors import DanchieuError
from graph.store import GraphStore, open_store
from ingest.pipeline import ingest
from queries.names.aliases import Aliases
from queries.names.decide import resolve
from queries.names.lexicon import lexicon
from queries.names.mentions import mentions
from queries.names.tokens import words_of
from queries.person import PERSON, Person
from queries.resolve import (
    NothingFound,
    SeveralMeant,
    agency_keys,
    document_keys,
    index_keys,
    instrument_keys,
    provinces,
)

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
FOUND_BY = {
    "agency": agency_keys,
    "district": agency_keys,
    "province": provinces,
    "index": index_keys,
    "instrument": instrument_keys,
    "document": document_keys,
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    folder = sample_rough.write(tmp_path_factory.mktemp("rough"))
    store = open_store(f"kglite:{tmp_path_factory.mktemp('names') / 'graph.kgl'}")
    store.apply_schema()
    ingest([folder, SAMPLES], store, jobs=0)
    return store


def questions() -> list[str]:
    """Every text of the tests of ask that may be a question."""
    found = []
    for name in (
        "test_mentions",
        "test_ten_questions",
        "test_read",
        "test_ask",
        "test_ask_kinds",
        "test_tongue",
    ):
        for node in ast.walk(ast.parse((HERE / f"{name}.py").read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
                found.append(node.value)
    return list(dict.fromkeys(found))


def keys(find, graph, text):
    try:
        return find(graph, text)
    except SeveralMeant:
        return "several"
    except NothingFound:
        return "none"


def test_every_alias_of_the_questions_means_the_same_alone(graph):
    names = Aliases(lexicon(graph))
    different, compared = [], set()
    for question in questions():
        words = words_of(question)
        for one in resolve(mentions(words, names), words, names):
            typed = words.text[one.start : one.end]
            # Words of a title, and what another name decides, are no aliases; slips are asked back.
            if one.kind not in FOUND_BY or one.score < 0.9 or "spelt like" in one.why:
                continue
            if one.kind in ("instrument", "document") and ("title" in one.why or "the " in one.why[:4]):
                continue
            find = FOUND_BY[one.kind]
            if len(one.choices) > 1 and len({row.get("number") for row in one.choices}) > 1:
                meant = "several"
            elif (one.kind == "document" and one.choices) or (one.kind == "instrument" and one.choices):
                meant = sorted(str(row["key"]) for row in one.choices)
            else:
                meant = keys(find, graph, one.value)
            compared.add(typed)
            # What a question calls unknown may still be the alias of a body of the store.
            if keys(find, graph, typed) != meant and (one.known or meant != "none"):
                different.append((question, typed, one.kind, one.value, meant, keys(find, graph, typed)))
    assert different == []
    assert len(compared) > 30


@pytest.mark.parametrize(
    ("find", "typed", "meant", "said"),
    [
        (instrument_keys, "nghị định 61/2018", "61-2018-nd-cp", "Nghị định 61/2018/NĐ-CP (2018-04-23, Chính phủ)"),
        (instrument_keys, "QĐ 45 2016 TTg", "45-2016-qd-ttg", "Quyết định 45/2016/QĐ-TTg (2016-10-19, Thủ tướng Chính phủ)"),
        (instrument_keys, "45 2016 QĐ TTg", "45-2016-qd-ttg", "Quyết định 45/2016/QĐ-TTg (2016-10-19, Thủ tướng Chính phủ)"),
        (instrument_keys, "nd 61/2018", "61-2018-nd-cp", "Nghị định 61/2018/NĐ-CP (2018-04-23, Chính phủ)"),
        (agency_keys, "so noi vu song may", "so-noi-vu@song-may", "Sở Nội vụ tỉnh Sông Mây"),
        (agency_keys, "Sở TT&TT Núi Lam", "so-thong-tin-va-truyen-thong@nui-lam", "Sở Thông tin và Truyền thông tỉnh Núi Lam"),
        (agency_keys, "Department of Home Affairs of Sông Mây", "so-noi-vu@song-may", "Sở Nội vụ tỉnh Sông Mây"),
        (provinces, "tinh nui lam", "Núi Lam", None),
        (provinces, "Núi Lam province", "Núi Lam", "Núi Lam"),
        (index_keys, "chỉ số cải cách hành chính", "par-index", "PAR INDEX"),
        (document_keys, "CHỈ THỊ 07 núi lam", None, "Chỉ thị 07/CT-UBND (2018-08-15, Núi Lam)"),
    ],
)  # fmt: skip
def test_one_candidate_is_taken_and_said(graph, find, typed, meant, said):
    told: list[str] = []
    token = PERSON.set(Person(tell=told.append))
    try:
        found = find(graph, typed)
    finally:
        PERSON.reset(token)
    assert told == ([f"understood as: {said}"] if said else [])
    assert meant is None or [key.rpartition("/")[2] for key in found] == [meant]


def test_one_s_own_province_decides_and_says_so(graph):
    told: list[str] = []
    token = PERSON.set(Person(agency="Sở Tài chính", province="nui lam", tell=told.append))
    try:
        assert agency_keys(graph, "so noi vu") == ["so-noi-vu@nui-lam"]
        assert agency_keys(graph, "so noi vu", anywhere=True) == ["so-noi-vu@nui-lam", "so-noi-vu@song-may"]
        assert agency_keys(graph, "của tôi") == ["so-tai-chinh@nui-lam"]
        assert provinces(graph, "mine") == ["Núi Lam"]
    finally:
        PERSON.reset(token)
    assert told == [
        "understood as: Sở Nội vụ tỉnh Núi Lam",
        "understood as: Sở Tài chính tỉnh Núi Lam",
        "understood as: Núi Lam",
    ]


@pytest.mark.parametrize(
    ("find", "typed", "message", "remedy"),
    [
        (agency_keys, "so noi vu dong nai", "no Sở Nội vụ of Đồng Nai is in the graph", "it has that of Núi Lam, Sông Mây"),
        (provinces, "Sài Gòn", "no document of the province 'Sài Gòn' is in the graph", "did you mean "),
        (provinces, "Nui Lan", "no document of the province 'Nui Lan' is in the graph", "did you mean Núi Lam"),
        (agency_keys, "mine", "your agency is not known", "danchieu config set agency NAME"),
        (instrument_keys, "///", "'///' is neither a number nor a name", None),
    ],
)  # fmt: skip
def test_what_no_name_is_says_what_is_near(graph, find, typed, message, remedy):
    with pytest.raises(DanchieuError) as refused:
        find(graph, typed)
    assert refused.value.message == message
    assert remedy is None or (refused.value.remedy or "").startswith(remedy)
