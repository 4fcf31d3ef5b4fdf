"""What people decided about identity: which keys are one thing, and which never are.

Keys in classes (union-find), with pairs of classes that may never be joined: "different" holds through
every chain of "same". Which key stands for a class follows from the decisions alone, not from their order
nor from what a store holds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.model import Judgement, Ref
from graph.naming import UNKNOWN


@dataclass(slots=True)
class Judged:
    """Decisions taken in one by one with `add`; keys that nobody spoke of stand for themselves.

    `completed` names, by key, the register that told what a partial instrument is (`complete`).
    """

    root: dict[Ref, Ref] = field(default_factory=dict)
    members: dict[Ref, list[Ref]] = field(default_factory=dict)
    never: dict[Ref, dict[Ref, tuple[Ref, Ref]]] = field(default_factory=dict)
    beside: dict[Ref, list[Ref]] = field(default_factory=dict)
    replaced: set[Ref] = field(default_factory=set)
    completed: dict[Ref, str] = field(default_factory=dict)

    def add(self, one: Ref, other: Ref, verdict: str) -> str | None:
        """Take a decision in; when it contradicts those before, it is left out and the chain is given."""
        a, b = self._root(one), self._root(other)
        if verdict == "different":
            if a == b:
                return f"{self._chain(one, other)}, so they cannot be different"
            self.never.setdefault(a, {}).setdefault(b, (one, other))
            self.never.setdefault(b, {}).setdefault(a, (other, one))
        elif verdict == "same":
            if b in self.never.get(a, ()):
                here, there = self.never[a][b]
                chain = f"{self._chain(one, here)} ≠ {self._chain(there, other)}"
                return f"{chain}, so {one.key} and {other.key} cannot be the same"
            self.beside.setdefault(one, []).append(other)
            self.beside.setdefault(other, []).append(one)
            self.replaced.add(other)
            if a != b:
                self._join(a, b)
        return None

    def complete(self, one: Ref, other: Ref, register: str) -> None:
        """Take in that a register tells `other` to be `one`, after all decisions: they stand above it."""
        if other not in self.root and self.add(one, other, "same") is None:
            self.completed[other] = register

    def meant(self, label: str, key: str) -> str:
        """The key that stands for the thing with this key."""
        ref = Ref(label, key)
        if ref not in self.root:
            return key
        # The fullest, then one that no decision named as the one to go.
        return min(
            self.members[self._root(ref)],
            key=lambda member: (member.key.split("/").count(UNKNOWN), member in self.replaced, member.key),
        ).key

    def apart(self, label: str, one: str, other: str) -> bool:
        """Whether the two are known to be different."""
        return self._root(Ref(label, other)) in self.never.get(self._root(Ref(label, one)), ())

    def tells_apart(self, label: str) -> bool:
        """Whether any two of this label are known to be different."""
        return any(ref.label == label for ref in self.never)

    def settled(self, label: str, one: str, other: str) -> bool:
        """Whether the two are known to be the same or different."""
        return self.apart(label, one, other) or self.meant(label, one) == self.meant(label, other)

    def together(self, label: str, key: str) -> list[str]:
        """The keys of the thing with this key, it among them."""
        ref = Ref(label, key)
        return [member.key for member in self.members.get(self._root(ref), [ref])]

    def _root(self, ref: Ref) -> Ref:
        top = ref
        while (above := self.root.get(top, top)) != top:
            top = above
        while ref != top:
            self.root[ref], ref = top, self.root[ref]
        return top

    def _join(self, a: Ref, b: Ref) -> None:
        small, large = sorted((a, b), key=lambda root: (len(self.members.get(root, ())), root))
        self.root[small] = self.root[large] = large
        self.members.setdefault(large, [large]).extend(self.members.pop(small, [small]))
        for enemy, pair in self.never.pop(small, {}).items():
            self.never.setdefault(large, {}).setdefault(enemy, pair)
            back = self.never[enemy]
            back.setdefault(large, back.pop(small))

    def _chain(self, one: Ref, other: Ref) -> str:
        """The decisions that lead from one to the other: "A = B = C"."""
        came: dict[Ref, Ref] = {one: one}
        waiting = deque([one])
        while waiting and other not in came:
            here = waiting.popleft()
            for near in self.beside.get(here, ()):
                if came.setdefault(near, here) is here:
                    waiting.append(near)
        steps = [other]
        while steps[-1] != one:
            steps.append(came[steps[-1]])
        return " = ".join(step.key for step in reversed(steps))


def judged(judgements: Iterable[Judgement]) -> Judged:
    """The decisions of a store as one value, whatever their order.

    What is written is free of contradictions; where two writers made one all the same, "different" holds.
    """
    told = Judged()
    for each in sorted(judgements, key=lambda one: (one.verdict != "different", one.key)):
        told.add(Ref(each.label, each.one), Ref(each.label, each.other), each.verdict)
    return told
