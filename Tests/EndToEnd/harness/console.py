"""The program in a real pseudo-terminal, with a reader that shows its picture."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import threading
import time

from .emulator import Screen, Stream
from .program import BINARY, environment
from .waiting import PATIENCE, Signal

KEYS = {"enter": b"\r", "esc": b"\x1b", "tab": b"\t", "backspace": b"\x7f", "up": b"\x1b[A", "down": b"\x1b[B"}


class Console:
    """The console of one data folder, or whatever `arguments` name without one. Everything it writes is kept in `raw`."""

    def __init__(self, data, *arguments, columns=80, rows=24, binary=BINARY, ports=True, **variables):
        self.data = data
        self.raw = bytearray()
        self._signal = Signal()
        self._reading = threading.Event()
        self._reading.set()
        self._master, self._slave = pty.openpty()
        self._resize(columns, rows)
        self.modes_before = termios.tcgetattr(self._slave)
        self.screen = Screen(columns, rows, self._answer)
        self._stream = Stream(self.screen)
        place = [] if data is None else ["--data", data]
        if data is not None and ports:
            place += ["--api-port", "0", "--webhook-port", "0"]
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            list(map(str, [binary, *place, *arguments])),
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            env=environment(**variables),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        self._stopped = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    # What is on the screen

    @property
    def text(self):
        """The picture as text, a line for each row."""
        with self._signal:
            return "\n".join(self.screen.display)

    @property
    def port(self):
        """The API's port, as the status line shows it."""
        return int(re.search(r":(\d{4,5})\b", self.wait_for(re.compile(r":\d{4,5}\b").search))[1])

    @property
    def cursor(self):
        """Where the cursor is: column, row."""
        with self._signal:
            return self.screen.cursor.x, self.screen.cursor.y

    @property
    def modes(self):
        """The terminal's modes now."""
        return termios.tcgetattr(self._slave)

    def wait_for(self, wanted, what=None, patience=PATIENCE):
        """Waits until the text is on the screen, or the condition on the text holds; returns the picture."""
        condition = wanted if callable(wanted) else lambda text: wanted in text
        picture = self._signal.wait_for(lambda: self._fits(condition), patience)
        if picture is None:
            state = "running" if self.process.poll() is None else f"ended with {self.process.returncode}"
            raise AssertionError(f"waited for {what or wanted!r}; the program is {state}; the screen:\n{self.text}")
        return picture

    def _fits(self, condition):
        picture = "\n".join(self.screen.display)
        return picture if condition(picture) else None

    def wait_for_output(self, beyond, patience=PATIENCE):
        """Waits until the program has written more than so many bytes."""
        return self._signal.wait_for(lambda: len(self.raw) > beyond, patience)

    def wait_for_quiet(self, seconds=0.3, patience=PATIENCE):
        """Waits until the program has written nothing for so long."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if self.wait_for_output(len(self.raw), seconds) is None:
                return
        raise AssertionError("the program never stops writing")

    # What the person does

    def type(self, text):
        """Types the characters, all at once."""
        self._answer(text.encode() if isinstance(text, str) else text)

    def press(self, *keys):
        """Presses keys by name, or characters."""
        for key in keys:
            self._answer(KEYS.get(key) or key.encode())

    def resize(self, columns, rows):
        """Changes the terminal's size; the kernel tells the program."""
        with self._signal:
            self.screen.resize(rows, columns)
        self._resize(columns, rows)

    def stall(self):
        """Stops reading, as a frozen terminal does."""
        self._reading.clear()

    def go_on(self):
        """Reads again."""
        self._reading.set()

    def send_signal(self, number):
        """Sends the program a signal."""
        self.process.send_signal(number)

    def hang_up(self):
        """Closes the terminal, as a lost connection does."""
        self._stop_reading()
        os.close(self._slave)
        os.close(self._master)
        self._master = self._slave = None

    def wait_for_end(self, patience=PATIENCE):
        """Waits until the program has ended; returns its exit code (negative for a signal)."""
        code = self.process.wait(patience)
        if self._master is not None:
            self.wait_for_quiet(0.05)
        return code

    def close(self):
        """Leaves nothing behind."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(PATIENCE)
        self._stop_reading()
        if self._master is not None:
            os.close(self._slave)
            os.close(self._master)

    # The terminal's inside

    def _answer(self, data):
        os.write(self._master, data)

    def _resize(self, columns, rows):
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _read(self):
        while not self._stopped.is_set():
            if not self._reading.wait(0.05) or not select.select([self._master], [], [], 0.05)[0]:
                continue
            data = os.read(self._master, 65536)
            with self._signal:
                self.raw += data
                self._stream.feed(data)
                self._signal.tell()

    def _stop_reading(self):
        self._stopped.set()
        self._reading.set()
        self._reader.join()


