"""`switchboard doctor`: what it finds, and what it says to do."""

import json
import os
import socket
import sqlite3
import subprocess
from contextlib import closing

import pytest
from harness import Console, run


def doctor(data, *arguments):
    """The findings by subject, and the exit code."""
    ports = [] if "--api-port" in arguments else ["--api-port", "0", "--webhook-port", "0"]
    result = run("doctor", "--json", "--data", data, *ports, *arguments)
    findings = {finding["subject"]: finding for finding in json.loads(result.stdout)}
    return findings, result.returncode


def test_a_healthy_folder_has_nothing_to_be_done_about(service, data):
    service.send()
    findings, code = doctor(data)
    assert code == 0
    assert {name: finding["mark"] for name, finding in findings.items() if finding["mark"] == "failure"} == {}
    assert findings["database"]["words"] == "whole, 1 messages"
    assert str(service.process.pid) in findings["service"]["words"]
    assert findings["schema"]["mark"] == findings["callbacks"]["mark"] == findings["permissions"]["mark"] == "fine"


def test_nothing_is_made_where_nothing_is(data):
    findings, code = doctor(data)
    assert code == 0 and "first start" in findings["data"]["words"]
    assert not data.exists()


def test_an_open_folder_and_a_damaged_database_are_named(service, data):
    service.send()
    service.stop()
    os.chmod(data, 0o755)
    with closing(sqlite3.connect(data / "switchboard.db")) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with open(data / "switchboard.db", "r+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))
    findings, code = doctor(data)
    assert code == 1
    assert findings["permissions"]["mark"] == "failure" and "chmod 700" in findings["permissions"]["advice"]
    assert findings["database"]["mark"] == "failure" and findings["database"]["advice"]


def test_the_holder_of_a_port_is_named(data):
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        findings, code = doctor(data, "--api-port", port, "--webhook-port", "0")
        assert code == 1
        assert f"(process {os.getpid()})" in findings[f"port {port}"]["words"]
        assert "--api-port" in findings[f"port {port}"]["advice"]


def test_the_running_service_is_no_stranger_on_its_port(service, data):
    port = int(service.url.rsplit(":", 1)[1])
    findings, code = doctor(data, "--api-port", port, "--webhook-port", "0")
    assert code == 0 and "the running service's" in findings[f"port {port}"]["words"]


def test_for_people_each_line_has_its_mark(data):
    result = run("doctor", "--data", data, "--api-port", "0", "--webhook-port", "0")
    lines = result.stdout.splitlines()
    assert lines and all(line[0] in "✓!✗" or line.startswith("    ") for line in lines)
    console = Console(None, "doctor", "--data", data, "--api-port", "0", "--webhook-port", "0")
    try:
        assert "80×24" in console.wait_for("size: ")
    finally:
        console.close()


def test_a_line_of_the_settings_file_that_is_wrong_is_named(data, tmp_path):
    file = tmp_path / "config.toml"
    file.write_text("api-porto = 5\n")
    findings, code = doctor(data, "--config", file)
    assert code == 1 and f"{file}:1" in findings["settings"]["words"]


def free_port():
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def test_webhook_urls_that_nobody_listens_at_are_named_and_none_is_called(service, data, receiver):
    assert doctor(data)[0]["webhooks"]["mark"] == "fine"
    port = free_port()
    service.post("Applications.json", FriendlyName="shop", SmsUrl=f"http://127.0.0.1:{port}/in")
    service.post("Applications.json", FriendlyName="bank", SmsStatusCallback=receiver.url + "/status")
    numbers = service.get("IncomingPhoneNumbers.json").json()["incoming_phone_numbers"]
    service.post(f"IncomingPhoneNumbers/{numbers[0]['sid']}.json", SmsFallbackUrl="http://no-such-host.invalid/x")
    findings, code = doctor(data)
    refused, unknown = findings[f"webhooks to 127.0.0.1:{port}"], findings["webhooks to no-such-host.invalid:80"]
    assert code == 0 and "webhooks" not in findings
    assert (refused["mark"], unknown["mark"]) == ("warning", "warning")
    assert "11202" in refused["words"] and "AP" in refused["words"] and "correct the URL" in refused["advice"]
    assert "11210" in unknown["words"] and numbers[0]["phone_number"] in unknown["words"]
    assert not [subject for subject in findings if subject.endswith(receiver.url.rsplit(":", 1)[1])]
    assert receiver.requests == []
    findings, _ = doctor(data, "--no-private-callbacks")
    assert "--no-private-callbacks" in findings[f"webhooks to 127.0.0.1:{port}"]["words"]


def test_credentials_are_counted_and_files_that_others_may_read_are_named(service, data):
    service.post("Keys.json", FriendlyName="ci")
    findings, code = doctor(data)
    assert code == 0 and f"{service.account}, its auth token and 1 API keys" in findings["credentials"]["words"]
    assert service.token not in json.dumps(findings)
    os.chmod(data / "switchboard.db", 0o644)
    findings, code = doctor(data)
    assert code == 1 and f"chmod 600 {data}/switchboard.db" in findings["files"]["advice"]


def test_a_folder_without_its_account_is_named(service, data):
    assert service.stop() == 0
    with sqlite3.connect(data / "switchboard.db") as database:
        database.execute("UPDATE account SET sid = 'nobody'")
    database.close()
    findings, code = doctor(data)
    assert code == 1 and "there is no account" in findings["database"]["words"]
    assert "backup" in findings["database"]["advice"] and "credentials" not in findings


@pytest.mark.parametrize(
    "days, mark, words", [(90, "fine", "holds for"), (3, "warning", "expires in less than"), (-1, "failure", "expired")]
)
def test_a_certificate_is_looked_at_before_clients_do(data, tmp_path, days, mark, words):
    certificate, key = tmp_path / "server.pem", tmp_path / "server.key"
    request = ["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=x"]
    signing = ["x509", "-req", "-in", tmp_path / "request", "-signkey", key, "-days", str(days), "-out", certificate]
    for words_of_it in ([*request, "-keyout", key, "-out", tmp_path / "request"], signing):
        subprocess.run(["openssl", *words_of_it], check=True, capture_output=True)
    os.chmod(key, 0o604)
    findings, code = doctor(data, "--tls-certificate", certificate, "--tls-key", key)
    assert (findings["certificate"]["mark"], code) == (mark, int(mark == "failure"))
    assert words in findings["certificate"]["words"]
    assert findings["key"]["mark"] == "warning" and "chmod 640" in findings["key"]["advice"]
    os.chmod(key, 0o600)
    assert "key" not in doctor(data, "--tls-certificate", certificate, "--tls-key", key)[0]


def test_a_key_of_the_settings_that_is_none_is_named(data, tmp_path):
    file = tmp_path / "config.toml"
    file.write_text('[keys]\n"hyper-x" = "pause-line"\n')
    findings, code = doctor(data, "--config", file)
    assert code == 1 and f"{file}:2" in findings["settings"]["words"]
    file.write_text('[keys]\n"ctrl-x" = "no-such-thing"\n')
    findings, code = doctor(data, "--config", file)
    assert code == 1 and f"{file}:2" in findings["settings"]["words"]


@pytest.mark.parametrize("term, words", [("xterm-256color", "are understood"), ("no-such-terminal", "nothing describes")])
def test_the_keys_that_the_terminal_describes_are_looked_at(data, term, words):
    console = Console(None, "doctor", "--data", data, "--api-port", "0", "--webhook-port", "0", rows=40, TERM=term)
    try:
        assert console.wait_for_end() == int(term.startswith("no"))
        line = next(line for line in console.text.splitlines() if " keys: " in line)
        assert words in line
    finally:
        console.close()


def test_what_the_terminal_sends_is_shown_key_by_key():
    console = Console(None, "doctor", "--keys")
    try:
        console.wait_for("q ends.")
        console.type("\x1b[A")
        assert "1B 5B 41" in console.wait_for("\u2191")
        console.type("\x1b")
        console.wait_for("Esc")
        console.type("q")
        assert console.wait_for_end() == 0
        assert console.modes == console.modes_before
    finally:
        console.close()
    result = run("doctor", "--keys")
    assert result.returncode == 64 and "needs a terminal" in result.stderr
