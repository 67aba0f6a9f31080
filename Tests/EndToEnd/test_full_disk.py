"""A disk that fills up: new messages are refused, nothing that was accepted is lost, and work goes on by itself."""

import os
import subprocess

import pytest
import requests
from harness.waiting import wait_until


@pytest.fixture
def data(tmp_path):
    """A data folder on a disk of its own, of two megabytes."""
    mount = tmp_path / "disk"
    mount.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "switchboard-test", mount], capture_output=True, text=True
    )
    if made.returncode != 0:
        pytest.skip(f"nothing can be mounted here: {made.stderr.strip()}")
    yield mount / "data"
    subprocess.run(["umount", "-l", mount], check=True)


def fill(folder):
    """Takes all the room that is left; returns the file that holds it."""
    path = folder / "ballast"
    with open(path, "wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            pass
    return path


def refusal(service):
    """Sends until the service refuses, with what was accepted until then."""
    accepted = []
    for number in range(3000):
        answer = service.post(From_="27653", To="+14159352345", Body=f"message {number}")
        if answer.status_code != 201:
            return answer, accepted
        accepted.append(answer.json()["sid"])
    raise AssertionError("the disk never fills up")


def ready(service):
    return requests.get(f"{service.url}/readyz", timeout=10)


def test_a_full_disk_refuses_loses_nothing_and_goes_on(make_service, data, make_console):
    service = make_service()
    first = service.send(body="before")
    ballast = fill(data.parent)
    answer, accepted = refusal(service)
    assert answer.status_code == 503 and answer.headers["Retry-After"]
    assert answer.json() == {
        "code": 20503,
        "message": answer.json()["message"],
        "more_info": "https://www.twilio.com/docs/errors/20503",
        "status": 503,
    }
    assert ready(service).status_code == 503 and "full" in ready(service).text
    console = make_console(ports=False)
    console.wait_for("store: ", "the word about the disk on the console")
    # Reading goes on.
    assert service.message(first["sid"])["body"] == "before"
    assert "The store can't write" in service.words

    os.remove(ballast)
    wait_until(lambda: ready(service).status_code == 200, "the service to be ready again, with nobody asking")
    later = service.send(body="after")
    for sid in [first["sid"], *accepted, later["sid"]]:
        assert service.wait_for_status(sid, "sent")["status"] == "sent"
    wait_until(lambda: "store: " not in console.text, "the word about the disk to go")
    assert "The store can write again" in service.words


def test_kill_on_a_full_disk_keeps_what_was_accepted(make_service, data):
    service = make_service()
    ballast = fill(data.parent)
    _, accepted = refusal(service)
    service.kill()
    os.remove(ballast)
    service.start()
    assert {message["sid"] for message in service.messages()} == set(accepted)
    for sid in accepted:
        service.wait_for_status(sid, "sent")
