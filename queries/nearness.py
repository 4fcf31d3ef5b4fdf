"""The names nearest to what was typed, for the remedies of errors."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from graph.naming import fold


def nearest(text: str, names: Iterable[str], limit: int = 3) -> list[str]:
    """The names most like the text, accents and case aside, best first."""
    folded = {fold(name): name for name in names if name}
    return [folded[hit] for hit in difflib.get_close_matches(fold(text), folded, n=limit, cutoff=0.5)]


def meant(text: str, names: Iterable[str], otherwise: str) -> str:
    """A remedy: did you mean the nearest names; else ``otherwise``, its {all} replaced by all names."""
    every = list(names)
    near = nearest(text, every)
    return f"did you mean {' or '.join(near)}?" if near else otherwise.format(all=", ".join(every))
