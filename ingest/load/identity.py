"""What a mention says of the instrument it means, as the parts of a graph key.

The key is made of the issuer whose series the number belongs to, the year, the kind and the number.
The code in the number settles the series: "545/QĐ-UBND của Chủ tịch UBND tỉnh" is numbered in the
series of UBND tỉnh, "50/2017/QĐ-TTg ... của Chính phủ" in that of Thủ tướng Chính phủ (Nghị định
30/2020/NĐ-CP, Phụ lục I). Nothing is guessed: a provincial body without its province has no series.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import regex

from graph.naming import UNKNOWN, digest, fold, instrument_key, instrument_number, slug
from ingest.facts import AgencyMention, Attached, Citation, Header
from reference import Agency, Law, agency_names, heads, kind_names
from reference.numbers import InstrumentNumber, law_of_number, read_number

IN_PROVINCE = regex.compile(r"\((?:tỉnh|thành phố|TP\.?)\s+(.+)\)$|\b(?:tỉnh|thành phố|TP\.?)\s+(\p{Lu}.*)$")
DISTRICT = regex.compile(r"\b(?:huyện|quận|thị xã|xã|phường|thị trấn)\s+\p{L}")

# Longest title, in characters, that a key holds whole.
TITLE = 80


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body whose series a number belongs to; ``province`` is bare, ``None`` for central bodies.

    ``placed`` is False for a local body whose province is not known: it has no series.
    """

    name: str
    province: str | None
    placed: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """An instrument as far as it is known; ``full`` when nothing that tells it apart is missing.

    ``key`` is a graph key, "-" for unknown parts; ``authority`` 0 what a citation says, 1 what the
    register of laws says, 2 what its own text says.
    """

    key: str
    kind: str | None
    number: str | None
    name: str | None
    date: str | None
    year: int | None
    issuer: str | None
    province: str | None
    full: bool
    authority: int = 0


def of_citation(citation: Citation, bodies: Mapping[str, AgencyMention]) -> Identity | None:
    """The instrument a mention names by number, or None when it prints none or has no series.

    ``bodies`` are the agencies of the document by official name.
    """
    if not citation.number or not instrument_number(citation.number):
        return None
    law = law_of_number(citation.number)
    if law:
        return of_law(law)
    return _numbered(citation.number, citation.kind, citation.issuer, citation.date, bodies, 0)


def of_document(header: Header, key: str, bodies: Mapping[str, AgencyMention]) -> Identity | None:
    """The instrument a document is the text of: by its number, else by its title; None without a kind.

    A draft whose number is blank is known by its title, and only partly.
    """
    if header.kind is None or not (header.number or header.title):
        return None
    found = None
    if header.number:
        found = _numbered(header.number, header.kind, header.issuer, header.date, bodies, 2)
    if found is None:
        issuer = series(header.issuer, None, bodies)
        year, name = _year(header.date), issuer.name if issuer and issuer.placed else None
        title = instrument_key(name, year, header.kind, None, _short(header.title or key))
        found = Identity(title, header.kind, None, header.title, header.date, year, name, None, False, 2)
    return Identity(
        found.key, found.kind, header.number, header.title, header.date, found.year,
        found.issuer, found.province or header.province, found.full, 2,
    )  # fmt: skip


def of_attached(attached: Attached, own: Identity) -> Identity | None:
    """The instrument that a document promulgates in its annex; None for an annex that is no instrument.

    It is told by its title within the series of the document, which is its date and issuer, too.
    """
    if fold(attached.kind) not in kind_names() or not attached.title:
        return None
    title = f"{own.number or ''} {_short(attached.title)}".strip()
    key = instrument_key(own.issuer, own.year, attached.kind, None, title)
    return Identity(
        key, attached.kind, None, attached.title, own.date, own.year, own.issuer, own.province, own.full, 2
    )


def of_law(law: Law, issuer: str | None = None) -> Identity:
    """A law, code, ordinance or constitution of the register, by its number where the register has it.

    ``issuer`` is who made it as far as its kind says, for laws without a number.
    """
    number = read_number(law.number, law.kind) if law.number else None
    coded = series(None, number, {}) if number else None
    name = coded.name if coded else issuer
    key = instrument_key(name, law.year, law.kind, law.number, law.name)
    full = bool(name and law.year)
    return Identity(key, law.kind, law.number or None, law.name, None, law.year, name, None, full, 1)


def of_name(citation: Citation, name: str) -> Identity:
    """A law known by nothing but its name and at most a year: "vn/quoc-hoi/-/luat/~luat-doanh-nghiep"."""
    year = _year(citation.date)
    key = instrument_key(citation.issuer, year, citation.kind, None, name)
    full = bool(year and citation.issuer)
    return Identity(key, citation.kind, None, name, citation.date, year, citation.issuer, None, full)


def series(
    printed: str | None, number: InstrumentNumber | None, bodies: Mapping[str, AgencyMention]
) -> Issuer | None:
    """The issuer whose series a number belongs to, from the issuer a text names and the number's own codes.

    None when neither is known.
    """
    coded = number.issuers if number else ()
    province = _province(printed, coded, bodies) if printed else None
    if coded and all(body.level == "central" for body in coded) and province is None:
        return Issuer(" - ".join(body.same_as or body.name for body in coded), None, True)
    if printed is None:
        return None
    name = _body_of(printed) if not coded else printed
    for body in coded:
        name = _from(name, body)
    mention = bodies.get(printed)
    local = mention.level != "central" if mention else any(body.level != "central" for body in coded)
    return Issuer(name, province, province is not None or not local)


def _numbered(
    number: str,
    kind: str | None,
    printed: str | None,
    date: str | None,
    bodies: Mapping[str, AgencyMention],
    authority: int,
) -> Identity | None:
    parts = read_number(number, kind)
    issuer = series(printed, parts, bodies)
    kind = _kind(kind, parts)
    year = parts.year if parts and parts.year else _year(date)
    if issuer is None or not issuer.placed:
        # A number with its year is unique nationwide, unless a province or another local body gave it.
        if not (parts and parts.year and kind and _normative(kind) and not parts.issuers):
            return None
        issuer = None
    name, province = (issuer.name, issuer.province) if issuer else (None, None)
    full = bool(name and year and kind)
    key = instrument_key(name, year, kind, number)
    if parts and parts.issuers and parts.issuers[0].kind == "party":
        # The central organs of the Party share one series; which of them issued it is told beside the number.
        name = printed or name
    return Identity(key, kind, number, None, date, year, name, province, full, authority)


def _short(title: str) -> str:
    """A title fit for a key: whole words of it, and a digest of what was cut."""
    if len(title) <= TITLE:
        return title
    return f"{title[:TITLE].rpartition(' ')[0]} {digest(title, 8)}"


def _kind(printed: str | None, number: InstrumentNumber | None) -> str | None:
    """The kind of the series: the code decides, the word between its readings."""
    kinds = number.kinds if number else ()
    return printed if not kinds or printed in kinds else kinds[0]


def _normative(kind: str) -> bool:
    return any(row.normative == "yes" for row in kind_names().get(fold(kind), ()))


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date and date[:4].isdigit() else None


@cache
def _titles() -> frozenset[str]:
    """Offices of those who head a body, folded."""
    return frozenset(fold(name) for head in heads() for name in (head.title, *head.aliases))


def _body_of(issuer: str) -> str:
    """The body of an issuer named by the office of its head: "Bộ trưởng Bộ Y tế" is "Bộ Y tế"."""
    words = issuer.split()
    for k in range(min(len(words) - 1, 5), 0, -1):
        rest = " ".join(words[k:])
        if fold(" ".join(words[:k])) in _titles() and fold(rest) in agency_names():
            return rest
    return issuer


def _from(issuer: str, body: Agency) -> str:
    """The issuer from the name of ``body`` on: "Chủ tịch UBND tỉnh X" is "UBND tỉnh X" in its series."""
    words = issuer.split()
    wanted = slug(body.same_as or body.name)
    for k in range(len(words)):
        rest = slug(" ".join(words[k:]))
        if rest == wanted or rest.startswith(wanted + "-"):
            return " ".join(words[k:])
    return issuer


def _province(issuer: str, coded: Iterable[Agency], bodies: Mapping[str, AgencyMention]) -> str | None:
    """The province an issuer's name carries, bare."""
    mention = bodies.get(issuer)
    if mention is not None:
        return mention.province
    match = IN_PROVINCE.search(issuer)
    if match and (match[1] or not DISTRICT.search(issuer)):
        return str(match[1] or match[2])
    for body in coded:
        if body.attach == "bare":  # "Tỉnh ủy Kon Tum"
            rest = _from(issuer, body).split()[len((body.same_as or body.name).split()) :]
            if rest and rest[0][0].isupper():
                return " ".join(rest)
    return None


def parts_of(key: str) -> tuple[str, str, str, str]:
    """Issuer, year, kind and number of an instrument's key, "-" where unknown."""
    parts = (key.split("/") + [UNKNOWN] * 5)[1:5]
    return parts[0], parts[1], parts[2], parts[3]
