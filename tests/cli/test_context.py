"""What a run finds out of its surroundings: streams, variables, places."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from watchlog.cli import prompt
from watchlog.cli.context import AppContext, positive_number, typed_path
from watchlog.domain.settings import Settings
from watchlog.errors import BadValue
from watchlog.render.text.palette import DARK, LIGHT, PLAIN, UNKNOWN
from watchlog.storage.library import open_library
from watchlog.tvmaze.client import TVmaze

NOW = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)


class Stream(io.StringIO):
    """A stream that is a terminal or not, in an encoding."""

    def __init__(self, *, terminal: bool, encoding: str | None = "utf-8") -> None:
        super().__init__()
        self.terminal, self.named = terminal, encoding

    def __getattribute__(self, name: str) -> Any:
        return super().__getattribute__("named" if name == "encoding" else name)

    def isatty(self) -> bool:
        return self.terminal

    def fileno(self) -> int:
        return 99


@pytest.fixture
def streams(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make terminals of the streams that are named, and files of the others."""

    def make(*terminals: str, encoding: str | None = "utf-8") -> None:
        for name in ("stdin", "stdout", "stderr"):
            stream = Stream(terminal=name in terminals, encoding=encoding)
            monkeypatch.setattr(sys, name, stream)

    return make


def of(environ: dict[str, str] | None = None, **told: Any) -> AppContext:
    return AppContext(environ=environ or {}, now=lambda: NOW, **told)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", None), ("0", None), ("000", None), ("1", 1), ("080", 80), ("999999", 999_999),
        ("0999999", None), ("1000000", None), ("-5", None), ("+5", None), ("5.0", None),
        (" 80", None), ("8O", None), ("٨٠", None), ("²", None),
    ],
)  # fmt: skip
def test_a_positive_number(text: str, number: int | None) -> None:
    assert positive_number(text) == number


def test_a_typed_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert typed_path("~/a b.json") == tmp_path / "a b.json"
    assert typed_path("~") == tmp_path
    assert typed_path("a/~b") == Path("a/~b")
    for blank in ("", " \t"):
        with pytest.raises(BadValue, match=r"A file name is missing\. Nothing was done\."):
            typed_path(blank)
    with pytest.raises(BadValue, match="There is no user “nosuch” on this machine: “~nosuch/x”"):
        typed_path("~nosuch/x")


def test_where_the_library_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "of-data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "of-cache"))
    named = {"WATCHLOG_LIBRARY": "named.json"}
    assert of(named, library_path=Path("by-option.json")).path == Path("by-option.json")
    assert of(named, data_folder=tmp_path).path == Path("named.json")
    assert of({"WATCHLOG_LIBRARY": ""}, data_folder=tmp_path).path == tmp_path / "library.json"
    assert of(data_folder=tmp_path).home == tmp_path
    assert of(data_folder=tmp_path).cache == tmp_path / "cache"
    assert of(data_folder=tmp_path, cache_folder=Path("other")).cache == Path("other")
    if sys.platform == "linux":
        assert of().home == tmp_path / "of-data" / "watchlog"
        assert of().path == tmp_path / "of-data" / "watchlog" / "library.json"
        assert of().cache == tmp_path / "of-cache" / "watchlog"


def test_a_client_asks_what_stands_for_the_network(tmp_path: Path) -> None:
    asked: list[str] = []

    def fetch(url: str) -> bytes:
        asked.append(url)
        return b"[]"

    assert of(fetch=fetch).tvmaze().search("heat") == ()
    assert len(asked) == 1
    client = of({"WATCHLOG_TVMAZE_URL": "http://127.0.0.1:9"}, data_folder=tmp_path).tvmaze()
    assert isinstance(client, TVmaze)
    with pytest.raises(BadValue):
        of({"WATCHLOG_TVMAZE_URL": "nowhere"}, data_folder=tmp_path).tvmaze()


@pytest.mark.parametrize(
    ("terminals", "told", "environ", "shown"),
    [
        # on_terminal, places_words, interactive, in_colour
        ("", None, {}, (False, False, False, False)),
        ("stdout", None, {}, (True, True, False, True)),
        ("stdin", None, {}, (False, False, False, False)),
        ("stdin stdout", None, {}, (True, True, True, True)),
        ("stdin stdout", False, {}, (False, False, False, False)),
        ("", True, {}, (True, True, True, True)),
        ("", None, {"FORCE_COLOR": "1"}, (True, False, False, True)),
        ("stdin stdout", None, {"FORCE_COLOR": ""}, (True, True, True, True)),
        ("", False, {"FORCE_COLOR": "1"}, (False, False, False, False)),
        ("stdin stdout", None, {"NO_COLOR": "1"}, (True, True, True, False)),
        ("stdin stdout", None, {"NO_COLOR": ""}, (True, True, True, True)),
        ("stdin stdout", None, {"TERM": "dumb"}, (True, False, True, False)),
        ("stdin stdout", None, {"TERM": "xterm"}, (True, True, True, True)),
    ],
)
def test_what_is_a_terminal(
    streams: Callable[..., None],
    terminals: str,
    told: bool | None,
    environ: dict[str, str],
    shown: tuple[bool, ...],
) -> None:
    streams(*terminals.split())
    found = of(environ, terminal=told)
    assert (found.on_terminal, found.places_words, found.interactive, found.in_colour) == shown


def test_colour_that_was_chosen_is_not_looked_for(streams: Callable[..., None]) -> None:
    streams("stdout")
    assert of({"NO_COLOR": "1"}, colour=True).in_colour
    assert not of(colour=False).in_colour


@pytest.mark.parametrize(
    ("environ", "size", "columns"),
    [
        ({}, 100, 100), ({}, 20, 20), ({}, 19, 20), ({}, 21, 21), ({}, 0, 80), ({}, None, 80),
        ({"COLUMNS": "19"}, 100, 20), ({"COLUMNS": "20"}, 100, 20), ({"COLUMNS": "21"}, 100, 21),
        ({"COLUMNS": "0"}, 100, 100), ({"COLUMNS": "wide"}, 100, 100), ({"COLUMNS": ""}, 70, 70),
    ],
)  # fmt: skip
def test_how_wide_a_stream_is(
    monkeypatch: pytest.MonkeyPatch,
    streams: Callable[..., None],
    environ: dict[str, str],
    size: int | None,
    columns: int,
) -> None:
    def measured(descriptor: int) -> os.terminal_size:
        assert descriptor == 99
        if size is None:
            raise OSError
        return os.terminal_size((size, 24))

    streams("stdout")
    monkeypatch.setattr(os, "get_terminal_size", measured)
    assert of(environ).columns == columns
    assert of(environ, width=33).columns == 33


def test_what_is_no_file_at_all_has_eighty_columns() -> None:
    assert of().columns_of(io.StringIO()) == 80


@pytest.mark.parametrize(
    ("encoding", "told", "term", "letters", "marks", "text"),
    [
        ("utf-8", None, "xterm", True, True, "é – ✓"),
        ("UTF8", None, "xterm", True, True, "é – ✓"),
        ("UTF-16", None, "xterm", True, True, "é – ✓"),
        ("utf-8", None, "dumb", True, False, None),
        ("cp1252", None, "xterm", False, False, None),
        ("ascii", None, "xterm", False, False, None),
        (None, None, "xterm", False, False, None),
        ("ascii", True, "xterm", True, True, "é – ✓"),
        ("utf-8", False, "xterm", False, False, None),
    ],
)
def test_what_a_stream_can_show(
    encoding: str | None, told: bool | None, term: str, letters: bool, marks: bool, text: str | None
) -> None:
    stream = Stream(terminal=True, encoding=encoding)
    found = of({"TERM": term}, unicode=told)
    assert found.carries_unicode(stream) is letters
    assert found.can_draw(stream) is marks
    shown = found.for_stream("é – ✓", stream)
    assert shown == text if text else "–" not in shown
    assert ("é" in shown) is letters


@pytest.mark.skipif(os.name == "nt", reason="a console of Windows says so itself")
@pytest.mark.parametrize(
    ("environ", "system"),
    [
        ({}, "standard"),
        ({"TERM": "xterm"}, "standard"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": " XTERM-256COLOR "}, "256"),
        ({"TERM": "xterm-kitty"}, "256"),
        ({"TERM": "kitty"}, "256"),
        ({"TERM": "256color-other"}, "standard"),
        ({"TERM": "dumb"}, None),
        ({"TERM": "unknown"}, None),
        ({"COLORTERM": "truecolor"}, "truecolor"),
        ({"COLORTERM": " 24BIT "}, "truecolor"),
        ({"COLORTERM": "yes", "TERM": "xterm"}, "standard"),
        ({"COLORTERM": "truecolor", "NO_COLOR": "1"}, None),
        ({"COLORTERM": "truecolor", "TERM": "dumb"}, None),
    ],
)
def test_how_many_colours(environ: dict[str, str], system: str | None) -> None:
    assert of(environ, terminal=True).colour_system == system
    assert of(environ, terminal=False, colour=True).colour_system is None


def test_what_pages_are_made_for(tmp_path: Path) -> None:
    piped = of({"COLORFGBG": "15;0"}, terminal=False, width=50, unicode=False)
    assert piped.look._replace(palette=PLAIN) == piped.look._replace(palette=PLAIN, colour=False)
    assert (piped.look.width, piped.look.unicode, piped.look.colour) == (50, False, False)
    assert piped.look.today == NOW.date()
    shown = of({"COLORFGBG": "15;0", "TERM": "xterm-256color"}, terminal=True, unicode=True)
    assert (shown.look.colour, shown.look.palette, shown.palette) == (True, DARK, DARK)
    assert of({"COLORFGBG": "0;15", "TERM": "xterm-256color"}, terminal=True).palette == LIGHT
    assert of({"TERM": "xterm-256color"}, terminal=True).palette == UNKNOWN
    plain = of({"TERM": "xterm"}, terminal=True, library_path=tmp_path / "library.json")
    plain.__dict__["library"] = open_library(plain.path, lambda: tmp_path)
    assert plain.settings == Settings()
    assert plain.settings == of().settings


def test_what_is_said_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    found = of(terminal=True, width=20, unicode=True)
    found.note("A note that is longer than twenty columns.")
    found.print_errors(["First of two.", "Second."], ("<", ">"))
    of(terminal=True, width=20, quiet=True).note("Never said.")
    of(terminal=False, width=20, unicode=False, typed_library="a b.json").print_errors(
        ["Then “that”: watchlog list and watchlog nothing at all"]
    )
    found.print_interrupted()
    found.print_warnings()
    assert capsys.readouterr().err.splitlines() == [
        "  A note that is", "  longer than twenty", "  columns.",
        "<  First of two.>", "  Second.",
        "Then \"that\": watchlog --library 'a b.json' list and watchlog nothing at all",
        "  Interrupted.",
    ]  # fmt: skip
    assert not found.has_saved


@pytest.mark.parametrize(
    ("terminals", "answer"),
    [("stdin stderr", "yes"), ("stdin stdout", None), ("stderr stdout", None), ("", None)],
)
def test_who_can_be_asked(
    monkeypatch: pytest.MonkeyPatch,
    streams: Callable[..., None],
    terminals: str,
    answer: str | None,
) -> None:
    streams(*terminals.split(), encoding="ascii")
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return "yes"

    monkeypatch.setattr(prompt, "ask", ask)
    assert of().ask("“Heat”?") == answer
    assert asked == (['"Heat"?'] if answer else [])
    assert of(answer=lambda question: question[::-1]).ask("Why?") == "?yhW"
