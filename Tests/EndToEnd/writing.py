"""What a person does at the console, in steps that read as such."""

import re

from harness import Service

JENNY_SHOWN = "+1 415-935-2345"
OURS_SHOWN = "+1 415-814-1829"
SEED_TEXT = "Jenny please?! I love you <3"


def open_console(make_console, *arguments, **keywords):
    """Opens a console and waits for its first picture."""
    console = make_console(*arguments, **keywords)
    console.wait_for(lambda text: "1 Talk" in text and re.search(r"\d queued", text), "the service")
    return console


def open_compose(console):
    """Opens compose, for a message to somebody new."""
    console.press("c")
    console.wait_for("a number, or a name")


def leave_compose(console):
    """Closes compose; an Esc with a key right behind it would be Alt and that key."""
    console.press("esc")
    console.wait_for("┏ Conversations", "the list to have the focus")


def begin_message(console, to="+14159352345", from_="1829"):
    """Opens compose, chooses the sender from the list, types the recipient, and goes to the text."""
    open_compose(console)
    console.type(to)
    console.wait_for("United States")
    console.type("\x1b[Z")  # Shift-Tab: to From
    console.press("enter")
    console.type(from_)
    console.wait_for(lambda text: from_ in console_line_at_cursor(console, text), "the filter of the senders' list")
    console.press("enter")
    console.wait_for(lambda text: from_ in line_with(text, "From"), f"From to be {from_}")
    console.wait_for(lambda text: "0/160" in text)


def console_line_at_cursor(console, text):
    """The row in which the cursor is."""
    return text.split("\n")[console.screen.cursor.y]


def line_with(text, words):
    """The first row with the words, or nothing."""
    return next((line for line in text.split("\n") if words in line), "")


def type_and_watch(console, text):
    """Types a text key by key; the counter must follow every single one."""
    for count, letter in enumerate(text, start=1):
        console.type(letter)
        console.wait_for(f" {count}/160")


def attached(console):
    """The API of the service that runs inside the console."""
    service = Service(console.data)
    service.read_credentials()
    service.url = service.credentials_url
    assert service.url == f"http://127.0.0.1:{console.port}"
    return service
