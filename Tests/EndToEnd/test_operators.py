"""Several operators at one service: who is there, who may act, and what they did."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from harness import BINARY, Console, Service, run, wait_until
from harness.program import environment
from harness.service import JENNY, OURS

needs_root = pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("setpriv"), reason="needs root and setpriv, to be somebody else"
)


def attach(make_console, **keywords):
    console = make_console(ports=False, **keywords)
    console.wait_for("simulator")
    return console


def audit(data, *arguments):
    result = run("audit", "--json", "--data", data, *arguments)
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_consoles_see_each_other_come_and_go(service, make_console):
    first = attach(make_console, columns=120)
    assert "with root" not in first.text
    second = attach(make_console, columns=120)
    name = subprocess.run(["id", "-un"], capture_output=True, text=True).stdout.strip()
    for console in (first, second):
        console.wait_for(f"with {name}")
    first.press("?")
    first.wait_for(f"Attached beside you: {name} (pts/")
    first.press("esc")
    second.press("q")
    assert second.wait_for_end() == 0
    first.wait_for(lambda text: "with " not in text.splitlines()[0])


def test_two_who_answer_one_conversation_are_warned(service, make_console):
    service.send(body="a conversation")
    first, second = (attach(make_console, columns=120) for _ in range(2))
    for console in (first, second):
        console.wait_for("a conversation")
    first.type("rMy answer")
    second.type("r")
    second.wait_for("is writing here")
    assert "is writing here" not in first.text
    first.type("\x15")
    second.wait_for(lambda text: "is writing here" not in text)
    first.type("Again")
    second.wait_for("is writing here")
    first.hang_up()
    second.wait_for(lambda text: "is writing here" not in text)


def test_a_pause_and_the_audit_log_name_the_user_of_the_system(service, make_console, data):
    name = subprocess.run(["id", "-un"], capture_output=True, text=True).stdout.strip()
    console = attach(make_console, columns=120, USER="somebody-else")
    console.type("2p")
    console.wait_for(f"paused by {name}")
    assert run("send", "--from", OURS, "--to", JENNY, "--body", "secret words", "--data", data).returncode == 0
    assert run("send", "--from", OURS, "--to", "12", "--body", "x", "--data", data).returncode == 1
    refused, sent, paused = audit(data)
    assert (paused["user"], paused["action"], paused["object"], paused["result"]) == (name, "pause", OURS, "done")
    assert paused["place"].startswith("pts/")
    assert (sent["action"], sent["object"]) == ("send", f"{OURS} to {JENNY}")
    assert service.message(sent["result"])["body"] == "secret words"
    assert refused["result"].startswith("refused: 21211")
    assert "secret words" not in run("audit", "--data", data).stdout
    assert len(audit(data, "--limit", "1")) == 1
    assert service.stop() == 0
    assert len(audit(data)) == 3


def test_a_name_that_the_system_does_not_know_is_named(data):
    for words in (("--may-look", "no-such-user"), ("--may-act", "@no-such-group")):
        result = run("serve", "--data", data, *words)
        assert result.returncode == 64 and words[1] in result.stderr


@pytest.fixture
def open_service():
    """Starts services whose folder other users may pass; pytest's own folders are for their owner alone."""
    services = []
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        program = Path(folder) / "switchboard"
        shutil.copy(BINARY, program)

        def start(*arguments):
            services.append(Service(Path(folder) / "data", "--socket-group", "nogroup", *arguments).start())
            return services[-1], program

        yield start
        for service in services:
            service.close()


def as_nobody(program, *words):
    return ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups", program, *map(str, words)]


@needs_root
@pytest.mark.parametrize(
    "arguments, may_act",
    [((), True), (("--may-look", "nobody"), False), (("--may-look", "@nogroup"), False), (("--may-act", "daemon"), False),
     (("--may-act", "nobody"), True), (("--may-act", "@nogroup"), True), (("--may-act", "nobody", "--may-look", "nobody"), False)],
)
def test_the_system_says_who_may_act(open_service, arguments, may_act):
    service, program = open_service(*arguments)
    command = as_nobody(program, "send", "--from", OURS, "--to", JENNY, "--body", "x", "--data", service.data)
    result = subprocess.run(command, capture_output=True, text=True, env=environment(USER="root"), timeout=60)
    assert (result.returncode == 0) == may_act, result.stderr
    assert may_act or "you may look only" in result.stderr
    assert [row["body"] for row in service.messages()] == (["x"] if may_act else [])
    look = as_nobody(program, "messages", "--data", service.data)
    assert subprocess.run(look, capture_output=True, env=environment(), timeout=60).returncode == 0
    # The service's own user may act, whatever is set.
    assert run("send", "--from", OURS, "--to", JENNY, "--body", "y", "--data", service.data).returncode == 0
    assert [entry["user"] for entry in audit(service.data)] == (["root", "nobody"] if may_act else ["root"])


@needs_root
def test_a_viewers_console_says_so_and_does_nothing(open_service):
    service, program = open_service("--may-look", "nobody")
    service.send(body="look at me")
    console = Console(None, *as_nobody(program, "--data", service.data)[1:], binary="setpriv", columns=120)
    try:
        console.wait_for("look at me")
        console.wait_for("viewer")
        for key in ("c", "r", "e"):
            console.press(key)
            console.wait_for("you may look only")
            console.press("esc")
            console.wait_for(lambda text: "you may look only" not in text, "the reason to go")
        console.press("2")
        console.wait_for("WAITING")
        console.press("p")
        console.wait_for("you may look only")
        lanes = run("queue", "list", "--json", "--data", service.data).stdout
        assert "paused" not in lanes
        console.press("q")
        assert console.wait_for_end() == 0
    finally:
        console.close()
