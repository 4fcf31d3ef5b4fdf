"""`danchieu ask`: answers with proof."""

import json
import shlex
from pathlib import Path

from commands.opening import reading
from commands.output import NOTHING, OK, plain
from commands.searching import lines
from commands.terminal import for_people
from graph.errors import UsageError
from search.answering.ask import Asker
from search.question.types import Answer

SHOWN = 240
"""Characters of a quote printed for people."""


def ask(
    store: str | None,
    text: str | None,
    *,
    batch: Path | None,
    as_json: bool,
    explain: bool,
    model: str | None,
) -> int:
    """Print the answer to a question, or to each line of a file; 1 when the documents do not say."""
    if (text is None) == (batch is None) or (text is not None and not text.strip()):
        raise UsageError(
            "ask one question, or those on the lines of a file",
            remedy='danchieu ask "Văn bản nào viện dẫn Nghị định 61/2018/NĐ-CP?"',
        )
    questions = None if batch is None else list(lines(batch, "question"))
    with reading(store) as graph:
        asker = Asker(graph, model=model)
        if questions is not None:
            for identity, question in questions:
                answer = asker.ask(question, identity)
                print(json.dumps(answer.as_json(explain=explain), ensure_ascii=False))
            return OK
        answer = asker.ask(text or "")
    if as_json:
        print(json.dumps(answer.as_json(explain=explain), ensure_ascii=False, indent=2))
    else:
        with for_people():
            _print(answer, explain=explain)
    return OK if answer.answered else NOTHING


def _print(answer: Answer, *, explain: bool) -> None:
    print(answer.answer)
    for number, quote in enumerate(answer.evidence, 1):
        text = " ".join(plain(quote.quote).split())
        more = "…" if len(text) > SHOWN else ""
        print(f"  [{number}] {quote.name} {quote.start}-{quote.end}: {text[:SHOWN]}{more}")
    if answer.query:
        ran = shlex.join(["danchieu", *answer.command]) if answer.command else answer.query
        print(f"  ({ran}; {answer.confidence:.2f})")
    if explain:
        for step in answer.steps:
            score = "" if step.score is None else f" [{step.score:.2f}]"
            print(f"  · {step.step}: {step.detail}{score}")
