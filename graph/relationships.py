"""Every relationship of the graph, one frozen dataclass each: an instance is a row.

Values are as in `graph.nodes`; `start` and `end` are offsets into the original file.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from graph.nodes import Node, Ref

End = Node | Ref
Ends = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Relationship:
    """A row of one relationship: from `source` to `target` (nodes or refs), then its properties.

    `ends` lists the label pairs allowed ("*" is any); `identity` the properties that tell two
    relationships of the same nodes apart. Between two shared nodes the store adds `document`, so
    that each document states, and takes back, only its own.
    """

    type: ClassVar[str]
    ends: ClassVar[Ends]
    identity: ClassVar[tuple[str, ...]] = ()

    source: End
    target: End


@dataclass(frozen=True, slots=True)
class Attests(Relationship):
    """The document speaks of the shared node.

    Written by the store, which needs it to take back exactly what a document stated.
    """

    type: ClassVar[str] = "ATTESTS"
    ends: ClassVar[Ends] = (("Document", "*"),)

    stated: Annotated[str, "what the document states of the node: its properties, as JSON"]


@dataclass(frozen=True, slots=True)
class TextOf(Relationship):
    """The document is the text of the instrument."""

    type: ClassVar[str] = "TEXT_OF"
    ends: ClassVar[Ends] = (("Document", "Instrument"),)


@dataclass(frozen=True, slots=True)
class HasProvision(Relationship):
    """The document has this provision."""

    type: ClassVar[str] = "HAS_PROVISION"
    ends: ClassVar[Ends] = (("Document", "Provision"),)


@dataclass(frozen=True, slots=True)
class HasPassage(Relationship):
    """The provision has this clause."""

    type: ClassVar[str] = "HAS_PASSAGE"
    ends: ClassVar[Ends] = (("Provision", "Passage"),)


@dataclass(frozen=True, slots=True)
class PartOf(Relationship):
    """The first lies inside the second: a provision, a body, a place, a criterion."""

    type: ClassVar[str] = "PART_OF"
    ends: ClassVar[Ends] = (
        ("Provision", "Provision"),
        ("Agency", "Agency"),
        ("Place", "Place"),
        ("Criterion", "Criterion"),
        ("Criterion", "Indicator"),
    )

    valid_from: Annotated[str | None, "ISO date"] = None
    valid_to: Annotated[str | None, "ISO date"] = None


@dataclass(frozen=True, slots=True)
class Next(Relationship):
    """The provision that follows in the text."""

    type: ClassVar[str] = "NEXT"
    ends: ClassVar[Ends] = (("Provision", "Provision"),)


@dataclass(frozen=True, slots=True)
class Mentions(Relationship):
    """The provision contains the mention."""

    type: ClassVar[str] = "MENTIONS"
    ends: ClassVar[Ends] = (("Provision", "Citation"),)


@dataclass(frozen=True, slots=True)
class RefersTo(Relationship):
    """The mention means this instrument."""

    type: ClassVar[str] = "REFERS_TO"
    ends: ClassVar[Ends] = (("Citation", "Instrument"),)

    score: Annotated[float, "0 to 1"] = 1.0
    why: Annotated[str | None, "one sentence"] = None


@dataclass(frozen=True, slots=True)
class Cites(Relationship):
    """The first instrument cites the second, in one role: from the mentions, or from a register."""

    type: ClassVar[str] = "CITES"
    ends: ClassVar[Ends] = (("Instrument", "Instrument"),)
    identity: ClassVar[tuple[str, ...]] = ("role",)

    role: Annotated[str, "legal_basis, refers, implements, amends, replaces, repeals, guides, details, ..."]
    mentions: Annotated[int, "how often the document mentions it so"] = 1


@dataclass(frozen=True, slots=True)
class IssuedBy(Relationship):
    """The body that issued it."""

    type: ClassVar[str] = "ISSUED_BY"
    ends: ClassVar[Ends] = (("Instrument", "Agency"), ("Document", "Agency"))


@dataclass(frozen=True, slots=True)
class Assigns(Relationship):
    """The provision gives this work."""

    type: ClassVar[str] = "ASSIGNS"
    ends: ClassVar[Ends] = (("Provision", "Task"),)


@dataclass(frozen=True, slots=True)
class AssignedTo(Relationship):
    """The body that has to do it."""

    type: ClassVar[str] = "ASSIGNED_TO"
    ends: ClassVar[Ends] = (("Task", "Agency"),)
    identity: ClassVar[tuple[str, ...]] = ("role",)

    role: Annotated[str, "lead, coordinating or supervising"]
    score: Annotated[float, "of the match of the name, 0 to 1"] = 1.0
    why: Annotated[str | None, "one sentence"] = None


@dataclass(frozen=True, slots=True)
class ReportsTo(Relationship):
    """The body that receives the report on the task."""

    type: ClassVar[str] = "REPORTS_TO"
    ends: ClassVar[Ends] = (("Task", "Agency"),)

    via: Annotated[str | None, "body the report goes through"] = None


@dataclass(frozen=True, slots=True)
class Implements(Relationship):
    """The task carries out this instrument: it is cited inside the item."""

    type: ClassVar[str] = "IMPLEMENTS"
    ends: ClassVar[Ends] = (("Task", "Instrument"),)


@dataclass(frozen=True, slots=True)
class States(Relationship):
    """The provision, or the register in one of its rows, states this value, in these words."""

    type: ClassVar[str] = "STATES"
    ends: ClassVar[Ends] = (("Provision", "Measurement"), ("Document", "Measurement"))
    identity: ClassVar[tuple[str, ...]] = ("start",)

    quote: Annotated[str, "original[start:end]"]
    start: Annotated[int, "offset of its first character"]
    end: Annotated[int, "offset after its last character"]
    score: Annotated[float | None, "score as stated here"] = None
    rank: Annotated[int | None, "rank as stated here"] = None
    rank_to: Annotated[int | None, "the other end of the range stated here"] = None


@dataclass(frozen=True, slots=True)
class Of(Relationship):
    """What was measured."""

    type: ClassVar[str] = "OF"
    ends: ClassVar[Ends] = (("Measurement", "Criterion"), ("Measurement", "Indicator"))


@dataclass(frozen=True, slots=True)
class For(Relationship):
    """Where it was measured."""

    type: ClassVar[str] = "FOR"
    ends: ClassVar[Ends] = (("Measurement", "Place"),)


@dataclass(frozen=True, slots=True)
class Owns(Relationship):
    """The body answers for this value."""

    type: ClassVar[str] = "OWNS"
    ends: ClassVar[Ends] = (("Agency", "Measurement"),)
    identity: ClassVar[tuple[str, ...]] = ("role",)

    role: Annotated[str, "responsible, focal or collective"]
    quote: Annotated[str, "original[start:end]"]
    start: Annotated[int, "offset of its first character"]
    end: Annotated[int, "offset after its last character"]


@dataclass(frozen=True, slots=True)
class MemberOf(Relationship):
    """The body belongs to the group."""

    type: ClassVar[str] = "MEMBER_OF"
    ends: ClassVar[Ends] = (("Agency", "Agency"),)

    valid_from: Annotated[str | None, "ISO date"] = None
    valid_to: Annotated[str | None, "ISO date"] = None


@dataclass(frozen=True, slots=True)
class LocatedIn(Relationship):
    """The place the body governs."""

    type: ClassVar[str] = "LOCATED_IN"
    ends: ClassVar[Ends] = (("Agency", "Place"),)

    valid_from: Annotated[str | None, "ISO date"] = None
    valid_to: Annotated[str | None, "ISO date"] = None


@dataclass(frozen=True, slots=True)
class SucceededBy(Relationship):
    """The body or place that took over."""

    type: ClassVar[str] = "SUCCEEDED_BY"
    ends: ClassVar[Ends] = (("Agency", "Agency"), ("Place", "Place"))

    valid_from: Annotated[str | None, "ISO date"] = None
    legal_act: Annotated[str | None, "what ended the one and made the other its heir"] = None


@dataclass(frozen=True, slots=True)
class HasFinding(Relationship):
    """The document has this finding."""

    type: ClassVar[str] = "HAS_FINDING"
    ends: ClassVar[Ends] = (("Document", "Finding"),)


@dataclass(frozen=True, slots=True)
class About(Relationship):
    """What the finding is about."""

    type: ClassVar[str] = "ABOUT"
    ends: ClassVar[Ends] = (("Finding", "*"),)


RELATIONSHIPS: tuple[type[Relationship], ...] = (
    TextOf, HasProvision, HasPassage, PartOf, Next, Mentions, RefersTo, Cites, IssuedBy, Assigns, AssignedTo,
    ReportsTo, Implements, States, Of, For, Owns, MemberOf, LocatedIn, SucceededBy, HasFinding, About,
    Attests,
)  # fmt: skip
