"""Storms: many sizes and many pastes at once, on every screen and over what lies on it; and kinds of terminals, all the way."""

import random

import pytest
from harness.waiting import wait_until
from writing import attached, open_console

SIZES = [(200, 60), (40, 10), (7, 3), (132, 43), (1, 1), (81, 25), (120, 40), (60, 12)]

# What is opened, by which keys, and words that stand on it at 80 by 24.
PLACES = {
    "talk": ([], "1 Talk"),
    "queues": (["2"], "WAITING"),
    "log": (["3"], "STATUS"),
    "webhooks": (["4"], "ANSWER"),
    "numbers": (["5"], "Short codes"),
    "palette": ([":"], "Do, go to, set"),
    "help": (["?"], "Help"),
    "compose": (["c"], "New message"),
    "options": (["c", "\x1bo"], "Send at"),
    "form": (["5", "enter"], "Fallback URL"),
    "phone": (["H"], "phone"),
    "faults": (["!"], "Faults on purpose"),
    "timeline": (["3", "enter"], "accepted, on disk"),
    "past": (["["], "REWOUND"),
}


@pytest.fixture
def busy(make_console):
    """A console over a few messages that are sent."""
    console = open_console(make_console)
    service = attached(console)
    sids = [service.send(f"number {number}", to="+14155550101", from_="27653")["sid"] for number in range(5)]
    for sid in sids:
        service.wait_for_status(sid, "sent")
    console.wait_for("0 queued")
    return console


def open_place(console, place):
    keys, words = PLACES[place]
    for key in keys:
        console.press(key)
        console.wait_for_quiet(0.1)
    return console.wait_for(words)


def storm(console, seed):
    """Sizes faster than anybody can draw, ending at the first one."""
    sizes = random.Random(seed).choices(SIZES, k=40)
    for columns, rows in sizes + [(80, 24)]:
        console.resize(columns, rows)


def settle(console):
    """Waits until a burst of output has come and is over; motion never lets it end for good."""
    console.wait_for_quiet(0.15)


@pytest.mark.parametrize("place", PLACES)
def test_a_storm_of_sizes_ends_with_the_right_picture(busy, place):
    before = open_place(busy, place)
    storm(busy, place)
    settle(busy)
    # ^L paints all cells anew: what was on the screen must have been right already.
    after = busy.wait_for(PLACES[place][1])
    busy.press("\x0c")
    busy.wait_for(PLACES[place][1])
    settle(busy)
    if place not in ("queues", "past"):
        assert rows_alike(after, busy.text)
    assert len(before.split("\n")) == len(busy.text.split("\n")) == 24
    leave(busy)


def tabs(console):
    """The screens' names in the line at the top."""
    return console.text.split("\n")[0][:40]


def rows_alike(left, right):
    """Whether two pictures are the same below the line at the top, whose rates and times go on, and above the last one."""
    return left.split("\n")[1:-1] == right.split("\n")[1:-1]


def leave(console):
    """The program is alive and lets itself be left."""
    assert console.process.poll() is None
    for _ in range(6):
        console.press("esc")
        console.wait_for_quiet(0.1)
    if console.process.poll() is None:
        console.press("q")
    wait_until(lambda: console.process.poll() is not None or answer(console), "the console to end")
    assert console.process.returncode == 0


def answer(console):
    if "(y/n)" in console.text or "Leave" in console.text or "Quit?" in console.text:
        console.press("y")
    return False


PASTE = "Grüße 👩‍👩‍👧 \x07\x1b[31m\r\nline two\t" + "x" * 300


@pytest.mark.parametrize("place", PLACES)
def test_a_storm_of_pastes_is_taken_or_refused_and_nothing_of_it_is_obeyed(busy, place):
    open_place(busy, place)
    screens = tabs(busy)
    for number in range(20):
        busy.type(f"\x1b[200~{PASTE}{number}\x1b[201~")
    busy.wait_for_quiet(0.3)
    assert tabs(busy) == screens, "a paste pressed keys"
    assert b"\x1b[31mline" not in busy.raw and b"\x07line" not in busy.raw
    busy.press("\x0c")
    busy.wait_for_quiet(0.3)
    assert busy.process.poll() is None


def test_a_paste_while_the_sizes_storm_is_whole(busy):
    open_place(busy, "compose")
    busy.press("tab")
    busy.type("\x1b[200~")
    for number in range(40):
        busy.resize(*random.Random(number).choice(SIZES))
        busy.type(f"{number % 10}")
    busy.resize(80, 24)
    busy.type("\x1b[201~")
    busy.wait_for("40/160")


KINDS = ["xterm-256color", "xterm", "screen", "tmux-256color", "linux", "vt100", "ansi", "no-such-terminal"]


@pytest.mark.parametrize("term", KINDS)
def test_every_kind_of_terminal_goes_all_the_way(make_console, tmp_path, term):
    (tmp_path / "people.csv").write_text("to,name\n+14155550101,Ann\n+14155550102,Ben\n12,Nobody\n")
    console = open_console(make_console, TERM=term)
    console.press("5")
    console.wait_for("Short codes")
    console.press("tab")
    console.wait_for("27653")
    console.press("enter")
    console.wait_for("Fallback URL")
    console.press("esc")
    console.wait_for_quiet(0.3)
    console.press("B")
    console.wait_for("column")
    console.type(str(tmp_path / "people.csv"))
    # Where pastes are not marked, an Enter right behind many characters is taken for one of a paste.
    console.wait_for("people.csv")
    console.wait_for_quiet(0.2)
    console.press("enter")
    console.wait_for("3 rows")
    console.type("Hello {name}")
    console.wait_for("Hello Ann")
    console.press("esc")
    console.wait_for("Enter send")
    console.press("enter")
    console.wait_for("Send 2 messages")
    console.press("y")
    console.wait_for("2 of 2 done")
    console.press("B")
    console.wait_for("Short codes")
    console.press("1", "[")
    console.wait_for("REWOUND")
    leave(console)
    assert console.modes == console.modes_before
