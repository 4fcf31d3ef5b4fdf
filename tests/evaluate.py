"""What extraction and search are worth on the real documents: `python tests/evaluate.py`, or `make eval`.

Extracts the documents of 2019 and of 2025 under ../shared that have gold and lets ../shared/tools/score.py
compare them; then searches those of 2019 in a store of its own, with and without each part, and answers
questions on them: score_answers.py says how well.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_name("floors.json")
SETS = {"2019": ("gold", "corpus"), "2025": ("gold-2025", "corpus-2025")}
"""The year of each set of documents, the folder of its gold and the folder of its texts, of any form."""


def score(shared: Path, year: str, *options: str) -> str:
    """What score.py prints about the extraction of the documents of a set that have gold."""
    from ingest.as_json import as_json
    from ingest.extraction import extract
    from ingest.reading import read

    gold, corpus = (shared / folder for folder in SETS[year])
    with tempfile.TemporaryDirectory() as folder:
        found, texts = Path(folder, "found"), Path(folder, "texts")
        found.mkdir()
        texts.mkdir()
        for path in sorted(corpus.iterdir()):
            if (gold / f"{path.stem}.json").exists():
                original = read(path).original
                # Spans index the text of an .html or .docx file, not its bytes.
                (texts / f"{path.stem}.txt").write_bytes(original.encode())
                told = json.dumps(as_json(extract(original)), ensure_ascii=False)
                (found / f"{path.stem}.json").write_text(told, "utf-8")
        command = [sys.executable, str(shared / "tools/score.py"), str(gold), str(found)]
        command += ["--spans", str(texts), *options]
        return subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True).stdout


def figures(shared: Path, year: str) -> dict[str, float]:
    """F1 by kind (recall for findings, where precision is not measured), and the number of bad spans."""
    scored = json.loads(score(shared, year, "--json"))
    bad_spans = scored.pop("bad_spans")
    return {kind: row["r" if kind == "finding.high" else "f1"] for kind, row in scored.items()} | {
        "bad_spans": bad_spans
    }


def beside(reached: Mapping[str, Mapping[str, float]], floors: Mapping[str, Mapping[str, float]]) -> str:
    """A line for each figure: what each year reaches, and its floor in brackets."""
    lines = [f"{'':22}" + "".join(f"{year:>16}" for year in reached)]
    for kind in next(iter(floors.values())):
        cells = []
        for year, values in reached.items():
            cells.append(f"{values[kind]:.3f} ({floors[year][kind]:.3f})")
        lines.append(f"{kind:22}" + "".join(f"{cell:>16}" for cell in cells))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.stdout.reconfigure(encoding="utf-8")
    print("F1, and its floor")
    print(beside({year: figures(SHARED, year) for year in SETS}, json.loads(FLOORS.read_text("utf-8"))))
    for year in SETS:
        print(f"\n{year}")
        print(score(SHARED, year, "--misses"), end="", flush=True)

    import evaluate_search

    scorer = str(SHARED / "tools/score_answers.py")
    for year, (folder, corpus) in SETS.items():
        gold = SHARED / folder / "retrieval.dev.json"
        if gold.exists():
            print(f"\npassages found, {year}", flush=True)
            asked = SHARED / folder / "questions.dev.json"
            questions = ["--questions", str(asked)] if asked.exists() else []
            arguments = [str(SHARED / corpus), str(gold), scorer, "--ablation", "--misses", *questions]
            evaluate_search.main(arguments)
