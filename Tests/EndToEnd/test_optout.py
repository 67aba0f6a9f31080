"""STOP: a handset of the simulated network leaves, and is left alone from then on."""

from harness.program import run
from harness.service import OURS
from harness.waiting import wait_until

STAN = "+14155550180"


def replies(service):
    return [row["body"] for row in service.messages() if row["direction"] == "outbound-reply"]


def test_the_answers_are_ones_own(make_service):
    service = make_service("--stop-reply", "You won’t hear from us.", "--start-reply", "")

    def says(word):
        said = run("handset", "say", "--data", service.data, STAN, OURS, word)
        assert said.returncode == 0, said.stderr

    for word in ("HELP", "STOP", "START"):
        says(word)
    says("HELP")
    wait_until(lambda: len(replies(service)) == 3, "the answers")
    assert sorted(replies(service)) == sorted(
        ["You won’t hear from us."] + ["Reply STOP to unsubscribe. Msg&data rates may apply."] * 2
    )
    too_long = run("serve", "--data", service.data, "--help-reply", "x" * 1601)
    assert too_long.returncode == 64 and "at most 1600 characters" in too_long.stderr


def test_who_says_stop_gets_one_answer_and_nothing_more(make_service):
    service = make_service()
    service.send("Our spring offers", to=STAN)
    (word,) = wait_until(lambda: [row for row in service.messages() if row["direction"] == "inbound"], "Stan's word")
    assert (word["from"], word["to"], word["body"]) == (STAN, OURS, "STOP")
    (answer,) = wait_until(
        lambda: [row for row in service.messages() if row["direction"] == "outbound-reply"], "the confirmation"
    )
    assert "unsubscribed" in answer["body"] and (answer["from"], answer["to"]) == (OURS, STAN)
    service.wait_for_status(answer["sid"], "sent", "delivered")
    refused = service.post(To=STAN, From_=OURS, Body="Our summer offers")
    assert (refused.status_code, refused.json()["code"]) == (400, 21610)
    service.send("From the short code", to=STAN, from_="27653")
    service.kill()
    service.start()
    refused = service.post("Messages.json", To=STAN, From_=OURS, Body="Our autumn offers")
    assert (refused.status_code, refused.json()["code"]) == (400, 21610)
