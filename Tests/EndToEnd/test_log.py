"""The log and the webhooks in a real pseudo-terminal: find what failed, read its way, send it again; replay a callback."""

import re

from harness.receiver import Answer
from writing import attached, line_with, open_console

# Switched off: what is sent there does not arrive.
SWITCHED_OFF = "+14155550130"
LOST = re.compile(r"✗ (failed|undelivered) 300\d\d")


def test_a_failed_message_is_found_read_and_sent_again(make_console, receiver):
    console = open_console(make_console)
    service = attached(console)
    service.send("all is well", StatusCallback=f"{receiver.url}/status")
    service.send("are you there", to=SWITCHED_OFF, StatusCallback=f"{receiver.url}/status")
    console.press("3")
    console.wait_for(lambda text: LOST.search(line_with(text, "are you there")) and "all is well" in text, "both")
    console.press("/")
    console.type("error:any there")
    console.wait_for(lambda text: "all is well" not in text and "are you there" in text, "the filter to narrow")
    console.press("enter")
    console.wait_for("Enter open")
    console.press("enter")
    picture = console.wait_for(lambda text: "accepted, on disk" in text and "callback of “" in text, "its way")
    assert re.search(r"\+\d+(\.\d)? m?s +▶ claimed", picture), picture
    console.press("R")
    console.wait_for("As a new message")
    console.press("esc")
    console.wait_for(lambda text: text.count("are you there") == 2, "both of them in the log")


def test_a_messages_way_is_there_after_a_restart(make_console, receiver):
    console = open_console(make_console)
    attached(console).send("keep me", to=SWITCHED_OFF, StatusCallback=f"{receiver.url}/status")
    receiver.wait_for("/status")
    console.press("q")
    assert console.wait_for_end() == 0
    console = open_console(make_console)
    console.press("3")
    console.wait_for(lambda text: LOST.search(line_with(text, "keep me")), "the message")
    console.press("enter")
    console.wait_for(lambda text: "claimed, handed" in text and "callback of “" in text, "its way")


def test_a_word_that_means_nothing_is_explained(make_console):
    console = open_console(make_console)
    console.press("3")
    console.wait_for("Every message comes here")
    console.press("/")
    console.type("stauts:failed ")
    console.wait_for("status: is meant?")


def test_a_callback_that_failed_is_changed_and_made_anew(make_console, receiver):
    receiver.answer("/broken", Answer(status=500))
    console = open_console(make_console)
    attached(console).send("tell me", StatusCallback=f"{receiver.url}/broken")
    console.press("4")
    console.wait_for(lambda text: "500" in line_with(text, "/broken"), "the callback that failed")
    console.press("e")
    console.wait_for("Request 1 anew")
    for _ in range(len("broken")):
        console.press("backspace")
    console.type("fixed")
    console.wait_for("/fixed")
    console.press("enter")
    console.wait_for(lambda text: "204" in line_with(text, "/fixed"), "its answer")
    assert "↻" in line_with(console.text, "/fixed")
    (request,) = receiver.to("/fixed")
    (broken, *_) = receiver.to("/broken")
    assert request.form == broken.form
    assert request.headers["X-Twilio-Signature"] != broken.headers["X-Twilio-Signature"], "signed for its own URL"
