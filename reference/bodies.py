"""How the names of bodies are made: nouns that open them, and the words at which they end.

An open-world name (one no table holds) is a noun for a kind of body and a run of words written as names
are: the first syllable of each phrase with a capital (Nghị định 30/2020/NĐ-CP, Phụ lục II, mục IV).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reference.tables import read_table


@dataclass(frozen=True, slots=True)
class BodyNoun:
    """A noun that opens names of bodies. `level` is empty where it is the document's own.

    `attach` as in `agencies`, but `none` for names that never take a province. `topic`: a lower-case
    subject may follow ("Ban Chỉ đạo phòng thủ dân sự quốc gia").
    """

    noun: str
    kind: str
    level: str
    attach: str
    topic: bool
    source: str


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word in or after a name.

    `use`: end (a name ends before it), field (a field of work: it opens a duty, too, but not after
    another), part (a word whose second syllable only looks like an end), type (between the noun and the
    name: "cổ phần"), area (goes on after "và"), paper (a field that with a capital opens the
    next cell), tail (closes a lower-case subject: "quốc gia"), surname.
    """

    word: str
    use: str
    source: str


@dataclass(frozen=True, slots=True)
class _Cue:
    cue: str
    use: str
    source: str


@cache
def body_nouns() -> tuple[BodyNoun, ...]:
    """Every noun that opens names of bodies."""
    return read_table("body_nouns", BodyNoun)


@cache
def nouns_by_word() -> Mapping[str, tuple[tuple[str, BodyNoun], ...]]:
    """First word -> the nouns that begin with it, in lower case, the longest first."""
    index: dict[str, list[tuple[str, BodyNoun]]] = {}
    for row in sorted(body_nouns(), key=lambda row: -len(row.noun)):
        noun = row.noun.lower()
        index.setdefault(noun.split(" ", 1)[0], []).append((noun, row))
    return {first: tuple(same) for first, same in index.items()}


@cache
def name_words(use: str) -> Mapping[str, tuple[str, ...]]:
    """First syllable -> the wordings of this use, in lower case, the longest first.

    A duty or a fact of ``task_cues.csv`` ends a name, too: "Trung tâm Y tế | chủ trì".
    """
    found = {row.word.lower() for row in read_table("name_words", NameWord) if row.use == use}
    if use == "end":
        found |= {row.cue.lower() for row in read_table("task_cues", _Cue) if row.use in ("duty", "fact")}
    index: dict[str, list[str]] = {}
    for wording in sorted(found, key=lambda wording: (-len(wording), wording)):
        index.setdefault(wording.split(" ", 1)[0].rstrip(","), []).append(wording)
    return {first: tuple(same) for first, same in index.items()}
