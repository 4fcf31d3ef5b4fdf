"""In what role one instrument cites another, as a question says it: "căn cứ", "thay thế", "what amends"."""

from __future__ import annotations

from functools import cache

import regex

from graph.naming import fold
from queries.names.tokens import Words
from reference import role_cues

# Roles as English asks for them.
ENGLISH = (
    ("legal_basis", r"legal(?:ly)? (?:bas[ei]s|grounds?)|legally|based on"),
    ("amends", "amend"),
    ("replaces", "replac|supersed"),
    ("repeals", "repeal|abolish|annul"),
    ("guides", "guid"),
    ("details", "detail"),
    ("corrects", "correct"),
    ("consolidates", "consolidat"),
    ("implements", "implement|act on|acts on|carr(?:y|ies) out"),
)
VAGUE = frozenset(("mentions", "refers", "reports", "answers", "proposes", "approves"))
"""Roles whose words ("theo", "tại", "nêu") stand in any question."""


def roles(words: Words) -> tuple[str, ...]:
    """The roles named, those of the longest cue; () for none. "Thay thế bởi" is seen from what replaces."""
    said = " ".join(words.items)
    for role, pattern in ENGLISH:
        if regex.search(rf"\b(?:{pattern})", said):
            return (role,)
    for cue, role in _cues():
        if f" {cue} " in f" {said} ":
            return (role,)
    return ()


@cache
def _cues() -> tuple[tuple[str, str], ...]:
    """(folded cue, role), the longest first; a passive role is the active one of the other instrument."""
    active = {"amended_by": "amends", "replaced_by": "replaces", "repealed_by": "repeals"}
    found = {fold(row.cue): active.get(row.role, row.role) for row in role_cues() if row.role not in VAGUE}
    return tuple(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))
