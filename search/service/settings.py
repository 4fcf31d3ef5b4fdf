"""What the service is told at its start, by the command line or by DANCHIEU_SERVE_* of the environment."""

from ipaddress import ip_address
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Where it listens, which store it serves, and how much anybody may ask of it."""

    model_config = SettingsConfigDict(env_prefix="DANCHIEU_SERVE_", frozen=True)

    host: str = Field(default="127.0.0.1", description="address to listen on")
    port: int = Field(default=8321, ge=0, le=65_535, description="port to listen on; 0 takes a free one")
    store: str | None = Field(
        default=None, description="address of the store; the default one when not given"
    )
    model: str | None = Field(
        default=None, description="embedding model, when not the one the store was embedded with"
    )
    read_only: bool = Field(
        default=False, description="serve what another process writes, and take nothing in"
    )
    poll_seconds: float = Field(
        default=2.0, gt=0, description="how often a store written by others is looked at"
    )

    fast_at_once: int = Field(default=8, ge=1, description="queries and look-ups run at once")
    fast_waiting: int = Field(default=1024, ge=0, description="of those, how many may wait")
    slow_at_once: int = Field(default=3, ge=1, description="searches and questions run at once")
    slow_waiting: int = Field(default=32, ge=0, description="of those, how many may wait")
    wait_seconds: float = Field(default=5.0, gt=0, description="the longest wait before 503")
    query_seconds: float = Field(default=10.0, gt=0, description="the longest a query may run")

    answer_seconds: float = Field(
        default=20.0, gt=0, description="the longest an answer of the API may take before 503"
    )
    at_once: int = Field(default=2048, ge=1, description="requests taken in at once; more are 503")
    each_at_once: int = Field(
        default=256, ge=1, description="of those, requests of one key or address; more are 429"
    )
    rate: float | None = Field(
        default=None,
        ge=0,
        description="requests a second of one key or address, 0 any; 50 beyond loopback when not given",
    )
    burst: int = Field(default=200, ge=1, description="requests that may come at once at that rate")
    body_bytes: int = Field(default=2**20, ge=0, description="the largest body of a request but for files")
    upload_bytes: int = Field(default=200_000_000, ge=1, description="the largest request that brings files")
    upload_files: int = Field(default=1000, ge=1, description="files in one request")
    extract_seconds: float = Field(default=120.0, gt=0, description="the longest reading of one file")
    extract_megabytes: int = Field(default=2048, ge=256, description="memory of the process that reads files")
    embed: bool | None = Field(
        default=None, description="embed what comes in; when not given, if the store was embedded before"
    )
    readable_seconds: float = Field(
        default=2.0, gt=0, description="how long commits are gathered before readers see them"
    )
    cache_bytes: int = Field(default=2**26, ge=0, description="memory for answers that are kept")
    names: tuple[str, ...] = Field(
        default=(), description="host names it is called by besides; beyond loopback any when none is given"
    )

    folder: Path | None = Field(
        default=None, description="journal of jobs and keys; beside the store when not given"
    )

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach it."""
        return is_loopback(self.host)

    @property
    def requests_a_second(self) -> float:
        """Of one key or address; 0 is any number."""
        return (0.0 if self.loopback else 50.0) if self.rate is None else self.rate


def is_loopback(host: str) -> bool:
    """Whether an address, or the name localhost, is of this machine alone."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
