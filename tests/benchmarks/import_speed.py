"""The time and the peak memory of an ``import`` from Trakt.

``python -m tests.benchmarks.import_speed [ROWS]`` writes an invented history of that many rows
(50,000 unless told) and imports it into an empty library, as a whole process, then again.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.tools.command_line import command_line

_RUN = """
import atexit, resource, sys
from watchlog.__main__ import run
def tell():
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, file=sys.stderr)
atexit.register(tell)
run()
"""
EPISODES = 10
SEASONS = 5


def history(rows: int) -> Iterator[dict[str, Any]]:
    """Plays of invented shows, the newest first, an hour and more apart."""
    last = datetime(2026, 11, 1, 20, 10, tzinfo=UTC)
    for number in range(rows):
        show, episode = divmod(rows - 1 - number, EPISODES * SEASONS)
        at = last - timedelta(minutes=61 * number)
        yield {
            "id": 10_000_000 + number,
            "watched_at": f"{at:%Y-%m-%dT%H:%M}:00.000Z",
            "action": "watch",
            "type": "episode",
            "episode": {
                "season": episode // EPISODES + 1,
                "number": episode % EPISODES + 1,
                "title": f"The one of the {number}th",
                "ids": {"trakt": number, "tvdb": number, "imdb": None, "tmdb": number},
            },
            "show": {
                "title": f"Invented Harbour {show}",
                "year": 1990 + show % 30,
                "ids": {"trakt": show + 1, "slug": f"invented-{show}", "tvdb": show + 1},
                "aired_episodes": EPISODES * SEASONS,
            },
        }


def timed(folder: Path, *arguments: str) -> tuple[float, int, str]:
    """Seconds of one core, peak MiB and the first line of one whole process."""
    command = [sys.executable, "-c", _RUN, "--library", str(folder / "library.json"), *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder)
    seconds, peak = ran.stderr.split()[-2:]
    return float(seconds), int(peak), ran.stdout.partition("\n")[0]


def main() -> None:
    (given,) = command_line(__doc__, "[ROWS]")
    rows = int(given or 50_000)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export = folder / "watched-history-1.json"
        export.write_text(json.dumps(list(history(rows)), indent=2), encoding="utf-8")
        print(f"{rows:,} rows, {export.stat().st_size / 2**20:.1f} MB")
        for what in ("into an empty library", "again"):
            seconds, peak, said = timed(folder, "import", "--yes", str(export))
            print(f"{what}: {seconds:.2f} s, {rows / seconds:,.0f} rows/s, peak {peak} MiB: {said}")


if __name__ == "__main__":
    main()
