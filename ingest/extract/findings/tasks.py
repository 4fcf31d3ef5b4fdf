"""Checks of tasks: deadlines before the document, criteria blamed on one body and tasked to another."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

import regex

from graph.naming import fold
from ingest.extract.findings.base import finding, own_date, quote_at, vietnamese_date
from ingest.facts import Extraction, Finding, Target, Task

TIGHT = 3
# Limits of years ago are facts; the year of one that is misprinted is the last one.
YEAR = 366
# Characters looked back for the clause of a limit.
WINDOW = 160
LIMIT = regex.compile(r"(?P<year>\d{4})-(?:Q(?P<quarter>[1-4])|(?P<month>\d\d)(?:-(?P<day>\d\d))?)")
BEFORE_DAY = regex.compile(r"\btrước\s+ngày\b", regex.I)
CLAUSE = regex.compile(r"[.;:(|\n]\s*\n|[.;:(|](?=\s)|\n\s*\n")
DELIVERS = regex.compile(
    r"(?<!\p{L})(?:hoàn thành|hoàn tất|hoàn thiện|xong|báo cáo|gửi|trình|nộp|tham mưu|tổng hợp|ban hành"
    r"|đề xuất|thời hạn|thời gian|tiến độ|hạn chót)(?!\p{L})",
    regex.I,
)
PAST = regex.compile(
    r"(?<!\p{L})(?:đã|được|phát sinh|tiếp nhận|tồn đọng|có hiệu lực|ký kết|thành lập|sinh|đang|tính đến|từ)"
    r"(?!\p{L})"
    r"|(?<!\p{L})(?:được\s+)?(?:ban hành|phê duyệt|cấp|giao)\s+trước",
    regex.I,
)
# So many words of substance make two aims comparable.
ENOUGH = 4
# Words of nearly every criterion and task, which do not tell one from another.
WORD = regex.compile(r"[a-z]+")
GENERIC = regex.compile(
    r"\b(?:muc|do|ty|le|thuc|hien|cong|tac|viec|cac|so|cua|va|theo|quy|dinh|to|chuc|xay|dung|trien|khai|ban|hanh"
    r"|ve|cho|tren|tai|trong|duoc|den|tu|voi|don|vi|co|quan|tinh|huyen|xa|cap|chinh|nam)\b"
)


def deadline_before_document(draft: Extraction, original: str) -> list[Finding]:
    """A deadline over before the document was written: a work to hand in, not a fact of the past."""
    found = []
    for task, today, last in _deadlines(draft, original):
        over = last < today or (last == today and _excludes(original, task))
        if over and (today - last).days < YEAR and _hands_in(original, task):
            shown = quote_at(original, *(task.deadline_span or (task.start, task.end)))
            printed, day = " ".join(shown.text.split()), vietnamese_date(today.isoformat())
            message = f"Thời hạn “{printed}” đã qua khi văn bản được ban hành ngày {day}."
            found.append(finding("deadline_before_document", message, [shown]))
    return found


def deadline_tight(draft: Extraction, original: str) -> list[Finding]:
    """A deadline on a day within days of the document's own."""
    found = []
    for task, today, last in _deadlines(draft, original):
        days = (last - today).days
        too_late = days == 0 and _excludes(original, task)
        if 0 <= days <= TIGHT and len(task.deadline or "") == 10 and not too_late:
            message = (
                f"Thời hạn {vietnamese_date(task.deadline or '')} chỉ cách ngày của văn bản {days} ngày."
            )
            quotes = [quote_at(original, *task.deadline_span)] if task.deadline_span else []
            found.append(finding("deadline_tight", message, quotes))
    return found


def _deadlines(draft: Extraction, original: str) -> Iterator[tuple[Task, date, date]]:
    """Each task with a limit, the document's day and the last day of the limit."""
    printed = own_date(draft, original)
    if printed is None:
        return
    today = date.fromisoformat(printed)
    for task in draft.tasks:
        last = _last_day(task.deadline) if task.deadline and task.deadline_span else None
        if last is not None:
            yield task, today, last


def _last_day(limit: str) -> date | None:
    """The last day of a day, month or quarter ("2019-Q3"); ``None`` for a year or what is no date."""
    match = LIMIT.fullmatch(limit)
    if match is None:
        return None
    year, month = int(match["year"]), int(match["month"] or 3 * int(match["quarter"] or 0))
    try:
        return date(year, month, int(match["day"] or monthrange(year, month)[1]))
    except ValueError:
        return None


def _excludes(original: str, task: Task) -> bool:
    """Is the day of the limit itself too late ("trước ngày 26/11")? An hour of that day is not."""
    span = task.deadline_span
    return span is not None and bool(BEFORE_DAY.search(original, *span))


def _hands_in(original: str, task: Task) -> bool:
    """Is the limit one for work to be done: after a word of delivering, or alone in its cell or line?

    "hồ sơ tiếp nhận trước ngày 01/7/2025" tells of the past, and so does what "đã" was done.
    """
    if task.deadline_span is None:
        return False
    start, end = task.deadline_span
    clause = CLAUSE.split(original[max(0, start - WINDOW) : start])[-1]
    if PAST.search(clause + original[start:end]):
        return False
    return bool(DELIVERS.search(clause + original[start:end])) or not clause.strip(" \t\n*_|-+:")


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
            found.append(finding("targets_contradict", message, [other.quote, target.quote]))
    return found


def owner_not_tasked(draft: Extraction, original: str) -> list[Finding]:
    """A criterion blamed on one body whose task is given to another: not always an error."""
    said = _Said(draft.tasks if draft.criteria else ())
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
        found.append(finding("owner_not_tasked", message, quotes))
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
    return frozenset(WORD.findall(GENERIC.sub(" ", fold(text))))
