"""`kill -9` of the real service under load, again and again: nothing accepted is lost, nothing goes out twice."""

import random
import threading
from collections import Counter, defaultdict

import pytest
import requests
from harness.network import hand_offs
from harness.service import JENNY, OURS
from harness.waiting import PATIENCE, wait_until

ROUNDS = 15
LONG_CODES = [OURS, *(f"+1212{5550100 + n}" for n in range(8))]
SHORT_CODE = "27653"
FINAL = {"sent", "failed"}


class Clients:
    """Programs that send as fast as they can until the service is gone; it is killed at the `last` message's 201."""

    def __init__(self, service, callback, seed, last):
        self.accepted = []
        self.service = service
        self.callback = callback
        self.last = last
        # One long code takes a message a second: more than one a round could not drain before the test ends.
        senders = [[SHORT_CODE] * 60, [SHORT_CODE] * 60, LONG_CODES, LONG_CODES[::-1]]
        self._threads = [threading.Thread(target=self._send, args=(list(s), seed + n)) for n, s in enumerate(senders)]
        for thread in self._threads:
            thread.start()

    def _send(self, senders, seed):
        chance = random.Random(seed)
        chance.shuffle(senders)
        with requests.Session() as session:
            session.trust_env = False
            session.auth = self.service.http.auth
            for sender in senders:
                if not self._send_one(session, sender, chance):
                    return

    def _send_one(self, session, sender, chance):
        form = {"From_": sender, "To": f"+1415935{chance.randrange(2000, 9999)}", "Body": f"{chance.random()}"}
        try:
            answer = self.service.post(session=session, StatusCallback=self.callback, **form)
        except requests.RequestException:
            return False
        if answer.status_code == 201:
            if len(self.accepted) == self.last:
                # Right at the answer: what was promised a moment too early is not on disk yet.
                self.service.process.kill()
            self.accepted.append((answer.json()["sid"], form["Body"]))
        return answer.status_code == 201

    def join(self):
        for thread in self._threads:
            thread.join(PATIENCE)
            assert not thread.is_alive(), "a client hangs although the service is gone"
        return self.accepted


@pytest.mark.timeout(400)
def test_kill_9_again_and_again(make_service, data, receiver):
    service = make_service("--lanes", 8)
    chance = random.Random(5)
    accepted = {}
    for turn in range(ROUNDS):
        if turn:
            service.start()
        clients = Clients(service, receiver.url + "/status", seed=turn * 10, last=chance.randrange(3, 110))
        accepted.update(clients.join())
        service.kill()
    assert len(accepted) > ROUNDS * 20

    service.start()
    everything = settle(service)
    check_nothing_lost(accepted, everything)
    check_nothing_sent_twice(data, everything)
    check_callbacks(receiver, everything)
    check_pace(data)
    assert service.stop() == 0


def settle(service):
    """Waits until every message has a final status; returns the messages by SID."""
    rows = wait_until(lambda: all_final(service), "every message to be final", patience=120)
    by_sid = {row["sid"]: row for row in rows}
    assert len(by_sid) == len(rows), "a message is listed twice"
    return by_sid


def all_final(service):
    rows = [row for row in service.messages("Messages") if row["direction"] != "inbound"]
    return rows if all(row["status"] in FINAL for row in rows) else None


def check_nothing_lost(accepted, everything):
    missing = accepted.keys() - everything.keys()
    assert not missing, f"{len(missing)} accepted messages are gone"
    changed = [sid for sid, body in accepted.items() if everything[sid]["body"] != body]
    assert not changed, "a message's text is another one"


def check_nothing_sent_twice(data, everything):
    counts = Counter(record.message for record in hand_offs(data))
    assert not [sid for sid, count in counts.items() if count > 1], "the carrier got a message twice"
    assert counts.keys() <= everything.keys(), "the carrier got a message that nobody accepted"
    sent = {sid for sid, row in everything.items() if row["status"] == "sent"}
    assert sent <= counts.keys(), "a message is called sent that the carrier never saw"


def check_callbacks(receiver, everything):
    final = {sid: row["status"] for sid, row in everything.items()}
    wait_until(
        lambda: {r.form["SmsSid"] for r in receiver.to("/status")} >= final.keys(), "a callback for every message"
    )
    said = defaultdict(set)
    for request in receiver.to("/status"):
        said[request.form["SmsSid"]].add(request.form["SmsStatus"])
    different = {sid: words for sid, words in said.items() if words != {final.get(sid)}}
    assert not different, f"callbacks told another outcome: {different}"


def check_pace(data):
    by_sender = defaultdict(list)
    for record in hand_offs(data):
        by_sender[record.sender].append(record.at)
    gaps = []
    for sender in LONG_CODES:
        moments = sorted(by_sender[sender])
        gaps += [after - before for before, after in zip(moments, moments[1:])]
    assert len(gaps) > ROUNDS
    # The record's clock has milliseconds: half of one is its rounding.
    assert min(gaps) >= 0.999, f"two hand-offs of one number were {min(gaps):.4f} s apart"


def test_the_answer_to_jenny_is_not_lost_in_a_crash(make_service):
    service = make_service()
    sid = service.send(to=JENNY)["sid"]
    service.wait_for_status(sid, "sent")
    service.kill()
    service.start()

    def answers():
        return [row for row in service.messages() if row["direction"] == "inbound" and row["from"] == JENNY]

    assert len(wait_until(answers, "Jenny's answer")) == 1
