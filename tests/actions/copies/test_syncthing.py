"""A real Syncthing: two instances on loopback, and what it leaves of two evenings apart."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.actions.copies.machines import BEGIN, Machine
from tests.conftest import MONDAY_EVENING

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(shutil.which("syncthing") is None, reason="Syncthing is not installed"),
]

PATIENCE = 60
CONFIG = """<configuration version="36">
<folder id="shelf" path="{folder}" type="sendreceive" rescanIntervalS="2" fsWatcherEnabled="false">
{devices}<maxConflicts>10</maxConflicts></folder>
{peers}<gui enabled="true"><address>127.0.0.1:{gui}</address><apikey>loopback</apikey></gui>
<options>
<listenAddress>tcp://127.0.0.1:{port}</listenAddress>
<globalAnnounceEnabled>false</globalAnnounceEnabled>
<localAnnounceEnabled>false</localAnnounceEnabled>
<relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled>
<startBrowser>false</startBrowser><urAccepted>-1</urAccepted>
<reconnectionIntervalS>2</reconnectionIntervalS><crashReportingEnabled>false</crashReportingEnabled>
<autoUpgradeIntervalH>0</autoUpgradeIntervalH><stunKeepaliveStartS>0</stunKeepaliveStartS>
</options></configuration>
"""


class Instance:
    """One Syncthing, its home and the folder that it keeps the same as the other's."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.home = home
        self.folder = folder
        self.port, self.gui = free_port(), free_port()
        folder.mkdir(parents=True)
        (folder / ".stfolder").mkdir()
        (folder / ".stignore").write_text("*.lock\n*.tmp\ndata\n")
        self._run("generate", f"--home={home}")
        self.device = self._run("--device-id", f"--home={home}").strip()

    def _run(self, *words: str) -> str:
        ran = subprocess.run(
            ["syncthing", *words], env=self._env, capture_output=True, text=True, check=True
        )
        return ran.stdout

    @property
    def _env(self) -> dict[str, str]:
        return {**os.environ, "HOME": str(self.home), "STNOUPGRADE": "1", "STNODEFAULTFOLDER": "1"}

    def configure(self, other: Instance) -> None:
        both = (self, other)
        peers = "".join(
            f'<device id="{each.device}" name="one"><address>tcp://127.0.0.1:{each.port}</address>'
            "</device>\n"
            for each in both
        )
        devices = "".join(f'<device id="{each.device}"></device>\n' for each in both)
        text = CONFIG.format(
            folder=self.folder, devices=devices, peers=peers, gui=self.gui, port=self.port
        )
        (self.home / "config.xml").write_text(text)

    @contextmanager
    def running(self) -> Iterator[None]:
        with (self.home / "log").open("ab") as log:
            process = subprocess.Popen(
                ["syncthing", "serve", "--no-browser", "--no-restart", f"--home={self.home}"],
                env=self._env, stdout=log, stderr=log,
            )  # fmt: skip
            try:
                yield
            finally:
                process.terminate()
                process.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_until(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(0.5)


def content(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.glob("*.json")}


def test_two_evenings_apart_come_together(tmp_path: Path) -> None:
    one = Instance(tmp_path / "home 1", tmp_path / "desk")
    two = Instance(tmp_path / "home 2", tmp_path / "laptop")
    one.configure(two)
    two.configure(one)
    desk, laptop = (Machine(each.folder / "library.json", MONDAY_EVENING) for each in (one, two))
    for command in BEGIN:
        desk.ok(command)
    with one.running(), two.running():
        wait_until(laptop.path.exists, "the library never came to the laptop")
        wait_until(lambda: content(one.folder) == content(two.folder), "they never were the same")
    desk.ok("watch ballard 2 --at 2026-11-21")
    desk.ok("edit ballard --note desk")
    laptop.ok("watch ballard 3 --at 2026-11-22")
    laptop.ok("drop bosch --why dull")
    with one.running(), two.running():
        wait_until(
            lambda: (
                any("sync-conflict" in name for name in content(one.folder))
                and content(one.folder) == content(two.folder)
            ),
            "no conflict copy came",
        )
        assert "watchlog merge" in desk("doctor")[1]
        assert "1 play new" in desk.ok("merge --yes")
        wait_until(
            lambda: (
                list(content(two.folder)) == ["library.json"]
                and content(one.folder) == content(two.folder)
            ),
            "the merged library never came back",
        )
    assert desk.looks() == laptop.looks()
    episodes = {row["episode"] for row in desk.looks()["history"]}
    assert episodes == {"S01E01", "S01E02", "S01E03"}
    states = {row["slug"]: row["state"] for row in laptop.looks()["list"]}
    assert states["bosch"] == "dropped"
