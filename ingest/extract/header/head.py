"""The head of a document: number, date, place, kind, subject, issuer, province; and who signed it.

The parts and their order are those of Nghị định 30/2020/NĐ-CP, Phụ lục I (before: Thông tư 01/2011/TT-BNV;
Party documents: Hướng dẫn 36-HD/VPTW). OCR interleaves the two columns of the head, so parts are known
by how they look, not by where they stand.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import regex

from graph.naming import fold
from ingest.document.parts import ANNEX
from ingest.document.wording import AUTHORITY, DANGLING
from ingest.extract.citations.issuers import IssuerPhrase, full_name, issuer_at
from ingest.extract.header.head_lines import (
    HEADING_NUMBER,
    LABEL,
    MOTTO,
    NUMBER_LINE,
    STAMP,
    URGENCY,
    Field,
    head_fields,
    opening_kind,
)
from ingest.extract.header.own_province import province_of
from ingest.extract.header.signature import recipients_of, signer_of
from ingest.facts import Header, Provision
from ingest.text import MappedText
from language.dates import PrintedDate, date_at
from language.numbers import NUMBER
from reference.numbers import InstrumentNumber, read_number

ALONE = regex.compile(rf"^{NUMBER}$")
LABEL_ALONE = regex.compile(rf"^{LABEL}$")
PLACE_DATE = regex.compile(r"(?P<place>\p{Lu}[\p{L}.'’ -]{1,40}?)\s*,?\s+(?=ngày\b)", regex.V1)
LONGEST_FOOT = 300
SUBJECT = regex.compile(r"^(?:V/v|V/V|Vv|Về việc|Về\s)\s*[:.]?\s*")
LETTER_SUBJECT = regex.compile(r"^V/[vV]\s*[:.]?\s*")
ADDRESS = regex.compile(r"^Kính gửi", regex.I)
ATTACHED = regex.compile(r"^\(?\s*(?:Ban hành\s+)?kèm theo|^\(\s*(?:Tại|Trình)\b", regex.I)


def header(outline: tuple[Provision, ...], original: str) -> Header:
    """The head and foot of a document; every field ``None`` or empty that it does not print.

    ``original`` is the text the spans of ``outline`` index.
    """
    fields = head_fields(outline)
    spans: dict[str, tuple[int, int]] = {}
    number, printed = _number(fields, spans)
    place, date = _place_date(fields, spans)
    kind, title, kind_at = _kind_title(fields, number, printed, spans)
    if number is not None:
        kind = _settled(kind, number)
    names = _issuer_lines(fields, kind_at)
    feet = tuple(islice((p for p in outline if p.kind in ("recipients", "signature")), LONGEST_FOOT))
    signed = signer_of(feet, spans)
    body = _body(names, signed.body, number)
    known = bool(names or place or number or (kind and title))
    province = province_of(place, names, body.level if body else None, outline) if known else None
    return Header(
        kind=kind,
        number=number.number or None if number else None,
        number_printed=printed,
        date=date.iso if date else None,
        date_precision=date.precision if date else None,
        place=place,
        issuer=_issuer(body, names, number, Header(province=province)),
        province=province,
        title=title,
        signer=signed.name,
        signer_role=signed.role,
        recipients=recipients_of(feet, spans),
        language=_language(original),
        spans=spans,
    )


def _span(content: MappedText) -> tuple[int, int]:
    return content.span(0, len(content))


def _number(
    fields: list[Field], spans: dict[str, tuple[int, int]]
) -> tuple[InstrumentNumber | None, str | None]:
    """The document's own number, and how it is printed after its label."""
    for k, field in enumerate(fields):
        if k and STAMP.search(fields[k - 1].text):
            continue
        match = NUMBER_LINE.match(field.text)
        if match is None:
            match = HEADING_NUMBER.match(field.text)
        if match is None and k and LABEL_ALONE.match(fields[k - 1].text):
            match = ALONE.match(field.text)
        if match is None:
            continue
        name = (
            "number"
            if match.groupdict().get("number")
            else "blank"
            if match.groupdict().get("blank")
            else None
        )
        start, end = match.span(name) if name else match.span()
        printed = field.text[start:end].strip()
        number = read_number(regex.sub(r"^(\d{1,2})\s(?=\d)", r"\1", printed))
        if number is not None:
            start += len(field.text[start:end]) - len(field.text[start:end].lstrip())
            spans["number"] = field.content.span(start, end)
            return number, printed
    return None, None


def _place_date(
    fields: list[Field], spans: dict[str, tuple[int, int]]
) -> tuple[str | None, PrintedDate | None]:
    """Place and date of signing: "Kon Tum, ngày   tháng 6 năm 2019"."""
    for field in fields:
        if SUBJECT.match(field.text) or ATTACHED.match(field.text):
            continue
        low = NUMBER_LINE.match(field.text)
        match = PLACE_DATE.search(field.text, low.end() if low else 0)
        if match is None or len(match["place"].split()) > 6:
            continue
        date = date_at(field.text, match.end())
        blank = regex.match(r"ngày[\s.…_]*(?:tháng|/)", field.text[match.end() :])
        if date is None and blank is None:
            continue
        spans["place"] = field.content.span(*match.span("place"))
        if date is not None:
            spans["date"] = field.content.span(date.start, date.end)
        return match["place"].strip(" ,."), date
    for field in fields:
        heading = HEADING_NUMBER.match(field.text)
        date = date_at(field.text, heading.end() + 1) if heading else None
        if date is not None and date.day:
            spans["date"] = field.content.span(date.start, date.end)
            return None, date
    return None, None


def _kind_title(
    fields: list[Field],
    number: InstrumentNumber | None,
    printed: str | None,
    spans: dict[str, tuple[int, int]],
) -> tuple[str | None, str | None, int]:
    """Kind and subject, and the index of the field that prints the kind (or opens the subject)."""
    for k, field in enumerate(fields):
        kind, rest = opening_kind(field.text)
        if kind is not None and not STAMP.search(field.text):
            spans["kind"] = field.content.span(0, len(field.text) - len(rest))
            first = [Field(field.content.slice(len(field.text) - len(rest)).strip(), False)] if rest else []
            return kind, _title(first + fields[k + 1 :], spans, printed), k
    for k, field in enumerate(fields):
        if LETTER_SUBJECT.match(field.text):
            return ("Công văn" if number is None else None), _title(fields[k:], spans, printed), k
    return None, None, len(fields)


def _settled(kind: str | None, number: InstrumentNumber) -> str | None:
    """The kind by heading and number: a "THÔNG BÁO KẾT LUẬN" numbered TB is a Thông báo."""
    if kind is None or number.kind is None:
        return kind or number.kind
    return next((k for k in number.kinds if kind.startswith(k)), kind)


def _title(fields: list[Field], spans: dict[str, tuple[int, int]], own: str | None) -> str | None:
    """The subject: the lines after the kind, up to whatever is no part of it; ``own`` is the number."""
    parts: list[MappedText] = []
    for field in fields:
        text = field.text
        if URGENCY.match(text) or (not parts and regex.fullmatch(r"[\W_]+", text)):
            continue
        heading = None if parts else HEADING_NUMBER.match(text)
        if heading is not None:
            date = date_at(text, heading.end() + 1)
            content = field.content.slice(date.end if date else heading.end()).strip()
            parts += [content] if content.text else []
            continue
        if (
            (field.row and (parts or STAMP.search(text)))
            or STAMP.search(text)
            or MOTTO.search(text)
            or ADDRESS.match(text)
            or ATTACHED.match(text)
            or (NUMBER_LINE.match(text) and (not parts or (own and own in text)))
            or PLACE_DATE.match(text)
            or (parts and _is_authority(text, parts[-1].text))
        ):
            break
        parts.append(field.content)
    if not parts:
        return None
    spans["title"] = (_span(parts[0])[0], _span(parts[-1])[1])
    title = " ".join(" ".join(part.text for part in parts).split())
    return LETTER_SUBJECT.sub("", title).strip("*_ ") or None


def _is_authority(text: str, before: str) -> bool:
    """Who issues the document, between its title and its preamble ("THỦ TƯỚNG CHÍNH PHỦ điện:")?"""
    alone = text.isupper() or text.endswith(":")
    return alone and AUTHORITY.match(text) is not None and not DANGLING.search(before)


def _issuer_lines(fields: list[Field], kind_at: int) -> list[str]:
    """The lines in capitals that name the issuing body and the one above it."""
    names: list[str] = []
    for k, field in enumerate(fields):
        text = regex.sub(r"[*_\s]+$", "", field.text)
        if k >= kind_at and names:
            break
        if (
            not text.isupper()
            or MOTTO.search(text)
            or URGENCY.match(text)
            or STAMP.search(text)
            or NUMBER_LINE.match(text)
            or opening_kind(text)[0]
            or ANNEX.match(text)
            or len(text) > 90
            or not regex.search(r"\p{Lu}{2}", text)
            or k > kind_at
        ):
            continue
        names.append(" ".join(text.split()))
    return names


def _body(names: list[str], signing: str | None, number: InstrumentNumber | None) -> IssuerPhrase | None:
    """The issuing body: the last that the head names, in one or two lines; else the one that signs."""
    for first in range(len(names) - 1, -1, -1):
        found = issuer_at(" ".join(names[first:]), 0)
        if found is not None and not found.person and found.known:
            # "VĂN PHÒNG" above "CHÍNH PHỦ": one name on two lines.
            longer = " ".join(names[first - 1 :]) if first else ""
            whole = issuer_at(longer, 0) if longer else None
            if whole is not None and whole.known and not whole.person and whole.end >= len(longer):
                return whole
            return _part_of(names[first], " ".join(names[first + 1 :])) or found
    if number is not None and number.issuers:
        return None
    found = issuer_at(signing, 0) if signing else None
    return found if found is not None and found.known and not found.person else None


def _part_of(above: str, part: str) -> IssuerPhrase | None:
    """A part of the body that the line above names whole: "VĂN PHÒNG" under "UBND TỈNH BẠC LIÊU"."""
    body = issuer_at(above, 0) if part else None
    if body is None or not body.known or len(body.place.split()) < 2 or body.end < len(above.rstrip()):
        return None
    whole = issuer_at(f"{part} {above}", 0)
    if whole is not None and whole.known and whole.end > len(part):
        return whole
    if fold(body.name) in ("ubnd", "hdnd"):
        return replace(body, name=f"{part.capitalize()} {body.name}")
    return replace(body, name=part.capitalize(), level="", attach="none", place="")


def _issuer(
    body: IssuerPhrase | None, names: list[str], number: InstrumentNumber | None, local: Header
) -> str | None:
    if number is not None and len(number.issuers) > 1:
        return ", ".join(full_name(b.name, b.level, b.attach, "", local) for b in number.issuers)
    if body is not None:
        own = local.province is not None and fold(body.place).endswith(fold(local.province))
        place = "" if own else body.place
        return full_name(body.name, body.level, body.attach, place, local)
    if number is not None and number.issuers:
        return ", ".join(full_name(b.name, b.level, b.attach, "", local) for b in number.issuers)
    capitals = " ".join(names)
    return capitals.capitalize() if capitals and issuer_at(capitals, 0) is not None else None


def _language(original: str) -> str:
    """ "vi", or "und" for a text without any letter only Vietnamese has."""
    return "vi" if regex.search(r"[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]", original) or not original.strip() else "und"
