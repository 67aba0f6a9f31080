"""Who is let in, and what happens to those who do not speak HTTP as it should be spoken."""

import base64
import socket
import threading
import time

import pytest
import requests
from harness.service import JENNY, OURS
from harness.waiting import PATIENCE


def port(service):
    return int(service.url.rsplit(":", 1)[1])


def exchange(service, text, patience=PATIENCE):
    """Sends bytes as they are, and reads until the other side closes or says nothing more."""
    with socket.create_connection(("127.0.0.1", port(service)), timeout=patience) as connection:
        connection.sendall(text if isinstance(text, bytes) else text.encode())
        answer = b""
        try:
            while part := connection.recv(65536):
                answer += part
        except (TimeoutError, ConnectionResetError):
            pass
        return answer.decode("utf-8", "replace")


def is_alive(service):
    return service.post(To=JENNY, From_=OURS, Body="still here").status_code == 201


@pytest.mark.parametrize("host, status", [("localhost", 200), ("evil.example", 403), ("127.0.0.1.evil.example", 403)])
def test_a_name_that_was_pointed_at_us_is_not_served(service, host, status):
    answer = service.http.get(f"{service.base}/Messages.json", headers={"Host": f"{host}:{port(service)}"})
    assert answer.status_code == status


def test_a_name_that_was_allowed_is_served(make_service):
    service = make_service("--allow-host", "sms.example")
    assert service.http.get(f"{service.base}/Messages.json", headers={"Host": "sms.example"}).status_code == 200
    assert service.http.get(f"{service.base}/Messages.json", headers={"Host": "x.sms.example"}).status_code == 403


def test_a_page_of_another_site_can_not_send(service):
    form = {"To": JENNY, "From": OURS, "Body": "x"}
    answer = service.http.post(f"{service.base}/Messages.json", data=form, headers={"Origin": "https://evil.example"})
    assert (answer.status_code, answer.json()["code"]) == (403, 20403)
    preflight = service.http.options(f"{service.base}/Messages.json", headers={"Origin": "http://localhost:3000"})
    assert preflight.status_code == 204 and preflight.headers["Allow"] == "GET, HEAD, POST, OPTIONS"
    assert not [name for name in preflight.headers if name.lower().startswith("access-control")]
    assert service.messages() == []


def test_too_many_requests_at_once_are_refused(make_service):
    service = make_service("--max-concurrent-requests", "1")
    answers = []

    def wait():
        query = {"to": JENNY, "timeout": "2"}
        answers.append(requests.get(f"{service.url}/switchboard/wait", query, auth=service.http.auth, timeout=PATIENCE))

    both = [threading.Thread(target=wait) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(PATIENCE)
    refused, in_vain = sorted(answers, key=lambda answer: -answer.status_code)
    assert (refused.status_code, refused.json()["code"], refused.headers["Retry-After"]) == (429, 20429, "1")
    assert in_vain.status_code == 408
    assert service.get("Messages.json").status_code == 200

    stream = service.http.get(f"{service.url}/switchboard/events", stream=True, timeout=PATIENCE)
    assert stream.status_code == 200 and service.get("Messages.json").status_code == 429
    stream.close()


HOSTILE = [
    ("no HTTP", "hello there, who are you?\r\n\r\n"),
    ("a huge head", "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a" * 100_000 + "\r\n\r\n"),
    ("many headers", "GET / HTTP/1.1\r\nHost: localhost\r\n" + "X: y\r\n" * 5000 + "\r\n"),
    ("a bad chunk", "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
    ("two lengths", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"),
    ("a length and chunks", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    ("a negative length", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n"),
    ("a NUL in a header", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n"),
    ("no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"),
    ("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(64))),
]


@pytest.mark.parametrize("text", [text for _, text in HOSTILE], ids=[name for name, _ in HOSTILE])
def test_what_is_no_proper_http_harms_nobody(service, text):
    answer = exchange(service, text, patience=2)
    assert not answer or answer.startswith(("HTTP/1.1 400", "HTTP/1.1 401", "HTTP/1.1 403")), answer
    assert is_alive(service)


def test_requests_sent_ahead_are_answered_in_their_order(service):
    login = base64.b64encode(f"{service.account}:{service.token}".encode()).decode()
    head = f"HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic {login}\r\n"
    path = service.base.removeprefix(service.url)
    paths = [f"{path}/Messages.json", f"{path}/Nothing.json"] * 10
    ahead = "".join(f"GET {path} {head}\r\n" for path in paths[:-1]) + f"GET {paths[-1]} {head}Connection: close\r\n\r\n"
    answers = exchange(service, ahead).split("HTTP/1.1 ")[1:]
    assert [answer[:3] for answer in answers] == ["200", "404"] * 10


def test_slow_heads_keep_nobody_out(service):
    crawling = [socket.create_connection(("127.0.0.1", port(service)), timeout=PATIENCE) for _ in range(100)]
    for connection in crawling:
        connection.sendall(b"GET /2010-04-01/Accounts HTTP/1.1\r\nHost: loc")
    began = time.monotonic()
    assert is_alive(service)
    assert time.monotonic() - began < 5
    for connection in crawling:
        connection.close()
