"""The installed command under strace: which system calls it makes, and what if one of them fails.

Struck are the calls on the library and on what belongs to it: on a path below the house's
``home``, or on a descriptor of one. Python's own start-up and imports are left out, for nothing
of the library changes between two of the calls that are struck; what goes to stdout as well.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.conftest import Ran
from tests.faults.house import House, is_linux

# With a question mark: not every processor has each of them.
_NAMES = (
    "open openat creat read pread64 readv write writev pwrite64 pwritev fsync fdatasync sync"
    " rename renameat renameat2 link linkat symlink symlinkat unlink unlinkat mkdir mkdirat"
    " rmdir chmod fchmod fchmodat chown fchown fchownat truncate ftruncate fallocate flock"
    " fcntl close stat lstat fstat newfstatat statx getdents64 readlink readlinkat access"
    " faccessat faccessat2 copy_file_range sendfile utimensat lseek ioctl"
)
CALLS = ",".join(f"?{name}" for name in _NAMES.split())
_CALL = re.compile(r"^\d+ +(\w+)\((.*)")
CANNOT = None if is_linux() and shutil.which("strace") else "needs strace, on Linux"


class Call(NamedTuple):
    """A system call of a command: the ``nth`` of its name, from 1; ``own``: the nth of ours."""

    name: str
    nth: int
    own: int


class Struck(NamedTuple):
    """A command in which one call was made to fail; whether it really was that one."""

    ran: Ran
    fired: bool


def calls_of(house: House, command: str) -> list[Call]:
    """The system calls of a command on its library, in order; the house is put back."""
    house.reset()
    house.installed(shlex.split(command))  # leaves the compiled modules behind
    house.reset()
    lines = _traced(house, command, ["-e", f"trace={CALLS}"])[1]
    counts: Counter[str] = Counter()
    own: Counter[str] = Counter()
    calls = []
    for name, rest in filter(None, map(_call, lines)):
        counts[name] += 1
        if _is_ours(house, rest):
            own[name] += 1
            calls.append(Call(name, counts[name], own[name]))
    return calls


def strike(house: House, command: str, call: Call, how: str) -> Struck:
    """Run a command of which one call meets ``error=ENOSPC``, ``signal=SIGKILL``, ..."""
    inject = ["-e", f"trace={call.name}", "-e", f"inject={call.name}:{how}:when={call.nth}"]
    ran, lines = _traced(house, command, inject)
    calls = [rest for _, rest in filter(None, map(_call, lines))]
    ours = [_is_ours(house, rest) for rest in calls[: call.nth]]
    aimed = len(ours) == call.nth and ours[-1] and sum(ours) == call.own
    return Struck(ran, aimed and any(_is_mark(line) for line in lines))


def _traced(house: House, command: str, options: list[str]) -> tuple[Ran, list[str]]:
    log = house.root / "trace"
    log.unlink(missing_ok=True)
    strace = ["strace", "-f", "-y", "-s", "0", "-o", str(log), *_sped_up(options), *options]
    ran = house.installed(shlex.split(command), strace)
    return ran, Path(log).read_text(encoding="utf-8", errors="replace").splitlines()


def _sped_up(options: list[str]) -> list[str]:
    """Stops at the traced calls alone; with a signal strace 6.1 then forgets to send it."""
    return [] if any("signal=" in option for option in options) else ["--seccomp-bpf"]


def _call(line: str) -> tuple[str, str] | None:
    found = _CALL.match(line)
    return (found[1], found[2]) if found else None


def _is_ours(house: House, rest: str) -> bool:
    return f"{house.home}" in rest


def _is_mark(line: str) -> bool:
    return line.endswith("(INJECTED)") or " --- SIG" in line or "+++ killed by SIG" in line
