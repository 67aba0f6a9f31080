"""Status callbacks, taken by a web application that checks each signature with the SDK's own validator."""

import pytest
from harness.receiver import Answer
from harness.service import JENNY, OURS
from twilio.request_validator import RequestValidator

# Handsets of the simulated network that no message reaches, and the code of each.
FAILING = {"+14155550130": 30003, "+14155550150": 30005, "+14155550160": 30006}


def is_genuine(service, request):
    validator = RequestValidator(service.token)
    return validator.validate(request.url, request.form, request.headers["X-Twilio-Signature"])


@pytest.mark.parametrize("resource", ["SMS/Messages", "Messages"])
def test_sent_is_called_back(service, receiver, resource):
    url = receiver.url + "/status?who=me&what=a%20b"
    sid = service.post(f"{resource}.json", To=JENNY, From_=OURS, Body="x", StatusCallback=url).json()["sid"]
    (request,) = receiver.wait_for("/status")
    assert request.method == "POST" and request.url == url
    assert request.headers["Content-Type"].startswith("application/x-www-form-urlencoded")
    form = request.form
    assert (form["SmsSid"], form["SmsStatus"], form["AccountSid"]) == (sid, "sent", service.account)
    assert (form["To"], form["From"], form["ApiVersion"]) == (JENNY, OURS, "2010-04-01")
    assert is_genuine(service, request)
    assert service.message(sid)["status"] == "sent"


# Paths, queries and fragments as people write them; {} is the receiver's host and port.
AWKWARD = [
    "http://{}/status",
    "http://{}/status?",
    "http://{}/status?a=&b=%20&c=+&d",
    "http://{}/status?a=1&a=2&b=1&a=1",
    "http://{}/status?q=ü&p=💙",
    "http://{}/status?body=a%2Fb%2fc%",
    "http://jenny:pass%40word@{}/status?x=1",
    "http://jenny@{}/status",
    "http://{}/status?From=forged&SmsSid=other",
    "http://{}/status#rc=2&rp=5xx,ct&ct=2000",
    "http://{}/status?a=1?b=2#c#d",
    "http://{}/status?a[0]=1&b={{x}}&c=|^`",
]


@pytest.mark.parametrize("written", AWKWARD)
@pytest.mark.parametrize("resource", ["SMS/Messages", "Messages"])
def test_awkward_urls_are_signed_so_that_the_sdk_agrees(service, receiver, written, resource):
    host = receiver.url.removeprefix("http://")
    answer = service.post(
        f"{resource}.json", To=JENNY, From_=OURS, Body="é & = + 💙", StatusCallback=written.format(host)
    )
    assert answer.status_code == 201, answer.text
    (request,) = receiver.wait_for("/status")
    userinfo = written.split("//")[1].split("{}")[0]
    url = request.url.replace("http://", "http://" + userinfo)
    validator = RequestValidator(service.token)
    assert validator.validate(url, request.form, request.headers["X-Twilio-Signature"])
    assert not validator.validate(url + "x", request.form, request.headers["X-Twilio-Signature"])
    assert len(request.form) == len(request.pairs), "no name comes twice"
    if userinfo:
        assert request.headers["Authorization"].startswith("Basic ")


def test_private_targets_are_refused_when_that_is_asked_for(make_service, receiver):
    service = make_service("--no-private-callbacks")
    sid = service.send(StatusCallback=receiver.url + "/status")["sid"]
    service.wait_for_status(sid, "sent", "delivered")
    ours = service.send(StatusCallback=receiver.url.replace("127.0.0.1", "localhost") + "/status")["sid"]
    service.wait_for_status(ours, "sent", "delivered")
    assert not receiver.requests


def test_failed_is_called_back_with_its_reason(service, receiver):
    url = receiver.url + "/status"
    sids = {service.send(to=to, from_="27653", StatusCallback=url)["sid"]: code for to, code in FAILING.items()}
    for request in receiver.wait_for("/status", count=len(FAILING)):
        code = sids.pop(request.form["SmsSid"])
        assert (request.form["SmsStatus"], request.form["ErrorCode"]) == ("failed", str(code))
        assert is_genuine(service, request)
        message = service.get(f"Messages/{request.form['SmsSid']}.json").json()
        assert (message["status"], message["error_code"], message["date_sent"]) == ("failed", code, None)
        assert message["error_message"]
    assert not sids


def test_a_forged_request_would_be_found_out(service, receiver):
    service.send(StatusCallback=receiver.url + "/status")
    (request,) = receiver.wait_for("/status")
    forged = {**request.form, "SmsStatus": "failed"}
    assert not RequestValidator(service.token).validate(request.url, forged, request.headers["X-Twilio-Signature"])


def test_an_endpoint_that_fails_is_asked_again(service, receiver):
    receiver.answer("/status", Answer(503), Answer(204))
    sid = service.send(StatusCallback=receiver.url + "/status")["sid"]
    first, second = receiver.wait_for("/status", count=2)
    assert first.form == second.form and first.form["SmsSid"] == sid
    assert is_genuine(service, first) and is_genuine(service, second)


def test_an_endpoint_that_hangs_delays_no_other(service, receiver):
    receiver.answer("/hangs", Answer(hangs=True))
    for _ in range(20):
        service.send(from_="27653", StatusCallback=receiver.url + "/hangs")
    receiver.wait_for("/hangs")
    sid = service.send(from_="27653", StatusCallback="http://localhost" + receiver.url[16:] + "/works")["sid"]
    (request,) = receiver.wait_for("/works", patience=8)
    assert request.form["SmsSid"] == sid


def test_our_own_listener_refuses_what_is_not_signed(service):
    unsigned = service.http.post(service.webhooks + "/status", data={"SmsSid": "SM" + "0" * 32, "SmsStatus": "sent"})
    assert unsigned.status_code in (403, 404)
