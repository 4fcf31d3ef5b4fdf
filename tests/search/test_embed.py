import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from graph.errors import UsageError
from search.vectors.e5_file import E5File, state_of
from search.vectors.embedders import E5, EmbedderMissing, open_embedder
from search.vectors.space import Space, measure

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def e5() -> E5:
    return E5()


def test_the_bundled_model_gives_unit_vectors(e5: E5) -> None:
    assert (e5.name, e5.dimension) == ("e5", 384)
    made = e5.embed_passages(["Sở Nội vụ kiểm tra công vụ", "Đường làng lát bê tông"])
    assert made.shape == (2, 384)
    assert made.dtype == np.float32
    assert np.allclose(np.linalg.norm(made, axis=1), 1, atol=1e-4)
    assert e5.embed_passages([]).shape == (0, 384)


def test_questions_and_passages_have_prefixes_of_their_own(e5: E5) -> None:
    text = ["Sở Nội vụ kiểm tra công vụ"]
    assert not np.allclose(e5.embed_queries(text), e5.embed_passages(text))


def test_meaning_is_near_across_languages(e5: E5) -> None:
    passages = e5.embed_passages(["Trồng thêm cây xanh ven đường", "Cán bộ nhận hối lộ bị xử lý"])
    scores = passages @ e5.embed_queries(["bribery of officials", "planting trees"]).T
    assert scores[1, 0] > scores[0, 0]
    assert scores[0, 1] > scores[1, 1]


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "x" * 100_000, "🙂", "\x1b[0m"])
def test_any_text_has_a_vector(e5: E5, text: str) -> None:
    assert np.isfinite(e5.embed_queries([text])).all()


def test_one_text_or_many_give_the_same_vector(e5: E5) -> None:
    texts = [f"Điều {n}: nộp hồ sơ" for n in range(5)]
    together = e5.embed_passages(texts)
    alone = np.vstack([e5.embed_passages([text]) for text in texts])
    assert np.allclose(together, alone, atol=1e-3)


def test_the_environment_names_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DANCHIEU_EMBEDDER", "none such")
    with pytest.raises(UsageError, match="none such"):
        open_embedder()
    monkeypatch.setenv("DANCHIEU_EMBEDDER", "e5")
    assert open_embedder().name == "e5"


@pytest.mark.parametrize("name", ["bert", "sentence-transformers:", "e5:small"])
def test_an_unknown_model_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="no embedding model") as caught:
        open_embedder(name)
    assert "sentence-transformers:NAME" in (caught.value.remedy or "")


def test_a_missing_extra_says_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(EmbedderMissing, match="not installed") as caught:
        open_embedder("sentence-transformers:some/model")
    assert caught.value.remedy is not None
    assert "danchieu[transformers]" in caught.value.remedy


def test_a_space_is_kept_as_text(e5: E5) -> None:
    space = measure(e5)
    assert 0.02 < space.spread < 0.2
    again = Space.load(space.dump())
    assert again.spread == space.spread
    assert all(np.array_equal(again.means[name], mean) for name, mean in space.means.items())
    vector = e5.embed_queries(["planting trees"])[0]
    turned = again.question([(vector, 1.0)], "en")
    assert np.linalg.norm(turned) == pytest.approx(1, abs=1e-5)
    assert turned @ again.means["en"] < vector @ again.means["en"]


needs_openvino = pytest.mark.skipif(
    importlib.util.find_spec("openvino") is None, reason="openvino is not installed"
)
MANY = [
    "",
    "x" * 3_000,
    "Ｈồ sơ  trễ\u00a0hẹn ½ № ﬁ",
    "日本語 🙂 e\u0302\u0301",
    "Sở Nội vụ kiểm tra giờ làm việc ở bộ phận một cửa, " * 8,
    *(f"{n}. hồ sơ trễ hẹn" for n in range(64)),
]


@needs_openvino
def test_both_engines_make_the_same_vectors_of_e5(e5: E5) -> None:
    for embed in (e5.embed_passages, e5.embed_queries):
        made = embed(MANY)
        some = embed(MANY[:16])  # too few for OpenVINO
        assert made.shape == (len(MANY), 384)
        assert np.sum(made[:16] * some, axis=1).min() > 0.999


def test_without_openvino_the_model_that_comes_along_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.vectors.embedders.find_spec", lambda _: None)
    e5 = E5()
    assert e5.embed_passages(MANY[5:]).shape == (64, 384)


def test_the_state_tells_weights_apart(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one", "same", "other")]
    for file, last in zip(files, (1, 1, 2), strict=True):
        file.write_bytes(bytes(200_000) + bytes([last]) * 4_000)
    one, same, other = map(state_of, files)
    assert one == same != other


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "weights.bin"
    file.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ValueError, match=r"weights\.bin"):
        E5File(file)


WATCHED = """
import sys
sys.addaudithook(lambda event, args: event.startswith(("socket.", "urllib.")) and print(event, args))
from search.vectors.embedders import E5
E5().embed_passages(["hồ sơ"] * 64)
assert "openvino" in sys.modules
"""


@needs_openvino
def test_nothing_is_sent_when_the_model_is_loaded() -> None:
    """Its makers are told of each import of OpenVINO unless that is stopped."""
    watched = subprocess.run(
        [sys.executable, "-c", WATCHED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert watched.stdout == ""
