"""danchieu in Python and in notebooks: open a store, ask it, search it, take rows out of it.

>>> import danchieu
>>> with danchieu.open("kglite:samples.kgl") as g:
...     told = g.ask("Ai ký Chỉ thị 07/CT-UBND?")
>>> "Vi Quốc Toản" in told.answer, told.evidence[0].name
(True, 'nui-lam-chi-thi-07.txt')

Everything here only reads; `danchieu ingest` takes documents in. Errors are those of `graph.errors`, all of
them `DanchieuError`, with a message and a remedy.
"""

from __future__ import annotations

import os

from danchieu.network import Network
from danchieu.reading import Graph
from danchieu.table import Table
from graph.errors import DanchieuError
from graph.store import open_store

__all__ = ["DanchieuError", "Graph", "Network", "Table", "open"]


def open(url: str | None = None, *, model: str | None = None) -> Graph:
    """Open the store at `url` for reading: `kglite:FILE`, `neo4j://user:password@host`, `bolt://...`.

    Without `url`, the one DANCHIEU_STORE names, else the one in your data folder. `model` is what the store
    was embedded with, when that was not the usual one. StoreMissing when there is no store.
    """
    return Graph(open_store(url or os.environ.get("DANCHIEU_STORE") or None, read_only=True), model=model)
