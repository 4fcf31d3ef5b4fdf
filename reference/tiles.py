"""A map of the provinces as equal tiles, before and after 1 July 2025: where each stands among the others."""

from dataclasses import dataclass
from functools import cache

from reference.tables import read_table


@dataclass(frozen=True, slots=True)
class Tile:
    """A province of a time and its place on the map: `row` from the north, `column` from the west, from 0."""

    code: str
    name: str
    valid_from: str
    valid_to: str
    row: int
    column: int
    source: str


@cache
def tiles(year: int) -> tuple[Tile, ...]:
    """The map as it stood at the end of a year, from north to south."""
    day = f"{year}-12-31"
    found = (
        tile for tile in read_table("province_tiles", Tile)
        if tile.valid_from <= day and (not tile.valid_to or day <= tile.valid_to)
    )  # fmt: skip
    return tuple(sorted(found, key=lambda tile: (tile.row, tile.column)))
