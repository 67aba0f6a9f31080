"""What the end-to-end tests stand on: the real program, a terminal in memory, and a receiver of webhooks."""

from .console import Console
from .program import BINARY, json_lines, run
from .receiver import Receiver
from .service import Service
from .waiting import PATIENCE, wait_until

__all__ = ["BINARY", "PATIENCE", "Console", "Receiver", "Service", "json_lines", "run", "wait_until"]
