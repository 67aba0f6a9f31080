"""Fixtures: each test gets its own data folder, and leaves no process behind."""

import subprocess

import pytest
from harness import BINARY, Console, Receiver, Service
from harness.program import environment


def pytest_sessionstart(session):
    if not BINARY.exists():
        pytest.exit(f"{BINARY} is not built: scripts/test builds and tests it", returncode=3)


@pytest.fixture
def data(tmp_path):
    """A data folder that does not exist yet."""
    return tmp_path / "data"


@pytest.fixture
def make_service(data):
    """Starts services on the test's data folder, with more arguments if need be."""
    services = []

    def make(*arguments, **keywords):
        services.append(Service(data, *arguments, **keywords))
        return services[-1].start()

    yield make
    for service in services:
        service.close()


@pytest.fixture
def service(make_service):
    """A running service."""
    return make_service()


@pytest.fixture
def make_console(data):
    """Opens consoles on the test's data folder."""
    consoles = []

    def make(*arguments, **keywords):
        consoles.append(Console(data, *arguments, **keywords))
        return consoles[-1]

    yield make
    for console in consoles:
        console.close()


@pytest.fixture
def receiver():
    """A web application that takes webhooks."""
    receiver = Receiver()
    yield receiver
    receiver.close()


@pytest.fixture
def verb(data):
    """Runs a command on the test's data folder."""

    def verb(*arguments, stdin="", code=0):
        name, *rest = arguments
        words = [name, *rest]
        command = [BINARY, *map(str, words), "--data", str(data)]
        result = subprocess.run(
            command, input=stdin, capture_output=True, text=True, env=environment(), timeout=60
        )
        assert result.returncode == code, (words, result.returncode, result.stdout, result.stderr)
        return result

    return verb
