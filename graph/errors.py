"""The errors a person can meet: one root, each with a message, a place and a remedy."""

from typing import ClassVar


class DanchieuError(Exception):
    """Root of every error raised on purpose.

    `message` says what is wrong, `place` where (a file, a store, a query), `remedy` what to do;
    `str()` gives them on one line each. `exit_code` is what the command line ends with and
    `http_status` what the service answers.
    """

    exit_code: ClassVar[int] = 2
    http_status: ClassVar[int] = 500

    def __init__(self, message: str, *, place: str | None = None, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        lines = [self.message]
        if self.place:
            lines.append(f"at: {self.place}")
        if self.remedy:
            lines.append(f"do: {self.remedy}")
        return "\n".join(lines)

    def __reduce__(self) -> tuple[object, ...]:
        # Exception's own pickling drops keyword arguments, and extraction runs in worker processes.
        return _rebuild, (type(self), self.message, self.place, self.remedy)


def _rebuild(kind: type[DanchieuError], message: str, place: str | None, remedy: str | None) -> DanchieuError:
    return kind(message, place=place, remedy=remedy)


class UsageError(DanchieuError):
    """A command, a parameter or an address that cannot mean anything."""

    http_status = 422


class UnknownName(UsageError):
    """A query or a view that there is not."""

    http_status = 404


class InputError(DanchieuError):
    """A user's document that cannot be taken in."""

    exit_code = 3
    http_status = 422


class UnreadableInput(InputError):
    """A file that is missing, forbidden, damaged or in no known encoding."""


class UnsupportedInput(InputError):
    """A file of a kind that is not read."""

    http_status = 415


class ScanInput(InputError):
    """A document made of page images: it has no text to read before OCR."""


class SchemaError(DanchieuError):
    """Facts that do not fit the graph model."""


class QueryError(DanchieuError):
    """Cypher that the store cannot run: syntax, an unknown function, a missing parameter."""

    http_status = 422


class ReadOnlyError(QueryError):
    """A write, or a way to reach files or the network, where only reading is allowed."""

    http_status = 403


class QueryTimeout(QueryError):
    """A query stopped because it ran longer than its limit."""

    http_status = 504


class StoreError(DanchieuError):
    """A store that cannot be reached, opened or trusted."""

    http_status = 503


class StoreMissing(StoreError):
    """A store that was asked to be read and is not there."""


class StoreBusy(StoreError):
    """An embedded store that another process is writing to."""


class StoreUnreachable(StoreError):
    """A server that does not answer."""


class StoreAccessError(StoreError):
    """A server that refuses the user, the password or the database."""
