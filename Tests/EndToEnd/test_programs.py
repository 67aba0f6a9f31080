"""What programs and test suites need besides messages: keys, test credentials, the wait and the stream of events."""

import json
import time

import pytest
import requests
from harness.program import run
from harness.service import JENNY, OURS
from harness.waiting import PATIENCE
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

WORDS = "Your code is 4411"


def pairs(*arguments, data):
    """What the command prints, as a dictionary."""
    result = run("credentials", "--data", data, *arguments)
    assert result.returncode == 0, result.stderr
    return dict(line.split("=", 1) for line in result.stdout.splitlines())


def with_key(service, sid, secret):
    client = Client(sid, secret, account_sid=service.account)
    client.api.base_url = service.url
    return client


def test_a_key_from_the_command_line_opens_the_api_until_it_is_revoked(service):
    made = pairs("--new-key", "CI", data=service.data)
    client = with_key(service, made["TWILIO_API_KEY"], made["TWILIO_API_SECRET"])
    assert client.messages.create(to=JENNY, from_=OURS, body=WORDS).status == "queued"
    with pytest.raises(TwilioRestException) as error:
        client.new_keys.create(friendly_name="more")
    assert (error.value.status, error.value.code) == (403, 20006)

    listed = run("credentials", "--data", service.data, "--keys").stdout
    assert listed == f"{made['TWILIO_API_KEY']}  CI\n" and made["TWILIO_API_SECRET"] not in listed
    assert run("credentials", "--data", service.data, "--revoke-key", made["TWILIO_API_KEY"]).returncode == 0
    with pytest.raises(TwilioRestException) as error:
        client.messages.create(to=JENNY, from_=OURS, body=WORDS)
    assert (error.value.status, error.value.code) == (401, 20003)
    again = run("credentials", "--data", service.data, "--revoke-key", made["TWILIO_API_KEY"])
    assert again.returncode == 1 and "--keys" in again.stderr


def test_the_sdk_keeps_keys_too(service):
    client = service.client()
    made = client.new_keys.create(friendly_name="Build <1>")
    assert with_key(service, made.sid, made.secret).messages.list() == []
    assert [(key.sid, key.friendly_name) for key in client.keys.list()] == [(made.sid, "Build <1>")]
    assert client.keys(made.sid).update(friendly_name="Release").friendly_name == "Release"
    fetched = client.keys(made.sid).fetch()
    assert fetched.friendly_name == "Release" and fetched.date_created and not hasattr(fetched, "secret")
    service.stop()
    service.start()
    client = service.client()
    assert with_key(service, made.sid, made.secret).messages.list() == []
    assert client.keys(made.sid).delete() is True
    assert client.keys.list() == []
    # The secret is nowhere on the disk.
    assert all(made.secret.encode() not in file.read_bytes() for file in service.data.iterdir() if file.is_file())


# The original's page "Test credentials".
MAGIC = [
    ({"from_": "+15005550001"}, 400, 21212),
    ({"from_": "+15005550007"}, 400, 21606),
    ({"from_": "+15005550008"}, 429, 21611),
    ({"from_": OURS}, 400, 21606),
    ({"to": "+15005550001"}, 400, 21211),
    ({"to": "+15005550002"}, 400, 21612),
    ({"to": "+15005550003"}, 400, 21408),
    ({"to": "+15005550004"}, 400, 21610),
    ({"to": "+15005550009"}, 400, 21614),
]


def test_test_credentials_answer_and_do_nothing(service, receiver):
    test = pairs("--test", data=service.data)
    assert test["TWILIO_ACCOUNT_SID"] != service.account and test["SWITCHBOARD_URL"] == service.url
    client = service.client(test["TWILIO_ACCOUNT_SID"], test["TWILIO_AUTH_TOKEN"])
    good = {"to": JENNY, "from_": "+15005550006", "body": WORDS}
    message = client.messages.create(**good, status_callback=f"{receiver.url}/status")
    assert (message.status, message.account_sid) == ("queued", test["TWILIO_ACCOUNT_SID"])
    for changes, status, code in MAGIC:
        with pytest.raises(TwilioRestException) as error:
            client.messages.create(**{**good, **changes})
        assert (error.value.status, error.value.code) == (status, code), changes
    for forbidden in (client.messages(message.sid).fetch, client.new_keys.create):
        with pytest.raises(TwilioRestException) as error:
            forbidden()
        assert (error.value.status, error.value.code) == (403, 20008)
    assert service.messages() == [] and receiver.requests == []


def test_a_wait_ends_when_the_message_is_there(service):
    sid = service.send(body=WORDS)["sid"]
    asked = time.monotonic()
    answer = service.http.get(f"{service.url}/switchboard/wait", params={"sid": sid, "status": "sent,failed"})
    assert answer.status_code == 200 and answer.json()["sid"] == sid and answer.json()["date_sent"]
    assert time.monotonic() - asked < PATIENCE
    by_text = {"to": JENNY, "body~": "4411", "status": "sent", "timeout": "10"}
    assert service.http.get(f"{service.url}/switchboard/wait", params=by_text).json()["sid"] == sid
    # Jenny answers: the wait for her words begins before they come.
    reply = service.http.get(f"{service.url}/switchboard/wait", params={"from": JENNY, "timeout": "20"})
    assert reply.status_code == 200 and reply.json()["direction"] == "inbound"
    vain = service.http.get(f"{service.url}/switchboard/wait", params={"sid": sid, "status": "canceled", "timeout": "0.2"})
    assert (vain.status_code, vain.json()["code"]) == (408, 20408)
    assert requests.get(f"{service.url}/switchboard/wait?sid={sid}").status_code == 401


def events(service, last=None):
    """Opens the stream; yields (id, name, data)."""
    headers = {"Last-Event-ID": last} if last else {}
    answer = service.http.get(f"{service.url}/switchboard/events", headers=headers, stream=True, timeout=PATIENCE)
    assert answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/event-stream")
    fields = {}
    for line in answer.iter_lines(chunk_size=1, decode_unicode=True):
        if line.startswith(":"):
            yield ("", "comment", None)
        elif line:
            name, value = line.split(": ", 1)
            fields[name] = value
        elif fields:
            yield (fields["id"], fields["event"], json.loads(fields["data"]))
            fields = {}


def test_the_stream_tells_a_messages_way_and_resumes(service):
    stream = events(service)
    assert next(stream)[1] == "comment"
    sid = service.send(body=WORDS)["sid"]
    seen = []
    for identifier, name, data in stream:
        if data and data.get("sid") == sid:
            seen.append((identifier, name, data["status"]))
            if data["status"] == "sent":
                break
    stream.close()
    assert [entry[1] for entry in seen][0] == "message.accepted" and seen[0][2] == "queued"
    assert {entry[1] for entry in seen[1:]} == {"message.status"}

    again = events(service, last=seen[0][0])
    next(again)
    told = []
    for identifier, name, data in again:
        if data and data.get("sid") == sid:
            told.append((identifier, name, data["status"]))
            if data["status"] == "sent":
                break
    again.close()
    assert told == seen[1:]

    strange = events(service, last="another-run-5")
    assert next(strange)[1] == "reset"
    strange.close()


def test_a_reader_that_does_not_read_keeps_nobody_waiting(service):
    idle = service.http.get(f"{service.url}/switchboard/events", stream=True, timeout=PATIENCE)
    sids = [service.send(body=f"Number {n}", from_="27653")["sid"] for n in range(200)]
    service.wait_for_status(sids[-1], "sent", "failed")
    began = time.monotonic()
    assert service.stop() == 0
    assert time.monotonic() - began < 8, "an open stream held the service back"
    idle.close()
