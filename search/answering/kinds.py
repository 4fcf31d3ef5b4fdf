"""What kind of thing answers a question, and whether a passage states one: a date, a number of things, money,
a share, a person, a body, a telephone number, an instrument."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from graph.naming import fold
from search.answering.counts import counted_noun, counting, nouns_of
from search.answering.marks import Shown
from search.question.cue_tables import titles
from search.question.types import Asked

NUMBER = r"(?<![\w/.,-])\d{1,3}(?:[.,]\d+|\.\d{3})*(?:/\d+)?(?![\w/]|-\p{L})"
MONEY = regex.compile(
    rf"{NUMBER}\s*(?:nghìn |triệu |tỷ |tỉ )*(?:tỷ|tỉ|triệu|nghìn đồng|đồng|VNĐ|USD)\b", regex.I
)
# Not the number of an item, at the head of its text.
ANY_NUMBER = regex.compile(r"(?<=\S\s.{0,400})" + NUMBER)
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
# How a question asks for a person's name, and for who led a meeting.
NAMING = (
    "ai la",
    "la ai",
    "ten la gi",
    "nhung ai",
    "who is",
    "who was",
    "who are",
    "name of",
    "which deputy",
)
NAME_OF = regex.compile(r"\bten\b.* la gi\b")
PRESIDING = ("do ai chu tri", "ai chu tri", "who chaired", "who presided")
MEETINGS = ("phien hop", "cuoc hop", "buoi hop", "hop ban", "ky hop", "hoi nghi", "hoi thao", "buoi lam viec",
            "meeting", "session", "conference", "chaired", "presided")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stated:
    """What a passage states of the kind asked for: one `value` as printed, None when nothing is needed."""

    ok: bool
    kind: str
    value: str | None = None


Check = Callable[[Shown, Mapping[str, Any] | None, Asked], Stated]
TIMES = frozenset(
    ("ngay", "thang", "nam", "tuan", "gio", "quy", "ngay lam", "day", "days", "months", "years", "weeks")
)
ELSEWHERE = frozenset(("who", "province", "when", "task", "count", "blame"))
"""Wants beside which a web site is only spoken of, not asked for."""
FIGURES = frozenset(("money", "percent", "count", "amount", "score", "rank", "change"))


def stated(
    asked: Asked, text: Shown, clauses: Sequence[Shown], task: Mapping[str, Any] | None = None
) -> tuple[Stated, ...]:
    """For each kind of thing asked for, whether the text (or the task it gives) states one.

    Figures must stand in one of the `clauses`, those of the text that speak of the matter.
    """
    found = []
    for check in needed(asked):
        seen = check(text, task, asked)
        if seen.ok and seen.kind in FIGURES:
            held = [check(clause, task, asked) for clause in clauses]
            seen = next((one for one in held if one.ok), Stated(False, seen.kind))
        found.append(seen)
    return tuple(found)


def needed(asked: Asked) -> Sequence[Check]:
    """The checks that an answer must pass, the most exacting first."""
    wants = asked.wants
    checks: list[Check] = []
    if "money" in wants:
        checks.append(_pattern("money", MONEY))
    elif "contact" in wants and not ELSEWHERE & wants:
        web = any(word in asked.folded for word in ("web", "dia chi", "address", "url", "mail"))
        checks.append(_pattern("contact", ADDRESS if web else PHONE))
    elif "percent" in wants and "amount" in wants:
        checks.append(_figure("percent"))
    elif "amount" in wants or "count" in wants:
        checks += _amounts(asked)
    if "when" in wants and not _counts_time(asked):
        checks.append(_when)
    if "company" in wants:
        checks.append(_pattern("company", COMPANY))
    if _asks_person(asked):
        checks.append(_person)
    elif "who" in wants and not checks:
        checks.append(_body)
    if "document" in wants and not {"task", "when"} & wants:
        checks.append(_named("document", "citation"))
    return checks


def _counts_time(asked: Asked) -> bool:
    """Days or months are counted ("chậm nhất bao nhiêu ngày"): the answer is no date."""
    counted = counted_noun(asked)
    return counted is not None and fold(counted).split()[0] in TIMES


def _pattern(kind: str, pattern: regex.Pattern[str]) -> Check:
    def check(text: Shown, task: Mapping[str, Any] | None, asked: Asked) -> Stated:
        match = pattern.search(text.text)
        return Stated(match is not None, kind, match.group() if match else None)

    return check


def _named(kind: str, *marks: str) -> Check:
    """One of the things that ingest found in the text."""

    def check(text: Shown, task: Mapping[str, Any] | None, asked: Asked) -> Stated:
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


def _amounts(asked: Asked) -> list[Check]:
    """A number of what is counted; a score, a rank or places where these are asked for."""
    for want in ("score", "change", "rank"):
        if want in asked.wants and _asks_for(asked, want):
            # A survey scores in percent.
            surveyed = want == "score" and not asked.of("index")
            return [_named(want, "score", "percent") if surveyed else _figure(want)]
    counted = counted_noun(asked)
    nouns = nouns_of(counted, asked.language) if counted else ()
    return [_counted(nouns)] if nouns else [_pattern("amount", ANY_NUMBER)]


def _asks_for(asked: Asked, want: str) -> bool:
    """The unit itself is asked for ("bao nhiêu điểm", "what score"), not only named somewhere."""
    units = {
        "score": ("diem", "points", "score"),
        "rank": ("hang", "rank", "thu"),
        "change": ("bac", "places", "ranks"),
    }
    asks = ("bao nhieu", "may", "how many", "what", "which", "thu")
    return any(
        f"{ask} {unit}" in asked.folded or f"{unit} {ask}" in asked.folded
        for ask in asks
        for unit in units[want]
    )


def _counted(nouns: tuple[str, ...]) -> Check:
    find = counting(nouns)

    def check(text: Shown, task: Mapping[str, Any] | None, asked: Asked) -> Stated:
        number = find(text.text)
        return Stated(number is not None, "count", number)

    return check


def _when(text: Shown, task: Mapping[str, Any] | None, asked: Asked) -> Stated:
    years = any(phrase in asked.folded for phrase in ("nam nao", "what year", "which year"))
    # "Theo quyết định nào, ngày nào?" asks for the date of the instrument.
    cited = "document" in asked.wants or bool(asked.of("kind"))
    found = text.dates(cited=cited) or (text.values("date") if years else [])
    if found:
        return Stated(True, "when", found[0])
    if years and (span := YEARS.search(text.text)):
        return Stated(True, "when", span.group())
    if task and (task.get("deadline") or task.get("recurrence")):
        return Stated(True, "when", task.get("deadline") or task.get("recurrence"))
    return Stated(False, "when")


def _asks_person(asked: Asked) -> bool:
    """A person is asked for, not a body: "ai là giám đốc", "who chaired"."""
    text = f" {asked.folded} "
    if not {"person", "who"} & asked.wants or "task" in asked.wants:
        return False
    title = bool(_titles(asked))
    presides = _presides(asked)
    asks = presides or any(f" {cue} " in text for cue in NAMING) or NAME_OF.search(text) is not None
    return asks and (title or presides)


def _presides(asked: Asked) -> bool:
    """Is the chair of a meeting asked for? "Ai chủ trì" of work asks for the body that leads it."""
    text = f" {asked.folded} "
    return any(f" {word} " in text for word in PRESIDING) and any(f" {word} " in text for word in MEETINGS)


def _titles(asked: Asked) -> tuple[str, ...]:
    """Folded Vietnamese names of the offices that the question names."""
    return tuple(fold(row.vietnamese) for row in titles() if f" {fold(row.title)} " in f" {asked.folded} ")


def _person(text: Shown, task: Mapping[str, Any] | None, asked: Asked) -> Stated:
    """A name with the title asked for, in this text; who presided may be told by office alone."""
    if _presides(asked):
        office = CHAIR.search(text.text)
        return Stated(office is not None, "person", office.group() if office else None)
    held = _titles(asked)
    for match in PERSON.finditer(text.text):
        near = fold(text.text[max(0, match.start() - 60) : match.end() + 60])
        if not held or any(title in near for title in held):
            return Stated(True, "person", match["name"])
    return Stated(False, "person")


def _body(text: Shown, task: Mapping[str, Any] | None, asked: Asked) -> Stated:
    if task and task.get("agencies"):
        return Stated(True, "who", ", ".join(task["agencies"]))
    return _named("who", "agency")(text, task, asked)
