"""A web application as our users have one: takes webhooks, remembers them, and answers as it is told."""

import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

from .waiting import PATIENCE, Signal


@dataclass(frozen=True)
class Request:
    """One request that came in."""

    at: float
    method: str
    path: str
    url: str
    headers: dict
    body: bytes

    @property
    def pairs(self):
        """The form's parameters in their order."""
        return parse_qsl(self.body.decode(), keep_blank_values=True, strict_parsing=True)

    @property
    def form(self):
        """The form's parameters by name."""
        return dict(self.pairs)


@dataclass(frozen=True)
class Answer:
    """What a path answers."""

    status: int = 204
    content_type: str = None
    body: bytes = b""
    hangs: bool = False


class Receiver:
    """Listens on a port of its own until it is closed."""

    def __init__(self):
        self.requests = []
        self.answers = {}
        self._signal = Signal()
        self._closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def answer(self, path, *answers):
        """Sets what the path answers: one after the other, the last one from then on."""
        self.answers[path] = list(answers)

    def to(self, path):
        """The requests to a path so far, in the order in which they came."""
        with self._signal:
            return [request for request in self.requests if request.path == path]

    def wait_for(self, path, count=1, patience=PATIENCE):
        """Waits until so many requests came to the path, and returns them."""
        self._signal.wait_for(lambda: sum(r.path == path for r in self.requests) >= count, patience)
        found = self.to(path)
        assert len(found) >= count, f"{len(found)} of {count} requests came to {path}"
        return found

    def close(self):
        """Stops listening and lets go of those that hang."""
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _take(self, request):
        with self._signal:
            self.requests.append(request)
            answers = self.answers.get(request.path, [Answer()])
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
            self._signal.tell()
        if answer.hangs:
            self._closing.wait()
        return answer

    def _handler(self):
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do(self):
                at = time.monotonic()
                length = int(self.headers.get("Content-Length", 0))
                body = self.rfile.read(length)
                if len(body) < length:
                    # Who posted it died in the middle: this is no request.
                    self.close_connection = True
                    return
                url = f"http://{self.headers['Host']}{self.path}"
                path = self.path.split("?")[0]
                answer = receiver._take(Request(at, self.command, path, url, dict(self.headers), body))
                self.send_response(answer.status)
                if answer.content_type:
                    self.send_header("Content-Type", answer.content_type)
                if answer.status != 204:
                    self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

            do_GET = do_POST = do

            def log_message(self, *words):
                pass

        return Handler
