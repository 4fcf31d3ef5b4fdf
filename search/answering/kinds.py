"""What kind of thing answers a question, and whether a passage states one: a date, a number of things, money,
a share, a person, a body, a telephone number, an instrument."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from graph.naming import fold
from language.dates import dates
from search.answering.counts import counted_noun, counting, nouns_of, without_dates
from search.answering.marks import Shown
from search.question.reading import Reading

NUMBER = r"(?<![\w/.,-])\d{1,3}(?:[.,]\d+|\.\d{3})*(?:/\d+)?(?![\w/]|-\p{L})"
MONEY = regex.compile(
    rf"{NUMBER}\s*(?:nghìn |triệu |tỷ |tỉ )*(?:tỷ|tỉ|triệu|nghìn đồng|đồng|VNĐ|USD)\b"
    # In a table the unit stands in the head.
    r"|(?<![\w/.,-])[1-9]\d{0,2}(?:\.\d{3})+(?![\w/.])",
    regex.I,
)
CLOCK = regex.compile(r"\b\d{1,2}\s?(?:giờ|h)(?:\s?\d{2})?\b", regex.I)
# Not the number of an item, at the head of its text, nor that of a provision, a road or an instrument.
NUMBERED = r"(?i:số|điều|khoản|mục|quốc lộ|tỉnh lộ|phụ lục|chương|mẫu|thứ)"
ANY_NUMBER = regex.compile(rf"(?<=\S\s.{{0,400}})(?<!\b{NUMBERED}\s+){NUMBER}")
PERCENT = regex.compile(r"\d\s*%|\d\s+phần trăm", regex.I)
YEARS = regex.compile(r"(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d|(?:đến|năm|tới)\s+(?:19|20)\d\d")
PHONE = regex.compile(r"(?<![\d/.])(?:\(?0\d{1,3}\)?(?:[\s.-]?\d){6,8}|1[89]00(?:[\s.-]?\d){4,6})(?![\d/])")
ADDRESS = regex.compile(r"https?://|www\.|\b[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org)\b|@", regex.I)
COMPANY = regex.compile(
    r"\b(?:[Cc]ông ty|[Tt]ập đoàn|[Tt]ổng công ty|[Nn]gân hàng|VNPT|Viettel|FPT|Doanh nghiệp)\s+\p{Lu}"
)
NAME = r"\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}*){1,3}"
# A person is named after a title or "đồng chí", or alone on a line of a signature.
PERSON = regex.compile(
    r"(?:đồng chí|đ/c|ông|bà|Ông|Bà|Đồng chí|Chủ tịch[^,;:.]{0,40}[:,]|Thủ tướng[^,;:.]{0,30}Chính phủ)"
    rf"\s+(?P<name>{NAME})"
)
OFFICE = regex.compile(
    r"(?:Phó\s+)?(?:Chủ tịch|Thủ tướng|Bí thư|Giám đốc|Chánh Văn phòng|Trưởng [Bb]an)|[Đđ]ồng chí \p{Lu}"
)

CHAIR = regex.compile(rf"(?:{OFFICE.pattern})[^.;]{{0,200}}?chủ trì")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a passage states of the kind asked for: one `value` as printed, None when nothing is needed."""

    ok: bool
    kind: str
    value: str | None = None


Check = Callable[[Shown, Mapping[str, Any] | None, Reading], Stated]
TIMES = frozenset(
    ("ngay", "thang", "nam", "tuan", "quy", "ngay lam", "day", "days", "months", "years", "weeks")
)
ELSEWHERE = frozenset(("who", "province", "when", "task", "count"))
"""Wants beside which a web site is only spoken of, not asked for."""
CELL = " | "
CELL_NUMBER = regex.compile(rf"\W*({NUMBER})\W*")
UNITS = {"percent": "ty le|phan tram", "money": "dong|gia|phi|tien|kinh phi|muc", "count": ""}
"""Folded words in the head of a column whose numbers are of a kind; those of a count are what is counted."""
FIGURES = frozenset(("money", "percent", "count", "amount", "score", "rank", "change"))


def stated(
    asked: Reading, text: Shown, clauses: Sequence[Shown], task: Mapping[str, Any] | None = None,
    head: str = "",
) -> tuple[Stated, ...]:  # fmt: skip
    """For each kind of thing asked for, whether the text (or the task it gives) states one.

    Figures must stand in one of the `clauses`, those of the text that speak of the matter, or in a row of
    a table under a `head` that names their unit.
    """
    found = []
    for check in needed(asked):
        seen = check(text, task, asked)
        if not seen.ok and head and seen.kind in UNITS:
            found.append(_in_column(seen.kind, text.text, head, asked))
            continue
        if seen.ok and seen.kind in FIGURES:
            held = [check(clause, task, asked) for clause in clauses]
            seen = next((one for one in held if one.ok), Stated(False, seen.kind))
        found.append(seen)
    return tuple(found)


def _in_column(kind: str, row: str, head: str, asked: Reading) -> Stated:
    """A number in a cell under a head that names what is asked for."""
    counted = counted_noun(asked) if kind == "count" else None
    unit = "|".join(nouns_of(counted, asked.language)) if counted else UNITS[kind]
    for name, cell in zip(head.split(CELL), row.split(CELL), strict=False):
        named = bool(unit) and regex.search(rf"\b(?:{unit})\b", fold(name)) is not None
        number = CELL_NUMBER.fullmatch(cell) if named or (kind == "percent" and "%" in name) else None
        if number is not None:
            return Stated(True, kind, number[1])
    return Stated(False, kind)


def needed(asked: Reading) -> Sequence[Check]:
    """The checks that an answer must pass, the most exacting first."""
    wants = asked.wants
    checks: list[Check] = []
    figure = next((want for want in ("percent", "score", "change", "rank") if want in wants), None)
    if "money" in wants:
        checks.append(_pattern("money", MONEY))
    elif "contact" in wants and not ELSEWHERE & wants:
        web = any(word in asked.folded for word in ("web", "dia chi", "address", "url", "mail"))
        checks.append(_pattern("contact", ADDRESS if web else PHONE))
    elif figure is not None:
        # A survey scores in percent.
        surveyed = figure == "score" and not asked.of("index")
        checks.append(_named(figure, "score", "percent") if surveyed else _figure(figure))
    elif wants & {"amount", "count"}:
        counted = counted_noun(asked)
        nouns = nouns_of(counted, asked.language) if counted else ()
        checks.append(_counted(nouns) if nouns and "count" in wants else _amount)
    if "when" in wants and not _counts_time(asked):
        checks.append(_when)
    if "company" in wants:
        checks.append(_pattern("company", COMPANY))
    if "chair" in wants:
        checks.append(_chair)
    elif "person" in wants:
        checks.append(_person)
    elif "who" in wants and not checks:
        checks.append(_body)
    if "document" in wants and not {"task", "when"} & wants:
        checks.append(_named("document", "citation"))
    return checks


def _counts_time(asked: Reading) -> bool:
    """Days or months are counted ("chậm nhất bao nhiêu ngày"): the answer is no date."""
    counted = counted_noun(asked)
    return counted is not None and fold(counted).split()[0] in TIMES


def _pattern(kind: str, pattern: regex.Pattern[str]) -> Check:
    def check(text: Shown, task: Mapping[str, Any] | None, asked: Reading) -> Stated:
        match = pattern.search(text.text)
        return Stated(match is not None, kind, match.group() if match else None)

    return check


def _amount(text: Shown, task: Mapping[str, Any] | None, asked: Reading) -> Stated:
    """Any number that is no part of a date."""
    match = ANY_NUMBER.search(without_dates(text.text))
    return Stated(match is not None, "amount", match.group() if match else None)


def _named(kind: str, *marks: str) -> Check:
    """One of the things that ingest found in the text."""

    def check(text: Shown, task: Mapping[str, Any] | None, asked: Reading) -> Stated:
        found = text.values(*marks)
        return Stated(bool(found), kind, found[0] if found else None)

    return check


def _figure(kind: str) -> Check:
    """A figure that ingest found; a share also of what no index counts ("60% số xã")."""
    by_mark = _named(kind, kind)
    if kind != "percent":
        return by_mark
    by_sign = _pattern(kind, PERCENT)
    return lambda text, task, asked: next(
        (one for check in (by_mark, by_sign) if (one := check(text, task, asked)).ok), Stated(False, kind)
    )


def _counted(nouns: tuple[str, ...]) -> Check:
    find = counting(nouns)

    def check(text: Shown, task: Mapping[str, Any] | None, asked: Reading) -> Stated:
        number = find(text.text)
        return Stated(number is not None, "count", number)

    return check


def _when(text: Shown, task: Mapping[str, Any] | None, asked: Reading) -> Stated:
    years = any(phrase in asked.folded for phrase in ("nam nao", "what year", "which year"))
    day = bool({"ngay", "date", "day"} & set(asked.folded.split()))
    # "Theo quyết định nào, ngày nào?" asks for the date of the instrument.
    cited = "document" in asked.wants or bool(asked.of("kind"))
    found = text.dates(cited=cited) or ([] if day else text.values("date"))
    if found:
        return Stated(True, "when", found[0])
    if years and (span := YEARS.search(text.text)):
        return Stated(True, "when", span.group())
    if hour := CLOCK.search(text.text):
        return Stated(True, "when", hour.group())
    if task and (task.get("deadline") or task.get("recurrence")):
        return Stated(True, "when", task.get("deadline") or task.get("recurrence"))
    # "Trước ngày 20 tháng 12 hằng năm": a day of every year.
    if yearly := next((date for date in dates(text.text) if date.day and date.month and not date.year), None):
        return Stated(True, "when", yearly.text)
    return Stated(False, "when")


def _person(text: Shown, task: Mapping[str, Any] | None, asked: Reading) -> Stated:
    """A name after a title."""
    name = PERSON.search(text.text)
    return Stated(name is not None, "person", name["name"] if name else None)


def _chair(text: Shown, task: Mapping[str, Any] | None, asked: Reading) -> Stated:
    """Who presided may be told by office alone."""
    office = CHAIR.search(text.text)
    return Stated(office is not None, "person", office.group() if office else None)


def _body(text: Shown, task: Mapping[str, Any] | None, asked: Reading) -> Stated:
    if task and task.get("agencies"):
        return Stated(True, "who", ", ".join(task["agencies"]))
    return _named("who", "agency")(text, task, asked)
