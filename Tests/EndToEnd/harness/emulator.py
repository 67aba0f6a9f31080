"""A terminal in memory: pyte, taught the few sequences that ncurses uses and pyte does not know."""

import re

import pyte

# Sequences that pyte would take for text or for others: private prefixes, intermediates, device control strings.
FOREIGN = re.compile(rb"\x1b\[[<=>][0-9;:]*[ -/]*[@-~]|\x1b\[\??[0-9;:]*[ -/]+[@-~]|\x1bP.*?\x1b\\", re.DOTALL)
# A sequence whose end is still to come.
UNFINISHED = re.compile(rb"\x1b(\[[0-?]*[ -/]*|P[^\x1b]*\x1b?)?\Z", re.DOTALL)


class Screen(pyte.Screen):
    """The picture. `answer` takes what the terminal says to the program."""

    def __init__(self, columns, rows, answer):
        self.answer = answer
        self.last = " "
        super().__init__(columns, rows)

    def write_process_input(self, data):
        self.answer(data.encode())

    def report_device_status(self, mode=0, **private):
        if not private:
            super().report_device_status(mode)

    def draw(self, data):
        super().draw(data)
        self.last = data[-1:] or self.last

    def repeat(self, count=1, **_):
        """REP: the last character again."""
        super().draw(self.last * max(count, 1))

    def scroll_up(self, count=1, **_):
        """SU: the region moves up."""
        self._scrolled(self.margins or pyte.screens.Margins(0, self.lines - 1), "top", "delete_lines", count)

    def scroll_down(self, count=1, **_):
        """SD: the region moves down."""
        self._scrolled(self.margins or pyte.screens.Margins(0, self.lines - 1), "top", "insert_lines", count)

    def back_tab(self, count=1, **_):
        """CBT: back to the tab stop before."""
        for _ in range(max(count, 1)):
            self.cursor.x = max((stop for stop in self.tabstops if stop < self.cursor.x), default=0)

    def _scrolled(self, margins, edge, operation, count):
        x, y = self.cursor.x, self.cursor.y
        self.cursor.y = getattr(margins, edge)
        getattr(self, operation)(max(count, 1))
        self.cursor.x, self.cursor.y = x, y


class Stream(pyte.ByteStream):
    """Bytes to the screen's operations."""

    csi = {**pyte.ByteStream.csi, "b": "repeat", "S": "scroll_up", "T": "scroll_down", "Z": "back_tab"}
    events = pyte.ByteStream.events | {"repeat", "scroll_up", "scroll_down", "back_tab"}

    def __init__(self, screen):
        super().__init__(screen)
        self._rest = b""

    def feed(self, data):
        data = self._rest + data
        cut = UNFINISHED.search(data)
        self._rest = data[cut.start() :] if cut else b""
        super().feed(FOREIGN.sub(b"", data[: cut.start()] if cut else data))
