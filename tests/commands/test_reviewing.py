"""`danchieu review` and `findings ignore` as a person meets them, answers fed line by line."""

import csv
import io
import json
import sys

import pytest

import cli
from graph.errors import StoreBusy
from graph.store import open_store

PLAN = """UBND TỈNH NÚI LAM

Số: {number}/KH-UBND

Núi Lam, ngày 05 tháng 3 năm 2019

KẾ HOẠCH

Nâng cao chất lượng phục vụ người dân năm 2019

Căn cứ Chỉ thị số 25/CT-TTg{date} của Thủ tướng Chính phủ;

1. Sở Nội vụ rà soát thủ tục hành chính trước ngày 30/6/2019.

2. Sở Tư pháp công khai thủ tục hành chính trước ngày 15/7/2019.

2. Sở Tài chính công khai phí, lệ phí trước ngày 15/7/2019.
"""
OPEN = "vn/thu-tuong-chinh-phu/-/chi-thi/25-ct-ttg"
YEARS = [OPEN.replace("-/chi", f"{year}/chi") for year in (2016, 2017)]
DATES = {"mot.txt": "", "hai.txt": " ngày 25/10/2017", "ba.txt": " ngày 05/01/2016"}


@pytest.fixture
def danchieu(monkeypatch, capsys, tmp_path):
    """Runs the command on a store of three plans: (exit code, standard output, standard error)."""
    monkeypatch.setenv("DANCHIEU_STORE", f"kglite:{tmp_path / 'graph.kgl'}")
    monkeypatch.setenv("LOGNAME", "an")

    def run(*args, answers=""):
        monkeypatch.setattr(sys, "argv", ["danchieu", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(answers) if isinstance(answers, str) else answers)
        with pytest.raises(SystemExit) as done:
            cli.main()
        written = capsys.readouterr()
        return done.value.code or 0, written.out, written.err

    for number, (name, date) in enumerate(DATES.items(), start=1):
        (tmp_path / name).write_text(PLAN.format(number=number, date=date), "utf-8")
    assert run("ingest", "--no-embed", *(tmp_path / name for name in DATES))[0] == 0
    return run


def meant(danchieu):
    """What the mention without a date refers to, and how sure that is."""
    query = "MATCH (c:Citation)-[:REFERS_TO]->(i:Instrument) WHERE c.date IS NULL RETURN i.key, c.status"
    ((key, status),) = list(csv.reader(io.StringIO(danchieu("cypher", query, "-f", "csv")[1])))[1:]
    return key, status


def verdicts(danchieu):
    lines = danchieu("review", "--export", "-")[1].splitlines()
    return [(row["one"], row["other"], row["verdict"], row["by"]) for row in map(json.loads, lines)]


def test_the_queue_is_listed(danchieu):
    code, out, _ = danchieu("review", "--list", "-f", "json")
    rows = json.loads(out)
    assert code == 0
    assert [(row["one"], row["other"], row["mentions"], row["documents"]) for row in rows] == [
        (year, OPEN, 1, 1) for year in YEARS
    ]
    (place,) = rows[0]["other_evidence"]
    quote = "Chỉ thị số 25/CT-TTg của Thủ tướng Chính phủ"
    start = PLAN.format(number=1, date="").index(quote)
    assert (place["place"], place["quote"]) == (f"mot.txt:{start}-{start + len(quote)}", quote)
    table = list(csv.DictReader(io.StringIO(danchieu("review", "--list", "-f", "csv")[1])))
    assert [row["other_evidence"] for row in table] == [f"{place['place']} {quote}"] * 2
    assert "2 known instruments fit" in danchieu("review", "--list", "-f", "table")[1]


def test_a_pair_is_shown_with_both_sides_and_decided(danchieu):
    code, out, _ = danchieu("review", answers="?\nx\nd\ns\n")
    assert code == 0
    assert "1 of 2  Instrument: 1 mention in 1 document depend" in out and "2 of 2" in out
    for told in (
        "A  Chỉ thị 25/CT-TTg, 2016-01-05, Thủ tướng Chính phủ",
        OPEN,
        "mot.txt:",
        "ba.txt:",
        "'x' is none of",
    ):
        assert told in out
    assert "take the last decision back" in out and out.endswith("2 decisions made\n")
    assert meant(danchieu) == (YEARS[1], "resolved")
    assert verdicts(danchieu) == [(YEARS[0], OPEN, "different", "an"), (YEARS[1], OPEN, "same", "an")]
    assert danchieu("review") == (1, "", "nothing to decide\n")
    assert danchieu("review", "--list")[0] == 1


@pytest.mark.parametrize(
    ("answers", "held", "refers"),
    [
        ("s\nz\nq\n", [], (OPEN, "ambiguous")),
        ("k\ns\n", [(YEARS[1], "same")], (YEARS[1], "resolved")),
        ("u\nq\n", [(YEARS[0], "unsure")], (OPEN, "ambiguous")),
        ("z\nu\nz\nd\n", [(YEARS[0], "different")], (OPEN, "ambiguous")),
        ("S\n", [(YEARS[0], "same")], (YEARS[0], "resolved")),
        ("", [], (OPEN, "ambiguous")),
    ],
)
def test_answers(danchieu, answers, held, refers):
    # Where nobody answers at all, that is said.
    assert danchieu("review", "--by", "bình", answers=answers)[0] == (0 if answers else 2)
    assert verdicts(danchieu) == [(one, OPEN, verdict, "bình") for one, verdict in held]
    assert meant(danchieu) == refers


def test_an_earlier_session_can_be_taken_back(danchieu):
    danchieu("review", answers="d\n")
    assert meant(danchieu) == (OPEN, "ambiguous")
    code, out, _ = danchieu("review", answers="z\nz\ns\n")
    assert code == 0 and f"taken back: {OPEN} | {YEARS[0]}" in out and "nothing to undo" in out
    assert meant(danchieu) == (YEARS[0], "resolved")
    # Also when nothing is left to ask.
    code, out, _ = danchieu("review", "--undo")
    assert (code, meant(danchieu)) == (0, (OPEN, "ambiguous"))
    assert danchieu("review", "--undo") == (1, "", "nothing to undo\n")


def test_what_was_left_unsure_is_asked_on_demand(danchieu):
    danchieu("review", answers="u\nu\n")
    assert danchieu("review")[0] == 1
    assert len(json.loads(danchieu("review", "--list", "--unsure", "-f", "json")[1])) == 2
    danchieu("review", "--unsure", answers="s\n")
    assert meant(danchieu) == (YEARS[0], "resolved")


def test_decisions_travel_as_json_lines(danchieu, tmp_path):
    path = tmp_path / "decided.jsonl"
    assert danchieu("review", "--export", path)[0] == 1
    danchieu("review", answers="d\ns\n")
    assert danchieu("review", "--export", path)[::2] == (0, f"{path}: 2 decisions\n")
    again = danchieu("review", "--import", path)
    assert again == (0, "decided.jsonl: 2 decisions, 0 new or changed, 0 documents loaded again\n", "")
    path.write_text(path.read_text("utf-8") + "{\n", "utf-8")
    code, _, err = danchieu("review", "--import", path)
    assert code == 3 and err.startswith("decided.jsonl:3, character 1: This is no JSON")
    assert danchieu("review", "--import", path, "--strict")[0] == 3
    assert danchieu("review", "--import", tmp_path / "none.jsonl")[0] == 3


@pytest.mark.parametrize(
    "args", [("--list", "--export", "x"), ("--strict",), ("--undo", "--list"), ("--nonsense",)]
)
def test_wrong_use(danchieu, args):
    assert danchieu("review", *args)[0] == 2


def listed(danchieu, *args):
    return [row["finding"] for row in json.loads(danchieu("findings", "-f", "json", *args)[1])]


def test_a_finding_is_set_aside_and_taken_up_again(danchieu):
    every = listed(danchieu)
    assert len(every) > 1
    first = every[0]
    assert danchieu("findings", "ignore", first[:6], "--because", "đúng như in")[0] == 0
    assert listed(danchieu) == every[1:] and listed(danchieu, "--ignored") == [first]
    assert listed(danchieu, "--because", "dung nhu in") == [first]
    assert json.loads(danchieu("findings", "--count", "-f", "json")[1])[0]["count"] == len(every) - 1
    told = json.loads(danchieu("query", "findings", "-f", "json")[1])
    assert len(told) == len(every) - 1
    overview = json.loads(danchieu("query", "document-overview", "-f", "json")[1])
    assert sum(row["findings"] for row in overview) == len(every) - 1
    code, out, _ = danchieu("findings", "restore", first)
    assert (code, out.startswith("taken up again: ")) == (0, True)
    assert listed(danchieu) == every
    assert danchieu("findings", "restore", first)[0] == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("findings", "ignore", "zzzzzz", "--because", "x"), "no finding's key"),
        (("findings", "ignore", "a", "--because", "x"), "too short"),
        (("findings", "ignore", "zzzzzz"), "--because"),
        (("findings", "nonsense"), "nonsense"),
    ],
)
def test_a_wrong_key_is_told(danchieu, args, said):
    code, _, err = danchieu(*args)
    assert code == 2 and said in err


class Answering(io.StringIO):
    """Answers line by line; before each, what others do meanwhile."""

    def __init__(self, answers, meanwhile):
        super().__init__(answers)
        self.meanwhile = meanwhile

    def readline(self, *size):
        self.meanwhile()
        return super().readline(*size)


def test_while_a_person_decides_others_read_what_was_saved_and_none_writes(danchieu, tmp_path):
    url, seen = f"kglite:{tmp_path / 'graph.kgl'}", []

    def meanwhile():
        with open_store(url, read_only=True) as reader:
            seen.append(reader.read("MATCH (j:Judgement) RETURN count(j) AS n").column("n")[0])
        with pytest.raises(StoreBusy, match="is writing to this store") as refused:
            open_store(url)
        assert refused.value.remedy

    assert danchieu("review", answers=Answering("d\ns\n", meanwhile))[0] == 0
    # Readers in other processes see decisions when the session ends.
    assert set(seen) == {0}
    assert len(verdicts(danchieu)) == 2
