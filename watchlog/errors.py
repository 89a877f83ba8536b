"""The errors that a person is shown: each class owns its code and its exit code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from watchlog.startup.values import Record

NOTHING_GIVEN: Mapping[str, Any] = MappingProxyType({})


class Again(Record):
    """The command line that was typed, with some of its words changed.

    ``given``: new values by parameter, None for one to leave out; ``unless_typed``: values for
    those that were not typed. ``show`` stands for the name of the show, or for the name ``asked``
    where several were typed. ``instead``: an episode as typed, and another in its place; ``word``:
    the same of the first of several words, whatever its case.
    ``one_title``: the words after the command are one title, up to the first episode.
    """

    given: Mapping[str, Any] = NOTHING_GIVEN
    unless_typed: Mapping[str, str] = NOTHING_GIVEN
    show: str | None = None
    asked: str | None = None
    instead: tuple[str, str] | None = None
    word: tuple[str, str] | None = None
    one_title: bool = False


class Hint(Record):
    """A way out: a question or reason in words, and the command to type, which may be empty.

    ``again``: the command is the line that was typed, so changed; ``command`` stands where no
    line can be told, and without either the hint is left out.
    """

    text: str
    command: str = ""
    again: Again | None = None


QUOTE_IT = "A title of several words? Quote it:"


class WatchlogError(Exception):
    """Base of every error shown to a person.

    ``message`` is one or two sentences: what is wrong, where, and that nothing was recorded.
    ``details`` are lines shown as they are below it; ``hints`` say what to do.
    ``code`` is the stable name under ``--json``; ``exit_code`` is the process's.
    """

    code = "failed"
    exit_code = 1

    def __init__(
        self, message: str, *, hints: Sequence[Hint] = (), details: Sequence[str] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hints = tuple(hints)
        self.details = tuple(details)


class Usage(WatchlogError):
    """The words are wrong: an option, a value, an episode that the show does not have."""

    code = "usage"
    exit_code = 2


class BadTime(Usage):
    """A WHEN that cannot be read, is ambiguous, or lies in the future."""

    code = "bad_time"


class EveningOver(BadTime):
    """The evening has ended by the clock, and nobody says for how long it goes on."""


class BadEpisodes(Usage):
    """EPISODES that do not follow the grammar, or need a season named."""

    code = "bad_episodes"


class NoSuchEpisode(Usage):
    """An episode or season beyond what is known of the show."""

    code = "no_such_episode"


class BadTitle(Usage):
    """A title that is empty or too long."""

    code = "bad_title"


class BadValue(Usage):
    """A value of an option or setting that is out of its range or form."""

    code = "bad_value"


class UnknownLanguage(Usage):
    """A language tag or name that the table does not hold."""

    code = "unknown_language"


class AlreadyThere(Usage):
    """A title that the library holds already."""

    code = "already_there"


class NoSuchShow(WatchlogError):
    """No show of the library comes near the name."""

    code = "no_such_show"
    exit_code = 3


class NoSuchUniverse(WatchlogError):
    """No universe has this name."""

    code = "no_such_universe"
    exit_code = 3


class NoSuchPlay(WatchlogError):
    """No play or verdict has this id, or there is none to correct or remove."""

    code = "no_such_play"
    exit_code = 3


class NoSuchBackup(WatchlogError):
    """No backup or change has this name or number."""

    code = "no_such_backup"
    exit_code = 3


class Ambiguous(WatchlogError):
    """More than one show matches, or none well enough to write to.

    ``asked``: the name that was typed. ``guess``: the slug of the one that is clearly best, to ask
    about; ``is_sure``: so near that a look at it needs no question. ``names``: of each show that
    fits, one that is its alone; ``best``: that of the one that a look would take.
    """

    code = "ambiguous"
    exit_code = 4

    def __init__(
        self,
        message: str,
        *,
        asked: str | None = None,
        guess: str | None = None,
        guess_title: str | None = None,
        is_sure: bool = False,
        names: Sequence[str] = (),
        best: str | None = None,
        hints: Sequence[Hint] = (),
        details: Sequence[str] = (),
    ) -> None:
        super().__init__(message, hints=hints, details=details)
        self.asked, self.is_sure = asked, is_sure
        self.guess, self.guess_title = guess, guess_title
        self.names, self.best = tuple(names), best


class BadImport(WatchlogError):
    """A file to import that is damaged, locked, empty, too large, or no export at all."""

    code = "bad_import"


class WrongFormat(Usage):
    """The file is not of the format that was named, or of none that is known."""

    code = "wrong_format"


class UnsureName(WatchlogError):
    """A name of a person that is new, and near to a known one.

    ``asked``: it, as typed for a ``parameter``, whose option is ``option``. ``choices``: what it
    may be instead, each with the whole value of that option.
    """

    code = "needs_choice"
    exit_code = 4

    def __init__(
        self,
        asked: str,
        parameter: str,
        option: str,
        choices: Sequence[tuple[str, str]],
        *,
        may_be_new: bool = True,
    ) -> None:
        names = " or ".join(name for name, _ in choices)
        hints = [Hint(f"{name}:", again=Again({parameter: value})) for name, value in choices]
        message = f"“{asked}” isn't a name in your library; {names} is close."
        if may_be_new:
            message = f"“{asked}” is a new name, close to {names}. Nothing recorded."
            hints.append(Hint("Somebody new:", again=Again({"new_name": True})))
        super().__init__(message, hints=hints)
        self.asked, self.parameter, self.option = asked, parameter, option
        self.choices, self.may_be_new = tuple(choices), may_be_new


class TwoSeasons(WatchlogError):
    """Two shows to be joined have the same episodes, and may be two seasons (``new``) of one.

    None where the show that moves has several seasons itself.
    """

    code = "needs_choice"
    exit_code = 4
    new: str | None = "s2"


class LibraryUnusable(WatchlogError):
    """The library cannot be read or written; nothing was written."""

    code = "library_unusable"
    exit_code = 5


class LibraryDamaged(LibraryUnusable):
    """The file, or a line of it that is needed, is not what it should be."""

    code = "library_damaged"


class LibraryMissing(LibraryUnusable):
    """There is no file, or an empty one, where a library was saved before."""

    code = "library_missing"


class LibraryLocked(LibraryUnusable):
    """Another process held the lock for too long."""

    code = "library_locked"


class LibraryTooNew(LibraryUnusable):
    """The file was written by a later version with another major schema."""

    code = "library_too_new"


class EditorProblem(WatchlogError):
    """The editor for a note could not be started, or ended with an error."""

    code = "editor"


class FileInTheWay(WatchlogError):
    """The file to write is there already, or its place cannot hold one."""

    code = "file_in_the_way"


class CannotWrite(WatchlogError):
    """A file, such as an export or a picture, cannot be written; the library is as it was."""

    code = "cannot_write"
