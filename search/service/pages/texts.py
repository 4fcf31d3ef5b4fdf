"""The texts of the interface, Vietnamese and English, from texts.csv."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
FILE = Path(__file__).parent / "texts.csv"


@cache
def texts() -> dict[str, dict[str, str]]:
    """Key -> language -> text; {name} in it is filled in."""
    with FILE.open(encoding="utf-8", newline="") as rows:
        return {row["key"]: {one: row[one] for one in LANGUAGES} for row in csv.DictReader(rows)}


def text(key: str, language: Language, **values: object) -> str:
    """A text of the interface with its values; KeyError for one that texts.csv lacks."""
    return texts()[key][language].format(**values)
