"""Drafts, names and words in real pseudo-terminals."""

import os
import re
import signal

import pytest
from writing import attached, begin_message, leave_compose, open_compose, open_console


def test_a_draft_survives_kill_9(make_console):
    console = open_console(make_console)
    begin_message(console)
    console.type("half a thought")
    console.wait_for("14/160")
    # What is promised: on disk within 300 ms of the last key.
    console.wait_for_quiet(0.3)
    console.send_signal(signal.SIGKILL)
    console.wait_for_end()
    again = open_console(make_console)
    again.press("c")
    again.wait_for("> half a thought")
    assert "+14159352345" in again.text


@pytest.mark.parametrize("way", ["SIGHUP", "SIGTERM", "hang up", "leave"])
def test_a_draft_survives_every_way_out(make_console, way):
    console = open_console(make_console)
    open_compose(console)
    console.type("+14159352345")
    console.wait_for("United States")
    console.press("enter")
    console.type("typed last")
    console.wait_for("10/160")
    if way == "hang up":
        console.hang_up()
        console.process.wait(20)
    elif way == "leave":
        console.type(b"\x1c")
        console.wait_for_end()
    else:
        console.send_signal(getattr(signal, way))
        console.wait_for_end()
    again = open_console(make_console)
    again.press("c")
    again.wait_for("> typed last")


def test_a_name_and_words_are_found_again(make_console):
    console = open_console(make_console)
    begin_message(console)
    console.type("The parcel stands at the blue door")
    console.press("enter")
    console.wait_for(lambda text: re.search(r"sent .*callback 2\d\d", text), "the bubble")
    leave_compose(console)
    console.press("e")
    console.type("\x15Jennifer")
    console.wait_for("Jennifer")
    console.press("enter")
    console.wait_for("Called Jennifer")
    console.press("enter")
    console.press("/")
    console.type("blue")
    console.wait_for("1 of 1")
    console.press("enter")
    console.press("esc")
    console.wait_for(lambda text: "1 of 1" not in text)
    console.type(b"\x1c")
    console.wait_for_end()
    again = open_console(make_console)
    again.wait_for("Jennifer")
    again.press("/")
    again.type("blue door")
    again.wait_for(lambda text: "Jennifer" in text and "blue door" in text)


def test_the_operators_own_editor_writes_the_text(make_console, tmp_path):
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf 'written elsewhere' > \"$1\"\n")
    os.chmod(editor, 0o700)
    console = open_console(make_console, VISUAL=str(editor))
    begin_message(console)
    console.type("\x1be")
    console.wait_for("> written elsewhere")
    console.type("!")
    console.wait_for("18/160")
    assert attached(console)


def test_names_come_from_the_contacts_file_and_follow_it(make_console, data, tmp_path):
    book = tmp_path / "people.csv"
    book.write_text("name,number\nTommy,+14159352345\nnobody,12x\n")
    console = open_console(make_console, "--contacts", book)
    console.wait_for("people.csv, line 3")
    attached(console).send("hello there")
    console.wait_for("Tommy")
    # As editors do it: a new file in the place of the old one.
    (tmp_path / "new").write_text("BEGIN:VCARD\nVERSION:4.0\nFN:Jenny of the song\nTEL:tel:+1-415-935-2345\nEND:VCARD\n")
    (tmp_path / "new").rename(book)
    console.wait_for("Jenny of the song")
