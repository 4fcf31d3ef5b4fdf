"""Agencies a document names (cơ quan, đơn vị), each under its official short name and province.

A name is looked up in the tables of bodies and groups (``names``), then the unit after it is read
(``units``): "UBND huyện Đăk Hà" becomes "UBND huyện Đăk Hà (tỉnh Kon Tum)". A head stands for the body
("Giám đốc Sở Nội vụ"); a list of names is expanded, one mention each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import regex

from graph.naming import fold
from ingest.extract.bodies.body import Body
from ingest.extract.bodies.printed import printed_units
from ingest.extract.bodies.reader import bodies_in
from ingest.extract.bodies.unit import Printed
from ingest.facts import AgencyMention, Header, Provision
from ingest.text import MappedText
from reference import group_names

__all__ = ["agencies_in", "mentions", "printed_units"]


def mentions(
    outline: tuple[Provision, ...], head: Header, original: str, units: Printed
) -> tuple[AgencyMention, ...]:
    """Every body a document names, in printed order; a group is given the members the document names.

    ``units`` are what ``printed_units`` found.
    """
    found: list[AgencyMention] = []
    for provision in outline:
        found += _mapped(bodies_in(provision.content.text, head.province, units), provision.content, original)
    return _with_members(found)


def agencies_in(content: MappedText, province: str | None, original: str) -> tuple[AgencyMention, ...]:
    """The bodies named in a stretch of text; ``province`` is the document's, ``None`` for a central one.

    A list ("UBND các huyện: A, B") gives one mention a member; a mention of kind "group" stands for all.
    """
    return tuple(_mapped(bodies_in(content.text, province), content, original))


def _mapped(bodies: Iterable[Body], content: MappedText, original: str) -> list[AgencyMention]:
    found = []
    for body in bodies:
        start, end = content.span(body.start, body.end)
        found.append(
            AgencyMention(
                original[start:end], start, end, body.name, body.short_name, body.kind, body.level,
                body.province, (), body.score, body.why,
            )
        )  # fmt: skip
    return found


def _with_members(found: list[AgencyMention]) -> tuple[AgencyMention, ...]:
    """Groups told which of the bodies named in the same document belong to them."""
    single: dict[tuple[str, str, str | None], dict[str, None]] = {}
    for mention in found:
        if mention.kind != "group":
            single.setdefault((mention.level, mention.kind, mention.province), {})[mention.name] = None
    made = []
    for mention in found:
        if mention.kind == "group":
            level, kinds = _membership(mention.short_name)
            members = tuple(
                name for kind in kinds for name in single.get((level, kind, mention.province), ())
            )
            mention = replace(mention, members=members) if members else mention
        made.append(mention)
    return tuple(made)


@cache
def _membership(short_name: str) -> tuple[str, tuple[str, ...]]:
    """The level and kinds of the bodies a group is made of; ("", ()) when they cannot be told."""
    committee = regex.match(r"(UBND|HĐND) các (\p{L}+)", short_name)
    if committee:
        level = "commune" if committee[2] in ("xã", "phường") else "district"
        return level, ("people's committee" if committee[1] == "UBND" else "people's council",)
    rows = group_names().get(fold(short_name), ())
    return (rows[0].level, rows[0].member_kinds) if rows else ("", ())
