"""README's table of what the API can do, row by row on the real service, and the other way round."""

import os
import re
from pathlib import Path

import pytest
from harness.program import run
from harness.service import JENNY, OURS
from harness.waiting import PATIENCE, wait_until

ROOT = Path(__file__).parents[2]
SHORT_CODE = "27653"


def rows():
    """Each path of the table with its methods and formats."""
    section = (ROOT / "README.md").read_text().split("## What the API can do")[1].split("## ")[0]
    table = section.split("| resource | methods | formats |\n|---|---|---|\n")[1].split("\n\n")[0]
    for line in table.splitlines():
        resources, methods, formats = [cell.strip() for cell in line.strip("|").split("|")]
        for path in re.findall(r"`([^`]+)`", resources):
            yield path, re.findall(r"GET|POST|DELETE", methods), re.findall(r"XML|JSON|json|csv|events", formats)


TABLE = list(rows())


class Household:
    """One of everything on a service, and what makes another."""

    def __init__(self, service):
        self.service = service
        # A trial account would need a verified number; a released one goes back on the shelf.
        self.made = 0

    def address(self, path):
        return self.service.url + path if path.startswith("/") else f"{self.service.base}/{path}"

    def post(self, path, **form):
        answer = self.service.http.post(self.address(path), data=form, timeout=PATIENCE)
        assert answer.status_code in (200, 201), f"{path}: {answer.text}"
        return answer.json()

    def sid(self, list_path):
        """The SID of a new instance of a list, or of one that is there."""
        self.made += 1
        if list_path.endswith("Messages"):
            sid = self.post(list_path + ".json", To=JENNY, From=OURS, Body="x")["sid"]
            self.service.wait_for_status(sid, "sent", "delivered")
            return sid
        if list_path == "IncomingPhoneNumbers":
            return self.post(list_path + ".json", PhoneNumber=f"+1212555{1000 + self.made}")["sid"]
        if list_path == "SMS/ShortCodes":
            return self.service.get("SMS/ShortCodes.json").json()["short_codes"][0]["sid"]
        if list_path == "OutgoingCallerIds":
            return self.verified()
        if list_path == "/2010-04-01/Accounts":
            return self.service.account
        return self.post(list_path + ("" if list_path.startswith("/v1") else ".json"), FriendlyName="x")["sid"]

    def verified(self):
        """A number that a handset of the network keyed the code in for."""
        number = f"+1415555{2670 + self.made}"
        self.post("OutgoingCallerIds.json", PhoneNumber=number)
        def found():
            listed = self.service.get("OutgoingCallerIds.json", PhoneNumber=number).json()["outgoing_caller_ids"]
            return listed[0]["sid"] if listed else None

        return wait_until(found, f"{number} to be verified")

    def fill(self, path):
        """The path with SIDs of things that are there."""
        while "{Sid}" in path:
            before, after = path.split("/{Sid}", 1)
            if before.endswith(("/PhoneNumbers", "/ShortCodes")) and before.startswith("/v1"):
                kind = "IncomingPhoneNumbers" if before.endswith("PhoneNumbers") else "SMS/ShortCodes"
                name = "PhoneNumberSid" if before.endswith("PhoneNumbers") else "ShortCodeSid"
                sid = self.sid(kind)
                self.post(before, **{name: sid})
            else:
                sid = self.sid(before)
            path = f"{before}/{sid}{after}"
        return path

    def form(self, path):
        """What a POST to a path says, that it be taken."""
        self.made += 1
        match path.rsplit("/", 1)[-1]:
            case "Messages":
                return {"To": JENNY, "From": OURS, "Body": "x"}
            case "IncomingPhoneNumbers" | "Local" | "Mobile":
                return {"PhoneNumber": f"+1212555{1000 + self.made}"} if "Mobile" not in path else {"PhoneNumber": f"+4474001{20000 + self.made}"}
            case "TollFree":
                return {"PhoneNumber": f"+1800555{1000 + self.made}"}
            case "OutgoingCallerIds":
                return {"PhoneNumber": f"+1415555{2670 + self.made}"}
            case "PhoneNumbers":
                return {"PhoneNumberSid": self.sid("IncomingPhoneNumbers")}
            case "ShortCodes":
                return {"ShortCodeSid": self.sid("SMS/ShortCodes")}
            case "Feedback":
                return {"Outcome": "confirmed"}
        return {"Body": ""} if "Messages/" in path else {"FriendlyName": "y"}


TYPES = {"XML": "application/xml", "json": "application/json", "csv": "text/csv", "JSON": "application/json"}


@pytest.mark.parametrize("path, methods, formats", TABLE, ids=[path for path, *_ in TABLE])
def test_a_row_of_the_table_is_true(service, path, methods, formats):
    if "events" in formats:
        return check_the_stream(service)
    house = Household(service)
    filled = house.fill(path)
    allowed = service.http.options(house.address(filled), timeout=PATIENCE).headers["Allow"]
    assert set(allowed.replace(" ", "").split(",")) - {"HEAD", "OPTIONS"} == set(methods)
    others = [] if "JSON" in formats else sorted({"csv"} - set(formats))
    for form in formats + others:
        suffix = "" if form in ("XML", "JSON") else f".{form}"
        address = house.address(filled) + suffix
        if "GET" in methods:
            query = {"to": JENNY, "timeout": 0} if path == "/switchboard/wait" else {}
            answer = service.http.get(address, params=query, timeout=PATIENCE)
            expected = 406 if form in others else 408 if query else 200
            assert answer.status_code == expected, f"{address}: {answer.text}"
            if expected == 200:
                assert answer.headers["Content-Type"].startswith(TYPES[form])
        if "POST" in methods and form not in others:
            answer = service.http.post(address, data=house.form(filled), timeout=PATIENCE)
            assert answer.status_code in (200, 201), f"{address}: {answer.text}"
            assert answer.headers["Content-Type"].startswith(TYPES[form])
            if filled.endswith("ShortCodes") and filled.startswith("/v1"):
                break
    if "DELETE" in methods:
        answer = service.http.delete(house.address(filled), timeout=PATIENCE)
        assert answer.status_code == 204, answer.text
        assert service.http.get(house.address(filled), timeout=PATIENCE).status_code == 404


def check_the_stream(service):
    with service.http.get(service.url + "/switchboard/events", stream=True, timeout=PATIENCE) as answer:
        assert answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/event-stream")


def test_every_word_of_a_route_is_in_the_table():
    """The routes are read word by word: a new one that the table does not have is found by its word."""
    folder = ROOT / "Sources" / "WebAPI" / "Routes"
    words = set()
    for name in ("RequestPath", "DirectoryRoute", "ServiceRoute"):
        text = (folder / f"{name}.swift").read_text()
        words |= set(re.findall(r'"(?:/switchboard/)?([A-Za-z]+)"', text))
    paths = {part for path, *_ in TABLE for part in path.split("/")}
    unknown = words - paths - {"PhoneNumberSid", "ShortCodeSid", "v"}
    assert len(words) > 20 and not unknown, unknown


def differences():
    """The rows of the table of what differs: what there, and what here."""
    section = (ROOT / "README.md").read_text().split("## What the API can do")[1].split("\n## ")[0]
    table = section.split("| there | here |\n|---|---|\n")[1].split("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|", 1)] for line in table.splitlines()]


def refuses_media(service):
    answer = service.post("Messages.json", To=JENNY, From_=OURS, Body="x", MediaUrl="https://example.com/a.png")
    assert (answer.status_code, answer.json()["code"]) == (400, 21621)


def has_no_prices(service):
    message = service.wait_for_status(service.send("x")["sid"], "sent")
    assert (message["price"], message["price_unit"]) == (None, "USD")


def knows_places_by_area_code(service, receiver):
    number = service.get("IncomingPhoneNumbers.json", PhoneNumber=OURS).json()["incoming_phone_numbers"][0]
    service.post(f"IncomingPhoneNumbers/{number['sid']}.json", SmsUrl=receiver.url + "/sms")
    service.send("Jenny please?! I love you <3")
    form = wait_until(lambda: [r.form for r in receiver.requests if r.path.startswith("/sms")], "Jenny's answer")[0]
    assert (form["FromState"], form["FromZip"], form["ToState"]) == ("CA", "", "CA")
    assert form["FromCity"] == "", "the area code 415 is that of several cities"


def stops_a_whole_pool(service):
    pool = service.http.post(service.url + "/v1/Services", data={"FriendlyName": "Pool"}).json()["sid"]
    numbers = [service.post("IncomingPhoneNumbers.json", PhoneNumber=f"+121255501{n}").json() for n in (60, 61)]
    for number in numbers:
        joined = service.http.post(f"{service.url}/v1/Services/{pool}/PhoneNumbers", data={"PhoneNumberSid": number["sid"]})
        assert joined.status_code == 201, joined.text

    def says(word, number):
        said = run("handset", "say", "--data", service.data, JENNY, number["phone_number"], word)
        assert said.returncode == 0, said.stderr

    def send():
        answer = service.post("Messages.json", To=JENNY, MessagingServiceSid=pool, Body="x")
        return answer.json().get("code")

    says("STOP", numbers[0])
    wait_until(lambda: send() == 21610, "the whole pool to be stopped")
    says("START", numbers[1])
    wait_until(lambda: "START" in [row["body"] for row in service.messages(From=JENNY)], "START to the other number")
    assert send() == 21610
    says("START", numbers[0])
    wait_until(lambda: send() is None, "the pool to be heard again")


def keeps_its_only_account(service):
    answer = service.http.post(f"{service.url}/2010-04-01/Accounts/{service.account}.json", data={"Status": "suspended"})
    assert (answer.status_code, answer.json()["code"]) == (403, 20403)


def refuses_other_origins(service):
    answer = service.http.get(f"{service.base}/Messages.json", headers={"Origin": "https://evil.example"})
    assert (answer.status_code, answer.json()["code"]) == (403, 20403)
    ours = service.http.get(f"{service.base}/Messages.json", headers={"Origin": service.url})
    assert not [name for name in (*answer.headers, *ours.headers) if name.lower().startswith("access-control")]


def listens_on_loopback(service):
    process = Path("/proc") / str(service.process.pid)
    sockets = {os.readlink(link) for link in (process / "fd").iterdir()}
    rows = [row.split() for name in ("tcp", "tcp6") for row in (process / "net" / name).read_text().splitlines()[1:]]
    # proc(5): the local address in hex, 0A for a listening socket, the socket's inode.
    ours = [row[1].split(":")[0] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in sockets]
    assert len(ours) >= 2 and set(ours) == {"0100007F"}, ours


DIFFERENCES = {
    "media": refuses_media,
    "prices": has_no_prices,
    "`FromCity`, `FromState`, `FromZip` of inbound messages": knows_places_by_area_code,
    "STOP to one number of a Messaging Service": stops_a_whole_pool,
    "suspending or closing the account": keeps_its_only_account,
    "web pages of other origins": refuses_other_origins,
    "where the servers listen": listens_on_loopback,
}


@pytest.mark.parametrize("there", [there for there, _ in differences()])
def test_a_difference_is_as_it_says(service, request, there):
    check = DIFFERENCES[there]
    wanted = check.__code__.co_varnames[: check.__code__.co_argcount]
    check(*(service if name == "service" else request.getfixturevalue(name) for name in wanted))


def test_every_checked_difference_is_told():
    assert set(DIFFERENCES) == {there for there, _ in differences()}
