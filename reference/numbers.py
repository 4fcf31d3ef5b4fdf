"""Numbers of instruments (số, ký hiệu): their one spelling and what their parts say.

The printed form is in ``language.numbers``; kinds and issuers are told by the tables of abbreviations and
suffixes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from graph.naming import instrument_number
from language.numbers import BLANK_NUMBER, DASH, LOOKALIKES, NUMBER, SERIAL, YEAR
from reference import Agency, Kind, Law, kind_abbreviations, laws, suffixes
from reference import issuers_of_suffix as _bodies_of
from reference import kinds_of_abbreviation as _kinds_of

_NUMBER = regex.compile(rf"\s*(?:{NUMBER}|{BLANK_NUMBER})\s*")
_LABEL = regex.compile(r"^\s*(?:Số|số|SỐ)\s*:?\s*")
_GLUED_YEAR = regex.compile(rf"(?<=[/-])({YEAR})(?=\p{{Lu}}\p{{Lu}})")
_SPLIT = regex.compile(r"([/\-])")
_DASHES = regex.compile(rf"[{DASH}_]")
_HEAD = regex.compile(rf"(?P<serial>{SERIAL})(?:[/-](?P<year>{YEAR})(?=[/ -]|$))?")


@lru_cache(maxsize=4096)
def issuers_of_suffix(suffix: str, year: int | None = None) -> tuple[Agency, ...]:
    """``reference.issuers_of_suffix``, remembered: a document repeats few codes."""
    return _bodies_of(suffix, year)


@lru_cache(maxsize=4096)
def kinds_of_abbreviation(abbreviation: str) -> tuple[Kind, ...]:
    """``reference.kinds_of_abbreviation``, remembered."""
    return _kinds_of(abbreviation)


@dataclass(frozen=True, slots=True)
class InstrumentNumber:
    """A number taken apart. ``serial`` is "" when left blank, ``year`` ``None`` when not printed.

    ``codes`` are the normalised parts after them ("NĐ", "CP"), ``kind_at`` the index of the code that
    names the kind, ``None`` for official letters ("2070/UBND-HCC") and numbers of issuer alone ("61-CP").
    """

    number: str
    serial: str
    year: int | None
    codes: tuple[str, ...]
    kind_at: int | None

    @property
    def kind(self) -> str | None:
        """The kind the number names, its likeliest reading; "Công văn" for a letter, ``None`` if unsaid."""
        return self.kinds[0] if self.kinds else None

    @property
    def kinds(self) -> tuple[str, ...]:
        """All kinds the number may name, likeliest first."""
        return _kinds(self.codes, self.kind_at)

    @property
    def issuers(self) -> tuple[Agency, ...]:
        """The bodies the number names: one, or several for a joint instrument; () when unknown."""
        return _issuers(self, self.year)

    def issuers_in(self, year: int | None) -> tuple[Agency, ...]:
        """The same, when the number prints no year and the instrument is known to be of ``year``."""
        return _issuers(self, self.year or year)


@lru_cache(maxsize=4096)
def _kinds(codes: tuple[str, ...], at: int | None) -> tuple[str, ...]:
    if at is None:
        letter = len(codes) > 1 and not regex.match(r"(?:UBTV)?QH", codes[0])
        return ("Công văn",) if letter else ()
    found = kinds_of_abbreviation("-".join(codes[at : at + 2])) or kinds_of_abbreviation(codes[at])
    return tuple(kind.kind for kind in found)


@lru_cache(maxsize=8192)
def normalise_number(printed: str) -> str | None:
    """One spelling of a printed number: "175 /TB-UBND" -> "175/TB-UBND", "187/2007NĐ-CP" -> "187/2007/NĐ-CP".

    Foreign or lost letters are restored: Ð and the capitals of other alphabets by their looks, and where
    the codes are known "ND-CP" -> "NĐ-CP",
    "NQCP" -> "NQ-CP", "QĐ.TTg" -> "QĐ-TTg". ``None`` when the serial is blank or nothing is left.
    """
    text = _LABEL.sub("", printed.translate(LOOKALIKES).replace("ð", "đ"))
    text = _DASHES.sub("-", text)
    text = regex.sub(r"(?<=\d|^\d{1,6}[a-zđA-ZĐ])\s+(?=\p{Lu})", "\x00", text)
    text = regex.sub(r"\s+", "", text).replace("\x00", " ").strip(".,;:- ")
    text = _GLUED_YEAR.sub(r"\1/", text)
    if not text or not text[0].isdigit():
        return None
    head = _HEAD.match(text)
    if head is None:
        return text
    # A stop for a dash ("QĐ.TTg"); after a single letter it cuts a word short ("VPCP-V.I" is Vụ I).
    rest = regex.sub(r"(?<=\p{L}{2}|\d)\.(?=\p{Lu})", "-", text[head.end() :].removeprefix(" "))
    # Codes that stand apart or follow at once are spelt alike: "73 TC/TCT", "73TC/TCT".
    after = text[head.end() : head.end() + 1]
    gap = " " if after == " " or after.isalpha() else ""
    parts = _SPLIT.split(rest)
    codes = [part for part in parts if part and part not in "/-"]
    fixed = iter(_spell(code, k, codes) for k, code in enumerate(codes))
    return (
        _head(head.group())
        + gap
        + "".join(next(fixed) if part and part not in "/-" else part for part in parts)
    )


def _head(printed: str) -> str:
    """Serial and year, the year after a slash."""
    return regex.sub(rf"-(?={YEAR}$)", "/", printed)


@cache
def _strokes() -> tuple[dict[str, str], dict[str, str]]:
    """Codes with đ by how they look without its stroke: of kinds ("ND"), of issuers ("HDND")."""
    kinds = [row.abbreviation for row in kind_abbreviations() if row.form not in ("unaccented", "ocr")]
    issuers = [row.suffix for row in suffixes()]
    return _unstroked(kinds), _unstroked(issuers)


def _unstroked(codes: list[str]) -> dict[str, str]:
    known = set(codes)
    bare = {code.replace("Đ", "D"): code for code in codes if "Đ" in code}
    return {lost: code for lost, code in bare.items() if lost not in known}


def _spell(code: str, place: int, codes: list[str]) -> str:
    """A code as it should be spelt where it stands."""
    kinds, issuers = _strokes()
    if place == 0:
        return kinds.get(code) or (_cut(code) if len(codes) == 1 else issuers.get(code, code))
    return issuers.get(code, code)


@lru_cache(maxsize=1024)
def _cut(code: str) -> str:
    """Kind and issuer written as one: "NQCP" -> "NQ-CP"; anything known or not so made stays."""
    if issuers_of_suffix(code) or kinds_of_abbreviation(code):
        return code
    for k in range(2, min(5, len(code) - 1)):
        kind, issuer = _strokes()[0].get(code[:k], code[:k]), code[k:]
        found = kinds_of_abbreviation(kind)
        if found and issuer[0].isupper() and issuers_of_suffix(issuer):
            return f"{kind}-{_strokes()[1].get(issuer, issuer)}"
    return code


@lru_cache(maxsize=8192)
def read_number(printed: str, kind: str | None = None) -> InstrumentNumber | None:
    """A printed number taken apart; ``kind`` is the word printed before it, which settles doubtful codes.

    ``None`` when it has no codes ("Số 12", "60.79...").
    """
    match = _NUMBER.fullmatch(regex.sub(r"^\s*(?:Số|số|SỐ)\s*:?", "", printed))
    if match is None:
        return None
    number = normalise_number(printed)
    if number is None:
        year = match["blank_year"]
        codes = tuple(_codes(match["blank_codes"]))
        return InstrumentNumber("", "", int(year) if year else None, codes, _kind_at(codes, kind))
    head = _HEAD.match(number)
    if head is None or number[head.end() : head.end() + 1] not in ("/", " ", "-"):
        return None
    codes = tuple(regex.split(r"[/\-]", number[head.end() + 1 :]))
    year = int(head["year"]) if head["year"] else None
    return InstrumentNumber(number, head["serial"], year, codes, _kind_at(codes, kind))


@cache
def _laws() -> dict[str, Law]:
    return {instrument_number(law.number): law for law in laws() if law.number}


def law_of_number(number: str) -> Law | None:
    """The law of the register that bears a number, however that is spelt."""
    return _laws().get(instrument_number(number))


def _codes(printed: str) -> list[str]:
    number = normalise_number("1/" + printed)
    return regex.split(r"[/\-]", number[2:]) if number else []


def _kind_at(codes: tuple[str, ...], word: str | None) -> int | None:
    """The index of the code that names the kind."""
    named = [k for k, code in enumerate(codes[:3]) if kinds_of_abbreviation(code)]
    if not named:
        return None
    if word:
        for k in named:
            if any(_alike(kind.kind, word) for kind in kinds_of_abbreviation(codes[k])):
                return k
    if len(codes) == 1:
        # Alone, a code is the issuer when it can be ("131/TTg").
        return None if issuers_of_suffix(codes[0]) else 0
    strong = [k for k in named if _strong(codes[k])]
    if not strong or (strong[0] == 2 and not issuers_of_suffix(codes[0])):
        return None
    return strong[0]


def _alike(kind: str, word: str) -> bool:
    """Is the printed word the kind or one that opens or closes with it ("Thông báo kết luận")?"""
    a, b = kind.casefold(), word.casefold()
    return a == b or a.startswith(b) or b.startswith(a)


@lru_cache(maxsize=512)
def _strong(code: str) -> bool:
    """A code that names a kind wherever it opens a number; "TC" and "CN" were ministries first."""
    return not any(body.kind == "ministry" for body in issuers_of_suffix(code))


@lru_cache(maxsize=8192)
def _issuers(number: InstrumentNumber, year: int | None) -> tuple[Agency, ...]:
    codes, at = number.codes, number.kind_at
    if at is None:
        return _longest(codes, 0, year)[0]
    if at > 0:
        return _longest(codes[:at], 0, year)[0]
    found: list[Agency] = []
    joint = number.kind is not None and ("liên" in number.kind or "phối hợp" in number.kind)
    k = 1
    while k < len(codes):
        bodies, used = _longest(codes, k, year)
        if joint and kinds_of_abbreviation(codes[k]) and _strong(codes[k]):
            bodies = ()
        if not bodies and not found and not joint:
            break
        if found and not joint and not _signs_too(codes[k], bodies):
            break
        if bodies and bodies[0] not in found:
            found.append(bodies[0])
        k += max(1, used)
    return tuple(found)


def _signs_too(code: str, bodies: tuple[Agency, ...]) -> bool:
    """Is a code after that of a ministry a second issuer ("KH-BCA-BNN&MT"), no room of it ("QĐ-BNN-KHCN")?

    A ministry signs by its whole code, which begins with B; rooms are named without it.
    """
    return code.startswith("B") and bool(bodies) and bodies[0].kind == "ministry"


def _longest(codes: tuple[str, ...], start: int, year: int | None) -> tuple[tuple[Agency, ...], int]:
    """The issuer named by the most codes from ``start`` on ("UBND-VP"), and how many they are."""
    for stop in (min(start + 2, len(codes)), start + 1):
        if start < stop:
            bodies = issuers_of_suffix("-".join(codes[start:stop]), year)
            if bodies:
                return bodies[:1], stop - start
    return (), 1
