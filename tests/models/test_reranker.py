"""A cross-encoder opened as the product opens it."""

from pathlib import Path

import pytest

from search.vectors import loaded_model
from search.vectors.embedders import EmbedderMissing, EmbeddingFailed
from search.vectors.rerankers import CrossEncoder, open_reranker

QUESTION = "sở nội vụ gửi thư xin lỗi khi hồ sơ trễ hẹn"
PASSAGES = ["Gửi thư xin lỗi khi hồ sơ trễ hẹn.", "Kinh phí mua máy vi tính.", "", "PAPI " * 500]


def test_it_judges_as_the_model_does(judge: Path) -> None:
    reranker = open_reranker(f"sentence-transformers:{judge}", device="cpu")
    assert isinstance(reranker, CrossEncoder)
    made = reranker.scores(QUESTION, PASSAGES)
    assert made == pytest.approx(loaded_model.judge(str(judge), "cpu", QUESTION, PASSAGES, 2), abs=1e-5)
    assert len(set(made)) == len(PASSAGES)
    assert reranker.scores(QUESTION, []) == []


def test_a_model_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(EmbedderMissing, match="cannot be loaded"):
        CrossEncoder(str(tmp_path / "none"), device="cpu").scores(QUESTION, PASSAGES)


def test_a_model_of_several_labels_judges_nothing(judge: Path, tmp_path: Path) -> None:
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    AutoTokenizer.from_pretrained(judge).save_pretrained(tmp_path)
    several = AutoModelForSequenceClassification.from_pretrained(
        judge, num_labels=3, ignore_mismatched_sizes=True
    )
    several.save_pretrained(tmp_path)
    with pytest.raises(EmbeddingFailed, match="one label"):
        try:
            CrossEncoder(str(tmp_path), device="cpu").scores(QUESTION, PASSAGES)
        except EmbeddingFailed as error:
            raise EmbeddingFailed(f"{error} {error.remedy}") from error
