"""Health, readiness and figures of the running service, read by Prometheus' own parser."""

import re
import subprocess

import pytest
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


# *Source:* Prometheus, "Exposition formats", text format 0.0.4.
NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
VALUE = r"[+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Inf|NaN)"
LABEL = r'[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\\\|\\"|\\n)*"'
SAMPLE = re.compile(rf"({NAME})(?:\{{((?:{LABEL}(?:,{LABEL})*,?)?)\}})? ({VALUE})")
SUFFIXES = {"histogram": ("_bucket", "_sum", "_count"), "counter": ("",), "gauge": ("",)}


def check_exposition(page):
    """Reads a page of figures line by line, and fails where it is not what the format's document says."""
    assert page.endswith("\n") and "\r" not in page
    family, types, helps, seen, samples = None, {}, set(), set(), {}
    for line in page.splitlines():
        if line.startswith("# "):
            keyword, name, words = line[2:].split(" ", 2)
            assert keyword in ("HELP", "TYPE") and re.fullmatch(NAME, name), line
            if name != family:
                assert name not in seen, f"{name} stands in two places"
                family = name
                seen.add(name)
            if keyword == "HELP":
                assert name not in helps and re.fullmatch(r"(?:[^\\]|\\\\|\\n)+", words), line
                helps.add(name)
            else:
                assert name not in types and words in SUFFIXES, line
                types[name] = words
            continue
        match = SAMPLE.fullmatch(line)
        assert match, line
        name, labels, value = match[1], match[2] or "", float(match[3].replace("Inf", "inf"))
        assert family in types and family in helps, f"{line} stands before its HELP and TYPE"
        assert name in [family + suffix for suffix in SUFFIXES[types[family]]], line
        pairs = tuple(sorted(re.findall(LABEL, labels)))
        names = [pair.split("=", 1)[0] for pair in pairs]
        assert len(set(names)) == len(names), line
        assert (name, pairs) not in samples, f"{line} stands twice"
        if types[family] == "counter":
            assert name.endswith("_total") and value >= 0, line
        samples[(name, pairs)] = value
    for name in (name for name, kind in types.items() if kind == "histogram"):
        check_histogram(name, samples)
    return types


def check_histogram(name, samples):
    """Each of its rows: buckets that grow up to +Inf, which is the count, and a sum."""
    rows = {}
    for (sample, pairs), value in samples.items():
        if sample == name + "_bucket":
            [bound] = [pair[4:-1] for pair in pairs if pair.startswith("le=")]
            rest = tuple(pair for pair in pairs if not pair.startswith("le="))
            assert bound == "+Inf" or re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", bound), f"{name}: le={bound}"
            rows.setdefault(rest, []).append((float(bound.replace("Inf", "inf")), value))
    assert rows, f"{name} has no buckets"
    for rest, buckets in rows.items():
        assert buckets == sorted(buckets), f"{name}{rest}: buckets are out of order"
        counts = [count for _, count in buckets]
        assert counts == sorted(counts), f"{name}{rest}: buckets are not cumulative"
        assert buckets[-1][0] == float("inf") and counts[-1] == samples[(name + "_count", rest)]
        assert samples[(name + "_sum", rest)] >= 0


def test_the_page_is_what_the_format_says(service, receiver):
    message = service.send(StatusCallback=receiver.url + "/status")
    service.wait_for_status(message["sid"], "sent")
    page = requests.get(f"{service.url}/metrics", timeout=10).text
    types = check_exposition(page)
    assert {"counter", "gauge", "histogram"} == set(types.values()) and len(types) > 15


SOUND = """# HELP a_seconds Time.
# TYPE a_seconds histogram
a_seconds_bucket{le="1"} 2
a_seconds_bucket{le="+Inf"} 3
a_seconds_sum 4.5
a_seconds_count 3
# HELP b_total Count.
# TYPE b_total counter
b_total{path="a\\\\b\\"c\\nd"} 1
"""


@pytest.mark.parametrize(
    "good, bad",
    [
        ('{le="+Inf"} 3', '{le="+Inf"} 1'),
        ('a_seconds_bucket{le="+Inf"} 3\n', ""),
        ('le="+Inf"', 'le="Inf"'),
        ("a_seconds_count 3", "a_seconds_count 4"),
        ("a_seconds_sum 4.5\n", ""),
        ("# HELP b_total Count.\n", ""),
        ("# TYPE b_total counter\n", "# TYPE b_total counter\n# TYPE b_total counter\n"),
        ('\\"c', '"c'),
        ("b_total{", "b-total{"),
        ("b_total{", "c_total{"),
        ("} 1\n", "} one\n"),
        ("} 1\n", "} 1"),
    ],
)
def test_the_check_of_the_format_sees_what_is_wrong(good, bad):
    check_exposition(SOUND)
    assert good in SOUND
    with pytest.raises((AssertionError, KeyError)):
        check_exposition(SOUND.replace(good, bad, 1))


def test_the_page_is_what_promtool_wants_where_there_is_one(service):
    service.send(to=JENNY)
    page = requests.get(f"{service.url}/metrics", timeout=10).text
    try:
        check = subprocess.run(["promtool", "check", "metrics"], input=page, text=True, capture_output=True, timeout=60)
    except FileNotFoundError:
        return
    assert check.returncode == 0, check.stdout + check.stderr
