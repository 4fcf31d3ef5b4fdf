"""The province a document belongs to, by the place of its date, its issuer and its text.

Never by a registry stamp, and never guessed for a paper of a central body. OCR's misspelling is set
right by the register of provinces ("Yên Bai" is Yên Bái); a province the register lacks is named as printed.
"""

from __future__ import annotations

from collections import Counter

import regex
from rapidfuzz import fuzz, process

from graph.naming import fold
from ingest.facts import Provision
from reference.places import province, province_names

NAME = r"\p{Lu}[\p{L}'’]*+(?:[ -]\p{Lu}[\p{L}'’]*+){0,3}"
IN_TEXT = regex.compile(rf"(?<!\p{{L}})(?:tỉnh|Tỉnh|thành phố|Thành phố|TP\.?|UBND tỉnh)\s+(?P<name>{NAME})")
UNIT = regex.compile(r"^(?:TỈNH|THÀNH PHỐ|TP\.?|UBND TỈNH|THỦ ĐÔ)\s+", regex.I)
DISTRICT = regex.compile(r"^(?:HUYỆN|QUẬN|THỊ XÃ|TX\.?|XÃ|PHƯỜNG|THỊ TRẤN)\s", regex.I)
READ = 40_000
CLOSE = 84.0


def province_of(
    place: str | None, names: list[str], level: str | None, outline: tuple[Provision, ...]
) -> str | None:
    """The bare official name ("Kon Tum"), or ``None`` for a central paper or when nothing tells.

    ``place`` is the place of the date, ``names`` the issuer's lines of the head, ``level`` the issuer's.
    """
    if level == "central":
        return None
    issuer = [UNIT.sub("", part).strip() for line in names for part in _after_unit(line)]
    for name in issuer:
        known = registered(name)
        if known:
            return known
    spoken = _spoken(outline)
    if place:
        known = registered(UNIT.sub("", place))
        # Many papers of districts and of central bodies are dated in a city that bears a province's name.
        if known and (level is not None or not spoken or spoken[known] or not _agreed(spoken)):
            return known
    agreed = _agreed(spoken)
    if agreed:
        return agreed
    for name in issuer:
        if place and fold(place) == fold(name):
            return place
    bare = UNIT.sub("", place).strip() if place else None
    return bare if bare and issuer == [] and level is None and spoken and bare in spoken else None


def registered(name: str) -> str | None:
    """The name as the register spells it, when it is a province's, give or take a letter."""
    found = province(name)
    if found is not None:
        return found.name
    if len(name) < 5:
        return None
    near = process.extractOne(fold(name), province_names().keys(), scorer=fuzz.ratio, score_cutoff=CLOSE)
    return province_names()[near[0]][0].name if near else None


def _after_unit(line: str) -> list[str]:
    """What a line of the head says after its word of unit: "UBND TỈNH KON TUM" -> "KON TUM"."""
    found = regex.search(r"(?:^|\s)(?:TỈNH|THÀNH PHỐ|TP\.?)\s+(?!ỦY|UỶ)(\p{Lu}.*)$", line)
    if found is None:
        party = regex.search(r"^(?:TỈNH|THÀNH)\s+(?:ỦY|UỶ)\s+(\p{Lu}.*)$", line)
        return [party[1]] if party else []
    return [found[1]]


def _spoken(outline: tuple[Provision, ...]) -> Counter[str]:
    """How often the text names each province as "tỉnh ..."; names the register lacks as printed."""
    found: Counter[str] = Counter()
    read = 0
    for provision in outline:
        text = provision.text
        if provision.label == "header" and provision.cells:
            continue
        for match in IN_TEXT.finditer(text):
            words = match["name"].split()
            known = next((p for n in range(len(words), 0, -1) if (p := province(" ".join(words[:n])))), None)
            if known is not None:
                found[known.name] += 1
            elif match.group().lower().startswith(("tỉnh", "ubnd")):
                found[registered(match["name"]) or match["name"]] += 1
        read += len(text)
        if read > READ:
            break
    return found


def _agreed(spoken: Counter[str]) -> str | None:
    """The province most of the mentions name."""
    if not spoken:
        return None
    name, count = spoken.most_common(1)[0]
    return name if count * 2 > spoken.total() else None
