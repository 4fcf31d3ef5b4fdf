"""Mentions of instruments in one stretch of text: anchors first, then what stands around each.

An anchor is a number with its codes ("152/2017/NĐ-CP"), a number left blank ("số   /KH-UBND"), a bare
number after a word of kind ("Nghị định số 61 ngày 05/7/1994") or the name of a law. Around it are read
the word of kind before ("Thông báo Kết luận số"), the date and the issuer after, and what it shares
with the mentions it is coordinated with.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache

import regex

from graph.naming import fold
from ingest.citation_words import words_of
from ingest.dates import PrintedDate, date_at
from ingest.issuers import IssuerPhrase, issuer_at
from ingest.law_names import LawMention, named_laws
from ingest.numbers import BLANK_NUMBER, NUMBER, YEAR, InstrumentNumber, read_number
from ingest.reference import issuers_of_suffix, kind_names, kinds, kinds_of_abbreviation

LABEL = r"(?:[Ss]ố|SỐ)\s*+:?"
ANCHOR = regex.compile(
    rf"(?=\d)(?:(?<=[Ss]ố|SỐ)|(?<![\p{{L}}\d/.,:&–-])|(?<=(?:[Ss]ố|SỐ)\s?:)){NUMBER}"
    rf"|(?<!\p{{L}}){LABEL}{BLANK_NUMBER}"
)
BARE = regex.compile(
    rf"(?<!\p{{L}}){LABEL}\s*+(?P<bare>\d{{1,5}}[a-zđ]?(?:/{YEAR})?)(?![\w%]|[.,/–-]\d|\s?[/–-]\s?\p{{Lu}})"
)
LABEL_BEFORE = regex.compile(rf"(?r)(?<!\p{{L}}){LABEL}\s*+")
WORD_BEFORE = regex.compile(r"(?r)\p{L}+(?=[\s:(\"“]*$)")
# What may stand between a law's name and its number.
TO_NUMBER = regex.compile(rf"[\s,]*+(?:\(\s*+(?:(?:Bộ luật|Luật|Pháp lệnh)\s+)?)?(?:{LABEL})?\s*+")
TO_DATE = regex.compile(
    r"[\s,]*+(?:\(\s*+)?(?:(?:được\s+)?(?:ban hành|ký|đề|ký ban hành)\s+)?(?=ngày|Ngày|tháng|năm|\d)"
)
TO_YEAR = regex.compile(rf"\s++(?:\(\s*+)?(?P<year>{YEAR})(?![\d/.,–-]*\d)\)?")
TO_ISSUER = regex.compile(r"[\s,)]*+(?:của|do)\s++")
PASSED = regex.compile(
    r"[\s,]*+(?:đã\s+)?được\s+(?:Quốc hội|Ủy ban Thường vụ|Uỷ ban thường vụ|Hội đồng Nhà nước)[^.;()]{0,100}?thông qua\s+(?=ngày)",
    regex.I,
)
AND = regex.compile(r"\s*+(?:(?:,|và|hoặc|&|cùng|,\s*và|và các)\s*+)?(?:với\s+)?")
SEMICOLON = regex.compile(r"\s*+;\s*+(?:và\s+)?")
LIST_END = regex.compile(r"(?r)(?:[;,]|\bvà|:)\s*+")
FAR = 150
NO_FAR = regex.compile(r"\s(?:tại|theo|kèm|được|nêu|về|có|căn cứ)\s|[;.()]|,\s")
ISSUER_BEFORE = regex.compile(r"(?<!\p{L})(?:của|được|do)\s+")
GIVEN_BY = regex.compile(r"\s+(?:\p{Ll}+\s+){0,4}?(?:tại|theo|trong|bằng)\s+(?:(?:các|những)\s+)?")
_LAW_WORD = regex.compile(r"[lL][uU][ậẬ][tT]|[Pp]háp\s+lệnh|PHÁP\s+LỆNH|[Hh]iến\s+pháp|HIẾN PHÁP")
# Kinds that are no instruments of the state.
NOT_CITED = frozenset(("Tiêu chuẩn quốc gia", "Quy chuẩn kỹ thuật quốc gia"))


@dataclass(slots=True)
class Mention:
    """A mention in the making; offsets index the text it was read from.

    ``anchor`` is where its number or name begins, ``link`` what parts it from the mention before: "" for
    none, "list" for an item of the same list, "and" for bare coordination. ``own_kind`` tells that its
    word of kind is printed with it.
    """

    source: str
    start: int
    end: int
    anchor: int
    kind: str | None
    number: InstrumentNumber | None = None
    bare: str | None = None
    name: str | None = None
    printed: str | None = None
    date: str | None = None
    phrase: IssuerPhrase | None = None
    shared_issuer: bool = False
    own_kind: bool = True
    link: str = ""
    confidence: float = 1.0
    inner: bool = False
    dates: list[PrintedDate] = field(default_factory=list)


def mentions_in(text: str) -> list[Mention]:
    """The mentions of ``text`` in printed order."""
    laws = list(named_laws(text)) if _LAW_WORD.search(text) else []
    found: list[Mention] = []
    used: set[int] = set()
    last: Mention | None = None
    for match in ANCHOR.finditer(text):
        low = last.end if last else 0
        mention = _numbered(text, match, low, last, laws, used)
        if mention is not None:
            found.append(mention)
            last = mention
    taken = [(m.anchor, m.end) for m in found]
    for match in BARE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            mention = _bare(text, match, laws, used)
            if mention is not None:
                found.append(mention)
    found += [_law(text, law) for k, law in enumerate(laws) if k not in used]
    found.sort(key=lambda m: (m.start, -m.end))
    _share(found)
    return found


@cache
def _kind_before() -> regex.Pattern[str]:
    """A word of kind just before a place, read backwards; abbreviations count in capitals."""
    names = sorted((kind.kind for kind in kinds() if kind.kind not in NOT_CITED), key=len, reverse=True)
    words = "|".join(r"\s+".join(map(regex.escape, name.split())) for name in names)
    short = "NĐ|NQ|QĐ|TT|CT|CV|VB|TTLT|KH|BC|TB|TTr"
    return regex.compile(
        rf"(?r)(?<!\p{{L}})(?:(?i:{words})|{short})(?:\s+(?i:liên tịch|hỏa tốc|hoả tốc|khẩn|mật|riêng|chung))?(?:\s*\([\p{{L}} ]{{1,20}}\))?\s*+"
    )


@cache
def _kind_word() -> regex.Pattern[str]:
    """A word of kind, capitalised, anywhere."""
    names = sorted((kind.kind for kind in kinds() if kind.kind not in NOT_CITED), key=len, reverse=True)
    words = "|".join(r"\s+".join(map(regex.escape, name.split())) for name in names)
    return regex.compile(rf"(?<!\p{{L}})(?:{words})(?!\p{{L}})")


@lru_cache(maxsize=512)
def _kind_of_word(printed: str) -> str | None:
    """The kind a printed word names: "thông tư  liên tịch" -> "Thông tư liên tịch", "NĐ" -> "Nghị định"."""
    words = fold(printed).split()
    while words:
        found = kind_names().get(" ".join(words))
        if found:
            return found[0].kind
        short = kinds_of_abbreviation(printed.split()[0]) if len(words) == 1 else ()
        if short:
            return short[0].kind
        words.pop()
    return "Công văn" if printed.startswith("CV") else None


def _numbered(
    text: str, match: regex.Match[str], low: int, last: Mention | None, laws: list[LawMention], used: set[int]
) -> Mention | None:
    """The mention around a number, or ``None`` when the number names no instrument."""
    anchor, end = match.span()
    blank = match["blank"] is not None
    label = LABEL_BEFORE.match(text, low, anchor) if not blank else None
    start = anchor if blank or label is None else label.start()
    law = _law_before(text, start if not blank else anchor, anchor, laws)
    kind_match = _kind_before().match(text, low, start)
    kind: str | None = _kind_of_word(kind_match.group().strip()) if kind_match else None
    printed = text[anchor:end] if not blank else text[match.start("blank") : end].strip()
    number = read_number(printed, kind)
    if number is None:
        return None
    mention = Mention(text, start, end, anchor, kind, number, printed=printed)
    if law is not None:
        mention.start, mention.kind, mention.name = laws[law].start, laws[law].kind, laws[law].name
        used.add(law)
        kind_match = None
        kind = mention.kind
    elif kind_match:
        mention.start = kind_match.start()
    else:
        mention.own_kind = False
        mention.link = _link(text, last, start, label is not None or blank)
        if not mention.link:
            _find_kind(text, low, start, mention)
    if not _is_instrument(text, mention, label is not None or blank, bool(kind)):
        return None
    if not mention.own_kind and mention.link and last is not None:
        mention.kind = number.kind if number.kind_at is not None else last.kind
    elif mention.own_kind and last is not None and AND.fullmatch(text, last.end, mention.start):
        mention.link = "kind"
    mention.kind = _settled_kind(mention)
    mention.confidence = _confidence(mention)
    _read_after(text, mention)
    if mention.phrase is None:
        _read_before(text, low, mention)
    return mention


def _law_before(text: str, start: int, anchor: int, laws: list[LawMention]) -> int | None:
    """The law whose name ends right before a number ("Luật Doanh nghiệp số 68/2014/QH13"), the outermost."""
    for k, law in enumerate(laws):
        if law.end <= anchor and law.end >= start - 24 and TO_NUMBER.fullmatch(text, law.end, anchor):
            return k
    return None


def _link(text: str, last: Mention | None, start: int, labelled: bool) -> str:
    """How a number without a word of kind hangs on the mention before it."""
    if last is None:
        return ""
    if AND.fullmatch(text, last.end, start) and start > last.end:
        return "and"
    if SEMICOLON.fullmatch(text, last.end, start):
        return "list"
    if labelled and start - last.end < 700 and LIST_END.match(text, last.end, start):
        return "list"
    return ""


def _find_kind(text: str, low: int, start: int, mention: Mention) -> None:
    """A word of kind further before: "Nghị quyết của Chính phủ: số", "Nghị quyết Hội nghị ... số"."""
    first = max(low, start - FAR)
    best = None
    for match in _kind_word().finditer(text, first, start):
        best = match
    if best is None or NO_FAR.search(text, best.end(), start):
        return
    kind = _kind_of_word(best.group())
    if kind is None or (
        mention.number and mention.number.kinds and not _same_kind(kind, mention.number.kinds)
    ):
        return
    mention.kind, mention.start, mention.own_kind = kind, best.start(), True
    issuer = TO_ISSUER.match(text, best.end(), start)
    if issuer:
        phrase = issuer_at(text, issuer.end(), start)
        if phrase is not None and not text[phrase.end : start].strip(" :\n"):
            mention.phrase = phrase


def _same_kind(kind: str, named: tuple[str, ...]) -> bool:
    return any(a.startswith(b) or b.startswith(a) for other in named for a, b in ((kind, other),))


def _settled_kind(mention: Mention) -> str | None:
    """The kind of the number when the printed word only says more or less of it ("Thông báo kết luận")."""
    number, kind = mention.number, mention.kind
    if number is None or number.kind is None:
        return kind
    if (
        kind is None
        or kind in ("Văn bản", "Kết luận", "Ý kiến")
        or (kind != "Công văn" and number.kind_at is None)
    ):
        return kind if kind and kind != "Văn bản" and number.kind_at is None else number.kind
    return next((k for k in number.kinds if _same_kind(kind, (k,))), kind)


def _is_instrument(text: str, mention: Mention, labelled: bool, kind: bool) -> bool:
    """Does the number name an instrument, by its codes and by the words before it?"""
    number = mention.number
    if number is None:
        return False
    named = kind or mention.own_kind
    word = WORD_BEFORE.search(text[max(0, mention.start - 20) : mention.start])
    if word and word.group().lower() in words_of("no_number_before") and not named:
        return False
    if any(k in NOT_CITED for k in number.kinds):
        return False
    first = number.codes[0]
    issuer = bool(number.issuers) or bool(issuers_of_suffix(first))
    if named or mention.link == "and":
        return number.kind_at is not None or issuer or (labelled and len(first) > 1) or len(number.codes) > 1
    if number.kind_at is not None:
        return (issuer or labelled) and len(number.codes) > 1
    if labelled:
        return issuer and len(first) > 1
    return issuer and len(first) > 2 and (len(number.codes) > 1 or number.year is not None)


def _confidence(mention: Mention) -> float:
    """How sure it is that this is a citation of just that number."""
    number = mention.number
    score = 1.0 if mention.own_kind or mention.link else 0.9
    if number and number.kind_at is None and not number.issuers:
        score -= 0.25
    return score - 0.1 if number and not number.serial else score


def _read_after(text: str, mention: Mention) -> None:
    """Date and issuer printed after the number or name, in either order."""
    _read_date(text, mention)
    issuer = TO_ISSUER.match(text, mention.end)
    if issuer:
        phrase = issuer_at(text, issuer.end())
        if phrase is not None:
            mention.phrase, mention.end = phrase, phrase.end
            if mention.date is None and not mention.dates:
                _read_date(text, mention, whole=True)


def _read_date(text: str, mention: Mention, whole: bool = False) -> None:
    """A date right after the mention; with ``whole`` only one with its day."""
    gap = TO_DATE.match(text, mention.end)
    if gap is None:
        return
    date = date_at(text, gap.end())
    if date is None or date.end_of_year or date.quarter or (whole and date.day is None):
        return
    if date.day is None and (mention.number and mention.number.year) and date.text.startswith("năm"):
        return
    mention.dates.append(date)
    # Only a day or a year is a date; a month alone is what was left blank.
    mention.date = (
        date.iso if date.precision in ("day", "year") and (date.day or date.month is None) else None
    )
    if date.precision == "year" and not date.text.startswith("năm") and date.month is None:
        mention.date = None
    mention.end = date.end
    if "(" in gap.group() and text[date.end : date.end + 1] == ")":
        mention.end += 1


def _read_before(text: str, low: int, mention: Mention) -> None:
    """An issuer printed before: "của Ban Chỉ đạo ... tại Quyết định số", "được UBND tỉnh giao tại Kế hoạch"."""
    first = max(low, mention.start - FAR - 50)
    starts = [m.end() for m in ISSUER_BEFORE.finditer(text, first, mention.start)]
    names = {fold(body.name) for body in mention.number.issuers} if mention.number else set()
    for at in reversed(starts[-4:]):
        phrase = issuer_at(text, at, mention.start)
        if phrase is None or phrase.person or not GIVEN_BY.fullmatch(text, phrase.end, mention.start):
            continue
        if fold(phrase.name) in names or not names:
            mention.phrase = phrase
        return


def _bare(text: str, match: regex.Match[str], laws: list[LawMention], used: set[int]) -> Mention | None:
    """A number without codes after a word of kind, when a date or an issuer follows."""
    kind_match = _kind_before().match(text, max(0, match.start() - 60), match.start())
    law = _law_before(text, match.start(), match.start("bare"), laws)
    if kind_match is None and law is None:
        return None
    if law is not None:
        start, kind, name = laws[law].start, laws[law].kind, laws[law].name
    else:
        assert kind_match is not None
        start, name = kind_match.start(), None
        word = _kind_of_word(kind_match.group().strip())
        if word is None or not (kind_match.group()[0].isupper()):
            return None
        kind = word
    mention = Mention(
        text, start, match.end(), match.start("bare"), kind, bare=match["bare"], name=name,
        printed=match["bare"], confidence=0.7,
    )  # fmt: skip
    _read_after(text, mention)
    if mention.date is None and mention.phrase is None:
        return None
    if law is not None:
        used.add(law)
    return mention


def _law(text: str, law: LawMention) -> Mention:
    """A law cited by its name alone."""
    capital = text[law.start].isupper()
    confidence = (0.95 if capital else 0.75) if law.listed else 0.6
    mention = Mention(
        text, law.start, law.end, law.start, law.kind, name=law.name, confidence=confidence, inner=law.inner
    )
    if law.inner:
        return mention
    year = TO_YEAR.match(text, law.end)
    if year:
        mention.date, mention.end = year["year"], year.end()
        return mention
    _read_after(text, mention)
    passed = PASSED.match(text, mention.end) if mention.date is None else None
    if passed:
        date = date_at(text, passed.end())
        mention.date = date.iso if date and date.precision == "day" else None
    return mention


def _share(found: list[Mention]) -> None:
    """Dates and issuers shared by coordinated mentions, the later ones telling for the earlier."""
    for before, after in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if not after.link or after.number is None or before.number is None:
            continue
        if after.link == "and" and before.date is None and not before.dates and after.date:
            before.date = after.date
        same = before.number.issuers == after.number.issuers
        if same and after.link in ("and", "kind") and before.phrase is None and after.phrase is not None:
            before.phrase, before.shared_issuer = after.phrase, True
    for before, after in zip(found[:-1], found[1:], strict=True):
        if after.link in ("and", "list") and after.phrase is None and before.phrase is not None:
            if before.number and after.number and before.number.issuers == after.number.issuers:
                after.phrase, after.shared_issuer = before.phrase, True
