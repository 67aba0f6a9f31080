"""What systemd hears from the service, what the journal gets, and what the unit file allows."""

import json
import re
import shutil
import signal
import socket
import subprocess

import pytest
from harness import BINARY, PATIENCE
from harness.program import ROOT
from harness.receiver import Answer
from harness.service import JENNY
from harness.waiting import wait_until

UNIT = ROOT / "scripts/package.d/switchboard.service"


class Supervisor:
    """The other end of NOTIFY_SOCKET."""

    def __init__(self, address):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(address)
        self.socket.settimeout(PATIENCE)
        self.heard = []

    def wait_for(self, line):
        """Waits for a datagram that holds a line, and returns its pairs."""
        while True:
            lines = self.socket.recv(4096).decode().splitlines()
            self.heard.append(lines)
            if line in lines:
                return dict(pair.split("=", 1) for pair in lines)


@pytest.mark.parametrize("is_abstract", [False, True])
def test_it_says_when_it_is_ready_that_it_lives_and_that_it_stops(make_service, data, tmp_path, is_abstract):
    name = f"switchboard-test-{tmp_path.name}"
    address = f"\0{name}" if is_abstract else f"{tmp_path}/notify"
    supervisor = Supervisor(address)
    service = make_service()
    service.stop()
    place = f"@{name}" if is_abstract else address
    service.start(NOTIFY_SOCKET=place, WATCHDOG_USEC="400000")
    supervisor.wait_for("READY=1")
    service.send()
    pairs = supervisor.wait_for("WATCHDOG=1")
    assert re.search(r"\d+ waiting, \d+ in flight, \d+ accepted, 0 consoles", pairs["STATUS"])
    # Twice in each period: the next ones come by themselves, and say what has happened.
    wait_until(lambda: "1 accepted" in supervisor.wait_for("WATCHDOG=1")["STATUS"], "the count in the status")
    assert service.stop() == 0
    assert "finished" in supervisor.wait_for("STOPPING=1")["STATUS"]


def test_no_sign_of_life_comes_from_a_process_that_nobody_watches(make_service, tmp_path):
    supervisor = Supervisor(f"{tmp_path}/notify")
    service = make_service()
    service.stop()
    service.start(NOTIFY_SOCKET=f"{tmp_path}/notify", WATCHDOG_USEC="100000", WATCHDOG_PID="1")
    supervisor.wait_for("READY=1")
    service.stop()
    supervisor.wait_for("STOPPING=1")
    assert not [lines for lines in supervisor.heard if "WATCHDOG=1" in lines]


def test_a_second_signal_ends_it_at_once(make_service, receiver):
    receiver.answer("/status", Answer(hangs=True))
    service = make_service()
    message = service.send(StatusCallback=receiver.url + "/status")
    service.wait_for_status(message["sid"], "sent")
    receiver.wait_for("/status")
    service.process.send_signal(signal.SIGTERM)
    wait_until(lambda: "Stopping" in service.words, "the word that it stops")
    assert service.process.poll() is None
    service.process.send_signal(signal.SIGTERM)
    assert service.process.wait(5) == 128 + signal.SIGTERM
    assert "Ending at once" in service.words
    service._close()
    service.start()
    assert service.message(message["sid"])["status"] == "sent"


def test_the_log_has_a_line_of_json_for_what_happens(make_service):
    service = make_service("--log-format", "json", "--log-level", "debug")
    message = service.send(StatusCallback="http://127.0.0.1:1/x")
    service.wait_for_status(message["sid"], "sent")
    wait_until(lambda: "Webhook failed" in service.words, "the callback in the log")
    assert service.stop() == 0
    lines = [json.loads(line) for line in service.words.splitlines()]
    about = [line for line in lines if line.get("sid") == message["sid"]]
    assert [line["message"] for line in about][:1] == ["Message accepted."]
    assert ("notice", "Started.") in [(line["level"], line["message"]) for line in lines]
    assert lines[-1]["message"] == "Stopped."
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", line["time"]) for line in lines)


def test_the_journal_gets_priorities_and_no_times(make_service):
    service = make_service()
    service.stop()
    open(f"{service.data}.log", "w").close()
    service.start(JOURNAL_STREAM="8:1234")
    assert service.stop() == 0
    assert service.words.startswith("<5>Started. ")


def test_no_secret_is_ever_logged(make_service, data):
    service = make_service("--log-level", "trace")
    key = service.post("Keys.json", FriendlyName="for the log").json()
    service.http.get(f"{service.base}.json", auth=(service.account, "wrong-token-7731"))
    secret_url = "http://user:pass-4471@127.0.0.1:1/way-9921?token=query-5512"
    message = service.send(body="private-words-8812", StatusCallback=secret_url)
    service.get("Messages.json", session=service.http, To=JENNY)
    service.http.get(f"{service.base}.json", auth=(key["sid"], key["secret"]))
    service.wait_for_status(message["sid"], "sent")
    wait_until(lambda: "Webhook failed" in service.words, "the callback in the log")
    service.stop()
    for secret in (service.token, key["secret"], "wrong-token", "pass-4471", "way-9921", "query-5512", "private-words"):
        assert secret not in service.words
    assert JENNY not in service.words


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_the_unit_file_is_right_and_leaves_little(tmp_path):
    unit = tmp_path / "switchboard.service"
    unit.write_text(UNIT.read_text().replace("/usr/bin/switchboard", str(BINARY)))
    check = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True, timeout=60
    )
    words = [line for line in check.stderr.splitlines() if "switchboard" in line]
    assert (check.returncode, words) == (0, [])
    security = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", "--threshold=20", unit],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert security.returncode == 0, security.stdout[-2000:] + security.stderr


def test_the_unit_file_lets_operators_be_told_apart():
    settings = [line for line in UNIT.read_text().splitlines() if not line.startswith("#")]
    # It would show everybody who attaches as nobody, and no group could be let in.
    assert not [line for line in settings if line.startswith("PrivateUsers=") and not line.endswith("=no")]


def test_the_options_of_the_unit_file_are_ours():
    line = next(line for line in UNIT.read_text().splitlines() if line.startswith("ExecStart="))
    options = re.findall(r"--[a-z-]+", line)
    help = subprocess.run([BINARY, "serve", "--help"], capture_output=True, text=True, timeout=PATIENCE).stdout
    assert options and all(option in help for option in options)
