"""README shows what really comes out: its commands are run on samples/. Run as a script, it renews them."""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n\$ (.+)\n((?:(?!```).*\n)*)```\n")
SECONDS = re.compile(r"\(\d+\.\d s\)")
ON_A_TERMINAL = """
import sys
sys.path.insert(0, "")
sys.stdout.isatty = lambda: True
import cli
# Processes that read files apart import this, too.
if __name__ == "__main__":
    sys.argv[0] = "danchieu"
    cli.main()
"""


def run(command, store):
    """What a command prints on a terminal of 100 columns."""
    env = {**os.environ, "DANCHIEU_STORE": store, "COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1"}
    words = shlex.split(command)
    if words[0] == "make":
        terminal = Path(store.partition(":")[2]).with_name("danchieu.py")
        terminal.write_text(ON_A_TERMINAL, "utf-8")
        words = [
            "make",
            "--no-print-directory",
            "-o",
            ".venv/installed",
            *words[1:],
            f"DANCHIEU={sys.executable} {terminal}",
        ]
    else:
        words = [sys.executable, "-c", ON_A_TERMINAL, *words[1:]]
    done = subprocess.run(
        words,
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    lines = [line.rstrip() for line in SECONDS.sub("(0.9 s)", done.stdout).splitlines()]
    return "\n".join(lines).strip("\n") + "\n"


def commands(text):
    return [(match[1], match[2]) for match in BLOCK.finditer(text)]


def shortened(output, shown):
    """The output with as many lines left out in the middle as the README leaves out by a line of dots."""
    if "\n...\n" not in f"\n{shown}":
        return output
    head, tail = (part.count("\n") for part in f"\n{shown}".split("\n...\n"))
    lines = output.splitlines(keepends=True)
    return "".join([*lines[:head], "...\n", *lines[len(lines) - tail :]])


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    url = f"kglite:{tmp_path_factory.mktemp('readme') / 'graph.kgl'}"
    run("danchieu ingest samples", url)
    return url


@pytest.mark.parametrize(("command", "shown"), commands(README.read_text("utf-8")))
def test_readme_shows_what_comes_out(command, shown, store, tmp_path):
    fresh = "make" in command or "ingest" in command
    assert shortened(run(command, f"kglite:{tmp_path / 'graph.kgl'}" if fresh else store), shown) == shown


def test_readme_names_every_command_query_type_and_floor():
    from typer.main import get_command

    import cli

    text = README.read_text("utf-8")
    table = [line for line in text.splitlines() if line.startswith("| `")]
    assert all(any(f"`{name}" in line for line in table) for name in get_command(cli.app).commands)
    assert all(
        f"`{floor}/`" in text for floor in ("graph", "ingest", "queries", "search", "commands", "danchieu")
    )


def renew():
    """Put the real output of every command into README."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"kglite:{folder}/graph.kgl"
        run("danchieu ingest samples", url)

        def real(block):
            output = run(block[1], f"kglite:{folder}/fresh.kgl" if "make" in block[1] else url)
            return f"```console\n$ {block[1]}\n{shortened(output, block[2])}```\n"

        text = BLOCK.sub(real, README.read_text("utf-8"))
    README.write_text(text, "utf-8")


if __name__ == "__main__":
    renew()
