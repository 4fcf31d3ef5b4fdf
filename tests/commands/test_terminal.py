"""A terminal of any width: text wrapped by words, long output in the pager, none in a pipe."""

import fcntl
import os
import pty
import random
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from commands.output import Format, write_rows
from commands.terminal import wrapped

ROOT = Path(__file__).parents[2]
WORDS = [
    "Sở",
    "Thông",
    "tin",
    "và",
    "Truyền",
    "thông",
    "tỉnh",
    "Sông",
    "Mây;",
    "UBND",
    "các",
    "huyện,",
    "thành",
    "phố",
    "nghiêm",
    "túc",
    "thực",
    "hiện",
    "152/2017/NĐ-CP",
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60), st.integers(40, 200))
def test_lines_break_between_words_at_any_width(words, width):
    parts = wrapped("  [1] " + " ".join(words), width)
    assert " ".join(parts).split() == ["[1]", *words]
    assert all(cell_len(part) <= width for part in parts)


@pytest.mark.parametrize(
    ("line", "width", "parts"),
    [
        ("name  a b c", 9, ["name  a b", "  c"]),
        (
            "  2025-03-01  Sở Nội vụ Bình Thuận ended",
            36,
            ["  2025-03-01  Sở Nội vụ Bình Thuận", " " * 9 + "ended"],
        ),
        ("two words  and more", 12, ["two words", "and more"]),
    ],
)
def test_what_stands_behind_a_name_or_day_wraps_below_itself(line, width, parts):
    assert wrapped(line, width) == parts


@pytest.mark.parametrize("width", range(40, 201, 8))
def test_tables_break_between_words_at_any_width(width, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    some = random.Random(width)
    rows = [[" ".join(some.choices(WORDS, k=some.randint(1, 25))) for _ in range(4)] for _ in range(10)]
    write_rows(("một", "hai", "ba", "bốn"), rows, Format.table)
    out = capsys.readouterr().out
    assert all(cell_len(line) <= width for line in out.splitlines())
    shown = {word for word in out.split() if set(word) != {"─"} and not word.isdigit()}
    assert shown == {word for row in rows for cell in row for word in cell.split()} | {
        "một",
        "hai",
        "ba",
        "bốn",
    }


def on_a_terminal(tmp_path, *args, rows, **env):
    """What a terminal of 70 columns shows of a command whose PAGER says that it ran."""
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho PAGED\ncat\n")
    pager.chmod(0o755)
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 70, 0, 0))
    known = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    running = subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), *args],
        stdout=side, stdin=side, stderr=subprocess.DEVNULL, env={**known, "PAGER": str(pager), **env},
    )  # fmt: skip
    os.close(side)
    shown = b""
    while True:
        try:
            part = os.read(main, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    running.wait()
    os.close(main)
    return shown.decode()


def test_what_is_longer_than_the_screen_goes_through_the_pager(tmp_path):
    assert "PAGED" in on_a_terminal(tmp_path, "query", "--list", rows=20)
    assert "PAGED" not in on_a_terminal(tmp_path, "query", "--list", rows=900)
    assert "PAGED" not in on_a_terminal(tmp_path, "query", "--list", rows=20, PAGER="")
    (tmp_path / "config.toml").write_text('pager = "never"\n')
    settings = str(tmp_path / "config.toml")
    assert "PAGED" not in on_a_terminal(tmp_path, "query", "--list", rows=20, DANCHIEU_CONFIG=settings)
