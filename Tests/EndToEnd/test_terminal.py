"""The terminal: kinds, sizes, signals, hostile text, and every way out."""

import re
import signal
import subprocess
import time

import pytest
from harness.program import BINARY, environment
from harness.waiting import wait_until
from writing import attached, open_console

# What must be undone on the way out, when it was done on the way in.
PAIRS = [(b"\x1b[?1049h", b"\x1b[?1049l"), (b"\x1b[?2004h", b"\x1b[?2004l"), (b"\x1b[?1004h", b"\x1b[?1004l")]
COLOUR = re.compile(rb"\x1b\[(?:\d+;)*(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|[34]8;[25];[\d;]+)(?:;\d+)*m")


def assert_restored(console):
    """The terminal is as it was: modes, screen, cursor, reports."""
    assert console.modes == console.modes_before
    for on, off in PAIRS:
        if on in console.raw:
            assert console.raw.rfind(off) > console.raw.rfind(on), f"{on} is left on"
    assert console.raw.rfind(b"\x1b[?25l") <= max(console.raw.rfind(b"\x1b[?25h"), console.raw.rfind(b"\x1b[?12l\x1b[?25h"))


def test_q_quits_and_leaves_the_terminal_as_it_was(make_console):
    console = open_console(make_console)
    assert console.modes != console.modes_before
    console.press("q")
    assert console.wait_for_end() == 0
    assert_restored(console)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_polite_signal_ends_it_in_order(make_console, number):
    console = open_console(make_console)
    console.send_signal(number)
    code = console.wait_for_end()
    assert code in (0, -number, 128 + number)
    assert_restored(console)


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGILL, signal.SIGABRT, signal.SIGBUS])
def test_a_crash_restores_the_terminal(make_console, number):
    # Swift's own backtrace would come next, and ask whether to debug.
    console = open_console(make_console, SWIFT_BACKTRACE="enable=no")
    console.send_signal(number)
    assert console.wait_for_end() == -number
    assert_restored(console)


def test_ctrl_z_gives_the_terminal_back_and_fg_takes_it_again(make_console, tmp_path):
    # Only a job of a shell can be stopped: whoever leads a session has nobody to go on with it.
    shell = tmp_path / "shell"
    shell.write_text(f'#!/bin/bash\nset -m\n"{BINARY}" "$@"\necho "stopped: $(jobs)"\nread -r\nfg\n')
    shell.chmod(0o700)
    console = open_console(make_console, binary=shell)
    console.press("\x1a")
    console.wait_for("stopped: [1]+  Stopped")
    assert_restored(console)
    shown = len(console.raw)
    console.press("enter")
    console.wait_for(lambda text: "1 Talk" in text and len(console.raw) > shown + 500, "the picture again")
    assert console.modes != console.modes_before
    console.press("q")
    assert console.wait_for_end() == 0
    assert_restored(console)


def state(pid):
    with open(f"/proc/{pid}/stat") as file:
        return file.read().rsplit(")", 1)[1].split()[0]


def test_a_closed_terminal_ends_it(make_console):
    console = open_console(make_console)
    console.hang_up()
    console.process.wait(10)


def test_resize_lays_it_out_anew(make_console):
    console = open_console(make_console)
    for columns, rows in [(200, 60), (40, 10), (7, 3), (1, 1), (132, 43), (80, 24)]:
        before = len(console.raw)
        console.resize(columns, rows)
        console.wait_for_output(before)
        console.wait_for_quiet(0.15)
        assert console.process.poll() is None, f"{columns}x{rows}"
        if columns >= 40:
            console.wait_for(lambda text: "Conversations" in text or "Switchboard" in text)
    console.wait_for("1 Talk")
    console.press("q")
    assert console.wait_for_end() == 0


KINDS = ["xterm-256color", "xterm", "screen-256color", "tmux-256color", "linux", "vt100", "no-such-terminal"]


@pytest.mark.parametrize("term", KINDS)
def test_every_kind_of_terminal_shows_it(make_console, term):
    console = make_console(TERM=term)
    console.wait_for("Conversations")
    console.press("2")
    console.wait_for("WAITING")
    has_colour = COLOUR.search(bytes(console.raw)) is not None
    assert has_colour == (term != "vt100")
    console.press("q")
    if console.process.poll() is None:
        console.press("q")
    assert console.wait_for_end() == 0
    assert console.modes == console.modes_before


def test_no_terminal_at_all_is_told_why(data):
    result = subprocess.run(
        [BINARY, "--data", data, "--api-port", "0", "--webhook-port", "0"],
        stdin=subprocess.DEVNULL, capture_output=True, env=environment(), timeout=20,
    )  # fmt: skip
    assert result.returncode != 0 and b"terminal" in result.stderr and result.stdout == b""


def test_no_color_means_none(make_console):
    console = open_console(make_console, NO_COLOR="1")
    console.press("2")
    console.wait_for("WAITING")
    assert COLOUR.search(bytes(console.raw)) is None


def test_color_always_outranks_no_color(make_console):
    console = open_console(make_console, "--color", "always", NO_COLOR="1")
    assert COLOUR.search(bytes(console.raw))


@pytest.mark.parametrize("variables", [{"LANG": "C"}, {"LANG": None}, {"LC_ALL": "POSIX"}])
def test_without_utf_8_everything_is_ascii(make_console, variables):
    console = open_console(make_console, **variables)
    console.press("2")
    console.wait_for("WAITING")
    assert max(console.raw) < 0x80


HOSTILE = {
    "esc": ("\x1b]0;owned\x07\x1b[2J\x1b[31mred", [b"owned\x07", b"\x1b[31mred", b"\x1b]0;owned"]),
    "c1": ("\x9b2J\x9d0;owned\x9c\x90x\x9c", [b"\xc2\x9b", b"\xc2\x9d", b"\xc2\x90", b"\xc2\x9c"]),
    "bidi": ("\u202eevil\u202c \u2066x\u2069 \u200f", ["\u202e".encode(), "\u2066".encode(), "\u200f".encode()]),
    "zero": ("a\u200bb\u200dc\ufeffd\u2060e", ["\u200b".encode(), "\u200d".encode(), "\ufeff".encode()]),
    "osc52": ("\x1b]52;c;b3duZWQ=\x07", [b"b3duZWQ=\x07", b"\x1b]52"]),
    "c0": ("bell\x07back\x08\x08tab\tform\x0cshift\x0e", [b"bell\x07", b"back\x08\x08", b"form\x0c", b"shift\x0e"]),
    "dcs": ("\x1bP+q544e\x1b\\\x1b_x\x1b\\", [b"\x1bP+q544e", b"\x1b_x"]),
    "tags": ("\U000e0041\U000e007f", ["\U000e0041".encode()]),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_never_reaches_the_terminal_raw(make_console, kind):
    text, forbidden = HOSTILE[kind]
    console = open_console(make_console, columns=120, rows=40)
    service = attached(console)
    service.send(f"before-{text}-after", from_="27653")
    console.wait_for("before-")
    console.press("enter")
    console.wait_for(lambda text: text.count("-after") >= 1)
    console.wait_for_quiet(0.3)
    for bytes_ in forbidden:
        assert bytes_ not in console.raw


def test_a_stalled_terminal_delays_nobody(make_console):
    console = open_console(make_console)
    console.press("2")
    console.wait_for("WAITING")
    service = attached(console)
    service.send("warm")
    console.stall()
    slowest = 0
    for number in range(300):
        start = time.monotonic()
        service.send(f"number {number}", from_="27653")
        slowest = max(slowest, time.monotonic() - start)
    assert slowest < 2, f"a request took {slowest:.2f} s while the terminal stood still"
    sid = service.send("the last", from_="27653")["sid"]
    service.wait_for_status(sid, "sent", "failed")
    console.go_on()
    console.wait_for(lambda text: "0 queued" in text, "the newest picture")
    console.press("q")


def test_inside_tmux(data, tmp_path):
    socket = str(tmp_path / "tmux")

    def tmux(*arguments):
        return subprocess.run(
            ["tmux", "-S", socket, "-f", "/dev/null", *arguments], capture_output=True, text=True, env=environment()
        ).stdout

    tmux("new-session", "-d", "-x", "100", "-y", "30", f"{BINARY} --data {data} --api-port 0 --webhook-port 0")
    try:
        wait_until(lambda: "0 queued" in tmux("capture-pane", "-p"), "the first picture in tmux")
        tmux("send-keys", "c")
        wait_until(lambda: "a number, or a name" in tmux("capture-pane", "-p"), "compose in tmux")
        tmux("send-keys", "-l", "+14159352345")
        wait_until(lambda: "United States" in tmux("capture-pane", "-p"), "the verdict in tmux")
        pid = int(tmux("list-panes", "-F", "#{pane_pid}"))
    finally:
        tmux("kill-server")
    wait_until(lambda: not running(pid), "the program to end with its terminal")


def running(pid):
    try:
        return state(pid) != "Z"
    except FileNotFoundError:
        return False

