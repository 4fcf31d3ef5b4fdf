"""Words that give work, open a section of work, or state a fact: ``reference/data/task_cues.csv``, compiled.

Uses: assign ("Giao", "Yêu cầu"), address ("Đối với", "Trách nhiệm của"), duty (a verb that opens a duty),
fact (a word after a body's name that states something of it), no_task (how a line that is no duty opens),
duty_heading and other_heading (what a heading is about), formula (closing words without content),
telling (kinds of documents that report).
"""

from dataclasses import dataclass
from functools import cache

import regex

from reference.tables import read_table

WORK_INSIDE = regex.compile(r"(?<!\p{L})(?:nhiệm vụ|giải pháp)(?!\p{L})", regex.I)
AND_WORK = regex.compile(r"\s*(?:,|và)\s*(?:\p{L}+\s+)?(?:nhiệm vụ|giải pháp)", regex.I)


@dataclass(frozen=True, slots=True)
class Cue:
    """A wording and what it is used for."""

    cue: str
    use: str
    source: str


@cache
def cues() -> tuple[Cue, ...]:
    """Every cue of the table."""
    return read_table("task_cues", Cue)


@cache
def cue_words(use: str) -> str:
    """A pattern of the cues of this use as whole words, the longest first."""
    words = sorted((row.cue for row in cues() if row.use == use), key=len, reverse=True)
    spaced = ("\\s+".join(regex.escape(part) for part in word.split()) for word in words)
    return rf"(?:{'|'.join(spaced)})(?![\p{{L}}\p{{M}}\p{{N}}])"


@cache
def opening(use: str) -> regex.Pattern[str]:
    """A pattern that matches a cue of this use at the opening of a text, in any case."""
    return regex.compile(rf"\s*[\"“*]*\s*{cue_words(use)}", regex.I)


def opens_with(use: str, text: str, at: int = 0) -> bool:
    """Does the text open with a cue of this use at ``at``?"""
    return opening(use).match(text, at, at + 80) is not None


def heading_kind(heading: str) -> str | None:
    """ "duty" for a heading of work, "other" for one of aims, facts or means, ``None`` for any other.

    "Mục tiêu, nhiệm vụ" is work; "Mục tiêu cụ thể: ..." is not.
    """
    duty, other = opening("duty_heading").match(heading), opening("other_heading").match(heading)
    if duty and (other is None or duty.end() > other.end()):
        return "duty"
    if other is None:
        return "duty" if WORK_INSIDE.search(heading, 0, 120) else None
    rest = heading[other.end() :].lower()
    return "duty" if AND_WORK.match(rest) else "other"
