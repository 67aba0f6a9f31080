"""Looking back and recording, in a real pseudo-terminal."""

import json
import os
import re
import stat

import pytest
from harness.emulator import Screen, Stream
from writing import attached, open_console


def queued(text):
    found = re.search(r"(\d+) queued", text.split("\n")[0])
    return int(found[1]) if found else None


def newer(text):
    """How many events lie between the picture and now."""
    found = re.search(r"(\d+) newer event", text)
    return int(found[1]) if found else 0


def test_the_past_is_shown_and_now_goes_on(make_console):
    console = open_console(make_console)
    service = attached(console)
    for number in range(6):
        service.send(f"rewound {number}")
    console.press("2")
    console.wait_for(lambda text: queued(text) == 3, "half of them to leave")
    console.press("[")
    picture = console.wait_for("REWOUND to")
    assert "Esc now" in picture
    console.press("p")
    console.wait_for("this is the past")
    console.wait_for(re.compile(r"\d\d+ newer events").search, "now to go on")
    for _ in range(60):
        # Each step has been drawn before the next one is taken: two at once could pass by what is looked for.
        before = newer(console.text)
        console.press("[")
        console.wait_for(lambda text: newer(text) > before, "an event back")
        if re.search(r"lines · [45] waiting", console.text):
            break
    console.wait_for(re.compile(r"lines · [45] waiting").search, "a longer queue than now")
    console.press("1")
    console.wait_for("rewound")
    console.press("esc")
    console.wait_for(lambda text: queued(text) == 0, "now, with nothing waiting")
    console.press("q")
    assert console.wait_for_end() == 0


def replay(path):
    """The pictures of a recording: header, and the screen at its end."""
    with open(path, encoding="utf-8") as file:
        header, *events = map(json.loads, file)
    screen = Screen(header["width"], header["height"], lambda data: None)
    stream = Stream(screen)
    last = 0
    for at, kind, data in events:
        assert at >= last
        last = at
        if kind == "r":
            columns, rows = map(int, data.split("x"))
            screen.resize(rows, columns)
        else:
            assert kind == "o"
            stream.feed(data.encode())
    return header, screen


def looks(screen):
    """Characters, hues and attributes of each cell."""
    return [
        [(cell.data, cell.fg, cell.bg, cell.bold, cell.reverse) for cell in (screen.buffer[row][column] for column in range(screen.columns))]
        for row in range(screen.lines)
    ]


@pytest.mark.parametrize("theme", [None, "nord"])
def test_a_recording_shows_what_the_terminal_showed(make_console, tmp_path, theme):
    path = tmp_path / "session.cast"
    console = open_console(make_console, "--record", path, *(["--theme", theme] if theme else []), columns=100, rows=28)
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    service = attached(console)
    service.send("recorded ❤️ 漢字 \x1b[31m")
    console.press("2")
    console.wait_for("LINE")
    console.resize(90, 24)
    console.press("c")
    console.wait_for("a number, or a name")
    console.type("+14159352345\tsecret words")
    console.wait_for("secret words")
    console.press("esc", "1")
    console.wait_for("sent")
    console.wait_for_quiet(1)
    header, screen = replay(path)
    assert (header["version"], header["width"], header["height"]) == (2, 100, 28)
    assert screen.display == console.screen.display
    assert looks(screen) == looks(console.screen)
    console.press("q")
    assert console.wait_for_end() == 0


def test_a_recording_is_begun_and_ended_by_a_key_and_writes_over_nothing(make_console, tmp_path):
    console = open_console(make_console)
    path = tmp_path / "key.cast"
    for words in ["Recording to", "it exists already"]:
        console.press("W")
        console.wait_for("Record the screen to")
        console.type(f"\x15{path}")
        console.press("enter")
        console.wait_for(words)
        if words == "Recording to":
            console.wait_for("rec")
            console.press("2")
            console.wait_for("LINE")
            console.press("W")
            console.wait_for("Recorded in")
    _, screen = replay(path)
    assert "LINE" in "\n".join(screen.display)


def test_a_recording_that_cannot_be_made_is_said_before_the_terminal_is_taken(make_console, tmp_path):
    path = tmp_path / "there.cast"
    path.write_text("mine")
    console = make_console("--record", path)
    console.wait_for("it exists already")
    assert console.wait_for_end() != 0
    assert path.read_text() == "mine"
