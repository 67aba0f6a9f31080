"""Clients that mean harm, on the real service: they end, and everybody else is served meanwhile."""

import socket
import time

import requests
from harness.service import JENNY, OURS
from harness.waiting import wait_until


def port(service):
    return int(service.url.rsplit(":", 1)[1])


def connect(service):
    connection = socket.create_connection(("127.0.0.1", port(service)), timeout=10)
    connection.setblocking(False)
    return connection


def is_open(connection):
    """Whether the other side has not closed it."""
    try:
        return connection.recv(65536) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


def answers_in(service):
    """How long a new client's request takes."""
    start = time.monotonic()
    with requests.Session() as session:
        session.trust_env = False
        session.auth = service.http.auth
        assert service.post(session=session, To=JENNY, From_=OURS, Body="x").status_code == 201
    return time.monotonic() - start


def drip(connections, text, turn):
    """Sends each of them its next byte."""
    for connection in connections:
        try:
            connection.send(text[turn % len(text) : turn % len(text) + 1])
        except OSError:
            pass


def end_under_dripping(service, connections, text, patience=40):
    """Sends byte after byte until all were closed; others are answered meanwhile."""
    turn = 0

    def all_closed():
        nonlocal turn
        drip(connections, text, turn)
        turn += 1
        if turn % 50 == 0:
            assert answers_in(service) < 5
        return not any(is_open(connection) for connection in connections)

    wait_until(all_closed, "the slow connections to be closed", patience)


def test_slow_heads_end(service):
    connections = [connect(service) for _ in range(100)]
    for connection in connections:
        connection.send(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
    end_under_dripping(service, connections, b"a")


def test_slow_heads_end_also_behind_a_good_request(service):
    connections = [connect(service) for _ in range(100)]
    for connection in connections:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        connection.settimeout(10)
        assert connection.recv(4096).startswith(b"HTTP/1.1 200")
        connection.setblocking(False)
        connection.send(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
    end_under_dripping(service, connections, b"a")


def test_slow_bodies_end(service):
    connections = [connect(service) for _ in range(100)]
    for connection in connections:
        connection.send(
            b"POST /2010-04-01/Accounts HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        )
    end_under_dripping(service, connections, b"a=b&")


def test_those_who_open_many_shut_nobody_out(make_service):
    service = make_service("--max-connections", "50")
    crowd = [connect(service) for _ in range(300)]
    assert answers_in(service) < 5
    wait_until(lambda: sum(map(is_open, crowd)) <= 90, "the idlest to make room")
    assert answers_in(service) < 5
    for connection in crowd:
        connection.close()


def at_once(service):
    """How many requests of ours the service answers now, this one among them; on a connection of its own."""
    with requests.Session() as session:
        session.trust_env, session.auth = False, service.http.auth
        return int(service.get("Messages.json", session).headers["Twilio-Concurrent-Requests"])


def test_a_connection_at_work_is_not_the_idlest(make_service):
    service = make_service("--max-connections", "3")
    waiting = requests.Session()
    waiting.trust_env = False
    waiting.auth = service.http.auth
    connection = connect(service)
    connection.setblocking(True)
    request = requests.Request("GET", f"{service.url}/switchboard/wait?to=%2B14159352345&timeout=20")
    prepared = waiting.prepare_request(request)
    lines = [f"{name}: {value}" for name, value in prepared.headers.items() if name != "Connection"]
    head = "\r\n".join([f"GET {prepared.path_url} HTTP/1.1", "Host: localhost", *lines, "", ""])
    connection.sendall(head.encode())
    wait_until(lambda: at_once(service) == 2, "the request to be at work")
    crowd = [connect(service) for _ in range(20)]
    # Only when the crowd has been sorted out is it certain that nobody of it comes after what is sent now.
    wait_until(lambda: sum(map(is_open, crowd)) <= 3, "the crowd to be sent away")
    service.send()
    connection.settimeout(20)
    assert connection.recv(4096).startswith(b"HTTP/1.1 200 ")
    for other in crowd:
        other.close()


def test_huge_heads_are_refused_at_once(service):
    for head in (b"X-Huge: " + b"a" * 40_000, b"\r\n".join(b"X-%d: a" % n for n in range(5000))):
        connection = connect(service)
        connection.setblocking(True)
        try:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n" + head + b"\r\n\r\n")
            answer = connection.recv(4096)
        except ConnectionError:
            answer = b""
        assert answer == b"" or answer.startswith(b"HTTP/1.1 400 ")
    assert answers_in(service) < 5


def test_a_huge_body_is_refused_before_it_is_read(service):
    answer = service.http.post(f"{service.base}/Messages.json", data="Body=" + "x" * 200_000)
    assert (answer.status_code, answer.json()["code"]) == (413, 20413)
