"""Messages from handsets: Jenny answers what she gets."""

from harness.service import JENNY, OURS
from harness.waiting import wait_until


def inbound(service):
    return [row for row in service.messages() if row["direction"] == "inbound"]


def test_jenny_answers(service):
    service.send("Jenny please?! I love you <3")
    (answer,) = wait_until(lambda: inbound(service), "Jenny's answer")
    assert (answer["from"], answer["to"], answer["status"]) == (JENNY, OURS, "received")
    assert answer["body"] and answer["date_sent"] and answer["sid"].startswith("SM")
    assert service.message(answer["sid"]) == answer
    shown = service.client().messages(answer["sid"]).fetch()
    assert (shown.direction, shown.status, shown.body) == ("inbound", "received", answer["body"])
    assert service.messages(From=JENNY) == [answer]


def test_she_answers_to_the_number_that_wrote(service):
    service.send("One", from_="27653")
    (answer,) = wait_until(lambda: inbound(service), "Jenny's answer")
    assert answer["to"] == "27653"
