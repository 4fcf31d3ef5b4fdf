"""A real model in this process: its vectors, its prompts, and each way it cannot be had."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from search.vectors import loaded_model
from search.vectors.embedders import EmbedderMissing, EmbeddingFailed

TEXTS = [
    "Sở Nội vụ kiểm tra công vụ",
    "hồ sơ",
    "Công khai thủ tục hành chính tại bộ phận một cửa của xã, phường và gửi thư xin lỗi người dân",
    "hồ sơ trễ hẹn",
    "PAPI",
]


def vectors(model: Path, texts: list[str], *, batch: int = 32, passages: bool = True) -> NDArray[np.float32]:
    return loaded_model.embed(str(model), "cpu", texts, batch, passages=passages)


@pytest.mark.parametrize("passages", [True, False])
def test_vectors_are_rows_of_length_one(model: Path, passages: bool) -> None:
    made = vectors(model, TEXTS, passages=passages)
    assert (made.shape, made.dtype) == ((len(TEXTS), 32), np.float32)
    assert np.linalg.norm(made, axis=1) == pytest.approx(1, abs=1e-5)


def test_texts_that_share_words_are_near(model: Path) -> None:
    passages = vectors(model, ["Sở Y tế kiểm tra", "gửi thư xin lỗi khi hồ sơ trễ hẹn"])
    scores = vectors(model, ["hồ sơ trễ hẹn", "Sở Y tế"], passages=False) @ passages.T
    assert scores[0, 1] > scores[0, 0]
    assert scores[1, 0] > scores[1, 1]


@pytest.mark.parametrize("batch", [1, 2, 3, 64])
def test_the_batch_changes_nothing(model: Path, batch: int) -> None:
    alone = np.vstack([vectors(model, [text]) for text in TEXTS])
    assert np.allclose(vectors(model, TEXTS, batch=batch), alone, atol=1e-5)


@pytest.mark.parametrize(
    ("folder", "prompts", "default", "query", "passage"),
    [
        ("plain", {}, None, "", ""),
        ("saved", {"query": "hỏi: ", "document": "văn bản: "}, None, "hỏi: ", "văn bản: "),
        ("of-passages", {"query": "hỏi: ", "passage": "văn bản: "}, None, "hỏi: ", "văn bản: "),
        ("one-sided", {"query": "hỏi: "}, None, "hỏi: ", ""),
        ("query-is-default", {"query": "hỏi: "}, "query", "hỏi: ", ""),
        ("default", {"all": "tìm "}, "all", "tìm ", "tìm "),
        ("multilingual-e5-tiny", {}, None, "query: ", "passage: "),
        ("e5-with-prompts", {"query": "hỏi: "}, None, "hỏi: ", ""),
        ("the5ong", {}, None, "", ""),
    ],
)
def test_prompts(
    make_model: Callable[..., Path],
    tmp_path: Path,
    folder: str,
    prompts: dict[str, str],
    default: str | None,
    query: str,
    passage: str,
) -> None:
    model = make_model(tmp_path / folder, prompts=prompts, default=default)
    bare = SentenceTransformer(str(model), device="cpu")

    def expected(prefix: str) -> NDArray[np.float32]:
        return bare.encode([prefix + text for text in TEXTS], prompt="", normalize_embeddings=True)

    assert np.allclose(vectors(model, TEXTS, passages=False), expected(query), atol=1e-5)
    assert np.allclose(vectors(model, TEXTS), expected(passage), atol=1e-5)
    assert not np.allclose(expected("hỏi: "), expected(""), atol=1e-2)


def test_a_model_trained_further_is_in_another_state(
    model: Path, make_model: Callable[..., Path], tmp_path: Path
) -> None:
    dimension, state = loaded_model.describe(str(model), "cpu")
    assert dimension == 32
    moved = shutil.copytree(model, tmp_path / "moved")
    assert loaded_model.describe(str(moved), None) == (32, state)
    assert loaded_model.describe(str(make_model(tmp_path / "trained", seed=2)), None)[1] != state


def missing(model: Path | str, device: str | None = None) -> EmbedderMissing:
    with pytest.raises(EmbedderMissing, match=r"cannot be loaded: .+") as caught:
        loaded_model.describe(str(model), device)
    assert caught.value.place == f"sentence-transformers:{model}"
    return caught.value


@pytest.mark.parametrize("device", ["cuda:99", "nonsense", ""])
def test_a_device_that_is_not_there(model: Path, device: str) -> None:
    assert "the device" in (missing(model, device).remedy or "")


def _empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def _fill_with_texts(folder: Path) -> None:
    _empty(folder)
    (folder / "directive.txt").write_text("Chỉ thị", "utf-8")


def _cut_weights(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:2000])


def _drop_weights(folder: Path) -> None:
    (folder / "model.safetensors").unlink()


def _damage_pickle(folder: Path) -> None:
    _drop_weights(folder)
    (folder / "pytorch_model.bin").write_bytes(b"no pickle")


def _damage_config(folder: Path) -> None:
    (folder / "config.json").write_text("{", "utf-8")


def _damage_modules(folder: Path) -> None:
    (folder / "modules.json").write_text('[{"idx": 0}]', "utf-8")


def _widen(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text("utf-8"))
    (folder / "config.json").write_text(json.dumps(config | {"hidden_size": 64}), "utf-8")


@pytest.mark.parametrize(
    "spoil",
    [
        shutil.rmtree,
        _empty,
        _fill_with_texts,
        _cut_weights,
        _drop_weights,
        _damage_pickle,
        _damage_config,
        _damage_modules,
        _widen,
    ],
)
def test_a_folder_without_a_whole_model(model: Path, tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    folder = Path(shutil.copytree(model, tmp_path / "copy"))
    spoil(folder)
    assert "name or folder" in (missing(folder).remedy or "")


@pytest.mark.parametrize("name", ["no-such-model", "nobody/no-such-model", "no such/model", " "])
def test_a_name_that_cannot_be_had(name: str) -> None:
    assert "the network" in (missing(name).remedy or "")


def test_a_device_with_too_little_memory(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory.\nTried to allocate 2 GiB")

    monkeypatch.setattr(SentenceTransformer, "encode_document", full)
    with pytest.raises(EmbeddingFailed) as caught:
        vectors(model, ["a", "b"])
    assert caught.value.message == "The model could not embed 2 texts: CUDA out of memory."
    assert "--batch" in (caught.value.remedy or "")
