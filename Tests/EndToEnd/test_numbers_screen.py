"""Screen 5 in a real pseudo-terminal: what the account owns is bought, set, verified and given back; the API agrees."""

import re

from writing import attached, line_with, open_console


def open_numbers(make_console, *arguments):
    console = open_console(make_console, *arguments)
    console.press("5")
    console.wait_for("Throughput")
    return console, attached(console)


def numbers(service):
    """The account's numbers, as the API lists them."""
    return service.get("IncomingPhoneNumbers.json", PageSize=100).json()["incoming_phone_numbers"]


def test_a_number_is_found_bought_set_and_released(make_console):
    console, service = open_numbers(make_console)
    before = {row["phone_number"] for row in numbers(service)}
    console.press("a")
    console.wait_for("Buy a number")
    console.press("tab", "tab")
    console.type("415")
    console.wait_for(re.compile(r"▌ ?\+1 415-").search, "numbers of the area code")
    console.press("enter")
    console.wait_for("Buy +1 415-")
    console.type("y")
    console.wait_for("is yours")
    (bought,) = [row for row in numbers(service) if row["phone_number"] not in before]
    assert bought["phone_number"].startswith("+1415")
    console.press("enter")
    console.wait_for("Fallback URL")
    console.type("\x15Front desk")
    console.press("tab")
    console.type("\x15not a url")
    console.wait_for("✗ http://… or https://…")
    console.press("enter")
    console.wait_for("Enter save: SMS URL")
    console.type("\x15http://127.0.0.1:9/in")
    console.press("enter")
    console.wait_for("Kept.")
    row = service.get(f"IncomingPhoneNumbers/{bought['sid']}.json").json()
    assert (row["friendly_name"], row["sms_url"]) == ("Front desk", "http://127.0.0.1:9/in")
    console.press("x")
    console.wait_for("Nothing waits there")
    console.type("y")
    console.wait_for("Released.")
    assert {row["phone_number"] for row in numbers(service)} == before


def test_what_a_program_changes_meanwhile_is_said_and_not_overwritten(make_console):
    console, service = open_numbers(make_console)
    (first, *_) = numbers(service)
    console.press("enter")
    console.wait_for("Fallback URL")
    console.type("!")
    answer = service.post(f"IncomingPhoneNumbers/{first['sid']}.json", FriendlyName="From a program")
    assert answer.status_code == 200
    console.wait_for("somebody changed it meanwhile")
    console.press("enter")
    console.wait_for("Enter save: somebody changed it")
    console.press("\x12")  # ^R
    console.wait_for("From a program")
    console.type("!")
    console.press("enter")
    console.wait_for("Kept.")
    assert service.get(f"IncomingPhoneNumbers/{first['sid']}.json").json()["friendly_name"] == "From a program!"


def test_trial_mode_callers_applications_and_services(make_console):
    console, service = open_numbers(make_console)
    console.press("T")
    console.wait_for("Switch trial mode on?")
    console.type("y")
    console.wait_for("Trial mode is on")
    console.press("tab", "tab")
    console.wait_for("There is no application")
    console.press("a")
    console.wait_for("A new application")
    console.type("Orders")
    console.press("enter")
    console.wait_for("Kept.")
    assert service.get("Applications.json").json()["applications"][0]["friendly_name"] == "Orders"
    console.press("tab", "a")
    console.wait_for("Verify a number")
    console.type("+1 206 555 0111")
    console.press("enter")
    console.wait_for(re.compile(r"the code to key in is \d{6}").search)
    console.press("tab")
    console.wait_for("There is no Messaging Service")
    console.press("a")
    console.wait_for("A new Messaging Service")
    console.type("Reminders")
    console.press("enter")
    console.wait_for("Kept.")
    console.press("m")
    console.wait_for("Into the pool")
    console.press("enter")
    console.wait_for(lambda text: re.search(r"Reminders +1 ", line_with(text, "▌Reminders")), "a pool of one")
    console.press("x")
    console.wait_for("Delete “Reminders”?")
    console.press("enter")
    console.press("q")
    assert console.wait_for_end() == 0
