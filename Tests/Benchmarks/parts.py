"""The parts of a run. Each starts what it measures on a data folder of its own."""

import statistics
import time
from contextlib import contextmanager
from pathlib import Path

from disk import grouped_commits_per_second, syncs_per_second
from harness import Console, Service
from harness.network import hand_offs
from load import post_at_full_speed
from process import resident_mib, watch
from table import head, percentile, row, times
from writing import begin_message


@contextmanager
def service_in(folder, name, *arguments):
    """A service on a new data folder."""
    service = Service(Path(folder) / name, *arguments)
    try:
        yield service.start()
    finally:
        service.close()


def accept(folder, options):
    """Messages accepted a second, on disk before the answer."""
    head("Accepting: POST SMS/Messages.json, committed with fsync before the 201")
    commits = grouped_commits_per_second(folder)
    row("SQLite alone, 64 rows a commit", commits, "commits/s")
    row("this disk alone, fdatasync of 4 KiB in place", syncs_per_second(folder, grows=False), "syncs/s")
    for connections in (1, 8, 64):
        before = syncs_per_second(folder)
        with service_in(folder, f"accept-{connections}") as service:
            post_at_full_speed(service, connections, 1)
            load = post_at_full_speed(service, connections, options.seconds)
        syncs = statistics.mean([before, syncs_per_second(folder)])
        words = f"{connections} connection{'s' if connections > 1 else ''}"
        row(f"{words}: this disk alone, fdatasync of 4 KiB appended", syncs, "syncs/s")
        row(f"{words}: accepted", load.per_second, "messages/s", times(load.per_second, syncs, "fdatasync"))
        row("", "", "", times(load.per_second, commits * 64, "rows of SQLite alone"))
        row(f"{words}: answer, p50 / p99", f"{load.p50:.2f} / {load.p99:.2f}", "ms")
        if load.refused:
            row(f"{words}: refused", load.refused, "requests", "<-- must be 0")


def pace(folder, options):
    """How late hand-offs are when lanes are busy."""
    window = max(options.seconds * 2, 5)
    head(f"Pace: time between two hand-offs of one long code, less its period of 1.000 s; {window} s of each")
    for lanes in (1, 100, 1000):
        with service_in(folder, f"pace-{lanes}", "--lanes", lanes) as service:
            senders = [f"+1212{5550100 + n}" for n in range(lanes)]
            accepted = 0
            while accepted < lanes * (window + 5):
                accepted += post_at_full_speed(service, 8, 1, senders).accepted
            began = time.time()
            time.sleep(window)
            late = lateness([record for record in hand_offs(service.data) if record.at > began])
        spread = " / ".join(f"{value * 1000:.1f}" for value in (percentile(late, 0.5), percentile(late, 0.99), max(late)))
        warning = "<-- too early" if min(late) < 0 else f"the earliest {min(late) * 1000:.1f} ms late; {len(late):,} gaps"
        row(f"{lanes} busy lane{'s' if lanes > 1 else ''}: late by p50 / p99 / max", spread, "ms", warning)


def lateness(records):
    """Seconds beyond the period, for each pair of hand-offs of one sender that follow each other."""
    by_sender = {}
    for record in records:
        by_sender.setdefault(record.sender, []).append(record.at)
    late = []
    for times_of_one in by_sender.values():
        times_of_one.sort()
        late += [after - before - 1 for before, after in zip(times_of_one, times_of_one[1:])]
    return late


def console(folder, options):
    """From a key to the screen."""
    head("Console: a key typed in compose, until its first byte is on the terminal")
    for columns, rows in ((80, 24), (200, 60)):
        screen = Console(Path(folder) / f"console-{columns}", columns=columns, rows=rows)
        try:
            screen.wait_for("0 queued")
            begin_message(screen)
            screen.wait_for_quiet(0.2)
            delays, sizes = [], []
            for letter in "Jenny please I love you and more words than that" * 2:
                delay, size = time_key(screen, letter)
                delays.append(delay * 1000)
                sizes.append(size)
        finally:
            screen.close()
        spread = f"{percentile(delays, 0.5):.2f} / {percentile(delays, 0.99):.2f}"
        row(f"{columns}x{rows}: key to screen, p50 / p99", spread, "ms")
        row(f"{columns}x{rows}: bytes for a key, p50 / max", f"{percentile(sizes, 0.5)} / {max(sizes)}", "bytes")


def time_key(screen, letter):
    """Seconds until the first byte, and how many bytes came until the terminal was quiet."""
    before, start = len(screen.raw), time.monotonic()
    screen.type(letter)
    screen.wait_for_output(before)
    delay = time.monotonic() - start
    screen.wait_for_quiet(0.05)
    return delay, len(screen.raw) - before


def idle(folder, options):
    """What it costs to do nothing."""
    head("Idle: nothing waits, nobody types")
    with service_in(folder, "idle") as service:
        show_idle("service", service.process.pid, options)
    screen = Console(Path(folder) / "idle-console")
    try:
        screen.wait_for("0 queued")
        screen.wait_for_quiet(1.0)
        shown = len(screen.raw)
        show_idle("console with the service", screen.process.pid, options)
        row("console: bytes to the terminal meanwhile", len(screen.raw) - shown, "bytes")
    finally:
        screen.close()


def show_idle(name, pid, options):
    time.sleep(2)
    cpu, wakes = watch(pid, options.seconds)
    row(f"{name}: CPU", cpu, "% of a core")
    row(f"{name}: wake-ups", wakes, "a second")


def start(folder, options):
    """How fast it is there."""
    head("Start: on a data folder that exists")
    with service_in(folder, "start"):
        pass
    listening, picture = [], []
    for _ in range(10):
        began = time.monotonic()
        with service_in(folder, "start") as service:
            listening.append((service.ready_at - began) * 1000)
        screen = Console(Path(folder) / "start")
        try:
            screen.wait_for("1 Talk")
            picture.append((time.monotonic() - screen.started) * 1000)
        finally:
            screen.close()
    row("service listens after (median of 10)", statistics.median(listening), "ms")
    row("console shows its first picture after (median of 10)", statistics.median(picture), "ms")


def memory(folder, options):
    """Resident memory, and what a deep queue does to it."""
    head(f"Memory: resident, with {options.messages:,} messages waiting on one number")
    with service_in(folder, "memory") as service:
        pid = service.process.pid
        empty = resident_mib(pid)
        row("empty", empty, "MiB")
        accepted, began = 0, time.monotonic()
        while accepted < options.messages:
            accepted += post_at_full_speed(service, 64, 5).accepted
        rate = accepted / (time.monotonic() - began)
        full = resident_mib(pid)
        row(f"{accepted:,} waiting", full, "MiB", f"{(full - empty) * 1048576 / accepted:.1f} bytes a message")
        row("accepted meanwhile", rate, "messages/s")
        service.kill()
        began = time.monotonic()
        service.start()
        row("start after kill -9 with that many", (service.ready_at - began) * 1000, "ms")
        row("resident after that start", resident_mib(service.process.pid), "MiB")


PARTS = {"accept": accept, "pace": pace, "console": console, "idle": idle, "start": start, "memory": memory}
