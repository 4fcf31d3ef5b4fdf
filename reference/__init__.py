"""What is known before any document is read: kinds, issuers, agencies, laws and citation roles.

The tables are CSV files in reference/data, a `source` column in each (see its README.md); each is read when
first asked for and kept. Names are looked up folded (`graph.naming.fold`: no case, no diacritics, no
punctuation), so every function takes a name as printed. Places are in
`reference.places`, governance indices in `reference.indices`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graph.naming import fold
from reference.tables import by_name, read_table

_PUNCTUATION = re.compile(r"[\s.&_/–-]+")
_TERM = re.compile(r"K?\d+$")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of instrument. `normative`: yes, no, party, or by_form (only when the number prints a year)."""

    kind: str
    slug: str
    english: str
    normative: str
    named: bool  # cited by its name rather than by a number ("Luật Doanh nghiệp")
    source: str


@dataclass(frozen=True, slots=True)
class KindAbbreviation:
    """How a kind is written in a number; `rank` 1 is the first reading of an abbreviation.

    `form`: standard, historical, party (only Party documents), unaccented, ocr.
    """

    abbreviation: str
    kind: str
    rank: int
    form: str
    source: str


@dataclass(frozen=True, slots=True)
class Agency:
    """A body, by its short official name without the place.

    `level`: central, province, district, commune. `attach`: none (nothing is added), unit ("Sở Nội vụ
    tỉnh X"), bare ("Báo X"). `same_as`: the row of the same level that names this very body.
    `valid_from`, `valid_to`: first and last day (ISO), or a year alone, "" where open or unknown;
    `succeeded_by`: names of the same level, first what took over most, then what took over parts;
    `legal_act`: what ended it, where beyond doubt.
    """

    name: str
    level: str
    kind: str
    attach: str
    aliases: tuple[str, ...]
    same_as: str
    valid_from: str
    valid_to: str
    succeeded_by: tuple[str, ...]
    legal_act: str
    source: str


@dataclass(frozen=True, slots=True)
class Suffix:
    """The issuer part of a number. `match`: exact, or numbered (a term follows: QH14, UBTVQH11, HĐNN8)."""

    suffix: str
    match: str
    agency: str
    level: str
    rank: int
    valid_from: int | None
    valid_to: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Law:
    """One generation of a law, code, ordinance or constitution; number, year and day where certain.

    `date` is the day it was passed (ISO), which tells apart the laws of one name and year.
    """

    name: str
    kind: str
    number: str
    year: int | None
    date: str
    aliases: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group of bodies. `level` is that of its members; `member_kinds` are kinds of Agency, () = any."""

    name: str
    level: str
    member_kinds: tuple[str, ...]
    aliases: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Head:
    """A title that stands for the body it leads; `body_prefixes` are how such bodies' names begin."""

    title: str
    body_prefixes: tuple[str, ...]
    deputy: bool
    aliases: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Role:
    """What one instrument is to another; `inverse_of` names the active role of a passive one."""

    role: str
    vietnamese: str
    inverse_of: str
    source: str


@dataclass(frozen=True, slots=True)
class RoleCue:
    """Words that give a citation its role; the lowest `priority` wins.

    `position`: before (just ahead of the citation), before_start (opening its sentence), after.
    """

    role: str
    cue: str
    position: str
    priority: int
    source: str


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind of instrument."""
    return read_table("kinds", Kind)


@cache
def kind_names() -> Mapping[str, tuple[Kind, ...]]:
    """Folded name -> kind ("nghi dinh")."""
    return by_name(kinds(), lambda kind: (kind.kind,))


@cache
def kind_abbreviations() -> tuple[KindAbbreviation, ...]:
    """Every abbreviation of a kind used in numbers."""
    return read_table("kind_abbreviations", KindAbbreviation)


@cache
def _kinds_abbreviated() -> Mapping[str, tuple[Kind, ...]]:
    names = {kind.kind: kind for kind in kinds()}
    index: dict[str, dict[str, Kind]] = {}
    for form in (str, compact, _bare):  # an exact reading stays ahead of a looser one
        for row in sorted(kind_abbreviations(), key=lambda row: row.rank):
            index.setdefault(form(row.abbreviation), {}).setdefault(row.kind, names[row.kind])
    return {written: tuple(found.values()) for written, found in index.items()}


def kinds_of_abbreviation(abbreviation: str) -> tuple[Kind, ...]:
    """What "NĐ", "QĐ", "TTr" in a number may stand for, likeliest first; () when unknown.

    Exact letters first, then without case and punctuation, then without diacritics ("ND-CP").
    """
    table = _kinds_abbreviated()
    for written in (abbreviation, compact(abbreviation), _bare(abbreviation)):
        if written in table:
            return table[written]
    return ()


@cache
def agencies() -> tuple[Agency, ...]:
    """Every body that is known by name, without its place."""
    return read_table("agencies", Agency)


@cache
def agency_names() -> Mapping[str, tuple[Agency, ...]]:
    """Folded name or alias -> the bodies that bear it (one a level, or several generations)."""
    return by_name(agencies(), lambda agency: (agency.name, *agency.aliases))


@cache
def suffixes() -> tuple[Suffix, ...]:
    """Every issuer part of a number."""
    return read_table("suffixes", Suffix)


@cache
def _issuers() -> Mapping[tuple[str, str], tuple[tuple[Suffix, Agency], ...]]:
    bodies = {(agency.name, agency.level): agency for agency in agencies()}
    index: dict[tuple[str, str], dict[tuple[str, str], tuple[Suffix, Agency]]] = {}
    for form in (compact, _bare):  # "TU" is a Tỉnh ủy first, and "TƯ" without its horn only then
        for row in sorted(suffixes(), key=lambda row: row.rank):
            body = (row.agency, row.level)
            index.setdefault((form(row.suffix), row.match), {}).setdefault(body, (row, bodies[body]))
    return {written: tuple(found.values()) for written, found in index.items()}


def issuers_of_suffix(suffix: str, year: int | None = None) -> tuple[Agency, ...]:
    """Who issues under "CP", "QH14", "SNV": likeliest first, () when unknown.

    With `year`, the bodies that stood in it; all of them when none did, as a number outlives its issuer.
    A province is never decided here: `attach` says whether one belongs to the name.
    """
    table = _issuers()
    for written in (compact(suffix), _bare(suffix)):
        found = table.get((written, "exact"), ()) or table.get((_TERM.sub("", written), "numbered"), ())
        if found:
            standing = [pair for pair in found if year is None or _stood(pair[0], year)]
            return tuple(agency for _, agency in standing or found)
    return ()


@cache
def laws() -> tuple[Law, ...]:
    """Laws, codes, ordinances and constitutions, a row a generation, oldest first within a name."""
    return read_table("laws", Law)


@cache
def law_names() -> Mapping[str, tuple[Law, ...]]:
    """Folded name or alias, kind included ("luat doanh nghiep") -> its generations."""
    return by_name(laws(), lambda law: (law.name, *law.aliases))


@cache
def groups() -> tuple[Group, ...]:
    """Groups of bodies of one province, or of all of them."""
    return read_table("groups", Group)


@cache
def group_names() -> Mapping[str, tuple[Group, ...]]:
    """Folded name or alias -> the group."""
    return by_name(groups(), lambda group: (group.name, *group.aliases))


@cache
def heads() -> tuple[Head, ...]:
    """Titles that stand for a body."""
    return read_table("heads", Head)


@cache
def roles() -> tuple[Role, ...]:
    """Roles of a citation."""
    return read_table("roles", Role)


@cache
def role_cues() -> tuple[RoleCue, ...]:
    """Cues of the roles: by priority, longer cues first."""
    return tuple(sorted(read_table("role_cues", RoleCue), key=lambda row: (row.priority, -len(row.cue))))


def compact(written: str) -> str:
    """An abbreviation without spaces and punctuation, upper case, Đ for the foreign Ð: "BNN&PTNT"."""
    return _PUNCTUATION.sub("", written).upper().replace("Ð", "Đ")


def _bare(written: str) -> str:
    return fold(written).replace(" ", "").upper()


def _stood(row: Suffix, year: int) -> bool:
    return (row.valid_from or 0) <= year <= (row.valid_to or year)
