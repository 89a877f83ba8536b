"""A TVmaze of our own on loopback: invented shows in TVmaze's shapes, and every way to fail.

``python -m tests.tvmaze_server`` runs it, for trying things out by hand.
"""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.tools.command_line import command_line

Row = dict[str, Any]


def a_show(tvmaze: int, name: str, **fields: Any) -> Row:
    """A show as ``/shows/:id`` has it."""
    slug = name.lower().replace(" ", "-")
    return {
        "id": tvmaze,
        "url": f"https://www.tvmaze.com/shows/{tvmaze}/{slug}",
        "name": name,
        "type": "Scripted",
        "language": "English",
        "genres": ["Drama", "Crime"],
        "status": "Running",
        "runtime": 45,
        "averageRuntime": 44,
        "premiered": "2025-07-09",
        "ended": None,
        "officialSite": None,
        "schedule": {"time": "", "days": ["Wednesday"]},
        "rating": {"average": 7.9},
        "weight": 90,
        "network": None,
        "webChannel": {"id": 3, "name": "Prime Video", "country": None, "officialSite": None},
        "dvdCountry": None,
        "externals": {"tvrage": None, "thetvdb": 440000 + tvmaze, "imdb": f"tt{tvmaze:07d}"},
        "image": None,
        "summary": f"<p><b>{name}</b> runs a unit in a basement &amp; solves what others left.</p>",
        "updated": 1700000000,
        "_links": {"self": {"href": f"https://api.tvmaze.com/shows/{tvmaze}"}},
        **fields,
    }


def an_episode(tvmaze: int, season: int, number: int | None, **fields: Any) -> Row:
    """An episode as ``/shows/:id/episodes`` has it; a special has no number."""
    return {
        "id": tvmaze,
        "url": f"https://www.tvmaze.com/episodes/{tvmaze}/x",
        "name": f"Chapter {number}" if number else "A Special",
        "season": season,
        "number": number,
        "type": "regular" if number else "significant_special",
        "airdate": "2025-07-09",
        "airtime": "",
        "airstamp": "2025-07-09T12:00:00+00:00",
        "runtime": 44,
        "rating": {"average": None},
        "image": None,
        "summary": None,
        "_links": {},
        **fields,
    }


def a_season(number: int, **fields: Any) -> Row:
    """A season as ``/shows/:id/seasons`` has it."""
    return {
        "id": 100_000 + number,
        "number": number,
        "name": "",
        "episodeOrder": None,
        "premiereDate": None,
        "endDate": None,
        **fields,
    }


BALLARD = 72345
TITLES = (
    "The Basement", "Cold Paper", "A Borrowed Key", "Low Tide", "Two Sisters", "The Witness",
    "What Was Left", "Night Shift", "The Long Way Home", "Daylight",
)  # fmt: skip


def ballard() -> tuple[Row, list[Row], list[Row]]:
    """*Ballard* with ten episodes of one day, a special, and a season that is announced."""
    show = a_show(BALLARD, "Ballard", status="To Be Determined")
    minutes = (47, 43, 44, 42, 45, 40, 44, 43, 46, 51)
    episodes = [
        an_episode(3_000_001 + i, 1, i + 1, name=title, runtime=minutes[i])
        for i, title in enumerate(TITLES)
    ]
    special = an_episode(3_000_090, 1, None, name="Inside the Unit", airdate="2025-08-01")
    return show, [*episodes, special], [a_season(1, premiereDate="2025-07-09", episodeOrder=10)]


Fault = Callable[["Handler"], None]


@dataclass
class Stage:
    """The server's shows, its faults (by the beginning of a path), and the requests that it got."""

    shows: dict[int, Row] = field(default_factory=dict)
    episodes: dict[int, list[Row]] = field(default_factory=dict)
    seasons: dict[int, list[Row]] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    asked: list[tuple[float, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    url: str = ""
    etags: bool = True

    def put(self, show: Row, episodes: list[Row] | None = None, seasons: Any = ()) -> None:
        self.shows[show["id"]] = show
        self.episodes[show["id"]] = list(episodes or [])
        self.seasons[show["id"]] = list(seasons)

    def fail(self, path: str, *faults: Fault, times: int = 99) -> None:
        """Let each request that begins with ``path`` fail so often, then work again."""
        self.faults[path] = [fault for fault in faults for _ in range(times)]

    @property
    def paths(self) -> list[str]:
        return [path for _, path in self.asked]


class Handler(BaseHTTPRequestHandler):
    """Answers as TVmaze does: 404 with an empty body, 301 from ``/lookup``."""

    protocol_version = "HTTP/1.1"
    stage: Stage

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        stage = self.stage
        stage.asked.append((time.monotonic(), self.path))
        stage.headers.append({key.lower(): value for key, value in self.headers.items()})
        for begins, faults in stage.faults.items():
            if self.path.startswith(begins) and faults:
                faults.pop(0)(self)
                return
        parts = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        match parts.path.strip("/").split("/"):
            case ["search", "shows"]:
                self.answer(self._search(query["q"]))
            case ["lookup", "shows"]:
                self._lookup(query)
            case ["shows", number]:
                self.answer(stage.shows.get(int(number)))
            case ["shows", number, "episodes"]:
                self.answer(stage.episodes.get(int(number)))
            case ["shows", number, "seasons"]:
                self.answer(stage.seasons.get(int(number)))
            case _:
                self.answer(None)

    def _search(self, title: str) -> list[Row]:
        words = title.lower().split()
        return [
            {"score": 0.9, "show": show}
            for show in self.stage.shows.values()
            if any(word in str(show["name"]).lower() for word in words)
        ][:10]

    def _lookup(self, query: dict[str, str]) -> None:
        for number, show in self.stage.shows.items():
            ids = show["externals"]
            if any(str(ids.get(place)) == value for place, value in query.items()):
                self.send(301, headers={"Location": f"{self.stage.url}/shows/{number}"})
                return
        self.send(404)

    def answer(self, found: Any) -> None:
        if found is None:
            self.send(404)
            return
        body = json.dumps(found).encode()
        etag = f'"{hash(body) & 0xFFFFFF:x}"'
        if self.stage.etags and self.headers.get("If-None-Match") == etag:
            self.send(304, headers={"ETag": etag})
            return
        headers = {"Content-Type": "application/json", "ETag": etag}
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body)
            headers["Content-Encoding"] = "gzip"
        self.send(200, body, headers)

    def send(self, status: int, body: bytes = b"", headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def status(code: int, **headers: str) -> Fault:
    """An error, ``Retry_After="1"`` with it if need be."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.send(code, b"", named)


def body(content: bytes, **headers: str) -> Fault:
    """Any content, with status 200."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.send(200, content, named)


def redirect(to: str, code: int = 302) -> Fault:
    return lambda handler: handler.send(code, headers={"Location": to})


def cut(handler: Handler) -> None:
    """An answer that breaks off in its middle."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"id": 1, "name": "Ball')
    handler.close_connection = True


def unending(handler: Handler) -> None:
    """A body of a gigabyte, as far as anybody reads it."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(2**30))
    handler.end_headers()
    chunk = b" " * 2**20
    try:
        for _ in range(1024):
            handler.wfile.write(chunk)
    except OSError:
        handler.close_connection = True


def hang_up(handler: Handler) -> None:
    """No answer at all."""
    handler.close_connection = True


def trickle(handler: Handler) -> None:
    """Headers that never end, one a moment."""
    handler.send_response(200)
    handler.flush_headers()
    try:
        for number in range(90):
            handler.wfile.write(f"X-{number}: x\r\n".encode())
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass
    handler.close_connection = True


BOMB = gzip.compress(b" " * 2**25, compresslevel=1)
"""32 MB of blanks in a few bytes."""


def bomb(handler: Handler) -> None:
    """An answer that would fill the memory once unpacked."""
    handler.send(200, BOMB * 32, {"Content-Encoding": "gzip"})


class QuietServer(ThreadingHTTPServer):
    """A client that hangs up is what is tested, not a fault of the server."""

    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        pass


@contextmanager
def served() -> Iterator[Stage]:
    """The server, running; it ends with the context."""
    stage = Stage()
    stage.put(*ballard())
    handler = type("StageHandler", (Handler,), {"stage": stage})
    server = QuietServer(("127.0.0.1", 0), handler)
    stage.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield stage
    finally:
        server.shutdown()
        server.server_close()


def several(stage: Stage) -> None:
    """Shows of the same name, and of a longer one."""
    stage.put(
        a_show(
            501, "Harbour", premiered="2012-04-15", status="Ended", averageRuntime=30,
            network={"id": 8, "name": "Channel Nine", "country": None}, webChannel=None,
            summary="<p>A <i>comic</i> look at the keepers of a small harbour in the north.</p>",
        ),
        [an_episode(9_001, 1, 1), an_episode(9_002, 1, 2)],
    )  # fmt: skip
    stage.put(
        a_show(
            502, "HARBOUR", premiered=None, language="Mongolian", status="Ended",
            network={"id": 9, "name": "UBX"}, webChannel=None, summary=None, averageRuntime=None,
        ),
    )  # fmt: skip
    stage.put(
        a_show(503, "Quiet Harbour", premiered="2018-01-04", summary="<p>Four friends.</p>"),
        [an_episode(9_101, 1, 1)],
    )


if __name__ == "__main__":
    command_line(__doc__)
    with served() as running:
        several(running)
        print(running.url, flush=True)
        time.sleep(3600)
