"""Keys are made, listed and revoked on the command line; their letters are kept nowhere."""

import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import UsageError
from queries.resolve import NothingFound
from search.service.keys import Keys, Role

ROOT = Path(__file__).parents[3]


def test_a_key_lets_in_until_it_is_revoked(tmp_path):
    keys, running = Keys(tmp_path), Keys(tmp_path)
    assert not running.any
    token = keys.add("phòng họp", Role.editor)
    assert running.of(token) == keys.all()[0]
    assert running.of(token + "x") is None
    assert token.encode() not in keys.path.read_bytes()
    assert keys.path.stat().st_mode & 0o077 == 0
    keys.revoke("phòng họp")
    assert (running.of(token), running.any, keys.all()[0].revoked is None) == (None, False, False)


def test_a_name_is_taken_once_and_known_when_revoked(tmp_path):
    keys = Keys(tmp_path)
    keys.add("one", Role.reader)
    with pytest.raises(UsageError, match="there is a key 'one'"):
        keys.add("one", Role.reader)
    with pytest.raises(NothingFound) as told:
        keys.revoke("onee")
    assert told.value.remedy == "did you mean one?"
    keys.revoke("one")
    keys.add("one", Role.reader)


def danchieu(tmp_path, *words):
    command = [sys.executable, "cli.py", *words, "--store", f"kglite:{tmp_path / 'graph.kgl'}"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


def test_keys_by_the_command_line(tmp_path):
    made = danchieu(tmp_path, "keys", "add", "office", "--role", "reader")
    assert made.stdout.startswith("dc_")
    assert "office" in danchieu(tmp_path, "keys", "list").stdout
    assert danchieu(tmp_path, "keys", "revoke", "office").returncode == 0
    assert danchieu(tmp_path, "keys", "revoke", "office").returncode == 1
    refused = danchieu(tmp_path, "serve", "--host", "0.0.0.0")
    assert (refused.returncode, "nobody has a key" in refused.stderr) == (2, True)
