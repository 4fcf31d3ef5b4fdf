"""What people type into an address, and endpoints whose parameters come from a header."""

from __future__ import annotations

import inspect
from typing import Annotated, Any, Optional

from fastapi import Path, Query

LONGEST = 300
"""Characters of a name or condition."""
MOST = 20
"""Values of one parameter."""
Text = Annotated[str, Query(max_length=LONGEST)]
Texts = Optional[list[Annotated[str, Query(max_length=LONGEST)]]]  # noqa: UP045
NameOf = Annotated[str, Path(min_length=1, max_length=LONGEST, description="name, number or key")]


def parameter(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    """A parameter of an endpoint that is put together."""
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
