"""Consoles attached to a running service over its socket."""

import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from harness import Service, run


def attach(make_console, **keywords):
    console = make_console(ports=False, **keywords)
    console.wait_for("simulator")
    return console


def test_a_console_attaches_to_the_running_service(service, make_console, data):
    console = attach(make_console)
    assert console.port == int(service.url.rsplit(":", 1)[1])
    assert stat.S_IMODE(os.stat(data / "switchboard.sock").st_mode) == 0o600
    service.send(body="from a program")
    console.wait_for("from a program")
    console.press("q")
    assert console.wait_for_end() == 0
    assert "service runs on" in console.raw.decode()
    service.send(body="still here")


def test_quitting_an_attached_console_asks_nothing_though_messages_wait(service, make_console):
    console = attach(make_console)
    for number in range(5):
        service.send(body=f"waiting {number}")
    console.wait_for(re.compile(r"[2-9] queued").search)
    console.press("q")
    assert console.wait_for_end() == 0


def test_two_consoles_see_the_same_and_either_may_write(service, make_console):
    first, second = attach(make_console), attach(make_console)
    first.type("c4159352345\tWho is this?\r")
    for console in (first, second):
        console.wait_for("Who is this?")
    second.type("c2125550147\tIt's me\r")
    for console in (first, second):
        console.wait_for("It's me")
    first.hang_up()
    first.wait_for_end()
    service.send(body="one less")
    second.wait_for("one less")


def test_a_console_keeps_its_draft_through_a_restart_and_misses_nothing(make_service, make_console):
    service = make_service()
    console = attach(make_console, columns=100)
    service.send(body="before")
    console.wait_for("before")
    console.type("c4155552671\tA draft that must not go")
    console.wait_for("A draft that must not go")
    service.kill()
    console.wait_for(re.compile(r"reconnecting \(\d+ s\)").search)
    assert "A draft that must not go" in console.text
    again = make_service()
    again.send(body="meanwhile", to="+14155552671")
    console.wait_for(lambda text: "reconnecting" not in text and "meanwhile" in text, "the restarted service")
    assert "A draft that must not go" in console.text
    console.press("enter")
    console.wait_for(re.compile("Accepted|Queued").search)
    assert sorted(row["body"] for row in again.messages() if row["direction"] != "inbound") == [
        "A draft that must not go",
        "before",
        "meanwhile",
    ]


def test_a_stopped_service_is_missed_and_a_frozen_console_misses_nothing(service, make_console):
    frozen, awake = attach(make_console), attach(make_console)
    frozen.send_signal(signal.SIGSTOP)
    for number in range(20):
        service.send(body=f"number {number}")
    awake.wait_for("number 19")
    frozen.send_signal(signal.SIGCONT)
    frozen.wait_for("number 19")
    frozen.wait_for(lambda text: text.count("number 19") == awake.text.count("number 19"))
    assert service.stop() == 0
    for console in (frozen, awake):
        console.wait_for("reconnecting")
        console.press("q")
        assert console.wait_for_end() == 0


def test_a_second_console_attaches_to_the_first(make_console):
    first = make_console()
    first.wait_for("simulator")
    second = attach(make_console)
    second.type("c4159352345\tTogether\r")
    first.wait_for("Together")


def test_an_old_socket_is_no_obstacle(make_service, make_console, data):
    make_service().kill()
    assert (data / "switchboard.sock").exists()
    console = make_console()
    console.wait_for("simulator")


CONNECT = "import socket, sys; socket.socket(socket.AF_UNIX).connect(sys.argv[1])"


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="needs root and setpriv")
@pytest.mark.parametrize(
    "arguments, group, admitted",
    [((), "nogroup", False), (("--socket-group", "daemon"), "nogroup", False), (("--socket-group", "daemon"), "daemon", True)],
)
def test_the_socket_lets_in_the_group_and_nobody_else(arguments, group, admitted):
    # pytest's own folders are for their owner alone.
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        service = Service(Path(folder) / "data", *arguments)
        try:
            service.start()
            command = ["setpriv", "--reuid", "nobody", "--regid", group, "--clear-groups", sys.executable, "-c", CONNECT]
            result = subprocess.run([*command, service.data / "switchboard.sock"], capture_output=True, text=True)
            assert (result.returncode == 0) == admitted, result.stderr
            assert admitted or "PermissionError" in result.stderr
            folder_mode, socket_mode = (
                stat.S_IMODE(os.stat(path).st_mode) for path in (service.data, service.data / "switchboard.sock")
            )
            assert (folder_mode, socket_mode) == ((0o710, 0o660) if arguments else (0o700, 0o600))
        finally:
            service.close()


def test_a_group_that_does_not_exist_is_named(data):
    result = run("serve", "--data", data, "--socket-group", "no-such-group")
    assert result.returncode == 64 and "no-such-group" in result.stderr
