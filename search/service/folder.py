"""The folder of a service: what it keeps beside the graph."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from graph.naming import digest
from graph.store import default_url, where
from search.service.settings import Settings

OWNER_ONLY = 0o700


def service_folder(settings: Settings) -> Path:
    """Where the journal of jobs, files sent and keys lie, made where missing, for its owner's eyes alone.

    Beside an embedded store it bears its name; for a server it lies in the user's data folder.
    """
    place, database = where(settings.store or default_url())
    if settings.folder is not None:
        folder = settings.folder
    elif (settings.store or default_url()).lower().startswith("kglite:"):
        folder = Path(f"{place}.service")
    else:
        folder = platformdirs.user_data_path("danchieu") / "service" / digest(f"{place}/{database or ''}")
    folder.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY)
    return folder.resolve()
