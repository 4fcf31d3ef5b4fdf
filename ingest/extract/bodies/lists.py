"""Names that share the word they begin with: "các Sở: Nội vụ, Tài chính", "các Tập đoàn: A, B"."""

from __future__ import annotations

from dataclasses import replace

import regex

from ingest.extract.bodies.body import Body, Context
from ingest.extract.bodies.names import WINDOW, Found, Node, agency_tree, folded, initials, longest, name_at
from ingest.extract.bodies.nouns import noun_at
from ingest.extract.bodies.official import official_name
from ingest.extract.bodies.open import open_rest
from ingest.extract.bodies.unit import AND
from ingest.extract.bodies.units import unit_at
from ingest.extract.bodies.unlisted import row_for
from ingest.extract.bodies.wording import TOKEN
from reference import Agency
from reference.bodies import BodyNoun

MANY = regex.compile(r"các\s+", regex.I)
# "các Bộ, cơ quan: Quốc phòng, ...": the names are those of the first noun.
MORE_NOUNS = regex.compile(r"(?:\s*,\s*(?:cơ quan|ngành|đơn vị|ban)(?!\p{L}))*+", regex.I)
OPENS = regex.compile(r"\s*:\s*(?=\p{Lu})|\s+(?=\p{Lu})")
LETTERS = regex.compile(r"[\p{Lu}&]{2,8}(?![\p{L}\d])")
# Ministries and departments are so often listed that "các Sở Nội vụ, Tài chính" needs no colon.
LONGEST_HEAD = 48
LEVELS = {"Sở": "province", "Bộ": "central"}


def same_kind(text: str, at: int, doc: Context) -> list[Body]:
    """The bodies of a list whose first word is printed once, or none; ``at`` is at "các" or that word."""
    many = MANY.match(text, at) if text[at] in "cC" else None
    first = many.end() if many else at
    if text.find(":", at, at + LONGEST_HEAD) < 0 and text[first : first + 2] not in LEVELS:
        return []
    head, noun, end = _head(text, many.end() if many else at)
    if not head:
        return []
    opens = OPENS.match(text, MORE_NOUNS.match(text, end).end())  # type: ignore[union-attr]
    if opens is None or (":" not in opens.group() and not (many and head in LEVELS)):
        return []
    made = elided(text, end, head, doc, opens.end(), noun)
    return [replace(made[0], start=at), *made[1:]] if made else []


def _head(text: str, at: int) -> tuple[str, BodyNoun | None, int]:
    """The noun a list is headed by and where it ends."""
    token = TOKEN.match(text, at)
    if token is None or token.start("word") != at:
        return "", None, at
    if token["word"].capitalize() in LEVELS:
        return token["word"].capitalize(), None, token.end()
    noun = noun_at(text, at)
    return (noun[0].noun, *noun) if noun else ("", None, at)


def elided(
    text: str, end: int, head: str, doc: Context, at: int | None = None, noun: BodyNoun | None = None
) -> list[Body]:
    """Names after ", " or " và " whose first word is printed once, before them.

    With ``at``, the first of them begins there; with ``noun``, names no table holds are of the list, too.
    """
    made: list[Body] = []
    announced = at is not None
    while True:
        if at is None:
            joint = AND.match(text, end, end + WINDOW)
            if joint is None:
                break
            at = joint.end()
        body = _known(text, at, head, doc, announced) or (_open(text, at, noun, doc) if noun else None)
        if body is None:
            break
        made.append(body)
        end, at = body.end, None
    return made


def _known(text: str, at: int, head: str, doc: Context, announced: bool) -> Body | None:
    """A body of the tables whose name begins with ``head``: "Tài chính", "TC" after "Bộ".

    What is a body without it, too ("Công an"), is one of the list where that is announced.
    """
    if not text[at : at + 1].isupper():
        return None
    whole = name_at(text, at, agency_tree())
    if whole and not (announced and unit_at(text, whole.end, doc.province) is None):
        return None
    level = LEVELS.get(head, "province" if doc.province else "central")
    node: Node | None = agency_tree()
    for word in head.split(" "):
        node = node.children.get(folded(word)) if node else None
    hit = longest(text, at, node) if node else None
    entries, end = hit or _abbreviated(text, at, head)
    rows = [entry.row for entry in entries if isinstance(entry.row, Agency) and entry.row.level == level]
    if not rows:
        return None
    row, printed = rows[0], text[at:end]
    unit = unit_at(text, end, doc.province)
    of = doc.province if level != "central" else None
    if unit is not None and unit.level == "province" and level != "central" and not unit.places:
        end, of = unit.end, unit.province or of
    why = f"“{printed}” đứng sau “{head}” chung, là “{row.name}”."
    return Body(at, end, official_name(row, of, unit is not None), row.name, row.kind, level, of, 0.95, why)


def _abbreviated(text: str, at: int, head: str) -> tuple[list, int]:  # type: ignore[type-arg]
    """ "TC" after "Bộ" is what "BTC" is."""
    letters = LETTERS.match(text, at)
    if letters is None or head not in LEVELS or not initials(letters.group().replace("&", "")):
        return [], at
    found: Found | None = name_at(head[0] + letters.group(), 0, agency_tree())
    whole = found is not None and found.end == len(letters.group()) + 1
    return ([e for e in found.entries if e.row.name.startswith(head)], letters.end()) if whole else ([], at)  # type: ignore[union-attr]


def _open(text: str, at: int, noun: BodyNoun, doc: Context) -> Body | None:
    """A name no table holds, in a list that its noun announces."""
    found = open_rest(text, at, noun)
    if found is None or name_at(text, at, agency_tree()):
        return None
    row, _, of = row_for(found, doc)
    return Body(
        at, found.end, official_name(row, of, False), row.name, row.kind, row.level, of, 0.8,
        f"“{text[at : found.end]}” đứng sau “{noun.noun}” chung; không có trong danh mục, giữ như in.",
    )  # fmt: skip
