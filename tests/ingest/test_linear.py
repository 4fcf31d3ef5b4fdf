"""Whatever is repeated, reading twice as much takes twice as long."""

import pytest

from bench.linear import PATTERNS, seconds


@pytest.mark.parametrize("name", PATTERNS)
def test_reading_takes_no_longer_than_linear(name):
    seconds(PATTERNS[name], 1_000)  # what is loaded with the first text
    # Four times as much takes four times as long, sixteen if it went by the square; the least of two runs counts.
    few, many = (min(seconds(PATTERNS[name], size) for _ in range(2)) for size in (8_000, 32_000))
    assert many < 9 * max(few, 0.01)
