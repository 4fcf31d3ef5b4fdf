"""A model opened as the product opens it: in a process of its own."""

import os
import signal
from pathlib import Path

import numpy as np
import pytest

from search.vectors import loaded_model
from search.vectors.embedders import EmbedderMissing, EmbeddingFailed, Transformers, open_embedder
from search.vectors.space import measure


@pytest.fixture(scope="module")
def tiny(model: Path) -> Transformers:
    embedder = open_embedder(f"sentence-transformers:{model}", device="cpu", batch=2)
    assert isinstance(embedder, Transformers)
    return embedder


def test_it_is_the_model_of_the_folder(tiny: Transformers, model: Path) -> None:
    assert tiny.name == f"sentence-transformers:{model}"
    assert (tiny.dimension, tiny.state) == loaded_model.describe(str(model), "cpu")
    texts = ["Sở Nội vụ", "gửi thư xin lỗi khi hồ sơ trễ hẹn", "PAPI"]
    for made, passages in ((tiny.embed_passages(texts), True), (tiny.embed_queries(texts), False)):
        here = loaded_model.embed(str(model), "cpu", texts, 32, passages=passages)
        assert made.dtype == np.float32
        assert np.allclose(made, here, atol=1e-5)


def test_no_texts_have_no_vectors(tiny: Transformers) -> None:
    assert tiny.embed_queries([]).shape == tiny.embed_passages([]).shape == (0, 32)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "\x00", "\ud800", "\x1b[0m", "đ", "🙂", "e\u0302\u0301", "\u202e", "[SEP]"),
        '/-:"()*~^?\\[]{}&&||!',
        *("x" * 10_000, "hồ sơ " * 1_667, "🙂" * 10_000),
    ],
    ids=lambda text: ascii(text[:10]),
)
def test_any_text_has_a_vector(tiny: Transformers, text: str) -> None:
    for made in (tiny.embed_queries([text]), tiny.embed_passages([text])):
        assert np.linalg.norm(made) == pytest.approx(1, abs=1e-5)


def test_its_space_can_be_measured(tiny: Transformers) -> None:
    space = measure(tiny)
    assert space.spread > 0
    turned = space.question([(tiny.embed_queries(["hồ sơ trễ hẹn"])[0], 1.0)], "vi")
    assert np.linalg.norm(turned) == pytest.approx(1, abs=1e-5)


def test_an_error_of_the_model_comes_through(tmp_path: Path) -> None:
    with pytest.raises(EmbedderMissing, match="cannot be loaded") as caught:
        open_embedder(f"sentence-transformers:{tmp_path}")
    assert caught.value.place == f"sentence-transformers:{tmp_path}"
    assert "name or folder" in (caught.value.remedy or "")


def pid_of(model: str, device: str | None) -> int:
    return os.getpid()


def test_a_folder_is_named_in_full_and_a_killed_process_is_told(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(model.parent)
    embedder = open_embedder(f"sentence-transformers:{model.name}")
    assert isinstance(embedder, Transformers)
    assert embedder.name == f"sentence-transformers:{model}"
    os.kill(embedder._process.ask(pid_of), signal.SIGKILL)
    for _ in range(2):
        with pytest.raises(EmbeddingFailed, match="ended before its work was done") as caught:
            embedder.embed_queries(["hồ sơ"])
        assert "--batch" in (caught.value.remedy or "")
