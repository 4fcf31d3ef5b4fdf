"""The clauses of a view as a question needs them: narrowed where they bind, pruned of what nothing uses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from queries.views import View

_BOUND = re.compile(r"(?<!\w)[(\[](\w+)")
_NAMED = re.compile(r" AS (\w+)")
_KEY = re.compile(r"(\w+)\.key")
_PROPERTY = re.compile(r"\w+\.\w+|\w+\.`\w+`|\w+")
_WORD = re.compile(r"(?<![.:$'\w])[^\W\d]\w*(?![\w(:'])")


@dataclass(slots=True)
class _Step:
    """A clause, the variables it binds anew, and what it and later questions demand of it."""

    text: str
    binds: frozenset[str]
    where: list[str]
    after: list[str] = field(default_factory=list)
    optional: bool = False
    led: tuple[str, str] | None = None

    def parted(self) -> list[_Step]:
        """The node that a condition on its key leads to, then the rest."""
        assert self.led is not None
        node, condition = self.led
        rest = [where for where in self.where if where != condition]
        bound = node.partition(":")[0]
        return [
            _Step(f"MATCH ({node})", frozenset((bound,)), [condition]),
            _Step(self.text, self.binds - {bound}, rest, self.after),
        ]


class Body:
    """The clauses of a view, to which conditions are added; ``text`` writes them out."""

    def __init__(self, view: View) -> None:
        self._steps: list[_Step] = []
        known: set[str] = set()
        for clause in view.clauses:
            starting = clause.text.startswith("WITH ")
            named = set((_NAMED if starting else _BOUND).findall(clause.text))
            binds = named if starting else named - known
            optional = clause.text.startswith("OPTIONAL ")
            where = [f"({clause.where})" if " OR " in clause.where else clause.where] if clause.where else []
            self._steps.append(
                _Step(clause.text.removeprefix("OPTIONAL "), frozenset(binds), where, [], optional)
            )
            known |= binds
        self._known = known
        self._one = _BOUND.findall(view.clauses[0].text)[0]
        self._cut: tuple[int, str] | None = None
        self._before: list[str] = []

    def require(self, condition: str, expression: str, *, tolerant: bool = False) -> None:
        """Only rows where the condition holds; a tolerant one also holds of what is not known."""
        step = self._steps[self._binding(expression)]
        if condition in step.where or condition in step.after:
            return
        if step.optional and (tolerant or not _PROPERTY.fullmatch(expression)):
            step.after.append(condition)
        else:
            step.optional = False
            step.where.append(condition)
            self._lead(step, condition, expression)

    def _lead(self, step: _Step, condition: str, expression: str) -> None:
        """What bears one of a few keys stands first: stores find the facts from there."""
        key = _KEY.fullmatch(expression)
        label = key and re.search(rf"\({key[1]}:(\w+)\)", step.text)
        said = set(_WORD.findall(condition)) & self._known
        if key and label and said == {key[1]} and not condition.startswith("NOT "):
            step.led = f"{key[1]}:{label[1]}", condition

    def demand(self, expression: str) -> None:
        """Only rows where the clause that binds the expression matched, if it is a property of that."""
        if _PROPERTY.fullmatch(expression):
            self._steps[self._binding(expression)].optional = False

    def prefer(self, condition: str, expression: str) -> None:
        """The same, but where a clause is optional a row without it stays."""
        self._steps[self._binding(expression)].where.append(condition)

    def follow(self, name: str) -> None:
        """A value is bound before the clauses."""
        self._before.append(name)

    def cut(self, expressions: Sequence[str], descending: Sequence[bool], limit: int) -> None:
        """Keep the first rows by an order before the optional clauses at the end, if none of them narrows."""
        at = len(self._steps)
        while at and self._steps[at - 1].optional and not self._steps[at - 1].after:
            at -= 1
        if at == len(self._steps) or max(map(self._binding, expressions)) >= at:
            return
        ways = [*descending, *[False] * (len(expressions) - len(descending))]
        # What was asked for may be unknown; the last three, the place of a fact, never are.
        first = ["" if n >= len(descending) else f"o{n} IS NULL, " for n in range(len(ways))]
        by = [f"{first[n]}o{n}{' DESC' if down else ''}" for n, down in enumerate(ways)]
        named = [f"{text} AS o{n}" for n, text in enumerate(expressions)]
        self._cut = at, f"{{scope}}, {', '.join(named)} ORDER BY {', '.join(by)} LIMIT {limit}"

    def text(self, expressions: Sequence[str]) -> str:
        """The clauses that the expressions and the conditions need."""
        wanted = list(expressions)
        kept: list[tuple[int, _Step]] = []
        for at in range(len(self._steps) - 1, -1, -1):
            step = self._steps[at]
            used = any(name in step.binds for text in wanted for name in _WORD.findall(text))
            if used or not step.optional or step.after:
                kept.insert(0, (at, step))
                wanted += [step.text, *step.where, *step.after]
        kept = self._from_the_few(kept)
        return "\n".join(
            line
            for place, (at, step) in enumerate(kept)
            for line in self._lines(at, step, [before for _, before in kept[:place]])
        )

    def _from_the_few(self, kept: list[tuple[int, _Step]]) -> list[tuple[int, _Step]]:
        """The steps, first that which a node leads to, where nothing earlier is optional or gathers."""
        for place, (at, step) in enumerate(kept):
            if step.optional or not step.text.startswith("MATCH "):
                return kept
            if step.led and place:
                node, rest = step.parted()
                said = {name for where in rest.where for name in _WORD.findall(where)} & self._known
                if rest.after or not said <= set(_BOUND.findall(rest.text)):
                    return kept
                return [(at, node), (at, rest), *kept[:place], *kept[place + 1 :]]
        return kept

    def _lines(self, at: int, step: _Step, before: list[_Step]) -> list[str]:
        lines = []
        if self._cut and self._cut[0] == at:
            lines.append(f"WITH {self._cut[1].format(scope=self._scope(before))}")
        text = step.text
        lines.append(f"OPTIONAL {text}" if step.optional else text)
        if step.where:
            lines.append(f"WHERE {' AND '.join(step.where)}")
        if step.after:
            # What is bound is matched again: a WITH would do as well, and cost four times as much in kglite.
            lines += [f"MATCH ({self._one})", f"WHERE {' AND '.join(step.after)}"]
        return lines

    def _scope(self, steps: Sequence[_Step]) -> str:
        """The variables that some clauses leave in scope."""
        names: dict[str, None] = {}
        for step in steps:
            if step.text.startswith("WITH "):
                head = step.text.removeprefix("WITH ").partition(" ORDER BY ")[0]
                passed = [name for name in names if re.search(rf"(?:^|, ){name}(?:,|$)", head)]
                names = dict.fromkeys([*passed, *_NAMED.findall(head)])
            else:
                names |= dict.fromkeys(name for name in _BOUND.findall(step.text) if name in step.binds)
        return ", ".join([*self._before, *names])

    def _binding(self, expression: str) -> int:
        """The last clause that binds what the expression is made of."""
        words = set(_WORD.findall(expression)) & self._known
        return max((at for at, step in enumerate(self._steps) if words & step.binds), default=0)
