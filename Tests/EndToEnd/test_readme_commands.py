"""Every command and flag that README shows, against the program's own description of itself."""

import json
import re
from pathlib import Path

from harness import run

ROOT = Path(__file__).parents[2]


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
