import pytest

from language.syllables import is_syllable


@pytest.mark.parametrize("word", ["nghieng", "quyet", "dinh", "uy", "a", "thuong", "giam", "khuya", "oanh"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["", "coastal", "target", "when", "nguvên", "wifi", "strat", "b", "quyetd"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
