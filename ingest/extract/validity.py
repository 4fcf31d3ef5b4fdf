"""Days in force (hiệu lực): what the closing articles say of the document itself and of those it ends.

Only what is said of a whole instrument counts: "bãi bỏ Điều 5 Nghị định số ..." ends no instrument. A day
that is told by another event ("kể từ ngày đăng Công báo") stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import regex

from ingest.facts import Citation, Header, Provision, Quote, Validity
from language.dates import date_at
from reference.validity import validity_words

SENTENCE = regex.compile(r"(?:[^.]|\.(?!\s|$))+\.?")
# What may stand before the subject of a sentence: its marker, the heading of its article.
OPENS = regex.compile(r"(?:.*[.:;\n]|\W*(?:(?:Điều\s+)?[\dIVXa-zđ]{1,4}[.)/:])?)?\s*", regex.S)
FROM = r"\s*,?\s*(?:được\s+tính\s+)?(?:kể\s+)?từ\s+"
AFTER = r"\s*,?\s*sau\s+(?P<days>\d{1,3})\s*(?:\([^()]*\)\s*)?ngày\s*,?\s*(?:kể\s+)?(?:từ\s+)?"
# No text says when it comes into force without these words; looking for them first spares the rest.
IN_FORCE = "hiệu lực"
UNTIL = regex.compile(r"đến\s+hết\s+(?=ngày)", regex.I)
ENDING = frozenset(("replaces", "repeals"))
SKIPPED = frozenset(("header", "preamble", "recipients", "signature", "footnote", "row"))


@cache
def _any(means: str) -> str:
    """A pattern of all words of one meaning."""
    return "|".join(r"\s+".join(words.split()) for words in validity_words(means))


def _printed(kind: str) -> str:
    """A pattern of a kind of instrument, however its words are spaced."""
    return r"\s+".join(map(regex.escape, kind.split()))


@cache
def _begins(kind: str) -> regex.Pattern[str]:
    own = _printed(kind)
    start = rf"(?:{FROM}|{AFTER})(?:(?P<signed>ngày\s+(?:{_any('signed')})(?!\p{{L}}))|(?P<day>(?=ngày|\d)))"
    return regex.compile(
        rf"(?<!\p{{L}}){own}\s+này\s+(?:chính\s+thức\s+)?(?:{_any('begins')}){start}", regex.I
    )


@cache
def _ends(kind: str) -> regex.Pattern[str]:
    own = _printed(kind)
    with_own = rf"(?P<with>ngày\s+{own}\s+này\s+(?:{_any('begins')})(?!\p{{L}}))"
    return regex.compile(
        rf"(?<!\p{{L}})(?:{_any('ends')}){FROM}(?:{with_own}|(?P<day>(?=ngày\s*\d)))", regex.I
    )


@cache
def _acts(kind: str) -> regex.Pattern[str]:
    own = _printed(kind)
    return regex.compile(
        rf"(?:(?<!\p{{L}}){own}\s+này\s[^;]*?|\G\W*(?:[\da-zđ]{{1,4}}[.)])?\s*)(?<!\p{{L}})(?P<act>{_any('ends_other')})\s",
        regex.I | regex.S,
    )


@cache
def _part() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}})(?:{_any('part')}|một\s+(?:số|phần))(?!\p{{L}})", regex.I)


def validity(
    outline: tuple[Provision, ...], head: Header, cited: tuple[Citation, ...], original: str
) -> tuple[Validity, ...]:
    """What the text says of days in force, the document's own first; each with its quote."""
    if head.kind is None:
        return ()
    cited_in: dict[int, list[tuple[int, Citation]]] = {}
    for k, citation in enumerate(cited):
        if not citation.refers_back:
            cited_in.setdefault(citation.provision, []).append((k, citation))
    sentences = [
        (provision, sentence)
        for provision in outline
        if provision.kind not in SKIPPED and (IN_FORCE in provision.text or provision.ordinal in cited_in)
        for sentence in SENTENCE.finditer(provision.text)
    ]
    own = next((found for pair in sentences if (found := _own(*pair, head, original))), None)
    ended = [
        found
        for provision, sentence in sentences
        for found in _ended(provision, sentence, head, own, cited_in.get(provision.ordinal, []), original)
    ]
    return (*((own,) if own else ()), *ended)


def with_roles(cited: tuple[Citation, ...], told: tuple[Validity, ...]) -> tuple[Citation, ...]:
    """The citations, those that the document ends repealed where no nearer words gave them a role."""
    ended = {one.citation for one in told}
    return tuple(
        replace(citation, role="repeals") if k in ended and citation.role == "mentions" else citation
        for k, citation in enumerate(cited)
    )


def _own(provision: Provision, sentence: regex.Match[str], head: Header, original: str) -> Validity | None:
    """The document's own days, where the sentence is about it."""
    text = provision.text
    found = _begins(head.kind or "").search(text, *sentence.span())
    if found is None or not OPENS.fullmatch(text, 0, found.start()):
        return None
    if found["signed"]:
        begins, end = _signed(head), found.end()
    else:
        printed = date_at(text, found.start("day"))
        if printed is None:
            return None
        begins, end = (printed.iso if printed.precision == "day" else None), printed.end
    if begins is None:
        return None
    if found["days"]:
        if not found["signed"]:
            return None
        begins = _later(begins, int(found["days"]))
    ends = None
    until = UNTIL.search(text, end, sentence.end())
    last = date_at(text, until.end()) if until else None
    if last is not None and last.iso is not None and last.precision == "day":
        ends, end = _later(last.iso, 1), last.end
    return Validity(None, begins, ends, _quote(provision, found.start(), end, original))


def _ended(
    provision: Provision, sentence: regex.Match[str], head: Header, own: Validity | None,
    cited: list[tuple[int, Citation]], original: str,
) -> Iterator[Validity]:  # fmt: skip
    """The instruments of which the sentence says that they are in force no more, as wholes."""
    text, kind = provision.text, head.kind or ""
    placed = [(k, citation, provision.content.index(citation.start)) for k, citation in cited]
    placed = [each for each in placed if sentence.start() <= each[2] < sentence.end()]
    if not placed:
        return
    said = _ends(kind).search(text, *sentence.span())
    if said is not None:
        day = date_at(text, said.start("day")) if said["with"] is None else None
        ends = own.begins if said["with"] and own else day.iso if day and day.precision == "day" else None
        end = said.end() if day is None else day.end
        for k, _, at in placed:
            # What is named elsewhere stands in the title of another.
            if ends and at < said.start() and OPENS.fullmatch(text, 0, at):
                yield Validity(k, None, ends, _quote(provision, at, end, original))
        return
    act = _acts(kind).search(text, *sentence.span())
    if act is None or own is None or own.begins is None:
        return
    before = act.end()
    for k, citation, at in placed:
        if citation.role in ENDING and at >= act.end() and not _part().search(text, before, at):
            end = provision.content.index(citation.end)
            yield Validity(k, None, own.begins, _quote(provision, act.start("act"), end, original))
            before = end


def _signed(head: Header) -> str | None:
    return head.date if head.date_precision == "day" else None


def _later(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def _quote(provision: Provision, start: int, end: int, original: str) -> Quote:
    first, last = provision.content.span(start, end)
    return Quote(original[first:last], first, last)
