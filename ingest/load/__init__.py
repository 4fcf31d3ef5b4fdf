"""Facts of one document as one batch for the graph: every node and relationship of architecture.md.

Nothing is decided here: identities come from ``resolve``, and every row keeps the span it came from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph import model
from graph.batch import Batch
from graph.naming import (
    citation_key,
    digest,
    document_key,
    finding_key,
    fold,
    original_key,
    passage_key,
    provision_key,
    task_key,
)
from graph.originals import pack
from ingest.facts import Citation, Extraction, Finding, Provision, Task
from ingest.load.bodies import Bodies
from ingest.load.identity import Identity, of_attached, of_document
from ingest.load.marks import marks
from ingest.load.passages import passages
from ingest.load.renaming import renamed
from ingest.load.resolve import Decision, Register, resolve
from ingest.load.values import Values
from ingest.reading import Source
from ingest.reading_report import ReadingReport
from ingest.text import normalise
from language.periods import days
from reference import roles

SHORT = 8
"""Letters of the short key of a finding."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document ready for the store: its batch, and the instruments it speaks of, by key."""

    key: str
    batch: Batch
    instruments: tuple[str, ...]


def key_of(source: Source) -> str:
    """Key of the document with this text."""
    return document_key(normalise(source.original).text)


def load(
    source: Source,
    extraction: Extraction,
    known: Register,
    *,
    key: str,
    version: str,
    at: str,
    replaces: Sequence[str] = (),
    report: ReadingReport | None = None,
) -> Loaded:
    """The batch of a document: what it states, with its mentions resolved against ``known``.

    ``key`` is the document's, ``version`` that of the extractors, ``at`` the time in ISO 8601 UTC;
    ``replaces`` are documents whose facts go at the same moment; ``report`` says what was not understood.
    """
    own = of_document(extraction.header, key, {body.name: body for body in extraction.agencies})
    loader = _Loader(source, extraction, resolve(extraction, own, known), own, key, known)
    batch = renamed(loader.batch(version, at, replaces, report), known.judged)
    instruments = {node.key: None for node in batch.nodes if isinstance(node, model.Instrument)}
    return Loaded(key, batch, tuple(instruments))


def _doubts(report: ReadingReport | None) -> dict[str, Any]:
    """The properties of a document that tell what was not understood of it."""
    if report is None:
        return {}
    return {
        "doubt": report.doubt, "doubtful": report.doubtful, "doubts": report.reasons,
        "share_outside": report.outside,
    }  # fmt: skip


def _pinpoint(citation: Citation) -> dict[str, Any]:
    """The properties of a citation that tell which provisions of the instrument it points at."""
    told = citation.pinpoint
    if told is None:
        return {}
    return {"pinpoints": told.labels, "pinpoint_start": told.quote.start, "pinpoint_end": told.quote.end}


class _Loader:
    def __init__(
        self,
        source: Source,
        extraction: Extraction,
        decisions: tuple[Decision, ...],
        own: Identity | None,
        key: str,
        known: Register,
    ) -> None:
        self.source = source
        self.facts = extraction
        self.decisions = decisions
        self.own = own
        self.key = key
        self.dismissed = known.dismissed
        self.provisions = [provision_key(key, provision.ordinal) for provision in extraction.provisions]
        self.nodes: list[model.Node] = []
        self.edges: list[model.Relationship] = []
        self.instruments: dict[str, model.Instrument] = {}
        header = extraction.header
        self.bodies = Bodies(header.province, header.date, extraction.agencies, known.judged)
        self.citations: list[model.Ref] = []

    def batch(self, version: str, at: str, replaces: Sequence[str], report: ReadingReport | None) -> Batch:
        """Everything the document states."""
        self._document(version, at, report)
        self._provisions()
        self._citations()
        self._cites()
        self._validity()
        self._tasks()
        values = Values(self.facts, self.provisions, self.bodies, self.source.original)
        self.bodies.all()
        self._findings()
        nodes = [
            *self.nodes, *self.instruments.values(), *self.bodies.nodes.values(), *values.criteria.nodes,
            *values.measured.values(),
        ]  # fmt: skip
        edges = [*self.edges, *self.bodies.edges, *values.criteria.edges, *values.edges]
        return Batch(self.key, nodes, edges, tuple(replaces))

    def _document(self, version: str, at: str, report: ReadingReport | None) -> None:
        header, source = self.facts.header, self.source
        document = model.Document(
            key=self.key, name=source.name, path=source.path, content_hash=source.raw_hash,
            extractor_version=version, ingested_at=at, length=len(source.original), language=header.language,
            kind=header.kind, number=header.number, date=header.date,
            date_precision=header.date_precision, place=header.place,
            issuer=header.issuer, province=header.province, subject=header.title, signer=header.signer,
            signer_role=header.signer_role, recipients=header.recipients,
            page=tuple(f"{name}={value}" for name, value in sorted(source.fields.items())),
            **_doubts(report),
        )  # fmt: skip
        self.nodes.append(document)
        self.nodes.append(
            model.Original(key=original_key(self.key), document=self.key, packed=pack(source.original))
        )
        if header.issuer:
            self.edges.append(model.IssuedBy(document, self.bodies.agency(header.issuer)))
        if self.own is not None:
            own = self._instrument(self.own)
            self.edges.append(model.TextOf(document, own))
            for attached in self.facts.attached:
                promulgated = of_attached(attached, self.own)
                if promulgated is not None:
                    self.edges.append(model.Cites(own, self._instrument(promulgated), role="promulgates"))

    def _provisions(self) -> None:
        document = model.Ref("Document", self.key)
        before = None
        named = marks(self.facts, self.source.original)
        for provision, key, own in zip(self.facts.provisions, self.provisions, named, strict=True):
            node = model.Provision(
                key=key, document=self.key, ordinal=provision.ordinal, kind=provision.kind,
                label=provision.label, level=provision.level, heading_path=provision.heading_path,
                text=provision.text,
                folded=fold(provision.text), start=provision.start, end=provision.end, marks=own,
            )  # fmt: skip
            self.nodes.append(node)
            self.edges.append(model.HasProvision(document, node))
            self._passages(provision, node)
            if provision.parent is not None:
                self.edges.append(
                    model.PartOf(node, model.Ref("Provision", self.provisions[provision.parent]))
                )
            if before is not None:
                self.edges.append(model.Next(before, node))
            before = node

    def _passages(self, provision: Provision, node: model.Provision) -> None:
        for ordinal, clause in enumerate(passages(provision)):
            passage = model.Passage(
                key=passage_key(node.key, ordinal), document=self.key, provision=node.key, ordinal=ordinal,
                text=clause.text, start=clause.start, end=clause.end,
            )  # fmt: skip
            self.nodes.append(passage)
            self.edges.append(model.HasPassage(node, passage))

    def _instrument(self, identity: Identity) -> model.Ref:
        node = model.Instrument(
            key=identity.key, kind=identity.kind, number=identity.number, name=identity.name,
            date=identity.date, year=identity.year, issuer=identity.issuer, province=identity.province,
            identity="full" if identity.full else "partial", authority=identity.authority,
        )  # fmt: skip
        known = self.instruments.get(identity.key)
        if known is None and identity.issuer:
            self.edges.append(model.IssuedBy(node, self.bodies.agency(identity.issuer)))
        # The fullest statement counts: its own text, then the register, then a mention with its date.
        if known is None or (node.authority, node.date or "") > (known.authority, known.date or ""):
            self.instruments[identity.key] = node
        return model.ref(node)

    def _citations(self) -> None:
        keys: Counter[str] = Counter()
        for citation, decision in zip(self.facts.citations, self.decisions, strict=True):
            provision = self.provisions[citation.provision]
            key = citation_key(provision, citation.start)
            keys[key] += 1
            if keys[key] > 1:  # one stretch may name two instruments
                key = f"{key}-{keys[key]}"
            node = model.Citation(
                key=key, document=self.key, quote=citation.text, start=citation.start, end=citation.end,
                kind=citation.kind, number=citation.number, name=citation.name, date=citation.date,
                issuer_text=citation.issuer, role=citation.role, status=decision.status,
                confidence=round(citation.confidence * decision.score, 4), candidates=decision.candidates,
                **_pinpoint(citation),
            )  # fmt: skip
            self.nodes.append(node)
            self.citations.append(model.ref(node))
            self.edges.append(model.Mentions(model.Ref("Provision", provision), node))
            if decision.instrument is not None:
                instrument = self._instrument(decision.instrument)
                self.edges.append(model.RefersTo(node, instrument, score=decision.score, why=decision.why))

    def _cites(self) -> None:
        """What the document's own instrument cites, counted by role."""
        if self.own is None:
            return
        passive = {role.role for role in roles() if role.inverse_of}
        counts: Counter[tuple[str, str]] = Counter()
        for citation, decision in zip(self.facts.citations, self.decisions, strict=True):
            if decision.instrument is not None and decision.instrument.key != self.own.key:
                # "sửa đổi bởi ..." says what happened to another instrument, not to this one.
                role = "mentions" if citation.role in passive else citation.role
                counts[decision.instrument.key, role] += 1
        own = model.Ref("Instrument", self.own.key)
        for (key, role), mentions in counts.items():
            self.edges.append(model.Cites(own, model.Ref("Instrument", key), role=role, mentions=mentions))

    def _validity(self) -> None:
        """Days in force by the text, else by the page it was saved from, which alone tells the status."""
        for told in self.facts.validity:
            meant = self.own if told.citation is None else self.decisions[told.citation].instrument
            if meant is not None and (told.citation is None or meant.full):
                self._in_force(meant.key, told.begins, told.ends)
        if self.own is not None:
            fields = self.source.fields
            days = (fields.get("in_force_from"), fields.get("in_force_to"))
            self._in_force(self.own.key, *days, fields.get("status"))

    def _in_force(self, key: str, since: str | None, until: str | None, status: str | None = None) -> None:
        """Add what is known of days in force to an instrument; what was told first counts."""
        node = self.instruments[key]
        self.instruments[key] = replace(
            node, in_force_from=node.in_force_from or since, in_force_to=node.in_force_to or until,
            status=node.status or status,
        )  # fmt: skip

    def _tasks(self) -> None:
        counts: Counter[int] = Counter()
        for task in self.facts.tasks:
            provision = self.provisions[task.provision]
            due_from, due_to = map(date.isoformat, days(task.deadline)) if task.deadline else (None, None)
            node = model.Task(
                key=task_key(provision, counts[task.provision]), document=self.key, ref=task.ref,
                text=task.text, start=task.start, end=task.end, deadline=task.deadline,
                deadline_text=task.deadline_text, deadline_precision=task.deadline_precision,
                due_from=due_from, due_to=due_to, recurrence=task.recurrence, product=task.product,
                targets=tuple(target.quote.text for target in task.targets),
            )  # fmt: skip
            counts[task.provision] += 1
            self.nodes.append(node)
            self.edges.append(model.Assigns(model.Ref("Provision", provision), node))
            self._assigned(task, node)
            for instrument in dict.fromkeys(
                decision.instrument.key
                for k in task.cites
                if (decision := self.decisions[k]).instrument is not None
            ):
                self.edges.append(model.Implements(node, model.Ref("Instrument", instrument)))

    def _assigned(self, task: Task, node: model.Task) -> None:
        by_role = (
            ("lead", task.agencies),
            ("coordinating", task.coordinating),
            ("supervising", task.supervising),
        )
        for role, names in by_role:
            for read in names:
                name = self.bodies.named(read, task.start, task.end)
                score, why = self.bodies.match(name)
                if role == "lead" and task.inherited:
                    why = "The heading above names the body."
                self.edges.append(
                    model.AssignedTo(node, self.bodies.agency(name), role=role, score=score, why=why)
                )
        for receiver in task.report_to:
            body = self.bodies.agency(self.bodies.named(receiver, task.start, task.end))
            self.edges.append(model.ReportsTo(node, body, via=task.report_via))

    def _findings(self) -> None:
        document = model.Ref("Document", self.key)
        made: dict[str, model.Finding] = {}
        told: dict[str, model.Finding] = {}
        for finding in self.facts.findings:
            first = finding.quotes[0] if finding.quotes else None
            start, end = (first.start, first.end) if first else (0, 0)
            key = finding_key(self.key, finding.code, start, end)
            node = model.Finding(
                key=key, document=self.key, code=finding.code, severity=finding.severity,
                message=finding.message, quotes=tuple(quote.text for quote in finding.quotes),
                start=start, end=end,
            )  # fmt: skip
            while made.setdefault(node.key, node) != node:  # two findings of one kind on one quote
                node = replace(node, key=node.key + "+")
            node = replace(node, short=digest(node.key, SHORT), because=self.dismissed.get(node.key))
            told[node.key] = node
            self.edges.append(model.HasFinding(document, node))
            self.edges += [model.About(node, target) for target in self._about(finding)]
        self.nodes += told.values()

    def _about(self, finding: Finding) -> Iterable[model.Ref]:
        """The mentions a finding quotes; for a quote without one, the provision it stands in."""
        found: dict[model.Ref, None] = {}
        for quote in finding.quotes:
            over = [
                ref
                for ref, citation in zip(self.citations, self.facts.citations, strict=True)
                if citation.start < quote.end and quote.start < citation.end
            ]
            if not over:
                inside = [p for p in self.facts.provisions if p.start <= quote.start < p.end]
                smallest = min(inside, key=lambda p: p.end - p.start, default=None)
                over = [model.Ref("Provision", self.provisions[smallest.ordinal])] if smallest else []
            found.update(dict.fromkeys(over))
        return found
