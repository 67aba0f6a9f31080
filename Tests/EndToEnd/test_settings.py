"""Settings: one table, and one precedence of flag, variable, file and default."""

import json
import os

import pytest
from harness import run
from harness.program import environment

COMMANDS = ("serve", "console")


@pytest.fixture
def folder(tmp_path):
    """A folder of settings of its own, in `XDG_CONFIG_HOME`."""
    os.makedirs(tmp_path / "config" / "switchboard")
    return tmp_path / "config" / "switchboard"


def variables(folder, **more):
    return environment(XDG_CONFIG_HOME=str(folder.parent), **more)


def background(console):
    """The background's colour in the middle of the list, as six hexadecimal digits."""
    return console.screen.buffer[12][10].bg


def brightness(colour):
    return sum(bytes.fromhex(colour)) / 3


def listed(folder, *arguments, **more):
    result = run("config", "show", "--json", *arguments, env=variables(folder, **more))
    assert result.returncode == 0, result.stderr
    return {row["name"]: row for row in json.loads(result.stdout)}


def test_the_file_that_init_writes_names_every_setting_and_sets_none(folder):
    path = folder / "config.toml"
    assert run("config", "path", env=variables(folder)).stdout == f"{path}\n"
    assert run("config", "init", env=variables(folder)).stdout == f"{path}\n"
    assert os.stat(path).st_mode & 0o077 == 0
    assert run("config", "check", env=variables(folder)).stdout == f"{path}: ok\n"
    rows = listed(folder)
    assert all(row["origin"] == "default" for row in rows.values())
    assert all(f"\n# {name} = " in path.read_text() for name in rows)
    again = run("config", "init", env=variables(folder))
    assert again.returncode == 1 and "--force" in again.stderr
    path.write_text("[console]\nmotion = \"calm\"\n")
    assert run("config", "init", "--force", env=variables(folder)).returncode == 0
    assert listed(folder)["motion"]["origin"] == "default"


def test_every_layer_counts_in_its_turn(folder):
    (folder / "config.toml").write_text('[service]\napi-port = 1\nqueue-limit = 5\n[console]\ntheme = "nord"\n')
    rows = listed(folder, SWITCHBOARD_API_PORT="2")
    assert (rows["api-port"]["value"], rows["api-port"]["origin"]) == (2, "SWITCHBOARD_API_PORT")
    assert (rows["queue-limit"]["value"], rows["queue-limit"]["origin"]) == (5, f"{folder}/config.toml:3")
    assert (rows["webhook-port"]["value"], rows["webhook-port"]["origin"]) == (4011, "default")
    shown = run("config", "show", "--origin", env=variables(folder)).stdout
    assert any(line.startswith('theme = "nord"') and line.endswith(f"# {folder}/config.toml:5") for line in shown.splitlines())


@pytest.mark.parametrize("command", COMMANDS)
def test_a_bad_file_is_refused_with_its_lines(folder, data, command):
    (folder / "config.toml").write_text('[service]\napi-port = "x"\n\n[console]\nmotin = "calm"\n')
    result = run(command, "--data", data, env=variables(folder))
    assert result.returncode == 78 and result.stdout == ""
    assert "config.toml:2: api-port: a number from 0 to 65535 is wanted" in result.stderr
    assert "config.toml:5: motin: there is no such setting in [console]; did you mean `motion`?" in result.stderr
    assert not data.exists()
    assert run("config", "check", env=variables(folder)).stderr == result.stderr
    assert run(command, "--help", env=variables(folder)).returncode == 0


def test_a_theme_that_is_not_there_names_the_line_and_the_themes(folder, data):
    (folder / "config.toml").write_text('\n[console]\ntheme = "nrd"\n')
    result = run("--data", data, env=variables(folder))
    assert result.returncode == 78
    assert "config.toml:3: theme: no theme called 'nrd'; themes: terminal, " in result.stderr and "nord" in result.stderr


def test_a_group_that_is_not_there_names_the_line(folder, data):
    (folder / "config.toml").write_text('[service]\nsocket-group = "no-such-group"\n')
    result = run("serve", "--data", data, env=variables(folder))
    assert result.returncode == 78 and "config.toml:2: socket-group: this system has no such group" in result.stderr


def test_a_file_that_was_asked_for_must_be_there(folder, data, tmp_path):
    for arguments, more in (["--config", tmp_path / "none.toml"], {}), ([], {"SWITCHBOARD_CONFIG": str(tmp_path / "none.toml")}):
        result = run("serve", "--data", data, *arguments, env=variables(folder, **more))
        assert result.returncode == 78 and f"{tmp_path}/none.toml: " in result.stderr


def test_the_service_takes_file_and_environment_and_flags_outrank_them(make_service, folder, monkeypatch, data):
    (folder / "config.toml").write_text(f'[service]\ndata = "{data}"\ntrial = true\nqueue-limit = 1\nallow-host = ["a.example"]\n')
    monkeypatch.setattr("harness.service.environment", lambda: variables(folder, SWITCHBOARD_QUEUE_LIMIT="2"))
    service = make_service("--allow-host", "b.example")
    assert service.post(To="+14155552671", Body="x", From_="+14158141829").json()["code"] == 21608
    codes = {host: service.http.get(service.url, headers={"Host": host}).status_code for host in ("a.example", "b.example")}
    assert codes["a.example"] == 403 and codes["b.example"] != 403
    answers = [service.post(To="+14159352345", Body="x", From_="+14158141829") for _ in range(6)]
    assert answers[0].status_code == 201 and 21611 in [answer.json().get("code") for answer in answers]
    assert "TWILIO_ACCOUNT_SID" in run("credentials", env=variables(folder)).stdout


def test_the_console_reads_its_settings_again_when_they_are_saved(make_console, folder):
    path = folder / "config.toml"
    path.write_text('[console]\ntheme = "nord"\n')
    console = make_console(XDG_CONFIG_HOME=str(folder.parent))
    console.wait_for(lambda _: background(console) != "default", "the theme's background")
    dark = background(console)
    path.write_text('[console]\ntheme = "github"\ntimes = "utc"\n')
    console.wait_for("Settings read again: theme, times")
    console.wait_for(lambda _: background(console) != dark, "another background")
    light = background(console)
    assert brightness(dark) < 100 < brightness(light)
    path.write_text('[console]\ntheme = "github"\n\nmotion = "fst"\n')
    console.wait_for("config.toml:4: motion: one of full, calm, none is wanted, not \"fst\"")
    console.wait_for("settings stay")
    assert background(console) == light
    path.write_text('[service]\nqueue-limit = 1\n')
    console.wait_for("Settings read again: queue-limit from the next start")


def test_each_flag_of_the_commands_is_a_setting():
    settings = {row["flag"] for row in json.loads(run("config", "show", "--json").stdout)}
    others = {"--config", "--lanes", "--no-motion", "--help", "--version", "--plain", "--read-only", "--record"}
    for command in COMMANDS:
        described = json.loads(run(command, "--experimental-dump-help").stdout)["command"]["arguments"]
        flags = {f"--{name['name']}" for row in described for name in row.get("names", []) if name["kind"] == "long"}
        positive = {flag for flag in flags if f"--{flag[5:]}" not in flags or not flag.startswith("--no-")}
        assert positive - others <= settings, command
