"""Speaks to a language model by the OpenAI-compatible protocol: one request, one text back."""

from __future__ import annotations

from typing import Any

import httpx
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import DanchieuError

MOST_CHARACTERS = 20_000
"""Characters of an answer; a model that goes on for longer is not listened to."""


class ModelError(DanchieuError):
    """The language model does not answer, or not as the protocol says."""

    http_status = 502


class ModelSettings(BaseSettings):
    """Where the model is; DANCHIEU_LLM_URL, DANCHIEU_LLM_MODEL and DANCHIEU_LLM_KEY of the environment."""

    model_config = SettingsConfigDict(env_prefix="DANCHIEU_LLM_", frozen=True)

    url: str | None = Field(default=None, description="address up to /v1; without it no model is asked")
    model: str = Field(default="default", description="name of the model there")
    key: SecretStr | None = Field(default=None, description="sent as a bearer, never logged")
    seconds: float = Field(default=20.0, gt=0, description="the longest wait for an answer")


class LanguageModel:
    """Asks one model; keep it for many."""

    def __init__(self, settings: ModelSettings) -> None:
        """`settings.url` must be given."""
        key = settings.key
        self._name = settings.model
        self._client = httpx.Client(
            base_url=str(settings.url).rstrip("/") + "/",
            headers={"Authorization": f"Bearer {key.get_secret_value()}"} if key else {},
            timeout=settings.seconds,
            trust_env=False,
        )

    def complete(self, task: str, given: str, *, as_json: bool = False) -> str:
        """What the model says to a task and what it is given; ModelError when it says nothing usable."""
        asked: dict[str, Any] = {
            "model": self._name,
            "temperature": 0,
            "messages": [{"role": "system", "content": task}, {"role": "user", "content": given}],
        }
        if as_json:
            asked["response_format"] = {"type": "json_object"}
        place = str(self._client.base_url)
        try:
            reply = self._client.post("chat/completions", json=asked)
            reply.raise_for_status()
            said = reply.json()["choices"][0]["message"]["content"]
        except httpx.HTTPError as error:
            remedy = "check DANCHIEU_LLM_URL and DANCHIEU_LLM_KEY"
            raise ModelError("The language model does not answer", place=place, remedy=remedy) from error
        except (ValueError, LookupError, TypeError) as error:
            raise ModelError("The language model speaks another protocol", place=place) from error
        if not isinstance(said, str) or len(said) > MOST_CHARACTERS:
            raise ModelError("The language model said nothing usable", place=place)
        return said

    def close(self) -> None:
        """Release its connections."""
        self._client.close()
