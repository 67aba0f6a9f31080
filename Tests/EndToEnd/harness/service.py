"""A running `switchboard serve`, and the API as plain HTTP."""

import os
import selectors
import signal
import subprocess
import time

import requests
from twilio.rest import Client

from .program import BINARY, environment, run
from .waiting import PATIENCE, wait_until

OURS = "+14158141829"
JENNY = "+14159352345"


class Service:
    """One data folder, and the process that serves it while it runs."""

    def __init__(self, data, *arguments, binary=BINARY, tls=None):
        self.data = data
        self.arguments = arguments
        self.binary = binary
        self.process = None
        self.http = requests.Session()
        self.http.trust_env = False
        # The file of a certificate that is believed, where the service speaks TLS.
        self.http.verify = str(tls) if tls else True

    def start(self, **variables):
        """Starts the process, with more environment variables if need be, and reads its addresses; returns when it says that it is ready."""
        command = [self.binary, "serve", "--data", self.data, "--api-port", "0", "--webhook-port", "0"]
        self.errors = open(f"{self.data}.log", "ab")
        self.process = subprocess.Popen(
            [*map(str, command), *map(str, self.arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            env=environment(**variables),
        )
        lines = self._read_until_ready()
        self.ready_at = time.monotonic()
        addresses = dict(line.split(" ", 1) for line in lines if " " in line)
        self.url, self.webhooks = addresses["api"], addresses["webhooks"]
        self.read_credentials()
        return self

    def _read_until_ready(self):
        deadline = time.monotonic() + PATIENCE
        text = b""
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while b"ready\n" not in text:
                if not selector.select(max(deadline - time.monotonic(), 0)):
                    raise AssertionError(f"not ready in time; it said {text!r}, and {self.words!r}")
                part = os.read(self.process.stdout.fileno(), 4096)
                if not part:
                    raise AssertionError(f"ended with {self.process.wait()}; it said {text!r}, and {self.words!r}")
                text += part
        return text.decode().splitlines()

    def read_credentials(self):
        """Asks the program for what a client needs."""
        result = run("credentials", "--data", self.data)
        assert result.returncode == 0, result.stderr
        pairs = dict(line.split("=", 1) for line in result.stdout.splitlines())
        self.account, self.token = pairs["TWILIO_ACCOUNT_SID"], pairs["TWILIO_AUTH_TOKEN"]
        self.credentials_url = pairs["SWITCHBOARD_URL"]
        self.http.auth = (self.account, self.token)

    @property
    def words(self):
        """What it wrote on standard error in all its runs."""
        with open(f"{self.data}.log", encoding="utf-8", errors="replace") as log:
            return log.read()

    @property
    def base(self):
        """The account's address in the API."""
        return f"{self.url}/2010-04-01/Accounts/{self.account}"

    def client(self, account=None, token=None):
        """The official SDK, unchanged but for its base URL."""
        client = Client(account or self.account, token or self.token)
        client.api.base_url = client.messaging.base_url = self.url
        return client

    def post(self, resource="SMS/Messages.json", session=None, **parameters):
        """POSTs a form to the account; `From_` stands for From, whose name Python keeps for itself."""
        form = {name.rstrip("_"): value for name, value in parameters.items()}
        return (session or self.http).post(f"{self.base}/{resource}", data=form, timeout=PATIENCE)

    def get(self, resource, session=None, **query):
        """GETs something of the account."""
        return (session or self.http).get(f"{self.base}/{resource}", params=query, timeout=PATIENCE)

    def send(self, body="Jenny please?! I love you <3", to=JENNY, from_=OURS, **parameters):
        """Sends a message by SMS/Messages and returns its resource; anything but 201 fails the test."""
        answer = self.post(To=to, From_=from_, Body=body, **parameters)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def message(self, sid):
        """A message as SMS/Messages shows it."""
        answer = self.get(f"SMS/Messages/{sid}.json")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def wait_for_status(self, sid, *statuses, patience=PATIENCE):
        """Waits until the message has one of the statuses, and returns it."""

        def arrived():
            message = self.message(sid)
            return message if message["status"] in statuses else None

        return wait_until(arrived, f"{sid} to be {' or '.join(statuses)}", patience)

    def messages(self, resource="SMS/Messages", **filters):
        """All messages that the list shows, page by page, newest first."""
        rows = []
        answer = self.get(f"{resource}.json", PageSize=1000, **filters).json()
        while True:
            rows += answer["sms_messages" if resource.startswith("SMS") else "messages"]
            if not answer["next_page_uri"]:
                return rows
            answer = self.http.get(self.url + answer["next_page_uri"], timeout=PATIENCE).json()

    def kill(self):
        """Ends the process as a power cut would."""
        self.process.kill()
        self.process.wait(PATIENCE)
        self._close()

    def stop(self):
        """Asks the process to end, and returns its exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(PATIENCE)
        self._close()
        return code

    def close(self):
        """Leaves nothing behind."""
        if self.process and self.process.poll() is None:
            self.kill()
        self.http.close()

    def _close(self):
        self.process.stdout.close()
        self.errors.close()
