"""What this disk can do at best, in the same folder and the same run."""

import os
import sqlite3
import time


def syncs_per_second(folder, seconds=1.0, grows=True):
    """Writes of 4 KiB, each followed by fdatasync: appended, or over the same 4 KiB again."""
    path = os.path.join(folder, "syncs")
    block = b"x" * 4096
    with open(path, "wb", buffering=0) as file:
        count, start = 0, time.monotonic()
        while time.monotonic() - start < seconds:
            os.pwrite(file.fileno(), block, count * 4096 if grows else 0)
            os.fdatasync(file.fileno())
            count += 1
        rate = count / (time.monotonic() - start)
    os.unlink(path)
    return rate


def grouped_commits_per_second(folder, seconds=2.0, rows=64):
    """SQLite transactions of 64 rows of a message's size, WAL and synchronous=FULL."""
    path = os.path.join(folder, "commits.db")
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE message (id INTEGER PRIMARY KEY, sid BLOB UNIQUE, body TEXT) STRICT")
    body = "Jenny please?! I love you <3"
    count, start = 0, time.monotonic()
    while time.monotonic() - start < seconds:
        database.execute("BEGIN IMMEDIATE")
        database.executemany(
            "INSERT INTO message (sid, body) VALUES (?, ?)", ((os.urandom(16), body) for _ in range(rows))
        )
        database.execute("COMMIT")
        count += 1
    rate = count / (time.monotonic() - start)
    database.close()
    for ending in ("", "-wal", "-shm"):
        if os.path.exists(path + ending):
            os.unlink(path + ending)
    return rate
