"""Checks of the outline: repeated or missing markers of items and rows, words printed twice."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from operator import eq

import regex

from ingest.document.markers import marker_name, roman_value
from ingest.extract.findings.base import MOST_QUOTES, finding, quote, running
from ingest.facts import Extraction, Finding, Provision, Quote

# Items are lettered by the Vietnamese alphabet; many documents go by the Latin one.
VIETNAMESE = "abcdđeghiklmnopqrstuvxy"
LATIN = "abcdefghijklmnopqrstuvwxyz"
LETTER = regex.compile(r"[a-zđ]")
# Words that are never doubled on purpose; Vietnamese doubles many others ("từ từ", "ngày ngày").
DOUBLED = regex.compile(
    r"(?<!\p{L})(?P<word>và|của|các|những|cho|với|tại|theo|trong|được|là|để|về|đến|trên|bởi|nhằm|chính|tỉnh|sở)"
    r"\s+(?P=word)(?!\p{L})"
    r"|(?<!\p{L})(?P<phrase>\p{Lu}\p{L}+\s\p{L}+)\s+(?P=phrase)(?!\p{L})"
)


MISREAD_AIM = regex.compile(
    r"\b(?P<printed>[Pp]h(?:ần đầu|ấn đầu|ần đấu))\s+"
    r"(?:đạt|tăng|giảm|hoàn thành|h[àằ]ng năm|đến năm|đến cuối|năm 20|xếp|trong năm|nâng|đưa)\b[^.;,]{0,40}"
)


def item_letters(draft: Extraction, original: str) -> list[Finding]:
    """Letters of sibling items repeated ("b)" twice, "d)" printed for "đ)") or left out."""
    found = []
    for siblings in _siblings(draft, LETTER):
        for before, item in pairwise(siblings):
            last, here = marker_name(before.marker), marker_name(item.marker)
            if here in _next_letters(last) or here == "a":
                continue
            quotes = [_marker_quote(original, p) for p in (before, item)]
            if here == last:
                right = (
                    "đ" if here == "d" else VIETNAMESE[VIETNAMESE.find(here) + 1 : VIETNAMESE.find(here) + 2]
                )
                message = f"Ký hiệu “{item.marker}” lặp lại ở {_where(item)}" + (
                    f"; có thể là “{right})”." if right else "."
                )
                found.append(finding("item_letter_repeated", "medium", message, quotes))
            elif LATIN.find(here) > LATIN.find(last) >= 0:
                message = f"Sau “{before.marker}” là “{item.marker}” ở {_where(item)}: có thể thiếu một mục."
                found.append(finding("item_letter_missing", "medium", message, quotes))
    return found


def item_numbers(draft: Extraction, original: str) -> list[Finding]:
    """Numbers of sibling items repeated or left out: "1.", "2.", "4."."""
    found = []
    for siblings in _siblings(draft, regex.compile(r"\d+|[IVX]+")):
        values = [_value(item) for item in siblings]
        for k in range(1, len(siblings)):
            last, here = values[k - 1], values[k]
            if last is None or here is None or here in (last + 1, 1) or here < last:
                continue
            quotes = [_marker_quote(original, p) for p in siblings[k - 1 : k + 1]]
            if here == last:
                message = f"Số thứ tự “{siblings[k].marker}” lặp lại ở {_where(siblings[k])}."
                found.append(finding("item_number_repeated", "medium", message, quotes))
            else:
                message = (
                    f"Sau mục “{siblings[k - 1].marker}” là mục “{siblings[k].marker}”: có thể thiếu một mục."
                )
                found.append(finding("item_number_missing", "medium", message, quotes))
    return found


def row_numbers(draft: Extraction, original: str) -> list[Finding]:
    """Serial numbers of table rows that neither go on nor start anew."""
    tables: dict[int, list[Provision]] = defaultdict(list)
    for provision in draft.provisions:
        if provision.table is not None and provision.cells:
            tables[provision.table].append(provision)
    found = []
    for rows in tables.values():
        named = [(marker_name(row.cells[0].text.strip()), row) for row in rows]
        numbered = [(int(name), row) for name, row in named if name.isdecimal()]
        if len(numbered) < 3 or any(value > 999 for value, _ in numbered):
            continue
        for (last, before), (here, row) in pairwise(numbered):
            if here in (last + 1, 1):
                continue
            message = f"Số thứ tự trong bảng nhảy từ {last} sang {here}: có thể thiếu hoặc thừa dòng."
            quotes = [quote(original, p, 0, min(len(p.text), 80)) for p in (before, row)]
            found.append(finding("row_number_gap", "medium", message, quotes))
    return found


def doubled_words(draft: Extraction, original: str) -> list[Finding]:
    """A word or phrase printed twice running: "Kế hoạch Kế hoạch số 739"."""
    found: dict[str, tuple[str, list[Quote]]] = {}
    for provision in running(draft):
        words = provision.text.split()
        pairs = list(pairwise(words))
        if not any(a == b for a, b in pairs) and not any(map(eq, pairs, pairs[2:])):
            continue
        for match in DOUBLED.finditer(provision.text):
            same = found.setdefault(match.group(), ("medium" if match["phrase"] else "low", []))
            if len(same[1]) < MOST_QUOTES:
                same[1].append(quote(original, provision, *match.span()))
    return [
        finding("doubled_word", severity, f"“{printed}”: từ bị lặp.", quotes)
        for printed, (severity, quotes) in found.items()
    ]


def aim_misread(draft: Extraction, original: str) -> list[Finding]:
    """ "Phần đầu" where "Phấn đấu" is meant: a misreading that hides a target."""
    found = []
    for provision in running(draft):
        for match in MISREAD_AIM.finditer(provision.text):
            message = f"“{match['printed']}” có thể là “phấn đấu”: một mục tiêu dễ bị bỏ sót."
            quotes = [quote(original, provision, *match.span())]
            found.append(finding("aim_misread", "low", message, quotes))
    return found


def _siblings(draft: Extraction, pattern: regex.Pattern[str]) -> list[list[Provision]]:
    """Items under one parent whose markers are of one form, in printed order."""
    groups: dict[tuple[int | None, str, int], list[Provision]] = defaultdict(list)
    for provision in draft.provisions:
        name = marker_name(provision.marker)
        if provision.kind in ("item", "section") and pattern.fullmatch(name):
            form = regex.sub(r"[\p{L}\d]+", "", provision.marker) + ("1" if name.isdecimal() else "a")
            groups[provision.parent, form, provision.level].append(provision)
    return [siblings for siblings in groups.values() if len(siblings) > 1]


def _next_letters(last: str) -> set[str]:
    found = set()
    for letters in (VIETNAMESE, LATIN):
        at = letters.find(last)
        if 0 <= at < len(letters) - 1:
            found.add(letters[at + 1])
    if last == "đ":
        found.add("e")
    return found


def _value(item: Provision) -> int | None:
    name = marker_name(item.marker)
    return int(name) if name.isdecimal() else roman_value(name)


def _where(item: Provision) -> str:
    path = [name for name in item.label.split(".") if name]
    return "mục " + ".".join(path[:-1]) if len(path) > 1 else "văn bản"


def _marker_quote(original: str, item: Provision) -> Quote:
    return quote(original, item, 0, min(len(item.text), 80))
