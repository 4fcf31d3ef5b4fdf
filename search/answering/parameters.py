"""Parameters of a named query, filled by what was recognised in the question and by nothing else.

A parameter is known by its name: the same name means the same in every query. Each filler returns the
value with the entities it used, so that selection sees what a query leaves unused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from graph.naming import slug
from queries.catalogue import Query
from reference.indices import areas
from search.question.types import Asked, Entity, Period

Filled = tuple[object, tuple[Entity | Period, ...]]


@dataclass(frozen=True, slots=True)
class Filling:
    """Values by parameter, what of the question they use, and required parameters left open."""

    values: dict[str, object] = field(default_factory=dict)
    used: tuple[Entity | Period, ...] = ()
    missing: tuple[str, ...] = ()


def fill(query: Query, asked: Asked) -> Filling:
    """Fill the parameters of a query."""
    values: dict[str, object] = {}
    used: list[Entity | Period] = []
    missing: list[str] = []
    for parameter in query.parameters:
        filler = FILLERS.get(parameter.name)
        found = filler(asked, query) if filler else None
        used += found[1] if found else ()
        if found is None or found[0] is None:
            if parameter.required:
                missing.append(parameter.name)
            continue
        values[parameter.name] = found[0]
    return Filling(values, tuple(used), tuple(missing))


def area_name(value: str) -> str:
    """The official name of an area written "PAPI/2"."""
    index, ordinal = value.rsplit("/", 1)
    return next((a.name for a in areas() if a.index == index and str(a.ordinal) == ordinal), value)


def _first(kind: str) -> Callable[[Asked, Query], Filled | None]:
    def filler(asked: Asked, query: Query) -> Filled | None:
        found = asked.of(kind)
        return (found[0].value, found) if len({entity.value for entity in found}) == 1 else None

    return filler


def _province(asked: Asked, query: Query) -> Filled | None:
    found = asked.of("province")
    if len({entity.value for entity in found}) != 1:
        # Several provinces are compared: the rows of all are read, and kept by their province.
        return None
    return found[0].value, found


def _document(asked: Asked, query: Query) -> Filled | None:
    found = asked.of("document")
    return ([found[0].value], found) if found else None


def _agency(asked: Asked, query: Query) -> Filled | None:
    """The body asked about; a district stands for its committee."""
    bodies, districts = asked.of("agency"), asked.of("district")
    if bodies:
        return bodies[0].value, bodies[:1]
    return (districts[0].value, districts[:1]) if districts else None


def _indicator(asked: Asked, query: Query) -> Filled | None:
    found = asked.of("index")
    if found:
        # Several indices are read together, as several provinces are.
        return (found[0].value if len({entity.value for entity in found}) == 1 else None), found
    of_areas = tuple(dict.fromkeys(entity.value.split("/")[0] for entity in asked.of("area")))
    # An area named without its index tells it when only one index has such an area.
    return (of_areas[0], ()) if len(of_areas) == 1 else None


def _component(asked: Asked, query: Query) -> Filled | None:
    found = asked.of("area")
    if found:
        return slug(area_name(found[0].value)), found
    return None


def _whole(asked: Asked, query: Query) -> Filled | None:
    """The index as a whole, unless its areas or criteria are asked for."""
    areas_asked = asked.of("area") or asked.wants & {"area", "criterion"}
    return (True, ()) if asked.of("index") and not areas_asked else None


def _area(asked: Asked, query: Query) -> Filled | None:
    found = asked.of("area")
    return (slug(area_name(found[0].value)), (*found, *asked.of("index"))) if found else None


def _heading(asked: Asked, query: Query) -> Filled | None:
    found = asked.of("area")
    return (area_name(found[0].value), (*found, *asked.of("index"))) if found else None


def _year(asked: Asked, query: Query) -> Filled | None:
    found = asked.of("year")
    return (asked.years[0], found) if len(asked.years) == 1 else None


def _kind(asked: Asked, query: Query) -> Filled | None:
    """actual or target of a measurement; the kind of an instrument."""
    if any(column.name in ("indicator", "criterion") for column in query.columns):
        if "target" in asked.wants and len(asked.years) < 2:
            return "target", ()
        return ("actual", ()) if "target" not in asked.wants else None
    found = asked.of("kind")
    return (found[0].value, found) if found else None


def _before(asked: Asked, query: Query) -> Filled | None:
    found = next((p for p in asked.periods if p.relation == "before"), None)
    return (found.last, (found,)) if found else None


def _until(asked: Asked, query: Query) -> Filled | None:
    found = next((p for p in asked.periods if p.relation in ("in", "until")), None)
    return (found.last, (found,)) if found and found.last else None


def _from(asked: Asked, query: Query) -> Filled | None:
    found = next((p for p in asked.periods if p.relation in ("in", "after", "since")), None)
    return (found.first, (found,)) if found and found.first else None


def _direction(asked: Asked, query: Query) -> Filled | None:
    up, down = "up" in asked.wants, "down" in asked.wants
    return ("up" if up else "down", ()) if up != down else None


def _level(asked: Asked, query: Query) -> Filled | None:
    if "district" in asked.wants:
        return "district", ()
    return ("province", ()) if "who" in asked.wants else None


def _times(asked: Asked, query: Query) -> Filled | None:
    return (1, ()) if "once" in asked.wants and "most" not in asked.wants else None


def _minimum(asked: Asked, query: Query) -> Filled | None:
    return (2, ()) if "several" in asked.wants else None


def _role(asked: Asked, query: Query) -> Filled | None:
    cites = any(column.name in ("number", "cited") for column in query.columns)
    return ("legal_basis", ()) if cites and "basis" in asked.wants else None


def _issuer(asked: Asked, query: Query) -> Filled | None:
    found = asked.of("agency")
    return (found[0].value, found[:1]) if found else None


FILLERS: dict[str, Callable[[Asked, Query], Filled | None]] = {
    "province": _province,
    "document": _document,
    "number": _first("instrument"),
    "agency": _agency,
    "indicator": _indicator,
    "component": _component,
    "whole": _whole,
    "area": _area,
    "heading": _heading,
    "criterion": _first("criterion"),
    "year": _year,
    "kind": _kind,
    "before": _before,
    "until": _until,
    "from": _from,
    "direction": _direction,
    "level": _level,
    "times": _times,
    "minimum": _minimum,
    "role": _role,
    "issuer": _issuer,
}
"""Name of a parameter -> how a question fills it."""
