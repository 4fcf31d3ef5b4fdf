"""Rows of a table of tasks: what to do, who leads, who coordinates, by when, each in its own column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reference.task_fields import role_of

LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table of tasks by index; all but ``work`` and ``lead`` may be missing."""

    work: int
    lead: int
    helping: int | None
    limit: int | None
    watching: int | None
    product: int | None


@lru_cache(maxsize=512)
def columns_of(names: tuple[str, ...]) -> Columns | None:
    """Which column is which, by its printed name; ``None`` for a table of anything but tasks.

    A table of procedures or of the steps of one has columns alike, and gives no tasks.
    """
    found: dict[str, int] = {}
    for index, name in enumerate(names):
        role = role_of(name)
        # "Nhóm nhiệm vụ | Nhiệm vụ cụ thể | Chủ trì": the work itself stands last before who does it.
        if role is not None and (role not in found or (role == "work" and "lead" not in found)):
            found[role] = index
    if "procedure" in found or "work" not in found or "lead" not in found:
        return None
    return Columns(
        found["work"],
        found["lead"],
        found.get("helping"),
        found.get("limit"),
        found.get("watching"),
        found.get("product"),
    )


def is_head(cells: Sequence[str], columns: Columns) -> bool:
    """Does the row name the columns, the first time or again under a group?"""
    return role_of(cells[columns.lead]) == "lead" and len(cells[columns.lead]) <= LONGEST_NAME
