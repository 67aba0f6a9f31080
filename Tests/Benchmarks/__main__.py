"""scripts/bench: measures the release build and prints a table."""

import argparse
import os
import platform
import tempfile

from harness.program import ROOT
from parts import PARTS


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this part alone; may be repeated")
    parser.add_argument("--messages", type=int, default=1_000_000, help="how many wait in the memory part")
    parser.add_argument("--seconds", type=int, default=5, help="how long one figure is measured")
    options = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Linux {platform.release()}")
    # On the disk that the repository is on: a folder in memory would measure nothing.
    with tempfile.TemporaryDirectory(prefix="bench-", dir=ROOT / ".build") as folder:
        for name, part in PARTS.items():
            if not options.only or name in options.only:
                part(folder, options)


main()
