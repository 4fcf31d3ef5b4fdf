"""What the figures of a clause are of: an index, an area, or a criterion no table knows."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from ingest.extract.values import cues as cue
from ingest.extract.values.clauses import Clause, Statement, between
from ingest.extract.values.mentions import Subject


def name(clause: Clause, one: Statement, left: int, right: int) -> list[Subject]:
    """What the figures are of: named right after them ("trên Bảng xếp hạng Chỉ số PAPI") or before.

    Returns the indices coordinated with it ("Chỉ số PAR INDEX, PAPI và PCI"), itself the last.
    """
    text = clause.text
    after = [s for s in between(clause.near, one.to, right) if _linked(text[one.to : s.start], s)]
    chosen = after[:2] or [s for s in between(clause.near, left, one.at) if s.end <= one.at]
    several: list[Subject] = []
    for k, s in enumerate(chosen):
        gap = text[chosen[k - 1].end : s.start] if k else ""
        if s.index is None:
            one.subject = s
            several = []
            continue
        one.index = s.index
        if one.subject is not None and not cue.BELONGS.match(gap):
            one.subject = None
        if several and several[-1].index is s.index:
            continue
        several = [*several, s] if several and cue.COORDINATED.match(gap) else [s]
    return several if len(several) > 1 else []


def _linked(gap: str, subject: Subject) -> bool:
    plain = len(gap) < 50 and not cue.PARTED.search(gap)
    return plain and (subject.back or bool(cue.LINKED.search(gap)))


def inherit(clause: Clause, one: Statement, k: int, made: list[Statement]) -> None:
    """A name no table knows, else what the statement before was of, else the index last named."""
    if k:
        _carry(one, made)
        return
    one.label = _label(clause, one.at)
    if one.label or not cue.names_nothing(clause.text[clause.start : one.at], 3):
        return
    if made and cue.CONTINUES.match(clause.text, clause.start):
        _carry(one, made)
        return
    at = bisect_left(clause.named, clause.start, key=attrgetter("start"))
    last = next((s for s in reversed(clause.named[max(0, at - 50) : at]) if s.index is not None), None)
    if last is not None:
        one.index, one.carried = last.index, True


def _carry(one: Statement, made: list[Statement]) -> None:
    if made:
        last = made[-1]
        one.index, one.subject, one.label, one.carried = last.index, last.subject, last.label, True


def _label(clause: Clause, stop: int) -> str | None:
    """The criterion named before its points: "Mức độ hoàn thành kế hoạch (đạt 90%): 0,9 điểm"."""
    text = clause.text
    head = text[clause.start : stop]
    leads = list(cue.LEAD.finditer(head))
    if leads:
        head = head[leads[-1].end() :]
    end = cue.LABEL_END.search(head)
    if end is None or not (clause.item or leads or "/" in text[stop : stop + 12]):
        return None
    name = cue.RATE.sub("", head[: end.start()]).strip(" -–+*\"“”'.,:;")
    name = cue.LABEL_START.sub("", name)
    if not 8 <= len(name) <= 220 or ": " in name or name.count("(") != name.count(")"):
        return None
    return None if cue.names_nothing(name, 1) else name[:1].upper() + name[1:]
