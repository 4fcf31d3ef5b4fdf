"""`danchieu keys`: keys that let people into the service of a store."""

from commands.opening import address
from commands.output import OK, Format, note, write_rows
from graph.errors import UsageError
from queries.nearness import meant
from search.service.folder import service_folder
from search.service.keys import Keys, Role
from search.service.settings import Settings


def make(store: str | None, name: str, role: str) -> int:
    """Make a key and print its letters, this once."""
    if role not in list(Role):
        raise UsageError(f"there is no role {role!r}", remedy=meant(role, list(Role), "the roles are {all}"))
    print(_keys(store).add(name, Role(role)))
    note(f"Keep it: it is shown this once. Send it as Authorization: Bearer KEY; {role} {name}")
    return OK


def listed(store: str | None, format: Format | None) -> int:
    """Print the keys; 1 when there are none."""
    rows = [(key.name, key.role, key.made, key.revoked) for key in _keys(store).all()]
    return write_rows(("name", "role", "made", "revoked"), rows, format)


def revoke(store: str | None, name: str) -> int:
    """Let a key in no more."""
    _keys(store).revoke(name)
    note(f"{name} is let in no more")
    return OK


def _keys(store: str | None) -> Keys:
    found = address(store)
    return Keys(service_folder(Settings(store=found) if found else Settings()))
