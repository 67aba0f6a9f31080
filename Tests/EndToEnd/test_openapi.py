"""Live answers against the schemas that the original publishes: every field there, and of its type."""

import csv
import io
import json
import xml.etree.ElementTree as xml
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from harness.service import JENNY, OURS
from jsonschema import Draft202012Validator, FormatChecker

FOLDER = Path(__file__).parent / "openapi"
ACCOUNT = "api.v2010.account"
formats = FormatChecker(formats=[])


@formats.checks("date-time-rfc-2822", raises=(ValueError, TypeError))
def is_date(value):
    return not isinstance(value, str) or parsedate_to_datetime(value) is not None


@formats.checks("uri")
def is_address(value):
    return not isinstance(value, str) or value == "" or value.startswith(("/", "http://", "https://"))


@formats.checks("http-method")
def is_method(value):
    return value is None or value in ("GET", "POST")


@formats.checks("phone-number")
def is_number(value):
    # The description's own samples write friendly names as (808) 925-1571.
    return value is None or value.translate(dict.fromkeys(map(ord, "+()- "))).isdigit()


def with_nulls(schema):
    """OpenAPI 3.0 says `nullable`, JSON Schema names the type."""
    if isinstance(schema, list):
        return [with_nulls(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {name: with_nulls(part) for name, part in schema.items()}
    if schema.pop("nullable", False):
        if "type" in schema:
            schema["type"] = [schema["type"], "null"]
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]
    return schema


SCHEMAS = {
    name: with_nulls(schema)
    for file in sorted(FOLDER.glob("*.json"))
    for name, schema in json.loads(file.read_text())["components"]["schemas"].items()
}


def problems(name, value, absent=()):
    """What is wrong with a resource's representation, in words; a field that is not there counts too."""
    schema = SCHEMAS[name]
    validator = Draft202012Validator(
        {"$ref": f"#/components/schemas/{name}", "components": {"schemas": SCHEMAS}}, format_checker=formats
    )
    found = [f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(value)]
    found += [f"{field} is missing" for field in sorted(set(schema["properties"]) - set(value) - set(absent))]
    return found + [f"{field} is not in the schema" for field in sorted(set(value) - set(schema["properties"]))]


def test_the_check_itself_finds_what_is_wrong(service):
    message = service.post("Messages.json", To=JENNY, From_=OURS, Body="x").json()
    assert problems(f"{ACCOUNT}.message", message) == []
    for changes in ({"status": "gone"}, {"num_segments": 1}, {"date_created": "yesterday"}, {"sid": "SM" + "g" * 32}, {"x": 1}):
        assert len(problems(f"{ACCOUNT}.message", {**message, **changes})) == 1
    del message["price"]
    assert problems(f"{ACCOUNT}.message", message) == ["price is missing"]


# Path under the account, the rows' key, the schema, and a form that makes one (None: some are there from the start).
LISTS = [
    ("Messages", "messages", "message", {"To": JENNY, "From": OURS, "Body": "x"}),
    ("Keys", "keys", "key", {"FriendlyName": "x"}),
    ("IncomingPhoneNumbers", "incoming_phone_numbers", "incoming_phone_number", None),
    ("IncomingPhoneNumbers/Local", "incoming_phone_numbers", "incoming_phone_number", None),
    ("SMS/ShortCodes", "short_codes", "short_code", None),
    ("Applications", "applications", "application", {"FriendlyName": "x"}),
    ("OutgoingCallerIds", "outgoing_caller_ids", "outgoing_caller_id", None),
]


@pytest.mark.parametrize("path, rows, schema, form", LISTS, ids=[path for path, *_ in LISTS])
def test_lists_and_instances_are_as_published(service, path, rows, schema, form):
    if form:
        created = service.http.post(f"{service.base}/{path}.json", data=form)
        assert created.status_code == 201, created.text
        made = "new_key" if schema == "key" else schema
        assert problems(f"{ACCOUNT}.{made}", created.json()) == []
    listed = service.get(f"{path}.json").json()
    assert set(listed) == {
        "end", "first_page_uri", "next_page_uri", "page", "page_size", "previous_page_uri", "start", "uri", rows,
    }  # fmt: skip
    for row in listed[rows]:
        assert problems(f"{ACCOUNT}.{schema}", row) == []
        fetched = service.get(f"{path.removesuffix('/Local')}/{row['sid']}.json")
        assert fetched.status_code == 200 and problems(f"{ACCOUNT}.{schema}", fetched.json()) == []
    assert listed[rows] or path == "OutgoingCallerIds"


def test_the_account_is_as_published(service):
    assert problems(ACCOUNT, service.http.get(f"{service.base}.json").json()) == []


def test_numbers_that_can_be_bought_are_as_published(service):
    answer = service.get("AvailablePhoneNumbers.json")
    schema = f"{ACCOUNT}.available_phone_number_country"
    assert answer.json()["countries"]
    for country in answer.json()["countries"]:
        assert problems(schema, country) == []
    assert problems(schema, service.get("AvailablePhoneNumbers/US.json").json()) == []
    local = service.get("AvailablePhoneNumbers/US/Local.json").json()
    assert local["available_phone_numbers"]
    for number in local["available_phone_numbers"]:
        # The description says number; its samples are strings, and so are recorded answers.
        number = {**number, "latitude": float(number["latitude"]), "longitude": float(number["longitude"])}
        assert problems(f"{schema}.available_phone_number_local", number) == []


def test_a_validation_is_as_published(service):
    answer = service.post("OutgoingCallerIds.json", PhoneNumber="+14155550190")
    assert answer.status_code == 200 and problems(f"{ACCOUNT}.validation_request", answer.json()) == []


def test_feedback_is_as_published(service):
    sid = service.post("Messages.json", To=JENNY, From_=OURS, Body="x", ProvideFeedback="true").json()["sid"]
    answer = service.post(f"Messages/{sid}/Feedback.json", Outcome="confirmed")
    assert answer.status_code == 200 and problems(f"{ACCOUNT}.message.message_feedback", answer.json()) == []


def test_services_and_their_pools_are_as_published(service):
    services = f"{service.url}/v1/Services"

    def post(address, **form):
        answer = service.http.post(address, data=form)
        assert answer.status_code == 201, answer.text
        return answer.json()

    made = post(services, FriendlyName="x", InboundRequestUrl="http://example.com/", StatusCallback="http://example.com/")
    assert problems("messaging.v1.service", made) == []
    number = service.get("IncomingPhoneNumbers.json").json()["incoming_phone_numbers"][0]["sid"]
    code = service.get("SMS/ShortCodes.json").json()["short_codes"][0]["sid"]
    pools = [("PhoneNumbers", "phone_number", {"PhoneNumberSid": number}), ("ShortCodes", "short_code", {"ShortCodeSid": code})]
    for path, kind, form in pools:
        schema, address = f"messaging.v1.service.{kind}", f"{services}/{made['sid']}/{path}"
        assert problems(schema, post(address, **form)) == []
        page = service.http.get(address).json()
        assert [problems(schema, row) for row in page[f"{kind}s"]] == [[]]
        assert problems(schema, service.http.get(f"{address}/{page[f'{kind}s'][0]['sid']}").json()) == []
    page = service.http.get(services).json()
    assert set(page) == {"meta", "services"} and [problems("messaging.v1.service", row) for row in page["services"]] == [[]]
    # *Source:* the description's samples of lists.
    assert set(page["meta"]) == {"page", "page_size", "first_page_url", "previous_page_url", "next_page_url", "url", "key"}


def test_errors_name_what_the_sdks_read(service):
    error = service.get("Nothing.json").json()
    assert set(error) == {"code", "message", "more_info", "status"}
    assert isinstance(error["code"], int) and isinstance(error["status"], int)


def test_csv_and_xml_of_every_message_resource_hold_the_fields_of_json(service):
    for resource in ("SMS/Messages", "Messages"):
        service.post(f"{resource}.json", To=JENNY, From_=OURS, Body='a "b",\r\nc; ünï')
        rows = service.messages(resource)
        answer = service.get(f"{resource}.csv")
        assert answer.headers["Content-Type"].startswith("text/csv") and answer.content.endswith(b"\r\n")
        table = list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))
        plain = [name for name in rows[0] if name not in ("subresource_uris", "status", "date_updated", "date_sent")]
        assert [[row[name] for name in plain] for row in table] == [
            ["" if row[name] is None else str(row[name]) for name in plain] for row in rows
        ]
        elements = list(xml.fromstring(service.get(resource).content)[0])
        assert [row.findtext("Sid") for row in elements] == [row["sid"] for row in rows]
        assert elements[0].findtext("Body").replace("\r\n", "\n") == 'a "b",\nc; ünï'
