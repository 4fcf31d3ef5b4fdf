"""What kind of thing answers a question, and whether a passage states one: a date, a number of things, money,
a share, a person, a body, a telephone number, an instrument."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from graph.naming import fold
from ingest.dates import dates
from search.ask_tables import counted_units, titles
from search.ask_types import Asked
from search.glossary import concepts, official
from search.recognise_words import MARKED

NUMBER = r"(?<![\w/.,-])\d{1,3}(?:[.,]\d+|\.\d{3})*(?:/\d+)?(?![\w/]|-\p{L})"
# A date that belongs to an instrument: "số 152/2017/NĐ-CP ngày 27/12/2017".
CITED = regex.compile(r"\d\s?/?(?:\d{4}/)?[\p{Lu}\d&-]*[-/][\p{Lu}][\p{L}\d&/-]*[^;.\d]{0,12}$")
MONEY = regex.compile(
    rf"{NUMBER}\s*(?:nghìn |triệu |tỷ |tỉ )*(?:tỷ|tỉ|triệu|nghìn đồng|đồng|VNĐ|USD)\b", regex.I
)
# Not the number of an item, at the head of its text.
ANY_NUMBER = regex.compile(r"(?<=\S\s.{0,400})" + NUMBER)
PERCENT = regex.compile(r"\d\s*%|\d\s+phần trăm", regex.I)
SCORE = regex.compile(rf"{NUMBER}\s*điểm|\d\s*/\s*\d+\s*điểm", regex.I)
SURVEYED = regex.compile(rf"{SCORE.pattern}|{PERCENT.pattern}", regex.I)
RANK = regex.compile(r"(?:hạng|thứ|vị trí)\D{0,12}\d|\d\s*/\s*63", regex.I)
PLACES = regex.compile(rf"{NUMBER}\s*bậc", regex.I)
YEARS = regex.compile(r"(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d|(?:đến|năm|tới)\s+(?:19|20)\d\d")
PHONE = regex.compile(r"(?<![\d/.])(?:\(?0\d{1,3}\)?(?:[\s.-]?\d){6,8}|1[89]00(?:[\s.-]?\d){4,6})(?![\d/])")
ADDRESS = regex.compile(r"https?://|www\.|\b[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org)\b|@", regex.I)
COMPANY = regex.compile(
    r"\b(?:[Cc]ông ty|[Tt]ập đoàn|[Tt]ổng công ty|[Nn]gân hàng|VNPT|Viettel|FPT|Doanh nghiệp)\s+\p{Lu}"
)
INSTRUMENT = regex.compile(r"\d\s?/[\p{Lu}\d]|\d-\p{Lu}{2,}/|\b(?:Luật|Bộ luật|Pháp lệnh)\s+\p{Lu}")
BODY = regex.compile(
    r"\b(?:Sở|UBND|Ủy ban|Uỷ ban|Văn phòng|Ban|Bộ|Cục|Thanh tra|Công an|Bưu điện|Báo|Đài|Chủ tịch"
    r"|Thủ trưởng|Giám đốc|Trung tâm|Kho bạc|Bảo hiểm|Tổ|Đoàn|HĐND|Hội đồng|Tỉnh ủy"
    r"|[Cc]ác (?:sở|cơ quan|đơn vị|địa phương|huyện)|ngành)\b"
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
COUNTED = {
    "vi": (
        regex.compile(r"\b(?:bao nhiêu|mấy|bao nhieu|may)\s+(?P<noun>\p{L}+(?:\s\p{L}+)?)", regex.I),
        regex.compile(r"\b(?:số lượng|so luong|số|so)\s+(?P<noun>\p{L}+(?:\s\p{L}+)?)", regex.I),
    ),
    "en": (
        regex.compile(
            r"\b(?:how many|number of)\s+(?:of\s+)?(?:(?:the|its|their|a)\s+)?"
            r"(?P<noun>\p{L}+(?:[\s-]\p{L}+){0,3})",
            regex.I,
        ),
    ),
}
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
PRESIDING = ("do ai chu tri", "ai chu tri", "who chaired", "who presided")
MEETINGS = ("phien hop", "cuoc hop", "buoi hop", "hop ban", "ky hop", "hoi nghi", "hoi thao", "buoi lam viec",
            "meeting", "session", "conference", "chaired", "presided")  # fmt: skip
FAR = 3
"""Words that may stand between a number and what it counts."""
BEHIND = 12
"""Words that may stand between what is counted and the bound of its number."""
BOUNDS = "khong qua|khong vuot qua|toi da|toi thieu|it nhat|nhieu nhat|la|dat|tren|duoi|con"


@dataclass(frozen=True, slots=True)
class Stated:
    """What a passage states of the kind asked for: one `value` as printed, None when nothing is needed."""

    ok: bool
    kind: str
    value: str | None = None


Check = Callable[[str, Mapping[str, Any] | None, Asked], Stated]
TIMES = frozenset(
    ("ngay", "thang", "nam", "tuan", "gio", "quy", "ngay lam", "day", "days", "months", "years", "weeks")
)
ELSEWHERE = frozenset(("who", "province", "when", "task", "count", "blame"))
"""Wants beside which a web site is only spoken of, not asked for."""
FIGURES = frozenset(("money", "percent", "count", "amount", "score", "rank", "change"))


def stated(
    asked: Asked, text: str, clauses: Sequence[str], task: Mapping[str, Any] | None = None
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
        checks.append(_pattern("percent", PERCENT))
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
        checks.append(_pattern("document", INSTRUMENT))
    return checks


def _counts_time(asked: Asked) -> bool:
    """Days or months are counted ("chậm nhất bao nhiêu ngày"): the answer is no date."""
    counted = _counted_noun(asked)
    return counted is not None and fold(counted).split()[0] in TIMES


def _pattern(kind: str, pattern: regex.Pattern[str]) -> Check:
    def check(text: str, task: Mapping[str, Any] | None, asked: Asked) -> Stated:
        match = pattern.search(text)
        return Stated(match is not None, kind, match.group() if match else None)

    return check


def _amounts(asked: Asked) -> list[Check]:
    """A number of what is counted; a score, a rank or places where these are asked for."""
    # A survey scores in percent.
    score = SCORE if asked.of("index") else SURVEYED
    for want, pattern in (("score", score), ("change", PLACES), ("rank", RANK)):
        if want in asked.wants and _asks_for(asked, want):
            return [_pattern(want, pattern)]
    counted = _counted_noun(asked)
    nouns = _nouns(counted, asked.language) if counted else ()
    return [_counted(nouns)] if nouns else [_pattern("amount", ANY_NUMBER)]


def _counted_noun(asked: Asked) -> str | None:
    """The words after "bao nhiêu", "how many"."""
    for pattern in COUNTED[asked.language]:
        match = pattern.search(asked.text)
        if match is not None:
            return str(match["noun"]).lower()
    return None


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


def _nouns(noun: str, language: str) -> tuple[str, ...]:
    """Folded Vietnamese names of what is counted, whole where the glossary has it."""
    if language == "vi":
        first, *rest = fold(noun).split()
        # "bao nhiêu hồ sơ": one notion of two syllables; "bao nhiêu sở, ngành": one of one.
        whole = fold(noun)
        return (whole, first) if not rest or not _is_term(noun) else (whole,)
    said = regex.split(r"[\s-]+", noun)
    for at in range(len(said)):
        pair = " ".join(said[at : at + 2])
        if pair in counted_units():
            return (counted_units()[pair],)
        if said[at] in counted_units():
            return (counted_units()[said[at]],)
        for size in range(len(said), at, -1):
            # The notion must be of its first word: "months inspected" is no inspection.
            named = (
                concepts(" ".join(said[at:size]), "en").keys()
                - concepts(" ".join(said[at + 1 : size]), "en").keys()
            )
            if named:
                found = official(dict.fromkeys(sorted(named), 1.0), lambda _: 1.0, 4)
                return tuple(dict.fromkeys(fold(term) for terms_of, _ in found for term in terms_of))
    return ()


@cache
def _is_term(noun: str) -> bool:
    """Is it one word of two syllables in the glossary? Unaccented and unlisted pairs are not known to be."""
    return bool(concepts(noun, "vi")) or MARKED.search(noun) is None


def _counted(nouns: tuple[str, ...]) -> Check:
    between = rf"(?:\s*[\p{{L}},]+){{0,{FAR}}}?"
    number = r"(?P<number>(?<![\w/.,-])\d{1,6}(?:[.,]\d+)?(?:/\d+)?)(?![\w/-])"
    noun = rf"\b(?:{'|'.join(map(regex.escape, nouns))})\b"
    # "05 ngày", or behind what is counted: "số lượng cấp phó của phòng không quá 03 người".
    pattern = regex.compile(
        rf"{number}%?{between}\s*{noun}"
        rf"|\bso luong(?:\s+\p{{L}}+){{0,2}}?\s+{noun}(?:[\s,]+\p{{L}}+){{0,{BEHIND}}}?"
        rf"\s+(?:{BOUNDS})\s+{number}"
    )

    def check(text: str, task: Mapping[str, Any] | None, asked: Asked) -> Stated:
        kept = _without_dates(text)
        folded = regex.sub(r"[^\w/.,%;:()-]+", " ", _fold_marks(kept))
        for match in pattern.finditer(folded):
            if not regex.fullmatch(r"(?:19|20)\d\d", match["number"]):
                return Stated(True, "count", match["number"])
        return Stated(False, "count")

    return check


def _fold_marks(text: str) -> str:
    """Folded letters, punctuation kept."""
    return "".join(fold(c) or c for c in text)


def _without_dates(text: str) -> str:
    for date in sorted(dates(text), key=lambda d: -d.start):
        text = text[: date.start] + " ; " + text[date.end :]
    return text


def _when(text: str, task: Mapping[str, Any] | None, asked: Asked) -> Stated:
    years = any(phrase in asked.folded for phrase in ("nam nao", "what year", "which year"))
    # "Theo quyết định nào, ngày nào?" asks for the date of the instrument.
    cited = "document" in asked.wants or bool(asked.of("kind"))
    for date in dates(text):
        own = cited or not CITED.search(text, 0, date.start)
        if date.iso and (years or date.precision != "year") and own:
            return Stated(True, "when", date.iso)
    if years and YEARS.search(text):
        return Stated(True, "when", YEARS.search(text).group())  # type: ignore[union-attr]
    if task and (task.get("deadline") or task.get("recurrence")):
        return Stated(True, "when", task.get("deadline") or task.get("recurrence"))
    return Stated(False, "when")


def own_dates(text: str, *, cited: bool = False) -> tuple[str, ...]:
    """ISO dates printed in a text that are no instrument's (or also these), each once."""
    exact = (d for d in dates(text) if d.precision != "year")
    found = (d.iso for d in exact if cited or not CITED.search(text, 0, d.start))
    return tuple(dict.fromkeys(iso for iso in found if iso))


def _asks_person(asked: Asked) -> bool:
    """A person is asked for, not a body: "ai là giám đốc", "who chaired"."""
    text = f" {asked.folded} "
    if not {"person", "who"} & asked.wants or "task" in asked.wants:
        return False
    title = bool(_titles(asked))
    presides = _presides(asked)
    asks = presides or any(f" {cue} " in text for cue in NAMING)
    return asks and (title or presides)


def _presides(asked: Asked) -> bool:
    """Is the chair of a meeting asked for? "Ai chủ trì" of work asks for the body that leads it."""
    text = f" {asked.folded} "
    return any(f" {word} " in text for word in PRESIDING) and any(f" {word} " in text for word in MEETINGS)


def _titles(asked: Asked) -> tuple[str, ...]:
    """Folded Vietnamese names of the offices that the question names."""
    return tuple(fold(row.vietnamese) for row in titles() if f" {fold(row.title)} " in f" {asked.folded} ")


def _person(text: str, task: Mapping[str, Any] | None, asked: Asked) -> Stated:
    """A name with the title asked for, in this text; who presided may be told by office alone."""
    if _presides(asked):
        office = OFFICE.search(text)
        return Stated(office is not None, "person", office.group() if office else None)
    held = _titles(asked)
    for match in PERSON.finditer(text):
        near = fold(text[max(0, match.start() - 60) : match.end() + 60])
        if not held or any(title in near for title in held):
            return Stated(True, "person", match["name"])
    return Stated(False, "person")


def _body(text: str, task: Mapping[str, Any] | None, asked: Asked) -> Stated:
    if task and task.get("agencies"):
        return Stated(True, "who", ", ".join(task["agencies"]))
    match = BODY.search(text)
    return Stated(match is not None, "who", match.group() if match else None)
