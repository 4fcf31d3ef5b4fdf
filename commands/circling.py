"""`danchieu cycles`: instruments that cite each other in a circle."""

from commands.opening import reading
from commands.output import Shape, write_rows
from queries.cycles import circles

COLUMNS = ("size", "instruments", "cycle")


def cycles(store: str | None, wanted: Shape, *, role: str | None, kind: str | None) -> int:
    """Print each group of instruments that lead to one another, the largest first; 1 when there are none."""
    with reading(store) as graph:
        found = circles(graph, role=role, kind=kind)
    rows = [
        [
            len(circle.keys),
            [circle.called[key] for key in circle.keys],
            " → ".join(circle.called[key] for key in circle.shortest),
        ]
        for circle in found
    ]
    return write_rows(COLUMNS, rows, wanted)
