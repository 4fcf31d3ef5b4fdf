"""What was not understood of a document: places where a fact should be and none was found.

It doubts the reading, not the document (what a document itself gets wrong is a finding), and is a pure
function of the facts and the text. Its cues are the plain words of official writing (Nghị định 30/2020/NĐ-CP,
Phụ lục I), not those of the extractors: a cue they lack must not hide what they missed.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import prod

import regex

from ingest.facts import Extraction, Quote
from ingest.text import MappedText, normalise
from language.dates import PrintedDate, dates
from language.periods import last_day
from reference import kinds

HEAD = {
    "kind": "loại văn bản",
    "number": "số và ký hiệu",
    "date": "ngày ban hành",
    "issuer": "cơ quan ban hành",
    "title": "trích yếu",
    "signer": "người ký",
}
"""The fields of `Header` that every administrative document prints, and what they are called."""
FRAME = ("header", "recipients", "signature")
DOUBTFUL = 0.3
"""From this doubt on a person should look at the document."""
SOME = 3
"""A place missed beside few others tells little: it counts as one of so many more."""
MOSTLY = 0.9
"""The page of a portal around a short letter may be so great a part of the text before that is a doubt."""
FIRST_ROWS = 3_000
"""Characters after the head of a table in which its first rows must stand."""
SHOWN = 80
"""Characters of a place that are shown."""

# What begins or is counted on a day is not due on it, nor does what goes on from one day to another.
NO_LIMIT = regex.compile(
    r"\b(?:từ|sau|tính\s+đến|từ\s+(?!nay\s)[^.;,]{1,90}\s(?:đến|tới)(?:\s+hết)?)\s+(?:(?:ngày|tháng|quý)\s+)?$",
    regex.I,
)
# Without a year "ngày 31 tháng 12" may be that of every year.
LIMIT = regex.compile(r"\b(?:trước|chậm\s+nhất|muộn\s+nhất|hạn)\b[^.;]{0,12}$", regex.I)
BEFORE = 110
GOES_ON = regex.compile(
    r"\s*(?:(?:của\s+)?(?:hằng|hàng|mỗi)\s|(?:và|,)\s+(?:các|những)\s+năm|trở\s+đi)", regex.I
)
NO_LETTER = regex.compile(r"\W+")
MARKS = regex.compile(r"[|*]+")
# The head of a table: from the name of its first column to the number of its first row.
TABLE = regex.compile(
    r"(?<![\p{L}\d./-])(?:STT|Stt|TT|Số TT)(?![\p{L}\d/-])(?s:.{5,300}?)"
    r"(?=(?<![\p{L}\d.])(?:1|I|A)(?![\p{L}\d]))"
)
WHO = regex.compile(
    r"chủ\s+trì|phối\s+hợp|(?:cơ\s+quan|đơn\s+vị)\s+thực\s+hiện|phân\s+công|đầu\s+mối", regex.I
)
COLUMNS = tuple(
    regex.compile(words, regex.I)
    for words in (
        r"nhiệm\s+vụ|nội\s+dung|công\s+việc|hoạt\s+động|giải\s+pháp",
        r"chủ\s+trì|thực\s+hiện|phân\s+công|đầu\s+mối",
        r"phối\s+hợp",
        r"thời\s+(?:gian|hạn)|tiến\s+độ|hoàn\s+thành",
        r"sản\s+phẩm|kết\s+quả",
    )
)
FEWEST_COLUMNS = 3
# A row written downwards has its columns as fields.
FIELD = regex.compile(
    r"(?<!\p{L})(?:cơ\s+quan|đơn\s+vị)\s+(?:chủ\s+trì|thực\s+hiện)\s*:(?!\W*(?:cơ\s+quan|đơn\s+vị)\s)",
    regex.I,
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """The places not understood, in printed order, and how much that is.

    `missing` names fields of `Header`. `dates` are days, months and quarters to come that stand in no task
    and no citation. `bases` are clauses "Căn cứ" that name an instrument where none was found. `columns` are
    heads of tables of tasks, and fields "Cơ quan chủ trì: ...", that go with no task. `outside` is the share
    of the letters, 0 to 1, that belongs to no part of the document. `doubt` is 0 for a text understood as a
    whole and at most 1.
    """

    missing: tuple[str, ...]
    dates: tuple[Quote, ...]
    bases: tuple[Quote, ...]
    columns: tuple[Quote, ...]
    outside: float
    doubt: float

    @property
    def doubtful(self) -> bool:
        """Should a person look at it?"""
        return self.doubt >= DOUBTFUL

    @property
    def places(self) -> dict[str, tuple[Quote, ...]]:
        """The quotes by what was not understood about them, in Vietnamese; what has none is left out."""
        found = {
            "bảng hoặc mục phân công không có nhiệm vụ": self.columns,
            "thời hạn không thuộc nhiệm vụ nào": self.dates,
            "căn cứ không rõ văn bản": self.bases,
        }
        return {what: quotes for what, quotes in found.items() if quotes}

    @property
    def reasons(self) -> tuple[str, ...]:
        """What was not understood, a Vietnamese sentence a kind, the first place of each quoted."""
        said = []
        if self.missing:
            said.append("không đọc được " + ", ".join(HEAD[name] for name in self.missing))
        for what, quotes in self.places.items():
            said.append(f"{len(quotes)} {what}: “{short(quotes[0].text)}”")
        if self.outside > MOSTLY:
            said.append(f"{self.outside:.0%} nội dung của tệp nằm ngoài văn bản")
        return tuple(said)


def reading_report(facts: Extraction, original: str) -> ReadingReport:
    """What was not understood of `original`, of which `facts` were extracted."""
    text, outside = normalise(original), facts.outside
    late = _dates(facts, text, outside)
    named, bases = _bases(facts, text, outside)
    laid_out, columns = _columns(facts, text, outside)
    missing = tuple(name for name in HEAD if not getattr(facts.header, name))
    share = _letters(original, outside) / max(1, _letters(original, [(0, len(original))]))
    dated = sum(task.deadline is not None for task in facts.tasks)
    parts = (
        len(missing) / len(HEAD),
        len(late) / (len(late) + dated + SOME),
        len(bases) / (named + SOME),
        len(columns) / max(1, laid_out),
        max(0.0, share - MOSTLY) / (1 - MOSTLY),
    )
    # Each part alone may ruin a reading, and several make it worse.
    doubt = 1 - prod(1 - part for part in parts)

    def quotes(spans: Iterable[Span]) -> tuple[Quote, ...]:
        return tuple(Quote(original[start:end], start, end) for start, end in spans)

    return ReadingReport(
        missing, quotes(late), quotes(bases), quotes(columns), round(share, 2), round(doubt, 2)
    )


class Spans:
    """Stretches of a text, merged where they touch, that know whether a place lies in one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.merged: list[Span] = []
        for start, end in sorted(spans):
            if self.merged and start <= self.merged[-1][1]:
                start, end = self.merged[-1][0], max(end, self.merged.pop()[1])
            self.merged.append((start, end))

    def __contains__(self, place: int) -> bool:
        k = bisect_right(self.merged, place, key=lambda span: span[0]) - 1
        return k >= 0 and place < self.merged[k][1]


def _letters(original: str, spans: Iterable[Span]) -> int:
    # Joined first: between the rows of a table there are thousands of short stretches.
    return len(NO_LETTER.sub("", "".join(original[start:end] for start, end in spans)))


def _dates(facts: Extraction, text: MappedText, outside: Sequence[Span]) -> list[Span]:
    """Days, months and quarters after the document's own that stand in no task and no citation."""
    today = facts.header.date
    if today is None:
        return []
    known = Spans(
        [
            *outside,
            *((task.start, task.end) for task in facts.tasks),
            *(task.deadline_span for task in facts.tasks if task.deadline_span),
            *((citation.start, citation.end) for citation in facts.citations),
            *((p.start, p.end) for p in facts.provisions if p.kind in FRAME),
        ]
    )
    found = []
    for date in dates(text.text):
        if _to_come(date, today) and _limits(text.text, date):
            span = text.span(date.start, date.end)
            if span[0] not in known:
                found.append(span)
    return found


def _to_come(date: PrintedDate, today: str) -> bool:
    """Is it a day, month or quarter that ends after the document's? One without a year is of its year."""
    whole = date if date.year else replace(date, year=int(today[:4]))
    if whole.iso is None or whole.precision == "year" or whole.end_of_year:
        return False
    return last_day(whole.iso) > last_day(today)


def _limits(text: str, date: PrintedDate) -> bool:
    before = max(0, date.start - BEFORE), date.start
    if NO_LIMIT.search(text, *before) or GOES_ON.match(text, date.end):
        return False
    return date.year is not None or LIMIT.search(text, *before) is not None


@cache
def _basis() -> regex.Pattern[str]:
    """A clause "Căn cứ" that names a kind of instrument, to its end; "Căn cứ Quyết định này" names none."""
    spaced = (r"\s+".join(map(regex.escape, kind.kind.split())) for kind in kinds())
    named = "|".join(f"{words[0]}(?i:{words[1:]})" for words in sorted(spaced, key=len, reverse=True))
    return regex.compile(
        rf"(?<![\p{{L}}“\"])Căn\s+cứ\s+(?:vào\s+|các\s+)*(?:{named})(?!\p{{L}})(?!\s+(?:này|trên|nêu))"
        r"(?:(?!Căn\s+cứ|[.:]?\s*\n\s*\n)[^;]){0,500}+"
    )


def _bases(facts: Extraction, text: MappedText, outside: Sequence[Span]) -> tuple[int, list[Span]]:
    """How many clauses name an instrument as legal basis, and those in which none was found."""
    starts = sorted(citation.start for citation in facts.citations if citation.role == "legal_basis")
    clauses = _places(_basis(), text, outside)
    return len(clauses), [(start, end) for start, end in clauses if not _any(starts, start, end)]


def _columns(facts: Extraction, text: MappedText, outside: Sequence[Span]) -> tuple[int, list[Span]]:
    """How many heads of tables and fields lay work out, and those without a task below or before them."""
    starts = sorted([task.start for task in facts.tasks] + [row.start for row in facts.criteria])
    known = Spans((task.start, task.end) for task in facts.tasks)
    heads = [
        (start, end)
        for start, end in _places(TABLE, text, outside)
        if _gives_work(text.text[text.index(start) : text.index(end)])
    ]
    fields = _places(FIELD, text, outside)
    lost = []
    for (start, end), following in zip(heads, [*heads[1:], None], strict=False):
        stop = min(end + FIRST_ROWS, following[0] if following else sys.maxsize)
        if not _any(starts, end, stop):
            lost.append((start, end))
    before = 0
    for start, end in fields:
        if start not in known and not _any(starts, before, end):
            lost.append((start, end))
        before = end
    return len(heads) + len(fields), sorted(lost)


def _gives_work(head: str) -> bool:
    columns = sum(column.search(head) is not None for column in COLUMNS)
    return columns >= FEWEST_COLUMNS and WHO.search(head) is not None


def _places(pattern: regex.Pattern[str], text: MappedText, outside: Sequence[Span]) -> list[Span]:
    """The places in the original of what matches, but for those outside the document."""
    away = Spans(outside)
    spans = (text.span(*match.span()) for match in pattern.finditer(text.text))
    return [span for span in spans if span[0] not in away]


def _any(starts: Sequence[int], start: int, end: int) -> bool:
    return bisect_left(starts, start) < bisect_left(starts, end)


def short(text: str) -> str:
    """A place as one line of at most SHOWN characters, without marks of tables and bold type."""
    line = " ".join(MARKS.sub(" ", text).split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "…"
