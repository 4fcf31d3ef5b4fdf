"""``python -m bench.fuzz``: files changed at random, and files made to hang: each is read or refused.

Mutations run in processes that may be ended, many to each, as `danchieu ingest` reads them.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench import hostile
from bench.mutate import mutated
from bench.watched import ROOT, Fared, fared
from graph.errors import InputError
from ingest.reading import SUFFIXES, parse
from ingest.reading.apart import Apart, bounded, outcome
from ingest.reading.limits import READING_SECONDS, READING_SECONDS_PER_MB
from ingest.registers.rows import bounded_sheets

MUTATIONS = 10_000
JOBS, AHEAD = 2, 8
STATUSES = ("read", "refused", "failed")
REGISTER = "register"
"""How the name of a file begins that is read as a register."""
TABLE = """Số ký hiệu\tCơ quan ban hành\tNgày ban hành
12/KH-UBND\tUBND tỉnh Sông Mây\t10/10/2019
77/2019/NĐ-CP\tChính phủ\t1/12/2019"""


@dataclass(slots=True)
class Survived:
    """What came of the mutations of one file: how often it ended how, and what failed, with its bytes."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    examples: list[bytes] = field(default_factory=list)


def attempt(name: str, raw: bytes) -> int:
    """Read a file, as a document or a register, within its limits; how many characters or sheets it has.

    Raises InputError for one that is refused; anything else is a fault.
    """
    if name.startswith(REGISTER):
        return len(bounded_sheets(name, raw))
    with bounded(READING_SECONDS + READING_SECONDS_PER_MB * len(raw) / 1e6, place=name):
        return len(parse(name, raw).original)


def survived(samples: Mapping[str, Sequence[bytes]], count: int, seed: int) -> dict[str, Survived]:
    """Mutate the samples, by file name, in turn, ``count`` times in all; what came of them by name."""
    random = Random(seed)
    found = {name: Survived() for name in samples}
    names = list(samples)
    apart = Apart(JOBS, needs=("ingest.reading", "ingest.registers.rows"))
    ahead: deque[tuple[str, bytes, Future[int]]] = deque()
    try:
        for number in range(count + AHEAD):
            if number < count:
                name = names[number % len(names)]
                raw = mutated(random.choice(samples[name]), Path(name).suffix, random)
                ahead.append((name, raw, apart.submit(attempt, name, raw)))
            if ahead and (number >= AHEAD or number >= count):
                name, raw, future = ahead.popleft()
                _count(found[name], name, raw, outcome(name, future).exception())
        for name, raw, future in ahead:
            _count(found[name], name, raw, outcome(name, future).exception())
    finally:
        apart.close()
    return found


def _count(found: Survived, name: str, raw: bytes, error: BaseException | None) -> None:
    if error is None:
        found.counts["read"] += 1
    elif isinstance(error, InputError) and error.place and error.remedy:
        found.counts["refused"] += 1
    else:
        found.counts["failed"] += 1
        found.failures.append(f"{name}: {type(error).__name__}: {error}"[:300])
        found.examples.append(raw)


def samples(corpus: Path | None = None) -> dict[str, list[bytes]]:
    """Files to mutate by name: those of samples/ and of the corpus, one made of each other format."""
    made: dict[str, list[bytes]] = {
        "a.docx": [_word()],
        "a.xlsx": [_workbook()],
        "a.pdf": [hostile.pdf_of("I. KET QUA", "1. So Noi vu chu tri", "Can cu Nghi dinh so 61/2018/ND-CP")],
        "register.xlsx": [_workbook()],
        "register.csv": [TABLE.replace("\t", ",").encode()],
        "register.json": [
            json.dumps(
                [dict.fromkeys(TABLE.split("\n")[0].split("\t"), "12/KH-UBND")] * 3, ensure_ascii=False
            ).encode()
        ],
    }
    for folder in (ROOT / "samples", corpus):
        for path in sorted(folder.iterdir()) if folder is not None and folder.is_dir() else ():
            if path.suffix in SUFFIXES:
                made.setdefault(f"a{path.suffix}", []).append(path.read_bytes())
    return made


def _word() -> bytes:
    text = hostile.paragraph("Căn cứ Nghị định số 61/2018/NĐ-CP" + hostile.note(0))
    cell = "<w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge w:val='restart'/></w:tcPr>{}</w:tc>"
    row = (
        f"<w:tr>{cell.format(hostile.paragraph('Sở Nội vụ'))}{cell.format(hostile.paragraph('0,25'))}</w:tr>"
    )
    body = text + hostile.item(0) * 3 + f"<w:tbl>{row * 3}</w:tbl>"
    return hostile.word(body, numbering=hostile.numbering("lowerLetter"), footnotes=hostile.footnotes(2))


def _workbook() -> bytes:
    def cells(line: str) -> str:
        return "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in line.split("\t"))

    rows = "".join(f"<row>{cells(line)}</row>" for line in TABLE.split("\n"))
    return hostile.workbook(rows, '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>')


def main() -> int:
    """Run both and print a table each; 1 when anything failed."""
    from rich.console import Console
    from rich.table import Table

    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    parser.add_argument("--mutations", type=int, default=MUTATIONS, help="how many files to change")
    parser.add_argument("--seed", type=int, default=7, help="another seed makes other changes")
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus", help="more files")
    parser.add_argument("--only", choices=["mutations", "hostile"], help="only this part")
    options = parser.parse_args()
    console, failed = Console(), 0
    if options.only != "hostile":
        table = Table(
            "file", "tried", *STATUSES, title=f"{options.mutations:,} mutations, seed {options.seed}"
        )
        for name, one in survived(samples(options.corpus), options.mutations, options.seed).items():
            table.add_row(name, *map(str, (one.counts.total(), *(one.counts[status] for status in STATUSES))))
            failed += one.counts["failed"]
            for failure in dict.fromkeys(one.failures):
                print(failure, file=sys.stderr)
        console.print(table)
    if options.only != "mutations":
        table = Table(
            "file", "what is wrong", "came out", "processor", "memory", title="made to hang or burst"
        )
        for suffix, what, fate in _hostile():
            table.add_row(
                suffix,
                what,
                f"{fate.status} {fate.told}",
                f"{fate.seconds:.1f} s",
                f"{fate.memory / 1e6:.0f} MB",
            )
            failed += fate.status == "failed"
        console.print(table)
    return 1 if failed else 0


def _hostile() -> Iterator[tuple[str, str, Fared]]:
    with tempfile.TemporaryDirectory(prefix="danchieu-fuzz-") as folder:
        for suffix, made in hostile.FORMATS.items():
            for what, make in made().items():
                file = Path(folder, f"a.{suffix}")
                file.write_bytes(make())
                yield suffix, what, fared(file)


if __name__ == "__main__":
    sys.exit(main())
