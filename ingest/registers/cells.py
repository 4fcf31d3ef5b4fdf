"""Cells as values: a day, a number, a province, or why it is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import regex

from ingest.registers.problems import CellError
from ingest.registers.rows import LIST
from language.dates import dates
from reference.places import province

ISO = regex.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
NUMBER = regex.compile(r"[+-]?\d+(?:[.,]\d+)?")


def day(cell: str) -> str:
    """An ISO date, as exact as it is written: 2018-07-16, 16/7/2018, tháng 7/2018, 2018."""
    if ISO.fullmatch(cell):
        try:
            date.fromisoformat(cell + "-01" * (2 - cell.count("-")))
        except ValueError:
            raise _no_day(cell) from None
        return cell
    printed = next(dates(cell), None)
    if printed is None or printed.iso is None or (printed.day and printed.precision != "day"):
        raise _no_day(cell)
    return printed.iso


def _no_day(cell: str) -> CellError:
    return CellError(f"{cell!r} is no date", "write 2018-07-16 or 16/7/2018, a day that the month has")


def number(cell: str) -> float:
    """A number with a decimal point or comma."""
    if not NUMBER.fullmatch(cell):
        raise CellError(f"{cell!r} is no number", "write 5.7625 or 5,7625, without thousands marks")
    return float(cell.replace(",", "."))


def whole(cell: str) -> int:
    """A whole number."""
    value = number(cell)
    if not value.is_integer():
        raise CellError(f"{cell!r} is no whole number", "write 63")
    return int(value)


def year(cell: str) -> int:
    """A year of four digits."""
    if not (cell.isdecimal() and len(cell) == 4 and 1945 <= int(cell) <= 2100):
        raise CellError(f"{cell!r} is no year", "write a year from 1945 on, as 2019")
    return int(cell)


def province_name(cell: str) -> str:
    """The bare name, rightly spelt, of a province by any alias; its code depends on the day that is meant."""
    found = province(cell)
    if found is None:
        raise CellError(f"{cell!r} is no province", "write its name, as Kon Tum, tỉnh Kon Tum or TP.HCM")
    return found.name


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several."""
    return tuple(part for part in map(str.strip, cell.split(LIST)) if part)


KINDS: dict[str, Callable[[str], Any]] = {
    "text": str, "day": day, "number": number, "whole": whole, "year": year, "province": province_name,
    "list": several,
}  # fmt: skip
"""Kinds of columns, as reference/data/register_columns.csv names them, and what reads a cell of each."""
