"""Citations (viện dẫn): every mention of an instrument by number or by name, with date, issuer and role.

One mention, one citation. In a coordinated mention the first keeps the word of kind and the later ones
begin at "số" ("Kế hoạch số 991/KH-UBND và số 992/KH-UBND ngày 19/3/2018 của UBND tỉnh"); they share the
kind and the issuer, and the date when the earlier ones print none and nothing but "và" or a comma parts
them. The issuer is the one printed, else the body the number names.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

from graph.naming import fold
from ingest.extract.citations.backrefs import back_references
from ingest.extract.citations.citing import mentions_in
from ingest.extract.citations.context import Mention
from ingest.extract.citations.flow import Flow
from ingest.extract.citations.issuer_names import full_name
from ingest.extract.citations.issuers import IssuerPhrase, joint_after
from ingest.extract.citations.pinpoints import with_pinpoints
from ingest.extract.citations.roles import roles
from ingest.facts import Citation, Header, Provision
from ingest.text import normalise
from reference import Agency
from reference.party import party_issuer

ISSUER_OF_KIND = {
    "Hiến pháp": "Quốc hội",
    "Luật": "Quốc hội",
    "Bộ luật": "Quốc hội",
    "Pháp lệnh": "Ủy ban Thường vụ Quốc hội",
    "Sắc lệnh": "Chủ tịch nước",
    "Nghị định": "Chính phủ",
}
# The label before the number of a head line, and how far down such a line may stand.
OWN_LABEL = regex.compile(r"\W*(?:S[ốôo]|No|Ref)\W*", regex.I)
FIRST = 10
SKIPPED = frozenset(("recipients", "signature"))
ATTACHED = regex.compile(r".*?kèm\s+theo", regex.I | regex.S)


def citations(outline: tuple[Provision, ...], head: Header, original: str) -> tuple[Citation, ...]:
    """Every citation of the document in printed order, references back included.

    ``original`` is the text that the spans of the outline index. The document's own number is a
    reference back to itself, never a citation.
    """
    found = [
        (provision, mention)
        for provision in outline
        if provision.kind not in SKIPPED
        for mention in mentions_in(provision.text)
    ]
    stated = _stated_issuers(mention for _, mention in found)
    told = roles(found, outline, Flow(p for p in outline if p.kind not in SKIPPED))
    cited = [
        _citation(provision, mention, role, head, stated, original)
        for (provision, mention), role in zip(found, told, strict=True)
        if not _heads_document(provision, mention, head)
    ]
    back = back_references(outline, head, cited, original)
    placed = with_pinpoints([*cited, *back], outline, head, original)
    return tuple(sorted(placed, key=lambda c: (c.start, -c.end)))


def cited_in(text: str) -> tuple[Citation, ...]:
    """The instruments named by a text that is no document, as a cell of a table is; their role is mentions.

    The spans index ``text``; what is printed is all that is known, for no head lends its province.
    """
    head, found = Header(), mentions_in(text)
    whole = Provision(0, "paragraph", "", "", 0, None, (), normalise(text), 0, 0, len(text))
    stated = _stated_issuers(found)
    return tuple(_citation(whole, mention, "mentions", head, stated, text) for mention in found)


def _heads_document(provision: Provision, mention: Mention, head: Header) -> bool:
    """Is it the number printed at the head of the document itself?"""
    if (
        head.number is None
        and provision.ordinal < FIRST
        and OWN_LABEL.fullmatch(provision.text, 0, mention.anchor)
    ):
        # A head in another language or without accents still opens with its number: "No: 12/KH-UBND".
        return True
    if provision.kind != "header":
        return False
    start, end = provision.content.span(mention.start, mention.end)
    first, last = head.spans.get("number", (0, 0))
    return (first < end and start < last) or (mention.name is not None and _is_own(mention, None, None, head))


def _citation(
    provision: Provision,
    mention: Mention,
    role: str,
    head: Header,
    stated: dict[str, Mention],
    original: str,
) -> Citation:
    start, end = provision.content.span(mention.start, mention.end)
    issuer, source = _issuer(mention, head, stated)
    own = _is_own(mention, issuer, source, head)
    phrase = mention.phrase
    return Citation(
        text=original[start:end],
        start=start,
        end=end,
        kind=mention.kind,
        number=_number(mention),
        name=mention.name,
        date=mention.date,
        issuer=issuer,
        issuer_source=source,
        issuer_text=provision.text[phrase.start : phrase.end] if phrase else None,
        role="self_annex" if own or _is_blank_own(provision, mention, head) else role,
        provision=provision.ordinal,
        confidence=mention.confidence,
        refers_back=own,
        number_printed=mention.printed,
    )


def _number(mention: Mention) -> str | None:
    return (mention.number.number if mention.number else mention.bare) or None


def _is_own(mention: Mention, issuer: str | None, source: str | None, head: Header) -> bool:
    """Does the mention name the document itself? Its number comes again each year and at each issuer."""
    if _number(mention) is None:
        name = f"{head.kind} {head.title}"
        return mention.kind == head.kind and fold(mention.name or "") == fold(name)
    if _number(mention) != head.number or (mention.kind or head.kind) != head.kind:
        return False
    if mention.date and head.date and mention.date[:4] != head.date[:4]:
        return False
    elsewhere = source == "stated" and issuer and head.issuer and fold(head.issuer) not in fold(issuer)
    return not elsewhere


def _is_blank_own(provision: Provision, mention: Mention, head: Header) -> bool:
    """Is it the document's own number, left blank, in an annex: "(Kèm theo Kế hoạch số   /KH-UBND)"?"""
    blank = mention.number is not None and not mention.number.serial and head.number is None
    if not blank or mention.kind != head.kind:
        return False
    return ATTACHED.match(provision.text, max(0, mention.start - 60), mention.start) is not None


def _stated_issuers(mentions: Iterable[Mention]) -> dict[str, Mention]:
    """The mention that prints the issuer of a number: the same paper may be cited shortly later."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.number and mention.number.number and mention.phrase and not mention.phrase.person:
            found.setdefault(mention.number.number, mention)
    return found


def _issuer(mention: Mention, head: Header, stated: dict[str, Mention]) -> tuple[str | None, str | None]:
    """Who issued the instrument and how that is known: stated, shared, suffix or kind."""
    number, phrase = mention.number, mention.phrase
    year = int(mention.date[:4]) if mention.date else None
    bodies = number.issuers_in(year) if number else ()
    if phrase is None and number and number.number in stated:
        phrase = stated[number.number].phrase
    if phrase is not None and not phrase.person and not _misread(phrase, bodies, mention):
        names = [_printed(phrase, head)]
        if (len(bodies) > 1 or "liên" in (mention.kind or "")) and mention.phrase is phrase:
            names += [_printed(other, head) for other in joint_after(mention.source, phrase)]
        source = "stated" if mention.phrase is phrase and not mention.shared_issuer else "shared"
        return ", ".join(names), source
    if bodies:
        party = party_issuer(number.number, mention.date) if number and bodies[0].kind == "party" else None
        return party or ", ".join(_official(body, head) for body in bodies), "suffix"
    if mention.kind in ISSUER_OF_KIND:
        return ISSUER_OF_KIND[mention.kind], "kind"
    return None, None


def _printed(phrase: IssuerPhrase, head: Header) -> str:
    """The issuer as the text names it, in its official spelling: "Bộ trưởng Bộ Nội vụ".

    By law it is the heads of ministries and central bodies who issue (80/2015/QH13, Điều 4); the head of a
    department speaks for the department.
    """
    name = full_name(phrase.name, phrase.level, phrase.attach, phrase.place, head)
    return f"{phrase.head} {name}" if phrase.head and phrase.level == "central" else name


def _misread(phrase: IssuerPhrase, bodies: tuple[Agency, ...], mention: Mention) -> bool:
    """Is the issuer better told by the number: several bodies of which one was read, or a name cut short?"""
    if not phrase.known:
        cut, last = fold(phrase.name), phrase.end == len(mention.source.rstrip())
        names = (fold(name) for body in bodies for name in (body.name, *body.aliases))
        return len(bodies) > 1 or (last and any(name.startswith(f"{cut} ") for name in names))
    return _contradicted(mention, bodies)


def _official(body: Agency, head: Header) -> str:
    return full_name(body.name, body.level, body.attach, "", head)


def _contradicted(mention: Mention, bodies: tuple[Agency, ...]) -> bool:
    """Does the number name another central body than the one printed ("QĐ-TTg của Chính phủ")?

    Party organs share one series, and a chairman's notice of conclusions is the committee's.
    """
    phrase = mention.phrase
    if phrase is None or not bodies:
        return False
    if mention.kind in ("Thông báo", "Thông báo kết luận") and phrase.name.startswith(
        ("Chủ tịch", "Phó Chủ tịch")
    ):
        return True
    body = bodies[0]
    if body.level != "central" or phrase.level != "central" or body.kind == "party":
        return False
    return all(fold(each.name) != fold(phrase.name) for each in bodies)
