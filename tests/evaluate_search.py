"""How well passages are found: the figures of a gold file, for the whole and without each part.

`python -m evaluate_search CORPUS GOLD SCORER [--ablation]` ingests CORPUS (a folder) into a store of its
own, answers the queries of GOLD (a list of {id, query, style, relevant}) and prints what SCORER (a Python
file with `retrieval(gold, found, misses)`) says of the hits; with `--questions FILE` also what its
`questions(gold, answers, misses)` says of the answers to FILE (a list of {id, question, ...}).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.store import GraphStore, open_store
from ingest.pipeline import ingest
from search.answering.ask import Asker
from search.question.words import terms
from search.retrieval.query import Query
from search.retrieval.retrieve import Searcher
from search.vectors.embedders import Embedder, open_embedder
from search.vectors.index import update

Figures = Mapping[str, Mapping[str, float]]
Scorer = Callable[[Sequence[Mapping[str, Any]], Mapping[str, Any], bool], Figures]

# Each line of the table: what is left out or kept alone, as weights of `rank.rank`.
PARTS: Mapping[str, Mapping[str, float]] = {
    "all parts": {},
    "meaning alone": {"words": 0, "notions": 0, "place": 0, "kind": 0},
    "words alone": {"clause": 0, "whole": 0, "notions": 0, "place": 0, "kind": 0},
    "words and notions alone": {"clause": 0, "whole": 0, "place": 0, "kind": 0},
    "without clauses": {"clause": 0, "whole": 1},
    "without title and headings": {"clause": 1, "whole": 0},
    "without words": {"words": 0},
    "without notions in words": {"notions": 0},
    "without the province": {"place": 0},
    "without kinds": {"kind": 0},
}
FUSED = "reciprocal ranks"
RANK_CONSTANT = 60


def searcher_over(corpus: Path, store: GraphStore, embedder: Embedder) -> Searcher:
    """A searcher over the files of a folder, taken into `store` and embedded."""
    store.apply_schema()
    ingest([corpus], store)
    update(store, embedder)
    return Searcher(store, embedder)


def found(
    searcher: Searcher, gold: Sequence[Mapping[str, Any]], weights: Mapping[str, float] | None = None
) -> dict[str, Any]:
    """The answers to the queries of a gold file, by id, as the command line prints them."""
    return {q["id"]: searcher.search(q["query"], weights=weights).as_json(q["id"]) for q in gold}


def fused(searcher: Searcher, gold: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Meaning and words as two rankings joined by reciprocal ranks: what weights are compared with."""
    answers: dict[str, Any] = {}
    for q in gold:
        ranks: dict[tuple[str, int], float] = {}
        hits: dict[tuple[str, int], Any] = {}
        for name in ("meaning alone", "words alone"):
            results = searcher.search(q["query"], 50, weights=PARTS[name])
            for place, hit in enumerate(results.as_json()["hits"], 1):
                key = (hit["document"], hit["start"])
                ranks[key] = ranks.get(key, 0.0) + 1 / (RANK_CONSTANT + place)
                hits[key] = hit
        answers[q["id"]] = {"hits": [hits[key] for key in sorted(ranks, key=lambda key: -ranks[key])]}
    return answers


class _WithoutMeans(Searcher):
    """Vectors as the model gives them."""

    def __init__(self, whole: Searcher) -> None:
        super().__init__(whole.store, whole.embedder)
        assert self.space is not None
        means = {language: mean * 0 for language, mean in self.space.means.items()}
        self.space = replace(self.space, means=means)


class _WithoutAccents(Searcher):
    """Questions embedded as they are typed."""

    def __init__(self, whole: Searcher) -> None:
        super().__init__(whole.store, whole.embedder)

    def _read_query(self, text: str) -> Query:
        query = super()._read_query(text)
        return replace(query, readings=((text, 1.0),), asked=dict.fromkeys(terms(text), 1.0))


class _WithoutNotions(Searcher):
    """No glossary."""

    def __init__(self, whole: Searcher) -> None:
        super().__init__(whole.store, whole.embedder)

    def _read_query(self, text: str) -> Query:
        return replace(super()._read_query(text), notion_texts=(), notions={})


class _WithoutVectors(Searcher):
    """A store in which nothing was embedded yet."""

    def __init__(self, whole: Searcher) -> None:
        super().__init__(whole.store, whole.embedder)
        self.space = None


VARIANTS: Mapping[str, Callable[[Searcher], Searcher]] = {
    "without the means of questions": _WithoutMeans,
    "without accents put back": _WithoutAccents,
    "without the glossary": _WithoutNotions,
    "without vectors": _WithoutVectors,
}


def answers(searcher: Searcher, gold: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The answers to the questions of a gold file, by id, as the command line prints them."""
    asker = Asker(searcher.store, searcher.embedder)
    return {q["id"]: asker.ask(q["question"], q["id"]).as_json() for q in gold}


def scorer(path: Path, what: str = "retrieval") -> Scorer:
    """The function `retrieval` or `questions` of a Python file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    score: Scorer = getattr(module, what)
    return score


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; the exit code is 0."""
    parser = argparse.ArgumentParser(prog="python -m evaluate_search", description="Score passages found.")
    parser.add_argument("corpus", type=Path, help="folder of documents")
    parser.add_argument("gold", type=Path, help="JSON list of queries with their relevant quotes")
    parser.add_argument("scorer", type=Path, help="Python file with retrieval(gold, found, misses)")
    parser.add_argument("--model", help="embedding model: e5, or sentence-transformers:NAME")
    parser.add_argument("--store", help="keep texts and vectors there, for the next run")
    parser.add_argument("--ablation", action="store_true", help="also without each part")
    parser.add_argument("--questions", type=Path, help="JSON list of questions to answer, too")
    parser.add_argument("--misses", action="store_true", help="list queries without a right hit")
    args = parser.parse_args(arguments)
    gold = json.loads(args.gold.read_text("utf-8"))
    score = scorer(args.scorer)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(args.store or f"kglite:{folder}/evaluation.kgl") as store,
    ):
        searcher = searcher_over(args.corpus, store, open_embedder(args.model))
        table = {"all parts": score(gold, found(searcher, gold), args.misses)}
        if args.ablation:
            for name, weights in list(PARTS.items())[1:]:
                table[name] = score(gold, found(searcher, gold, weights), False)
            for name, variant in VARIANTS.items():
                table[name] = score(gold, found(variant(searcher), gold), False)
            table[FUSED] = score(gold, fused(searcher, gold), False)
        _print(table)
        if args.questions:
            asked = json.loads(args.questions.read_text("utf-8"))
            told = scorer(args.scorer, "questions")(asked, answers(searcher, asked), args.misses)
            print("\nquestions answered")
            for group, row in told.items():
                print(group.ljust(24) + "".join(f"  {name} {value:.3g}" for name, value in row.items()))
    return 0


def _print(table: Mapping[str, Figures]) -> None:
    groups = list(next(iter(table.values())))
    print("hit@10 / MRR@10".ljust(34) + "".join(group.rjust(16) for group in groups))
    for name, figures in table.items():
        cells = (f"{figures[group]['hit@10']:.3f} / {figures[group]['mrr@10']:.3f}" for group in groups)
        print(name.ljust(34) + "".join(cell.rjust(16) for cell in cells))


if __name__ == "__main__":
    sys.exit(main())
