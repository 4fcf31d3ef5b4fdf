"""From a text to everything it says: the extractors, in the order they need each other."""

from __future__ import annotations

from dataclasses import replace

from ingest.document.whole import document
from ingest.extract.bodies.mentions import mentions, printed_units
from ingest.extract.citations.mentions import citations
from ingest.extract.findings.checks import findings
from ingest.extract.header.head import header
from ingest.extract.scorecards.lines import criteria
from ingest.extract.tasks.walk import tasks
from ingest.extract.validity import validity, with_roles
from ingest.extract.values.stated import indicators
from ingest.facts import Extraction
from ingest.text import normalise


def extract(original: str) -> Extraction:
    """Read one document; a pure function of its text and the reference data.

    ``original`` is the decoded text; every span in the result indexes it. Raises nothing: a text
    that is no directive yields an extraction with little in it.
    """
    read = document(normalise(original))
    outline = read.provisions
    head = header(outline, original)
    cited = citations(outline, head, original)
    in_force = validity(outline, head, cited, original)
    cited = with_roles(cited, in_force)
    units = printed_units(outline, head)
    bodies = mentions(outline, head, original, units)
    draft = Extraction(
        head,
        outline,
        cited,
        bodies,
        tasks(outline, head, cited, bodies, original, units),
        indicators(outline, head, original),
        criteria(outline, head, original),
        attached=read.attached,
        outside=read.outside,
        validity=in_force,
    )
    return replace(draft, findings=findings(draft, original))
