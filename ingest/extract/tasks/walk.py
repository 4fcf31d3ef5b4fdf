"""Tasks a document gives (nhiệm vụ): each leaf item that tells a body to do something.

The outline is walked once. A heading of bodies ("1. Sở Nội vụ:"), an order ("Giao Sở Tài chính ...") or a
lead-in ("Thủ trưởng các sở ... thực hiện các nhiệm vụ sau:") hands its bodies down; an item's own bodies
stand over those. Headings of aims, facts and means give no tasks; what no body is told to do is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import regex

from ingest.document.markers import marker_rank
from ingest.document.wording import LEAD_IN
from ingest.extract.bodies.reader import Body, bodies_in
from ingest.extract.bodies.unit import Printed
from ingest.extract.tasks.ahead import HEADINGS, OUTLINE, look_ahead
from ingest.extract.tasks.blocks import Fields, inline_leads, work_label
from ingest.extract.tasks.clauses import (
    IN_WHICH,
    fronted_duty,
    further_subjects,
    last_clause,
    later_subject,
    means,
    ordered_inside,
)
from ingest.extract.tasks.cues import heading_kind, opens_with
from ingest.extract.tasks.draft import Draft, ref_of
from ingest.extract.tasks.roles import coordinating
from ingest.extract.tasks.rows import row_draft
from ingest.extract.tasks.scope import Scope, headed, is_normative
from ingest.extract.tasks.subject import Subject, is_issuer
from ingest.facts import AgencyMention, Citation, Header, Provision, Task

PROSE = frozenset(("paragraph", "preamble"))
LISTED = frozenset(("dash", "plus", "bullet"))
DETAILS = regex.compile(r"trong đó\s*:\s*$", regex.I)
FOLLOWS = regex.compile(
    r"(?:chỉ đạo|chỉ thị|kết luận|yêu cầu|ý kiến|nhiệm vụ|giải pháp|thực hiện|triển khai|giao|nội dung"
    r"|công việc|việc|như sau)[^.;]{0,80}:\s*$",
    regex.I,
)
WHOLE = regex.compile(
    r"(?:Thông báo|Kế hoạch|Chỉ thị|Quyết định|Công văn|Chương trình|Đề án|văn bản)\s+này", regex.I
)
# "... chịu trách nhiệm thi hành Quyết định này./." says no more than that it binds.
THIS_BINDS = regex.compile(
    r"(?:chịu|có)\s+trách\s+nhiệm\s+(?:tổ\s+chức\s+)?thi\s+hành\s+(?:Quyết định|Nghị định|Nghị quyết"
    r"|Thông tư|Chỉ thị|Kế hoạch)\s+này\s*[./]*\s*$",
    regex.I,
)
WATCHED = regex.compile(r"(?<!\p{L})(?:theo dõi|đôn đốc|giám sát)(?!\p{L})", regex.I)
IN_FORCE = regex.compile(
    r"(?:hiệu\s+lực|điều\s+khoản|trách\s+nhiệm)(?:\s+và)?.{0,24}\s+thi\s+hành\s*\.?$", regex.I
)
CONTENTS = regex.compile(r"\s*nội\s+dung(?!\p{L})", regex.I)
NEEDED = regex.compile(r"\s*(?:cần|phải)\s", regex.I)
AHEAD = regex.compile(r"(?:trong\s+)?thời\s+gian\s+(?:sắp\s+)?tới", regex.I)
SHORTEST = 24
LONGEST_FORMULA = 130


def tasks(
    outline: tuple[Provision, ...],
    head: Header,
    citations: tuple[Citation, ...],
    mentions: tuple[AgencyMention, ...],
    original: str,
    units: Printed,
) -> tuple[Task, ...]:
    """The tasks of a document in printed order.

    ``mentions`` tells whether any body is named at all; a document that names none gives no task. ``units``
    are what ``printed_units`` found.
    """
    if not mentions:
        return ()
    walk = _Walk(outline, head, citations, original, units)
    for provision in outline:
        walk.take(provision)
    cited: dict[int, list[int]] = defaultdict(list)
    for index, citation in enumerate(citations):
        cited[citation.provision].append(index)
    return tuple(draft.task(original, cited) for draft in walk.drafts)


class _Walk:
    """The outline being walked; ``drafts`` are the tasks so far."""

    def __init__(
        self,
        outline: tuple[Provision, ...],
        head: Header,
        citations: tuple[Citation, ...],
        original: str,
        units: Printed,
    ) -> None:
        self.outline, self.original = outline, original
        self.date, self.province, self.issuer = head.date, head.province, head.issuer
        self.units = units
        self.citations: dict[int, list[Citation]] = defaultdict(list)
        for citation in citations:
            self.citations[citation.provision].append(citation)
        self.ahead = look_ahead(outline, head.province, self.units, head.date)
        # A report tells what was done; only its plans and requests give work.
        self.root = Scope(False if head.kind and opens_with("telling", head.kind) else None)
        # A normative text lays down who does what in general; work is given by its closing articles.
        self.normative = is_normative(head)
        self.scopes: dict[int, Scope] = {}
        self.drafts: list[Draft] = []
        self.begun = False

    def take(self, provision: Provision) -> None:
        """Read one provision."""
        if provision.kind == "row":
            self._row(provision)
        elif provision.kind in OUTLINE and provision.ordinal not in self.ahead.lines:
            self._unit(provision)

    def _scope(self, ordinal: int | None) -> Scope:
        if ordinal is None:
            return self.root
        if ordinal not in self.scopes:
            above = self.outline[ordinal]
            self.scopes[ordinal] = Scope() if above.kind == "header" else self._scope(above.parent).handed()
        return self.scopes[ordinal]

    def _unit(self, provision: Provision) -> None:
        text, at = provision.content.text, provision.body
        scope = self._scope(provision.parent)
        bodies = bodies_in(text, self.province, self.units)
        named = self.ahead.named.get(provision.ordinal)
        issuer = self.issuer if provision.parent is None and provision.kind in PROSE else None
        # What stands before the first item tells why the document is written; only an order gives work.
        self.begun = self.begun or provision.kind in HEADINGS
        if not self.begun and named is not None and not named.assigned:
            named = None
        # "..., Phó Thủ tướng có ý kiến như sau:" and the work after it, in a letter without items.
        self.begun = self.begun or (provision.kind in PROSE and LEAD_IN.search(text) is not None)
        if named is not None and named.kind != "heading" and is_issuer(named, issuer, self.province):
            named = None if scope.leads or not named.assigned else named
        kinds = self.ahead.children.get(provision.ordinal, set())
        beside = self.ahead.beside.get(provision.ordinal)
        if beside is not None and (named is None or named.kind == "heading" or _is_anyone(named, beside)):
            leads = beside.leads or (named.bodies if named else scope.leads)
            named = Subject(leads, at, at, at, "duty", True) if leads else None
            if not kinds:
                self._leaf(provision, Scope(True, leads, beside=beside), named, bodies)
                return
            below = Scope(True, leads, beside.helping, beside=beside)
        elif scope.beside is not None and not kinds and work_label(provision) is not None:
            self._leaf(provision, scope, None, bodies)
            return
        elif named is not None and named.kind == "heading":
            if marker_rank(provision.marker) in LISTED and text.rstrip().endswith((".", ";", ",")):
                return  # one of a list of addressees: what is printed below is not theirs
            below = Scope(not self._rules(scope), named.bodies)
        elif text.rstrip().endswith(":") or kinds & HEADINGS:
            below = self._opening(provision, scope, named, bodies)
        elif (
            kinds
            and named is None
            and (len(text) - at < SHORTEST * 8)
            and not self._is_order(provision, scope)
        ):
            below = headed(text[at:], scope)
        else:
            self._leaf(provision, scope, named, bodies)
            return
        if self.normative and provision.kind in ("article", "part") and not _gives(text, at):
            # The articles that put the text into force name who carries it out, too.
            below = Scope(None if IN_FORCE.search(text, at) else False)
        if provision.kind == "paragraph":
            if below.leads or below.duty is not None:
                scope.duty, scope.leads, scope.coordinating = below.duty, below.leads, below.coordinating
        else:
            self.scopes[provision.ordinal] = below

    def _rules(self, scope: Scope) -> bool:
        """Does the provision stand in an article that lays down rules rather than gives work?"""
        return self.normative and scope.duty is False

    def _is_order(self, provision: Provision, scope: Scope) -> bool:
        """Is a short item with lines below it a duty of its own rather than their heading?"""
        text = provision.content.text
        return (
            bool(scope.leads)
            and text.rstrip().endswith((".", ";"))
            and opens_with("duty", text, provision.body)
        )

    # Headings and lead-ins

    def _opening(
        self, provision: Provision, scope: Scope, named: Subject | None, bodies: Sequence[Body]
    ) -> Scope:
        """A heading or a lead-in: what it hands down, and the task it may itself be."""
        text, at = provision.content.text, provision.body
        colon = text.rstrip().endswith(":")
        stop = last_clause(text, at) if colon else len(text)
        below = headed(text[at:], scope)
        ordered = named or (ordered_inside(text, stop, bodies) if colon else None)
        if ordered is not None:
            below = Scope(not self._rules(scope) or ordered.assigned, ordered.bodies)
        elif colon and below.duty is None and FOLLOWS.search(text, stop):
            below.duty = True
        if below.duty and below.leads and colon:
            own = text[ordered.rest if ordered else at : stop]
            below.coordinating = (
                coordinating(text, stop, bodies) if stop > at else coordinating(text, at, bodies)
            )
            if len(own.strip()) >= SHORTEST and opens_with("duty", own):
                if IN_WHICH.search(text, max(at, stop - 1)) or stop > at:
                    below.coordinating = ()
                draft = self._leaf(provision, scope, named, bodies)
                below.draft, below.details = draft, bool(draft and DETAILS.search(text))
        elif below.duty and not colon and len(text) - at >= SHORTEST * 3:
            below.draft = self._leaf(provision, scope, named, bodies)
        return below

    # Leaves

    def _leaf(
        self, provision: Provision, scope: Scope, named: Subject | None, bodies: Sequence[Body]
    ) -> Draft | None:
        """The task a leaf is, or a line that goes on with the task above it; ``None`` when neither."""
        text, at = provision.content.text, provision.body
        host = self._host(provision)
        if host is not None and self._goes_on(provision, scope, named, host, bodies):
            return None
        if self.normative and provision.kind == "article" and not _gives(text, at):
            scope = Scope(False)
        if self._rules(scope) and (named is None or not named.assigned):
            return None
        if THIS_BINDS.search(text):
            return None
        if scope.funds:
            named = named if named is not None and named.kind == "duty" else means(text, at, bodies)
        if named is None and (not scope.leads or scope.duty is False):
            named = later_subject(text, at, bodies)
            if named is None and scope.duty is not False and provision.kind in PROSE:
                named = ordered_inside(text, at, bodies, duty=True)
        if named is None and not scope.leads and (leads := inline_leads(text, at, tuple(bodies))):
            named = Subject(leads, at, at, at, "duty", True)
        if not self._gives_work(text, at, scope, named):
            return None
        leads = named.bodies if named else scope.leads
        if named is not None and named.kind == "duty" and scope.beside is None and not scope.leads:
            leads += further_subjects(text, named, bodies)
        draft = Draft(provision, at, leads, named is None, ref_of(provision))
        draft.read(provision, at, bodies, self.original, self.date, self.citations.get(provision.ordinal, ()))
        if named is None or named.bodies == scope.leads:
            draft.coordinating += scope.coordinating
        if named is not None and self._is_formula(text, named, draft, provision):
            return None
        if scope.beside is not None:
            draft.take_beside(scope.beside)
        self.drafts.append(draft)
        watched = named is not None and WATCHED.search(text, named.rest) and not WHOLE.search(text, at)
        if host is not None and named is not None and watched:
            host.supervising += named.bodies
        if provision.kind != "paragraph":
            own = self._scope(provision.ordinal)
            own.draft = draft
        return draft

    def _gives_work(self, text: str, at: int, scope: Scope, named: Subject | None) -> bool:
        """Does the text tell the bodies to do something?"""
        if named is not None and (named.assigned or scope.funds):
            return True
        # Among facts, what lies ahead is work: "Tỉnh cần ...", "Trong thời gian tới, Tỉnh ...".
        told = named is not None and named.kind == "duty" and not scope.details and not self._rules(scope)
        if named is not None and told and (NEEDED.match(text, named.rest) or AHEAD.match(text, at)):
            return True
        if scope.details or scope.duty is False or (named is None and not (scope.duty and scope.leads)):
            return False
        if named is not None:
            return scope.duty is True or opens_with("duty", text, named.rest)
        opens = not opens_with("no_task", text, at) or fronted_duty(text, at)
        return opens and len(text) - at >= SHORTEST

    def _is_formula(self, text: str, named: Subject, draft: Draft, provision: Provision) -> bool:
        """Closing words without content: "nghiêm túc triển khai thực hiện./."."""
        if draft.limit is not None or draft.report_to or draft.recurrence is not None:
            return False
        ends = provision.label == "closing" or text.rstrip().endswith("/.") or "thi hành" in text
        return ends and len(text) - named.rest < LONGEST_FORMULA and opens_with("formula", text, named.rest)

    def _host(self, provision: Provision) -> Draft | None:
        """The task that an unmarked line stands under."""
        if provision.kind != "paragraph":
            return None
        ordinal = provision.parent
        while ordinal is not None:
            scope = self.scopes.get(ordinal)
            if scope is not None and scope.draft is not None:
                return scope.draft
            ordinal = self.outline[ordinal].parent
        return None

    def _goes_on(
        self, provision: Provision, scope: Scope, named: Subject | None, host: Draft, bodies: Sequence[Body]
    ) -> bool:
        """Does the line go on with the task above: a bracket, a group of no one in particular, no subject?"""
        text, at = provision.content.text, provision.body
        own = named is not None and (named.assigned or any(body.kind != "group" for body in named.bodies))
        if own and not text[at:].lstrip().startswith("("):
            return False
        host.read(provision, at, bodies, self.original, self.date, self.citations.get(provision.ordinal, ()))
        return True

    def _row(self, provision: Provision) -> None:
        """A row that names a piece of work and who leads it."""
        draft = row_draft(provision, self.province, self.units, self.date)
        if draft is not None:
            self.drafts.append(draft)


def _gives(text: str, at: int) -> bool:
    """Is the heading of an article of a normative text one of work? "Nội dung" heads its rules there."""
    return heading_kind(text[at:]) == "duty" and CONTENTS.match(text, at) is None


def _is_anyone(named: Subject, beside: Fields) -> bool:
    """Does the sentence name only groups ("các cơ quan, đơn vị"), while the fields beside it say who?"""
    return bool(beside.leads) and not named.assigned and all(body.kind == "group" for body in named.bodies)
