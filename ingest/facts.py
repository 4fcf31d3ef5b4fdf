"""The facts one document states: frozen values that every extractor returns and the loader reads.

All offsets are Python string indices into the original text (``Source.original``), so that
``original[start:end]`` is the quote, whatever was cleaned in between.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.text import MappedText


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim piece of the original: ``original[start:end] == text``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Provision:
    """A unit of the outline (đơn vị bố cục): section, item, paragraph, table row, footnote ...

    ``kind`` is one of header, preamble, part, article, section, item, paragraph, row, footnote,
    recipients, signature. ``label`` is the path of printed markers ("II.B.1.a", "II.6.a.-3" for the
    third dash). ``content`` is the cleaned text, marker included, joined over page breaks;
    ``body`` is the index in ``content.text`` where the text after the marker begins.
    ``parent`` and ``anchor`` (the provision a footnote hangs on) are ordinals. ``start`` and ``end``
    index the original. ``cells`` holds the cells of a table row, ``columns`` the names of its columns.
    """

    ordinal: int
    kind: str
    marker: str
    label: str
    level: int
    parent: int | None
    heading_path: tuple[str, ...]
    content: MappedText
    body: int
    start: int
    end: int
    cells: tuple[MappedText, ...] = ()
    columns: tuple[str, ...] = ()
    table: int | None = None
    anchor: int | None = None
    notes: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The cleaned text, marker included."""
        return self.content.text


@dataclass(frozen=True, slots=True)
class Header:
    """What the head and the foot of a document say of it (thể thức văn bản, Nghị định 30/2020/NĐ-CP).

    ``date`` is ISO to the printed precision ("2019-06-28", "2019-06", "2019"), ``date_precision``
    day, month, year or ``None``. ``number`` is normalised ("175/TB-UBND"), ``number_printed`` verbatim.
    ``province`` is the bare official name. ``spans`` gives the place in the original of each field found.
    """

    kind: str | None = None
    number: str | None = None
    number_printed: str | None = None
    date: str | None = None
    date_precision: str | None = None
    place: str | None = None
    issuer: str | None = None
    province: str | None = None
    title: str | None = None
    signer: str | None = None
    signer_role: str | None = None
    recipients: tuple[str, ...] = ()
    language: str = "vi"
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """The places of an instrument that a mention points at (điều, khoản, điểm viện dẫn).

    ``labels`` are those of its outline, as ``Provision.label``: "Điều 7.1.a", "PLI", "Quy chế.Điều 5".
    """

    labels: tuple[str, ...]
    quote: Quote


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of an instrument (viện dẫn).

    ``number`` is normalised; ``name`` is set for laws named without a number. ``date`` is ISO or a
    year, only what the text prints. ``issuer_source`` is stated, shared, suffix or kind. ``role`` is
    a role of ``reference/data/roles.csv``. ``refers_back`` marks "nêu trên", "này" resolved to another
    mention or to the document itself. ``pinpoint`` are the articles and the like printed with it, outside
    its own span. ``provision`` is an ordinal; ``confidence`` is 0 to 1.
    """

    text: str
    start: int
    end: int
    kind: str | None
    number: str | None
    name: str | None
    date: str | None
    issuer: str | None
    issuer_source: str | None
    issuer_text: str | None
    role: str
    provision: int
    confidence: float = 1.0
    refers_back: bool = False
    number_printed: str | None = None
    pinpoint: Pinpoint | None = None


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """A body named in the text, resolved to its official short name.

    ``name`` as the gold prints it ("Sở Nội vụ tỉnh Kon Tum"); ``level`` central, province, district or
    commune; ``kind`` of ``agencies.csv`` or "group"; ``members`` are the official names a group lists.
    ``score`` 0 to 1 and ``why`` one sentence say how the match was made.
    """

    text: str
    start: int
    end: int
    name: str
    short_name: str
    kind: str
    level: str
    province: str | None
    members: tuple[str, ...] = ()
    score: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A numeric aim set by a task ("trên 60% số đơn vị cấp xã"): value, unit, year, what is counted."""

    value: float
    unit: str | None
    year: int | None
    at_least: bool
    quote: Quote


@dataclass(frozen=True, slots=True)
class Task:
    """A leaf item that gives work to a body (nhiệm vụ).

    Agencies are official names, lead first; ``inherited`` tells that the lead comes from a heading.
    ``deadline`` is ISO day, month or quarter ("2019-Q3"), ``None`` when it recurs or is relative;
    ``deadline_precision`` day, month, quarter or year; ``recurrence`` as printed ("định kỳ 6 tháng").
    ``cites`` are indices into ``Extraction.citations``. ``product`` is the output expected (sản phẩm), as a
    column or field for it prints.
    """

    ref: str
    text: str
    start: int
    end: int
    provision: int
    agencies: tuple[str, ...]
    coordinating: tuple[str, ...] = ()
    supervising: tuple[str, ...] = ()
    inherited: bool = False
    deadline: str | None = None
    deadline_text: str | None = None
    deadline_precision: str | None = None
    deadline_span: tuple[int, int] | None = None
    recurrence: str | None = None
    report_to: tuple[str, ...] = ()
    report_via: str | None = None
    cites: tuple[int, ...] = ()
    targets: tuple[Target, ...] = ()
    product: str | None = None


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """A stated value of an index or one of its areas, components or sub-criteria (giá trị chỉ số).

    ``component`` is ``None`` for the whole index; ``area`` is the area that a sub-criterion stands under,
    ``None`` where no heading tells it, for an area's own value and for the whole index. ``rank`` is a
    number or a range ("45-50"); ``rank_change`` is positive when the rank improved. ``year_source`` is
    stated or inferred.
    """

    index: str
    year: int | None
    scope: str | None
    component: str | None
    score: float | None
    max: float | None
    rank: int | str | None
    of: int | None
    rank_change: int | None
    unit: str | None
    kind: str
    quote: Quote
    provision: int
    year_source: str = "stated"
    restated: bool = False
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """A body held to account for a criterion; ``role`` is responsible, focal or collective."""

    agency: str
    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A row of a scorecard table: a criterion, its points and the bodies to blame.

    ``area`` and ``ref`` ("II.1") place the row; ``score`` and ``max`` are points, ``None`` for a row
    without figures.
    """

    area: str | None
    ref: str
    name: str
    score: float | None
    max: float | None
    owners: tuple[Owner, ...]
    owner_text: str
    start: int
    end: int
    provision: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction or doubt (điểm cần xem lại) in what the document prints.

    ``code`` names the check, ``severity`` is high, medium or low, ``message`` is one sentence for a
    policy officer in Vietnamese, ``quotes`` show it.
    """

    code: str
    severity: str
    message: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Attached:
    """An annex, or a text that the document promulgates (văn bản kèm theo), at ``original[start:end]``.

    ``kind`` is "Phụ lục I" or a kind of instrument ("Quy chế", "Kế hoạch").
    """

    kind: str
    title: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Validity:
    """What the text says of days in force (hiệu lực): of the document, or of an instrument that it ends.

    ``citation`` is an index into ``Extraction.citations``, ``None`` for the document itself; ``begins`` is
    the first day in force, ``ends`` the first day no longer so, ISO.
    """

    citation: int | None
    begins: str | None
    ends: str | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one document; a pure function of its text and the reference data.

    ``attached`` are the texts that stand after its signature; ``outside`` are the stretches
    ``(start, end)`` of the original that are the page around the document, of which nothing is a fact.
    """

    header: Header
    provisions: tuple[Provision, ...]
    citations: tuple[Citation, ...] = ()
    agencies: tuple[AgencyMention, ...] = ()
    tasks: tuple[Task, ...] = ()
    indicators: tuple[IndicatorValue, ...] = ()
    criteria: tuple[CriterionRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    attached: tuple[Attached, ...] = ()
    outside: tuple[tuple[int, int], ...] = ()
    validity: tuple[Validity, ...] = ()
