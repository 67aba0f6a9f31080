"""The official SDK, unchanged but for its base URL, against the real service."""

import re
from datetime import date, datetime, timedelta, timezone

import pytest
from harness.service import JENNY, OURS, Service
from harness.waiting import wait_until
from twilio.base.exceptions import TwilioRestException

WORDS = "Jenny please?! I love you <3"


@pytest.fixture
def client(service):
    return service.client()


def test_a_message_is_queued_then_sent(client, service):
    message = client.messages.create(to=JENNY, from_=OURS, body=WORDS)
    assert (message.status, message.direction, message.body) == ("queued", "outbound-api", WORDS)
    assert (message.to, message.from_, message.num_segments) == (JENNY, OURS, "1")
    assert re.fullmatch(r"SM[0-9a-f]{32}", message.sid) and message.account_sid == service.account
    assert message.date_created.tzinfo and message.date_sent is None and message.error_code is None

    def fetched():
        again = client.messages(message.sid).fetch()
        return again if again.status in ("sent", "delivered") else None

    sent = wait_until(fetched, "the message to be sent")
    assert sent.date_created == message.date_created and sent.date_sent >= message.date_created
    assert abs(sent.date_sent - datetime.now(timezone.utc)) < timedelta(minutes=1)


def test_the_list_goes_over_its_pages(client):
    # They wait in the number's lane, one second each: none of them moves in the list while it is walked.
    sids = [client.messages.create(to=JENNY, from_=OURS, body=f"Number {n}").sid for n in range(25)]
    outbound = {"from_": OURS}
    newest = client.messages.list(limit=1, **outbound)
    assert [message.sid for message in newest] == sids[-1:] and newest[0].date_sent is None
    assert [message.sid for message in client.messages.list(page_size=10, **outbound)][:20] == sids[:4:-1]
    assert [message.sid for message in client.messages.list(limit=7, page_size=3, **outbound)] == sids[:17:-1]

    first = client.messages.page(page_size=10, **outbound)
    pages = [list(first)]
    page = first
    while page.next_page_url:
        page = page.next_page()
        pages.append(list(page))
    assert [len(rows) for rows in pages] == [10, 10, 5]
    back = page.previous_page()
    assert [message.sid for message in back] == sids[14:4:-1]
    assert {message.sid for message in client.messages.stream(page_size=7, **outbound)} == set(sids)


def test_the_filters_choose(client, service):
    other = "+14155552671"
    to_jenny = client.messages.create(to=JENNY, from_="27653", body="one").sid
    to_other = client.messages.create(to=other, from_="27653", body="two").sid
    from_number = client.messages.create(to=other, from_=OURS, body="three").sid
    for sid in (to_jenny, to_other, from_number):
        service.wait_for_status(sid, "sent", "failed")

    def sids(**filters):
        return {message.sid for message in client.messages.list(**filters) if message.direction != "inbound"}

    assert sids(to=other) == {from_number, to_other}
    assert sids(from_="27653") == {to_other, to_jenny}
    assert sids(to=other, from_=OURS) == {from_number}
    by_time = [message.date_sent for message in client.messages.list()]
    assert by_time == sorted(by_time, reverse=True)
    sent_on = client.messages(to_jenny).fetch().date_sent.date()
    assert to_jenny in sids(to=JENNY, date_sent=sent_on)
    assert sids(date_sent=date(2008, 1, 1)) == set()
    assert sids(date_sent_after=sent_on + timedelta(days=2)) == set()
    assert to_jenny in sids(date_sent_before=sent_on + timedelta(days=1))
    assert sids(date_sent_before=sent_on - timedelta(days=2)) == set()


REFUSED = [
    ({"to": ""}, 400, 21604),
    ({"from_": ""}, 400, 21603),
    ({"body": ""}, 400, 21602),
    ({"to": "+1415935234"}, 400, 21211),
    ({"to": "Jenny"}, 400, 21211),
    ({"from_": "Bob the builder!"}, 400, 21212),
    ({"from_": "+14155550199"}, 400, 21606),
    ({"body": "x" * 1601}, 400, 21617),
    ({"status_callback": "not a url"}, 400, 21609),
    ({"application_sid": "AP" + "0" * 32}, 400, 21218),
]


@pytest.mark.parametrize("changes, status, code", REFUSED, ids=[str(code) for _, _, code in REFUSED])
def test_errors_are_the_sdks_own(client, changes, status, code):
    with pytest.raises(TwilioRestException) as error:
        client.messages.create(**{"to": JENNY, "from_": OURS, "body": WORDS, **changes})
    assert (error.value.status, error.value.code, error.value.method) == (status, code, "POST")
    assert error.value.msg and not error.value.msg.endswith("HTTP error")
    assert client.messages.list() == []


def test_wrong_credentials_and_unknown_things(service, client):
    for stranger in (service.client(token="0" * 32), service.client(account="AC" + "0" * 32)):
        with pytest.raises(TwilioRestException) as error:
            stranger.messages.create(to=JENNY, from_=OURS, body=WORDS)
        assert (error.value.status, error.value.code) == (401, 20003)
    with pytest.raises(TwilioRestException) as error:
        client.messages("SM" + "0" * 32).fetch()
    assert (error.value.status, error.value.code) == (404, 20404)


def test_page_size_has_a_limit(client, service):
    answer = service.get("SMS/Messages.json", PageSize=1001)
    assert (answer.status_code, answer.json()["code"]) == (400, 20007)


LISTS = {
    "messages": lambda client, pool: client.messages,
    "numbers": lambda client, pool: client.incoming_phone_numbers,
    "local numbers": lambda client, pool: client.incoming_phone_numbers.local,
    "mobile numbers": lambda client, pool: client.incoming_phone_numbers.mobile,
    "toll-free numbers": lambda client, pool: client.incoming_phone_numbers.toll_free,
    "short codes": lambda client, pool: client.short_codes,
    "applications": lambda client, pool: client.applications,
    "verified numbers": lambda client, pool: client.outgoing_caller_ids,
    "keys": lambda client, pool: client.keys,
    "accounts": lambda client, pool: client.api.accounts,
    "countries": lambda client, pool: client.available_phone_numbers,
    "local numbers to buy": lambda client, pool: client.available_phone_numbers("US").local,
    "mobile numbers to buy": lambda client, pool: client.available_phone_numbers("GB").mobile,
    "toll-free numbers to buy": lambda client, pool: client.available_phone_numbers("US").toll_free,
    "services": lambda client, pool: client.messaging.v1.services,
    "a pool's numbers": lambda client, pool: client.messaging.v1.services(pool).phone_numbers,
    "a pool's short codes": lambda client, pool: client.messaging.v1.services(pool).short_codes,
    "media": lambda client, pool: client.messages(client.messages.list(limit=1)[0].sid).media,
}


@pytest.fixture(scope="module")
def household(tmp_path_factory):
    """A service with three of whatever can be made, and the SID of a Messaging Service with a pool."""
    service = Service(tmp_path_factory.mktemp("household") / "data").start()
    client = service.client()
    numbers = [client.incoming_phone_numbers.create(phone_number=f"+1212555018{n}") for n in range(3)]
    for n in range(3):
        client.messages.create(from_="27653", to="+14155552671", body=f"Number {n}")
        client.incoming_phone_numbers.mobile.create(phone_number=f"+44740012345{n}")
        client.incoming_phone_numbers.toll_free.create(phone_number=f"+1800555013{n}")
        client.applications.create(friendly_name=f"Application {n}")
        client.new_keys.create(friendly_name=f"Key {n}")
        client.messaging.v1.services.create(friendly_name=f"Service {n}")
        client.validation_requests.create(phone_number=f"+1415555260{n}")
    pool = client.messaging.v1.services.list()[0].sid
    for number in numbers:
        client.messaging.v1.services(pool).phone_numbers.create(phone_number_sid=number.sid)
    client.messaging.v1.services(pool).short_codes.create(short_code_sid=client.short_codes.list()[0].sid)
    wait_until(lambda: len(client.outgoing_caller_ids.list()) >= 3, "the numbers to be verified")
    # What is sent stands elsewhere in the list than what waits.
    wait_until(lambda: all(message.date_sent for message in client.messages.list()), "the messages to be sent")
    yield client, pool
    service.close()


@pytest.mark.parametrize("name", LISTS)
def test_every_way_to_read_a_list_finds_the_same(household, name):
    client, pool = household
    resource = LISTS[name](client, pool)

    def names(rows):
        return [getattr(row, "sid", None) or getattr(row, "phone_number", None) or row.country_code for row in rows]

    listed = names(resource.list())
    few = {"short codes": 1, "accounts": 1, "a pool's short codes": 1, "media": 0}
    assert len(listed) == len(set(listed)) >= few.get(name, 3)
    if name == "countries" or name.endswith("to buy"):
        # These lists have one page, as the original's.
        assert names(resource.stream(limit=2)) == listed[:2]
        assert names(resource.page()) == listed
        return
    assert names(resource.stream(page_size=2)) == names(resource.list(page_size=1)) == listed
    first = resource.page(page_size=2)
    walked, page = names(first), first
    while page.next_page_url:
        page = resource.get_page(page.next_page_url)
        walked += names(page)
    assert walked == listed
