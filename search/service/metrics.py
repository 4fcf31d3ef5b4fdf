"""Figures for those who watch the service, as Prometheus reads them."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter, FastAPI, Request, Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from search.service.cache import Cache
from search.service.gates import Gate

router = APIRouter()
SECONDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)


class Metrics:
    """Requests by route and status, and how long they took."""

    def __init__(self, app: FastAPI) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "danchieu_requests", "Requests answered", ("method", "route", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "danchieu_request_seconds", "Seconds until the whole answer was sent", ("route",),
            buckets=SECONDS, registry=self.registry,
        )  # fmt: skip
        self.registry.register(_State(app))
        ProcessCollector(registry=self.registry)

    def seen(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)


class _State(Collector):
    """What the gates, the cache and the view look like when somebody asks."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    def collect(self) -> Iterator[Metric]:
        """Gauges of the present moment."""
        state = self._app.state
        if not hasattr(state, "holder"):
            return
        version = GaugeMetricFamily("danchieu_graph_version", "Version of the graph that is read")
        version.add_metric([], state.holder.view.version)
        yield version
        busy = GaugeMetricFamily("danchieu_gate_busy", "Calls worked on", labels=["gate"])
        queued = GaugeMetricFamily("danchieu_gate_waiting", "Calls that wait", labels=["gate"])
        for name in ("fast", "slow"):
            gate: Gate = getattr(state, name)
            busy.add_metric([name], gate.busy)
            queued.add_metric([name], gate.queued)
        yield busy
        yield queued
        cache: Cache = state.cache
        size = GaugeMetricFamily("danchieu_cache_bytes", "Memory of answers that are kept")
        size.add_metric([], cache.size)
        yield size
        looked = CounterMetricFamily("danchieu_cache_lookups", "Looked for in the cache", labels=["found"])
        looked.add_metric(["yes"], cache.hits)
        looked.add_metric(["no"], cache.misses)
        yield looked


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request) -> Response:
    """The figures; beyond this machine for those with a key."""
    found: Metrics = request.app.state.metrics
    return Response(generate_latest(found.registry), media_type=CONTENT_TYPE_LATEST)
