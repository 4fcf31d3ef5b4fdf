"""Files of every format changed at random: each is read, or refused with its place and remedy."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from bench.fuzz import samples, survived
from bench.mutate import mutated

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def files():
    return samples()


@pytest.mark.timeout(300)
def test_five_hundred_changed_files_are_read_or_refused(files):
    found = survived(files, 500, seed=11)
    assert [failure for one in found.values() for failure in one.failures] == []
    assert sum(one.counts.total() for one in found.values()) == 500
    # Not all of a kind, or the changes would be too coarse to try anything.
    assert all(one.counts["read"] and one.counts["refused"] for name, one in found.items() if name != "a.md")


def test_the_same_seed_makes_the_same_changes(files):
    for name, (raw, *_) in files.items():
        made = [mutated(raw, Path(name).suffix, Random(3)) for _ in range(2)]
        assert made[0] == made[1]


def test_the_table_of_the_command_names_every_format():
    words = ["-m", "bench.fuzz", "--only", "mutations", "--mutations", "18", "--corpus", "none"]
    done = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=True)
    assert all(
        name in done.stdout for name in ("a.docx", "a.xlsx", "a.pdf", "a.html", "a.txt", "register.csv")
    )
