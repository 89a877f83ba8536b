"""AppContext: the library, clock, network and streams of one run, each made on first use."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from watchlog.cli.local_time import system_now
from watchlog.errors import BadValue

if TYPE_CHECKING:
    from watchlog.domain.settings import Settings
    from watchlog.render.text.ansi import ColourSystem
    from watchlog.render.text.palette import Palette
    from watchlog.render.text.style import Look
    from watchlog.storage.library import Library
    from watchlog.tvmaze.client import TVmaze


DEFAULT_WIDTH = 80


def typed_path(text: str) -> Path:
    """Return a path that a person typed, ``~`` as the home of its user. Raises BadValue."""
    if not text.strip():
        raise BadValue("A file name is missing. Nothing was done.")
    try:
        return Path(text).expanduser()
    except RuntimeError:
        from watchlog.domain.text import quoted

        user = Path(text).parts[0].removeprefix("~")
        raise BadValue(
            f"There is no user {quoted(user)} on this machine: {quoted(text)}. Nothing was done."
        ) from None


def positive_number(text: str) -> int | None:
    """Return a whole number above 0 as a variable of the environment holds it; else None."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= 6
    return int(text) or None if is_number else None


@dataclass(repr=False, eq=False)
class AppContext:
    """The surroundings of one run; tests replace some of them.

    ``terminal``, ``width``, ``unicode`` and ``colour`` are found out where they are None.
    ``answer`` stands for a person at the terminal: given a question, it returns the answer as
    typed, or None. ``fetch`` stands for the network; where it is None it is the real one
    (``tvmaze``), measured with ``ticks``, in seconds, and slowed with ``wait``. ``run_line`` runs
    a further command line in a context of its own and returns its exit code; ``main`` sets it, for
    a command cannot import what imports the commands. ``last_view`` is held to the end of the run,
    because freeing a large result takes time while somebody waits. ``words`` are the command line
    from the command on, ``typed`` is Typer's reading of it, ``typed_library`` what ``--library``
    named: hints repeat them (``typed_line``).
    """

    library_path: Path | None = None
    data_folder: Path | None = None
    cache_folder: Path | None = None
    now: Callable[[], datetime] = system_now
    fetch: Callable[[str], bytes] | None = None
    ticks: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    terminal: bool | None = None
    width: int | None = None
    unicode: bool | None = None
    colour: bool | None = None
    quiet: bool = False
    as_json: bool = False
    answer: Callable[[str], str | None] | None = None
    run_line: Callable[[Sequence[str], AppContext], int] | None = None
    last_view: object = None
    words: Sequence[str] = ()
    typed: object = None
    typed_library: str | None = None

    @cached_property
    def path(self) -> Path:
        """Return the library's file: ``--library``, else WATCHLOG_LIBRARY, else the usual one."""
        if self.library_path is not None:
            return self.library_path
        named = self.environ.get("WATCHLOG_LIBRARY")
        return typed_path(named) if named else self.home / "library.json"

    @cached_property
    def home(self) -> Path:
        """Return the data folder: backups, change records and, usually, the library."""
        if self.data_folder is not None:
            return self.data_folder

        from watchlog.startup.process import data_home

        return Path(data_home(os.environ))

    @cached_property
    def cache(self) -> Path:
        """Return the folder of cached answers."""
        if self.cache_folder is not None:
            return self.cache_folder
        if self.data_folder is not None:
            return self.data_folder / "cache"
        from platformdirs import user_cache_path

        return user_cache_path("watchlog", appauthor=False)

    def tvmaze(self, *, offline: bool = False) -> TVmaze:
        """Return a client of TVmaze; nothing is asked yet. Raises BadValue for a bad address."""
        from watchlog.tvmaze.client import TVmaze

        if self.fetch is not None:
            return TVmaze(self.fetch)
        from watchlog.tvmaze.cache import AnswerCache
        from watchlog.tvmaze.fetcher import Fetcher, tvmaze_root

        root = tvmaze_root(self.environ)
        cache = AnswerCache(self.cache / "tvmaze")
        fetcher = Fetcher(root, cache, self.now, self.ticks, self.wait, self.note, offline)
        return TVmaze(fetcher.fetch, root, cache)

    @cached_property
    def library(self) -> Library:
        """Return the library; nothing is read or created yet."""
        from watchlog.storage.library import open_library

        library = open_library(self.path, lambda: self.home)
        library.note = self.note
        return library

    def check_output(self, path: Path) -> None:
        """Raise FileInTheWay where a file that a person named belongs to the library."""
        from watchlog.storage.file.output import check_output

        check_output(path, library=self.path, own_folder=self._own_folder)

    def write_output(self, path: Path, chunks: Iterable[bytes], *, force: bool) -> None:
        """Write a file that a person named, whole or not at all; raises what storage's does."""
        from watchlog.storage.file.output import write_output

        write_output(path, chunks, force=force, library=self.path, own_folder=self._own_folder)

    @property
    def _own_folder(self) -> Path:
        from watchlog.storage.places import LIBRARIES

        return self.home / LIBRARIES

    @property
    def on_terminal(self) -> bool:
        """Return whether stdout is a terminal, or FORCE_COLOR says to treat it as one."""
        if self.terminal is not None:
            return self.terminal
        return bool(self.environ.get("FORCE_COLOR")) or sys.stdout.isatty()

    @property
    def places_words(self) -> bool:
        """Return whether stdout moves its cursor to a column: a terminal, no pager and no file."""
        is_terminal = sys.stdout.isatty() if self.terminal is None else self.terminal
        # An old console of Windows prints the codes; one that shows colours does not.
        knows_codes = os.name != "nt" or self.colour_system is not None
        return is_terminal and knows_codes and self.can_draw(sys.stdout)

    @property
    def interactive(self) -> bool:
        """Return whether a person reads and types here; colour that is wanted does not say so."""
        if self.terminal is not None:
            return self.terminal
        return sys.stdin.isatty() and sys.stdout.isatty()

    @property
    def in_colour(self) -> bool:
        """Return whether colour is wanted and can be shown: --no-color and the surroundings say."""
        if self.colour is not None:
            return self.colour
        if self.environ.get("NO_COLOR") or self.environ.get("TERM") == "dumb":
            return False
        return self.on_terminal

    @property
    def columns(self) -> int:
        return self.columns_of(sys.stdout)

    def columns_of(self, stream: TextIO) -> int:
        """Return the columns to fill: COLUMNS, else the terminal's, at least 20; else 80."""
        if self.width is not None:
            return self.width
        named = positive_number(self.environ.get("COLUMNS", ""))
        if named is not None:
            return max(20, named)
        try:
            return max(20, os.get_terminal_size(stream.fileno()).columns or DEFAULT_WIDTH)
        except (OSError, ValueError):  # no terminal, or no file at all
            return DEFAULT_WIDTH

    def carries_unicode(self, stream: TextIO) -> bool:
        """Return whether a stream carries the letters of every script."""
        if self.unicode is not None:
            return self.unicode
        encoding = (getattr(stream, "encoding", None) or "ascii").lower().replace("-", "")
        return encoding.startswith("utf")

    def can_draw(self, stream: TextIO) -> bool:
        """Return whether bars, marks and dashes can be drawn with more than ASCII there."""
        return self.carries_unicode(stream) and self.environ.get("TERM") != "dumb"

    def for_stream(self, text: str, stream: TextIO) -> str:
        """Return a text as a stream can show it."""
        if self.can_draw(stream):
            return text
        from watchlog.render.text.style import in_ascii

        return in_ascii(text, keep_letters=self.carries_unicode(stream))

    @property
    def look(self) -> Look:
        """Return what the output can show: columns, characters, colour, and today's date."""
        from watchlog.render.text.palette import PLAIN
        from watchlog.render.text.style import Look

        unicode, palette = self.can_draw(sys.stdout), self.palette
        colour = self.in_colour and palette is not PLAIN
        today, settings = self.now().date(), self.settings
        return Look(self.columns, unicode, today, colour, palette, settings.clock, settings.hints)

    @property
    def settings(self) -> Settings:
        """Return the settings of the library as it was read last; the defaults where it was not."""
        from watchlog.domain.settings import Settings

        # Not self.library: it would be opened only to find that nothing was read.
        latest = self.library.latest if "library" in self.__dict__ else None
        return Settings() if latest is None else latest.settings()

    @property
    def palette(self) -> Palette:
        """Return the colours for the background of this terminal."""
        from watchlog.render.text.palette import palette_of

        background = self.environ.get("COLORFGBG", "")
        return palette_of(self.settings.theme, background, self.colour_system)

    @property
    def colour_system(self) -> ColourSystem | None:
        """Return the colours that stdout can show, as Rich names them; None for none."""
        # As Rich finds it out, without loading Rich, but under Windows.
        term = self.environ.get("TERM", "").strip().lower()
        if not (self.in_colour and self.on_terminal) or term in ("dumb", "unknown"):
            return None
        if os.name == "nt":
            from rich.console import Console

            return cast("ColourSystem | None", Console(force_terminal=True).color_system)
        if self.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
            return "truecolor"
        return "256" if term.rpartition("-")[2] in ("256color", "kitty") else "standard"

    def note(self, text: str) -> None:
        """Print a note or warning on stderr; ``--quiet`` drops it."""
        if not self.quiet:
            self.print_errors([text])

    def print_warnings(self) -> None:
        """Print what went wrong in the library without ending the command, once it is done."""
        # Not self.library: it would be opened only to find that there is nothing to say.
        if "library" in self.__dict__:
            for warning in self.library.warnings:
                self.note(warning)
            self.library.warnings.clear()

    @property
    def has_saved(self) -> bool:
        """Return whether this run changed the library: errors after that say that it was saved."""
        return "library" in self.__dict__ and self.library.saved

    def print_interrupted(self) -> None:
        """Print that the run was interrupted, and whether that came too late."""
        saved = " Your change was saved." if self.has_saved else ""
        self.print_errors([f"Interrupted.{saved}"])

    def print_errors(self, lines: Sequence[str], style: tuple[str, str] = ("", "")) -> None:
        """Print lines on stderr as it can show them, the first in a style; a terminal as pages."""
        if self.typed_library is not None:
            from watchlog.cli.named_library import in_library

            lines = [in_library(line, self.typed_library) for line in lines]
        written = [[line] for line in lines]
        if sys.stderr.isatty() if self.terminal is None else self.terminal:
            from watchlog.render.text.blocks import wrapped

            written = [wrapped(line, self.columns_of(sys.stderr)) for line in lines]
        for place, block in enumerate(written):
            for line in block:
                shown = self.for_stream(line, sys.stderr)
                sys.stderr.write(f"{shown.join(style) if place == 0 else shown}\n")

    def ask(self, question: str) -> str | None:
        """Ask on a terminal and return the answer; None where nobody can be asked, or Ctrl-D."""
        if self.answer is not None:
            return self.answer(question)
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            return None
        from watchlog.cli.prompt import ask

        return ask(self.for_stream(question, sys.stderr))
