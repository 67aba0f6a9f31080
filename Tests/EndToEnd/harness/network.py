"""The simulated network's own record: what the other side of a hand-off saw, whatever the service says of it."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True)
class HandOff:
    """One message that the network got. `at` is its wall clock in seconds, cut to milliseconds."""

    message: str
    sender: str
    at: float


def hand_offs(data):
    """All hand-offs that a data folder's network wrote down, in their order."""
    database = sqlite3.connect(f"file:{data}/carrier.db?mode=ro", uri=True)
    try:
        rows = database.execute("SELECT sid, from_address, submitted_at FROM submission ORDER BY id").fetchall()
    finally:
        database.close()
    return [HandOff(sid, sender, at / 1000) for sid, sender, at in rows]
