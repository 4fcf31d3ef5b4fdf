"""Checks of the outline: markers of items and rows repeated or left out, words printed twice.

An outline is read from the text and may be wrong, so a marker is only said to be missing or repeated when
the items are otherwise in order and the text between the two shows no other reading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import and_, eq

import regex

from ingest.document.markers import marker_name, roman_value
from ingest.extract.findings.base import MOST_QUOTES, finding, quote, running
from ingest.facts import Extraction, Finding, Provision, Quote
from reference.pinpoints import ALPHABET

# Many documents letter their items by the Latin alphabet.
LATIN = "abcdefghijklmnopqrstuvwxyz"
# The forms of markers that count; "28/" opens a number more often than an item.
FORM = regex.compile(r"\(?(?P<name>[a-zđ]|\d{1,3}|[IVX]+)[.)]")
# So many items show that they are a list of their own.
ENOUGH = 3
# More gaps than these in one table tell of rows that were not read.
MOST_GAPS = 2
UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
# Headings that open a new outline.
HEADING = regex.compile(
    r"\n[\s*_|#]*(?:Điều\s+\d|(?i:chương)\s+[IVXLC\d]|(?i:mục)\s+\d|(?i:phần)\s+(?:(?i:thứ)|[IVX\d])"
    r"|(?i:phụ lục)|(?i:mẫu số))"
)
# A number right after these words begins a line, not an item ("Điều" ends a line, "2." begins the next).
NO_ITEM_AFTER = regex.compile(
    r"(?<!\p{L})(?:điều|khoản|điểm|mục|chương|phần|phụ lục|biểu|mẫu|số|ngày|tháng|năm|quý|từ|đến|và|hoặc|của"
    r"|tại)[\s*_]*$",
    regex.I,
)
AMENDS = regex.compile(r"sửa đổi|bổ sung|thay thế", regex.I)
LETTER = regex.compile(r"[a-zđ]")
FIRST = ("a", "1", "I")
OPENS_QUOTE, CLOSES_QUOTE = "“", "”"
# Words that are never doubled on purpose; Vietnamese doubles many others ("từ từ", "ngày ngày").
DOUBLED = regex.compile(
    r"(?<!\p{L})(?P<word>và|của|các|những|cho|với|tại|theo|trong|được|là|để|về|đến|trên|bởi|nhằm|chính|tỉnh|sở)"
    r"[ \n]+(?P=word)(?!\p{L})"
    r"|(?<!\p{L})(?P<phrase>\p{Lu}\p{L}+\s\p{L}+)[ \n]+(?P=phrase)(?!\p{L})"
)
MISREAD_AIM = regex.compile(
    r"\b(?P<printed>[Pp]h(?:ần đầu|ấn đầu|ần đấu))\s+"
    r"(?:đạt|tăng|giảm|hoàn thành|h[àằ]ng năm|đến năm|đến cuối|năm 20|xếp|trong năm|nâng|đưa)\b[^.;,]{0,40}"
)


@dataclass(frozen=True, slots=True)
class _Flaw:
    """Two neighbours out of order; ``missing`` is the one marker between them, "" when it is repeated."""

    before: Provision
    item: Provision
    missing: str


def item_letters(draft: Extraction, original: str) -> list[Finding]:
    """Letters of sibling items repeated ("b)" twice, "d)" printed for "đ)") or one left out."""
    found = []
    for flaw in _flaws(draft, original, r"[a-zđ]", _letter_missing):
        quotes = [_marker_quote(original, p) for p in (flaw.before, flaw.item)]
        if flaw.missing:
            message = (
                f"Sau “{flaw.before.marker}” là “{flaw.item.marker}” ở {_where(flaw.item)}: thiếu một mục."
            )
            found.append(finding("item_letter_missing", message, quotes))
            continue
        here = marker_name(flaw.item.marker)
        right = ALPHABET[ALPHABET.find(here) + 1 :][:1] if here in ALPHABET else ""
        message = f"Ký hiệu “{flaw.item.marker}” lặp lại ở {_where(flaw.item)}" + (
            f"; có thể là “{right})”." if right else "."
        )
        found.append(finding("item_letter_repeated", message, quotes))
    return found


def item_numbers(draft: Extraction, original: str) -> list[Finding]:
    """Numbers of sibling items repeated or one left out: "1.", "2.", "4."."""
    found = []
    for flaw in _flaws(draft, original, r"\d+|[IVX]+", _number_missing):
        quotes = [_marker_quote(original, p) for p in (flaw.before, flaw.item)]
        if flaw.missing:
            message = f"Sau mục “{flaw.before.marker}” là mục “{flaw.item.marker}”: thiếu một mục."
            found.append(finding("item_number_missing", message, quotes))
        else:
            message = f"Số thứ tự “{flaw.item.marker}” lặp lại ở {_where(flaw.item)}."
            found.append(finding("item_number_repeated", message, quotes))
    return found


def row_numbers(draft: Extraction, original: str) -> list[Finding]:
    """Serial numbers of table rows that leave one out, where nothing else is out of order."""
    tables: dict[int, list[Provision]] = defaultdict(list)
    for provision in draft.provisions:
        if provision.table is not None and provision.cells:
            tables[provision.table].append(provision)
    found = []
    for rows in tables.values():
        named = [(marker_name(row.cells[0].text.strip()), row) for row in rows]
        numbered = [(int(name), row) for name, row in named if name.isdecimal()]
        if len(numbered) < ENOUGH or numbered[0][0] != 1:
            continue
        gaps = [(a, b) for a, b in pairwise(numbered) if b[0] not in (a[0] + 1, 1)]
        for (last, before), (here, row) in gaps[:1] if len(gaps) <= MOST_GAPS else ():
            if here != last + 2 or _shows(original, before.start, row.start, str(last + 1)):
                continue
            message = f"Số thứ tự trong bảng nhảy từ {last} sang {here}: có thể thiếu hoặc thừa dòng."
            quotes = [quote(original, p, 0, min(len(p.text), 80)) for p in (before, row)]
            found.append(finding("row_number_gap", message, quotes))
    return found


def doubled_words(draft: Extraction, original: str) -> list[Finding]:
    """A word or phrase printed twice running: "Thông báo Thông báo số 5"."""
    found: dict[str, list[Quote]] = {}
    for provision in running(draft):
        words = provision.text.split()
        again = [*map(eq, words, words[2:])]
        if not any(map(eq, words, words[1:])) and not any(map(and_, again, again[1:])):
            continue
        for match in DOUBLED.finditer(provision.text):
            same = found.setdefault(" ".join(match.group().split()), [])
            if len(same) < MOST_QUOTES:
                same.append(quote(original, provision, *match.span()))
    return [finding("doubled_word", f"“{printed}”: từ bị lặp.", quotes) for printed, quotes in found.items()]


def aim_misread(draft: Extraction, original: str) -> list[Finding]:
    """ "Phần đầu" where "Phấn đấu" is meant: a misreading that hides a target."""
    found = []
    for provision in running(draft):
        for match in MISREAD_AIM.finditer(provision.text):
            message = f"“{match['printed']}” có thể là “phấn đấu”: một mục tiêu dễ bị bỏ sót."
            found.append(finding("aim_misread", message, [quote(original, provision, *match.span())]))
    return found


def _flaws(
    draft: Extraction, original: str, names: str, missing: Callable[[str, str], str | None]
) -> Iterator[_Flaw]:
    """The one flaw of each list of siblings that is otherwise in order.

    ``missing`` says what is left out between two names: "" for one name twice, ``None`` where that cannot
    be said or where more than one would be missing.
    """
    if AMENDS.search(draft.header.title or ""):
        return  # a text that amends others prints their numbers
    for siblings in _siblings(draft, regex.compile(names)):
        for run in _runs(siblings):
            wrong = _out_of_order(run, missing) if len(run) >= ENOUGH else []
            if len(wrong) != 1:
                continue
            before, item = run[wrong[0] - 1], run[wrong[0]]
            left = missing(marker_name(before.marker), marker_name(item.marker))
            if left is not None and _certain(original, run[0], before, item, left):
                yield _Flaw(before, item, left)


def _out_of_order(run: list[Provision], missing: Callable[[str, str], str | None]) -> list[int]:
    """Places in a list of the items that do not follow the one before."""
    wrong: list[int] = []
    for k in range(1, len(run)):
        last, here = marker_name(run[k - 1].marker), marker_name(run[k].marker)
        # "b) b) d)": the second b) was to be c), so that d) follows it.
        repeated = wrong[-1:] == [k - 1] and marker_name(run[k - 2].marker) == last
        if not (_follows(last, here) or (repeated and missing(last, here))):
            wrong.append(k)
    return wrong


def _siblings(draft: Extraction, pattern: regex.Pattern[str]) -> list[list[Provision]]:
    """Items under one parent whose markers are of one form, in printed order."""
    groups: dict[tuple[int | None, str, int], list[Provision]] = defaultdict(list)
    for provision in draft.provisions:
        form = FORM.fullmatch(provision.marker.strip())
        if provision.kind in ("item", "section") and form and pattern.fullmatch(form["name"]):
            shape = provision.marker.strip().replace(form["name"], "1" if form["name"].isdecimal() else "a")
            groups[provision.parent, shape, provision.level].append(provision)
    return [siblings for siblings in groups.values() if len(siblings) >= ENOUGH]


def _runs(siblings: list[Provision]) -> list[list[Provision]]:
    """The siblings cut where the count starts anew; what stands before its first is left out."""
    runs: list[list[Provision]] = []
    for item in siblings:
        if marker_name(item.marker) in FIRST:
            runs.append([])
        if runs:
            runs[-1].append(item)
    return runs


def _follows(last: str, here: str) -> bool:
    if LETTER.fullmatch(last):
        return here in _next_letters(last)
    return _value(here) == (_value(last) or 0) + 1


def _letter_missing(last: str, here: str) -> str | None:
    if last == here:
        return ""
    for letters in (ALPHABET, LATIN):
        at = letters.find(last)
        if 0 <= at < len(letters) - 2 and letters[at + 2] == here:
            return letters[at + 1]
    return None


def _number_missing(last: str, here: str) -> str | None:
    a, b = _value(last), _value(here)
    if a is None or b is None or b not in (a, a + 2):
        return None
    if a == b:
        return ""
    return str(a + 1) if last.isdecimal() else "X" * ((a + 1) // 10) + UNITS[(a + 1) % 10]


def _certain(original: str, opening: Provision, before: Provision, item: Provision, missing: str) -> bool:
    """Does the text between two items show neither the marker that is missing, nor that the list began anew?

    What is quoted in the list belongs to another text.
    """
    if HEADING.search(original, before.start, item.start):
        return False
    if any(NO_ITEM_AFTER.search(original, max(0, p.start - 20), p.start) for p in (before, item)):
        return False
    name = marker_name(before.marker)
    first = "a" if LETTER.fullmatch(name) else "1" if name.isdecimal() else "I"
    if _shows(original, before.start + len(before.marker), item.start, missing or first):
        return False
    listed = original[opening.start : item.start]
    return listed.count(OPENS_QUOTE) <= listed.count(CLOSES_QUOTE) and listed.count('"') % 2 == 0


def _shows(original: str, start: int, end: int, name: str) -> bool:
    """Is a marker of that name printed in the stretch, wherever in a line: "b." within a sentence counts?"""
    pattern = rf"(?<![\p{{L}}\d/.,]){regex.escape(name)}(?:[*_\s]{{0,3}}[.)\/:|](?!\d)|[ \t]*[\t\n])"
    return bool(regex.search(pattern, original, pos=start, endpos=end))


def _next_letters(last: str) -> set[str]:
    return {
        letters[at + 1] for letters in (ALPHABET, LATIN) if 0 <= (at := letters.find(last)) < len(letters) - 1
    }


def _value(name: str) -> int | None:
    return int(name) if name.isdecimal() else roman_value(name)


def _where(item: Provision) -> str:
    path = [name for name in item.label.split(".") if name]
    return "mục " + ".".join(path[:-1]) if len(path) > 1 else "văn bản"


def _marker_quote(original: str, item: Provision) -> Quote:
    return quote(original, item, 0, min(len(item.text), 80))
