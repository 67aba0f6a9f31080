"""Writing with names, times, templates and look-alikes, in real pseudo-terminals; and a message's way from its bubble."""

import re

from writing import attached, begin_message, leave_compose, open_compose, open_console


def test_a_name_is_completed_as_it_is_abbreviated(make_console):
    console = open_console(make_console)
    open_compose(console)
    console.type("wrhs")
    console.wait_for(lambda text: "┏ To" in text and "Warehouse" in text, "the candidates")
    console.press("tab")
    console.wait_for(lambda text: re.search(r"To +\+44\d+", text), "the number of the name")


def test_a_message_is_scheduled_and_taken_back(make_console):
    console = open_console(make_console)
    begin_message(console)
    console.type("\x1bo")
    console.wait_for("Send at")
    console.type("+2m")
    console.wait_for("too soon")
    console.type("\x15+20m")
    console.wait_for(lambda text: "◷" in text and "in 20m" in text, "what the time comes to")
    console.press("enter")
    console.type("see you later")
    console.wait_for("13/160")
    console.press("enter")
    console.wait_for("◷ scheduled for")
    assert attached(console).messages()[0]["status"] in ("queued", "scheduled")
    leave_compose(console)
    console.press("z")
    console.wait_for(lambda text: "> see you later" in text and "Taken back" in text, "the text to come back")


def test_a_template_outlives_the_console(make_console):
    console = open_console(make_console)
    begin_message(console)
    console.type("Hello {name}, your code is {code}")
    console.wait_for("33/160")
    console.type("\x1bt")
    console.wait_for("Keep this text as a template")
    console.press("enter")
    console.wait_for("called")
    console.type("greeting")
    console.press("enter")
    console.wait_for("Kept as “greeting”")
    console.type(b"\x1c")
    console.wait_for_end()
    again = open_console(make_console)
    again.wait_for("> Hello {name}")
    again.press("c")
    again.wait_for("┏ New message")
    again.type("\x15\x1bt")
    again.wait_for("greeting")
    again.press("enter")
    again.wait_for("> Hello Jenny, your code is {code}")
    again.type("4711")
    again.wait_for("> Hello Jenny, your code is 4711")


def test_look_alikes_are_replaced(make_console):
    console = open_console(make_console)
    begin_message(console)
    console.type("It’s “late”…")
    console.wait_for("Alt-g")
    console.type("\x1bg")
    console.wait_for(lambda text: 'It\'s "late"...' in text and "GSM-7" in text)


def test_enter_opens_a_messages_way(make_console):
    console = open_console(make_console)
    begin_message(console)
    console.type("where is it")
    console.press("enter")
    console.wait_for(lambda text: re.search(r"sent .*callback 2\d\d", text), "the bubble")
    leave_compose(console)
    console.press("enter")
    console.press("enter")
    console.wait_for(lambda text: "accepted, on disk" in text and "signature genuine" in text, "the way")
    console.press("esc")
    console.wait_for(lambda text: "accepted, on disk" not in text)
