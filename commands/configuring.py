"""`danchieu config`: the person's settings, listed, set and taken out."""

from commands.opening import reading
from commands.output import OK, Format, note, write_rows
from commands.settings import NAMES, change, config_path, held
from graph.errors import DanchieuError, UsageError
from graph.store import mask, where
from queries.resolve import NothingFound, agency_keys, provinces
from reference.named import held as held_by_tables
from reference.places import province


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
    """Set a name; UsageError for a store, province or body that is none."""
    value = _known(name, value)
    change(name, value)
    print(f"{name} is {value} now ({config_path()})")
    return OK


def _known(name: str, value: str) -> str:
    """The value, a province as it is spelt; UsageError for what neither the tables nor the graph know."""
    if name == "store":
        where(value)
    if name == "province" and (place := province(value)) is not None:
        return place.name
    if (
        name not in ("province", "agency")
        or not value.strip()
        or (name == "agency" and held_by_tables(value))
    ):
        return value
    try:
        graph = reading(None)
    except DanchieuError:
        note(f"no table knows {value!r}, and there is no graph to ask: danchieu config shows what is set")
        return value
    with graph:
        try:
            if name == "province":
                return provinces(graph, value)[0]
            agency_keys(graph, value)
            return value
        except NothingFound as error:
            raise UsageError(error.message, remedy=error.remedy) from error


def unset(name: str) -> int:
    """Take a name out."""
    change(name, None)
    print(f"{name} is not set any more ({config_path()})")
    return OK
