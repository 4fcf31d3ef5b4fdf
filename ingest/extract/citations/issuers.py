"""The issuer printed beside a citation: "của UBND tỉnh Kon Tum", "của Bộ trưởng Bộ Nội vụ".

Read only after the words that announce it, so a short reading of names is enough: the longest name the
register knows, the place after it, and for bodies it does not know the words up to the next verb.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, zip_longest
from typing import TypeVar

import regex

from graph.naming import fold, fold_keep
from ingest.extract.citations.issuer_names import full_name, place_after
from ingest.extract.citations.words import ends_name
from reference import Agency, agency_names, heads
from reference.places import province

__all__ = ["IssuerPhrase", "full_name", "issuer_at", "joint_after"]

Name = TypeVar("Name")
WINDOW = 260
LONGEST = 18
LONGEST_COMMITTEE = 40
COMMITTEE = regex.compile(
    r"(?:Ban\s+(?:[Cc]hỉ\s+đạo|[Đđ]iều\s+hành)|Tổ\s+(?:công\s+tác|giúp\s+việc)|Hội\s+đồng)\s"
)
# After a comma these words name another body, even without a capital.
OPENS_BODY = frozenset(("các", "sở", "bộ", "ban", "ủy", "uỷ", "cục", "tỉnh", "và"))
NUMBER_NEXT = regex.compile(r"\s*[:\d/.…_]")
PLACE_LAST = regex.compile(r"(?:tỉnh|thành phố|TP\.?)\s+\p{Lu}[\p{L} ]*$")
SMALL_NUMBER = regex.compile(r"\d{1,3}(?![\d/.-])")
WORD = regex.compile(r"[\p{L}\p{N}]++")
# A gap that ends every name: a stop, a bracket, a new clause.
BREAK = regex.compile(r"[;:()\[\]\"“”|…]|\.\s|\n\n|\t")
PERSON = regex.compile(r"(?:(?:đồng chí|đ/c|ông|bà|các đồng chí)\s+)", regex.I)
FULL_NAME = regex.compile(
    r"\s*,?\s*(?:đồng chí\s+)?(?P<name>\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}*+){1,3})(?!\s*\p{Lu}\p{Lu})"
)
PART = regex.compile(r"[\p{L}\p{N}&.-]+")
SESSION = regex.compile(
    r"\s*,?\s*\(?(?:khóa|khoá|nhiệm kỳ|kỳ họp thứ)\s+(?:\d{1,4}|[IVXLC]+|thứ\s+\p{L}+|\p{Ll}+)"
    r"(?:\s*-\s*\d{4})?\)?",
    regex.I,
)
PARTY_SESSION = regex.compile(
    r"(?:Hội nghị|Đại hội)\s[^.;:()]{0,60}?(?=Ban Chấp hành|BCH|Trung ương|Đảng|Tỉnh ủy|toàn quốc)"
)
JOINT = regex.compile(
    r"\s*(?:,|-|–|và|với|&)\s*(?:của\s+)?"
    r"(?=(?:Bộ|Ban|Ủy ban|Uỷ ban|Tổng cục|Ngân hàng|Tòa án|Viện|Sở|Thanh tra)\s)"
)


@dataclass(frozen=True, slots=True)
class IssuerPhrase:
    """An issuer as printed at ``text[start:end]``.

    ``name`` is its short official name without the place, ``place`` the place as printed ("tỉnh Kon
    Tum", "tỉnh", ""), ``head`` the office of who heads it ("Bộ trưởng"), ``person`` tells that a person is
    named or a deputy, who speaks for the body of the number.
    """

    start: int
    end: int
    name: str
    level: str
    attach: str
    kind: str
    place: str = ""
    head: str = ""
    person: bool = False
    known: bool = True


@cache
def _titles() -> dict[str, bool]:
    """Folded title -> is it a deputy's."""
    return {
        fold(spelling): head.deputy
        for head in heads()
        for spelling in (head.title, *head.aliases)
        if fold(spelling) and not fold(spelling).startswith(("dong chi", "cac dong chi"))
    }


@cache
def _bodies() -> dict[str, Agency]:
    """Folded name -> the body that first bears it: the highest level, the generation that stands."""
    order = {"central": 0, "province": 1, "district": 2, "commune": 3}
    found: dict[str, Agency] = {}
    for name, rows in agency_names().items():
        found[name] = min(rows, key=lambda row: (order[row.level], row.valid_to != ""))
    return found


@cache
def _first_words() -> frozenset[str]:
    """How the names of bodies begin, folded: only such words open a body the register does not know."""
    return frozenset(name.split()[0] for name in _bodies())


def issuer_at(text: str, start: int, limit: int | None = None) -> IssuerPhrase | None:
    """The issuer whose name begins at ``start`` (after "của"), or ``None`` when no body is named there."""
    stop = min(len(text), start + WINDOW, len(text) if limit is None else limit)
    polite = PERSON.match(text, start, stop)
    at = polite.end() if polite else start
    session = PARTY_SESSION.match(text, at, stop)
    if session:
        at = session.end()
    window = text[at:stop]
    cut = BREAK.search(window)
    if cut:
        window = window[: cut.start()]
    words = _words(window)
    if not words:
        return None
    if polite is None:
        size, agency = _longest(words, _bodies())
        if agency is not None:
            found = _placed(text, start, at + words[size - 1][1], stop, agency)
            return _longer_committee(text, at, words, stop, found) or found
    size, deputy = _longest(words, _titles())
    if deputy is not None:
        return _office(text, start, at, words[:size], stop, deputy or polite is not None)
    if polite is not None:
        return _person(text, start, at, stop)
    return _unknown(text, start, at, words, stop)


def _office(
    text: str, start: int, at: int, title: list[tuple[str, int]], stop: int, person: bool
) -> IssuerPhrase:
    """The head of a body, or the person in an office: "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ".

    The longest title may hold the name of the body: then it ends where that name begins.
    """
    for size in range(len(title), 0, -1):
        after = at + title[size - 1][1]
        rest = after + len(text[after:stop]) - len(text[after:stop].lstrip())
        known = " ".join(word for word, _ in title[:size]) in _titles()
        body = issuer_at(text, rest, stop) if known and rest > after else None
        if body is not None and not body.person and (body.known or size == len(title)):
            if person:
                return _person(text, start, body.end if body.known else after, stop)
            printed = " ".join(text[at:after].split())
            office = printed.capitalize() if printed.isupper() else printed
            return replace(body, start=start, head=f"{office} {body.head}".strip())
    return _person(text, start, at + title[-1][1], stop)


def _longer_committee(
    text: str, at: int, words: list[tuple[str, int]], stop: int, found: IssuerPhrase
) -> IssuerPhrase | None:
    """A committee with more matters than the one the register knows: what is printed up to its place."""
    if not COMMITTEE.match(text, at, stop) or found.place:
        return None
    whole = _unknown(text, found.start, at, words, stop)
    return whole if whole and PLACE_LAST.search(text, found.end, whole.end) else None


def _words(window: str) -> list[tuple[str, int]]:
    """The first words of a window, folded, and where each ends."""
    folded = fold_keep(window)
    return [(m.group(), m.end()) for m in islice(WORD.finditer(folded), LONGEST)]


def _longest(words: list[tuple[str, int]], names: Mapping[str, Name]) -> tuple[int, Name | None]:
    """How many words the longest known name at the front takes, and what it names."""
    key, size, best = "", 0, None
    for count, (word, _) in enumerate(words, 1):
        key = f"{key} {word}" if key else word
        if key in names:
            size, best = count, names[key]
    return size, best


def _placed(text: str, start: int, at: int, stop: int, agency: Agency) -> IssuerPhrase:
    """A known body with the place and the term printed after its name."""
    found = place_after(text, start, at, stop) if agency.attach != "none" else None
    place, end = found or ("", at)
    term = SESSION.match(text, end, stop)
    while term:
        end = term.end()
        term = SESSION.match(text, end, stop)
    return IssuerPhrase(start, end, agency.name, _level(agency, place), agency.attach, agency.kind, place)


def _level(agency: Agency, place: str) -> str:
    """The level the printed place gives the body ("UBND" + "huyện Đăk Hà" -> district)."""
    unit = fold(place).split()
    if agency.level == "central" or not unit:
        return agency.level
    if unit[0] in ("huyen", "quan", "tx") or unit[:2] == ["thi", "xa"]:
        return "district"
    if unit[0] in ("xa", "phuong") or unit[:2] in (["thi", "tran"], ["dac", "khu"]):
        return "commune"
    if unit[0] in ("tp", "thanh") and agency.level == "province":
        # A city inside a province may bear its name ("thành phố Kon Tum").
        name = " ".join(place.split()[1 if unit[0] == "tp" else 2 :])
        known = province(name)
        return "district" if name and (known is None or known.kind != "thành phố") else "province"
    return agency.level


def _person(text: str, start: int, at: int, stop: int) -> IssuerPhrase:
    """A person: title, name and the office named after it ("đồng chí ..., Chủ tịch UBND tỉnh")."""
    end = at
    name = FULL_NAME.match(text, end, stop)
    if name:
        end = name.end()
        office = regex.compile(r"\s*[,-]\s*").match(text, end, stop)
        if office:
            size, deputy = _longest(_words(text[office.end() : stop]), _titles())
            if deputy is not None:
                after = office.end() + _words(text[office.end() : stop])[size - 1][1]
                body = issuer_at(text, after + 1, stop)
                end = body.end if body and body.known else end
            else:
                body = issuer_at(text, office.end(), stop)
                end = body.end if body and body.known else end
    return IssuerPhrase(start, end, text[start:end], "", "none", "person", person=True)


def _unknown(text: str, start: int, at: int, words: list[tuple[str, int]], stop: int) -> IssuerPhrase | None:
    """A body the register does not know: from its first word to the next verb, comma or date.

    The name of a committee lists its matters: it runs over commas and small numbers ("Ban Chỉ đạo chuyển
    đổi số, cải cách hành chính và Đề án 06 tỉnh Kon Tum").
    """
    first = 1 if words[0][0] == "lien" and len(words) > 1 else 0
    if words[first][0] not in _first_words() or not text[at : at + words[first][1]].strip()[:1].isalpha():
        return None
    committee = COMMITTEE.match(text, at, stop) is not None
    end, before = at, ""
    parts = list(islice(PART.finditer(text, at, stop), LONGEST_COMMITTEE if committee else LONGEST))
    for match, after in zip_longest(parts, parts[1:]):
        gap, word = text[end : match.start()].strip(), match.group()
        if gap and not (committee and gap == "," and word[0].islower() and before[:1].islower()):
            break
        if gap and word in OPENS_BODY:
            break
        if before and word[0].isdigit() and not (committee and SMALL_NUMBER.match(text, match.start(), stop)):
            break
        if word == "số" and not NUMBER_NEXT.match(text, match.end(), stop):
            pass  # "chuyển đổi số"
        elif fold(before) != "ban" and ends_name("ends_issuer", word, after.group() if after else ""):
            break
        end, before = match.end(), word
    name = " ".join(text[start:end].rstrip(".-").split())
    return IssuerPhrase(start, start + len(text[start:end].rstrip(".- ")), name, "", "none", "", known=False)


def joint_after(text: str, phrase: IssuerPhrase) -> list[IssuerPhrase]:
    """The other bodies of a joint instrument, printed after the first: "của Bộ Tài chính và Bộ Tư pháp"."""
    found: list[IssuerPhrase] = []
    end = phrase.end
    while len(found) < 6:
        link = JOINT.match(text, end)
        body = issuer_at(text, link.end()) if link else None
        if body is None or not body.known:
            return found
        found.append(body)
        end = body.end
    return found
