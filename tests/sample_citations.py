"""What is cited in a text, by a plan of the province Kon Tum unless another head is given."""

from ingest.document.whole import provisions
from ingest.extract.citations.mentions import citations
from ingest.facts import Citation, Header
from ingest.text import normalise

HEAD = Header(
    kind="Kế hoạch", number="88/KH-UBND", province="Kon Tum", issuer="UBND tỉnh Kon Tum", date="2019-05-06"
)


def cited(text: str, head: Header = HEAD) -> tuple[Citation, ...]:
    return citations(provisions(normalise(text)), head, text)


def mentions(text: str) -> list[Citation]:
    return [c for c in cited(text) if not c.refers_back]
