"""The console in a real pseudo-terminal: a message's whole road, seen and typed as a person does."""

import re

import pytest
from harness.service import JENNY, OURS
from writing import (
    JENNY_SHOWN,
    OURS_SHOWN,
    SEED_TEXT,
    attached,
    begin_message,
    leave_compose,
    line_with,
    open_compose,
    open_console,
    type_and_watch,
)

SIZES = [(80, 24), (200, 60)]
# Below an inbound message: when it came, and what the number's SMS URL said to it.
JENNY_WAS_HEARD = re.compile(r"\d\d:\d\d:\d\d · webhook 2\d\d in \d+ ms")


@pytest.mark.parametrize("columns, rows", SIZES)
def test_the_seeds_message_goes_its_whole_road(make_console, columns, rows):
    console = open_console(make_console, columns=columns, rows=rows)
    begin_message(console)
    type_and_watch(console, SEED_TEXT)
    console.wait_for(f"{len(SEED_TEXT)}/160  GSM-7  1 message")
    console.press("enter")
    console.wait_for(lambda text: re.search(r"queued|sending|sent", text), "the bubble")
    console.wait_for(lambda text: re.search(r"sent .*callback 2\d\d in \d+ ms", text), "sent with its callback")
    console.wait_for(lambda text: f"{JENNY_SHOWN} " in text and f"via {OURS_SHOWN}" in text, "the thread's head")
    console.wait_for(lambda text: JENNY_WAS_HEARD.search(text), "Jenny's answer in the thread")
    (inbound,) = attached(console).messages(From=JENNY)
    console.wait_for(lambda text: -1 < text.find(SEED_TEXT) < text.rfind(inbound["body"]), "the answer below the text")
    console.wait_for("0 queued")


def test_too_long_is_refused_with_its_reason(make_console):
    console = open_console(make_console)
    begin_message(console)
    console.type("x" * 159)
    console.wait_for("159/160")
    console.type("é")
    console.wait_for("160/160")
    console.type("y")
    console.wait_for("161/160")
    console.wait_for("1 over")
    console.press("enter")
    console.wait_for("the text is 1 character over 160")
    console.press("backspace")
    console.wait_for("160/160")
    console.press("enter")
    console.wait_for(lambda text: "0/160" in text and "161/160" not in text, "the message to leave")


def test_a_character_outside_of_gsm_7_is_named(make_console):
    console = open_console(make_console)
    begin_message(console)
    console.type("fine ç")
    console.wait_for(lambda text: "UCS-2" in text and "U+00E7" in text, "the character's name")


def test_a_recipient_is_judged_at_every_key(make_console):
    console = open_console(make_console)
    open_compose(console)
    for typed in "+1415935234":
        console.type(typed)
    assert "United States" not in line_with(console.wait_for("+1415935234"), "To ")
    console.type("5")
    console.wait_for(lambda text: "United States" in line_with(text, "To "), "the verdict")
    console.type("6")
    console.wait_for(lambda text: "United States" not in line_with(text, "To "), "one digit too many to be seen")


def test_z_takes_a_waiting_message_back(make_console):
    console = open_console(make_console)
    begin_message(console)
    for text in ("first", "second", "the third one"):
        console.type(text)
        console.wait_for(f" {len(text)}/160")
        console.press("enter")
        console.wait_for(" 0/160")
    leave_compose(console)
    console.wait_for("#3 of 3")
    console.press("z")
    console.wait_for(lambda text: "> the third one" in text and "13/160" in text and "of 3" not in text, "the text")
    console.wait_for("aken back")


def test_queues_drain_before_ones_eyes(make_console):
    console = open_console(make_console)
    console.press("2")
    console.wait_for("WAITING")
    service = attached(console)
    for number in range(6):
        service.send(f"burst {number}")
    seen = []

    def drained(text):
        waiting = re.search(r"(\d+) queued", text)
        if waiting and (not seen or seen[-1] != int(waiting[1])):
            seen.append(int(waiting[1]))
        return seen and max(seen) >= 3 and seen[-1] == 0

    console.wait_for(drained, "the burst to drain")
    after_top = seen[seen.index(max(seen)) :]
    assert after_top == sorted(after_top, reverse=True) and len(after_top) >= 3, seen
    console.wait_for(lambda text: "✓✓✓" in line_with(text, OURS_SHOWN), "the marks of what is gone")


def test_help_is_made_of_the_keys(make_console):
    console = open_console(make_console)
    console.press("?")
    console.wait_for(lambda text: re.search(r"\bc +Write a new message", text), "the row of c")
    console.type("resend")
    console.wait_for(lambda text: "Write a new message" not in text, "the list to narrow")
    console.press("esc")
    console.wait_for("none yet")


def test_an_unbound_key_says_so(make_console):
    console = open_console(make_console)
    console.press("f")
    console.wait_for("does nothing")


def test_waiting_messages_are_asked_about_before_quitting(make_console, receiver):
    console = open_console(make_console)
    begin_message(console)
    for text in ("one", "two", "three", "four"):
        console.type(text)
        console.press("enter")
    leave_compose(console)
    console.wait_for(lambda text: re.search(r"[1-9] queued", text))
    console.press("q")
    console.wait_for(lambda text: re.search(r"\by\b", text) and "?" in text, "the question")
    console.press("n")
    assert console.process.poll() is None
    console.press("q")
    console.wait_for(lambda text: re.search(r"\by\b", text) and "?" in text, "the question again")
    console.press("y")
    assert console.wait_for_end() == 0


def test_what_programs_send_is_seen_too(make_console):
    console = open_console(make_console)
    service = attached(console)
    service.client().messages.create(to=JENNY, from_=OURS, body="from a program")
    console.wait_for("from a program")


def test_a_restart_shows_the_conversations_again(make_console):
    console = open_console(make_console)
    begin_message(console)
    console.type("remember me")
    console.press("enter")
    console.wait_for(lambda text: re.search(r"sent .*callback 2\d\d", text), "sent")
    leave_compose(console)
    console.press("q")
    assert console.wait_for_end() == 0
    open_console(make_console).wait_for(lambda text: text.count("remember me") == 2, "the list and the thread")
