"""The signals that end a service: waited for by a thread, where the system can, instead of handled."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

ENDING = frozenset({signal.SIGINT, signal.SIGTERM})
CAN_WAIT = hasattr(signal, "pthread_sigmask")


@contextmanager
def waited_for() -> Iterator[None]:
    """Keep these signals from all threads and processes begun inside; who waits for them gets them.

    While a query runs kglite handles Ctrl-C itself, as an error of that query: nobody else would see it. To
    be entered before libraries that begin threads are imported.
    """
    if not CAN_WAIT:
        yield
        return
    from multiprocessing import resource_tracker

    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    # Begun later it would let them through to the thread that begins it.
    resource_tracker.ensure_running()
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
