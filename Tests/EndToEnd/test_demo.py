"""A demonstration in a real pseudo-terminal: a scene is played, time is steered, the other side is played, nothing stays behind."""

import glob
import re

import pytest
from harness import Console
from harness.program import run

SCENE = """\
title Two of us
number +14158141829 Front desk
person +12065550111 Ann
0 note Welcome to the show
0 send +14158141829 +12065550111 One
+0 rush 40 +14158141829 0 More {n}
"""


@pytest.fixture
def demo(tmp_path):
    """Starts a demonstration of a scene."""
    consoles = []

    def start(*arguments):
        scene = tmp_path / "two.scene"
        scene.write_text(SCENE)
        consoles.append(Console(None, "demo", scene, *arguments, columns=100, rows=26, TMPDIR=str(tmp_path)))
        consoles[-1].wait_for("Welcome to the show")
        return consoles[-1]

    yield start
    for console in consoles:
        console.close()


def waiting(text):
    """How many messages wait, as the status line says."""
    found = re.search(r"(\d+) queued", text)
    return int(found[1]) if found else None


def test_a_scene_is_played_stopped_stepped_and_leaves_nothing_behind(demo, tmp_path):
    console = demo("--speed", "2")
    assert "2×" in console.text
    console.press("3")
    console.wait_for("More 40")  # the newest line of the log: from here on the queue only drains
    console.press("=")
    console.wait_for("‖ time")
    before = waiting(console.text)
    # A slot counts from when the network began with the message before it: four seconds hold two slots at the least.
    for _ in range(4):
        console.press("+")
        console.wait_for_quiet()
    console.wait_for(lambda text: waiting(text) <= before - 2, "two messages to go out")
    assert glob.glob(f"{tmp_path}/switchboard-demo-*")
    console.press("q")
    console.wait_for("y / N")
    console.type("y")
    assert console.wait_for_end() == 0
    assert not glob.glob(f"{tmp_path}/switchboard-demo-*")


def test_the_other_partys_phone_writes_and_an_outage_holds_the_queue(demo):
    console = demo("--speed", "2")
    console.press("O")
    console.wait_for("outage")
    console.press("2")
    console.wait_for("carrier down")
    console.press("1")
    console.wait_for(re.compile(r"Conversations ━").search)
    console.press("H")
    console.wait_for("phone")
    console.type("Is anybody there?")
    console.press("enter")
    console.wait_for(lambda text: text.count("Is anybody there?") >= 2, "the message to come in")
    console.press("esc")
    console.wait_for(lambda text: "phone ━" not in text, "the phone to be put away")
    console.press("O")
    console.wait_for(lambda text: "outage" not in text.split("\n")[0], "the outage to end")


def test_a_wrong_scene_is_named_with_its_line(tmp_path):
    scene = tmp_path / "wrong.scene"
    scene.write_text("number 27653\n1 dance\n")
    result = run("demo", scene)
    assert result.returncode == 1
    assert "line 2" in result.stderr and "dance" in result.stderr
    assert run("demo", "--print").stdout.startswith("# A morning")
