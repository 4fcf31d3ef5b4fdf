"""A question taken apart: its language, what it names, the time it speaks of, and what it asks for."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import regex

from search.question.cue_tables import cues, stop_words
from search.question.instruments import described, kinds_asked, numbered
from search.question.lexicon import Lexicon
from search.question.names import Known, names
from search.question.periods import periods
from search.question.tokens import Words, accented, alike, words_of
from search.question.translated import translated
from search.question.types import Asked, Entity

LONGEST_CUE = 6
NEAR_CUE = 0.9
SHORT_CUE = 9
"""Letters below which a cue must be spelt right."""
SHORT_WORD = 4
DIGITS = regex.compile(r"\b\d[\d ]*\b")
# Wants whose words only ask; the words of other wants ("báo cáo", "mục tiêu") also stand in the texts.
ASKING = frozenset(
    [
        "who",
        "when",
        "where",
        "province",
        "district",
        "document",
        "amount",
        "list",
        "how",
        "why",
        "cite",
        "subject",
        "company",
    ]
)
EXACT = frozenset(("money", "contact", "company", "person", "zero", "sign", "recipient", "finding"))
WITHIN = frozenset(("cite", "lowest", "highest"))
"""Wants that a part of a longer cue does not show: "nêu tên" in "bị nêu tên", "ít nhất" in "ít nhất mấy"."""
VALUES = frozenset(
    ("score", "rank", "change", "percent", "area", "target", "criterion", "blame", "zero", "lost")
)
"""Wants without which the name of an area is only a common phrase."""
LINKING = frozenset(("cua", "of", "by", "from", "s", "tinh", "ngay", "nam", "the"))
ABOUT = frozenset(("ve", "on", "about", "concerning", "regarding"))
BREAK = regex.compile(r"[,;:?!]")
BESIDE = 3
"""Characters between an issuer and the number that it goes with."""
STRICT_AREA = 3
"""Words up to which the name of an area must not follow a verb."""
DONE_WITH = regex.compile(r"(?:giai quyet|thuc hien|cac|nhung|mot so|lam|nop|cong bo|nang cap)\s*$")


def recognise(question: str, known: Known) -> Asked:
    """Take a question apart; any text whatever is read, at worst as naming nothing."""
    words, lexicon = words_of(question), known.lexicon
    found = numbered(words, lexicon)
    spans = [(entity.start, entity.end) for entity in found]
    times, years = periods(words, spans)
    spans += [(time.start, time.end) for time in times] + [(start, end) for _, start, end in years]
    found += names(words, known, spans)
    found += described(words, found, lexicon)
    found += kinds_asked(words, found)
    found += [Entity("year", str(year), start, end, 1.0, "a year") for year, start, end in years]
    found.sort(key=lambda entity: (entity.start, -entity.end))
    language = language_of(words, found)
    named = any(entity.kind in ("criterion", "area") for entity in found)
    if (
        language == "en"
        and not named
        and {"criterion", "score"}.intersection(wants_of(words, found, language)[0])
    ):
        found += translated(words, known, [(entity.start, entity.end) for entity in found])
        found.sort(key=lambda entity: (entity.start, -entity.end))
    near = bool(known.near)
    wants, _ = wants_of(words, found, language, near=near)
    found = _as_asked(words, found, wants, lexicon)
    wants, asking = wants_of(words, found, language, near=near)
    times.sort(key=lambda time: time.start)
    # A body that the graph lacks is matter to look for, like any other words.
    spans = [
        (e.start, e.end)
        for e in found
        if e.kind not in ("kind", "criterion") and (e.known or e.kind != "agency")
    ] + [(time.start, time.end) for time in times]
    stops = stop_words(language)
    printed = stop_words(language, folded=False) if accented(words.text) else stops
    content = [
        words.items[at]
        for at in outside(words, spans)
        if at not in asking
        and not (words.items[at] in stops and words.text[slice(*words.spans[at])].lower() in printed)
    ]
    return Asked(
        text=words.text,
        folded=" ".join(words.items),
        language=language,
        entities=tuple(found),
        periods=tuple(times),
        wants=frozenset(wants),
        masked=_masked(words, found, [(time.start, time.end) for time in times]),
        cues=wants,
        content=tuple(content),
        naming=_naming(words, found),
    )


def _naming(words: Words, found: list[Entity]) -> frozenset[str]:
    """Words that only tell what an instrument is about: "Nghị quyết 21/NQ-CP về phân cấp, ngày nào?"."""
    said = {word for e in found if e.kind == "kind" for word in words.spaced[e.start : e.end].split()}
    for named in (e for e in found if e.kind in ("instrument", "document")):
        after = [
            at for at in outside(words, [(e.start, e.end) for e in found]) if words.spans[at][0] >= named.end
        ]
        while after and words.items[after[0]] in LINKING:
            after.pop(0)
        if not after or words.items[after[0]] not in ABOUT:
            continue
        stop = BREAK.search(words.text, words.spans[after[0]][1])
        end = stop.start() if stop else len(words.text)
        said |= {words.items[at] for at in after if words.spans[at][1] <= end}
    return frozenset(said)


def language_of(words: Words, found: list[Entity]) -> str:
    """vi or en, by the words outside of names: marks of Vietnamese and function words of either count."""
    left = outside(words, [(entity.start, entity.end) for entity in found if entity.kind != "year"])
    left = left or list(range(len(words.items)))
    if not words.items:
        return "vi"
    marked = sum(accented(words.text[slice(*words.spans[at])]) for at in left)
    own, other = _words_in("vi"), _words_in("en")
    items = {words.items[at] for at in left}
    vietnamese, english = len(items & own - other) + 2 * marked, len(items & other - own)
    return "en" if english > vietnamese or (english > 1 and marked == 1) else "vi"


@cache
def _words_in(language: str) -> frozenset[str]:
    """Function words and words of asking, by which a language is known."""
    return stop_words(language) | {word for cue in cues(language) for word in cue.split()}


def wants_of(
    words: Words, found: list[Entity], language: str, *, near: bool = True
) -> tuple[dict[str, str], set[int]]:
    """Want -> the words that showed it, and the places of words that only ask.

    Words of a name show nothing; a misspelt cue still counts when `near`.
    """
    table = cues(language)
    inside = set(range(len(words.items))) - set(
        outside(words, [(e.start, e.end) for e in found if e.kind not in ("index", "year", "kind")])
    )
    wants: dict[str, str] = {}
    asking: set[int] = set()
    longer: set[int] = set()
    for length in range(LONGEST_CUE, 0, -1):
        for first in range(len(words.items) - length + 1):
            if inside & set(range(first, first + length)):
                continue
            phrase = " ".join(words.items[first : first + length])
            for cue in _cues_like(phrase, length, language, near=near):
                part = longer >= set(range(first, first + length))
                for want in table[cue]:
                    if not (part and want in WITHIN):
                        wants.setdefault(want, cue)
                if phrase == cue:
                    longer |= set(range(first, first + length))
                if ASKING.intersection(table[cue]):
                    asking |= set(range(first, first + length))
    if "%" in words.text:
        wants.setdefault("percent", "%")
    return wants, asking


def _cues_like(phrase: str, length: int, language: str, *, near: bool) -> list[str]:
    if phrase in cues(language):
        return [phrase]
    if not near or length < 2 or len(phrase) < SHORT_CUE:
        return []
    from rapidfuzz import fuzz, process

    pool = _cues_of_length(language).get(length, ())
    best = process.extractOne(phrase, pool, scorer=fuzz.ratio, score_cutoff=100 * NEAR_CUE)
    # A rare want needs its own words: a slip of the hand makes "tổng số" no "số tiền".
    if (
        best is None
        or EXACT.intersection(cues(language)[best[0]])
        or not all(_slip(a, b) for a, b in zip(phrase.split(), best[0].split(), strict=True))
    ):
        return []
    return [best[0]]


def _slip(word: str, meant: str) -> bool:
    """May the word be the other misspelt? A short word with one letter changed is another: "ngan", "ngay"."""
    return alike(word, meant) >= (0.6 if len(meant) > SHORT_WORD else 0.8)


@cache
def _cues_of_length(language: str) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for cue in cues(language):
        found.setdefault(cue.count(" ") + 1, []).append(cue)
    return {length: tuple(same) for length, same in found.items()}


def _as_asked(words: Words, found: list[Entity], wants: dict[str, str], lexicon: Lexicon) -> list[Entity]:
    """Without areas and indices that are only common phrases in this question."""
    named = {entity.value for entity in found if entity.kind == "index"}
    kept: list[Entity] = []
    found = _with_issuers(found)
    for entity in found:
        if entity.kind == "criterion" and not VALUES.intersection(wants):
            continue
        if entity.kind == "index" and entity.score < 1 and not VALUES.intersection(wants):
            continue
        if entity.kind == "area":
            before = words.spaced[: entity.start]
            short = len(words.spaced[entity.start : entity.end].split()) <= STRICT_AREA
            index = entity.value.split("/")[0]
            if not named and (index not in lexicon.indices or not VALUES.intersection(wants)):
                continue
            if short and DONE_WITH.search(before):
                continue
        kept.append(entity)
    return kept


def _with_issuers(found: list[Entity]) -> list[Entity]:
    """Numbers with the issuer named right before them: "Government Office notice 202/TB-VPCP"."""
    kept: list[Entity] = []
    for entity in found:
        before = kept[-1] if kept else None
        if (
            entity.kind in ("instrument", "document")
            and before is not None
            and before.kind == "agency"
            and 0 <= entity.start - before.end <= BESIDE
        ):
            kept[-1] = replace(entity, start=before.start)
        else:
            kept.append(entity)
    return kept


def outside(words: Words, spans: list[tuple[int, int]]) -> list[int]:
    """Positions of the words outside of the spans."""
    return [
        at for at, (start, end) in enumerate(words.spans) if not any(start < b and a < end for a, b in spans)
    ]


def _masked(words: Words, found: list[Entity], times: list[tuple[int, int]]) -> str:
    """The folded question with names replaced by their kind, numbers left out."""
    parts: list[str] = []
    marks = [(e.start, e.end, e.kind) for e in found] + [(a, b, "period") for a, b in times]
    last = -1
    for at, (start, end) in enumerate(words.spans):
        mark = next(((a, b, kind) for a, b, kind in marks if start < b and a < end), None)
        if mark is None:
            parts.append(words.items[at])
        elif mark[0] != last:
            parts.append(mark[2].upper())
            last = mark[0]
    return " ".join(DIGITS.sub(" ", " ".join(parts)).split())
