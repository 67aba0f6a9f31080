"""The program under test."""

import json
import os
import subprocess
from pathlib import Path

from .waiting import PATIENCE

ROOT = Path(__file__).resolve().parents[3]

# Which build is tested.
BINARY = Path(os.environ.get("SWITCHBOARD_BINARY", ROOT / ".build/debug/switchboard"))


def environment(**changes):
    """An environment that does not depend on who runs the tests; None takes a variable away."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LD_LIBRARY_PATH") if name in os.environ}
    base = {"LANG": "C.UTF-8", "TERM": "xterm-256color", "TZ": "UTC", "SWITCHBOARD_THEMES": str(ROOT / "themes")}
    base["XDG_CONFIG_HOME"] = "/nonexistent"  # whoever runs the tests may have settings of their own
    return {name: value for name, value in {**kept, **base, **changes}.items() if value is not None}


def run(*arguments, env=None, patience=PATIENCE):
    """Runs the program to its end; the result has `returncode`, `stdout`, `stderr`."""
    return subprocess.run(
        [BINARY, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=env or environment(),
        timeout=patience,
    )


def json_lines(result):
    """What a command printed, an object for each line."""
    return [json.loads(line) for line in result.stdout.splitlines()]
