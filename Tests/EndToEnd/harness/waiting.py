"""Waiting for a condition, never for a time."""

import os
import threading
import time

# How long a condition may take to come true, in seconds. Only a failing test ever waits so long.
PATIENCE = float(os.environ.get("SWITCHBOARD_TEST_PATIENCE", "20"))


def wait_until(condition, what, patience=PATIENCE):
    """Asks again and again until the condition gives something true, and returns that.

    For things that can only be asked (a process, the API). What can tell by itself uses `Signal`.
    """
    deadline = time.monotonic() + patience
    pause = threading.Event()
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"after {patience:g} s still waiting for {what}")
        pause.wait(0.02)


class Signal:
    """A lock with news: whoever changes what is behind it tells those who wait."""

    def __init__(self):
        self._condition = threading.Condition()

    def __enter__(self):
        return self._condition.__enter__()

    def __exit__(self, *exit):
        return self._condition.__exit__(*exit)

    def tell(self):
        """Tells of a change; the lock is held."""
        self._condition.notify_all()

    def wait_for(self, condition, patience=PATIENCE):
        """Returns what the condition gives once that is true, or None when it does not come true in time."""
        with self._condition:
            return self._condition.wait_for(condition, timeout=patience) or None
