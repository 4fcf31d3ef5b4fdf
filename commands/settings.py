"""The person's settings: a TOML file of a few names, read by the commands as defaults.

It lies in the user's configuration folder, or where DANCHIEU_CONFIG says.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.errors import UsageError
from queries.nearness import meant

CHOICES: Mapping[str, tuple[str, ...]] = {"colour": ("auto", "always", "never"), "pager": ("auto", "never")}
"""Settings that have only these values."""
NAMES: Mapping[str, str] = {
    "store": "the store asked when neither --store nor DANCHIEU_STORE says another",
    "agency": "my body: what --mine and agency=my mean",
    "province": "my province: what province=my means, and whose body a name like Sở Nội vụ means",
    "colour": "colours on a terminal: auto, always or never",
    "pager": "long output in a pager on a terminal: auto or never",
}
"""Every setting and what it does."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, None where they are not set."""

    store: str | None = None
    agency: str | None = None
    province: str | None = None
    colour: str | None = None
    pager: str | None = None


def config_path() -> Path:
    """Where the settings lie."""
    told = os.environ.get("DANCHIEU_CONFIG")
    if told:
        return Path(told).expanduser()
    import platformdirs

    return platformdirs.user_config_path("danchieu") / "config.toml"


def settings() -> Settings:
    """The settings of the file; none where there is no file. UsageError, with its place, for a broken one."""
    return Settings(**held())


def held() -> dict[str, str]:
    """What the file sets, by name."""
    path = config_path()
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"the settings cannot be read: {error}", place=str(path), remedy="make it a readable UTF-8 file"
        ) from error
    import tomllib

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            f"the settings are no TOML: {error}",
            place=str(path),
            remedy="correct that line, or delete the file",
        ) from error
    for name, value in found.items():
        _checked(name, value, place=str(path))
    return found


def colour() -> None:
    """Put the setting for colours where all that prints looks for it, unless the shell says otherwise."""
    wanted = settings().colour
    if not {"NO_COLOR", "FORCE_COLOR"} & os.environ.keys():
        os.environ.update({"never": {"NO_COLOR": "1"}, "always": {"FORCE_COLOR": "1"}}.get(wanted or "", {}))


def change(name: str, value: str | None) -> None:
    """Set a name, or with None take it out; UsageError for one that is none, or a value it cannot have."""
    known = held()
    _checked(name, "" if value is None else value, unset=value is None)
    known.pop(name, None)
    if value is not None:
        known[name] = value
    path = config_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    written = path.with_name(f"{path.name}.new")
    written.write_text("".join(f"{key} = {_quoted(known[key])}\n" for key in NAMES if key in known), "utf-8")
    written.replace(path)


def _checked(name: str, value: object, *, place: str | None = None, unset: bool = False) -> None:
    if name not in NAMES:
        raise UsageError(
            f"there is no setting {name!r}", place=place, remedy=meant(name, NAMES, "the settings are {all}")
        )
    choices = CHOICES.get(name)
    if unset:
        return
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"{name} cannot be {value!r}", place=place, remedy=f'write {name} = "..."')
    if choices and value not in choices:
        raise UsageError(f"{name} cannot be {value!r}", place=place, remedy=f"it is {', '.join(choices)}")


def _quoted(value: str) -> str:
    """A basic string of TOML."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'
