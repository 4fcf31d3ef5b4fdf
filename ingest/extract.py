"""From a text to everything it says: the extractors, in the order they need each other."""

from __future__ import annotations

from ingest.agencies import mentions
from ingest.citations import citations
from ingest.criteria import criteria
from ingest.facts import Extraction
from ingest.findings import findings
from ingest.header import header
from ingest.indicators import indicators
from ingest.structure import provisions
from ingest.tasks import tasks
from ingest.text import normalise

VERSION = "1"


def extract(original: str) -> Extraction:
    """Read one document; a pure function of its text and the reference data.

    ``original`` is the decoded text; every span in the result indexes it. Raises nothing: a text
    that is no directive yields an extraction with little in it.
    """
    outline = provisions(normalise(original))
    head = header(outline, original)
    cited = citations(outline, head, original)
    bodies = mentions(outline, head, original)
    given = tasks(outline, head, cited, bodies, original)
    rows = criteria(outline, head, original)
    values = indicators(outline, head, original)
    draft = Extraction(head, outline, cited, bodies, given, values, rows)
    return Extraction(head, outline, cited, bodies, given, values, rows, findings(draft, original))
