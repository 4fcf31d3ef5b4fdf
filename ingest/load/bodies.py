"""Agencies and places of a document as nodes: one agency a name and province, one place an official code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import regex

from graph import model
from graph.naming import agency_key, fold, slug
from ingest.facts import AgencyMention
from ingest.load.judged import Judged
from language.periods import day_after
from reference import agency_names
from reference.places import District, Province, district_names, ended_by, province_in, successor
from reference.places import province as province_named

TAIL = regex.compile(r"\s*(?:\((?:tỉnh|thành phố|TP\.?)\s+[^()]+\)|(?:tỉnh|thành phố|TP\.?)\s+\p{Lu}[^()]*)$")
DISTRICT = regex.compile(r"\b(?:huyện|quận|thị xã|thành phố)\s+[\p{Lu}\d].*$", regex.I)
# A spelling longer than this is a list or a clause, not a name to know a body by.
LONGEST_ALIAS = 120


class Bodies:
    """Nodes for the bodies and places a document names, each made once.

    ``province`` and ``date`` (ISO) are the document's, ``agencies`` the bodies it names. ``nodes`` and
    ``edges`` hold what was asked for so far, with groups and the places of bodies.
    """

    def __init__(
        self,
        province: str | None,
        date: str | None,
        agencies: Iterable[AgencyMention],
        judged: Judged | None = None,
    ) -> None:
        self.province = province
        self.date = date or ""
        self.mentions: dict[str, AgencyMention] = {}
        self.parted: dict[str, dict[tuple[int, int], str]] = {}
        spellings: dict[str, dict[str, None]] = {}
        members: dict[str, dict[str, None]] = {}
        judged = judged if judged and judged.tells_apart("Agency") else None
        for read in agencies:
            mention = read
            if judged:
                mention = _as_judged(read, judged)
                self.parted.setdefault(read.name, {})[read.start, read.end] = mention.name
            self.mentions.setdefault(mention.name, mention)
            spellings.setdefault(mention.name, {})[" ".join(mention.text.split())] = None
            members.setdefault(mention.name, {}).update(dict.fromkeys(mention.members))
        self.spellings = spellings
        self.members = members
        self.nodes: dict[str, model.Agency | model.Place] = {}
        self.edges: list[model.Relationship] = []
        self.made: dict[str, model.Agency] = {}

    def all(self) -> None:
        """Make the nodes of every body the text names."""
        for name in self.mentions:
            self.agency(name)

    def named(self, name: str, start: int, end: int) -> str:
        """The name of the body that a stretch means by this one, where a person told its spellings apart."""
        meant = self.parted.get(name, {})
        here = {told for (first, last), told in meant.items() if start <= first and last <= end}
        found = here or set(meant.values())
        return found.pop() if len(found) == 1 else name

    def agency(self, name: str) -> model.Agency:
        """The node of a body by its official name; a group comes with its members."""
        if name in self.made:
            return self.made[name]
        node = self._node(name)
        self.made[name] = node
        self.nodes[node.key] = _joined(self.nodes.get(node.key), node)
        for member in self.members.get(name, ()):
            if member != name:
                self.edges.append(model.MemberOf(self.agency(member), node))
        self._locate(node)
        return node

    def match(self, name: str) -> tuple[float, str | None]:
        """Score and reason of the match of a name, (1, None) when it was not matched but read."""
        mention = self.mentions.get(name)
        return (mention.score, mention.why or None) if mention else (1.0, None)

    def place_in(self, name: str, year: int | None) -> model.Place:
        """The province of that name as it was in a year that is spoken of, or when it is spoken of before."""
        end = f"{year}-12-31"
        return self.place(name, min(self.date or end, end) if year else None)

    def place(self, name: str, on: str | None = None) -> model.Place:
        """The node of a province by its bare name; one the register does not know is kept by its name.

        Of several generations it is the one that stood ``on`` a day (ISO), by default the document's.
        """
        day = self.date if on is None else on
        found = province_in(name, day) or province_named(name, day)
        if found is None:
            node = model.Place(key=f"unlisted-{slug(name)}", name=name, level="province")
            return self._placed(node)
        node = self._province(found)
        later = successor(found)
        if later is not None:
            since = day_after(found.valid_to) or None
            self.edges.append(
                model.SucceededBy(node, self._province(later), since, ended_by(found, "province"))
            )
        return node

    def _province(self, row: Province) -> model.Place:
        return self._placed(place_node(row, "province"))

    def _placed(self, node: model.Place) -> model.Place:
        self.nodes[f"place {node.key}"] = node
        return node

    def _locate(self, node: model.Agency) -> None:
        """The province or district a body governs."""
        if node.kind == "group" or not node.province:
            return
        if node.level == "province":
            self.edges.append(model.LocatedIn(node, self.place(node.province)))
        unit = DISTRICT.search(node.short_name or "") if node.level == "district" else None
        row = province_named(node.province, self.date) if unit else None
        found = district_names(row.code).get(fold(unit.group()), ()) if unit and row else ()
        if len(found) == 1:
            district = self._placed(place_node(found[0], "district"))
            self.edges.append(model.LocatedIn(node, district))
            self.edges.append(model.PartOf(district, self.place(node.province)))

    def _node(self, name: str) -> model.Agency:
        mention = self.mentions.get(name)
        if mention is None:
            return self._by_name(name)
        spellings = self.spellings[name]
        short = mention.short_name
        if mention.level in ("district", "commune") and mention.kind != "group":
            # The place is what tells one committee of a province from the next.
            short = TAIL.sub("", mention.name) or short
        return model.Agency(
            key=agency_key(short, mention.province),
            name=mention.name,
            short_name=short,
            kind=mention.kind or None,
            level=mention.level or None,
            province=mention.province,
            aliases=tuple(text for text in spellings if text != name and len(text) <= LONGEST_ALIAS),
        )

    def _by_name(self, name: str) -> model.Agency:
        """A body that another step named and the text does not: its issuer, an inherited body."""
        short = TAIL.sub("", name) or name
        rows = agency_names().get(fold(short), ())
        central = next((row for row in rows if row.level == "central"), None)
        if central is not None and short == name:
            return model.Agency(
                key=agency_key(central.name, None), name=central.name, short_name=central.name,
                kind=central.kind, level="central",
            )  # fmt: skip
        province, bare = self.province, slug(self.province or "")
        if short != name:
            province = regex.sub(r"^\s*\(?(?:tỉnh|thành phố|TP\.?)\s+|\)$", "", name[len(short) :])
        elif bare and slug(name).endswith("-" + bare):
            short = name[: len(name) - len(self.province or "")].strip()
        row = rows[0] if rows else None
        return model.Agency(
            key=agency_key(short, province),
            name=name,
            short_name=short,
            kind=row.kind if row else None,
            level=row.level if row else None,
            province=province,
        )


def place_node(row: Province | District, level: str) -> model.Place:
    """The node of a province or district of the tables."""
    return model.Place(
        key=row.key, name=row.name, level=level,
        valid_from=row.valid_from or None, valid_to=row.valid_to or None,
    )  # fmt: skip


def spelling_key(spelling: str, province: str | None) -> str:
    """Key that a body would have by this spelling alone."""
    return agency_key(TAIL.sub("", " ".join(spelling.split())), province)


def _as_judged(mention: AgencyMention, judged: Judged) -> AgencyMention:
    """The mention of a body, of another one by its own spelling where a person decided so."""
    printed = TAIL.sub("", " ".join(mention.text.split()))
    own, read = agency_key(printed, mention.province), agency_key(mention.short_name, mention.province)
    if not judged.apart("Agency", own, read):
        return mention
    tail = mention.name.removeprefix(mention.short_name) if mention.name != mention.short_name else ""
    return replace(
        mention, name=printed + tail, short_name=printed, members=(), score=1.0, why="A person decided so."
    )


def _joined(known: model.Agency | model.Place | None, node: model.Agency) -> model.Agency:
    """One node for two names of one body: the first name, all spellings."""
    if not isinstance(known, model.Agency):
        return node
    others = [node.name] if node.name != known.name else []
    return replace(known, aliases=tuple(dict.fromkeys((*known.aliases, *others, *node.aliases))))
