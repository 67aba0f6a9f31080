"""Load on the API, by wrk."""

import base64
import re
import subprocess
import tempfile
from dataclasses import dataclass
from urllib.parse import urlencode

from harness.service import JENNY, OURS


@dataclass(frozen=True)
class Load:
    """What came of a run of wrk."""

    accepted: int
    refused: int
    per_second: float
    p50: float
    p99: float


def post_at_full_speed(service, connections, seconds, senders=(OURS,)):
    """Messages over keep-alive connections, from one sender after the other; latencies in milliseconds."""
    token = base64.b64encode(f"{service.account}:{service.token}".encode()).decode()
    bodies = [urlencode({"From": s, "To": JENNY, "Body": "Jenny please?! I love you <3"}) for s in senders]
    script = f"""
local bodies = {{ {", ".join(f'"{body}"' for body in bodies)} }}
local headers = {{
    ["Content-Type"] = "application/x-www-form-urlencoded", ["Authorization"] = "Basic {token}"
}}
local requests, turn = {{}}, 0
function init()
    for n, body in ipairs(bodies) do requests[n] = wrk.format("POST", nil, headers, body) end
end
function request()
    turn = turn % #requests + 1
    return requests[turn]
end
"""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as lua:
        lua.write(script)
        lua.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", lua.name]
        text = subprocess.run(
            [*command, f"{service.base}/SMS/Messages.json"], capture_output=True, text=True, check=True
        ).stdout
    return read_report(text)


def read_report(text):
    """Reads what wrk prints."""
    requests = int(re.search(r"(\d+) requests in", text)[1])
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    refused = int(refused[1]) if refused else 0
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]) * (requests - refused) / max(requests, 1)
    return Load(requests - refused, refused, rate, latency(text, "50%"), latency(text, "99%"))


def latency(text, share):
    """Milliseconds of one line of wrk's distribution."""
    value, unit = re.search(rf"{share}\s+([\d.]+)(us|ms|s)", text).groups()
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
