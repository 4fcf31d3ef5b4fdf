"""Who signed a document, in what office, and who receives it (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex

from graph.naming import fold
from ingest.document.cuts import SIGNED
from ingest.facts import Provision
from ingest.text import MappedText, join
from reference import agency_names, heads

COLUMNS = regex.compile(r"\s*[\t|]\s*|\s{3,}")
FOR = regex.compile(
    r"^(?P<how>T[\s/]?M|K[\s/]?T|T[\s/]?L|T\s?U\s?Q|Q(?=\s*\.\s*(?:CH|GI|B|T|V|C)\p{Lu}+\s\p{Lu}{2}))\s*[.,/]?\s*(?=\p{Lu}{2})"
)
NAMED = {"TM": "TM.", "KT": "KT.", "TL": "TL.", "TUQ": "TUQ.", "Q": "Q."}
NOISE = regex.compile(
    r"\(\s*(?:đã ký|handwritten signature|chữ ký|signed|signature|đã ký và đóng dấu|ký tên[^)]*)\s*\)"
    r"|^đã ký\b[.:]?|\[\s*signature\s*\]",
    regex.I,
)
DEGREE = regex.compile(
    r"^(?:(?:GS|PGS|TS|ThS|BS|KS|CN|(?:Đại|Thượng|Trung|Thiếu) (?:tá|tướng|úy)|Luật sư)\.?\s*)+(?=\p{Lu})"
)
PERSON = regex.compile(r"^\p{Lu}\p{Ll}*(?:[\s-]+\p{Lu}\p{Ll}*){1,5}$")
CAPITAL_PERSON = regex.compile(r"^\p{Lu}{2,}(?:\s+\p{Lu}+){1,4}$")
PART_OF_NAME = regex.compile(r"^\p{Lu}\p{Ll}*(?:[\s-]+\p{Lu}\p{Ll}*){0,4}$")
# What an office in capitals opens with (Nghị định 30/2020/NĐ-CP, phụ lục I, mục II).
OPENS_OFFICE = regex.compile(
    r"^(?:PHÓ|THỨ|QUYỀN|TỔNG|CHỦ|CHÁNH|GIÁM|BỘ TRƯỞNG|TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN|BÍ THƯ|THỦ|THỐNG ĐỐC"
    r"|KIỂM TOÁN|ỦY VIÊN|UỶ VIÊN|HIỆU TRƯỞNG|TƯ LỆNH|CHỈ HUY)(?!\p{L})"
)
MOST_WORDS = 6
BULLET = regex.compile(r"^\s*[-–+*•]+\s*")


class Signed(NamedTuple):
    """Signer, office ("Phó Chánh Văn phòng (TL. Chủ tịch, KT. Chánh Văn phòng)") and the body signed for."""

    name: str | None = None
    role: str | None = None
    body: str | None = None


def signer_of(feet: tuple[Provision, ...], spans: dict[str, tuple[int, int]]) -> Signed:
    """The signature of the document itself: the first block of the foot, before any annex."""
    lines: list[MappedText] = []
    last = None
    for provision in feet:
        if lines and last is not None and provision.ordinal > last + 1:
            break
        parts = _columns(provision.content)
        if provision.kind == "recipients":
            # In a foot of two columns the signature stands beside the recipients.
            first = 0 if _beside(parts, provision.text) else 1
            parts = [part for part in parts[first:] if not BULLET.match(part.text)]
        lines += parts
        last = provision.ordinal
    offices: list[str] = []
    name: str | None = None
    for content in _merged([part for line in lines for part in _parted(_without_noise(line)) if part.text]):
        text = content.text
        found = _person(text)
        if found:
            name = found
            at = text.find(found) if found in text else 0
            spans["signer"] = (
                content.span(at, at + len(found)) if found in text else content.span(0, len(text))
            )
            if offices:
                break
        elif FOR.match(text) or (text.isupper() and _office(text)):
            offices.append(text)
    return Signed(name, _role(offices), _signing_body(offices))


def _parted(line: MappedText) -> list[MappedText]:
    """ "PHÓ THỦ TƯỚNG (Đã ký) Phạm Văn A": office and name on one line."""
    cut = SIGNED.search(line.text)
    return [line.slice(0, cut.start()), line.slice(cut.end())] if cut else [line]


def _merged(lines: list[MappedText]) -> list[MappedText]:
    """Offices, bodies and names that a narrow column broke over two lines made whole."""
    made: list[MappedText] = []
    for line in lines:
        before = made[-1] if made else None
        if before is not None and any(
            splits(before.text, line.text) for splits in (_splits_body, _splits_office, _splits_name)
        ):
            made[-1] = join((before, line), " ")
        else:
            made.append(line)
    return made


def _splits_body(first: str, second: str) -> bool:
    """ "TM. ỦY BAN" and "NHÂN DÂN": capitals that open no office go on with the body signed for."""
    return (
        FOR.match(first) is not None
        and first.isupper()
        and second.isupper()
        and FOR.match(second) is None
        and not OPENS_OFFICE.match(second)
        and len(second.split()) <= MOST_WORDS
    )


def _splits_office(first: str, second: str) -> bool:
    """ "PHÓ CHỦ" and "TỊCH": an office only when both are read together."""
    if not (first.isupper() and second.isupper()) or FOR.match(second):
        return False
    alone, whole = (fold(FOR.sub("", text)) for text in (first, f"{first} {second}"))
    known = _spellings()
    return whole.removeprefix("pho ") in known and alone.removeprefix("pho ") not in known


def _splits_name(first: str, second: str) -> bool:
    """ "Nguyễn Quỳnh" and "Thiện"."""
    return bool(
        PART_OF_NAME.match(first)
        and PART_OF_NAME.match(second)
        and len(f"{first} {second}".split()) <= MOST_WORDS
        and not _office(first)
    )


def recipients_of(feet: tuple[Provision, ...], spans: dict[str, tuple[int, int]]) -> tuple[str, ...]:
    """The recipients as printed, a line each, without dash and closing sign."""
    found: list[str] = []
    for provision in feet:
        if provision.kind != "recipients":
            if found:
                break
            continue
        parts = _columns(provision.content)
        if not parts:
            continue
        text = regex.sub(r"^Nơi nhận\s*:?\s*", "", parts[0].text, flags=regex.I)
        if NOISE.search(text) or _beside(parts, provision.text):
            continue
        start, end = provision.content.span(0, len(provision.content))
        spans["recipients"] = (min(start, spans.get("recipients", (start, end))[0]), end)
        for item in regex.split(r"\s*[;.]\s+[-–]\s+", text):
            plain = BULLET.sub("", item).strip(" ;.")
            if not plain:
                continue
            if (
                not BULLET.match(item)
                and found
                and not found[-1].endswith(("./", ";"))
                and plain[0].islower()
            ):
                found[-1] = f"{found[-1]} {plain}"
            else:
                found.append(plain)
    return tuple(found)


def _beside(parts: list[MappedText], text: str) -> bool:
    """Is the line only the right column, where the signature stands?"""
    alone = len(parts) == 1 and (text[:1] in " |" or not BULLET.match(text))
    return alone and (_person(parts[0].text) is not None or bool(FOR.match(parts[0].text)))


def _columns(content: MappedText) -> list[MappedText]:
    cuts = [*COLUMNS.finditer(content.text)]
    bounds = zip([0, *(c.end() for c in cuts)], [*(c.start() for c in cuts), len(content)], strict=True)
    return [part for start, end in bounds if (part := content.slice(start, end).strip()).text]


def _without_noise(line: MappedText) -> MappedText:
    return line.sub(NOISE, "").strip(" .*_:/\n")


def _person(text: str) -> str | None:
    """A person's name alone on its line, without degree or rank."""
    plain = DEGREE.sub("", text).strip()
    if PERSON.match(plain) and not _office(plain) and len(plain) < 40:
        return " ".join(plain.split())
    if CAPITAL_PERSON.match(plain) and not FOR.match(text) and not _office(plain):
        return " ".join(word.capitalize() for word in plain.split())
    return None


def _office(text: str) -> bool:
    """Does the line name an office or a body rather than a person?"""
    words = fold(text).split()
    starts = [" ".join(words[:size]) for size in range(1, len(words) + 1)]
    if any(start in _titles() for start in starts):
        return True
    return any(start in agency_names() for start in (*starts[1:], " ".join(words)))


@cache
def _titles() -> frozenset[str]:
    """Folded titles; of one word only those that are no surname."""
    found = {fold(spelling) for head in heads() for spelling in (head.title, *head.aliases)}
    deputies = {f"pho {title}" for title in found}
    return frozenset(title for title in found | deputies if " " in title)


def _role(offices: list[str]) -> str | None:
    """The office signed in and on whose behalf, as one phrase."""
    own, behalf = None, []
    for office in offices:
        match = FOR.match(office)
        if match:
            how = regex.sub(r"[\s./]", "", match["how"])
            behalf.append(f"{NAMED[how]} {_cased(office[match.end() :])}")
        else:
            own = _cased(office) if own is None or not behalf else f"{_cased(office)}"
    if own is None:
        return ", ".join(behalf) or None
    return f"{own} ({', '.join(behalf)})" if behalf else own


def _signing_body(offices: list[str]) -> str | None:
    """The body signed for: "TM. ỦY BAN NHÂN DÂN"."""
    for office in offices:
        match = FOR.match(office)
        if match and match["how"].startswith("T") and "M" in match["how"]:
            return office[match.end() :]
    return None


def _cased(capitals: str) -> str:
    """Capitals in the case they are written in running text: titles and bodies as the register has them."""
    text = " ".join(capitals.split()).strip(" .,")
    if not text.isupper():
        return text
    known = _spellings().get(fold(text))
    if known:
        return known
    if text.startswith("PHÓ "):
        return f"Phó {_cased(text[4:])}"
    words = text.split()
    for size in range(len(words) - 1, 0, -1):
        first = _spellings().get(fold(" ".join(words[:size])))
        if first:
            rest = _cased(" ".join(words[size:]))
            return f"{first} {rest}"
    return text.capitalize()


@cache
def _spellings() -> dict[str, str]:
    """Folded name -> its spelling, of titles and of bodies."""
    found: dict[str, str] = {}
    for rows in agency_names().values():
        for spelling in (rows[0].name, *rows[0].aliases):
            found.setdefault(fold(spelling), spelling)
    for head in heads():
        found[fold(head.title)] = head.title
    # A body may be named in part: "TM. BAN THƯỜNG VỤ".
    for spelling in tuple(found.values()):
        words = spelling.split()
        for size in range(2, len(words)):
            found.setdefault(fold(" ".join(words[:size])), " ".join(words[:size]).rstrip(","))
    return found
