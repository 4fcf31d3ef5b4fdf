"""Every label of the graph, one frozen dataclass each: an instance is a row.

Property values are strings, integers, floats, booleans or tuples of strings; None is "not known".
Dates are ISO text, as exact as the source ("2018", "2018-09", "2018-09-14", "2018-Q3"), so that
text order is time order. `start` and `end` are character offsets into the original file, end
exclusive: `original[start:end]` is the quote.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, NamedTuple

Scope = Literal["document", "shared", "free"]


class Ref(NamedTuple):
    """Points at a node by its label and key."""

    label: str
    key: str


class Merge(NamedTuple):
    """How values that several documents state for one shared node become one, in any order.

    `greatest` and `least` by the order of the values, `union` of lists (sorted). With `authority`
    the statement of the greatest authority wins first, and `greatest` decides among equals; the
    node keeps that authority as `<property>_authority`. `order` lists the values a property may have,
    the least first, where their order is not that of the alphabet.
    """

    policy: Literal["greatest", "least", "union"] = "greatest"
    authority: bool = False
    order: tuple[str, ...] = ()


STATUSES = ("not_yet_in_force", "in_force", "partly_expired", "suspended", "expired")
"""An instrument's life, in the order it goes through it: of two statements the later stage is the newer."""


class Indexed(NamedTuple):
    """How a property is looked up: `range` by its value, `text` by its words, `vector` by meaning."""

    how: Literal["range", "text", "vector"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A row of one label. `scope` says who owns it.

    document: facts of one document, gone with it; shared: attested by documents, gone with the
    last of them; free: a person's or the store's own, never touched by documents.
    """

    scope: ClassVar[Scope] = "document"

    key: str


def ref(node: Node | Ref) -> Ref:
    """The label and key of a node, or the ref itself."""
    return node if isinstance(node, Ref) else Ref(type(node).__name__, node.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Node):
    """An ingested source text, or a register of reference data."""

    key: Annotated[str, "sha256 of the normalised text, 16 hex; failed-... for a file that could not be read"]
    name: Annotated[str, "name of the file"]
    path: Annotated[str, "where it was read from", Indexed("range")]
    status: Annotated[str, "ok, failed or register"] = "ok"
    error: Annotated[str | None, "why it failed"] = None
    remedy: Annotated[str | None, "what to do about it"] = None
    content_hash: Annotated[str | None, "sha256 of the bytes of the file, hex", Indexed("range")] = None
    extractor_version: Annotated[str | None, "digest of the code and tables that read it"] = None
    ingested_at: Annotated[str | None, "when, ISO 8601 UTC"] = None
    length: Annotated[int | None, "characters of the original text"] = None
    language: Annotated[str | None, "vi, en, ..."] = None
    kind: Annotated[str | None, "Thông báo, Chỉ thị, Kế hoạch, Công văn, ..."] = None
    number: Annotated[str | None, "as printed: 175/TB-UBND"] = None
    date: Annotated[str | None, "ISO date it bears"] = None
    date_precision: Annotated[str | None, "day, month or year"] = None
    place: Annotated[str | None, "where it was signed, as printed"] = None
    issuer: Annotated[str | None, "issuing body, short official form"] = None
    province: Annotated[str | None, "bare name of the province, correct spelling; None for central"] = None
    subject: Annotated[str | None, "its title: what it is about"] = None
    signer: Annotated[str | None, "who signed"] = None
    signer_role: Annotated[str | None, "in what office"] = None
    recipients: Annotated[tuple[str, ...], "bodies it was sent to"] = ()
    doubt: Annotated[float | None, "how much of it was not understood, 0 to 1"] = None
    doubtful: Annotated[bool | None, "so much that a person should look at it"] = None
    doubts: Annotated[tuple[str, ...], "what was not understood, a sentence a kind"] = ()
    share_outside: Annotated[float | None, "share of the letters outside the document, 0 to 1"] = None
    page: Annotated[tuple[str, ...], "what the page it was saved from says of it: status=in_force, ..."] = ()
    judged: Annotated[
        tuple[str, ...],
        "label, key and the key in its place, where a person decided so, or the register named behind them",
    ] = ()
    complete: Annotated[
        tuple[str, ...], "series that a register lists whole: chinh-phu/nghi-dinh/2016-2019"
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Original(Node):
    """The text that all offsets of a document index; a node of its own, so that no query loads it unasked.

    For .html, .docx and .pdf it is the text taken out of the file.
    """

    key: Annotated[str, "document key and /original"]
    document: Annotated[str, "key of the document"]
    packed: Annotated[str, "the text, by graph.originals.pack"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Node):
    """What a register states of bodies and instruments, as it lies in its file, whatever people decided."""

    key: Annotated[str, "document key and /stated"]
    document: Annotated[str, "key of the register"]
    packed: Annotated[str, "nodes and relationships, by ingest.load.stated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision(Node):
    """A unit of a document's outline: section, item, paragraph, table row, preamble line, footnote."""

    key: Annotated[str, "document key and ordinal"]
    document: Annotated[str, "key of the document"]
    ordinal: Annotated[int, "position in the document, from 0"]
    kind: Annotated[str, "section, item, paragraph, row, preamble, footnote, ..."]
    label: Annotated[str, "path of markers: II.B.1.a; empty when it has none"]
    level: Annotated[int, "depth in the outline, from 0"]
    heading_path: Annotated[tuple[str, ...], "headings above it, outermost first"]
    text: Annotated[str, "normalised text, sentences joined over page breaks", Indexed("vector")]
    folded: Annotated[str, "text folded for search", Indexed("text")]
    start: Annotated[int, "offset of its first character"]
    end: Annotated[int, "offset after its last character"]
    marks: Annotated[
        tuple[str, ...], "dates, figures, bodies and instruments in it, by ingest.load.marks"
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Node):
    """A clause of a provision, short enough to have one meaning: what a search compares with a question."""

    key: Annotated[str, "provision key and position"]
    document: Annotated[str, "key of the document"]
    provision: Annotated[str, "key of the provision", Indexed("range")]
    ordinal: Annotated[int, "position in the provision, from 0"]
    text: Annotated[str, "normalised text", Indexed("vector")]
    start: Annotated[int, "offset of its first character"]
    end: Annotated[int, "offset after its last character"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Node):
    """One mention of an instrument, as the text states it."""

    key: Annotated[str, "provision key and start"]
    document: Annotated[str, "key of the document"]
    quote: Annotated[str, "original[start:end]"]
    start: Annotated[int, "offset of its first character"]
    end: Annotated[int, "offset after its last character"]
    kind: Annotated[str | None, "Nghị định, Quyết định, ...; printed or inherited"] = None
    number: Annotated[str | None, "number as printed, canonical spelling"] = None
    name: Annotated[str | None, "name of a law, or the subject printed with it"] = None
    date: Annotated[str | None, "ISO date or year as printed"] = None
    issuer_text: Annotated[str | None, "issuer as printed, else by the suffix"] = None
    role: Annotated[str, "legal_basis, implements, amends, replaces, repeals, reports, mentions, ..."]
    status: Annotated[str, "resolved, ambiguous or unresolved"] = "unresolved"
    confidence: Annotated[float, "0 to 1"] = 0.0
    candidates: Annotated[tuple[str, ...], "instrument keys it may mean, best first"] = ()
    pinpoints: Annotated[tuple[str, ...], "labels of the provisions it points at: Điều 7.1.a"] = ()
    pinpoint_start: Annotated[int | None, "offset of the words that name these provisions"] = None
    pinpoint_end: Annotated[int | None, "offset after them"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Node):
    """An assignment: a leaf item that gives work to a body."""

    key: Annotated[str, "provision key and ordinal"]
    document: Annotated[str, "key of the document"]
    ref: Annotated[str, "path of markers: II.B.1.a"]
    text: Annotated[str, "what is to be done"]
    start: Annotated[int, "offset of its first character"]
    end: Annotated[int, "offset after its last character"]
    deadline: Annotated[str | None, "YYYY-MM-DD, YYYY-MM, YYYY-Qn or YYYY"] = None
    deadline_text: Annotated[str | None, "deadline as printed"] = None
    deadline_precision: Annotated[str | None, "day, month, quarter or year"] = None
    due_from: Annotated[str | None, "first day of the deadline, YYYY-MM-DD"] = None
    due_to: Annotated[str | None, "last day of the deadline, YYYY-MM-DD"] = None
    recurrence: Annotated[str | None, "as printed: định kỳ 6 tháng, hằng năm, ..."] = None
    product: Annotated[str | None, "output expected (sản phẩm), as printed"] = None
    targets: Annotated[tuple[str, ...], "numeric aims as printed: trên 60% số đơn vị cấp xã, ..."] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Node):
    """A contradiction, or a doubt about what is printed."""

    key: Annotated[str, "document key, code and span"]
    document: Annotated[str, "key of the document"]
    code: Annotated[str, "kind of check that found it"]
    severity: Annotated[str, "high, medium or low"]
    message: Annotated[str, "one sentence for a policy officer"]
    quotes: Annotated[tuple[str, ...], "exact slices of the original"]
    start: Annotated[int, "offset of the first quote"]
    end: Annotated[int, "offset after the first quote"]
    short: Annotated[str | None, "8 hex of its key, for people to type"] = None
    because: Annotated[str | None, "why a person set it aside"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared(Node):
    """A node several documents may speak of: it lives as long as one of them attests it."""

    scope: ClassVar[Scope] = "shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Shared):
    """A legal or administrative instrument, cited or ingested."""

    key: Annotated[str, "vn/<issuer>/<year>/<kind>/<number>, - where unknown"]
    kind: Annotated[str | None, "Luật, Nghị định, ..."] = None
    number: Annotated[str | None, "canonical spelling", Indexed("range")] = None
    name: Annotated[str | None, "name of a law, or the subject", Merge(authority=True)] = None
    date: Annotated[str | None, "ISO date of issue", Merge(authority=True)] = None
    year: Annotated[int | None, "year of issue"] = None
    issuer: Annotated[str | None, "issuing body, short official form"] = None
    province: Annotated[str | None, "province of its issuer; None for central"] = None
    status: Annotated[
        str | None,
        "not_yet_in_force, in_force, partly_expired, suspended or expired: the latest anyone states",
        Merge(order=STATUSES),
    ] = None
    in_force_from: Annotated[str | None, "ISO date, the first day in force", Merge(authority=True)] = None
    in_force_to: Annotated[
        str | None, "ISO date, the first day no longer in force", Merge(authority=True)
    ] = None
    identity: Annotated[str, "full, or partial where the key has an unknown part", Merge("least")] = "partial"
    authority: Annotated[int, "who says so: 0 a citation, 1 a register, 2 its own text"] = 0
    aliases: Annotated[tuple[str, ...], "keys of what turned out to be it", Merge("union")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Shared):
    """A body, or a group of bodies."""

    key: Annotated[str, "<slug>@<province or central>"]
    name: Annotated[str, "full official name", Merge(authority=True)]
    short_name: Annotated[str | None, "short official form: UBND huyện Đăk Hà", Merge(authority=True)] = None
    kind: Annotated[
        str | None, "government, ministry, department, committee, group, ...", Merge(authority=True)
    ] = None
    level: Annotated[str | None, "central, province, district or commune", Merge(authority=True)] = None
    province: Annotated[str | None, "bare name of its province; None for central"] = None
    aliases: Annotated[tuple[str, ...], "spellings met in texts", Merge("union")] = ()
    valid_from: Annotated[str | None, "ISO date, or a year"] = None
    valid_to: Annotated[str | None, "ISO date, or a year"] = None
    authority: Annotated[int, "who says so: 0 a text, -1 a text by a name that a decision replaced"] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Shared):
    """A province, district or commune."""

    key: Annotated[str, "official code"]
    name: Annotated[str, "bare name, correct spelling"]
    level: Annotated[str | None, "province, district or commune"] = None
    valid_from: Annotated[str | None, "ISO date"] = None
    valid_to: Annotated[str | None, "ISO date"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Shared):
    """An index: PAR INDEX, PAPI, PCI, SIPAS."""

    key: Annotated[str, "slug of its name"]
    name: Annotated[str, "name in common use"]
    level: Annotated[str, "index"] = "index"
    publisher: Annotated[str | None, "who publishes it"] = None
    max_score: Annotated[float | None, "greatest score"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Shared):
    """An area, criterion or sub-criterion of an index."""

    key: Annotated[str, "slug path below its index"]
    name: Annotated[str | None, "name as printed"] = None
    number: Annotated[str | None, "as printed: 1.2.3"] = None
    level: Annotated[str | None, "area, criterion or sub-criterion"] = None
    max_score: Annotated[float | None, "greatest score"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement(Shared):
    """A value of an index or criterion, for a place and year."""

    key: Annotated[str, "indicator or criterion, place, year and kind"]
    kind: Annotated[str, "actual or target"]
    year: Annotated[int | None, "year measured"] = None
    year_inferred: Annotated[bool, "no text prints the year", Merge("least")] = False
    score: Annotated[float | None, "points, or per cent by unit"] = None
    max_score: Annotated[float | None, "greatest score"] = None
    rank: Annotated[int | None, "position, 1 is best; the better end of a range"] = None
    rank_to: Annotated[int | None, "the other end of a range of positions"] = None
    of: Annotated[int | None, "number ranked"] = None
    rank_change: Annotated[int | None, "positions gained since the year before; negative is lost"] = None
    unit: Annotated[str | None, "points or %"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Free(Node):
    """A node no document states."""

    scope: ClassVar[Scope] = "free"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Free):
    """A person's decision whether two nodes are one thing; it outlives every re-ingest."""

    key: Annotated[str, "the pair of keys"]
    label: Annotated[str, "label of the pair: Instrument, Agency"]
    one: Annotated[str, "key of the first; of two that are the same, the one that stays"]
    other: Annotated[str, "key of the second"]
    verdict: Annotated[str, "same, different or unsure"]
    by: Annotated[str | None, "who decided"] = None
    at: Annotated[str | None, "when, ISO 8601 UTC"] = None
    note: Annotated[str | None, "why"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissal(Free):
    """A person's decision to set a finding aside; it outlives every re-ingest."""

    key: Annotated[str, "key of the finding"]
    because: Annotated[str, "why"]
    by: Annotated[str | None, "who decided"] = None
    at: Annotated[str | None, "when, ISO 8601 UTC"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Free):
    """A fact of the store itself: schema version, embedding model and its dimension."""

    key: Annotated[str, "name of the setting"]
    value: Annotated[str, "its value, as text"]


NODES: tuple[type[Node], ...] = (
    Document, Original, Stated, Provision, Passage, Citation, Task, Finding,
    Instrument, Agency, Place, Indicator, Criterion, Measurement,
    Judgement, Dismissal, Setting,
)  # fmt: skip
