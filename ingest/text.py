"""Cleaned text that still knows where each character stood in the original.

Cleaning changes lengths (decomposed accents composed, markdown marks dropped, lines joined over a
page break), so a :class:`MappedText` carries, for every stretch of its text, the stretch of the
original it came from. Whatever is found in the cleaned text is quoted from the original.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import regex

COMBINED = regex.compile(r"\P{M}\p{M}+")
NOISE = regex.compile(
    r"\r\n?|[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1f]+|[\u00a0\u2000-\u200a\u202f\u3000]|[\u00d0\u00f0]"
)
# Eth is what OCR and old keyboards print for the Vietnamese letter đ.
ETH = {"\u00d0": "Đ", "\u00f0": "đ"}


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text and the pieces it is made of.

    ``pieces`` are ``(at, start, end)``: from index ``at`` of ``text`` on, the characters are those of
    ``original[start:end]``; when the lengths differ the piece was rewritten and maps as a whole.
    Pieces are in order of ``at``; the last one ends with the text.
    """

    text: str
    pieces: tuple[tuple[int, int, int], ...] = field(repr=False)

    def __len__(self) -> int:
        return len(self.text)

    def origin(self, index: int) -> int:
        """The place in the original of the character at ``index`` (of the text's end for ``len``)."""
        if index >= len(self.text):
            return self.pieces[-1][2] if self.pieces else 0
        k = bisect_right(self.pieces, index, key=_at) - 1
        at, start, end = self.pieces[k]
        return start + (index - at) if end - start == self._length(k) else start

    def index(self, place: int) -> int:
        """The first index of the text that stands at ``place`` of the original or after it."""
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            if self.origin(middle) < place:
                low = middle + 1
            else:
                high = middle
        return low

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that ``text[start:end]`` came from; empty in, empty out."""
        if end <= start:
            here = self.origin(start)
            return here, here
        k = bisect_right(self.pieces, end - 1, key=_at) - 1
        at, first, last = self.pieces[k]
        stop = first + (end - at) if last - first == self._length(k) else last
        return self.origin(start), stop

    def slice(self, start: int, end: int | None = None) -> MappedText:
        """``text[start:end]`` as a mapped text; a rewritten piece cut in two maps whole on both sides."""
        stop = len(self.text) if end is None else min(end, len(self.text))
        if stop <= start:
            return MappedText("", ())
        if start == 0 and stop == len(self.text):
            return self
        pieces: list[tuple[int, int, int]] = []
        k = bisect_right(self.pieces, start, key=_at) - 1
        at, first, last = self.pieces[k]
        if stop - at <= last - first == self._length(k):
            # Most slices lie in one piece that was not rewritten.
            return MappedText(self.text[start:stop], ((0, first + start - at, first + stop - at),))
        while k < len(self.pieces) and self.pieces[k][0] < stop:
            at, first, last = self.pieces[k]
            length = self._length(k)
            low, high = max(start, at), min(stop, at + length)
            if last - first == length:
                first, last = first + (low - at), first + (high - at)
            pieces.append((low - start, first, last))
            k += 1
        return MappedText(self.text[start:stop], tuple(pieces))

    def strip(self, characters: str | None = None) -> MappedText:
        """Without white space (or the given characters) at both ends."""
        right = len(self.text.rstrip(characters))
        return self.slice(len(self.text) - len(self.text.lstrip(characters)) if right else 0, right)

    def sub(
        self, pattern: regex.Pattern[str], replacement: str | Callable[[regex.Match[str]], str]
    ) -> MappedText:
        """Every match replaced; the new characters map to the whole stretch they replace."""
        parts: list[MappedText] = []
        done = 0
        for match in pattern.finditer(self.text):
            new = replacement if isinstance(replacement, str) else replacement(match)
            if new == match.group():
                continue
            if match.start() > done:
                parts.append(self.slice(done, match.start()))
            if new:
                first, last = self.span(match.start(), match.end())
                parts.append(MappedText(new, ((0, first, last),)))
            done = match.end()
        if not parts and not done:
            return self
        parts.append(self.slice(done))
        return join(parts)

    def _length(self, k: int) -> int:
        after = self.pieces[k + 1][0] if k + 1 < len(self.pieces) else len(self.text)
        return after - self.pieces[k][0]


def _at(piece: tuple[int, int, int]) -> int:
    return piece[0]


def whole(original: str) -> MappedText:
    """The original mapped to itself."""
    return MappedText(original, ((0, 0, len(original)),) if original else ())


def join(parts: Iterable[MappedText], separator: str = "") -> MappedText:
    """Parts in order, glued by ``separator``, which maps to the gap between them."""
    parts = [part for part in parts if part.text]
    if len(parts) == 1:
        return parts[0]
    texts: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    at = 0
    for part in parts:
        if separator and texts:
            pieces.append((at, pieces[-1][2], max(pieces[-1][2], part.pieces[0][1])))
            texts.append(separator)
            at += len(separator)
        pieces += [(at + offset, start, end) for offset, start, end in part.pieces]
        texts.append(part.text)
        at += len(part.text)
    return MappedText("".join(texts), tuple(pieces))


def normalise(original: str) -> MappedText:
    """NFC, plain line ends and spaces, no invisible characters, eth as đ: the text all steps read."""
    text = whole(original)
    if NOISE.search(original):
        text = text.sub(NOISE, _plain)
    if not unicodedata.is_normalized("NFC", text.text):
        text = text.sub(COMBINED, lambda match: unicodedata.normalize("NFC", match.group()))
    return text


def _plain(match: regex.Match[str]) -> str:
    found = match.group()
    if found[0] == "\r":
        return "\n"
    if found in ETH:
        return ETH[found]
    return " " if found.isspace() and found[0] >= "\u00a0" else ""
