"""STOP: a handset of the simulated network leaves, and is left alone from then on."""

from harness.service import OURS
from harness.waiting import wait_until

STAN = "+14155550180"


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
