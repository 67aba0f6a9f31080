"""The whole life of a message on the Messages resource, by the official SDK."""

from datetime import datetime, timedelta, timezone

import pytest
from harness.service import JENNY, OURS
from harness.waiting import wait_until
from twilio.base.exceptions import TwilioRestException

NOBODY = "+14155550150"
WORDS = "Jenny please?! I love you <3"


@pytest.fixture
def client(service):
    return service.client()


def arrived(client, sid, *statuses):
    def now():
        message = client.messages(sid).fetch()
        return message if message.status in statuses else None

    return wait_until(now, f"{sid} to be {' or '.join(statuses)}")


def refused(status, code, call):
    with pytest.raises(TwilioRestException) as error:
        call()
    assert (error.value.status, error.value.code) == (status, code)


def words(receiver, path, count):
    return [request.form["MessageStatus"] for request in receiver.wait_for(path, count)]


def test_each_change_is_called_back_in_order(client, receiver):
    for path, to, expected in (("/jenny", JENNY, "delivered"), ("/nobody", NOBODY, "undelivered")):
        message = client.messages.create(to=to, from_=OURS, body=WORDS, status_callback=receiver.url + path)
        assert words(receiver, path, 2) == ["sent", expected]
        last = receiver.to(path)[-1].form
        assert last["MessageSid"] == message.sid and last["SmsStatus"] == expected
        assert len(last["RawDlrDoneDate"]) == 10 and last["RawDlrDoneDate"].isdigit()
        assert last.get("ErrorCode") == (None if to == JENNY else "30005")
        end = arrived(client, message.sid, expected)
        assert end.error_code == (None if to == JENNY else 30005)
        assert bool(end.error_message) == (to == NOBODY)


def test_sms_messages_ends_with_sent(service, receiver):
    sid = service.send(to=JENNY, body=WORDS, StatusCallback=receiver.url + "/old")["sid"]
    assert [r.form["SmsStatus"] for r in receiver.wait_for("/old", 1)] == ["sent"]
    receiver.wait_for("/old", 1)
    assert service.message(sid)["status"] == "sent"


def test_parameters_that_change_nothing_here_are_taken(client):
    message = client.messages.create(
        to=JENNY, from_=OURS, body="“Who’s there?” – Tommy…", smart_encoded=True, max_price=0.5, provide_feedback=True,
        attempt=2, validity_period=600, force_delivery=True, content_retention="retain", address_retention="retain",
        persistent_action=["geo:1,2"], traffic_type="free", shorten_urls=True, send_as_mms=False, risk_check="enable",
    )
    assert message.body == "\"Who's there?\" - Tommy..." and message.num_segments == "1"


@pytest.mark.parametrize(
    "parameters, code",
    [
        ({"validity_period": 36001}, 21624),
        ({"max_price": "cheap"}, 21627),
        ({"media_url": ["https://example.com/a.png"]}, 21621),
        ({"content_sid": "HX" + "0" * 32}, 21655),
        ({"content_retention": "discard"}, 30029),
        ({"address_retention": "obfuscate"}, 30030),
        ({"schedule_type": "fixed"}, 35111),
        ({"schedule_type": "fixed", "send_at": datetime.now(timezone.utc) + timedelta(hours=1)}, 35118),
        ({"schedule_type": "daily", "send_at": datetime.now(timezone.utc) + timedelta(hours=1)}, 35126),
    ],
)
def test_others_are_refused_each_with_its_code(client, parameters, code):
    refused(400, code, lambda: client.messages.create(to=JENNY, from_=OURS, body=WORDS, **parameters))


def test_a_validity_that_runs_out_fails(client, receiver):
    for number in range(3):
        client.messages.create(to=JENNY, from_=OURS, body=f"Number {number}")
    brief = client.messages.create(
        to=JENNY, from_=OURS, body="Too late", validity_period=1, status_callback=receiver.url + "/late"
    )
    assert receiver.wait_for("/late")[0].form["ErrorCode"] == "30036"
    assert arrived(client, brief.sid, "failed").error_code == 30036


def test_redact_and_delete(client, service):
    message = client.messages.create(to=NOBODY, from_=OURS, body=WORDS)
    refused(400, 20009, lambda: client.messages(message.sid).update(body=""))
    refused(400, 20009, lambda: client.messages(message.sid).delete())
    refused(409, 30409, lambda: client.messages(message.sid).update(status="canceled"))
    refused(400, 30400, lambda: client.messages(message.sid).update(body="other"))
    refused(400, 30400, lambda: client.messages(message.sid).update())
    arrived(client, message.sid, "undelivered")
    assert client.messages(message.sid).update(body="").body == ""
    assert client.messages(message.sid).fetch().body == ""
    assert client.messages(message.sid).media.list() == []
    feedback = client.messages(message.sid).feedback.create(outcome="confirmed")
    assert (feedback.outcome, feedback.message_sid) == ("confirmed", message.sid)
    assert client.messages(message.sid).delete() is True
    refused(404, 20404, lambda: client.messages(message.sid).fetch())
    refused(404, 20404, lambda: client.messages(message.sid).delete())
    assert message.sid not in [row.sid for row in client.messages.list()]


def test_deleting_works_on_the_older_resource_too(service):
    sid = service.send(to=NOBODY, body=WORDS)["sid"]
    service.wait_for_status(sid, "failed")
    path = f"{service.base}/SMS/Messages/{sid}.json"
    assert service.http.post(path, data={"Body": ""}).json()["body"] == ""
    answer = service.http.delete(path)
    assert (answer.status_code, answer.content) == (204, b"")
    assert service.http.get(path).status_code == 404


def test_a_full_queue_refuses(make_service):
    service = make_service("--queue-limit", "2")
    client = service.client()
    sids = [client.messages.create(to=JENNY, from_=OURS, body=str(number)).sid for number in range(2)]
    refused(429, 21611, lambda: client.messages.create(to=JENNY, from_=OURS, body="too many"))
    arrived(client, sids[0], "sent", "delivered")
    client.messages.create(to=JENNY, from_=OURS, body="again")


def test_receipts_come_after_a_restart(make_service, receiver):
    service = make_service()
    valley = "+14155550190"
    message = service.client().messages.create(
        to=valley, from_=OURS, body=WORDS, status_callback=receiver.url + "/valley"
    )
    assert words(receiver, "/valley", 1) == ["sent"]
    service.kill()
    again = make_service()
    # The word of sent may come twice: the service was killed before it had taken the answer down.
    told = wait_until(lambda: (w := words(receiver, "/valley", 1))[-1] == "delivered" and w, "the receipt to be told")
    assert set(told) == {"sent", "delivered"} and told.count("delivered") == 1
    assert arrived(again.client(), message.sid, "delivered").sid == message.sid
