"""Registers of indicators taken in: values by province and year, and frameworks of areas and criteria."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph import model
from graph.errors import InputError
from graph.naming import original_key
from graph.originals import pack
from graph.store import GraphStore
from ingest.reading import fetch
from ingest.registers.agreement import settle
from ingest.registers.columns import columns_found, records
from ingest.registers.frameworks import Framework
from ingest.registers.problems import Problem
from ingest.registers.rows import Sheet, read_sheets
from ingest.registers.taking import Taken, refuse, register_document, take
from ingest.registers.values import Values
from reference.registers import register_columns

KIND = "indicators"
FRAMEWORKS = "frameworks"


@dataclass(slots=True)
class _File:
    """One file: its text, the rows that are in order, ``found`` rows in all, and what is wrong."""

    path: Path
    raw: bytes = b""
    text: str = ""
    values: Values = field(default_factory=Values)
    framework: Framework = field(default_factory=Framework)
    problems: list[Problem] = field(default_factory=list)
    found: int = 0

    @property
    def rows(self) -> int:
        """Rows in order."""
        return len(self.values.rows) + len(self.framework.rows)


def ingest_indicators(
    paths: Iterable[Path],
    store: GraphStore,
    *,
    told: Mapping[str, str] | None = None,
    index: str | None = None,
    strict: bool = False,
) -> list[Taken]:
    """Take registers of values and frameworks in, each in place of what its file held; one ``Taken`` a file.

    ``told`` is a foreign file's ``columns.mapping``, ``index`` that of the rows that name none. With
    ``strict`` anything wrong in any file raises RegisterRefused, and nothing is taken.
    """
    files = [_read(path, told, index) for path in dict.fromkeys(paths)]
    if strict:
        refuse([problem for file in files for problem in file.problems])
    taken = []
    for file in files:
        written = _write(file, store) if file.rows else (0, 0)
        left_out = file.found - file.rows
        taken.append(Taken(str(file.path), file.rows, left_out, *written, tuple(file.problems)))
    settle(store)
    return taken


def _read(path: Path, told: Mapping[str, str] | None, index: str | None) -> _File:
    file = _File(path)
    try:
        file.raw = fetch(path)
        sheets = read_sheets(path, file.raw)
    except InputError as error:
        file.problems.append(Problem.of(error, str(path)))
        return file
    for sheet in sheets:
        file.text = sheet.text
        kind = _kind(sheet, told)
        read = records(sheet, kind, _of_kind(kind, told), {"index": index} if index else None)
        file.found += len(read.records) + read.left_out
        taking = file.values if kind == KIND else file.framework
        file.problems += [*read.problems, *taking.take(read.records)]
    file.problems.sort(key=lambda problem: problem.line)
    return file


def _kind(sheet: Sheet, told: Mapping[str, str] | None) -> str:
    """Values are of a province and year; areas with their maxima and neither are a framework."""
    found = {kind: columns_found(sheet, kind, _of_kind(kind, told)) for kind in (KIND, FRAMEWORKS)}
    if {"province", "year"} & found[KIND]:
        return KIND
    return FRAMEWORKS if {"area", "max"} <= found[FRAMEWORKS] else KIND


def _of_kind(kind: str, told: Mapping[str, str] | None) -> dict[str, str]:
    """What is told of columns, without those that only the other kind has."""
    own, other = (
        {column.column for column in register_columns(name)}
        for name in (kind, KIND if kind == FRAMEWORKS else FRAMEWORKS)
    )
    return {header: name for header, name in (told or {}).items() if name in own or name not in other}


def _write(file: _File, store: GraphStore) -> tuple[int, int]:
    document = replace(register_document(file.path, file.raw, KIND), length=len(file.text))
    original = model.Original(key=original_key(document.key), document=document.key, packed=pack(file.text))
    nodes, edges = file.values.facts(document, file.text)
    parts = file.framework.facts()
    return take(store, document, [original, *nodes, *parts.nodes], [*edges, *parts.edges])
