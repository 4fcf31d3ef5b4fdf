"""What OpenAPI tells besides the endpoints: the shape of problems, keys, and examples that are true."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from search.service.api.told import SCHEMA
from search.service.errors import PROBLEM
from search.service.shapes import Problem

EXAMPLES = Path(__file__).with_name("examples.json")
"""By operation: the parameters of a request or its body, and what is answered on samples/."""
ABOUT = """Everything the graph holds, as rows, things and quotes with their places.

Names and numbers may be typed as people say them. Answers bear an ETag by the version of the graph; rows come
in pages, as JSON or, by `Accept: text/csv`, as CSV. What is wrong is told as application/problem+json."""
REF = "#/components/schemas/{model}"


def describe(app: FastAPI) -> None:
    """Let an app describe itself so."""

    def told() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(title=app.title, version=app.version, description=ABOUT, routes=app.routes)
            _complete(schema)
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = told  # type: ignore[method-assign]


def _complete(schema: dict[str, Any]) -> None:
    components = schema.setdefault("components", {})
    problem = Problem.model_json_schema(ref_template=REF)
    components["schemas"] |= {**problem.pop("$defs", {}), Problem.__name__: problem}
    for unused in ("HTTPValidationError", "ValidationError"):
        components["schemas"].pop(unused, None)
    components["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
    # On this machine alone none is needed.
    schema["security"] = [{}, {"key": []}]
    for path in schema["paths"].values():
        for operation in path.values():
            _problems(operation["responses"])
            if example := examples().get(operation.get("operationId", "")):
                _exemplify(operation, example)


def _problems(responses: dict[str, Any]) -> None:
    """FastAPI tells what is wrong with a request in a shape of its own, which is not that of ours."""
    wrong = responses.get("422", {}).get("content", {})
    if "application/json" in wrong:
        del responses["422"]
        responses["default"] = {"description": "what is wrong", "content": {PROBLEM: {"schema": SCHEMA}}}


def _exemplify(operation: dict[str, Any], example: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in example.get("parameters", {}):
            parameter["example"] = example["parameters"][parameter["name"]]
    if "body" in example:
        operation["requestBody"]["content"]["application/json"]["example"] = example["body"]
    content = operation["responses"]["200"]["content"]
    kind = "application/json" if "application/json" in content else next(iter(content))
    content[kind]["example"] = example["answer"]


@cache
def examples() -> dict[str, Any]:
    """The examples by operation."""
    found: dict[str, Any] = json.loads(EXAMPLES.read_text("utf-8"))
    return found
