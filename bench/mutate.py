"""Mutations of files that know their format: what is changed lies inside a part, not in its packing."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random

TOKEN = re.compile(rb"<[^<>]{0,200}>|&#?\w+;|\d+|\"[^\"]{0,100}\"|/\w+|[^<>\d\"/]{1,40}(?![\x80-\xbf])", re.S)
"""What is moved about: a tag, an entity, a number, a quoted value, a name of PDF, some text."""
NASTY = (
    b"", b"0", b"-1", b"2000000000", b"20000000000", b"9" * 400, b"1e999", b"NaN", b"\x00", b"\xff\xfe", b"<",
    b">", b'"', b"'", b"&#0;", b"&a;", b"<!--", b"]]>", b"<![CDATA[", b"\r", b"\x1b[2J", b"\xe2\x80\xae",
    b"\xcc\x81" * 40, b"=1+1", b"(", b"[" * 50, b"<<", b">>", b"endstream", b"../../x", b"A1:XFD1048576",
)  # fmt: skip
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)
MOST = 3
"""Changes of one file."""


def mutated(raw: bytes, suffix: str, random: Random) -> bytes:
    """The file with one to three changes; the same random numbers make the same changes."""
    for _ in range(random.randint(1, MOST)):
        change = random.choice(CHANGES.get(suffix, (_text,)))
        raw = change(raw, random)
    return raw


def _text(raw: bytes, random: Random) -> bytes:
    """One thing done to the tokens of a text: dropped, doubled, exchanged, nested, made nasty."""
    tokens = [match.span() for match in TOKEN.finditer(raw[:200_000])]
    if not tokens:
        return random.choice(NASTY)
    start, end = random.choice(tokens)
    other = raw[slice(*random.choice(tokens))]
    token = raw[start:end]
    made = random.choice(
        (
            b"",
            token * 2,
            other,
            token + other,
            random.choice(NASTY),
            random.choice(NASTY) + token,
            token * random.choice((10, 100, 1_000)),
            token[: len(token) // 2],
            token.swapcase(),
        )
    )
    return raw[:start] + made + raw[end:]


def _bytes(raw: bytes, random: Random) -> bytes:
    """Bytes of the file itself: one flipped, some cut out, the end lost."""
    at, more = random.randrange(len(raw) or 1), random.randrange(1, 64)
    return random.choice(
        (raw[:at] + bytes([random.randrange(256)]) + raw[at + 1 :], raw[:at] + raw[at + more :], raw[:at])
    )


def _part(raw: bytes, random: Random) -> bytes:
    """The XML of one part of a package, which is packed again; or a part is lost, doubled or exchanged."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, RuntimeError, OSError):
        return _bytes(raw, random)
    if not parts:
        return raw
    # The parts that hold the text more often than the others.
    names = [
        name for name in parts for _ in range(6 if re.search("document|sheet|numbering|notes", name) else 1)
    ]
    name, what = random.choice(names), random.random()
    if what < 0.05:
        del parts[name]
    elif what < 0.1:
        parts[name] = parts[random.choice(names)]
    else:
        parts[name] = _text(parts[name], random)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def _stream(raw: bytes, random: Random) -> bytes:
    """What one stream of a PDF holds, packed again, its length left as it was; or what is in none."""
    streams = [match.span(1) for match in STREAM.finditer(raw)]
    if streams and random.random() < 0.6:
        start, end = random.choice(streams)
        try:
            made = zlib.compress(_text(zlib.decompress(raw[start:end]), random), 1)
        except zlib.error:
            made = _text(raw[start:end], random)
        return raw[:start] + made + raw[end:]
    return _text(raw, random)


CHANGES: dict[str, tuple[Callable[[bytes, Random], bytes], ...]] = {
    ".docx": (_part, _part, _part, _bytes),
    ".xlsx": (_part, _part, _part, _bytes),
    ".pdf": (_stream, _stream, _bytes),
}
"""Ways to change a file by its suffix; any other is text."""
