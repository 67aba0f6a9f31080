"""What the commands for scripts say to programs: JSON from every one of them, and exports that hold everything."""

import json
import sqlite3
from contextlib import contextmanager

from harness import Service, json_lines as lines, run, wait_until
from harness.service import JENNY, OURS

# Commands that give scripts no JSON, each with its reason.
WITHOUT_JSON = {
    "console": "a screen for people",
    "demo": "a screen for people",
    "serve": "runs until it is stopped; its log is JSON with --log-format",
    "simulate": "plays days for developers; the exit code says it all",
    "export": "its lines are JSON unless --csv is given",
    "completions": "a script for a shell",
    "man": "a page for man",
}


def described():
    """Every command without subcommands, with the options that its description has."""

    def leaves(command, path):
        below = [each for each in command.get("subcommands", []) if each["commandName"] != "help"]
        if not below:
            options = {name["name"] for one in command.get("arguments", []) for name in one.get("names") or []}
            yield " ".join(path), options
        for each in below:
            yield from leaves(each, [*path, each["commandName"]])

    tool = json.loads(run("--experimental-dump-help").stdout)
    return dict(leaves(tool["command"], []))


def test_every_command_has_a_form_for_scripts_or_a_reason():
    commands = described()
    assert len(commands) > 30 and "queue pause" in commands
    assert {name for name, options in commands.items() if "json" not in options} == set(WITHOUT_JSON)


def test_what_was_done_is_told_as_json(service, verb, data, tmp_path):
    def told(*words, code=0):
        result = verb(*words, "--json", code=code)
        [object] = lines(result)
        return object

    done = {"refused": 0, "error_code": None, "explanation": None}
    assert told("queue", "pause", OURS) == {"paused": 1, **done}
    sids = [service.send(body=f"waits {index}")["sid"] for index in range(3)]
    assert told("queue", "cancel", *sids[:2]) == {"canceled": 2, **done}
    again = told("queue", "cancel", sids[0], code=1)
    assert (again["canceled"], again["refused"]) == (0, 1) and set(again) == {"canceled", *done}
    assert told("queue", "resume", "--all") == {"resumed": 1, **done}
    service.wait_for_status(sids[2], "sent")
    assert told("handset", "say", JENNY, OURS, "hello") == {"from": JENNY, "to": OURS, "body": "hello"}
    [call] = wait_until(lambda: lines(verb("callbacks", "dir:out", "hello", "--json")), "the webhook")
    assert told("callbacks", "replay", call["number"]) == {"replay_of": call["number"], "url": call["url"]}
    bought = told("numbers", "buy", "+12125550179")
    assert told("numbers", "release", bought["sid"]) == bought
    copy = tmp_path / "copy.db"
    assert told("backup", copy) == {"file": str(copy), "bytes": copy.stat().st_size}
    count = len(service.messages())
    assert service.stop() == 0
    assert told("restore", copy, "--force") == {"restored": count, "waiting": 0}
    file = tmp_path / "all.jsonl"
    file.write_text(verb("export").stdout)
    for expected in ({"imported": count, "known": 0}, {"imported": 0, "known": count}):
        assert json.loads(run("import", file, "--json", "--data", tmp_path / "other").stdout) == expected


def test_credentials_and_keys_are_told_as_json(service, verb):
    [pair] = lines(verb("credentials", "--json"))
    assert pair == {"account_sid": service.account, "auth_token": service.token, "url": service.url}
    [test] = lines(verb("credentials", "--test", "--json"))
    assert test["account_sid"] not in (service.account, None) and test["url"] == service.url
    [made] = lines(verb("credentials", "--new-key", "ci", "--json"))
    assert set(made) == {"account_sid", "api_key", "api_secret", "url"}
    answer = service.http.get(f"{service.base}/Messages.json", auth=(made["api_key"], made["api_secret"]))
    assert answer.status_code == 200
    [key] = lines(verb("credentials", "--keys", "--json"))
    assert (key["sid"], key["name"]) == (made["api_key"], "ci") and key["created_at"].endswith("Z")
    assert lines(verb("credentials", "--revoke-key", key["sid"], "--json")) == [{"revoked": key["sid"]}]
    assert verb("credentials", "--keys", "--json").stdout == ""


def test_the_settings_file_is_told_of_as_json(tmp_path):
    file = tmp_path / "config.toml"
    assert json.loads(run("config", "path", "--json", "--config", file).stdout) == {"path": str(file)}
    checked = run("config", "check", "--json", "--config", file)
    missing = json.loads(checked.stdout)
    assert checked.returncode == 78 and not missing["exists"] and len(missing["faults"]) == 1
    assert json.loads(run("config", "init", "--json", "--config", file).stdout) == {"path": str(file)}
    checked = run("config", "check", "--json", "--config", file)
    assert (checked.returncode, json.loads(checked.stdout)) == (0, {"path": str(file), "exists": True, "faults": []})
    file.write_text("api-porto = 5\n")
    checked = run("config", "check", "--json", "--config", file)
    found = json.loads(checked.stdout)
    assert checked.returncode == 78 and found["exists"] and len(found["faults"]) == 1
    assert found["faults"][0].startswith(f"{file}:1")


def quiet(read, times=5):
    """What is read, when it is the same for a while."""
    seen = []

    def same():
        seen.append(read())
        return len(seen) >= times and all(one == seen[-1] for one in seen[-times:])

    wait_until(same, "all to have been told")
    return seen[-1]


def test_an_export_has_every_opt_out_and_every_step(service, verb, tmp_path, data):
    verb("send", "--from", OURS, "--to", JENNY, "--body", "gone out", "--wait")
    verb("handset", "say", JENNY, OURS, "STOP")
    # The answer to STOP too: what is on its way looks another way in the second export.
    def ends():
        return [row["status"] for row in service.messages("Messages") if row["direction"] == "outbound-reply"]

    wait_until(lambda: ends() == ["delivered"], "the opt-out and its answer")
    lives = quiet(lambda: [line for line in verb("export").stdout.splitlines() if '"kind":"message"' in line])
    assert service.stop() == 0
    # More than a snapshot tells a console of, and more than a page.
    with sqlite3.connect(data / "switchboard.db") as database:
        [ours, theirs] = database.execute("SELECT ours, theirs FROM opt_out").fetchone()
        rows = [(ours, theirs + 1 + index, 1_700_000_000_000 + index, b"") for index in range(12_000)]
        database.executemany("INSERT INTO opt_out (ours, theirs, at, answers) VALUES (?, ?, ?, ?)", rows)
    database.close()
    with another_run(data):
        assert sum('"kind":"opt_out"' in line for line in verb("export").stdout.splitlines()) == 12_001
    export = verb("export").stdout
    read = [json.loads(line) for line in export.splitlines()]
    sent = next(line for line in read if line["kind"] == "message" and line["message"]["body"] == "gone out")
    assert [step["status"] for step in sent["steps"]] == ["sending", "sent"]
    assert set(lives) <= set(export.splitlines())
    file = tmp_path / "all.jsonl"
    file.write_text(export)
    other = tmp_path / "other"
    assert run("import", file, "--data", other).returncode == 0
    kinds = ('"kind":"opt_out"', '"kind":"message"', '"kind":"webhook"')
    def kept(text):
        return sorted(line for line in text.splitlines() if any(kind in line for kind in kinds))

    assert kept(run("export", "--data", other).stdout) == kept(export)


@contextmanager
def another_run(data):
    """Another run of the service on a folder."""
    service = Service(data)
    try:
        yield service.start()
        assert service.stop() == 0
    finally:
        service.close()
