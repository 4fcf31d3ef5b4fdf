"""The samples in a store, and the command as a person runs it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import cli

SAMPLES = Path(__file__).parents[2] / "samples"
Danchieu = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a store with the samples in it, not embedded."""
    address = f"kglite:{tmp_path_factory.mktemp('carrying')}/g.kgl"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["danchieu", "ingest", str(SAMPLES), "--no-embed", "--store", address])
        with pytest.raises(SystemExit) as done:
            cli.main()
        assert done.value.code == 0
        yield address


@pytest.fixture
def danchieu(url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Danchieu:
    """Runs the command in this process: (exit code, standard output, standard error)."""

    def run(*args: str) -> tuple[int, str, str]:
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["danchieu", *map(str, args)])
        monkeypatch.setenv("DANCHIEU_STORE", url)
        with pytest.raises(SystemExit) as done:
            cli.main()
        written = capsys.readouterr()
        return int(done.value.code or 0), written.out, written.err

    return run
