"""Pinpoints: the articles, clauses and annexes printed with a citation ("khoản 2 Điều 5 Nghị định số ...").

The span of the citation stays that of the instrument. Places are told as labels of the outline of the
instrument's text, so that they find the very provision wherever that text is in the store. Where no
instrument stands beside the places they make a citation of their own: "khoản 1 Điều này" of the document
itself, "1. Sửa đổi khoản 2 Điều 5" of the instrument that the heading of the article says is amended.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

import regex

import reference.pinpoints as printed
from ingest.extract.citations.backrefs import of_itself
from ingest.facts import Citation, Header, Pinpoint, Provision, Quote
from reference import kinds, role_cues
from reference.pinpoints import from_here, label_of, pinpoints_in, words_for

# What an attached text is called may stand so far from the instrument that promulgates it.
TITLE = 250
BEFORE = regex.compile(r"(?r)(?:(?P<open>\s*\(\s*(?:tại\s+)?)|,?\s+tại\s+)")
ARTICLE = regex.compile(r"(?:.*\.)?Điều \d+[a-zđ]?")
CLAUSE = regex.compile(rf"{ARTICLE.pattern}\.\d+[a-zđ]?(?![^\s.])")
POINT = regex.compile(rf"{CLAUSE.pattern}\.[a-zđ]\d?(?![^\s.])")
# What the label of a provision begins with, of the unit that it calls "này".
HERE = {"article": ARTICLE, "clause": CLAUSE, "point": POINT}
AMENDED = ("amends", "issued_with")
CHANGES = frozenset(("amends", "replaces", "repeals"))
SKIPPED = frozenset(("recipients", "signature"))


@cache
def _of() -> regex.Pattern[str]:
    """What stands between a place and its instrument."""
    return regex.compile(rf"\s*,?\s+(?:{words_for('of')}\s+)?(?:{words_for('several')}\s+)?")


@cache
def _kinds() -> str:
    """A pattern of the kinds of instruments."""
    return "|".join(sorted((regex.escape(kind.kind) for kind in kinds()), key=len, reverse=True))


@cache
def _attached() -> regex.Pattern[str]:
    """What stands between a place in an attached text and the instrument that promulgates it."""
    return regex.compile(
        rf"\s+(?:{words_for('of')}\s+)?(?:(?P<kind>{_kinds()})(?!\p{{L}}))?"
        rf"(?P<title>[^.;:\n]{{0,{TITLE}}}?)(?:(?<=\s)|\s){words_for('with')}\s+"
    )


@cache
def _this() -> regex.Pattern[str]:
    """The attached text that a place lies in, told from within it: "Điều 5 Quy chế này"."""
    return regex.compile(
        rf"\s+(?:{words_for('of')}\s+)?(?P<kind>\p{{Lu}}[\p{{L}}\s]{{1,30}}?)\s+{words_for('this')}(?!\p{{L}})"
    )


@cache
def _promulgated() -> regex.Pattern[str]:
    """The attached text named at the end, before the instrument that promulgates it."""
    return regex.compile(
        rf"(?<!\p{{L}})(?P<kind>{_kinds()})(?!\p{{L}})[^.;:\n]{{0,{TITLE}}}?\s{words_for('with')}\s+$"
    )


@cache
def _amends() -> regex.Pattern[str]:
    """The words of changing an instrument, at the beginning of a clause."""
    cues = {cue.cue for cue in role_cues() if cue.role in CHANGES and cue.position == "before"}
    listed = "|".join(regex.escape(cue) for cue in sorted(cues, key=len, reverse=True))
    return regex.compile(rf"\s*(?:(?:{listed})[\s,]+(?:và\s+)?)+(?:{words_for('several')}\s+)*", regex.I)


def with_pinpoints(
    cited: Iterable[Citation], outline: tuple[Provision, ...], head: Header, original: str
) -> list[Citation]:
    """The citations, each with the places printed with it, and those of places of the document itself."""
    listed = list(cited)
    by_provision: dict[int, list[int]] = {}
    for k, citation in enumerate(listed):
        by_provision.setdefault(citation.provision, []).append(k)
    amended: _Amended | None = None
    for provision in outline:
        near = by_provision.get(provision.ordinal, [])
        if provision.kind == "article":
            amended = _Amended.by(provision, [listed[k] for k in near])
        changes = amended is not None and provision.label.startswith(f"{amended.article}.")
        if provision.kind in SKIPPED or not (near or changes or "này" in provision.text):
            continue
        starts = {listed[k].start: k for k in reversed(near)}
        ends = {listed[k].end: k for k in near}
        for pin in pinpoints_in(provision.text):
            at, within = _instrument(provision, pin, starts, ends)
            if at is None:
                alone = _own(provision, pin, outline, head, original)
                if alone is None and amended is not None and changes:
                    alone = amended.changed(provision, pin, original)
                listed += [alone] if alone else []
            elif listed[at].pinpoint is None and not (listed[at].refers_back and _is_quoted(provision)):
                labels = [label_of(place, within) for place in pin.places]
                listed[at] = replace(listed[at], pinpoint=_told(provision, pin, labels, original))
    return listed


def _is_quoted(provision: Provision) -> bool:
    """Is it the text of another instrument, so that "này" is not the document?"""
    return "“" in provision.label or provision.text[:1] in ("“", '"')


def _told(provision: Provision, pin: printed.Pinpoint, labels: Iterable[str], original: str) -> Pinpoint:
    start, end = provision.content.span(pin.start, pin.end)
    return Pinpoint(tuple(dict.fromkeys(labels)), Quote(original[start:end], start, end))


def _instrument(
    provision: Provision, pin: printed.Pinpoint, starts: dict[int, int], ends: dict[int, int]
) -> tuple[int | None, str]:
    """Which citation the places belong to, and in which text attached to the instrument they lie."""
    text, content = provision.text, provision.content
    if pin.here or not starts:
        return None, ""
    of = _of().match(text, pin.end)
    at = starts.get(content.origin(of.end())) if of else None
    if at is not None:
        return at, ""
    attached = _attached().match(text, pin.end)
    at = starts.get(content.origin(attached.end())) if attached else None
    if attached and at is not None:
        annex = all("annex" in place for place in pin.places)
        if annex or attached["kind"]:
            return at, "" if annex else attached["kind"]
    before = BEFORE.match(text, 0, pin.start)
    if before and (not before["open"] or text[pin.end :].lstrip().startswith(")")):
        return ends.get(content.span(before.start() - 1, before.start())[1]), ""
    return None, ""


def _own(
    provision: Provision, pin: printed.Pinpoint, outline: tuple[Provision, ...], head: Header, original: str
) -> Citation | None:
    """The document's citation of places of itself, when they are such."""
    if not head.kind or _is_quoted(provision):
        return None
    end, labels = pin.end, _here(provision, pin)
    if not pin.here:
        # "Điều 5 Quy chế này", within the attached regulation.
        this, top = _this().match(provision.text, pin.end), provision
        while this and top.parent is not None:
            top = outline[top.parent]
        if this and top.label == this["kind"].capitalize():
            end, labels = this.end(), [label_of(place, top.label) for place in pin.places]
    if not labels:
        return None
    start, stop = provision.content.span(pin.start, end)
    told = _told(provision, pin, labels, original)
    return replace(of_itself(head, original, start, stop, provision.ordinal), pinpoint=told)


def _here(provision: Provision, pin: printed.Pinpoint) -> list[str]:
    """The labels of places told from within: "khoản 1 Điều này" in Article 3 is "Điều 3.1"."""
    labels = []
    for place in pin.places if pin.here else ():
        unit, within = from_here(place)
        found = HERE[unit].match(provision.label) if unit in HERE and within else None
        if found:
            labels.append(label_of(within, found.group()))
        elif unit is None:
            # "Khoản 2 Điều 5 và khoản 1 Điều này"
            labels.append(label_of(place, provision.label.partition("Điều ")[0].rstrip(".")))
    return labels


@dataclass(frozen=True, slots=True)
class _Amended:
    """The one instrument that the heading of an article says is amended, or the text it promulgated."""

    article: str
    cited: Citation
    within: str

    @classmethod
    def by(cls, article: Provision, heading: Iterable[Citation]) -> _Amended | None:
        """What an article amends; None for one that amends none or several."""
        # "Sửa đổi một số điều của Quy chế ban hành kèm theo Quyết định số ..."
        told = AMENDED if _amends().match(article.text, article.body) else AMENDED[:1]
        found = [cited for cited in heading if cited.role in told and not cited.refers_back]
        if len(found) != 1:
            return None
        before = article.text[: article.content.index(found[0].start)]
        attached = _promulgated().search(before)
        return cls(article.label, found[0], attached["kind"] if attached else "")

    def changed(self, provision: Provision, pin: printed.Pinpoint, original: str) -> Citation | None:
        """The citation of the places that a clause changes: "1. Sửa đổi khoản 2 Điều 5 như sau"."""
        opening = provision.text[provision.body : pin.start]
        if pin.here or _is_quoted(provision) or not _amends().fullmatch(opening):
            return None
        labels = [label_of(place, self.within) for place in pin.places]
        told = _told(provision, pin, labels, original)
        return replace(
            self.cited, text=told.quote.text, start=told.quote.start, end=told.quote.end, issuer_text=None,
            role="amends", provision=provision.ordinal, confidence=0.85, refers_back=True, pinpoint=told,
        )  # fmt: skip
