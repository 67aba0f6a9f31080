"""The console's own matters, in a real terminal: palette, keys, themes, title, notifications, mouse, read-only."""

import json
import os
import re

import pytest
from harness import run
from harness.program import ROOT, environment
from harness.service import JENNY, OURS


@pytest.fixture
def folder(tmp_path):
    """A folder of settings of its own, in `XDG_CONFIG_HOME`."""
    os.makedirs(tmp_path / "config" / "switchboard")
    return tmp_path / "config" / "switchboard"


@pytest.fixture
def opened(make_console, folder):
    """Opens a console with these settings."""

    def open_(settings, *arguments, **more):
        (folder / "config.toml").write_text(settings)
        console = make_console(*arguments, XDG_CONFIG_HOME=str(folder.parent), **more)
        console.wait_for("No messages yet")
        return console

    return open_


def background(console):
    """The background's colour in the middle of the list, as six hexadecimal digits or `default`."""
    return console.screen.buffer[12][10].bg


def test_the_palette_goes_to_a_number(opened):
    console = opened("")
    console.type(":")
    console.wait_for("Do, go to, set")
    console.type("41829")
    console.wait_for(f"open {OURS}")
    console.press("enter")
    console.wait_for("Nothing waits")
    console.type(":")
    console.type("next-unread")
    console.wait_for("next-unread")
    console.press("esc")


def test_the_palette_writes_to_somebody_from_within_a_text(opened):
    console = opened("")
    console.type("c")
    console.type("\x1bx")
    console.wait_for("Do, go to, set")
    console.type(f"send {JENNY} See you at eight")
    console.press("enter")
    console.wait_for("See you at eight")
    console.press("enter")
    console.wait_for("1 queued")


def test_a_theme_is_shown_while_it_is_marked_and_read_again_when_it_is_saved(opened, folder):
    os.makedirs(folder / "themes")
    own = folder / "themes" / "own.yaml"
    text = (ROOT / "themes" / "nord.yaml").read_text()
    own.write_text(text)
    console = opened('[console]\ntheme = "own"\n')
    dark = background(console)
    console.type(":theme github")
    console.wait_for(lambda _: background(console) != dark, "the other theme's background")
    console.press("esc")
    console.wait_for(lambda _: background(console) == dark, "the own theme's background")
    changed = re.sub(r'(?i)(base00: *)"?#?[0-9a-f]{6}"?', r'\1"ffffff"', text)
    assert changed != text
    own.write_text(changed)
    console.wait_for("Settings read again")
    console.wait_for(lambda _: background(console) != dark, "the changed background")
    light = background(console)
    own.write_text(changed.replace("base05:", "base05: x #"))
    line = 1 + changed[: changed.index("base05")].count("\n")
    console.wait_for(f"own.yaml:{line}: base05 is not a colour")
    assert background(console) == light


def test_a_key_is_remapped_also_while_the_console_runs(opened, folder):
    console = opened('[keys]\n"ctrl-o" = "compose"\n')
    console.wait_for("^O compose")
    console.type("\x0f")
    console.wait_for("Esc close")
    console.press("esc")
    (folder / "config.toml").write_text('[keys]\n"f5" = "compose"\n')
    console.wait_for("Settings read again: keys")
    console.wait_for("F5 compose")
    (folder / "config.toml").write_text('[keys]\n"c" = "help"\n')
    console.wait_for("config.toml:2: c: c is `compose` and would be `help` too")


@pytest.mark.parametrize(
    "line, words",
    [
        ('"ctrl-o" = "compse"', "config.toml:2: ctrl-o: there is no action `compse`; did you mean `compose`?"),
        ('"c" = "help"', "config.toml:2: c: c is `compose` and would be `help` too in lists: give `compose` another key"),
        ('"hyper-x" = "help"', "config.toml:2: hyper-x: this is no key"),
    ],
)
def test_bad_keys_are_refused_at_the_start(folder, data, line, words):
    (folder / "config.toml").write_text(f"[keys]\n{line}\n")
    variables = environment(XDG_CONFIG_HOME=str(folder.parent))
    for arguments in ("--data", data), ("keys",), ("config", "check"):
        result = run(*arguments, env=variables)
        assert result.returncode == 78 and words in result.stderr, arguments


def test_keys_prints_the_map_with_the_users_own(folder):
    (folder / "config.toml").write_text('[keys]\n"ctrl-o" = "compose"\n')
    variables = environment(XDG_CONFIG_HOME=str(folder.parent))
    rows = json.loads(run("keys", "--json", env=variables).stdout)
    assert {"context": "lists", "action": "compose"}.items() <= next(row for row in rows if "^O" in row["keys"]).items()
    assert re.search(r"\^O c +compose +Write a new message", run("keys", env=variables).stdout)


def test_the_title_is_set_and_given_back(opened):
    console = opened("")
    assert b"\x1b[22;2t\x1b]2;Switchboard \xc2\xb7 0 queued\x07" in console.raw
    console.type("q")
    assert console.wait_for_end() == 0
    assert console.raw.endswith(b"\x1b[23;2t") or b"\x1b[23;2t" in console.raw[-400:]


def test_without_the_setting_there_is_no_title(opened):
    console = opened("[console]\ntitle = false\n")
    assert b"\x1b]2;" not in console.raw and b"\x1b[22;2t" not in console.raw


def test_a_reply_is_notified_out_of_focus_without_its_text(opened):
    console = opened('[console]\nnotify = ["reply"]\n')
    console.type("\x1b[O")
    console.type("c" + JENNY + "\t" + "Who are you?" + "\r")
    console.wait_for("1 queued")
    console.wait_for_output(0)
    console.wait_for(lambda _: b"\x1b]777;notify;Switchboard;Reply from " in console.raw, "a notification")
    said = re.search(rb"\x1b\]777;notify;Switchboard;([^\x07]*)\x07\x07", console.raw)
    assert said and said[1] == b"Reply from Jenny"


def test_the_mouse_is_taken_and_left_by_a_key(opened):
    console = opened("")
    assert b"\x1b[?1000h\x1b[?1006h" in console.raw
    column = console.text.split("\n")[0].index("2 Queues") + 1
    console.type(f"\x1b[<0;{column};1M")
    console.wait_for("WAITING")
    console.type("M")
    console.wait_for("Mouse off")
    assert console.raw.rindex(b"\x1b[?1006l") > console.raw.rindex(b"\x1b[?1006h")


def test_the_mouse_is_left_alone_over_ssh(opened):
    assert b"\x1b[?1000h" not in opened("", SSH_TTY="/dev/pts/9").raw


def test_a_console_that_only_looks_says_why_it_does_not_act(opened):
    console = opened("", "--read-only")
    console.type("c")
    console.wait_for("c compose: this console only looks (read-only)")
    console.type("2")
    console.wait_for("WAITING")
    console.type("p")
    console.wait_for("p pause: this console only looks (read-only)")


def test_set_changes_settings_until_the_console_ends_and_a_save_of_the_file_leaves_them(opened, folder):
    console = opened("")
    for line, words in [("mouse on", "mouse: on, until"), ("theme nord", "theme: nord, until"), ("read-only true", "read-only: true")]:
        console.type(":")
        console.wait_for("Do, go to, set")
        console.type(f"set {line}")
        console.press("enter")
        console.wait_for(words)
    assert b"\x1b[?1000h\x1b[?1006h" in console.raw and background(console) != "default"
    (folder / "config.toml").write_text("[console]\ntitle = false\n")
    console.wait_for("Settings read again: title")
    painted = background(console)
    console.type("c")
    console.wait_for("this console only looks (read-only)")
    assert painted == background(console) != "default"
    console.type(":")
    console.wait_for("Do, go to, set")
    console.type("set api-port 1")
    console.press("enter")
    console.wait_for("api-port counts from the next start")


def test_the_first_start_says_how_to_find_ones_way(make_console):
    console = make_console()
    console.wait_for("Welcome: c writes a message, : does anything by its name, ? lists all keys")
    console.type("q")
    console.wait_for_end()
    again = make_console()
    again.wait_for("No messages yet")
    assert "Welcome" not in again.text


def test_every_bound_key_is_in_the_help_and_those_of_lists_in_the_readme(make_console):
    rows = json.loads(run("keys", "--json").stdout)
    console = make_console(columns=160, rows=400)
    console.wait_for("No messages yet")
    console.type("?")
    console.wait_for("Everywhere")
    console.wait_for_quiet()
    lines = console.text.splitlines()
    hidden = {"help", "question"}
    for row in rows:
        if row["context"] not in hidden:
            key = row["keys"][0]
            assert any(key in line.split() and row["help"][:40] in line for line in lines), row
    readme = (ROOT / "README.md").read_text()
    table = readme[readme.index("## Keys") :].split("\n## ")[0]
    shown = {key for span in re.findall(r"`([^`]+)`", table) for key in span.split(" ")}
    typed = {"text", "palette", "help", "question", "number-question"}
    missing = {
        key
        for row in rows
        for key in row["keys"]
        if row["context"] not in typed and not shown.intersection(row["keys"])
    }
    assert not missing
