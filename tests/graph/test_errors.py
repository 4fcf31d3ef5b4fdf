import pickle

from graph.errors import DanchieuError, ScanInput


def test_an_error_says_what_where_and_what_to_do() -> None:
    error = ScanInput("No text layer", place="a.pdf", remedy="run OCR")
    assert str(error).splitlines() == ["No text layer", "at: a.pdf", "do: run OCR"]
    assert str(DanchieuError("alone")) == "alone"


def test_an_error_survives_the_way_back_from_a_worker() -> None:
    error = pickle.loads(pickle.dumps(ScanInput("No text layer", place="a.pdf", remedy="run OCR")))
    assert isinstance(error, ScanInput)
    assert (error.message, error.place, error.remedy) == ("No text layer", "a.pdf", "run OCR")
