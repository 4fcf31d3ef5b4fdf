"""Communes of after 1 July 2025 and those that went into them, by official code.

10,040 rows of before and 3,321 of after: read when first asked for, never by an extraction. Codes were given
out anew, so that one code may name a commune of before and another of after.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reference.places import PlaceReform, place_reforms, special_zones
from reference.tables import by_name, read_table


@dataclass(frozen=True, slots=True)
class Commune:
    """A unit of the commune level since 1 July 2025. `kind`: xã, phường, đặc khu; `province` is a code."""

    code: str
    name: str
    kind: str
    province: str
    source: str

    @property
    def key(self) -> str:
        """Key of its node: the code, with the year where a commune of before has the same."""
        return f"{self.code}-{commune_reform().day[:4]}" if self.code in old_communes_by_code() else self.code

    @property
    def full_name(self) -> str:
        """With its kind: "xã Đăk Hà"."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class OldCommune:
    """A commune of the day before. `kind`: xã, phường, thị trấn; `district` is a code.

    `successors`: codes of the communes of after that it lies in, first the one that has most of it. An
    island district without communes stands as its own, with its own code and kind.
    """

    code: str
    name: str
    kind: str
    district: str
    successors: tuple[str, ...]
    source: str

    @property
    def full_name(self) -> str:
        """With its kind: "thị trấn Đăk Hà"."""
        return f"{self.kind} {self.name}"


def commune_reform() -> PlaceReform:
    """What made the communes of after of those of before, and when."""
    return next(row for row in place_reforms() if row.level == "commune")


@cache
def communes() -> tuple[Commune, ...]:
    """Every commune, ward and special zone of after 1 July 2025."""
    zones = (Commune(row.code, row.name, "đặc khu", row.province, row.source) for row in special_zones())
    return (*read_table("communes", Commune), *zones)


@cache
def old_communes() -> tuple[OldCommune, ...]:
    """Every commune, ward and township that stood on 30 June 2025."""
    return read_table("old_communes", OldCommune)


@cache
def communes_by_code() -> Mapping[str, Commune]:
    """Code -> commune of after."""
    return {row.code: row for row in communes()}


@cache
def old_communes_by_code() -> Mapping[str, OldCommune]:
    """Code -> commune of before."""
    return {row.code: row for row in old_communes()}


@cache
def commune_names() -> Mapping[str, tuple[Commune, ...]]:
    """Folded name with its kind -> communes of after."""
    return by_name(communes(), lambda row: (row.full_name,))


@cache
def old_commune_names() -> Mapping[str, tuple[OldCommune, ...]]:
    """Folded name with its kind -> communes of before."""
    return by_name(old_communes(), lambda row: (row.full_name,))


@cache
def _of_districts() -> Mapping[str, tuple[Commune, ...]]:
    found: dict[str, dict[str, None]] = {}
    for row in old_communes():
        found.setdefault(row.district, {}).update(dict.fromkeys(row.successors))
    after = communes_by_code()
    return {district: tuple(after[code] for code in codes) for district, codes in found.items()}


def communes_of_district(district: str) -> tuple[Commune, ...]:
    """The communes of after that lie, in whole or in part, in the district with this code."""
    return _of_districts().get(district, ())
