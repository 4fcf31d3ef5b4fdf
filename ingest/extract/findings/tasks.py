"""Checks of tasks: deadlines before the document, criteria blamed on one body and tasked to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import regex

from graph.naming import fold
from ingest.extract.findings.base import finding, quote_at, vietnamese_date
from ingest.facts import Extraction, Finding, Target, Task

TIGHT = 3
# So many words of substance make two aims comparable.
ENOUGH = 4
# Words of nearly every criterion and task, which do not tell one from another.
GENERIC = regex.compile(
    r"\b(?:muc|do|ty|le|thuc|hien|cong|tac|viec|cac|so|cua|va|theo|quy|dinh|to|chuc|xay|dung|trien|khai|ban|hanh"
    r"|ve|cho|tren|tai|trong|duoc|den|tu|voi|don|vi|co|quan|tinh|huyen|xa|cap|chinh|nam)\b"
)


def deadline_before_document(draft: Extraction, original: str) -> list[Finding]:
    """A deadline on a day before the document's own, or within days of it."""
    today = draft.header.date
    if not today or len(today) != 10:
        return []
    found = []
    for task in draft.tasks:
        if not task.deadline or len(task.deadline) != 10 or task.deadline_span is None:
            continue
        try:
            days = (date.fromisoformat(task.deadline) - date.fromisoformat(today)).days
        except ValueError:
            continue
        if days > TIGHT:
            continue
        late = days < 0
        message = (
            f"Thời hạn {vietnamese_date(task.deadline)} trước ngày của văn bản ({vietnamese_date(today)})."
            if late
            else f"Thời hạn {vietnamese_date(task.deadline)} chỉ cách ngày của văn bản {days} ngày."
        )
        quotes = [quote_at(original, *task.deadline_span)]
        found.append(
            finding(
                "deadline_before_document" if late else "deadline_tight",
                "medium" if late else "low",
                message,
                quotes,
            )
        )
    return found


def task_targets_contradict(draft: Extraction, original: str) -> list[Finding]:
    """Two tasks that aim at different figures of the same thing."""
    seen: dict[tuple[frozenset[str], str | None, int | None], Target] = {}
    found = []
    for target in (target for task in draft.tasks for target in task.targets):
        words = _words(target.quote.text)
        if len(words) < ENOUGH:
            continue
        other = seen.setdefault((words, target.unit, target.year), target)
        if other.value != target.value:
            message = (
                f"Hai mục tiêu khác nhau cho cùng một việc: “{other.quote.text}” và “{target.quote.text}”."
            )
            found.append(finding("targets_contradict", "medium", message, [other.quote, target.quote]))
    return found


def owner_not_tasked(draft: Extraction, original: str) -> list[Finding]:
    """A criterion blamed on one body whose task is given to another: not always an error."""
    said = _Said(draft.tasks)
    found = []
    for row in draft.criteria:
        owners = {fold(owner.agency) for owner in row.owners if owner.role == "responsible"}
        if row.score is None or len(owners) != 1:
            continue
        task = said.task_for(_words(row.name))
        if task is None or not task.agencies or owners & {fold(agency) for agency in task.agencies}:
            continue
        if any(name.startswith("cac ") for name in (*owners, *map(fold, task.agencies))):
            continue
        message = (
            f"“{row.name}” quy trách nhiệm cho {row.owners[0].agency}, nhiệm vụ lại giao {task.agencies[0]}."
        )
        quotes = [
            quote_at(original, row.start, row.end),
            quote_at(original, task.start, min(task.end, task.start + 200)),
        ]
        found.append(finding("owner_not_tasked", "low", message, quotes))
    return found


class _Said:
    """The words of the tasks, and by word the tasks that have it; of tasks alike the shortest."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self.tasks: dict[frozenset[str], Task] = {}
        for task in tasks:
            words = _words(task.text)
            if words not in self.tasks or len(task.text) < len(self.tasks[words].text):
                self.tasks[words] = task
        self.having: dict[str, list[frozenset[str]]] = defaultdict(list)
        for words in self.tasks:
            for word in words:
                self.having[word].append(words)
        self.known: dict[frozenset[str], Task | None] = {}

    def task_for(self, own: frozenset[str]) -> Task | None:
        """The task that speaks of nearly every word of a criterion, the shortest of them."""
        if own not in self.known:
            self.known[own] = self._find(own) if len(own) >= ENOUGH else None
        return self.known[own]

    def _find(self, own: frozenset[str]) -> Task | None:
        # A task that lacks less than a tenth of the words has one of that many of them, and one more.
        rarest = sorted(own, key=lambda word: (len(self.having.get(word, ())), word))[: len(own) // 10 + 1]
        near = {words for word in rarest for words in self.having.get(word, ())}
        fit = [self.tasks[words] for words in near if len(own & words) > 0.9 * len(own)]
        return min(fit, key=lambda task: (len(task.text), task.start), default=None)


def _words(text: str) -> frozenset[str]:
    return frozenset(regex.findall(r"[a-z]+", GENERIC.sub(" ", fold(text))))
