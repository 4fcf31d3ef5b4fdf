"""The digest of the reader: what changes it, and what does not."""

import compileall
import os
import shutil
import zipfile

import pytest

from ingest.version import digest, extractor_version

FILES = {
    "reader/extract/tasks.py": "LEAD = 'giao'\n",
    "reader/text.py": "def plain(text): return text\n",
    "tables/data/kinds.csv": "kind,source\nChỉ thị,Nghị định\n",
}


@pytest.fixture
def parts(tmp_path):
    """A small reader: two packages, a table."""
    for name, content in FILES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return [tmp_path / "site/reader", tmp_path / "site/tables"]


def rewrite(parts, name, content):
    path = parts[0].parent / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tables/data/kinds.csv", "kind,source\nChỉ thị,Nghị định\nCông điện,Nghị định\n"),
        ("tables/data/cues.toml", "giao = 1\n"),
        ("reader/extract/tasks.py", "LEAD = 'giao|yêu cầu'\n"),
        ("reader/extract/__init__.py", ""),
    ],
)
def test_another_table_or_code_is_another_reader(parts, name, content):
    before = digest(parts)
    rewrite(parts, name, content)
    assert digest(parts) != before


def test_a_file_under_another_name_is_another_reader(parts):
    before = digest(parts)
    (parts[0] / "text.py").rename(parts[0] / "words.py")
    assert digest(parts) != before


@pytest.mark.parametrize("name", ["reader/__pycache__/text.cpython-311.pyc", "reader/.text.py.swp"])
def test_what_is_no_code_of_ours_does_not_count(parts, name):
    before = digest(parts)
    rewrite(parts, name, "x")
    assert digest(parts) == before


def test_a_copy_in_another_place_or_of_another_time_is_the_same_reader(parts, tmp_path):
    for part in parts:
        copy = shutil.copytree(part, tmp_path / "elsewhere" / part.name)
        os.utime(copy, (0, 0))
    assert digest(sorted((tmp_path / "elsewhere").iterdir())) == digest(parts)


def test_a_packed_reader_is_the_same(parts, tmp_path):
    with zipfile.ZipFile(tmp_path / "site.zip", "w") as packed:
        for name, content in FILES.items():
            packed.writestr(name, content)
    with zipfile.ZipFile(tmp_path / "site.zip") as packed:
        root = zipfile.Path(packed)
        assert digest([root / "reader", root / "tables"]) == digest(parts)


def test_compiled_code_counts_where_its_source_is_missing(parts):
    before = digest(parts)
    compileall.compile_dir(parts[0], quiet=2, legacy=True)
    assert digest(parts) == before
    for path in parts[0].rglob("*.py"):
        path.unlink()
    compiled = digest(parts)
    assert compiled != before
    rewrite(parts, "reader/text.py", "def plain(text): return text.strip()\n")
    compileall.compile_file(parts[0] / "text.py", quiet=2, legacy=True, force=True)
    (parts[0] / "text.py").unlink()
    assert digest(parts) != compiled


def test_without_a_file_there_is_no_digest(tmp_path):
    assert digest([tmp_path / "none", tmp_path]) is None


def test_the_installed_reader_has_one():
    assert len(extractor_version()) == 16
    assert extractor_version() == extractor_version.__wrapped__()
