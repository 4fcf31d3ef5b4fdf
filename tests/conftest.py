"""Fixtures that tests of several floors share."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and gold beside the repository; without it tests are skipped, not in CI."""
    folder = Path(__file__).parents[2] / "shared"
    if not folder.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail("the real documents are missing: ../shared")
        pytest.skip("needs the real documents in ../shared")
    return folder
