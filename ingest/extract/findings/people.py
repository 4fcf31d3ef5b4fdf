"""Check of persons: one holder of a post under two names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

import regex

from graph.naming import fold
from ingest.extract.findings.base import finding, quote, quote_at
from ingest.extract.findings.names import spelling
from ingest.facts import Extraction, Finding, Quote

NAME = r"\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+){1,4}"
# Posts with one holder at a time; a deputy has colleagues, a director of "Sở" as many as there are.
COMMITTEE = r"(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân)"
POST = (
    rf"(?:Chủ tịch\s+{COMMITTEE}\s+(?:tỉnh|[Tt]hành phố)(?:\s+{NAME}|\s+Huế)?"
    r"|Bí thư\s+(?:Tỉnh|Thành)\s+[ủu][yỷ]|Thủ tướng\s+Chính phủ|Chủ tịch\s+(?:nước|Quốc hội))"
)
PERSON = regex.compile(
    rf"(?:[đĐ]ồng chí|[đĐ]/c|[ôÔ]ng|[bB]à)\s+(?P<name>{NAME})\s*[,–-]\s*(?P<post>{POST})(?!\p{{L}})"
)
HEAD = "chu tich"
# Names alike that are compared; no post has as many holders.
MOST = 20


def person_two_names(draft: Extraction, original: str) -> list[Finding]:
    """Two names that differ in one syllable, for the holder of one post, printed the same with both."""
    posts: dict[str, dict[str, list[Quote]]] = {}
    wording: dict[str, str] = {}
    for name, post, place in _people(draft, original):
        wording.setdefault(fold(post), post)
        posts.setdefault(fold(post), {}).setdefault(name, []).append(place)
    found = []
    for post, names in posts.items():
        for pair in _pairs(names):
            shown = " và ".join(f"“{name}”" for name in sorted(pair))
            message = f"Cùng một người ({wording[post]}) được ghi hai tên: {shown}."
            found.append(finding("person_two_names", message, [q for name in pair for q in names[name]]))
    return found


def _pairs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names alike; those that share all syllables but one lie together, so that few are compared."""
    near: dict[tuple[int, tuple[str, ...]], list[str]] = {}
    for name in names:
        syllables = fold(name).split()
        for k in range(len(syllables)):
            near.setdefault((k, (*syllables[:k], *syllables[k + 1 :])), []).append(name)
    pairs = (pair for same in near.values() for pair in combinations(same[:MOST], 2))
    yield from dict.fromkeys(pair for pair in pairs if _alike(*pair))


def _people(draft: Extraction, original: str) -> Iterator[tuple[str, str, Quote]]:
    """Name, post and place of each person whose post is printed, and of the chairman who signs."""
    head = draft.header
    for provision in draft.provisions:
        for match in PERSON.finditer(provision.text):
            yield (
                match["name"],
                _post(match["post"], head.province),
                quote(original, provision, *match.span()),
            )
    if head.signer and "signer" in head.spans and fold(head.signer_role or "") == HEAD and head.issuer:
        yield (
            head.signer,
            _post(f"Chủ tịch {head.issuer}", head.province),
            quote_at(original, *head.spans["signer"]),
        )


def _post(printed: str, province: str | None) -> str:
    """A post in one wording, the document's own province left out: "Chủ tịch UBND tỉnh"."""
    short = regex.sub(r"(?i)[ủu][yỷ] ban nhân dân", "UBND", " ".join(printed.split()))
    short = regex.sub(r"(?i)hội đồng nhân dân", "HĐND", short)
    if province and fold(short).endswith(f" {fold(province)}"):
        short = " ".join(short.split()[: -len(fold(province).split())])
    return short


def _alike(name: str, other: str) -> bool:
    """The same but for one syllable, and that nearly so."""
    a, b = spelling(name).split(), spelling(other).split()
    if len(a) != len(b) or len(a) < 2 or a == b:
        return False
    differing = [(x, y) for x, y in zip(fold(name).split(), fold(other).split(), strict=True) if x != y]
    if not differing:
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    from rapidfuzz.distance import Levenshtein

    return (
        len(differing) == 1
        and differing[0][0][0] == differing[0][1][0]
        and Levenshtein.distance(*differing[0]) <= 2
    )
