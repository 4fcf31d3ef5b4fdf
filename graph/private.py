"""Files for one person alone: what lies in a store, its log and its cache may be not public."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

OTHERS = 0o077
_lock = threading.Lock()
_inside = 0
_before = 0


@contextmanager
def private() -> Iterator[None]:
    """Files and folders made inside are readable by their owner alone, whatever the umask of the process."""
    global _inside, _before
    with _lock:
        if not _inside:
            _before = os.umask(OTHERS)
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside:
                os.umask(_before)
