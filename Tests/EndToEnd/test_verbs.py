"""The commands for scripts: over a running service's socket, and on a folder that nobody works on."""

import csv
import io
import json
import os
import shutil
import sqlite3
import subprocess

import pytest
from harness import BINARY, Console, Service, json_lines as lines, run, wait_until
from harness.program import environment
from harness.service import JENNY, OURS

# A handset that answers nothing.
SILENT = "+14155552671"


def test_a_message_is_sent_and_waited_for(service, verb):
    result = verb("send", "--from", OURS, "--to", JENNY, "--body", "from a script", "--wait")
    sid, status = result.stdout.split()
    assert status == "sent" and service.message(sid)["body"] == "from a script"
    sid = verb("send", "--from", OURS, "--to", JENNY, stdin="from a pipe\n").stdout.strip()
    assert service.message(sid)["body"] == "from a pipe"


def test_what_is_refused_is_said_on_standard_error(service, verb):
    result = verb("send", "--from", OURS, "--to", "12", "--body", "x", code=1)
    assert result.stdout == "" and "21211" in result.stderr
    result = verb("send", "--to", JENNY, "--body", "x", code=64)
    assert "--from" in result.stderr


@pytest.mark.parametrize("form", ["--jsonl", "--csv"])
def test_many_are_sent_from_standard_input(service, verb, form):
    rows = [(JENNY, f"number {index}, \"quoted\"") for index in range(60)] + [("12", "refused")]
    if form == "--jsonl":
        text = "".join(json.dumps({"to": to, "body": body}) + "\n" for to, body in rows)
    else:
        file = io.StringIO()
        csv.writer(file).writerows([("to", "body"), *rows])
        text = file.getvalue()
    result = verb("send", form, "--from", "27653", stdin=text, code=1)
    sids = result.stdout.split()
    assert len(sids) == 60 and "60 accepted, 1 refused" in result.stderr and "21211" in result.stderr
    assert f"line {61 if form == '--jsonl' else 62}:" in result.stderr
    bodies = {row["sid"]: row["body"] for row in service.messages()}
    assert [bodies[sid] for sid in sids] == [body for to, body in rows[:60]]


def test_a_terminal_sees_how_far_it_is(service, data, tmp_path):
    file = tmp_path / "many.jsonl"
    file.write_text("".join(json.dumps({"to": SILENT, "body": f"number {index}"}) + "\n" for index in range(200)))
    console = Console(None, "-c", f"'{BINARY}' send --from 27653 --jsonl --data '{data}' < '{file}' > /dev/null", binary="bash")
    try:
        assert console.wait_for_end() == 0
        assert b"of 200" in console.raw and console.text.strip() == ""
    finally:
        console.close()


def test_without_a_service_the_error_says_what_to_start(verb, data):
    for words in (["send", "--from", OURS, "--to", JENNY, "--body", "x"], ["tail"], ["queue"], ["messages"]):
        result = verb(*words, code=3)
        assert "switchboard serve" in result.stderr and result.stdout == ""


def test_tail_follows_and_begins_in_the_past(service, verb, data):
    service.send(body="the past")
    command = [BINARY, "tail", "--json", "--since", "1h", "--data", str(data)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment())
    try:
        assert "the past" in process.stdout.readline()
        service.send(body="the present", from_="27653")
        events = []
        while not any(event["event"] == "webhook.attempted" for event in events):
            events.append(json.loads(process.stdout.readline()))
        names = [event["event"] for event in events]
        assert {"message.accepted", "message.status", "webhook.taken"} <= set(names)
        assert service.stop() == 0
        process.stdout.read()
        assert process.wait(20) == 4
    finally:
        process.kill()


def test_a_reader_that_goes_away_ends_it_quietly(service, verb, data):
    for index in range(5):
        service.send(body=f"number {index}")
    command = f"'{BINARY}' messages --data '{data}' | head -1; exit ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=environment(), timeout=60)
    assert (result.returncode, result.stderr) == (0, "") and result.stdout.count("\n") == 1


def test_messages_are_found_by_the_language_of_the_log(service, verb):
    for body in ("one apple", "two pears"):
        service.send(body=body)
    [found] = lines(verb("messages", "apple", "--json"))
    assert found["body"] == "one apple" and found["from"] == OURS
    assert len(lines(verb("messages", "--json", "--limit", "1"))) == 1
    assert verb("messages", "to:+44").stdout == ""
    rows = list(csv.DictReader(io.StringIO(verb("messages", "--csv").stdout)))
    assert [row["body"] for row in rows] == ["two pears", "one apple"]
    assert "keys are" in verb("messages", "colour:red", code=64).stderr


def test_nothing_from_outside_reaches_a_terminal_raw(service, data):
    service.send(body="\x1b]0;owned\x07 and \u202e bidi")
    for words in (["messages"], ["messages", "--json"], ["callbacks"], ["tail", "--since", "1h", "--count", "1"]):
        console = Console(None, *words, "--data", data)
        try:
            assert console.wait_for_end() == 0
            assert b"\x1b]0;" not in console.raw and b"\x07" not in console.raw
            assert "\u202e".encode() not in console.raw
        finally:
            console.close()


def test_lanes_are_paused_resumed_and_emptied(service, verb):
    verb("queue", "pause", OURS, "--reason", "lunch")
    sids = [service.send(body=f"waits {index}")["sid"] for index in range(4)]
    [lane] = [lane for lane in lines(verb("queue", "list", "--json")) if lane["line"] == OURS]
    assert lane["waiting"] == 4 and "lunch" in lane["hold"]
    assert "paused by" in verb("queue").stdout
    assert verb("queue", "cancel", sids[0]).stdout == "1 canceled\n"
    assert "1 not canceled" in verb("queue", "cancel", sids[0], code=1).stderr
    assert verb("queue", "cancel", "--line", OURS).stdout == "3 canceled\n"
    assert verb("queue", "resume", "--all").stdout.endswith("resumed\n")


def test_numbers_are_bought_listed_and_released(service, verb):
    sid = verb("numbers", "buy", "+12125550177", "--name", "Front desk").stdout.strip()
    assert {"number": "+12125550177", "name": "Front desk", "sid": sid}.items() <= lines(verb("numbers", "list", "--json"))[-1].items()
    verb("queue", "pause", "+12125550177")
    service.send(body="waits", from_="+12125550177")
    assert "--force" in verb("numbers", "release", "+12125550177", code=1).stderr
    verb("numbers", "release", "+12125550177", "--force")
    assert "+12125550177" not in verb("numbers").stdout


def test_a_messaging_service_chooses_the_sender(service, verb):
    client = service.client()
    pool = client.messaging.v1.services.create(friendly_name="Reminders", sticky_sender=False)
    for n in range(2):
        number = client.incoming_phone_numbers.create(phone_number=f"+1212555017{n}")
        client.messaging.v1.services(pool.sid).phone_numbers.create(phone_number_sid=number.sid)
    rows = "to,body\n" + "".join(f"+1415555013{n},Your table is ready\n" for n in range(4))
    sent = lines(verb("send", "--service", "Reminders", "--csv", "--json", stdin=rows))
    assert sorted(row["from"] for row in sent) == ["+12125550170"] * 2 + ["+12125550171"] * 2
    assert client.messages(sent[0]["sid"]).fetch().messaging_service_sid == pool.sid
    one = lines(verb("send", "--service", pool.sid, "--from", "+12125550171", "--to", "+14155550139", "--body", "x", "--json"))
    assert one[0]["from"] == "+12125550171"
    wrong = run("send", "--data", service.data, "--service", "Nobody", "--to", JENNY, "--body", "x")
    assert wrong.returncode == 64 and "the account has Reminders" in wrong.stderr


def test_a_handset_says_something_and_its_webhook_is_replayed(service, verb):
    verb("handset", "say", JENNY, OURS, "hello from the street")
    [message] = wait_until(lambda: lines(verb("messages", "is:inbound", "--json")), "the message")
    assert message["body"] == "hello from the street"
    [call] = wait_until(lambda: lines(verb("callbacks", "dir:out", "--json")), "the webhook")
    assert call["sid"] == message["sid"] and call["http_status"] == 200
    verb("callbacks", "replay", call["number"])
    wait_until(
        lambda: [record for record in lines(verb("callbacks", "--json")) if record.get("replay_of") == call["number"]],
        "the replay",
    )
    assert "no request" in verb("callbacks", "replay", "999999", code=1).stderr


def test_an_export_comes_back_whole_and_twice_is_once(service, verb, tmp_path, data):
    verb("queue", "pause", "27653")
    verb("numbers", "buy", "+12125550178")
    verb("send", "--from", OURS, "--to", JENNY, "--body", "gone out", "--wait")
    waiting = service.send(body="waits", from_="27653")["sid"]
    wait_until(lambda: lines(verb("callbacks", "is:genuine", "--json")), "the callback")
    before = verb("messages", "--json").stdout
    assert service.stop() == 0
    # Without a service the folder itself is read.
    export = verb("export").stdout
    assert verb("messages", "--json").stdout == before
    file = tmp_path / "all.jsonl"
    file.write_text(export)
    other = tmp_path / "other"
    for expected in ("2 messages imported, 0 were there already", "0 messages imported, 2 were there already"):
        result = run("import", file, "--data", other)
        assert result.returncode == 0 and result.stdout.strip() == expected, result.stderr
    assert run("messages", "--json", "--data", other).stdout == before
    assert "+12125550178" in run("numbers", "--data", other).stdout
    assert len(lines(run("callbacks", "--json", "--data", other))) == len(lines(verb("callbacks", "--json")))
    again = Service(other)
    try:
        again.start()
        assert again.account == service.account and again.token != service.token
        assert again.message(waiting)["status"] == "queued"
        assert "imported" in run("queue", "--data", other).stdout
        run("queue", "resume", "--all", "--data", other)
        again.wait_for_status(waiting, "sent")
    finally:
        again.close()
    broken = tmp_path / "broken.jsonl"
    broken.write_text(export + "{\n")
    result = run("import", broken, "--data", tmp_path / "third")
    assert result.returncode == 1 and "nothing was imported" in result.stderr
    assert not (tmp_path / "third").exists()


def test_a_backup_of_a_running_service_is_restored_with_its_lines_paused(service, verb, tmp_path, data):
    verb("queue", "pause", OURS)
    waiting = service.send(body="waits")["sid"]
    copy = tmp_path / "copy.db"
    verb("backup", copy)
    assert os.stat(copy).st_mode & 0o777 == 0o600
    assert "--force" in verb("backup", copy, code=1).stderr
    verb("queue", "resume", OURS)
    service.wait_for_status(waiting, "sent")
    assert "in use" in verb("restore", copy, "--force", code=1).stderr
    assert service.stop() == 0
    assert "--force" in verb("restore", copy, code=1).stderr
    assert "1 of them wait" in verb("restore", copy, "--force").stdout
    assert (data / "switchboard.db.replaced").exists()
    again = Service(data)
    try:
        again.start()
        assert again.token == service.token and again.message(waiting)["status"] == "queued"
        assert "paused by" in verb("queue").stdout
    finally:
        again.close()


def test_what_is_no_backup_is_not_restored(verb, tmp_path, data):
    torn = tmp_path / "torn.db"
    torn.write_bytes(b"SQLite format 3\0" + bytes(5000))
    foreign = tmp_path / "foreign.db"
    sqlite3.connect(foreign).execute("CREATE TABLE cheese (a)").connection.commit()
    for file in (torn, foreign, tmp_path / "none.db"):
        verb("restore", file, code=1)
        assert not (data / "switchboard.db").exists()


def test_pruning_keeps_what_waits_and_gives_space_back(service, verb, data):
    verb("queue", "pause", OURS)
    for index in range(30):
        service.send(body=f"waits {index}")
    verb("send", "--csv", "--from", "27653", "--wait", stdin="to,body\n" + "".join(f"{SILENT},{'x' * 150}\n" for _ in range(400)))
    before = os.stat(data / "switchboard.db").st_size + os.stat(data / "switchboard.db-wal").st_size
    assert "0 messages would be deleted" in verb("prune", "--keep", "1d", "--dry-run").stdout
    assert lines(verb("prune", "--keep", "0s", "--dry-run", "--json")) == [{"deleted": 400, "refused": 0, "is_dry_run": True}]
    assert len(service.messages()) == 430
    assert verb("prune", "--keep", "0s").stdout == "400 messages deleted\n"
    assert len(service.messages()) == 30
    after = os.stat(data / "switchboard.db").st_size + os.stat(data / "switchboard.db-wal").st_size
    assert after < before - 50_000, (before, after)
    assert service.stop() == 0
    assert verb("prune", "--keep", "0s").stdout == "0 messages deleted\n"


SHELLS = {"bash": ["bash", "-n"], "zsh": ["zsh", "-n"], "fish": ["fish", "-n"]}


@pytest.mark.parametrize("shell", SHELLS)
def test_completions_are_good_scripts(shell, tmp_path):
    result = run("completions", shell)
    assert result.returncode == 0 and "callbacks" in result.stdout
    try:
        check = subprocess.run([*SHELLS[shell], "/dev/stdin"], input=result.stdout, capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip(f"{shell} is not installed")
    assert (check.returncode, check.stderr) == (0, "")


def test_every_command_has_a_manual_page_without_warnings(tmp_path):
    result = run("man", "--output", tmp_path / "man")
    assert result.returncode == 0, result.stderr
    pages = sorted((tmp_path / "man").iterdir())
    names = {page.name for page in pages}
    assert {"switchboard.1", "switchboard-send.1", "switchboard-queue-pause.1", "switchboard-handset-say.1"} <= names
    for page in pages:
        try:
            check = subprocess.run(["groff", "-man", "-ww", "-b", "-z", "-Tutf8", page], capture_output=True, text=True)
        except FileNotFoundError:
            pytest.skip("groff is not installed")
        assert (check.returncode, check.stderr) == (0, ""), page.name
        if shutil.which("mandoc"):
            check = subprocess.run(["mandoc", "-Tlint", "-Wwarning", page], capture_output=True, text=True)
            assert (check.returncode, check.stdout) == (0, ""), page.name
    shown = run("man", "queue", "pause").stdout
    assert "SWITCHBOARD" in shown and "\\-\\-reason" in shown
    assert run("man", "nothing").returncode == 64


def test_exit_codes_are_in_the_help():
    for name in ("send", "tail", "messages", "export", "import", "backup", "restore", "prune"):
        assert "Exit codes: 0 done" in " ".join(run(name, "--help").stdout.split())


def test_send_says_when_how_long_and_who_hears_of_it(service, verb, receiver):
    sid = verb("send", "--to", SILENT, "--body", "later", "--from", OURS, "--at", "+20m").stdout.split()[0]
    later = service.get(f"Messages/{sid}.json").json()
    assert later["status"] == "scheduled"
    told = ["--callback", f"{receiver.url}/status", "--validity", "10m"]
    sid = verb("send", "--to", SILENT, "--body", "told", "--from", OURS, *told, "--wait").stdout.split()[0]
    wait_until(lambda: any(sid in str(request) for request in receiver.requests), "the callback")
    wrong = verb("send", "--to", SILENT, "--body", "x", "--from", OURS, "--at", "whenever", code=64)
    assert "--at: 15:30, tomorrow 9:00" in wrong.stderr
    unknown = verb("send", "--to", SILENT, "--body", "x", "--from", OURS, "--application", "Orders", code=64)
    assert "--application: no such application" in unknown.stderr
