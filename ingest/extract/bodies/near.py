"""Names of bodies misprinted by a letter or two: "Sở Tài nguvên và Môi trường" (rapidfuzz, folded)."""

from __future__ import annotations

from functools import cache, lru_cache

from ingest.extract.bodies.names import (
    LINKS,
    SHORT,
    WORDS,
    Entry,
    Found,
    agency_tree,
    folded,
    group_tree,
    initials,
    words,
)
from reference import agencies

FUZZY_HEADS = frozenset(("so", "bo", "cuc", "ban", "van", "uy", "dai", "kho", "chi", "thanh", "bao"))
LONGEST_NAME = 9
# Of 100: below, or nearer than MARGIN to another body, a name is not recognised.
NEAR = 86.0
MARGIN = 4.0
ALIKE_WORD = 50.0


@cache
def _spellings() -> dict[str, list[tuple[str, Entry]]]:
    """Folded spellings without links, by their first word."""
    found: dict[str, list[tuple[str, Entry]]] = {}
    for row in agencies():
        for spelling in (row.name, *row.aliases):
            keys = [key for _, key, _ in words(spelling, 0) if key not in LINKS]
            if len(keys) > SHORT and keys[0] in FUZZY_HEADS:
                found.setdefault(keys[0], []).append((" ".join(keys), Entry(row, spelling, False, len(keys))))
    return found


@cache
def _openings() -> frozenset[tuple[str, str]]:
    """The first word and the second word's first letter of every spelling a near name may have."""
    return frozenset(
        (head, spelling.split()[1][0]) for head, known in _spellings().items() for spelling, _ in known
    )


def opens_name(text: str, end: int, word: str) -> bool:
    """May a name begin with ``word``, which ends at ``end``? A glance at the next word tells."""
    if initials(word):
        return True
    first, second = folded(word), ""
    for root in (agency_tree(), group_tree()):
        node = root.children.get(first)
        if node is None:
            continue
        if node.entries:
            return True
        if not second:
            after = WORDS.match(text, end + 1) or WORDS.match(text, end + 2)
            if after is None:
                return False
            second = folded(after.group())
        if second in node.children or (first, second[:1]) in _openings() or initials(after.group()):  # type: ignore[union-attr]
            return True
    return False


def near_name(text: str, at: int) -> Found | None:
    """A name that differs from a known one in a few letters ("Sở Tài nguvên và Môi trường")."""
    run: list[tuple[str, int]] = []
    for printed, key, stop in words(text, at):
        if key in LINKS:
            continue
        run.append((key, stop))
        if len(run) == SHORT and (run[0][0], key[0]) not in _openings():
            return None
        if (len(run) == SHORT and not printed[0].isupper()) or len(run) > LONGEST_NAME:
            break
    if len(run) <= SHORT or run[0][0] not in FUZZY_HEADS:
        return None
    best = _nearest(tuple(key for key, _ in run))
    if best is None:
        return None
    entry, length, score = best
    end = run[length - 1][1]
    why = f"“{text[at:end]}” gần giống “{entry.row.name}” ({score:.0f}/100)."
    return Found(at, end, (entry,), round(score / 100 * 0.95, 3), why)


@lru_cache(maxsize=4096)
def _nearest(keys: tuple[str, ...]) -> tuple[Entry, int, float] | None:
    """The nearest spelling of as many words, when no other body is as near."""
    from rapidfuzz import fuzz

    best: list[tuple[float, int, Entry]] = []
    for spelling, entry in _spellings()[keys[0]]:
        if entry.length > len(keys):
            continue
        here = " ".join(keys[: entry.length])
        score = fuzz.ratio(here, spelling, score_cutoff=NEAR)
        # Every word must resemble its own: a whole other word makes another body.
        if score and all(
            fuzz.ratio(a, b) >= ALIKE_WORD for a, b in zip(keys, spelling.split(), strict=False)
        ):
            best.append((score, entry.length, entry))
    best.sort(key=lambda item: (-item[1], -item[0]))
    if not best:
        return None
    score, length, entry = best[0]
    if any(s > score - MARGIN and e.row.name != entry.row.name and n == length for s, n, e in best[1:]):
        return None
    return entry, length, score
