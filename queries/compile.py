"""A question as Cypher: the clauses of its view, its filters where they bind, what is done with the rows.

Names of columns come from the view's header only, values are parameters only. A filter stands right behind
the clause that binds what it compares, so a store narrows before it widens; an OPTIONAL MATCH that nothing
needs is left out, and one whose rows must be there becomes a MATCH.
"""

from __future__ import annotations

from queries.figures import Figures
from queries.plan import FIGURE, Compiled, returned
from queries.question import Question

__all__ = ["FIGURE", "Compiled", "compile_question", "returned"]


def compile_question(question: Question) -> Compiled:
    """The question as Cypher that both stores run.

    Filters on columns of type agency, instrument, document and index compare keys, those on text and places
    the stored spelling: ``queries.asking.look_up`` turns what people type into these. UsageError, with the
    nearest names, for an unknown view or column, and for what a column cannot do.
    """
    return _Compiler(question).compiled()


class _Compiler(Figures):
    def compiled(self) -> Compiled:
        operation = self.question.operation
        if operation == "list" or (operation == "value" and not self.group):
            return self._list()
        if operation == "exists" or (not self.group and operation in ("count", "sum", "compare")):
            return self._whole()
        if operation == "extreme" and not self.group:
            return self._edge_rows()
        if self.measure and not self._added():
            return self._latest()
        return self._groups()
