"""README's table of what the API can do, row by row on the real service, and the other way round; its commands and flags."""

import json
import re
from pathlib import Path

import pytest
from harness import run
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


def described():
    """Every command, by its words, with the long names of its options; the program itself is ""."""

    def walk(command, path):
        options = {
            name["name"]
            for argument in command.get("arguments", [])
            for name in argument.get("names") or []
            if name["kind"] == "long"
        }
        yield path, options
        for each in command.get("subcommands", []):
            yield from walk(each, f"{path} {each['commandName']}".strip())

    return dict(walk(json.loads(run("--experimental-dump-help").stdout)["command"], ""))


def shown_commands(text):
    """What README says of the program: each command line in it, cut where the shell cuts it."""
    blocks = text.split("\n```")
    # Every second part is what a fence holds, with its language on the first line.
    fenced = [block.split("\n", 1) for block in blocks[1::2]]
    lines = [line.split("  #")[0] for language, block in fenced if language != "python" for line in block.splitlines()]
    text = "\n".join(blocks[::2])
    quoted = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text)
    for line in lines + quoted:
        for match in re.finditer(r"(?:scripts/|\b)switchboard((?: +(?:'[^']*'|[^\s|;)'\"]+))*)", line):
            yield match[0], match[1].split()


def test_every_command_that_is_shown_exists_with_its_flags():
    text = (ROOT / "README.md").read_text()
    commands = described()
    seen = 0
    for line, words in shown_commands(text):
        path, options = "", []
        for word in words:
            if word.startswith("--"):
                options.append(word.removeprefix("--").split("=")[0])
            elif not options and f"{path} {word}".strip() in commands:
                path = f"{path} {word}".strip()
        known = commands[path] | {"help", "version"}
        # Without a word it is the console.
        if path == "":
            known |= commands["console"]
        assert set(options) <= known, line
        seen += bool(options or path)
    assert seen > 15


def test_every_command_and_flag_of_the_tables_exists():
    text = (ROOT / "README.md").read_text()
    commands = described()
    table = text.split("| command | does |\n|---|---|\n")[1].split("\n\n")[0]
    for line in table.splitlines():
        first, rest = line.strip("|").split("|", 1)
        names = re.findall(r"`([^`]+)`", first)
        assert names and set(names) <= set(commands), line
        for flag in re.findall(r"`--([a-z-]+)`", rest):
            assert any(flag in commands[name] for name in names), f"--{flag}: {line}"
    verbs = {name for name in commands if name.split(" ")[0] in {row.split("`")[1].split()[0] for row in table.splitlines()}}
    leaves = {name for name in verbs if not any(other.startswith(name + " ") for other in commands)}
    assert leaves <= set(re.findall(r"`([^`]+)`", "".join(row.split("|")[1] for row in table.splitlines())))
    everywhere = set().union(*commands.values()) | {"help"}
    for flag in re.findall(r"`(?:[a-z]+ )?--([a-z-]+)", text):
        assert flag in everywhere, f"--{flag}"


def test_the_exit_codes_are_those_of_the_help():
    table = (ROOT / "README.md").read_text().split("| exit code | means |\n|---|---|\n")[1].split("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    help = " ".join(run("send", "--help").stdout.split())
    assert "; ".join(f"{code} {words}" for code, words in rows) in help
