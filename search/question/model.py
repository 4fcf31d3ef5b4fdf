"""The model that reads questions: a softmax for each part of what is asked, over one set of features.

Its file (search/data/reading.npz, made by `make train`) holds, for the heads view, operation, group,
measure, order and only, the weights of the cues and of the e5 vector, the combinations of heads that
occur, and the calibration. A reading is a combination: the sum of its heads' log-probabilities.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from search.question.asking import NOTHING_ASKS, Asking
from search.question.tables import DATA

if TYPE_CHECKING:
    from zipfile import ZipInfo

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

FILE = DATA / "reading.npz"
HEADS = ("view", "operation", "group", "measure", "order", "only")
TOLD_ALIKE = frozenset(("list", "value", "count", "exists"))
"""Operations whose answers show the same rows: to take one for another does little harm."""
VECTOR = "(meaning)"
"""The e5 vector among the grounds of a reading."""
VECTOR_WEIGHT = 4.0
"""How much the vector counts beside the cues, each of length 1."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a question asks, without its names; ``chance`` is that of its view and of rows told alike."""

    view: str
    operation: str
    group: str
    measure: str
    order: str
    only: str
    chance: float = 1.0

    def __str__(self) -> str:
        """As a person reads it: "tasks list agency"."""
        parts = (self.view, self.operation, self.group, self.measure, self.order, self.only)
        return " ".join(part for part in parts if part)


@dataclass(frozen=True)
class Model:
    """``weights``: cues and then dimensions of the vector, by all classes of all heads; ``bias`` alike.

    ``rarity`` weighs the cues; ``classes`` are (head, class) by column; ``forms`` the combinations that
    occur, as columns of one class a head; ``bounds`` and ``rates`` calibrate a chance; ``asking`` tells the
    words that ask from those of the matter.
    """

    vocabulary: tuple[str, ...]
    rarity: Floats
    mean: Floats
    weights: Floats
    bias: Floats
    classes: tuple[tuple[str, str], ...]
    forms: NDArray[np.int16]
    bounds: Floats
    rates: Floats
    asking: Asking = NOTHING_ASKS

    @cached_property
    def places(self) -> dict[str, int]:
        """Cue -> its row."""
        return {cue: at for at, cue in enumerate(self.vocabulary)}

    def features(self, found: Counter[str], vector: Floats) -> Floats:
        """One row: the cues weighed by rarity, of length 1, and the vector less the mean of all questions."""
        import numpy as np

        row = np.zeros(len(self.vocabulary) + len(vector), np.float32)
        for cue in found:
            if (at := self.places.get(cue)) is not None:
                row[at] = self.rarity[at]
        length = float(np.linalg.norm(row))
        if length:
            row /= length
        row[len(self.vocabulary) :] = VECTOR_WEIGHT * (vector - self.mean)
        return row

    def log_chances(self, rows: Floats) -> Floats:
        """Log-probability of each class within its head: a row a question."""
        import numpy as np

        scores = rows @ self.weights + self.bias
        for head in HEADS:
            of = [at for at, (name, _) in enumerate(self.classes) if name == head]
            part = scores[:, of]
            part = part - part.max(axis=1, keepdims=True)
            scores[:, of] = part - np.log(np.exp(part).sum(axis=1, keepdims=True))
        return scores

    def form_of(self, row: Floats) -> Form:
        """The likeliest form; its chance is that of its view and of operations told alike, among all
        forms that occur."""
        import numpy as np

        logs = self.log_chances(row[None, :])[0]
        sums = logs[self.forms].sum(axis=1)
        shares = np.exp(sums - sums.max())
        shares /= shares.sum()
        told = [
            len(self.classes) if self.classes[at][1] in TOLD_ALIKE else int(at) for at in self.forms[:, 1]
        ]
        pairs = self.forms[:, 0].astype(int) * (len(self.classes) + 1) + told
        best = int(np.argmax(shares))
        return Form(**self._parts(best), chance=float(shares[pairs == pairs[best]].sum()))

    def _parts(self, form: int) -> dict[str, str]:
        return dict(self.classes[at] for at in self.forms[form])

    def grounds(self, row: Floats, form: Form, most: int = 6) -> tuple[tuple[str, float], ...]:
        """What speaks most for the view and operation of a form, and by how much its log-odds: cues, and
        `VECTOR`, the meaning of the question; each beside the mean of all views and operations.
        """
        import numpy as np

        used = np.flatnonzero(row)
        told = np.zeros(len(used), np.float32)
        for head, chosen in (("view", form.view), ("operation", form.operation)):
            of = [at for at, (name, _) in enumerate(self.classes) if name == head]
            own = self.classes.index((head, chosen))
            told += row[used] * (self.weights[used, own] - self.weights[used][:, of].mean(axis=1))
        cues = int(np.searchsorted(used, len(self.vocabulary)))
        found = [(self.vocabulary[at], float(own)) for at, own in zip(used[:cues], told[:cues], strict=True)]
        found.append((VECTOR, float(told[cues:].sum())))
        return tuple(sorted(found, key=lambda one: (-abs(one[1]), one[0]))[:most])

    def calibrated(self, chance: float) -> float:
        """How often a reading of this chance is right, measured on phrasings not learnt from."""
        import numpy as np

        return float(np.interp(chance, self.bounds, self.rates))

    def save(self, file: Path) -> None:
        """Write the model; the same model is the same bytes."""
        import io
        import zipfile

        import numpy as np

        # A byte a weight: parts of the greatest of its class.
        scale = np.maximum(np.abs(self.weights).max(axis=0, keepdims=True), 1e-6) / 127
        arrays: dict[str, NDArray[np.generic]] = {
            "rarity": self.rarity.astype(np.float16),
            "mean": self.mean.astype(np.float16),
            "weights": np.round(self.weights / scale).astype(np.int8),
            "scale": scale.astype(np.float32),
            "bias": self.bias.astype(np.float16),
            "forms": self.forms,
            "bounds": self.bounds,
            "rates": self.rates,
        }
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as box:
            for name, array in arrays.items():
                data = io.BytesIO()
                np.save(data, array)
                box.writestr(_entry(f"{name}.npy"), data.getvalue())
            for name, lines in (
                ("vocabulary", self.vocabulary),
                ("classes", ["\t".join(pair) for pair in self.classes]),
                ("asking", self.asking.lines()),
            ):
                box.writestr(_entry(f"{name}.txt"), "\n".join(lines).encode())

    @staticmethod
    def load(file: Path = FILE) -> Model:
        """The model as it was saved."""
        import io
        import zipfile

        import numpy as np

        with zipfile.ZipFile(file) as box:
            held = {
                name.removesuffix(".npy"): np.load(io.BytesIO(box.read(name)))
                for name in box.namelist()
                if name.endswith(".npy")
            }
            lines = {
                name: box.read(f"{name}.txt").decode().split("\n")
                for name in ("vocabulary", "classes", "asking")
            }
        floats = {name: held[name].astype(np.float32) for name in held if name != "forms"}
        floats["weights"] *= floats.pop("scale")
        classes = tuple((head, c) for head, _, c in (line.partition("\t") for line in lines["classes"]))
        return Model(
            vocabulary=tuple(lines["vocabulary"]), classes=classes, forms=held["forms"],
            asking=Asking.of(lines["asking"]), **floats,
        )  # fmt: skip


def _entry(name: str) -> ZipInfo:
    """An entry of the file without the hour it was written."""
    import zipfile

    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
