"""What a process costs, as the kernel counts it."""

import os
import time

TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    """User and system time so far."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def wake_ups(pid):
    """How often its threads went to sleep of their own accord so far."""
    total = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/status") as file:
            total += sum(int(line.split()[1]) for line in file if line.startswith("voluntary_ctxt_switches"))
    return total


def resident_mib(pid):
    """Resident memory."""
    with open(f"/proc/{pid}/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) / 1024


def watch(pid, seconds):
    """CPU share in percent and wake-ups a second over a window."""
    cpu, wakes, start = cpu_seconds(pid), wake_ups(pid), time.monotonic()
    time.sleep(seconds)
    took = time.monotonic() - start
    return (cpu_seconds(pid) - cpu) / took * 100, (wake_ups(pid) - wakes) / took
