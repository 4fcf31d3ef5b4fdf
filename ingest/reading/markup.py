"""Mark-up that no page has but that a parser of HTML would not come to the end of."""

from __future__ import annotations

import re

from graph.errors import UnreadableInput
from ingest.reading.limits import MAX_ATTRIBUTES, MAX_HIDING, MAX_STEPS

TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*)([^<>]*)")
# A value with a bracket in it, after which a tag goes on.
HIDING = re.compile(r"=\s*(?:\"[^\"<>]*|'[^'<>]*)[<>]")
# A whole tag, or what holds none; one match after another, so that a text is read through once.
VALUE = r"=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?"
WHOLE_TAG = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)|<[a-z](?P<attributes>(?:[^\s/>=]++|[\s/]++|{VALUE})*+)",
    re.I | re.S,
)
ATTRIBUTE = re.compile(rf"{VALUE}|[\s/](?P<name>[^\s/>=])")
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "p", "wbr"])
LISTS = frozenset(["table", "ul", "ol", "dl"])
ITEMS = frozenset(["tr", "td", "th", "tbody", "thead", "tfoot", "li", "dt", "dd"])
REMEDY = "Open the page in a browser, copy its text and give that."


def check_markup(html: str, *, place: str) -> None:
    """Raise UnreadableInput for tags with thousands of attributes or nested by ten thousands."""
    tags = TAG.findall(html)
    longest = max((len(rest) for _, rest in tags), default=0)
    hiding = sum(1 for _ in HIDING.finditer(html))
    if (longest > MAX_ATTRIBUTES or hiding > MAX_HIDING) and _most_attributes(html) > MAX_ATTRIBUTES:
        message = f"A tag of the page has more than {MAX_ATTRIBUTES:,} attributes."
        raise UnreadableInput(message, place=place, remedy=REMEDY)
    if _steps([name.lower() for name, _ in tags]) > MAX_STEPS:
        message = "The tags of the page are nested deeper than those of any page."
        raise UnreadableInput(message, place=place, remedy=REMEDY)


def _most_attributes(html: str) -> int:
    tags = (match["attributes"] or "" for match in WHOLE_TAG.finditer(html))
    counts = (sum(1 for part in ATTRIBUTE.finditer(tag) if part["name"]) for tag in tags)
    return max(counts, default=0)


def _steps(names: list[str]) -> int:
    """The sum of the depths at which tags stand."""
    depth = steps = 0
    # How deep each open table or list stands: its items end what was left open in the one before.
    lists: list[int] = []
    for name in names:
        steps += depth
        if name in VOID:
            continue
        if name[0] == "/":
            name = name[1:]
            if name in ITEMS:
                depth = lists[-1] + 2 if lists else depth
            elif name in LISTS and lists:
                depth = lists.pop()
            elif depth and name not in VOID:
                depth -= 1
        elif name in ITEMS:
            depth = lists[-1] + 2 if lists else depth
        else:
            if name in LISTS:
                lists.append(depth)
            depth += 1
    return steps
