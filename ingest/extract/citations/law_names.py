"""Laws cited by name: "Luật Doanh nghiệp", "Pháp lệnh Thực hiện dân chủ ở xã, phường, thị trấn".

A name runs over commas and "và", so only the list of names (``reference/data/laws.csv``) can end it surely;
names the list lacks are read up to the first word that cannot belong to one. "Luật sửa đổi, bổ sung một
số điều của Bộ luật Lao động" names two laws. Words that only speak of law ("luật này", "dự án Luật",
"pháp luật", "luật sư") name none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, zip_longest

import regex

from graph.naming import fold
from ingest.extract.citations.words import ends_name, pairs_of, words_of
from reference import Law, law_names

KIND = regex.compile(
    r"(?<![\p{L}-])(?:B[oộ]\s+luật|luật|Pháp\s+lệnh|Hiến\s+pháp|(?-i:BL[A-ZĐ]{2,4}))(?!\p{L})", regex.I
)
# A treaty names the law it is about: "Công ước ... về Luật Biển".
TREATY_BEFORE = regex.compile(
    r"(?r)(?:công ước|hiệp định|hiệp ước|nghị định thư|tuyên bố|hội nghị|chương trình|đề tài)"
    r"\s[^.;:,()\n]{0,80}?\bvề\s+",
    regex.I,
)
# What follows the law that is amended when the amending one names another: "và Điều 121 của Luật Đất đai".
ALSO_AMENDED = regex.compile(
    r"(?P<number>\s+số\s+\d{1,3}/\d{4}/\p{Lu}{2,8}\d{1,2})?\s*,?\s+(?:(?P<last>và)\s+)?"
    r"(?:(?:khoản\s+\d+\s+)?(?:các\s+)?Điều\s[\d, và]{1,30}\s?của\s+)?",
    regex.I,
)
WORD = regex.compile(r"[\p{L}\p{N}]++")
WINDOW = 400
STOP = regex.compile(r"[.;:]\s|[“\"\n]")
# A number or a day after the last of a list is that of the law that amends them all.
NUMBER_AFTER = regex.compile(r"\s+(?:số|ngày)\s+\d", regex.I)
MOST_AMENDED = 15
# After these "về" is no part of a name: "Pháp lệnh về hợp đồng kinh tế".
KINDS_FOLDED = frozenset(("luat", "bo luat", "phap lenh"))
AMENDING = frozenset(("sửa", "bổ"))
AMENDING_SPAN = 170
OTHER_KIND = regex.compile(
    r"(?:Luật|Bộ|Pháp|Nghị|Quyết|Thông tư|Chỉ thị|Kế hoạch|Công văn|Ủy ban|UBND|Sở|Hội đồng)\b"
)


@dataclass(frozen=True, slots=True)
class LawMention:
    """A law named at ``text[start:end]``; ``name`` is its official name, or as printed when unlisted.

    ``kind`` is Luật, Bộ luật, Pháp lệnh or Hiến pháp; ``inner`` marks a law named inside the name of
    the one that amends it; ``listed`` that the register knows the name.
    """

    start: int
    end: int
    kind: str
    name: str
    listed: bool
    inner: bool = False


def named_laws(text: str) -> Iterator[LawMention]:
    """The laws named in ``text``, in order; a law inside another's name comes after it."""
    inner_until = 0
    for match in KIND.finditer(text):
        start, at = match.span()
        kind = _kind(match.group())
        word = WORD.search(text, at, at + 24)
        if _spoken_of(text, start, at, kind, word):
            continue
        outer = _amended(text, at) if word and word.group().lower() in AMENDING else None
        if outer:
            inside = _name(text, *outer)
            end = _last_amended(text, inside.end) if inside else outer[1]
            name = _listed(text, start)
            if name is not None and name[0] >= end:
                end = name[0]
                yield LawMention(start, end, kind, name[1], True)
            elif inside:
                yield LawMention(start, end, kind, _amending(text, start, end), False)
            inner_until = max(inner_until, end)
            continue
        found = _name(text, start, at)
        if found is not None:
            yield LawMention(start, found.end, kind, found.name, found.listed, start < inner_until)


def _amending(text: str, start: int, end: int) -> str:
    """The name of a law that amends others, printed in capitals or not, with their names as official."""
    printed = " ".join(text[start:end].split())
    if not printed.isupper():
        return printed
    parts, at = [], start
    for match in KIND.finditer(text, start + 1, end):
        inside = _name(text, *match.span()) if match.start() >= at else None
        if inside is not None:
            parts += [text[at : match.start()].lower(), inside.name]
            at = inside.end
    name = " ".join("".join([*parts, text[at:end].lower()]).split())
    return name[:1].upper() + name[1:]


@dataclass(frozen=True, slots=True)
class _Name:
    end: int
    name: str
    listed: bool


@lru_cache(maxsize=64)
def _kind(printed: str) -> str:
    first = fold(printed)
    return {"luat": "Luật", "phap lenh": "Pháp lệnh", "hien phap": "Hiến pháp"}.get(first, "Bộ luật")


def _amended(text: str, at: int) -> tuple[int, int] | None:
    """The word of kind of the law that is amended: "sửa đổi, bổ sung một số điều của [Bộ luật] Lao động"."""
    inner = KIND.search(text, at, at + AMENDING_SPAN)
    if inner is None or regex.search(r"[;:.()\n]", text[at : inner.start()]):
        return None
    return inner.span()


def _last_amended(text: str, end: int) -> int:
    """Where the last of the laws that one law amends ends; ``end`` is the end of the first.

    "của Luật A và Luật B số 57/2005/QH11" is one law, and so is "của Luật A, Luật B và Luật C"; two laws
    without an article, a number or a day may be cited each for itself. The laws amended may print each
    its number.
    """
    last, one = end, False
    for count in range(1, MOST_AMENDED):
        also = ALSO_AMENDED.match(text, last)
        kind = KIND.match(text, also.end()) if also and also.end() > last else None
        other = _name(text, *kind.span()) if kind else None
        if also is None or other is None:
            break
        if also["number"] and count == 1 and not (also["last"] or "," in also.group()):
            break
        one = one or "iều" in also.group().lower() or (count > 1 and also["last"] is not None)
        last = other.end
    return last if one or NUMBER_AFTER.match(text, last) else end


def _spoken_of(text: str, start: int, at: int, kind: str, word: regex.Match[str] | None) -> bool:
    """Is the word no instrument here: a bill, law in general?"""
    before = text[max(0, start - 24) : start].lower().split()[-3:]
    if before[-1:] == ["về"] and TREATY_BEFORE.match(text, max(0, start - 120), start):
        return True
    if text[start:at].startswith("BL"):
        return False
    if before[-1:] == ["các"]:
        before.pop()
    if tuple(before[-2:]) in pairs_of("bill_before"):
        return True
    if kind == "Hiến pháp":
        return fold(text[at : at + 30]).startswith(
            ("va phap luat", "phap luat", "va luat", "va cac luat", "nay")
        )
    if word is None or text[at : word.start()].strip(" \n\t:"):
        return True
    return word.group() in words_of("no_law_after") and _listed(text, start) is None


def _compound(text: str, start: int) -> bool:
    """Is "luật" the end of another word ("pháp luật", "kỷ luật") or of a school's name?"""
    before = text[max(0, start - 10) : start].lower().split()
    return bool(before) and before[-1] in words_of("no_law_before")


def _name(text: str, start: int, at: int) -> _Name | None:
    """The law named from ``start`` on, whose kind ends at ``at``."""
    found = _listed(text, start)
    if found is not None and (text[start].isupper() or not _compound(text, start)):
        return _Name(*found, True)
    if _compound(text, start):
        return None
    grammar = _unlisted(text, start, at)
    return _Name(*grammar, False) if grammar else None


@cache
def _names() -> dict[str, Law]:
    return {name: found[0] for name, found in law_names().items()}


@cache
def _prefixes() -> frozenset[str]:
    """Every beginning of a name, so that reading stops where no name goes on."""
    found: set[str] = set()
    for name in law_names():
        words = name.split()
        found.update(" ".join(words[:n]) for n in range(1, len(words) + 1))
    return frozenset(found)


@lru_cache(maxsize=16384)
def _fold_word(word: str) -> str:
    return fold(word)


def _listed(text: str, start: int) -> tuple[int, str] | None:
    """Where the longest listed name from ``start`` on ends, and its official spelling."""
    key, best, last, size = "", None, 0, 0
    names, prefixes = _names(), _prefixes()
    for word in WORD.finditer(text, start, start + WINDOW):
        if last and STOP.search(text, last, word.start()):
            break
        folded = _fold_word(word.group())
        if folded == "ve" and key in KINDS_FOLDED:
            continue
        last, size = word.end(), size + 1
        key = f"{key} {folded}" if key else folded
        if key not in prefixes:
            break
        law = names.get(key)
        if law is not None and (size > 2 or _same_letters(text[start:last], law)):
            closed = text[last : last + 1] == ")" and "(" in text[start:last]
            best = last + closed, law.name
    return best


def _same_letters(printed: str, law: Law) -> bool:
    """Short names collide without accents ("Luật Giá", "luật gia"): they match letter by letter."""
    spellings = {" ".join(name.split()) for name in (law.name, *law.aliases)}
    words = " ".join(printed.split())
    return words in spellings or (words.isupper() and words in {name.upper() for name in spellings})


def _unlisted(text: str, start: int, at: int) -> tuple[int, str] | None:
    """The end of a name the register lacks: capitalised first word, up to a word no name holds."""
    first = WORD.search(text, at, at + WINDOW)
    if not text[start].isupper() or text[start:at].isupper() or first is None:
        return None
    if not first.group()[0].isupper() or OTHER_KIND.match(text, first.start()):
        return None
    end, count = at, 0
    words = list(islice(WORD.finditer(text, at, at + WINDOW), 24))
    for word, after in zip_longest(words, words[1:]):
        gap, printed = text[end : word.start()].strip(), word.group()
        if gap not in ("", ",", "-", "–") or (not count and not printed[0].isupper()):
            break
        # A comma goes on only after a first word: "Luật Phòng, chống ...".
        if gap == "," and (count > 1 or printed[0].isupper()):
            break
        if printed[0].isdigit() or OTHER_KIND.match(text, word.start()):
            break
        if ends_name("ends_law", printed, after.group() if after else ""):
            break
        if printed in ("và", "hoặc") and not (
            after and after.group()[0].isupper() and not OTHER_KIND.match(text, after.start())
        ):
            break
        end, count = word.end(), count + 1
    name = " ".join(text[start:end].split())
    return (end, name) if count > 1 or (count == 1 and len(name.split()[-1]) > 2) else None
