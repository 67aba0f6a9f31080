"""Numbers, short codes, applications, verified numbers and the account, by the official SDK."""

import re
import xml.etree.ElementTree as ElementTree

import phonenumbers
import pytest
from harness.service import JENNY, OURS
from harness.waiting import wait_until
from twilio.base.exceptions import TwilioRestException
from twilio.request_validator import RequestValidator

NEW = "+12125550177"


@pytest.fixture
def client(service):
    return service.client()


@pytest.fixture
def trial(make_service):
    return make_service("--trial")


def refused(status, code, call):
    with pytest.raises(TwilioRestException) as error:
        call()
    assert (error.value.status, error.value.code) == (status, code), error.value


def test_a_number_is_bought_set_used_and_released(client, service):
    number = client.incoming_phone_numbers.create(phone_number=NEW)
    assert re.fullmatch(r"PN[0-9a-f]{32}", number.sid)
    assert (number.phone_number, number.friendly_name) == (NEW, "(212) 555-0177")
    assert (number.sms_url, number.sms_method, number.origin, number.beta) == ("", "POST", "twilio", False)
    assert (number.status, number.type, number.account_sid) == ("in-use", "local", service.account)
    assert number.capabilities == {"voice": True, "sms": True, "mms": False, "fax": False}
    assert number.date_created.tzinfo and number.date_created == number.date_updated

    changed = client.incoming_phone_numbers(number.sid).update(
        friendly_name="Front desk",
        sms_url="http://example.com/sms?a=1",
        sms_method="GET",
        sms_fallback_url="http://example.com/fallback",
        voice_url="http://example.com/voice",
        voice_method="GET",
        status_callback="http://example.com/calls",
        voice_caller_id_lookup=True,
    )
    assert (changed.friendly_name, changed.sms_url, changed.sms_method) == (
        "Front desk",
        "http://example.com/sms?a=1",
        "GET",
    )
    assert (changed.voice_url, changed.voice_method, changed.voice_caller_id_lookup) == (
        "http://example.com/voice",
        "GET",
        True,
    )
    again = client.incoming_phone_numbers(number.sid).fetch()
    assert (again.sms_fallback_url, again.status_callback) == ("http://example.com/fallback", "http://example.com/calls")
    assert client.incoming_phone_numbers(number.sid).update(sms_url="").sms_url == ""

    sent = client.messages.create(from_=NEW, to=JENNY, body="From the new one")
    service.wait_for_status(sent.sid, "sent")
    assert client.incoming_phone_numbers(number.sid).delete() is True
    refused(404, 20404, client.incoming_phone_numbers(number.sid).fetch)
    refused(400, 21606, lambda: client.messages.create(from_=NEW, to=JENNY, body="Too late"))
    assert client.messages(sent.sid).fetch().from_ == NEW


def test_what_waits_on_a_released_number_fails_in_the_open(client, service):
    number = client.incoming_phone_numbers.create(phone_number=NEW)
    sids = [client.messages.create(from_=NEW, to=JENNY, body=f"{n}").sid for n in range(5)]
    client.incoming_phone_numbers(number.sid).delete()
    for sid in sids[1:]:
        service.wait_for_status(sid, "failed", "sent")
    statuses = [client.messages(sid).fetch() for sid in sids]
    assert [message.status for message in statuses[2:]] == ["failed"] * 3
    assert {message.error_code for message in statuses[2:]} == {21606}


def test_bought_numbers_survive_a_kill(service):
    number = service.client().incoming_phone_numbers.create(phone_number=NEW, sms_url="http://example.com/a")
    service.kill()
    service.start()
    again = service.client().incoming_phone_numbers(number.sid).fetch()
    assert (again.phone_number, again.sms_url) == (NEW, "http://example.com/a")
    sent = service.client().messages.create(from_=NEW, to=JENNY, body="Still here")
    service.wait_for_status(sent.sid, "sent")


def test_numbers_are_listed_filtered_and_paged(client):
    bought = [client.incoming_phone_numbers.create(phone_number=f"+1212555010{n}").sid for n in range(7)]
    toll_free = client.incoming_phone_numbers.toll_free.create(phone_number="+18005550123").sid
    mobile = client.incoming_phone_numbers.mobile.create(phone_number="+447400123456").sid

    def sids(numbers=client.incoming_phone_numbers, **filters):
        return [number.sid for number in numbers.list(**filters)]

    everything = sids()
    assert everything[:-1] == [mobile, toll_free, *bought[::-1]]
    assert sids(page_size=3) == everything
    assert sids(limit=4, page_size=2) == everything[:4]
    assert sids(phone_number="+1212555010*") == bought[::-1]
    assert sids(phone_number="0103") == [bought[3]]
    assert sids(phone_number="+1800*") == [toll_free]
    assert sids(friendly_name="(212) 555-0104") == [bought[4]]
    assert sids(origin="hosted") == [] and sids(origin="twilio", beta=False) == everything
    assert sids(client.incoming_phone_numbers.toll_free) == [toll_free]
    assert sids(client.incoming_phone_numbers.mobile) == [mobile]
    assert sids(client.incoming_phone_numbers.local, phone_number="+1212*") == bought[::-1]


def test_buying_is_refused_with_the_reason(client):
    buy = client.incoming_phone_numbers.create
    refused(400, 21421, lambda: buy(phone_number="Jenny"))
    refused(400, 21421, lambda: buy(phone_number="+14151111111"))
    refused(400, 21422, lambda: buy(phone_number=OURS))
    refused(400, 21422, lambda: buy(phone_number=JENNY))
    refused(400, 21451, lambda: buy(area_code="1"))
    refused(400, 21452, lambda: buy(area_code="299"))
    refused(400, 20422, lambda: buy(friendly_name="Neither"))
    refused(400, 21205, lambda: buy(phone_number=NEW, sms_url="ftp://example.com/"))
    refused(400, 21209, lambda: buy(phone_number=NEW, sms_method="PUT"))
    refused(400, 21218, lambda: buy(phone_number=NEW, sms_application_sid="AP" + "0" * 32))
    refused(400, 21502, lambda: buy(phone_number=NEW, status_callback="nowhere"))
    refused(400, 21658, lambda: buy(phone_number=NEW, friendly_name="x" * 65))
    refused(400, 21422, lambda: client.incoming_phone_numbers.toll_free.create(phone_number=NEW))
    number = buy(phone_number=NEW)
    refused(400, 21422, lambda: buy(phone_number=NEW))
    refused(400, 21471, lambda: client.incoming_phone_numbers(number.sid).update(account_sid="AC" + "0" * 32))
    refused(404, 20404, client.incoming_phone_numbers("PN" + "0" * 32).delete)


def test_an_area_code_gives_a_number_of_it_each_time_another(client):
    numbers = {client.incoming_phone_numbers.create(area_code="510").phone_number for _ in range(3)}
    assert len(numbers) == 3 and all(number.startswith("+1510") for number in numbers)
    assert client.incoming_phone_numbers.create(area_code="907").phone_number.startswith("+1907")


# What is for sale


def test_countries_and_what_they_sell(client):
    countries = {country.country_code: country for country in client.available_phone_numbers.list()}
    assert {"US", "CA", "GB", "DE", "AU"} <= countries.keys()
    assert set(countries["US"].subresource_uris) == {"local", "toll_free"}
    assert set(countries["GB"].subresource_uris) == {"local", "mobile", "toll_free"}
    fetched = client.available_phone_numbers("gb").fetch()
    assert (fetched.country, fetched.country_code, fetched.beta) == ("United Kingdom", "GB", False)
    refused(404, 20404, client.available_phone_numbers("XX").fetch)


def test_every_number_for_sale_is_valid_and_can_be_bought(client):
    for country in client.available_phone_numbers.list():
        context = client.available_phone_numbers(country.country_code)
        for kind in country.subresource_uris:
            numbers = getattr(context, kind).list()
            assert numbers, (country.country_code, kind)
            for number in numbers:
                parsed = phonenumbers.parse(number.phone_number)
                assert phonenumbers.is_valid_number_for_region(parsed, country.country_code) or (
                    kind == "toll_free" and phonenumbers.is_valid_number(parsed)
                ), number.phone_number
                assert number.iso_country == country.country_code and number.friendly_name
            bought = client.incoming_phone_numbers.create(phone_number=numbers[0].phone_number)
            assert bought.type == {"local": "local", "mobile": "mobile", "toll_free": "toll free"}[kind]
            left = [number.phone_number for number in getattr(context, kind).list()]
            assert bought.phone_number not in left


def test_the_stock_is_searched(client, service):
    us = client.available_phone_numbers("US").local

    def numbers(**filters):
        return [number.phone_number for number in us.list(**filters)]

    assert numbers() == numbers() and len(numbers()) == 30
    assert len(us.list(page_size=5)) == 5
    assert all(number.startswith("+1415") for number in numbers(area_code=415))
    hawaii = us.list(in_region="HI")
    assert {number.region for number in hawaii} == {"HI"}
    assert (hawaii[0].locality, hawaii[0].postal_code, hawaii[0].lata) == ("Honolulu", "96813", "834")
    pattern = numbers(area_code=415)[3]
    assert numbers(contains=pattern) == [pattern]
    starred = pattern[:5] + "****" + pattern[9:]
    assert pattern in numbers(contains=starred)
    keys = str.maketrans("23456789", "ADGJMPTW")
    letters = pattern[2:].translate(keys)
    assert pattern in numbers(contains=letters)
    assert {number.region for number in us.list(near_lat_long="37.77,-122.42", distance=50)} == {"CA"}
    near = us.list(near_number=OURS, distance=5)
    assert near and {number.locality for number in near} == {"San Francisco"}
    assert us.list(in_postal_code="60601")[0].locality == "Chicago"
    assert us.list(in_locality="austin")[0].region == "TX"
    assert us.list(mms_enabled=True) == [] and us.list(sms_enabled=True, voice_enabled=True)
    assert client.available_phone_numbers("US").mobile.list() == []
    for other in ("national", "voip", "shared_cost", "machine_to_machine"):
        assert getattr(client.available_phone_numbers("GB"), other).list() == []
    answer = service.get("AvailablePhoneNumbers/US/Local.json", Distance=1000)
    assert (answer.status_code, answer.json()["code"]) == (400, 20422)


# Short codes


def test_short_codes_are_listed_and_set(client):
    (code,) = client.short_codes.list()
    assert re.fullmatch(r"SC[0-9a-f]{32}", code.sid) and code.short_code == "27653"
    assert client.short_codes.list(short_code="99999") == []
    changed = client.short_codes(code.sid).update(friendly_name="Alerts", sms_url="http://example.com/code")
    assert (changed.friendly_name, changed.sms_url) == ("Alerts", "http://example.com/code")
    assert client.short_codes(code.sid).fetch().friendly_name == "Alerts"
    assert [found.sid for found in client.short_codes.list(friendly_name="Alerts")] == [code.sid]
    refused(400, 21205, lambda: client.short_codes(code.sid).update(sms_url="nowhere"))


# Applications


def test_an_application_lives_from_creation_to_deletion(client):
    application = client.applications.create(
        friendly_name="Desk",
        sms_url="http://example.com/sms",
        sms_method="GET",
        sms_status_callback="http://example.com/old",
        message_status_callback="http://example.com/new",
        voice_url="http://example.com/voice",
        public_application_connect_enabled=True,
    )
    assert re.fullmatch(r"AP[0-9a-f]{32}", application.sid)
    fetched = client.applications(application.sid).fetch()
    assert (fetched.sms_url, fetched.sms_method, fetched.sms_status_callback, fetched.message_status_callback) == (
        "http://example.com/sms",
        "GET",
        "http://example.com/old",
        "http://example.com/new",
    )
    assert (fetched.voice_url, fetched.voice_method, fetched.public_application_connect_enabled) == (
        "http://example.com/voice",
        "POST",
        True,
    )
    number = client.incoming_phone_numbers.create(phone_number=NEW, sms_application_sid=application.sid)
    assert number.sms_application_sid == application.sid
    changed = client.applications(application.sid).update(friendly_name="Hall", sms_url="")
    assert (changed.friendly_name, changed.sms_url) == ("Hall", None)
    other = client.applications.create(friendly_name="Other")
    assert [found.sid for found in client.applications.list(page_size=1)] == [other.sid, application.sid]
    assert [found.sid for found in client.applications.list(friendly_name="Hall")] == [application.sid]
    refused(400, 21205, lambda: client.applications(other.sid).update(sms_url="nowhere"))
    refused(400, 21502, lambda: client.applications(other.sid).update(sms_status_callback="nowhere"))
    assert client.applications(application.sid).delete() is True
    refused(404, 20404, client.applications(application.sid).fetch)
    assert client.incoming_phone_numbers(number.sid).fetch().sms_application_sid is None


def test_an_applications_callback_is_used_from_its_creation(client, service, receiver):
    application = client.applications.create(friendly_name="Desk", message_status_callback=receiver.url + "/app")
    sent = client.messages.create(from_="27653", to=JENNY, body="Hello", application_sid=application.sid)
    service.wait_for_status(sent.sid, "sent")
    wait_until(lambda: any(r.form.get("MessageSid") == sent.sid for r in receiver.requests), "the callback")


# Verified numbers


def test_a_number_is_verified_by_a_call(trial):
    client = trial.client()
    other = "+14155552671"
    refused(400, 21608, lambda: client.messages.create(from_=OURS, to=other, body="Hello"))
    asked = client.validation_requests.create(phone_number=other, friendly_name="My phone")
    assert re.fullmatch(r"[0-9]{6}", asked.validation_code) and re.fullmatch(r"CA[0-9a-f]{32}", asked.call_sid)
    assert (asked.phone_number, asked.friendly_name, asked.account_sid) == (other, "My phone", trial.account)

    def verified():
        found = client.outgoing_caller_ids.list(phone_number=other)
        return found[0] if found else None

    caller = wait_until(verified, "the number to be verified")
    assert (caller.friendly_name, caller.phone_number) == ("My phone", other)
    assert client.messages.create(from_=OURS, to=other, body="Hello").sid
    refused(400, 21450, lambda: client.validation_requests.create(phone_number=other))
    assert client.outgoing_caller_ids(caller.sid).update(friendly_name="Phone").friendly_name == "Phone"
    assert client.outgoing_caller_ids(caller.sid).fetch().friendly_name == "Phone"
    assert [found.sid for found in client.outgoing_caller_ids.list(friendly_name="Phone")] == [caller.sid]
    assert len(client.outgoing_caller_ids.list()) == 2
    assert client.outgoing_caller_ids(caller.sid).delete() is True
    refused(400, 21608, lambda: client.messages.create(from_=OURS, to=other, body="Hello"))


def test_the_end_of_a_validation_is_called_back_signed(client, service, receiver):
    url = receiver.url + "/verified?who=me"
    asked = client.validation_requests.create(phone_number="+14155552672", status_callback=url)
    made = wait_until(
        lambda: next((r for r in receiver.requests if r.form.get("CallSid") == asked.call_sid), None), "the callback"
    )
    caller = client.outgoing_caller_ids.list(phone_number="+14155552672")[0]
    assert {name: made.form[name] for name in ("To", "CallStatus", "VerificationStatus", "OutgoingCallerIdSid")} == {
        "To": "+14155552672",
        "CallStatus": "completed",
        "VerificationStatus": "success",
        "OutgoingCallerIdSid": caller.sid,
    }
    signature = made.headers["X-Twilio-Signature"]
    assert RequestValidator(service.token).validate(url, made.form, signature)


def test_validation_is_refused_with_the_reason(client):
    ask = client.validation_requests.create
    refused(400, 21421, lambda: ask(phone_number="nobody"))
    refused(400, 21454, lambda: ask(phone_number="+14155552671", call_delay=61))
    refused(400, 21456, lambda: ask(phone_number="+14155552671", status_callback="nowhere"))


# The account


def test_the_account_is_shown_and_named(client, service):
    account = client.api.accounts(service.account).fetch()
    assert (account.sid, account.status, account.type) == (service.account, "active", "Full")
    assert [found.sid for found in client.api.accounts.list()] == [service.account]
    assert client.api.accounts.list(friendly_name="Nobody") == [] == client.api.accounts.list(status="closed")
    assert client.api.accounts(service.account).update(friendly_name="Ours").friendly_name == "Ours"
    assert client.api.accounts(service.account).fetch().friendly_name == "Ours"
    refused(403, 20403, lambda: client.api.accounts(service.account).update(status="closed"))


def test_a_trial_account_says_so(trial):
    assert trial.client().api.accounts(trial.account).fetch().type == "Trial"


# XML


def test_the_lists_are_xml_by_default(service):
    def root(path, **query):
        answer = service.get(path, **query)
        assert answer.headers["content-type"] == "application/xml", answer.text
        return ElementTree.fromstring(answer.content)

    numbers = root("IncomingPhoneNumbers")[0]
    assert (numbers.tag, numbers.attrib["pagesize"]) == ("IncomingPhoneNumbers", "50")
    first = [child.tag for child in numbers[0]][:5]
    assert first == ["Sid", "AccountSid", "FriendlyName", "PhoneNumber", "VoiceUrl"]
    assert numbers[0].findtext("Capabilities/SMS") == "true"
    assert root("AvailablePhoneNumbers/US/Local", AreaCode=415)[0][0].findtext("PhoneNumber").startswith("+1415")
    assert root("SMS/ShortCodes")[0][0].findtext("ShortCode") == "27653"
    assert root("Applications")[0].tag == "Applications"
    assert root("OutgoingCallerIds")[0].tag == "OutgoingCallerIds"
    error = root("IncomingPhoneNumbers/PN" + "0" * 32)
    assert error.findtext("RestException/Code") == "20404"
