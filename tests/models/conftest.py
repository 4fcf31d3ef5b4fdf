"""A small real model of sentence-transformers: made here, saved to disk, opened like any other."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

# Before the libraries are imported: a name that is no folder is refused at once, without a network.
os.environ["HF_HUB_OFFLINE"] = "1"

ROOT = Path(__file__).parent.parent.parent
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
TOKENS = 64
WIDTH = 32

MakeModel = Callable[..., Path]


@pytest.fixture(scope="session")
def words() -> list[str]:
    """Every word and mark of the samples, and those of the prompts below."""
    texts = [path.read_text("utf-8").lower() for path in sorted((ROOT / "samples").iterdir())]
    return sorted({*re.findall(r"\w+|[^\w\s]", "\n".join(texts)), "query", "passage", "hỏi", "tìm", ":"})


@pytest.fixture(scope="session")
def make_model(words: list[str]) -> MakeModel:
    """Saves a BERT of two layers with random weights and mean pooling: near are texts that share words."""

    def make(
        folder: Path, *, seed: int = 1, prompts: Mapping[str, str] | None = None, default: str | None = None
    ) -> Path:
        import torch
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.base.modules import Transformer
        from sentence_transformers.sentence_transformer.modules import Pooling
        from transformers import BertConfig, BertModel, BertTokenizerFast

        folder.mkdir(parents=True, exist_ok=True)
        (folder / "vocab.txt").write_text("\n".join((*SPECIAL, *words)), "utf-8")
        tokens = BertTokenizerFast(str(folder / "vocab.txt"), strip_accents=False, model_max_length=TOKENS)
        tokens.save_pretrained(folder)
        torch.manual_seed(seed)
        config = BertConfig(
            vocab_size=len(tokens),
            hidden_size=WIDTH,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=2 * WIDTH,
            max_position_embeddings=TOKENS,
        )
        BertModel(config).save_pretrained(folder)
        modules = [Transformer(str(folder)), Pooling(WIDTH)]
        model = SentenceTransformer(
            modules=modules, device="cpu", prompts=dict(prompts or {}), default_prompt_name=default
        )
        model.save(str(folder))
        return folder

    return make


@pytest.fixture(scope="session")
def model(make_model: MakeModel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a model without prompts."""
    return make_model(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(autouse=True, scope="module")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or fills the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DANCHIEU_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("DANCHIEU_EMBEDDER", raising=False)
        yield


@pytest.fixture(scope="session")
def judge(words: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a BERT of two layers with random weights and one label."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder = tmp_path_factory.mktemp("judge")
    (folder / "vocab.txt").write_text("\n".join((*SPECIAL, *words)), "utf-8")
    tokens = BertTokenizerFast(str(folder / "vocab.txt"), strip_accents=False, model_max_length=TOKENS)
    tokens.save_pretrained(folder)
    torch.manual_seed(3)
    config = BertConfig(
        vocab_size=len(tokens),
        hidden_size=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=2 * WIDTH,
        max_position_embeddings=TOKENS,
        num_labels=1,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder
