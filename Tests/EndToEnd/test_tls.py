"""TLS on both servers, a certificate that changes, and reverse proxies."""

import shutil
import socket
import ssl
import subprocess

import pytest
import requests
from harness import run
from harness.service import JENNY, OURS
from harness.waiting import wait_until


def make_certificate(folder, name):
    """A certificate for this machine, and its key."""
    certificate, key = folder / f"{name}.pem", folder / f"{name}.key"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-subj", f"/CN={name}", "-addext", "subjectAltName=DNS:localhost,DNS:sms.example,IP:127.0.0.1"),
            *("-days", "2", "-keyout", key, "-out", certificate),
        ],
        check=True,
        capture_output=True,
    )
    return certificate, key


@pytest.fixture
def files(tmp_path):
    """The files that the service is told of, with a first certificate in them."""
    certificate, key = make_certificate(tmp_path, "first")
    used = tmp_path / "used"
    used.mkdir()
    return shutil.copy(certificate, used / "server.pem"), shutil.copy(key, used / "server.key")


@pytest.fixture
def secure(make_service, files):
    """A service that speaks TLS."""
    service = make_service("--tls-certificate", files[0], "--tls-key", files[1], tls=files[0])
    return service


def shown(service):
    """The name on the certificate that a new connection is shown."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    port = int(service.url.rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port)) as plain, context.wrap_socket(plain) as connection:
        pem = ssl.DER_cert_to_PEM_cert(connection.getpeercert(binary_form=True))
    subject = subprocess.run(["openssl", "x509", "-noout", "-subject"], input=pem, text=True, capture_output=True)
    return subject.stdout.strip().rsplit("=", 1)[1].strip()


def test_a_message_and_its_callback_go_over_tls(secure):
    assert secure.url.startswith("https://") and secure.webhooks.startswith("https://")
    assert secure.credentials_url == secure.url
    message = secure.send()
    secure.wait_for_status(message["sid"], "sent")
    service = secure.http.post(
        f"{secure.url}/v1/Services", data={"FriendlyName": "pool"}, timeout=10
    )
    assert service.json()["url"].startswith("https://127.0.0.1:")
    with pytest.raises(requests.RequestException):
        requests.get(secure.url.replace("https", "http") + "/healthz", timeout=5)
    with pytest.raises(ssl.SSLError), socket.create_connection(("127.0.0.1", int(secure.url.rsplit(":", 1)[1]))) as plain:
        old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
        old.maximum_version = ssl.TLSVersion.TLSv1_1
        old.wrap_socket(plain)


def test_our_own_listener_takes_callbacks_over_tls(secure, data):
    import sqlite3

    secure.post(
        To=JENNY, From_=OURS, Body="x", StatusCallback=f"{secure.webhooks}/status"
    )

    def numbers():
        database = sqlite3.connect(f"file:{data}/switchboard.db?mode=ro", uri=True)
        try:
            return database.execute("SELECT count(*) FROM webhook_record").fetchone()[0]
        finally:
            database.close()

    wait_until(numbers, "the callback in the log")


def test_a_new_certificate_counts_at_once_and_a_bad_one_changes_nothing(secure, files, tmp_path):
    assert shown(secure) == "first"
    certificate, key = make_certificate(tmp_path, "second")
    kept = requests.Session()
    kept.verify, kept.trust_env = False, False
    assert kept.get(f"{secure.url}/healthz", timeout=5).status_code == 200
    shutil.copy(key, files[1])
    wait_until(lambda: "does not fit" in secure.words, "the word about a key without its certificate")
    assert shown(secure) == "first"
    shutil.copy(certificate, files[0])
    wait_until(lambda: shown(secure) == "second", "the new certificate")
    assert kept.get(f"{secure.url}/healthz", timeout=5).status_code == 200
    with open(files[0], "w") as file:
        file.write("no certificate at all")
    wait_until(lambda: "holds no certificate" in secure.words, "the word about the bad file")
    assert shown(secure) == "second"


def test_files_that_can_not_be_used_are_named(data, files, tmp_path):
    place = ["serve", "--data", data, "--api-port", "0", "--webhook-port", "0"]
    _, other = make_certificate(tmp_path, "other")
    for certificate, key, words in [
        (tmp_path / "none.pem", files[1], "none.pem can't be read"),
        (files[1], files[1], "holds no certificate"),
        (files[0], other, "does not fit"),
    ]:
        result = run(*place, "--tls-certificate", certificate, "--tls-key", key)
        assert result.returncode == 1 and words in result.stderr
    result = run(*place, "--tls-certificate", files[0])
    assert result.returncode == 64 and "go together" in result.stderr


def test_a_trusted_proxy_says_who_asks_and_how(make_service):
    service = make_service("--trusted-proxy", "127.0.0.0/8", "--allow-host", "sms.example")
    proxied = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "sms.example"}
    made = service.http.post(f"{service.url}/v1/Services", data={"FriendlyName": "pool"}, headers=proxied)
    assert made.json()["url"].startswith("https://sms.example/v1/Services/MG")
    strange = proxied | {"X-Forwarded-Host": "evil.example"}
    assert service.get("Messages.json", session=None).status_code == 200
    assert service.http.get(f"{service.base}/Messages.json", headers=strange).status_code == 403
    # Figures are for this machine: who comes through the proxy is not on it.
    assert requests.get(f"{service.url}/metrics", headers=proxied, timeout=5).status_code == 403
    assert requests.get(f"{service.url}/metrics", timeout=5).status_code == 200


def at_once(service, *forwarded, timeout=10):
    """Statuses of a stream that goes on, and of further requests meanwhile, each with what a proxy says of its client."""
    first, *others = [{"X-Forwarded-For": client} for client in forwarded]
    stream = service.http.get(f"{service.url}/switchboard/events", headers=first, stream=True, timeout=timeout)

    def read(client):
        return service.http.get(f"{service.base}/Messages.json", headers=client, timeout=timeout).status_code

    try:
        return [stream.status_code, *map(read, others)]
    finally:
        stream.close()


def test_one_client_behind_a_proxy_does_not_use_up_what_another_may(make_service):
    service = make_service("--trusted-proxy", "127.0.0.1", "--max-concurrent-requests", "1")
    mine, other = "203.0.113.7", "203.0.113.8"
    # What a client writes itself stands before what the proxy adds.
    further = [mine, other, f"{other}, {mine}", f"{mine}, {other}"]
    assert at_once(service, mine, *further) == [200, 429, 200, 429, 200]


def test_without_a_trusted_proxy_all_are_one_client(make_service):
    service = make_service("--max-concurrent-requests", "1")
    assert at_once(service, "203.0.113.7", "203.0.113.8") == [200, 429]


def test_nobody_else_is_believed(service):
    headers = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}
    made = service.http.post(f"{service.url}/v1/Services", data={"FriendlyName": "pool"}, headers=headers)
    assert made.json()["url"].startswith("http://127.0.0.1:")
    assert requests.get(f"{service.url}/metrics", headers=headers, timeout=5).status_code == 200


def test_a_signature_holds_for_the_url_that_the_proxy_was_called_by(make_service):
    from twilio.request_validator import RequestValidator

    service = make_service("--trusted-proxy", "127.0.0.1", "--allow-host", "sms.example")
    form = {"SmsSid": "SM" + "0" * 32, "SmsStatus": "sent"}
    url = "https://sms.example/status"
    headers = {
        "X-Twilio-Signature": RequestValidator(service.token).compute_signature(url, form),
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "sms.example",
    }
    assert requests.post(f"{service.webhooks}/status", data=form, headers=headers, timeout=5).status_code == 204
    headers["X-Forwarded-Proto"] = "http"
    assert requests.post(f"{service.webhooks}/status", data=form, headers=headers, timeout=5).status_code == 403
