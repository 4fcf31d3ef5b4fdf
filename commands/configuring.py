"""`danchieu config`: the person's settings, listed, set and taken out."""

from commands.output import OK, Format, note, write_rows
from commands.settings import NAMES, change, config_path, held
from graph.store import mask


def listed(form: Format | None) -> int:
    """Print every setting, its value and what it does."""
    found = held()
    if "store" in found:
        found["store"] = mask(found["store"])
    rows = [(name, found.get(name), what) for name, what in NAMES.items()]
    write_rows(("name", "value", "what it does"), rows, form)
    note(f"{config_path()}: danchieu config set NAME VALUE")
    return OK


def set_(name: str, value: str) -> int:
    """Set a name."""
    change(name, value)
    print(f"{name} is {value} now ({config_path()})")
    return OK


def unset(name: str) -> int:
    """Take a name out."""
    change(name, None)
    print(f"{name} is not set any more ({config_path()})")
    return OK
