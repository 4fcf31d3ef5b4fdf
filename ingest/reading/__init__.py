"""Files to text: what lies in a .txt, .md, .html, .docx, .xlsx or .pdf, and which files a path names.

``Source.original`` is the text that every span indexes. For .txt and .md it is the decoded file,
line ends as they lie there, without a byte-order mark; for .html, .docx, .xlsx and .pdf it is the text
taken out of the file: a paragraph a line, blank lines between, table cells tab-separated. A .doc, .odt, .rtf,
.xls or .ods becomes .docx or .xlsx first, by LibreOffice, where that is installed.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG

from graph.errors import InputError, ScanInput, UnreadableInput, UnsupportedInput
from ingest.reading.decode import decode, modernise
from ingest.reading.office import CONVERTED, convert, converter, remedy

SUFFIXES = {
    ".txt": "txt", ".md": "md", ".html": "html", ".htm": "html", ".docx": "docx", ".xlsx": "xlsx",
    ".pdf": "pdf",
}  # fmt: skip
READABLE = ".txt, .md, .html, .htm, .docx, .xlsx or .pdf"
# A directive is some hundred kilobytes; a scan of images some ten megabytes.
MAX_BYTES = 200_000_000
MAX_CHARACTERS = 20_000_000
# How other kinds of file begin, whatever their name says.
OCR = "Run OCR on it and give the text."
UNPACK = "Unpack it and give the files inside."
RESAVE = "Open it in Word or LibreOffice and save it as .docx without a password."
FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "an old or password-protected Office file", RESAVE),
    (b"{\\rtf", "an RTF file", RESAVE),
    (b"\x89PNG", "an image", OCR),
    (b"\xff\xd8\xff", "an image", OCR),
    (b"II*\0", "an image", OCR),
    (b"MM\0*", "an image", OCR),
    (b"\x1f\x8b", "an archive", UNPACK),
    (b"Rar!", "an archive", UNPACK),
    (b"7z\xbc\xaf", "an archive", UNPACK),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: ``original`` is its text, ``raw_hash`` the SHA-256 of its bytes (64 hex).

    ``size`` is in bytes; ``format`` is txt, md, html, docx, xlsx or pdf; ``encoding`` how the text was
    encoded, None where the format settles it; ``fields`` what a portal's page says of the document
    (page_fields).
    """

    path: str
    name: str
    original: str
    format: str
    raw_hash: str
    size: int
    encoding: str | None = None
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """The files that paths name: to read, passed over in folders by their kind, named but not readable."""

    files: tuple[Path, ...]
    passed_over: Counter[str]
    refused: tuple[InputError, ...]


def read(path: str | Path) -> Source:
    """The text of one file.

    Raises UnreadableInput (missing, forbidden, empty, damaged, encrypted, too large, unknown encoding),
    UnsupportedInput (another kind of file) or ScanInput (pages that are only images).
    """
    return parse(path, fetch(path))


def fetch(path: str | Path) -> bytes:
    """The bytes of one file, none of them looked at. Raises UnreadableInput or UnsupportedInput."""
    place = str(path)
    try:
        info = Path(path).stat()
        if not S_ISREG(info.st_mode):
            raise UnsupportedInput("This is not a file.", place=place, remedy="Name a file in it.")
        if info.st_size > MAX_BYTES:
            raise UnreadableInput(
                f"The file has {info.st_size / 1e6:,.0f} MB; the limit is {MAX_BYTES / 1e6:,.0f} MB.",
                place=place,
                remedy="Split it into the documents it holds.",
            )
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise _unreadable("There is no such file.", place, "Check the path.") from error
    except PermissionError as error:
        raise _unreadable(
            "The file may not be read.", place, "Give yourself the right to read it."
        ) from error
    except (OSError, ValueError) as error:
        raise _unreadable(
            f"The file cannot be read: {error}.", place, "Check the disk and the path."
        ) from error


def _unreadable(message: str, place: str, remedy: str) -> UnreadableInput:
    return UnreadableInput(message, place=place, remedy=remedy)


def fingerprint(raw: bytes) -> str:
    """SHA-256 of the bytes of a file, 64 hex."""
    return hashlib.sha256(raw).hexdigest()


def parse(path: str | Path, raw: bytes, name: str | None = None) -> Source:
    """The text of a file whose bytes are ``raw``; raises as ``read`` does.

    ``name`` is what it is called, where it lies under another one.
    """
    place = str(path)
    content = raw
    called = Path(name or path)
    suffix = called.suffix.lower()
    if suffix in CONVERTED and raw:
        content = convert(raw, suffix, place=place)
        kind = CONVERTED[suffix]
    else:
        kind = _format(called, raw, place)
    encoding, fields = None, {}
    if kind == "pdf":
        from ingest.reading.pdf import pdf_text

        text = pdf_text(content, place=place, most=MAX_CHARACTERS)
    elif kind == "docx":
        from ingest.reading.docx import docx_text

        text = docx_text(content, place=place)
    elif kind == "xlsx":
        from ingest.reading.xlsx import xlsx_text

        text = xlsx_text(content, place=place)
    elif kind == "html":
        from ingest.reading.html import declared_encoding, html_fields, html_text

        decoded = decode(raw, place=place, declared=declared_encoding(raw))
        text, encoding = html_text(decoded.text, place=place), decoded.encoding
        fields = html_fields(decoded.text)
    else:
        decoded = decode(raw, place=place)
        text, encoding = decoded.text, decoded.encoding
    if kind in ("docx", "xlsx", "pdf"):
        legacy = modernise(text)
        text, encoding = (legacy.text, legacy.encoding) if legacy else (text, None)
    if not text.strip():
        raise _empty(kind, place)
    if len(text) > MAX_CHARACTERS:
        raise UnreadableInput(
            f"The file holds {len(text):,} characters; the limit is {MAX_CHARACTERS:,}.",
            place=place,
            remedy="Split it into the documents it holds.",
        )
    return Source(place, called.name, text, kind, fingerprint(raw), len(raw), encoding, fields)


def files(paths: Iterable[str | Path]) -> Found:
    """The readable files that ``paths`` (files and folders) name, each once, sorted within a folder.

    In a folder, hidden files and folders, files of another kind and links that lead out of it are
    passed over, and the files among them that are not hidden counted by their suffix. A file named outright
    that is missing or of another kind is refused.
    """
    found: dict[str, Path] = {}
    known = SUFFIXES.keys() | (CONVERTED.keys() if converter() else set())
    passed_over: Counter[str] = Counter()
    refused: list[InputError] = []
    for path in map(Path, paths):
        if path.is_dir():
            root = path.resolve()
            for inside in _walk(path):
                real = inside.resolve()
                if inside.suffix.lower() in known and inside.is_file() and real.is_relative_to(root):
                    found.setdefault(str(real), inside)
                else:
                    passed_over[inside.suffix.lower()] += 1
        elif not path.exists():
            refused.append(_unreadable("There is no such file or folder.", str(path), "Check the path."))
        elif path.suffix.lower() not in known:
            refused.append(_unsupported(path))
        else:
            found.setdefault(str(path.resolve()), path)
    return Found(tuple(found.values()), passed_over, tuple(refused))


def _walk(folder: Path) -> Iterator[Path]:
    # followlinks stays off, so a link back to a folder above cannot make the walk endless.
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                yield Path(here, name)


def refuse(name: str, start: bytes) -> None:
    """Raise for a file of a kind that is not read, by its name and its first bytes: no file is needed yet."""
    if not (start and Path(name).suffix.lower() in CONVERTED and converter()):
        _format(Path(name), start, name)


def _format(path: Path, raw: bytes, place: str) -> str:
    kind = SUFFIXES.get(path.suffix.lower())
    if kind is None:
        raise _unsupported(path)
    if not raw:
        raise _unreadable("The file is empty: 0 bytes.", place, "Copy it again from where it came.")
    for start, what, todo in FOREIGN:
        if raw.startswith(start):
            raise UnsupportedInput(f"In spite of its name the file is {what}.", place=place, remedy=todo)
    if raw.startswith(b"%PDF-"):
        return "pdf"
    if raw.startswith(b"PK\x03\x04") and kind not in ("pdf", "xlsx"):
        return "docx"
    return kind


def _unsupported(path: Path) -> UnsupportedInput:
    suffix = path.suffix.lower()
    what = f"Files of the kind {suffix}" if suffix else "Files without a suffix"
    todo = remedy(suffix) if suffix in CONVERTED else f"Save it as {READABLE}."
    return UnsupportedInput(f"{what} are not read.", place=str(path), remedy=todo)


def _empty(kind: str, place: str) -> InputError:
    if kind == "pdf":
        return ScanInput(
            "The PDF has no text: its pages are images.",
            place=place,
            remedy="Run OCR on it (for example `ocrmypdf -l vie in.pdf out.pdf`) and give the result.",
        )
    return _unreadable("The file holds no text.", place, "Check that it is the right file.")
