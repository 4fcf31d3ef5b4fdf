"""The register that danchieu brings: central bodies, provinces, districts, communes, what each became."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from graph import model
from graph.naming import agency_key, digest
from graph.store import GraphStore
from ingest.load.bodies import place_node
from ingest.registers.taking import Taken, take
from ingest.version import extractor_version
from language.periods import day_after
from reference import Agency, agencies
from reference.communes import Commune, commune_reform, communes, communes_of_district
from reference.places import districts, ended_by, province_of, provinces, successor
from reference.tables import DATA

NAME = "built-in register of agencies"
TABLES = (
    "agencies", "provinces", "districts", "special_zones", "communes", "old_communes", "place_reforms",
)  # fmt: skip


def ingest_built_in(store: GraphStore) -> Taken:
    """Take the register in, in place of the one an older danchieu brought; its rows are nodes."""
    nodes, edges = _Register().facts()
    return Taken(NAME, len(nodes), 0, *take(store, _document(), nodes, edges), ())


def _document() -> model.Document:
    """The Document of the register: another one as soon as a table differs."""
    tables = "".join(digest((DATA / f"{name}.csv").read_bytes(), 64) for name in TABLES)
    return model.Document(
        key=f"register-{digest(tables)}", name=NAME, path=NAME, status="register", kind="agencies",
        extractor_version=extractor_version(),
        ingested_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )  # fmt: skip


class _Register:
    """Nodes of the tables, each made once, and what joins them."""

    def facts(self) -> tuple[list[model.Node], list[model.Relationship]]:
        self.bodies = {row.name: _body(row) for row in agencies() if row.level == "central"}
        self.provinces = {row.key: place_node(row, "province") for row in provinces()}
        self.districts = {row.code: place_node(row, "district") for row in districts()}
        self.communes = {row.code: _commune(row) for row in communes()}
        places = (self.provinces, self.districts, self.communes)
        nodes: list[model.Node] = [
            *self.bodies.values(),
            *(node for level in places for node in level.values()),
        ]
        edges = (self._of_bodies(), self._of_provinces(), self._of_districts(), self._of_communes())
        return nodes, [edge for level in edges for edge in level]

    def _of_bodies(self) -> Iterator[model.Relationship]:
        for row in agencies():
            since, act = day_after(row.valid_to) or None, row.legal_act or None
            for heir in row.succeeded_by if row.level == "central" else ():
                yield model.SucceededBy(self.bodies[row.name], self.bodies[heir], since, act)

    def _of_provinces(self) -> Iterator[model.Relationship]:
        for row in provinces():
            if later := successor(row):
                since, act = day_after(row.valid_to) or None, ended_by(row, "province")
                yield model.SucceededBy(self.provinces[row.key], self.provinces[later.key], since, act)

    def _of_districts(self) -> Iterator[model.Relationship]:
        for row in districts():
            node = self.districts[row.code]
            if over := province_of(row.province, row.valid_to):
                until = row.valid_to or None
                yield model.PartOf(node, self.provinces[over.key], row.valid_from or None, until)
            merged = self.districts.get(row.successor)
            heirs = [merged] if merged else [self.communes[c.code] for c in communes_of_district(row.code)]
            since, act = day_after(row.valid_to) or None, ended_by(row, "district")
            yield from (model.SucceededBy(node, heir, since, act) for heir in heirs)

    def _of_communes(self) -> Iterator[model.Relationship]:
        day = commune_reform().day
        for row in communes():
            if over := province_of(row.province, day):
                yield model.PartOf(self.communes[row.code], self.provinces[over.key], day)


def _body(row: Agency) -> model.Agency:
    return model.Agency(
        key=agency_key(row.name, None), name=row.name, short_name=row.name, kind=row.kind, level=row.level,
        aliases=row.aliases, valid_from=row.valid_from or None, valid_to=row.valid_to or None,
    )  # fmt: skip


def _commune(row: Commune) -> model.Place:
    return model.Place(key=row.key, name=row.name, level="commune", valid_from=commune_reform().day)
