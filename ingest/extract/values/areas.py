"""Which area of an index a sub-criterion stands under: by its headings, the lead-in, or its table."""

from __future__ import annotations

from graph.naming import fold
from ingest.document.markers import marker_name
from ingest.extract.values.context import Context, Reading, area_in
from ingest.extract.values.mentions import Subject, component_name, subjects
from ingest.facts import Provision
from reference.indices import Area, Index, area_names


def area_of(
    document: Reading, provision: Provision, index: Index, component: str | None, context: Context
) -> str | None:
    """The area that ``component`` is part of; ``None`` for an area itself, or where nothing tells it."""
    known = area_names(index.index)
    if component is None or fold(component) in known:
        return None
    named = [*context.named, *_rows_above(document, provision), *_lead(document, provision)]
    own = [area for s in named if (area := area_in(s.areas, index)) is not None]
    said = own[0].name if own else _said_before(document, provision, index)
    if said is None and not known:
        # No table holds the areas of this index: the farthest heading names the widest part.
        said = next((component_name(s.name, None) for s in reversed(named) if s.name), None)
    return said if said is not None and fold(said) != fold(component) else None


def keep_lead(document: Reading, provision: Provision) -> None:
    """Note the area that a paragraph before a list speaks of: "Nội dung “...” đạt 9,4/13 điểm, trong đó:"."""
    if provision.kind not in ("paragraph", "section", "part", "article"):
        return
    leads = provision.kind == "paragraph" and provision.text.rstrip().endswith(":")
    named = [s for s in subjects(provision.text) if s.areas] if leads else []
    document.lead_area = (provision.parent, named[-1]) if named else None


def _lead(document: Reading, provision: Provision) -> list[Subject]:
    """The area of the paragraph that a list goes on from."""
    if document.lead_area is None or provision.kind != "item":
        return []
    parent, subject = document.lead_area
    return [subject] if parent == provision.parent else []


def _rows_above(document: Reading, provision: Provision) -> list[Subject]:
    """The areas that the group rows above a table row name."""
    found: list[Subject] = []
    at = provision.parent if provision.kind == "row" else None
    while at is not None and document.outline[at].kind == "row":
        found += [s for s in subjects(document.outline[at].text) if s.areas][-1:]
        at = document.outline[at].parent
    return found


def _said_before(document: Reading, provision: Provision, index: Index) -> str | None:
    """The area whose own value stands before in the same provision, or in the row "1" above the row "1.2"."""
    for value in reversed(document.values):
        before = document.outline[value.provision]
        if before.ordinal != provision.ordinal and (before.table is None or before.table != provision.table):
            return None
        area = _register(value.index, value.component) if value.index == index.index else None
        if area is not None and (before.ordinal == provision.ordinal or _extends(provision, before)):
            return area.name
    return None


def _extends(row: Provision, above: Provision) -> bool:
    """Is a row numbered under another: "1.2" under "1"?"""
    own, other = (marker_name(r.cells[0].text.strip()) if r.cells else "" for r in (row, above))
    return bool(other) and own.startswith(f"{other}.")


def _register(index: str, component: str | None) -> Area | None:
    return next(iter(area_names(index).get(fold(component or ""), ())), None)
