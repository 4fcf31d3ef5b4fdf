"""Brings the index of a store up to date: vectors of what has none yet, and what the corpus teaches.

A clause is embedded as it stands, and its provision under the title of its document and its nearest
headings: an item that only says "by the 15th of each month" is found by what it is about. The store holds
the name and the dimension of the model with the vectors. Work is done in portions that are each kept, so
that an interrupted run goes on where it was.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from graph import model
from graph.batch import Batch
from graph.errors import DanchieuError, StoreError
from graph.naming import digest
from graph.store import GraphStore
from search.question.accents import Tongue, learn
from search.vectors.cache import Remembering, VectorCache
from search.vectors.space import Space, measure

if TYPE_CHECKING:
    from search.vectors.embedders import Embedder

MODEL = "embedding"
SPACE = "embedding space"
TONGUE = "language"
LEARNT_FROM = "language of"
LABELS = ("Passage", "Provision")
FORM = 2
"""What texts are embedded as; vectors of another form are made anew."""
PORTION = 512
BATCH = 32
HEADINGS = 2
HEADING, TITLE = 100, 160
"""Characters of a heading and of a title that are embedded."""
CAPITALS = 0.5
"""A title with a greater share of capitals is read as if written in small letters."""
PATIENCE_SECONDS = 600.0
EVERYTHING = 10_000_000

TEXTS = {
    "Passage": "MATCH (n:Passage) WHERE n.key IN $keys RETURN n.key AS key, n.text AS text, [] AS headings, "
    "null AS title",
    "Provision": "MATCH (n:Provision) WHERE n.key IN $keys MATCH (d:Document {key: n.document}) "
    "RETURN n.key AS key, n.text AS text, n.heading_path AS headings, d.subject AS title",
}


class OtherModel(DanchieuError):
    """A store whose vectors are of another model than the one asked for."""

    http_status = 409


class NoIndex(StoreError):
    """A store without vectors: nothing was embedded yet."""


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` texts have their vectors."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Indexed:
    """What a run did: texts `embedded` by the model, those `known` from before, whether it was stopped."""

    model: str
    dimension: int
    embedded: int
    known: int
    seconds: float
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """The model of a store's vectors, the state it was in, and the form of the texts."""

    model: str
    dimension: int
    state: str = ""
    form: int = 1


def held_model(store: GraphStore) -> Held | None:
    """The model the store was embedded with; None before the first time."""
    text = setting(store, MODEL)
    return None if text is None else Held(**json.loads(text))


def check_model(store: GraphStore, embedder: Embedder) -> None:
    """OtherModel when the store's vectors are not of this model, NoIndex when it has none."""
    held = held_model(store)
    if held is None:
        raise NoIndex("Nothing was embedded in this store yet", place=store.url, remedy="danchieu embed")
    if (held.model, held.dimension) != (embedder.name, embedder.dimension):
        raise OtherModel(
            f"The vectors in the store are of {held.model} ({held.dimension} numbers), "
            f"not of {embedder.name} ({embedder.dimension})",
            place=store.url,
            remedy=f"search with --model {held.model}, or embed anew: "
            f"danchieu embed --again --model {embedder.name}",
        )
    if held.state != embedder.state:
        raise OtherModel(
            f"The model {embedder.name} has changed since the store was embedded",
            place=store.url,
            remedy=f"embed anew: danchieu embed --again --model {embedder.name}",
        )


def update(
    store: GraphStore,
    embedder: Embedder,
    *,
    again: bool = False,
    on_progress: Callable[[Progress], None] | None = None,
    cache: VectorCache | None = None,
    relearning: bool = True,
) -> Indexed:
    """Embed what has no vector and relearn the language when documents came or went.

    `again` forgets all vectors first, as another model needs; those of another form are forgotten
    unasked. Ctrl-C ends the run with what is done kept. Without `relearning` only texts are embedded.
    OtherModel when the store is of another model and `again` is not asked for.
    """
    began = time.monotonic()
    held = held_model(store)
    if held is not None and not again:
        check_model(store, embedder)
    if held is not None and (again or held.form != FORM):
        for label in LABELS:
            store.drop_vectors(label)
        held = None
    interrupted = False
    with cache or VectorCache(embedder.name + embedder.state, embedder.dimension) as remembered:
        run = _Run(store, Remembering(embedder, remembered), on_progress)
        try:
            if held is None:
                run.begin()
            for label in LABELS:
                run.embed(label)
            if relearning:
                relearn(store)
        except KeyboardInterrupt:
            interrupted = True
    return Indexed(
        embedder.name, embedder.dimension, run.embedded, run.known, time.monotonic() - began, interrupted
    )


class _Run:
    def __init__(
        self,
        store: GraphStore,
        embedder: Remembering,
        on_progress: Callable[[Progress], None] | None,
    ) -> None:
        self.store = store
        self.embedder = embedder
        self.on_progress = on_progress
        self.embedded = self.known = self.done = 0
        self.total = pending(store)

    def begin(self) -> None:
        """Say which model the vectors will be of, before the first of them."""
        of = Held(self.embedder.name, self.embedder.dimension, self.embedder.state, FORM)
        put_settings(
            self.store,
            {SPACE: measure(self.embedder).dump(), MODEL: json.dumps(asdict(of))},
        )

    def embed(self, label: str) -> None:
        """Give every node of a label that lacks one its vector, a portion at a time."""
        while keys := self.store.without_vector(label, PORTION):
            rows = self.store.read(TEXTS[label], {"keys": keys}, limit=PORTION, timeout=PATIENCE_SECONDS)
            texts = {row["key"]: in_context(row["text"], row["title"], row["headings"] or ()) for row in rows}
            vectors = self._vectors(sorted(set(texts.values()), key=len))
            if not self.store.set_vectors(label, {key: vectors[text] for key, text in texts.items()}):
                raise StoreError(
                    f"The store keeps no vectors of {label}",
                    place=self.store.url,
                    remedy="see whether the store is of another version; ingest into a new one",
                )

    def _vectors(self, texts: Sequence[str]) -> dict[str, list[float]]:
        vectors: dict[str, list[float]] = {}
        for first in range(0, len(texts), BATCH):
            part = texts[first : first + BATCH]
            known = self.embedder.known(part)
            made = self.embedder.embed_passages(part)
            vectors |= {text: vector.tolist() for text, vector in zip(part, made, strict=True)}
            self.known += known
            self.embedded += len(part) - known
            self._tell(len(part))
        return vectors

    def _tell(self, more: int) -> None:
        self.done = min(self.done + more, self.total)
        if self.on_progress is not None:
            self.on_progress(Progress(self.done, self.total))


def pending(store: GraphStore) -> int:
    """How many texts have no vector yet."""
    return sum(_count(store, label) - store.vector_info(label).count for label in LABELS)


def embedded_share(store: GraphStore) -> float:
    """The share of the texts that have a vector, 0 to 1; 1 for a store without texts."""
    return 1 - pending(store) / max(1, sum(_count(store, label) for label in LABELS))


def outdated(held: Held) -> bool:
    """Vectors of a form that is no longer used: the next run makes them anew."""
    return held.form != FORM


def in_context(text: str, title: str | None, headings: Sequence[str]) -> str:
    """A provision as it is embedded: "title > headings: provision", of the headings the two nearest."""
    above = [in_small_letters(title)[:TITLE]] if title else []
    above += [heading[:HEADING] for heading in headings[-HEADINGS:]]
    return f"{' > '.join(above)}: {text}" if above else text


def in_small_letters(title: str) -> str:
    """A title printed in capitals as it would stand in a sentence; another as it is."""
    capitals = sum(letter.isupper() for letter in title)
    return title[:1] + title[1:].lower() if capitals > CAPITALS * len(title) else title


def relearn(store: GraphStore, learnt: Callable[[], str] | None = None) -> bool:
    """Learn the language of the corpus anew when its documents changed; True when they had.

    `learnt` gives what the texts teach, as `Tongue.dump` has it, where another process learns it.
    """
    keys = store.read("MATCH (d:Document) RETURN d.key AS key ORDER BY key", limit=EVERYTHING).column("key")
    stamp = digest("\n".join(keys))
    if setting(store, LEARNT_FROM) == stamp:
        return False
    put_settings(store, {TONGUE: learnt() if learnt else learnt_of(store).dump(), LEARNT_FROM: stamp})
    return True


def tongue_of(store: GraphStore) -> Tongue:
    """What the corpus taught; read from its texts now where nothing was kept yet."""
    text = setting(store, TONGUE)
    return Tongue.load(text) if text else learnt_of(store)


def learnt_of(store: GraphStore) -> Tongue:
    """What the texts of a store teach."""
    texts = "MATCH (p:Provision) RETURN p.text AS text"
    return learn(store.read(texts, limit=EVERYTHING, timeout=PATIENCE_SECONDS).column("text"))


def space_of(store: GraphStore) -> Space:
    """The space of the store's model; NoIndex before the first run."""
    text = setting(store, SPACE)
    if text is None:
        raise NoIndex("Nothing was embedded in this store yet", place=store.url, remedy="danchieu embed")
    return Space.load(text)


def setting(store: GraphStore, key: str) -> str | None:
    """A fact of the store itself."""
    rows = store.read("MATCH (s:Setting {key: $key}) RETURN s.value AS value", {"key": key}).rows
    return rows[0][0] if rows else None


def put_settings(store: GraphStore, values: Mapping[str, str]) -> None:
    """Keep facts of the store itself, in one transaction."""
    store.write(Batch(None, [model.Setting(key=key, value=value) for key, value in values.items()]))


def _count(store: GraphStore, label: str) -> int:
    count: Any = store.read(f"MATCH (n:{label}) RETURN count(n) AS n").rows[0][0]
    return int(count)
