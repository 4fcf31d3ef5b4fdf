"""Text layer of a .pdf file: the lines of each page put together into paragraphs."""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

import regex

from graph.errors import UnreadableInput

PAGE_NUMBER = regex.compile(r"(?:Trang\s*)?[-–—]?\s*\d{1,4}(?:\s*/\s*\d{1,4})?\s*[-–—]?")
# How a new item, section, preamble line, note or list of recipients begins.
OPENING = regex.compile(
    r"(?:[IVXL]+|[A-ZĐ]|[a-zđ]|\d{1,3}(?:\.\d{1,3})*)[.)]\s|[-–+•*]\s|"
    r"Điều \d|Chương [IVXL]|Phần |Mục \d|PHỤ LỤC|Căn cứ |Nơi nhận|Kính gửi|[¹²³⁴⁵⁶⁷⁸⁹⁰]"
)
FULL_STOP = regex.compile(r"[.;:!?/][\"”’)]*$")
# A line this much shorter than the widest of its page ends its paragraph.
SHORT = 0.75
# What pypdf raises on broken files besides its own errors: the format is parsed as it comes.
DAMAGE = (
    ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, ArithmeticError,
    NotImplementedError, RecursionError, EOFError, OSError, zlib.error, struct.error,
)  # fmt: skip


def pdf_text(raw: bytes, *, place: str) -> str:
    """The text of a PDF, paragraphs parted by blank lines; "" when its pages are only images.

    Raises UnreadableInput for a damaged file or one that asks for a password.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError, WrongPasswordError

    # pypdf warns of every oddity it got over; only what it did not is news.
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    locked = UnreadableInput(
        "The PDF asks for a password.", place=place, remedy="Open it and print it to a PDF without one."
    )
    try:
        reader = PdfReader(BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise locked
        pages = [page.extract_text().split("\n") for page in reader.pages]
    except (DependencyError, FileNotDecryptedError, WrongPasswordError) as error:
        raise locked from error
    except (PyPdfError, *DAMAGE) as error:
        remedy = "Open it in a viewer and print it to a new PDF."
        raise UnreadableInput(f"The PDF is damaged: {error}.", place=place, remedy=remedy) from error
    return "\n\n".join(paragraph for page in pages for paragraph in paragraphs(page))


def paragraphs(lines: list[str]) -> Iterator[str]:
    """Paragraphs of one page from its printed lines; the page's number is left out."""
    lines = [" ".join(line.split()) for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    if lines and PAGE_NUMBER.fullmatch(lines[0]):
        lines = lines[1:]
    if lines and PAGE_NUMBER.fullmatch(lines[-1]):
        lines = lines[:-1]
    width = max((len(line) for line in lines), default=0)
    current = ""
    last = ""
    for line in lines:
        if current and (not line or _begins(line, last, width)):
            yield current
            current = ""
        current = f"{current} {line}".strip()
        last = line
    if current:
        yield current


def _begins(line: str, last: str, width: int) -> bool:
    """Does ``line`` begin a new paragraph after ``last``?"""
    if OPENING.match(line) or len(last) < SHORT * width:
        return True
    return bool(FULL_STOP.search(last)) and not line[0].islower()
