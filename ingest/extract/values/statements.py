"""Statements of values in running text: figures that belong together, what they are of, when, and whether
they were reached or are aimed at.

"Chỉ số PAR INDEX năm 2018 đạt 75,54/100 điểm, xếp thứ 42/63 - giảm 14 bậc" is one statement;
"(năm 2018 đạt 4,95 điểm, xếp hạng 30/63) và phấn đấu xếp hạng 25/63 năm 2019" makes two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from ingest.extract.values import cues as cue
from ingest.extract.values.clauses import Clause, Statement, between, clauses
from ingest.extract.values.mentions import Subject, subjects
from ingest.extract.values.names import inherit, name
from language.figures import Figure, figures

# Brackets between a value and its rank.
AFTER_BRACKETS = regex.compile(
    r"\s*\([^()]*\)\s*[,;]?\s*(?:và\s+)?(?:(?:xếp|đứng|tăng|giảm|vị|thứ|hạng|bậc)\s*)*"
)
# A clause longer than this around its figures is quoted from the figures before to those after.
LONGEST_LEAD = 500


def statements(text: str, body: int = 0, *, item: bool = False) -> list[Statement]:
    """The statements in ``text``, whose running text begins at ``body``; ``item`` tells an outline item."""
    low = text.casefold()
    if not any(word in low for word in cue.FIGURE_WORDS) or not cue.QUICK.search(text):
        return []
    found = figures(text)
    if not found:
        return []
    named = subjects(text)
    aims = bool(cue.AIMS_OPEN.match(text, body))
    made: list[Statement] = []
    for start, end, sentence in clauses(text, body):
        inside = between(found, start, end)
        if not inside:
            continue
        near = tuple(between(named, start, end))
        goes_on = aims or (not sentence and bool(made) and made[-1].kind == "target")
        _read(Clause(text, start, end, near, named, item, goes_on), inside, made)
    return made


def _read(clause: Clause, found: Sequence[Figure], made: list[Statement]) -> None:
    """The statements of one clause, added to those made before."""
    text = clause.text
    groups = _groups(clause, [f for f in found if not _foreign(text, f, found, clause.start)])
    if not groups:
        return
    leads = [m.end() for m in cue.LEAD.finditer(text, clause.start, groups[0][0].start)]
    lead = leads[-1] if leads else clause.start
    here = len(made)
    listed: list[Subject] = []
    for k, group in enumerate(groups):
        left = groups[k - 1][-1].end if k else clause.start
        right = groups[k + 1][0].start if k + 1 < len(groups) else clause.end
        one = Statement(clause.start, clause.end, group[0].start, group[-1].end, {})
        several = name(clause, one, left, right)
        listed = several or listed
        if one.anonymous:
            inherit(clause, one, k, made)
        one.figures = {f.kind: f for f in group if _counts(text, f, one, left)}
        if not one.figures:
            continue
        before = _before_brackets(text, one, made[here:]) if k and one.carried else None
        if before is not None:
            before.figures, before.to, before.end = {**before.figures, **one.figures}, one.to, clause.end
            continue
        if k == 0 and _goes_on(clause, one, made):
            last = made[-1]
            last.figures = {**one.figures, **last.figures}
            last.to, last.end = one.to, clause.end
            continue
        one.kind = _kind(clause, one, lead if not k else left)
        one.years = (not k and _years(text, one, lead, right)) or _years(text, one, left, right)
        if len(made) > here and one.kind is None and not one.years and one.at - made[-1].to < 90:
            one.kind, one.years = made[-1].kind, made[-1].years
        if one.kind is None and clause.aims:
            one.kind = "target"
        equal = cue.EQUALS.search(text, one.to, right)
        one.equals = int(equal["year"]) if equal else None
        first = lead if one.at - lead <= LONGEST_LEAD else left
        stop = clause.end if clause.end - one.to <= LONGEST_LEAD else right
        one.start, one.end = _trimmed(text, one, first, stop)
        if listed and cue.RESPECTIVELY.search(text, listed[0].start, min(one.at, listed[-1].end + 60)):
            # "PAR INDEX, PAPI lần lượt xếp thứ 42, 59": each figure has its own index.
            if len(listed) == len(groups):
                one.index = listed[k].index
            several = []
        made += [replace(one, index=s.index) for s in several[:-1]]
        made.append(one)


def _foreign(text: str, figure: Figure, found: Sequence[Figure], start: int) -> bool:
    """Is a figure an average, a rule of marking, the rate that a criterion asks for, a rank left behind?"""
    if cue.NOT_OURS.search(text, max(start, figure.start - 60), figure.start):
        return True
    if figure.kind == "rank":
        left = cue.RANK_BEFORE.search(text, max(start, figure.start - 10), figure.start)
        return bool(left and cue.RANK_AFTER.match(text, figure.end))
    if figure.kind != "percent":
        return False
    close = text.find(")", figure.end, figure.end + 60)
    return close >= 0 and any(f.kind == "score" and 0 <= f.start - close < 30 for f in found)


def _groups(clause: Clause, found: list[Figure]) -> list[list[Figure]]:
    """Figures that belong together: one of each kind, nothing new named between them."""
    groups: list[list[Figure]] = []
    for figure in found:
        if groups and _together(clause, groups[-1], figure):
            groups[-1].append(figure)
        else:
            groups.append([figure])
    return groups


def _together(clause: Clause, group: list[Figure], figure: Figure) -> bool:
    last = group[-1]
    gap = clause.text[last.end : figure.start]
    kind = "score" if figure.kind == "percent" else figure.kind
    # A value of another year in brackets that close before the figure.
    opened = clause.text.rfind("(", clause.start, last.start) if gap.partition("(")[0].find(")") >= 0 else -1
    return not (
        (opened >= 0 and cue.ANOTHER_YEAR.search(clause.text, opened, last.start))
        or any(("score" if f.kind == "percent" else f.kind) == kind for f in group)
        or len(gap) > 90
        or any(not s.back for s in between(clause.near, last.end, figure.start))
        or cue.NEW_AIM.search(gap)
        or cue.ANOTHER_YEAR.search(gap)
        or cue.COMPARED.search(gap)
    )


def _counts(text: str, figure: Figure, one: Statement, left: int) -> bool:
    """Is the figure a value of the index or area: no share of something else, no mark of a local body?"""
    if one.subject is None and one.label is None and cue.LOCAL_UNITS.search(text, left, figure.start):
        return False
    if cue.LOCAL_OPENS.match(text, left) or (
        figure.kind == "rank" and cue.AMONG_LOCAL.match(text, figure.end)
    ):
        return False
    if figure.kind == "percent":
        return _is_share(text, figure, one, left)
    if figure.kind == "score" and figure.max is None:
        if one.anonymous:
            return bool(cue.TOTAL.search(text, left, figure.start))
        return not (one.carried and one.index is not None and one.subject is None)
    return True


def _is_share(text: str, figure: Figure, one: Statement, left: int) -> bool:
    if one.label is not None or (one.carried and not one.subject):
        return False
    if one.subject is not None and one.subject.areas and one.subject.end <= figure.start:
        next_to = cue.SHARE_NEXT.fullmatch(text, one.subject.end, figure.start)
        if next_to and cue.SHARE_ENDS.match(text, figure.end):
            return True
    survey = one.subject is not None and any(area.level == "phần điều tra" for area in one.subject.areas)
    unit = one.index is not None and one.index.unit == "%"
    whole = one.index is not None and one.subject is None and one.index.max_score == 100
    return bool(
        (survey or unit or whole)
        and figure.start - left < 200
        and cue.SHARE.search(text, max(left, figure.start - 20), figure.start)
        and not cue.SHARE_OF.search(text, left, figure.start)
        and cue.SHARE_ENDS.match(text, figure.end)
    )


def _goes_on(clause: Clause, one: Statement, made: list[Statement]) -> bool:
    """Does a clause go on with the statement before: "đạt 75,54 điểm; xếp thứ 42/63"?"""
    return (
        bool(made)
        and one.carried
        and bool(cue.CONTINUES.match(clause.text, clause.start))
        and clause.start - made[-1].end < 3
        and not set(one.figures) & set(made[-1].figures)
    )


def _before_brackets(text: str, one: Statement, made: Sequence[Statement]) -> Statement | None:
    """The statement that goes on behind brackets: "đạt 77,25 điểm (năm 2016: 73,56 điểm), xếp thứ 30"."""
    for last in reversed(made):
        if last.to < one.at and AFTER_BRACKETS.fullmatch(text, last.to, one.at):
            return last if not set(one.figures) & set(last.figures) else None
    return None


def _around(text: str, one: Statement, left: int) -> tuple[str, bool]:
    """The words before the figures on their own level of brackets, and whether that is inside some."""
    depth, at = 0, one.at - 1
    while at >= left:
        if text[at] == ")":
            depth += 1
        elif text[at] == "(":
            if not depth:
                return text[at + 1 : one.to], True
            depth -= 1
        at -= 1
    return cue.BRACKETS.sub(" ", text[left : one.to]), False


def _kind(clause: Clause, one: Statement, left: int) -> str | None:
    text = clause.text
    words, inside = _around(text, one, left)
    words = cue.NO_TARGET.sub(" ", words)
    if cue.REACHED.search(words):
        return "actual"
    if cue.TARGET.search(words) or cue.UPWARD.match(text, one.to):
        return "target"
    if cue.REACHED_IN.search(words) and (inside or not clause.aims):
        return "actual"
    return "actual" if inside and "rank" in one.figures else None


def _years(text: str, one: Statement, left: int, right: int) -> tuple[int, ...]:
    """Years printed with the figures, not those they are compared with."""
    words, inside = _around(text, one, left)
    ahead = text[one.to : right]
    own = cue.YEAR_IN_BRACKETS.match(ahead)
    ahead = own.group() if own else ahead.partition("(")[0]
    if inside and not own:
        ahead = ahead.partition(")")[0]
    back = [_year(m) for m in cue.YEAR.finditer(words) if not m["base"]][::-1]
    if inside and not back:
        outside = text[left : one.to - len(words) - 1]
        before = cue.YEAR_BEFORE.search(outside)
        if before:
            back = [int(before["year"])]
        elif not cue.TARGET.search(outside):
            outside = cue.BRACKETS.sub(" ", outside)
            back = [_year(m) for m in cue.YEAR.finditer(outside) if not m["base"]][::-1]
    front = [_year(m) for m in cue.YEAR.finditer(ahead) if not m["base"]]
    aims = list(cue.TARGET.finditer(words))
    if inside or not back or not aims:
        return tuple(front + back) if own else tuple(back + front)
    later = [_year(m) for m in cue.YEAR.finditer(words, aims[-1].end()) if not m["base"]]
    return tuple(front + later + [y for y in back if y not in later])


def _year(match: regex.Match[str]) -> int:
    return int(match["year"] or match["paren"] or match["bare"])


def _trimmed(text: str, one: Statement, start: int, end: int) -> tuple[int, int]:
    """The clause without dashes and stops around it."""
    while start < one.at and text[start] in " -–+*,":
        start += 1
    while end > one.to and text[end - 1] in " ,.:":
        end -= 1
    return start, end
