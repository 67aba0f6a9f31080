"""Health, readiness and figures of the running service, read by Prometheus' own parser."""

import subprocess

import requests
from harness.service import JENNY, OURS
from harness.waiting import wait_until
from prometheus_client.parser import text_string_to_metric_families


def figures(service):
    """All samples of the page, by name and labels."""
    answer = requests.get(f"{service.url}/metrics", timeout=10)
    assert answer.status_code == 200
    samples = {}
    for family in text_string_to_metric_families(answer.text):
        assert family.type != "unknown" and family.documentation, family
        for sample in family.samples:
            key = (sample.name, frozenset(sample.labels.items()))
            assert key not in samples, f"{key} stands twice"
            samples[key] = sample.value
    return samples


def figure(samples, name, **labels):
    return samples[(name, frozenset(labels.items()))]


def test_the_figures_follow_a_message(service, receiver):
    before = figures(service)
    assert figure(before, "switchboard_messages_accepted_total") == 0
    messages = [service.send(body=f"{number}", StatusCallback=receiver.url + "/status") for number in range(2)]
    for message in messages:
        service.wait_for_status(message["sid"], "sent")

    def reported():
        samples = figures(service)
        made = figure(samples, "switchboard_webhook_seconds_count", purpose="status_callback")
        return samples if made >= 2 else None

    after = wait_until(reported, "two callbacks in the figures")
    assert figure(after, "switchboard_messages_accepted_total") == 2
    assert figure(after, "switchboard_hand_offs_total") == 2
    assert figure(after, "switchboard_message_outcomes_total", status="sent", code="") == 2
    assert figure(after, "switchboard_lane_waiting_messages", sender=OURS) == 0
    # The second one had its slot a second after the first: it was late by far less than that.
    assert figure(after, "switchboard_hand_off_lateness_seconds_count") == 2
    assert figure(after, "switchboard_hand_off_lateness_seconds_sum") < 1
    assert figure(after, "switchboard_commit_seconds_count") >= 4
    assert figure(after, "switchboard_http_responses_total", status="2xx") > 2
    assert figure(after, "switchboard_store_writable") == figure(after, "switchboard_engine_up") == 1
    assert figure(after, "process_open_fds") > 5 and figure(after, "process_resident_memory_bytes") > 1e6
    assert 0 <= figure(after, "process_uptime_seconds") < 600


def test_consoles_are_counted(service, make_console):
    assert figure(figures(service), "switchboard_consoles") == 0
    make_console(ports=False).wait_for("Conversations")
    assert figure(figures(service), "switchboard_consoles") == 1


def test_probes_need_no_credentials_but_a_name_of_ours(service):
    for path in ("/healthz", "/readyz", "/metrics"):
        assert requests.get(service.url + path, timeout=10).status_code == 200
        assert requests.head(service.url + path, timeout=10).text == ""
        assert requests.get(service.url + path, headers={"Host": "evil.example"}, timeout=10).status_code == 403
    assert requests.get(service.url + "/readyz", timeout=10).text == "ready\n"
    assert requests.get(service.url + "/healthz/", timeout=10).status_code == 401


def test_the_page_is_what_promtool_wants_where_there_is_one(service):
    service.send(to=JENNY)
    page = requests.get(f"{service.url}/metrics", timeout=10).text
    try:
        check = subprocess.run(["promtool", "check", "metrics"], input=page, text=True, capture_output=True, timeout=60)
    except FileNotFoundError:
        return
    assert check.returncode == 0, check.stdout + check.stderr
