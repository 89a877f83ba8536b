"""Transcripts: commands as they are typed, and every word that comes of them.

A file of golden/transcripts/ is read from top to bottom, with one library. Its lines:

``# …``       words for whoever reads it; ``$ watchlog …`` a command
``> …``       what is different from here on, a line of ``_different``: ``> now 2026-11-24 21:00``
``| …``, ``! …``, ``= 2``  what came: on stdout, on stderr, and the exit code unless it is 0

Whoever adds commands writes the first two kinds only; WATCHLOG_UPDATE_GOLDEN=1 fills in what
comes of them. Read it then: a transcript holds to what is printed, be it true or not.
"""

from __future__ import annotations

import itertools
import os
import re
import shlex
import shutil
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.conftest import KOLKATA, Person
from tests.test_golden import OLD_WIDTHS, UPDATE
from tests.tvmaze_moves import Moves
from tests.tvmaze_server import (
    BALLARD,
    Stage,
    an_episode,
    body,
    cut,
    hang_up,
    redirect,
    served,
    several,
    status,
)

FOLDER = Path(__file__).parent / "golden" / "transcripts"
PROMPT = "$ watchlog"
CAME = ("|", "!", "=")
FAULTS = {
    "cut": cut, "hang-up": hang_up, "redirect": redirect("http://127.0.0.1:9/elsewhere"),
    "html": body(b"<html>Busy.</html>"), "list": body(b"[[1]]"),
    "404": status(404), "429": status(429), "500": status(500), "503": status(503),
}  # fmt: skip


@pytest.fixture
def typist(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Person]:
    """A person in India and in the folder of their library; ids are 0001…, 0002…, not random."""
    numbers = itertools.count(1)
    with pytest.MonkeyPatch.context() as patch:
        # Of this module alone: names of temporary files are drawn at random as well.
        patch.setattr(
            "watchlog.storage.file.format.os",
            SimpleNamespace(
                urandom=lambda size: next(numbers).to_bytes(2, "big").ljust(size, b"\0")
            ),
        )
        patch.chdir(tmp_path)
        patch.setenv("TZ", "Asia/Kolkata")
        time.tzset()
        yield Person(Path("library.json"), capsys)
    time.tzset()


def _different(line: str, person: Person, stage: Stage) -> None:
    """Make something different, as a line says."""
    word, _, rest = line.partition(" ")
    match word:
        case "now":
            person.now = datetime.fromisoformat(rest).replace(tzinfo=KOLKATA)
        case "terminal":
            person.terminal, person.width = True, int(rest or 80)
        case "pipe":
            person.terminal = False
        case "colour":
            person.colour = rest == "on"
        case "ascii":
            person.unicode = rest == "off"
        case "answers":
            person.answers = rest.split(", ")
        case "environ":
            name, _, value = rest.partition("=")
            person.environ[name] = value
        case "library":
            person.path = Path(rest)
        case "write":
            name, _, text = rest.partition(" ")
            Path(name).write_text(text.replace("\\n", "\n"), encoding="utf-8")
        case "replace":
            name, old, new = shlex.split(rest)
            text = Path(name).read_text(encoding="utf-8")
            assert old in text, line
            Path(name).write_text(text.replace(old, new), encoding="utf-8")
        case "copy":
            copied = shutil.copy(*rest.split())
            os.utime(copied, (person.now.timestamp(),) * 2)
        case "remove":
            Path(rest).unlink()
        case "folder":
            Path(rest).mkdir()
        case "tvmaze":
            _at_tvmaze(rest, person, stage)
        case _:
            raise ValueError(line)


def _at_tvmaze(what: str, person: Person, stage: Stage) -> None:
    """What TVmaze has, and how it answers: ``/shows 503``, and in the end ``/shows well``.

    ``moves insert 1 3`` calls that of ``Moves``.
    """
    path, _, fault = what.partition(" ")
    if what == "several":
        several(stage)
    elif what == "news":
        stage.episodes[BALLARD] += [
            an_episode(
                3_000_200 + number, 2, number, name=f"Later {number}", runtime=runtime,
                airdate=f"2026-12-{day}", airstamp=f"2026-12-{day}T{hour}:30:00+00:00",
            )
            for number, day, hour, runtime in (
                (1, 24, "02", 44), (2, 26, "18", 61), (3, 31, "20", None),
            )
        ]  # fmt: skip
    elif path == "moves":
        name, *numbers = fault.split()
        getattr(Moves(stage), name)(*map(int, numbers))
    elif what in ("on", "off"):
        person.environ["WATCHLOG_TVMAZE_URL"] = stage.url if what == "on" else "http://127.0.0.1:9"
    elif fault == "well":
        stage.fail(path)
    else:
        stage.fail(path, FAULTS[fault])


def _came_of(command: str, person: Person, stage: Stage) -> Iterator[str]:
    if command.startswith("cat "):
        out, err, code = Path(command[4:]).read_text(encoding="utf-8"), "", 0
    else:
        ran = person(shlex.split(command.removeprefix("watchlog")))
        out, err, code = ran.out, ran.err, ran.code
    for sign, text in (("|", out), ("!", err)):
        yield from (f"{sign} {line}".rstrip() for line in _everywhere(text, stage).splitlines())
    if person.questions:
        yield from (f"! {line}" for each in person.questions for line in each.split("\n"))
        person.questions.clear()
    if code:
        yield f"= {code}"


def _everywhere(text: str, stage: Stage) -> str:
    """A text without what is of this machine and moment: places, and names made of them."""
    text = text.replace(stage.url, "http://tvmaze").replace(str(Path.cwd()), "/here")
    text = re.sub(r"libraries/(\w+)-[0-9a-f]{12}", r"libraries/\1-PLACE", text)
    text = re.sub(r"damaged-[\dT-]+Z", "damaged-NOW", text)
    text = re.sub(r"\x1b\]8;id=\d+;", "\x1b]8;id=0;", text)  # drawn at random
    # Of what is packed the size is one of the version of zlib.
    text = re.sub(r'("schema": "\d\.\d",\s+"bytes": )\d+', r"\g<1>0", text)
    text = re.sub(r"(\t\d\.\d\t)\d+(\t(?:true|false)\t)", r"\g<1>0\2", text)
    return re.sub(r"(?m)^(  20[\dT-]+Z-.* )\d+ kB$", r"\g<1>0 kB", text)


def _as_it_is_now(text: str, person: Person, stage: Stage) -> Iterator[str]:
    """Yield the lines of a transcript, with what comes of its commands today."""
    for line in text.splitlines():
        if line.startswith(CAME):
            continue
        yield line
        if line.startswith("> "):
            _different(line[2:], person, stage)
        elif line.startswith("$ "):
            yield from _came_of(line[2:], person, stage)


@pytest.mark.skipif(os.name == "nt", reason="paths are printed")
@pytest.mark.parametrize(
    "topic",
    [
        pytest.param(each, marks=OLD_WIDTHS if each == "widths" else ())
        for each in sorted(path.stem for path in FOLDER.glob("*.txt"))
    ],
)
def test_every_command_prints_what_it_printed(topic: str, typist: Person) -> None:
    path = FOLDER / f"{topic}.txt"
    text = path.read_text(encoding="utf-8")
    with served() as stage:
        now = "".join(f"{line}\n" for line in _as_it_is_now(text, typist, stage))
    if UPDATE:
        path.write_text(now, encoding="utf-8")
        text = now
    assert now == text
