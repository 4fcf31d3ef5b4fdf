"""What extraction and search are worth on the real documents: `python tests/evaluate.py`, or `make eval`.

Extracts every document of ../shared/corpus and lets ../shared/tools/score.py compare it with the gold;
then searches them in a store of its own, with and without each part, and answers questions on them: score_answers.py
says how well.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_name("floors.json")


def score(shared: Path, *options: str) -> str:
    """What score.py prints about the extraction of shared/corpus."""
    from ingest.as_json import as_json
    from ingest.extraction import extract
    from ingest.reading import read

    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((shared / "corpus").glob("*.txt")):
            found = json.dumps(as_json(extract(read(path).original)), ensure_ascii=False)
            Path(folder, f"{path.stem}.json").write_text(found, "utf-8")
        command = [sys.executable, str(shared / "tools/score.py"), str(shared / "gold"), folder]
        command += ["--spans", str(shared / "corpus"), *options]
        return subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True).stdout


def figures(shared: Path) -> dict[str, float]:
    """F1 by kind (recall for findings, where precision is not measured), and the number of bad spans."""
    scored = json.loads(score(shared, "--json"))
    bad_spans = scored.pop("bad_spans")
    return {kind: row["r" if kind == "finding.high" else "f1"] for kind, row in scored.items()} | {
        "bad_spans": bad_spans
    }


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.stdout.reconfigure(encoding="utf-8")
    print(score(SHARED, "--misses"), end="", flush=True)
    from search import evaluate as searching

    gold, scorer = SHARED / "gold/retrieval.dev.json", SHARED / "tools/score_answers.py"
    print("\npassages found", flush=True)
    questions = ["--questions", str(SHARED / "gold/questions.dev.json")]
    searching.main([str(SHARED / "corpus"), str(gold), str(scorer), "--ablation", "--misses", *questions])
