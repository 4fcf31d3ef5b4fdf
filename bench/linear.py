"""``python -m bench.linear``: one thing repeated to 1, 2, 4 and 8 MB is read in linear time."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping

PATTERNS: Mapping[str, str] = {
    "citations": "Căn cứ Nghị định số 1/2019/NĐ-CP ngày 2/1/2019 của Chính phủ; ",
    "numbers": "12/2019/NĐ-CP, ",
    "dates": "ngày 2/1/2019 ",
    "bodies": "Sở Nội vụ ",
    "capitals": "UBND TỈNH ",
    "dashes": "-",
    "digits": "1",
    "slashes": "1/",
    "dots": ". ",
    "stars": "*",
    "quotes": '"',
    "opening brackets": "(",
    "closing brackets": ")",
    "table rows": "1\tSở Nội vụ\t0,25/01\n",
    "rows of bars": "| a | b |\n",
    "articles": "Điều 1. ",
    "lines of articles": "Điều 1. a\n",
    "items": "1. a\n",
    "dashed lines": "- a\n",
    "paragraphs": "a\n\n",
}
MEGABYTES = (1, 2, 4, 8)


def seconds(pattern: str, characters: int) -> float:
    """Processor time to read so many characters of a pattern."""
    from ingest.extraction import extract
    from ingest.reading_report import reading_report

    text = (pattern * (characters // len(pattern) + 1))[:characters]
    began = time.process_time()
    reading_report(extract(text), text)
    return time.process_time() - began


def main() -> int:
    """Print the time of each size and what the last doubling took; 1 when it took three times as long."""
    from rich.console import Console
    from rich.table import Table

    parser = argparse.ArgumentParser(prog="python -m bench.linear", description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="a part of the sizes")
    scale = parser.parse_args().scale
    table = Table("repeated", *(f"{size * scale:g} MB" for size in MEGABYTES), "last doubling")
    worst = 0.0
    for name, pattern in PATTERNS.items():
        letter = len(pattern.encode()) / len(pattern)
        taken = [seconds(pattern, int(size * scale * 1e6 / letter)) for size in MEGABYTES]
        ratio = taken[-1] / max(taken[-2], 0.01)
        worst = max(worst, ratio)
        table.add_row(name, *(f"{one:.2f} s" for one in taken), f"x {ratio:.1f}")
    Console().print(table)
    return 1 if worst > 3 else 0


if __name__ == "__main__":
    sys.exit(main())
