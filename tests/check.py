"""Every check of this project, one after the other: ``python -m tests.check``.

The tests come last; the exit code is 0 if everything passed.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
SCRIPTS = Path(sysconfig.get_path("scripts"))

CHECKS: tuple[tuple[str, ...], ...] = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports", "--no-cache"),
    ("pytest", "-q", "-n", "2", "-m", "not heavy"),
)


def main() -> int:
    """Run every check, also after one that failed; 0 if all of them passed."""
    failed = []
    for check in CHECKS:
        print(f"\n$ {' '.join(check)}", flush=True)
        started = time.monotonic()
        command = [str(SCRIPTS / check[0]), *check[1:]]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        print(f"({time.monotonic() - started:.1f} s)", flush=True)
        if code:
            failed.append(" ".join(check))
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nEvery check passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
