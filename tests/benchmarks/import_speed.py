"""The time and the peak memory of an ``import`` of a table, and of one from Trakt.

``python -m tests.benchmarks.import_speed [ROWS]`` writes an invented history of that many rows
(50,000 unless told), as CSV and as Trakt's JSON. It imports each into an empty library, as a whole
process, then again. A table must reach 10,000 rows for each second of CPU time.
"""

from __future__ import annotations

import csv
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
ROWS_A_SECOND = 10_000
"""What a table has to reach, writing and all."""
EPISODES = 10
SEASONS = 5


def history(rows: int, of_a_show: int = EPISODES * SEASONS) -> Iterator[dict[str, Any]]:
    """Plays of invented shows, the newest first, an hour and more apart."""
    last = datetime(2026, 11, 1, 20, 10, tzinfo=UTC)
    for number in range(rows):
        show, episode = divmod(rows - 1 - number, of_a_show)
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
                "aired_episodes": of_a_show,
            },
        }


def timed(folder: Path, *arguments: str) -> tuple[float, int, str]:
    """Seconds of one core, peak MiB and the first line of one whole process."""
    command = [sys.executable, "-c", _RUN, "--library", str(folder / "library.json"), *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder)
    seconds, peak = ran.stderr.split()[-2:]
    return float(seconds), int(peak), ran.stdout.partition("\n")[0]


def write_trakt(path: Path, rows: int) -> None:
    """Write the history as Trakt exports it."""
    path.write_text(json.dumps(list(history(rows)), indent=2), encoding="utf-8")


def write_table(path: Path, rows: int, of_a_show: int = EPISODES * SEASONS) -> None:
    """Write the history as a plain table, half of the times moments and half days."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["title", "year", "season", "episode", "watched_at", "language"])
        for number, entry in enumerate(history(rows, of_a_show)):
            show, episode, at = entry["show"], entry["episode"], entry["watched_at"]
            when = f"{at[:19]}+00:00" if number % 2 else at[:10]
            row = (show["title"], show["year"], episode["season"], episode["number"], when, "hi")
            writer.writerow(row)


def measure(folder: Path, export: Path, rows: int) -> float:
    """Import a file twice and print the figures; return the rows a second of the first time."""
    print(f"{export.name}: {rows:,} rows, {export.stat().st_size / 2**20:.1f} MB")
    rates = []
    for what in ("into an empty library", "again"):
        seconds, peak, said = timed(folder, "import", "--yes", str(export))
        rates.append(rows / seconds)
        print(f"{what}: {seconds:.2f} s, {rates[-1]:,.0f} rows/s, peak {peak} MiB: {said}")
    return rates[0]


def main() -> None:
    (given,) = command_line(__doc__, "[ROWS]")
    rows = int(given or 50_000)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table, trakt = folder / "a" / "table.csv", folder / "b" / "watched-history-1.json"
        for path, write in ((table, write_table), (trakt, write_trakt)):
            path.parent.mkdir()
            write(path, rows)
        rate = measure(table.parent, table, rows)
        measure(trakt.parent, trakt, rows)
    if rate < ROWS_A_SECOND:
        sys.exit(f"The table reached {rate:,.0f} rows a second, not {ROWS_A_SECOND:,}.")


if __name__ == "__main__":
    main()
