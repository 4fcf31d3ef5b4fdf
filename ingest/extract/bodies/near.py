"""Names of bodies misprinted by a letter or two: "Sở Tài nguvên và Môi trường" (rapidfuzz, folded).

A name is a misprint only where what is printed is no Vietnamese word; a name of other words is another
body's, however near it is.
"""

from __future__ import annotations

from functools import cache, lru_cache

from ingest.extract.bodies.names import (
    LINKS,
    SHORT,
    WORDS,
    Entry,
    Found,
    folded,
    words,
)
from language.syllables import is_syllable
from reference import agencies

LONGEST_NAME = 9
# Of 100: below, or nearer than MARGIN to another body, a name is not recognised.
NEAR = 86.0
MARGIN = 4.0


@cache
def _spellings() -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
    """Folded spellings without links, by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for row in agencies():
        if row.level != "central" and row.name.startswith("Chủ tịch "):
            continue
        for spelling in (row.name, *row.aliases):
            keys = tuple(key for _, key, _ in words(spelling, 0) if key not in LINKS)
            if len(keys) > SHORT:
                found.setdefault(keys[0], []).append((keys, Entry(row, spelling, False, len(keys))))
    return found


def near_name(text: str, at: int) -> Found | None:
    """A name with a word that is none, otherwise a known one ("Sở Tài nguvên và Môi trường")."""
    first = WORDS.match(text, at)
    if first is None or folded(first.group()) not in _spellings():
        return None
    run: list[tuple[str, int]] = []
    strange = False
    for printed, key, stop in words(text, at):
        if key in LINKS:
            continue
        if len(run) == 1 and not printed[0].isupper():
            return None
        run.append((key, stop))
        strange = strange or not (printed.isupper() or is_syllable(key))
        if len(run) > LONGEST_NAME:
            break
    if len(run) <= SHORT or not strange:
        return None
    best = _nearest(tuple(key for key, _ in run))
    if best is None:
        return None
    entry, length, score = best
    end = run[length - 1][1]
    why = f"“{text[at:end]}” là “{entry.row.name}” in sai chữ ({score:.0f}/100)."
    return Found(at, end, (entry,), round(score / 100 * 0.95, 3), why)


@lru_cache(maxsize=4096)
def _nearest(keys: tuple[str, ...]) -> tuple[Entry, int, float] | None:
    """The nearest spelling of as many words, when no other body is as near."""
    from rapidfuzz import fuzz

    best: list[tuple[float, int, Entry]] = []
    for spelling, entry in _spellings()[keys[0]]:
        here = keys[: entry.length]
        if len(here) < entry.length or any(
            a != b and is_syllable(a) for a, b in zip(here, spelling, strict=True)
        ):
            continue
        score = fuzz.ratio(" ".join(here), " ".join(spelling), score_cutoff=NEAR)
        if score:
            best.append((score, entry.length, entry))
    best.sort(key=lambda item: (-item[1], -item[0]))
    if not best:
        return None
    score, length, entry = best[0]
    if any(s > score - MARGIN and e.row.name != entry.row.name and n == length for s, n, e in best[1:]):
        return None
    return entry, length, score
