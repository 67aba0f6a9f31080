"""Starting and stopping: ports, the data folder, credentials, trial mode."""

import os
import signal
import socket
import sqlite3
import stat
import subprocess

import pytest
from harness import run
from harness.program import BINARY, environment
from harness.service import JENNY, OURS, Service


def test_the_folder_is_for_its_owner_alone(service):
    assert stat.S_IMODE(os.stat(service.data).st_mode) == 0o700
    secrets = [name for name in os.listdir(service.data) if ".db" in name]
    assert secrets
    for name in secrets:
        assert stat.S_IMODE(os.stat(service.data / name).st_mode) & 0o077 == 0, name


def test_the_default_folder_follows_xdg(tmp_path):
    service = Service(tmp_path / "xdg" / "switchboard")
    os.mkdir(tmp_path / "xdg")
    try:
        service.start()
        result = run("credentials", env=environment(XDG_DATA_HOME=str(tmp_path / "xdg")))
        assert f"TWILIO_ACCOUNT_SID={service.account}\n" in result.stdout
    finally:
        service.close()


@pytest.mark.parametrize("flag, other", [("--api-port", "--webhook-port"), ("--webhook-port", "--api-port")])
def test_a_taken_port_names_its_flag(data, flag, other):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = run("serve", "--data", data, flag, port, other, "0")
    assert result.returncode != 0 and result.stdout == ""
    assert flag in result.stderr and port in result.stderr and other not in result.stderr


def test_it_listens_on_loopback_alone(service):
    ports = {int(url.rsplit(":", 1)[1]) for url in (service.url, service.webhooks)}
    listening = set()
    for table in ("tcp", "tcp6"):
        with open(f"/proc/{service.process.pid}/net/{table}") as lines:
            for line in list(lines)[1:]:
                address, port = line.split()[1].split(":")
                if line.split()[3] == "0A" and int(port, 16) in ports:
                    listening.add(address)
    assert listening == {"0100007F"}


def test_credentials_fit_eval(service):
    script = f'eval "$("{BINARY}" credentials --data "{service.data}")" && echo "$TWILIO_ACCOUNT_SID $TWILIO_AUTH_TOKEN $SWITCHBOARD_URL"'
    result = subprocess.run(["bash", "-euc", script], capture_output=True, text=True, env=environment())
    assert result.stdout.split() == [service.account, service.token, service.url], result.stderr
    assert service.credentials_url == service.url


def test_credentials_without_a_running_service_name_the_usual_port(make_service, data):
    make_service().stop()
    assert "SWITCHBOARD_URL=http://127.0.0.1:4010\n" in run("credentials", "--data", data).stdout


def test_credentials_without_a_folder_say_so(data):
    result = run("credentials", "--data", data)
    assert result.returncode != 0 and result.stdout == "" and str(data) in result.stderr
    assert not data.exists()


def test_a_restart_keeps_the_account_and_the_messages(make_service):
    first = make_service()
    sid = first.send()["sid"]
    assert first.stop() == 0
    second = make_service()
    assert (second.account, second.token) == (first.account, first.token)
    assert second.wait_for_status(sid, "sent")["sid"] == sid


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_polite_signal_finishes_what_is_in_flight(make_service, receiver, number):
    service = make_service()
    sid = service.send(StatusCallback=receiver.url + "/status")["sid"]
    service.wait_for_status(sid, "sending", "sent")
    service.process.send_signal(number)
    assert service.process.wait(25) == 0
    again = make_service()
    assert again.wait_for_status(sid, "sent")["status"] == "sent"
    receiver.wait_for("/status")


def test_one_program_for_one_folder(service, data):
    result = run("serve", "--data", data, "--api-port", "0", "--webhook-port", "0")
    assert result.returncode != 0 and result.stdout == ""
    assert "in use" in result.stderr and str(service.process.pid) in result.stderr
    service.send()


def test_a_folder_of_a_newer_version_is_refused(make_service, data):
    make_service().stop()
    with sqlite3.connect(data / "switchboard.db") as database:
        database.execute("INSERT INTO grdb_migrations VALUES ('version9999')")
    result = run("serve", "--data", data, "--api-port", "0", "--webhook-port", "0")
    assert result.returncode != 0 and "newer" in result.stderr


def test_a_folder_that_can_not_be_made_is_an_error(tmp_path):
    (tmp_path / "file").write_text("")
    result = run("serve", "--data", tmp_path / "file" / "data", "--api-port", "0", "--webhook-port", "0")
    assert result.returncode != 0 and result.stdout == "" and str(tmp_path / "file") in result.stderr


def test_trial_mode_sends_to_verified_numbers_only(make_service):
    service = make_service("--trial")
    refused = service.post(To="+14155552671", From_=OURS, Body="x")
    assert (refused.status_code, refused.json()["code"]) == (400, 21608)
    sid = service.send(to=JENNY, body="hello")["sid"]
    assert service.wait_for_status(sid, "sent")["to"] == JENNY


def test_trial_mode_is_for_new_folders(make_service, data):
    make_service().stop()
    result = run("serve", "--data", data, "--api-port", "0", "--webhook-port", "0", "--trial")
    assert result.returncode != 0 and "--trial" in result.stderr


@pytest.mark.parametrize("arguments", [("--api-port", "70000"), ("--seed", "x"), ("--color", "plaid"), ("--no-such",)])
def test_bad_arguments_are_named(data, arguments):
    result = run("--data", data, *arguments)
    assert result.returncode == 64 and arguments[0] in result.stderr
    assert not data.exists()


def test_help_names_the_commands():
    for word in ("console", "serve", "credentials", "simulate"):
        assert word in run("--help").stdout, word
    for word in ("--data", "--api-port", "--webhook-port", "--trial", "--theme", "--color", "--no-motion", "--seed"):
        assert word in run("console", "--help").stdout, word


def test_a_day_can_be_simulated():
    result = run("simulate", "--seed", "7", "--days", "3")
    assert result.returncode == 0 and "3 days, 0 of them broke a promise" in result.stdout


def test_a_wrong_word_is_answered_with_the_nearest_command():
    for word, words in (("quue", "did you mean `queue`?"), ("frobnicate", "--help lists them"), ("a\x1b[31mb", "a")):
        result = run(word)
        assert (result.returncode, result.stdout) == (64, "") and words in result.stderr and "\x1b" not in result.stderr
    assert run("help", "send").returncode == 0
