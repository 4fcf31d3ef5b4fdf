"""A question as it was understood: the value that reading gives and answering takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph.naming import fold
from queries.names.by_form import Mention
from queries.question import Question
from search.question.model import Form
from search.question.types import Period

Route = Literal["answer", "choose", "unknown", "passages", "refuse"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question asks; ``text`` is the question.

    ``question.view`` is a view, a named query of the graph's shape, "passages" (its text must tell) or
    "none". ``entities`` are all names; ``unknown`` those the store lacks, kept as filters all the same;
    ``ambiguous`` those with several ``choices`` left; ``unplaced`` those no column of the view takes.
    ``confidence`` is how often such a reading is right, 0 to 1. ``route``: "answer" the question; "choose"
    among the choices first; "unknown", say that nothing is known of what is named; tell "passages"; "refuse".
    ``grounds`` are what spoke most for ``form`` and by how much (see `Model.grounds`).
    ``wants`` are the kinds of things that answer (see `wants`), which passages must state; ``content`` the
    folded words of the matter, kinds of documents and criteria counted.
    ``faint`` are those of them that ask, as far as the model can tell. ``also`` is asked besides: the other
    end of "the highest and the lowest".
    """

    text: str
    question: Question
    entities: tuple[Mention, ...]
    periods: tuple[Period, ...]
    unknown: tuple[Mention, ...]
    ambiguous: tuple[Mention, ...]
    unplaced: tuple[Mention, ...]
    confidence: float
    route: Route
    form: Form
    grounds: tuple[tuple[str, float], ...] = ()
    wants: frozenset[str] = frozenset()
    content: tuple[str, ...] = ()
    faint: frozenset[str] = frozenset()
    also: tuple[Question, ...] = ()

    @property
    def language(self) -> str:
        """vi or en."""
        return self.question.language

    @property
    def folded(self) -> str:
        """The folded words of the question."""
        return fold(self.text)

    def of(self, kind: str) -> tuple[Mention, ...]:
        """The names of one kind, in order."""
        return tuple(one for one in self.entities if one.kind == kind)

    def values(self, kind: str) -> tuple[str, ...]:
        """The values of one kind, each once, in order."""
        return tuple(dict.fromkeys(one.value for one in self.of(kind)))

    @property
    def entity_words(self) -> frozenset[str]:
        """Folded words of all names in the question."""
        return frozenset(
            word for one in self.entities for word in fold(self.text[one.start : one.end]).split()
        )

    @property
    def years(self) -> tuple[str, ...]:
        """The years named on their own."""
        return self.values("year")
