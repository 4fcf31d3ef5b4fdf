"""The shapes of answers, as OpenAPI tells them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

Row = dict[str, Any]


class Shape(BaseModel):
    """What an answer consists of; nothing else comes."""

    model_config = ConfigDict(extra="forbid")


class Problem(BaseModel):
    """What is wrong (RFC 9457), where, and what to do."""

    type: str = Field(description="about:blank: the title and status say all")
    title: str = Field(description="what is wrong")
    status: int
    detail: str | None = Field(default=None, description="where")
    remedy: str | None = Field(default=None, description="what to do, with the nearest names")
    errors: list[Wrong] | None = Field(default=None, description="the fields at fault")
    choices: list[str] | None = Field(default=None, description="what a name may mean")


class Wrong(BaseModel):
    """A field at fault."""

    field: str
    message: str


class Page(Shape):
    """Rows, a page of them; `next` is the cursor of the page behind it, null on the last."""

    columns: list[str] = Field(description="in their order; a row has every one of them")
    rows: list[Row]
    next: str | None = Field(description="give it as `cursor` for the rows behind these")
    understood: list[str] = Field(description="what names were taken for")


class ViewPage(Page):
    """Rows of a view, and how the question was understood."""

    question: str = Field(description="the question in words")
    command: list[str] = Field(description="the words behind `danchieu query` that ask the same")


class Place(Shape):
    """A stretch of an original, letter for letter: characters from 0, end exclusive."""

    document: str = Field(description="name of the file")
    document_key: str
    path: str = Field(description="where the file was read from")
    start: int
    end: int
    quote: str


class Step(Shape):
    """A step on the way to an answer."""

    step: str
    detail: str
    score: float | None


class Answer(Shape):
    """A question answered, with its proof; as `danchieu ask --json` prints it."""

    id: str | None
    question: str
    language: str
    answered: bool
    answer: str
    query: str | None = Field(description="the query that ran, passages, or null when nothing answers")
    parameters: dict[str, Any]
    cypher: str | None
    columns: list[str]
    rows: list[list[Any]]
    evidence: list[Place]
    confidence: float
    steps: list[Step] | None = Field(default=None, description="only with `explain`")


class Around(Shape):
    """What the graph has around a passage."""

    tasks: list[Row]
    instruments: list[Row]
    measurements: list[Row]


class Hit(Shape):
    """A passage: `text` is cleaned, `quote` what the file has from `start` to `end`."""

    document: str
    document_key: str
    path: str
    province: str | None
    label: str
    heading_path: list[str]
    start: int
    end: int
    text: str
    quote: str | None
    score: float = Field(description="compares hits of one search; greater is better")
    why: str
    related: Around | None = Field(default=None, description="only with `related`")


class Found(Shape):
    """The passages for a question, best first; as `danchieu search --json` prints them."""

    id: str | None
    query: str
    language: str
    embedded: float = Field(description="the share of passages that have a vector")
    hits: list[Hit]
    understood: list[str] = Field(description="what names were taken for")


class Named(Shape):
    """A node of the graph by its name."""

    label: str
    key: str
    name: str


class Near(Shape):
    """The neighbours by one type of relationship, the first of `count`."""

    type: str
    role: str | None
    outgoing: bool
    count: int
    nodes: list[Named]


class Thing(Shape):
    """One thing of the graph: its properties, and what lies next to it."""

    label: str
    key: str
    properties: Row
    near: list[Near]
    understood: list[str] = Field(description="what the name was taken for")


class End(Shape):
    """An end of a body: what ended, its heirs, the day and the act."""

    ended: str
    heirs: list[str]
    day: str
    legal_act: str
    divided: bool


class Became(Shape):
    """What became of a body or place by the reference tables, and what stands in its stead today."""

    name: str
    ends: list[End]
    today: list[str]


class Body(Shape):
    """A body: as the graph has it, and what became of it; either may be unknown."""

    label: str | None
    key: str | None
    properties: Row | None
    near: list[Near]
    became: Became | None
    understood: list[str] = Field(description="what the name was taken for")


class TracedInstrument(Shape):
    """An instrument met on the way; `depth` is steps from the start, `document` its file if taken in."""

    key: str
    depth: int
    kind: str | None
    number: str | None
    name: str | None
    date: str | None
    issuer: str | None
    province: str | None
    document: str | None


class TracedCitation(Shape):
    """The source cites the target in that role, so many times."""

    source: str
    target: str
    role: str
    mentions: int


class Trace(Shape):
    """The citations from an instrument, or to it; `complete` is false where the farthest were left out."""

    start: list[str]
    direction: str
    complete: bool
    nodes: list[TracedInstrument]
    edges: list[TracedCitation]
    understood: list[str] = Field(description="what the name was taken for")


class InForce(Shape):
    """Whether an instrument was in force on a day; null where nothing tells its first day."""

    key: str
    day: str
    in_force: bool | None
    in_force_from: str | None
    in_force_to: str | None
    status: str | None
    understood: list[str] = Field(description="what the name was taken for")


class GraphNode(Shape):
    """A node; `id` is LABEL:KEY, `depth` steps from the middle."""

    id: str
    label: str
    key: str
    name: str
    depth: int
    properties: Row


class GraphEdge(Shape):
    """A relationship between two nodes of the answer, by their ids."""

    source: str
    target: str
    type: str
    role: str | None


class Neighbourhood(Shape):
    """Nodes and relationships around a thing; `cut` says that there are more."""

    centre: list[str]
    nodes: list[GraphNode]
    edges: list[GraphEdge]
    cut: bool
    understood: list[str] = Field(description="what the name was taken for")


class Pasted(Shape):
    """A text to find references in."""

    text: str = Field(min_length=1, max_length=200_000, description="any text; at most 200,000 characters")


class Candidate(Shape):
    """An instrument that a reference means or may mean."""

    key: str
    known: bool = Field(description="whether the graph has it")
    kind: str | None
    number: str | None
    name: str | None
    date: str | None
    issuer: str | None
    status: str | None = Field(description="of validity")


class Reference(Shape):
    """A mention of an instrument in the text, letter for letter, and what it means in this graph."""

    quote: str
    start: int
    end: int
    kind: str | None
    number: str | None
    name: str | None
    date: str | None
    issuer: str | None
    role: str
    pinpoints: list[str] = Field(description="articles and the like that are printed with it")
    status: str = Field(description="resolved, ambiguous or unresolved")
    score: float
    why: str
    instrument: Candidate | None
    candidates: list[Candidate]


class References(Shape):
    """Every reference of a text, in its order."""

    citations: list[Reference]


class Words(Shape):
    """In Vietnamese and in English."""

    vi: str
    en: str


class Parameter(Shape):
    """A parameter of a named query."""

    name: str
    type: str
    required: bool
    default: str | None
    description: str


class Described(Shape):
    """A column of a named query."""

    name: str
    description: str


class Examples(Shape):
    """Questions that a query answers."""

    vi: list[str]
    en: list[str]


class NamedQuery(Shape):
    """A named query as its header tells it."""

    name: str
    title: Words
    parameters: list[Parameter]
    columns: list[Described]
    examples: Examples
    cypher: str


class Catalogue(Shape):
    """All named queries."""

    queries: list[NamedQuery]


class ViewColumn(Shape):
    """A column of a view: its type, its words, what may be done with it, and the names of its values."""

    name: str
    type: str
    words: list[str]
    abilities: list[str]
    values: dict[str, Words]


class ViewHeader(Shape):
    """A view as its header tells it."""

    name: str
    title: Words
    columns: list[ViewColumn]


class Views(Shape):
    """All views."""

    views: list[ViewHeader]


class Counts(Shape):
    """How many nodes of each label and relationships of each type there are."""

    nodes: dict[str, int]
    relationships: dict[str, int]


class Mark(Shape):
    """A fact of a kind (citation, task, value, finding) at `text[start:end]`."""

    kind: str
    key: str
    start: int
    end: int


class Marks(Shape):
    """Where the facts of a document stand, by their start."""

    document_key: str
    length: int = Field(description="characters of the text")
    marks: list[Mark]
