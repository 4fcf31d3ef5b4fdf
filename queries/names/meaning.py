"""What a text typed for one name means: read as questions are, and every word of it must belong."""

from __future__ import annotations

import threading
from collections.abc import Collection
from weakref import WeakKeyDictionary

from graph.naming import fold, fold_keep
from graph.store import GraphStore
from queries.names.aliases import Aliases, Name
from queries.names.by_form import Mention, inside
from queries.names.decide import resolve
from queries.names.lexicon import lexicon
from queries.names.mentions import mentions
from queries.names.tokens import Words, words_of
from reference import kinds, kinds_of_abbreviation
from reference.spoken import english_kinds

LINKS = frozenset(("tinh", "thanh", "pho", "tp", "cua", "so", "of", "the", "in", "province"))
"""Words between names that add nothing to them."""

SPELT_LIKE = frozenset(("agency", "district", "province", "area"))


_KEPT: WeakKeyDictionary[GraphStore, Aliases] = WeakKeyDictionary()
_KEEPING = threading.Lock()


def aliases(store: GraphStore) -> Aliases:
    """The names of the tables and of a store; read once of a store that is frozen."""
    if not store.frozen:
        return Aliases(lexicon(store))
    with _KEEPING:
        if store not in _KEPT:
            _KEPT[store] = Aliases(lexicon(store))
        return _KEPT[store]


def meaning(store: GraphStore, text: str) -> tuple[Mention, ...]:
    """All that the text names, in order; () when a word of it belongs to no name.

    A misspelt name that nothing beside it confirms is left to be asked back.
    """
    names = aliases(store)
    # Capitals and accents tell names from words in a question; here all is a name.
    for said in dict.fromkeys((text, text.lower(), fold_keep(text))):
        words = words_of(said)
        found = tuple(resolve(mentions(words, names), words, names))
        alone = len(found) == 1 and found[0].kind in SPELT_LIKE and found[0].score < 1
        if _covers(found, words) and not alone:
            return found
    return ()


def spelt(store: GraphStore, text: str, kinds: Collection[str]) -> tuple[str, ...]:
    """The names of these kinds that the whole text spells, as a question would not take it: "bo", "vinh"."""
    held = aliases(store).names.get(fold(text), {})
    named = [name for name in held if name.kind in kinds]
    return tuple(dict.fromkeys(name.value for name in _stored(named) or named))


def kind_of(text: str) -> str | None:
    """The kind of instrument that a word is for: "decree", "nghi dinh", "NĐ"; None for others."""
    folded = fold(text)
    named = {fold(name): row.kind for row in kinds() for name in (row.english, row.kind)}
    named |= {fold(row.english): row.kind for row in english_kinds()}
    brief = kinds_of_abbreviation(text)
    return named.get(folded) or named.get(folded.removesuffix("s")) or (brief[0].kind if brief else None)


def _stored(named: list[Name]) -> list[Name]:
    return [name for name in named if name.stored]


def _covers(found: tuple[Mention, ...], words: Words) -> bool:
    used = [(one.start, one.end) for one in found]
    return bool(used) and all(
        item in LINKS or inside(span, used) for item, span in zip(words.items, words.spans, strict=True)
    )
