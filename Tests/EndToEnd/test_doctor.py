"""`switchboard doctor`: what it finds, and what it says to do."""

import json
import os
import socket
import sqlite3
from contextlib import closing

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
