"""Sending to the rows of a file, in a real pseudo-terminal."""

import re

from writing import attached, open_console


def test_the_rows_of_a_file_are_sent(make_console, tmp_path):
    people = tmp_path / "people.csv"
    people.write_text('to,name\n+14159352345,"Smith, Jo"\n12x,Bad\n+14155550120,Warehouse\n')
    console = open_console(make_console)
    console.press("B")
    console.wait_for("column “to”")
    console.type(str(people))
    console.press("enter")
    console.wait_for(lambda text: "Send to many" in text and "3 rows" in text, "the table")
    console.type("Hello {name}")
    console.press("esc")
    console.wait_for(lambda text: "2 go out" in text and "1 do not" in text and "Hello Smith, Jo" in text)
    console.wait_for("Enter send")
    console.press("enter")
    console.wait_for("Send 2 messages")
    console.press("y")
    console.wait_for("2 of 2 done")
    bodies = {message["body"] for message in attached(console).messages()}
    assert {"Hello Smith, Jo", "Hello Warehouse"} <= bodies
    console.press("E")
    console.wait_for("did not go out to")
    console.press("enter")
    console.wait_for("Written to")
    left = (tmp_path / "people-failures.csv").read_text()
    assert re.match(r"to,name,reason\r?\n12x,Bad,", left)
