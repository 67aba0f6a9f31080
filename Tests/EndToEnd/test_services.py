"""Messaging Services and their pools, by the official SDK."""

import re

import pytest
from harness.service import JENNY, OURS
from harness.waiting import wait_until
from twilio.base.exceptions import TwilioRestException


@pytest.fixture
def client(service):
    return service.client()


def refused(status, code, call):
    with pytest.raises(TwilioRestException) as error:
        call()
    assert (error.value.status, error.value.code) == (status, code), error.value


def test_a_service_lives_from_creation_to_deletion(client, service):
    made = client.messaging.v1.services.create(
        friendly_name="Alerts",
        inbound_request_url="http://example.com/in",
        inbound_method="GET",
        status_callback="http://example.com/status",
        sticky_sender=False,
        validity_period=600,
    )
    assert re.fullmatch(r"MG[0-9a-f]{32}", made.sid) and made.account_sid == service.account
    assert (made.friendly_name, made.inbound_method, made.fallback_method) == ("Alerts", "GET", "POST")
    assert (made.sticky_sender, made.smart_encoding, made.validity_period) == (False, True, 600)
    assert made.date_created.tzinfo and made.url == f"{service.url}/v1/Services/{made.sid}"
    assert made.links["phone_numbers"] == made.url + "/PhoneNumbers"
    changed = client.messaging.v1.services(made.sid).update(
        friendly_name="Notices", sticky_sender=True, use_inbound_webhook_on_number=True, scan_message_content="disable"
    )
    assert (changed.friendly_name, changed.sticky_sender, changed.use_inbound_webhook_on_number) == (
        "Notices",
        True,
        True,
    )
    fetched = client.messaging.v1.services(made.sid).fetch()
    assert (fetched.inbound_request_url, fetched.scan_message_content) == ("http://example.com/in", "disable")
    others = [client.messaging.v1.services.create(friendly_name=f"{n}").sid for n in range(4)]
    assert [found.sid for found in client.messaging.v1.services.list(page_size=2)] == [*others[::-1], made.sid]
    assert [found.sid for found in client.messaging.v1.services.list(limit=3, page_size=2)] == others[:0:-1]
    assert client.messaging.v1.services(made.sid).delete() is True
    refused(404, 20404, client.messaging.v1.services(made.sid).fetch)


def test_a_service_is_refused_with_the_reason(client):
    create = client.messaging.v1.services.create
    refused(400, 20422, lambda: create(friendly_name=""))
    refused(400, 21205, lambda: create(friendly_name="A", inbound_request_url="nowhere"))
    refused(400, 21209, lambda: create(friendly_name="A", inbound_method="PUT"))
    refused(400, 21502, lambda: create(friendly_name="A", status_callback="nowhere"))
    refused(400, 21624, lambda: create(friendly_name="A", validity_period=36001))
    refused(400, 21658, lambda: create(friendly_name="x" * 65))
    refused(404, 20404, client.messaging.v1.services("MG" + "0" * 32).delete)


def test_senders_join_and_leave_pools(client):
    one = client.messaging.v1.services.create(friendly_name="One").sid
    two = client.messaging.v1.services.create(friendly_name="Two").sid
    numbers = [client.incoming_phone_numbers.create(phone_number=f"+1212555010{n}") for n in range(3)]
    pool = client.messaging.v1.services(one).phone_numbers
    added = [pool.create(phone_number_sid=number.sid) for number in numbers]
    assert [member.phone_number for member in added] == [number.phone_number for number in numbers]
    assert (added[0].sid, added[0].service_sid, added[0].country_code) == (numbers[0].sid, one, "US")
    assert added[0].capabilities == ["SMS", "Voice"]
    assert [member.sid for member in pool.list(page_size=1)] == [number.sid for number in numbers[::-1]]
    assert pool(numbers[0].sid).fetch().phone_number == numbers[0].phone_number
    refused(409, 21710, lambda: pool.create(phone_number_sid=numbers[0].sid))
    other = client.messaging.v1.services(two).phone_numbers
    refused(409, 21712, lambda: other.create(phone_number_sid=numbers[0].sid))
    refused(404, 20404, lambda: pool.create(phone_number_sid="PN" + "0" * 32))
    assert pool(numbers[0].sid).delete() is True
    refused(404, 20404, pool(numbers[0].sid).fetch)
    assert other.create(phone_number_sid=numbers[0].sid).sid == numbers[0].sid
    client.incoming_phone_numbers(numbers[0].sid).delete()
    assert other.list() == []

    (code,) = client.short_codes.list()
    codes = client.messaging.v1.services(one).short_codes
    assert codes.create(short_code_sid=code.sid).short_code == "27653"
    assert [member.sid for member in codes.list()] == [code.sid]
    assert codes(code.sid).fetch().capabilities == ["SMS"]
    assert len(pool.list()) == 2
    assert codes(code.sid).delete() is True
    assert codes.list() == []


def test_pools_survive_a_kill(service):
    client = service.client()
    sid = client.messaging.v1.services.create(friendly_name="One").sid
    (number,) = client.incoming_phone_numbers.list(phone_number=OURS)
    client.messaging.v1.services(sid).phone_numbers.create(phone_number_sid=number.sid)
    service.kill()
    service.start()
    pool = service.client().messaging.v1.services(sid).phone_numbers.list()
    assert [member.phone_number for member in pool] == [OURS]


# Messages through a service.


@pytest.fixture
def pool(client):
    """A service with three numbers."""
    sid = client.messaging.v1.services.create(friendly_name="Alerts").sid
    numbers = [client.incoming_phone_numbers.create(phone_number=f"+1212555010{n}") for n in range(3)]
    for number in numbers:
        client.messaging.v1.services(sid).phone_numbers.create(phone_number_sid=number.sid)
    return sid, [number.phone_number for number in numbers]


def test_a_service_sends_from_one_of_its_numbers(client, service, receiver, pool):
    sid, numbers = pool
    made = client.messages.create(
        to=JENNY, messaging_service_sid=sid, body="x", status_callback=receiver.url + "/status"
    )
    assert (made.status, made.from_, made.messaging_service_sid, made.num_segments) == ("accepted", None, sid, "0")
    sent = wait_until(
        lambda: (found := client.messages(made.sid).fetch()).status in ("sent", "delivered") and found,
        "the message to be sent",
    )
    assert sent.from_ in numbers and sent.messaging_service_sid == sid and sent.num_segments == "1"
    forms = [request.form for request in receiver.wait_for("/status", 2)]
    assert [form["MessageStatus"] for form in forms[:2]] == ["queued", "sent"]
    assert all(form["MessagingServiceSid"] == sid and form["From"] == sent.from_ for form in forms)
    again = client.messages.create(to=JENNY, messaging_service_sid=sid, body="y")
    assert client.messages(again.sid).fetch().from_ == sent.from_, "the recipient keeps the number"
    assert f"<MessagingServiceSid>{sid}</MessagingServiceSid>" in service.get(f"Messages/{made.sid}").text
    assert sid in service.get(f"Messages/{made.sid}.csv").text
    assert {row.messaging_service_sid for row in client.messages.list()} == {sid}


def test_traffic_is_spread_over_the_numbers(client, pool):
    sid, numbers = pool
    made = [client.messages.create(to=f"+1415935{1000 + n}", messaging_service_sid=sid, body="x") for n in range(9)]
    senders = [client.messages(message.sid).fetch().from_ for message in made]
    assert sorted(senders) == sorted(numbers * 3)


def test_a_message_through_a_service_is_refused_with_the_reason(client, pool):
    sid, numbers = pool
    create = client.messages.create
    refused(400, 21705, lambda: create(to=JENNY, messaging_service_sid="MG1", body="x"))
    refused(400, 21701, lambda: create(to=JENNY, messaging_service_sid="MG" + "0" * 32, body="x"))
    refused(400, 21711, lambda: create(to=JENNY, messaging_service_sid=sid, from_=OURS, body="x"))
    empty = client.messaging.v1.services.create(friendly_name="Empty").sid
    refused(400, 21704, lambda: create(to=JENNY, messaging_service_sid=empty, body="x"))
    named = create(to=JENNY, messaging_service_sid=sid, from_=numbers[1], body="x")
    assert (named.status, named.from_) == ("accepted", numbers[1])
