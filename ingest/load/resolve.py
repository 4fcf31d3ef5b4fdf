"""Which instrument each mention means: the one place where mentions become graph identities.

Exact key first, then the dated mentions of the same document, then what the store knows, then names
of laws by rapidfuzz. Each decision carries a score and one sentence why. A year, a province or a
generation of a law that the text does not give is never filled in: the mention then refers to the
partial instrument, and what it may mean is kept as candidates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from graph.model import Ref
from graph.naming import UNKNOWN, fold, instrument_number, slug
from ingest.facts import Citation, Extraction
from ingest.load.identity import Identity, of_citation, of_law, of_name, parts_of
from ingest.load.judged import Judged
from reference import Law, law_names

# Likeness (0 to 100) from which a name is a misspelling of a law's, and how far the next must lie.
ALIKE = 93.0
MARGIN = 3.0
LISTED = 0.95
"""Score of what a register alone tells."""
# What a law amends is all that tells it from another: the opening they share is no likeness.
AMENDING = "luat sua doi bo sung mot so dieu cua "


@dataclass(frozen=True, slots=True)
class Decision:
    """What a mention means. ``status``: resolved, ambiguous or unresolved; ``score`` 0 to 1.

    ``instrument`` is what it refers to (partial when ambiguous), ``candidates`` the keys it may mean
    instead, best first, ``why`` one sentence.
    """

    status: str
    score: float
    why: str
    instrument: Identity | None = None
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class Register:
    """The instruments known by key, found by number; and what people have decided.

    ``judged`` is about identity, ``dismissed`` gives why a finding was set aside, by its key.
    """

    by_number: dict[str, dict[str, None]] = field(default_factory=dict)
    judged: Judged = field(default_factory=Judged)
    dismissed: dict[str, str] = field(default_factory=dict)

    def add(self, keys: Iterable[str]) -> set[str]:
        """Make keys known; returns the numbers under which a key was new."""
        news = set()
        for key in keys:
            number = parts_of(key)[3]
            known = self.by_number.setdefault(number, {})
            if key not in known:
                known[key] = None
                news.add(number)
        return news

    def remove(self, keys: Iterable[str]) -> set[str]:
        """Forget keys that are known no more; returns the numbers under which one was."""
        lost = set()
        for key in keys:
            number = parts_of(key)[3]
            if key in self.by_number.get(number, ()):
                del self.by_number[number][key]
                lost.add(number)
        return lost

    def meant(self, key: str) -> str:
        """The key of the instrument that a person, or a register, says this one is; else the same."""
        return self.judged.meant("Instrument", key)

    def apart(self, one: str, other: str) -> bool:
        """Whether a person says that two instruments are different."""
        return self.judged.apart("Instrument", one, other)

    def matching(self, key: str, before: int | None = None) -> tuple[str, ...]:
        """Full keys that fill in what ``key`` leaves open, latest first, none after the year ``before``."""
        wanted = parts_of(key)
        if wanted[3] == UNKNOWN or wanted[3].startswith("~"):
            return ()
        found = []
        for other in self.by_number.get(wanted[3], ()):
            parts = parts_of(other)
            fits = all(a in (UNKNOWN, b) for a, b in zip(wanted, parts, strict=True))
            late = before is not None and parts[1] != UNKNOWN and int(parts[1]) > before
            if fits and not late and not _unknown(other) and other != key and not self.apart(key, other):
                found.append((parts[1], other))
        return tuple(other for _, other in sorted(found, reverse=True))


def resolve(extraction: Extraction, own: Identity | None, known: Register) -> tuple[Decision, ...]:
    """A decision for each citation of a document, in order.

    ``own`` is the instrument the document is the text of; ``known`` the instruments of the store.
    """
    bodies = {body.name: body for body in extraction.agencies}
    named = [of_citation(citation, bodies) for citation in extraction.citations]
    here = {one.key: one for one in named if one is not None and one.full}
    if own is not None and own.full:
        here.setdefault(own.key, own)
    local = Register()
    local.add(here)
    date = extraction.header.date
    document = _Document(own, here, local, known, int(date[:4]) if date else None)
    decided = (document.decide(*pair) for pair in zip(extraction.citations, named, strict=True))
    return tuple(_as_judged(decision, known) for decision in decided)


def _as_judged(decision: Decision, known: Register) -> Decision:
    """The decision in the light of people's and registers': what they settled is open no more."""
    named = decision.instrument
    if named is not None and known.meant(named.key) != named.key:
        register = known.judged.completed.get(Ref("Instrument", named.key))
        if register:
            why = f"{register} lists all instruments of the series, and only this one can be meant."
            return Decision("resolved", LISTED, why, named)
        return Decision("resolved", 1.0, "A person decided so.", named)
    return replace(decision, candidates=tuple(dict.fromkeys(map(known.meant, decision.candidates))))


def revise(partial: str, before: int | None, known: Register) -> Decision:
    """Decide again on a mention of the instrument ``partial``, now that other instruments are known.

    ``before`` is the year of its document. The decision has no ``instrument``: a mention goes on
    referring to ``partial``. The result follows from what is known, not from when it came.
    """
    candidates = known.matching(partial, before)
    return _open(None, candidates, partial) if candidates else _partial(None, partial)


@dataclass(slots=True)
class _Document:
    own: Identity | None
    here: dict[str, Identity]
    local: Register
    known: Register
    year: int | None

    def decide(self, citation: Citation, named: Identity | None) -> Decision:
        if self._is_self(citation):
            why = "The document refers to itself."
            return (
                Decision("resolved", 1.0, why, self.own)
                if self.own
                else _unresolved(why + " It has no number.")
            )
        if named is None and citation.name and not citation.number:
            return self._by_name(citation, citation.name)
        if named is None:
            return self._without_series(citation)
        if named.full:
            return Decision("resolved", _printed(citation), _exact(citation), named)
        return self._part_known(named)

    def _is_self(self, citation: Citation) -> bool:
        if citation.role == "self_annex":
            return True
        same = self.own is not None and slug(citation.kind or "") == slug(self.own.kind or "")
        return citation.refers_back and same and not citation.number and not citation.name

    def _part_known(self, named: Identity) -> Decision:
        # What the document itself prints stands above what people decided about mentions that print less.
        found = self.local.matching(named.key, self.year)
        if len(found) == 1:
            why = "The document prints the date of this number in another place."
            return Decision("resolved", 0.9, why, self.here[found[0]])
        every = {key for key in found if not self.known.apart(named.key, key)}
        every.update(self.known.matching(named.key, self.year))
        found = tuple(sorted(every, key=lambda key: (parts_of(key)[1], key), reverse=True))
        return _open(named, found, named.key) if found else _partial(named, named.key)

    def _without_series(self, citation: Citation) -> Decision:
        """A number whose issuer or province is not known, or none at all."""
        number = instrument_number(citation.number or "")
        if not number:
            return _unresolved("The text prints neither a number nor a name.")
        kind, year = slug(citation.kind or "") or UNKNOWN, (citation.date or "")[:4] or UNKNOWN
        found = self.local.matching(f"vn/{UNKNOWN}/{year}/{kind}/{number}", self.year)
        if len(found) == 1:
            why = "The document names the issuer of this number in another place."
            return Decision("resolved", 0.85, why, self.here[found[0]])
        why = "The issuer of this number, or its province, is not known."
        return Decision("ambiguous", 0.3, why, None, found) if found else _unresolved(why)

    def _by_name(self, citation: Citation, name: str) -> Decision:
        generations, score, why = _laws_named(name)
        if generations is None:
            return Decision("ambiguous", 0.5, why, of_name(citation, name))
        if citation.date:
            return self._of_year(citation, name, generations, score, why)
        possible = [law for law in generations if not (law.year and self.year and law.year > self.year)]
        if len(possible) == 1:
            why += " It is the only one of the name that was made before this document."
            return Decision("resolved", min(score, 0.95), why, of_law(possible[0], citation.issuer))
        if not possible:
            why = "The law is known by its name only."
            return Decision("resolved", 0.7, why, of_name(citation, name))
        latest_first = sorted(possible, key=lambda law: -(law.year or 0))
        why += f" No year is printed, and {len(possible)} laws bear the name."
        return self._among(of_name(citation, latest_first[0].name), latest_first, citation, why)

    def _of_year(
        self, citation: Citation, name: str, generations: tuple[Law, ...], score: float, why: str
    ) -> Decision:
        """The law of a name and a printed date or year, when these leave one choice.

        Two laws of one name may be of one year, and the law that amends another is often of its year.
        """
        date = citation.date or ""
        of_year = [law for law in generations if law.year == int(date[:4])]
        if not of_year:
            why = "The register does not know a law of this name and year."
            return Decision("resolved", 0.8, why, of_name(citation, name))
        fitting = of_year
        if len(date) == 10:
            fitting = [law for law in of_year if law.date == date] or [law for law in of_year if not law.date]
        if len(fitting) == 1:
            meant = replace(of_law(fitting[0], citation.issuer), date=date)
            printed = "date" if fitting[0].date == date else "year"
            why += f" Its {printed} is printed, the register gives its number."
            return Decision("resolved", score, why, meant)
        why += " Its date is none of theirs." if not fitting else f" {len(fitting)} laws of the year bear it."
        return self._among(of_name(citation, name), of_year, citation, why)

    def _among(self, named: Identity, laws: Sequence[Law], citation: Citation, why: str) -> Decision:
        """A law that may be any of several, but for those a person ruled out."""
        keys = (of_law(law, citation.issuer).key for law in laws)
        candidates = tuple(key for key in keys if not self.known.apart(named.key, key))
        if not candidates:
            return Decision("resolved", 0.7, "A person decided that it is none of the laws known.", named)
        return Decision("ambiguous", 0.6, why, named, candidates)


@lru_cache(maxsize=4096)
def _laws_named(name: str) -> tuple[tuple[Law, ...] | None, float, str]:
    """Generations of the law a name means, score and why; None when two laws are as near, () when none is."""
    table, folded = law_names(), fold(name)
    if folded in table:
        return table[folded], 1.0, "The register knows a law by this name."
    from rapidfuzz import fuzz, process

    amends = folded.startswith(AMENDING)
    alike = {
        key.removeprefix(AMENDING): laws for key, laws in table.items() if key.startswith(AMENDING) == amends
    }
    near = process.extract(
        folded.removeprefix(AMENDING), list(alike), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=5
    )
    if not near:
        return (), 0.7, "The register knows no law by this name."
    best, score, _ = near[0]
    rivals = {alike[other][0].name for other, likeness, _ in near if score - likeness < MARGIN}
    if len(rivals) > 1:
        return None, 0.5, f"The name is as near to {' as to '.join(sorted(rivals))}."
    return alike[best], score / 100, f"The name is {score:.0f} % like {alike[best][0].name}."


def _open(named: Identity | None, candidates: tuple[str, ...], key: str) -> Decision:
    """What it refers to is as certain as with no candidate: only what fills in the key is open."""
    return replace(_partial(named, key), status="ambiguous", candidates=candidates)


def _partial(named: Identity | None, key: str) -> Decision:
    names = zip(("issuer", "year", "kind"), parts_of(key), strict=False)
    missing = " and ".join(name for name, value in names if value == UNKNOWN)
    return Decision("resolved", 0.7, f"The text does not print its {missing or 'number'}.", named)


def _unresolved(why: str) -> Decision:
    return Decision("unresolved", 0.0, why)


def _printed(citation: Citation) -> float:
    return 1.0 if citation.issuer_source == "stated" else 0.95


def _exact(citation: Citation) -> str:
    how = {"stated": "printed", "shared": "shared with the mention beside it"}.get(
        citation.issuer_source or ""
    )
    return f"Number and year are printed; the issuer is {how or 'told by the number'}."


def _unknown(key: str) -> int:
    return parts_of(key).count(UNKNOWN)
