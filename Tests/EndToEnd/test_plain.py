"""The console in lines: in a pipe and on a terminal, with an engine of its own and attached."""

import re
import subprocess

import pytest
from harness import BINARY
from harness.program import environment

SEQUENCE = re.compile(rb"\x1b|[\x00-\x08\x0b\x0c\x0e-\x1f]")


def piped(data, words, *arguments, attached=False):
    """Runs the words of a script to their end."""
    ports = [] if attached else ["--api-port", "0", "--webhook-port", "0"]
    return subprocess.run(
        [BINARY, "--data", data, *ports, "--plain", *arguments],
        input="\n".join(words).encode() + b"\n",
        capture_output=True,
        env=environment(),
        timeout=60,
    )


def test_a_script_sends_and_lists_in_a_pipe(data):
    result = piped(data, ["to +14159352345", "send Jenny please?! I love you <3", "conversations", "open 1", "queues", "quit", "yes"])
    assert result.returncode == 0, result.stderr
    assert not SEQUENCE.search(result.stdout), result.stdout
    text = result.stdout.decode()
    assert re.search(r"\d\d:\d\d:\d\d queued for .*415-935-2345: Jenny please", text), text
    assert re.search(r"^1\. .*935-2345.*: Jenny please", text, re.M), text
    assert re.search(r"^1\. \+1 415-814-1829.* waiting", text, re.M), text


def test_attached_in_lines_it_hears_what_programs_do(service, make_console):
    console = make_console("--plain", ports=False, columns=100, rows=40)
    console.wait_for("help lists the words")
    service.send("from a program", StatusCallback=f"{service.webhooks}/status")
    console.wait_for(re.compile(r"\d\d:\d\d:\d\d queued for .*: from a program").search)
    console.wait_for(re.compile(r"\d\d:\d\d:\d\d sent to ").search)
    console.type("pause 1829\r")
    console.wait_for("Paused +1 415-814-1829")
    service.send("waits")
    console.type("queues\r")
    console.wait_for(re.compile(r"1\. .*1 message waiting, paused by").search)
    console.type("open 1\r")
    console.wait_for(re.compile(r"1\. .*waits\. queued").search)
    console.type("cancel 1\r")
    console.wait_for("yes or no?")
    console.type("yes\r")
    console.wait_for("1 message canceled")
    assert b"\x1b" not in bytes(console.raw)
    console.type("quit\r")
    assert console.wait_for_end() == 0
    assert "service runs on" in console.raw.decode()


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"ACCESSIBLE": "1"}])
def test_the_environment_asks_for_lines(make_console, variables):
    console = make_console(**variables)
    console.wait_for("help lists the words")
    assert b"\x1b" not in bytes(console.raw)
    console.type("\x04")  # ^D: the input ends
    assert console.wait_for_end() == 0


def test_a_lost_terminal_and_a_signal_end_it(make_console):
    console = make_console("--plain")
    console.wait_for("help lists the words")
    console.type("\x03")
    assert console.wait_for_end() == 0
