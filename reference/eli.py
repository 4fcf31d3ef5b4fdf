"""Terms of the European Legislation Identifier (ELI) ontology for what the graph holds."""

from dataclasses import dataclass
from functools import cache

from reference.tables import read_table

ELI = "http://data.europa.eu/eli/ontology#"


@dataclass(frozen=True, slots=True)
class EliTerm:
    """A term for a `part` of the model: label, property, relationship, or role of CITES ("" is any other)."""

    part: str
    name: str
    term: str
    source: str


@cache
def _terms() -> dict[tuple[str, str], str]:
    return {(row.part, row.name): row.term for row in read_table("eli_terms", EliTerm)}


def eli_label(label: str) -> str | None:
    """The class of a label: LegalResource of Instrument; None where ELI has none."""
    return _terms().get(("label", label))


def eli_property(label: str, name: str) -> str | None:
    """The term of a property of a label; None where ELI has none."""
    return _terms().get(("property", f"{label}.{name}"))


def eli_relationship(kind: str, start: str, role: str | None) -> str | None:
    """The term of a relationship from a label, for CITES by its role; None where ELI has none."""
    terms = _terms()
    if kind == "CITES":
        return terms.get(("role", role or "")) or terms[("role", "")]
    return terms.get(("relationship", f"{kind}.{start}")) or terms.get(("relationship", kind))
