"""Mentions of instruments in one stretch of text: anchors first, then what stands around each.

An anchor is a number with its codes ("152/2017/NĐ-CP"), a number left blank ("số   /KH-UBND"), a bare
number after a word of kind ("Nghị định số 61 ngày 05/7/1994") or the name of a law. Around it are read
the word of kind before ("Thông báo Kết luận số"), the date and the issuer after, and what it shares
with the mentions it is coordinated with.
"""

from __future__ import annotations

from itertools import pairwise

import regex

from graph.naming import fold
from ingest.extract.citations.context import (
    TO_ISSUER,
    Mention,
    read_after,
    read_before,
    read_date_before,
    read_law_date,
)
from ingest.extract.citations.issuers import issuer_at
from ingest.extract.citations.kind_words import NOT_CITED, kind_before, last_kind, same_kind
from ingest.extract.citations.law_names import LawMention, named_laws
from ingest.extract.citations.law_numbers import law_before
from ingest.extract.citations.number_lists import kind_of_list, listed_before
from ingest.extract.citations.words import words_of
from language.numbers import BLANK_NUMBER, LABEL, NUMBER, YEAR
from reference import kind_names
from reference.numbers import issuers_of_suffix, read_number

ANCHOR = regex.compile(
    rf"(?=\d)(?:(?<=[Ss]ố|SỐ|định|Thông tư|thông tư)|(?<![\p{{L}}\d/.,:&–-])|(?<=(?:[Ss]ố|SỐ)\s?:)){NUMBER}"
    rf"|(?<!\p{{L}}){LABEL}{BLANK_NUMBER}"
)
BARE = regex.compile(
    rf"(?:(?<!\p{{L}}){LABEL}\s*+(?P<bare>\d{{1,5}}[a-zđ]?(?:/{YEAR})?)"
    rf"|(?<=Nghị định\s|Thông tư\s)(?P<bare>\d{{1,4}}/{YEAR}))"
    r"(?![\w%]|[.,/–-]\d|\s?[/–-]\s?\p{Lu})"
)
LABEL_BEFORE = regex.compile(rf"(?r)(?<!\p{{L}}){LABEL}\s*+")
WORD_BEFORE = regex.compile(r"(?r)\p{L}+(?=[\s:(\"“]*$)")
AND = regex.compile(r"\s*+(?:(?:,|và|hoặc|&|cùng|,\s*và|và các)\s*+)?(?:với\s+)?")
SEMICOLON = regex.compile(r"\s*+;\s*+(?:và\s+)?")
LIST_END = regex.compile(r"(?r)(?:[;,]|\bvà)\s*+")
YEAR_LAST = regex.compile(rf"\s?/\s?{YEAR}(?!\d)")
FAR = 150
NO_FAR = regex.compile(r"\s(?:tại|theo|kèm|được|nêu|về|có|căn cứ)\s|[;.()]|,\s")
_DIGIT = regex.compile(r"\d")
_LAW_WORD = regex.compile(r"[lL][uU][ậẬ][tT]|[Pp]háp\s+lệnh|PHÁP\s+LỆNH|[Hh]iến\s+pháp|HIẾN PHÁP|\bBL[A-ZĐ]")


def mentions_in(text: str) -> list[Mention]:
    """The mentions of ``text`` in printed order."""
    laws = list(named_laws(text)) if _LAW_WORD.search(text) else []
    if not laws and not _DIGIT.search(text) and "/" not in text:
        return []
    found: list[Mention] = []
    used: set[int] = set()
    last: Mention | None = None
    for match in ANCHOR.finditer(text):
        low = last.end if last else 0
        mention = _numbered(text, match, low, last, laws, used)
        if mention is not None:
            found += listed_before(text, low, mention)
            found.append(mention)
            last = mention
    numbered = found[:]
    at = 0
    for match in BARE.finditer(text):
        while at < len(numbered) and numbered[at].end <= match.start():
            at += 1
        if at == len(numbered) or numbered[at].anchor >= match.end():
            mention = _bare(text, match, laws, used)
            if mention is not None:
                found.append(mention)
    found += [_law(text, law) for k, law in enumerate(laws) if k not in used]
    found.sort(key=lambda m: (m.start, -m.end))
    _share(found)
    return found


def _numbered(
    text: str, match: regex.Match[str], low: int, last: Mention | None, laws: list[LawMention], used: set[int]
) -> Mention | None:
    """The mention around a number, or ``None`` when the number names no instrument."""
    anchor, end = match.span()
    blank = match["blank"] is not None
    label = LABEL_BEFORE.match(text, low, anchor) if not blank else None
    start = anchor if blank or label is None else label.start()
    law = law_before(text, start if not blank else anchor, anchor, laws, match.group())
    word = kind_before(text, max(low, start - 80), start)
    kind = word.kind if word else None
    printed = text[anchor:end] if not blank else text[match.start("blank") : end].strip()
    number = read_number(printed, kind)
    if number is None:
        return None
    mention = Mention(text, start, end, anchor, kind, number, printed=printed)
    if law is not None:
        mention.start, mention.kind, mention.name = laws[law].start, laws[law].kind, laws[law].name
        mention.inner = laws[law].inner
        used.add(law)
        kind = mention.kind
    elif word:
        mention.start = word.start
    else:
        mention.own_kind = False
        mention.link = _link(text, last, start, label is not None or blank)
        kind = kind_of_list(text, low, start) if not mention.link else None
        if kind:
            mention.link, mention.kind = "and", kind
        elif not mention.link:
            _find_kind(text, low, start, mention)
    if not _is_instrument(text, mention, label is not None or blank, bool(kind)):
        return None
    if not mention.own_kind and mention.link and last is not None and not kind:
        mention.kind = number.kind if number.kind_at is not None else last.kind
    elif mention.own_kind and last is not None and AND.fullmatch(text, last.end, mention.start):
        mention.link = "kind"
    mention.kind = _settled_kind(mention)
    mention.confidence = _confidence(mention)
    read_after(text, mention)
    if not mention.dates and label is not None and not mention.link:
        read_date_before(text, low, start, mention)
    if mention.phrase is None:
        read_before(text, low, mention)
    return mention


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
    found = last_kind(text, max(low, start - FAR), start)
    if found is None or NO_FAR.search(text, found[1], start):
        return
    word, end = found
    if mention.number and mention.number.kinds and not same_kind(word.kind, mention.number.kinds):
        return
    mention.kind, mention.start, mention.own_kind = word.kind, word.start, True
    issuer = TO_ISSUER.match(text, end, start)
    if issuer:
        phrase = issuer_at(text, issuer.end(), start)
        if phrase is not None and not text[phrase.end : start].strip(" :\n"):
            mention.phrase = phrase


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
    return next((k for k in number.kinds if same_kind(kind, (k,))), kind)


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
    # The year of a form comes last: "05-TT/SHTT/2020".
    if not named and YEAR_LAST.match(text, mention.end):
        return False
    first = number.codes[0]
    # Codes that stand apart, or at once after the serial, need a word of kind: "công văn 2184 TC/TCT".
    if number.number[len(number.serial) :][:1] == " " and not (kind or (named and labelled)):
        return False
    issuer = bool(number.issuers) or bool(issuers_of_suffix(first))
    if named or mention.link == "and":
        return number.kind_at is not None or issuer or (labelled and len(first) > 1) or len(number.codes) > 1
    if number.kind_at is not None:
        return (issuer or labelled) and len(number.codes) > 1
    if labelled:
        central = any(body.level == "central" for body in number.issuers)
        return issuer and (len(number.codes) > 1 or central) and len(first) > 1
    return issuer and len(first) > 2 and (len(number.codes) > 1 or number.year is not None)


def _confidence(mention: Mention) -> float:
    """How sure it is that this is a citation of just that number."""
    number = mention.number
    score = 1.0 if mention.own_kind or mention.link else 0.9
    if number and number.kind_at is None and not number.issuers:
        score -= 0.25
    return score - 0.1 if number and not number.serial else score


def _bare(text: str, match: regex.Match[str], laws: list[LawMention], used: set[int]) -> Mention | None:
    """A number without codes after a word of kind, when a date or an issuer follows."""
    word = kind_before(text, max(0, match.start() - 60), match.start())
    law = law_before(text, match.start(), match.start("bare"), laws, "")
    if law is not None:
        start, kind, name = laws[law].start, laws[law].kind, laws[law].name
    elif word is not None and word.capital:
        start, kind, name = word.start, word.kind, None
    else:
        return None
    mention = Mention(
        text, start, match.end(), match.start("bare"), kind, bare=match["bare"], name=name,
        printed=match["bare"], confidence=0.7,
    )  # fmt: skip
    read_after(text, mention)
    dated = "/" in match["bare"] and kind_names()[fold(kind)][0].normative in ("yes", "by_form")
    known = mention.phrase is not None and mention.phrase.known and not mention.phrase.person
    if mention.date is None and not known and not dated:
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
    read_law_date(text, mention)
    return mention


def _may_bear(year: int | None, date: str) -> bool:
    """A number that prints its year cannot share the date of another year."""
    return year is None or date.startswith(str(year))


def _share(found: list[Mention]) -> None:
    """Dates and issuers shared by coordinated mentions, the later ones telling for the earlier."""
    for after, before in pairwise(reversed(found)):
        if not after.link or after.number is None or before.number is None:
            continue
        undated = before.date is None and not before.dates
        if after.link == "and" and undated and after.date and _may_bear(before.number.year, after.date):
            before.date = after.date
        told = before.phrase is None and after.phrase is not None and after.link in ("and", "kind")
        if told and before.number.issuers == after.number.issuers:
            before.phrase, before.shared_issuer = after.phrase, True
    for before, after in pairwise(found):
        if after.link not in ("and", "list") or after.number is None or before.number is None:
            continue
        told = after.phrase is None and before.phrase is not None
        if told and before.number.issuers == after.number.issuers:
            after.phrase, after.shared_issuer = before.phrase, True
