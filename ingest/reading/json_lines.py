"""JSON that people hand in, whole or a line an object: what is wrong in it is told with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import UnreadableInput
from ingest.reading import fetch
from ingest.reading.decode import decode


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file that holds something: ``place`` is FILE:NUMBER, ``start`` its first character."""

    place: str
    number: int
    start: int
    text: str

    def object(self) -> dict[str, Any]:
        """What it holds; UnreadableInput, with the place, for what is no JSON or no object."""
        item = parsed(self.text, self.place)
        if not isinstance(item, dict):
            raise UnreadableInput(
                "This line holds no object.",
                place=self.place,
                remedy='Write {"name": value, ...} on each line.',
            )
        return item


def file_text(path: Path) -> str:
    """The text of a file, in whatever encoding; UnreadableInput."""
    return decode(fetch(path), place=str(path)).text


def lines(text: str, place: str) -> Iterator[Line]:
    """The lines that are not blank, numbered from 1; ``place`` names the file."""
    start = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield Line(f"{place}:{number}", number, start, line.rstrip("\r"))
        start += len(line) + 1


def parsed(text: str, place: str) -> Any:
    """The value that a text of JSON is; UnreadableInput, with the place and the character, for another."""
    try:
        return json.loads(text)
    except RecursionError as error:
        message = "What it holds is nested deeper than can be followed."
        raise UnreadableInput(message, place=place, remedy="Give a list of plain objects.") from error
    except json.JSONDecodeError as error:
        raise UnreadableInput(
            f"This is no JSON: {error.msg}.", place=f"{place}, character {error.pos}",
            remedy="Correct it there; .jsonl holds an object a line, .json a list of objects.",
        ) from error  # fmt: skip
    except ValueError as error:
        message = f"A number has too many digits: {error}."
        raise UnreadableInput(message, place=place, remedy="Write it as text, in quotes.") from error
