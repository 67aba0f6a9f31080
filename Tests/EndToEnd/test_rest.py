"""Both message resources by raw requests: what goes over the wire, byte for byte where it matters."""

import xml.etree.ElementTree as xml

import pytest
from harness.service import JENNY, OURS

WORDS = "Jenny please?! I love you <3"

# Twilio's archived page "SMS Messages", and recorded answers of both resources.
LEGACY_FIELDS = [
    "Sid", "DateCreated", "DateUpdated", "DateSent", "AccountSid", "To", "From", "Body", "Status", "Direction",
    "ApiVersion", "Price", "PriceUnit", "Uri", "NumSegments",
]  # fmt: skip
MESSAGE_FIELDS = [
    "Sid", "DateCreated", "DateUpdated", "DateSent", "AccountSid", "To", "From", "MessagingServiceSid", "Body",
    "Status", "NumSegments", "NumMedia", "Direction", "ApiVersion", "Price", "PriceUnit", "ErrorCode",
    "ErrorMessage", "Uri", "SubresourceUris",
]  # fmt: skip
RESOURCES = [("SMS/Messages", "SMSMessage", LEGACY_FIELDS), ("Messages", "Message", MESSAGE_FIELDS)]


@pytest.mark.parametrize("resource, element, fields", RESOURCES)
def test_xml_is_the_default(service, resource, element, fields):
    answer = service.post(resource, To=JENNY, From_=OURS, Body=WORDS)
    assert answer.status_code == 201 and answer.headers["Content-Type"].startswith("application/xml")
    assert answer.content.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<TwilioResponse>")
    message = xml.fromstring(answer.content)[0]
    assert message.tag == element and [child.tag for child in message] == fields
    assert message.findtext("Body") == WORDS and message.findtext("Status") == "queued"
    again = service.get(f"{resource}/{message.findtext('Sid')}")
    assert again.status_code == 200 and xml.fromstring(again.content)[0].findtext("Body") == WORDS
    rows = xml.fromstring(service.get(resource).content)[0]
    assert rows.tag == f"{element}s" and rows.attrib["pagesize"] == "50" and rows[-1].tag == element
    assert ("total" in rows.attrib) == (resource == "SMS/Messages")


@pytest.mark.parametrize("resource, element, fields", RESOURCES)
def test_json_by_suffix(service, resource, element, fields):
    answer = service.post(f"{resource}.json", To=JENNY, From_=OURS, Body=WORDS)
    assert answer.status_code == 201 and answer.headers["Content-Type"].startswith("application/json")
    message = answer.json()
    snake = ["".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_") for name in fields]
    assert sorted(message) == sorted(snake)
    assert service.http.get(service.url + message["uri"]).json()["sid"] == message["sid"]
    envelope = service.get(f"{resource}.json", PageSize=1).json()
    rows = [key for key, value in envelope.items() if isinstance(value, list)]
    assert rows == ["sms_messages" if resource == "SMS/Messages" else "messages"]
    assert envelope["page_size"] == 1 and envelope["first_page_uri"].startswith("/2010-04-01/Accounts/")


@pytest.mark.parametrize("resource, element, fields", RESOURCES)
def test_each_resource_shows_the_others_messages(service, resource, element, fields):
    sids = {service.post(f"{name}.json", To=JENNY, From_="27653", Body="x").json()["sid"] for name, *_ in RESOURCES}
    assert sids <= {row["sid"] for row in service.messages(resource)}


def test_160_characters_and_not_one_more(service):
    assert service.post(To=JENNY, From_=OURS, Body="é" * 160).status_code == 201
    refused = service.post(To=JENNY, From_=OURS, Body="é" * 161)
    assert (refused.status_code, refused.json()["code"]) == (400, 21605)
    assert service.post("Messages.json", To=JENNY, From_=OURS, Body="é" * 161).status_code == 201


def test_a_local_number_is_read_in_the_senders_country(service):
    answer = service.post(To="(415) 935-2345", From_=OURS, Body="x")
    assert answer.status_code == 201 and answer.json()["to"] == JENNY


def test_errors_in_both_formats(service):
    answer = service.post("SMS/Messages", To=JENNY, From_=OURS)
    error = xml.fromstring(answer.content)[0]
    assert answer.status_code == 400 and error.tag == "RestException"
    assert {c.tag: c.text for c in error} == {
        "Code": "21602",
        "Message": "Message body is required.",
        "MoreInfo": "https://www.twilio.com/docs/errors/21602",
        "Status": "400",
    }
    assert service.post(To=JENNY, From_=OURS).json() == {
        "code": 21602,
        "message": "Message body is required.",
        "more_info": "https://www.twilio.com/docs/errors/21602",
        "status": 400,
    }


def test_without_credentials_there_is_nothing_to_see(service):
    answer = service.http.get(f"{service.base}/Messages.json", auth=("", ""))
    assert answer.status_code == 401 and answer.json()["code"] == 20003
    assert answer.headers["WWW-Authenticate"] == 'Basic realm="Twilio API"'


HOSTILE = [
    ("PUT", "SMS/Messages.json", {}, b"", 405),
    ("GET", "SMS/Nothing.json", {}, b"", 404),
    ("GET", "SMS/Messages/SM1.json", {}, b"", 404),
    ("POST", "SMS/Messages.json", {"Content-Type": "application/json"}, b'{"To": 1', 415),
    ("POST", "SMS/Messages.json", {"Content-Type": "application/x-www-form-urlencoded"}, b"To=%zz&Body=%ff", 400),
    ("POST", "SMS/Messages.json", {"Content-Type": "text/plain"}, b"To", 415),
    ("GET", "SMS/Messages.json?Page=-1", {}, b"", 400),
    ("GET", "SMS/Messages.json?PageSize=x", {}, b"", 400),
    ("GET", "SMS/Messages.json?PageToken=PA1", {}, b"", 400),
    ("GET", "SMS/Messages.json?DateSent=yesterday", {}, b"", 400),
]


@pytest.mark.parametrize("method, path, headers, body, status", HOSTILE)
def test_what_can_not_be_read_gets_the_originals_error(service, method, path, headers, body, status):
    answer = service.http.request(method, f"{service.base}/{path}", headers=headers, data=body)
    assert answer.status_code == status, answer.text
    assert set(answer.json()) >= {"code", "message", "more_info", "status"} and answer.json()["status"] == status
    assert service.post(To=JENNY, From_=OURS, Body="still here").status_code == 201


def test_a_body_without_end_is_refused(service):
    answer = service.http.post(f"{service.base}/SMS/Messages.json", data=b"Body=" + b"x" * 20_000_000)
    assert answer.status_code == 413
    assert service.post(To=JENNY, From_=OURS, Body="still here").status_code == 201
