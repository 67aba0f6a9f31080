"""The Debian package, on a Debian that has nothing else. Runs where SWITCHBOARD_PACKAGE names one."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest
import requests
from harness.waiting import wait_until

PACKAGE = os.environ.get("SWITCHBOARD_PACKAGE")
pytestmark = [
    pytest.mark.skipif(not PACKAGE, reason="no package was built: scripts/test release builds one"),
    pytest.mark.timeout(900),
]


def sources():
    """The archive's own source, as this machine has it."""
    for file in [Path("/etc/apt/sources.list"), *Path("/etc/apt/sources.list.d").glob("debian*")]:
        if file.exists() and "bookworm" in file.read_text():
            return file
    return None


@pytest.fixture(scope="module")
def debian(tmp_path_factory):
    """The root of a small Debian with the package in it; commands run there by chroot."""
    if os.geteuid() != 0 or shutil.which("debootstrap") is None or sources() is None:
        pytest.skip("a Debian can't be set up here")
    root = tmp_path_factory.mktemp("debian")
    root.chmod(0o755)
    made = subprocess.run(
        ["debootstrap", "--variant=minbase", "bookworm", root, "http://deb.debian.org/debian"],
        capture_output=True,
        text=True,
    )
    if made.returncode != 0:
        pytest.skip(f"debootstrap could not: {made.stdout[-300:]}")
    shutil.copy(PACKAGE, root / "switchboard.deb")
    installed = inside(root, "apt-get", "install", "-y", "--no-install-recommends", "/switchboard.deb")
    assert installed.returncode == 0, installed.stdout[-3000:] + installed.stderr[-3000:]
    # Programs in Swift read their command line there.
    subprocess.run(["mount", "-t", "proc", "proc", root / "proc"], check=True)
    yield root
    subprocess.run(["umount", "-l", root / "proc"], check=True)


def inside(root, *command, **keywords):
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive", "LANG": "C.UTF-8"}
    return subprocess.run(["chroot", root, *command], capture_output=True, text=True, env=environment, **keywords)


def test_the_program_runs_as_its_own_user(debian):
    assert inside(debian, "switchboard", "--version").returncode == 0
    owner = inside(debian, "stat", "-c", "%U %a", "/var/lib/switchboard").stdout
    assert owner == "switchboard 700\n"
    command = ["chroot", "--userspec=switchboard:switchboard", debian, "/usr/bin/switchboard", "serve"]
    command += ["--data", "/var/lib/switchboard", "--api-port", "0", "--webhook-port", "0"]
    variables = {"HOME": "/var/lib/switchboard", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    service = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=variables)
    try:
        url = service.stdout.readline().split()[1]
        wait_until(lambda: requests.get(f"{url}/readyz", timeout=5).status_code == 200, "the service to be ready")
        start = time.monotonic()
        service.terminate()
        assert service.wait(30) == 0 and time.monotonic() - start < 25
    finally:
        service.kill()


def test_it_brings_pages_completions_themes_and_its_unit(debian):
    files = inside(debian, "dpkg", "-L", "switchboard").stdout.splitlines()
    for path in [
        "/lib/systemd/system/switchboard.service",
        "/etc/default/switchboard",
        "/usr/share/man/man1/switchboard.1.gz",
        "/usr/share/bash-completion/completions/switchboard",
        "/usr/share/switchboard/themes/nord.yaml",
        "/usr/share/doc/switchboard/copyright",
    ]:
        assert path in files
    assert inside(debian, "dpkg", "--verify", "switchboard").stdout == ""
    conffiles = inside(debian, "dpkg-query", "-W", "-f=${Conffiles}", "switchboard").stdout
    assert "/etc/default/switchboard" in conffiles


def test_a_removal_keeps_the_messages_and_a_purge_does_not(debian):
    assert inside(debian, "dpkg", "--remove", "switchboard").returncode == 0
    assert (debian / "var/lib/switchboard").exists() and not (debian / "usr/bin/switchboard").exists()
    assert inside(debian, "dpkg", "--purge", "switchboard").returncode == 0
    assert not (debian / "var/lib/switchboard").exists()
