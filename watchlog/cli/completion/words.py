"""The words that may stand at one place of a command line, and those that fit what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watchlog.cli.completion.shells import Candidate
from watchlog.cli.completion.table import TABLE

SHOW, FILE, PERSON, LANGUAGE = "<show>", "<file>", "<person>", "<language>"


class Cursor:
    """A place on the command line, and the word there as far as it is ``typed``.

    ``values``: SHOW, FILE, PERSON, LANGUAGE, or "" where ``candidates`` are all that may stand
    there. ``before``: what stands in front of the value within the word (``--state=``, ``Anna,``).
    ``library``: the file that ``--library`` names on this command line.
    """

    def __init__(self, values: str, typed: str, candidates: Iterable[Candidate] = ()) -> None:
        self.values = values
        self.typed = typed
        self.candidates = tuple(candidates)
        self.before = ""
        self.library: str | None = None


class _Line:
    """A command line read word by word, as far as completion needs to understand it."""

    def __init__(self) -> None:
        self.command = ""
        self.arguments = 0
        self.option: str | None = None
        self.library: str | None = None
        self.ended = False

    def read(self, word: str) -> None:
        if self.option is not None:
            if word == "=":  # bash takes --state=x for three words
                return
            if self.option == "--library" and not self.command:
                self.library = word
            self.option = None
        elif word == "--" and not self.ended:
            self.ended = True
        elif word.startswith("-") and word != "-" and not self.ended:
            self._read_option(word)
        elif not self.command:
            self.command = word
        else:
            self.arguments += 1

    def _read_option(self, word: str) -> None:
        name, equals, value = word.partition("=")
        if equals and name == "--library" and not self.command:
            self.library = value
        if not equals and self.values_of(name) is not None:
            self.option = name

    def values_of(self, option: str) -> str | None:
        """Return the values of an option as in TABLE; None if it takes none, or is unknown."""
        _, _, options = TABLE.get(self.command, ("", (), {}))
        return options.get(option, ("", None))[1]

    def cursor(self, typed: str) -> Cursor:
        """Return the place behind the words that were read."""
        if self.option is not None:
            value = "" if typed == "=" else typed
            return _cursor_of(self.values_of(self.option) or "", value)
        if typed.startswith("-") and not self.ended:
            return self._option_cursor(typed)
        if not self.command:
            return Cursor("", typed, _commands())
        _, arguments, _ = TABLE.get(self.command, ("", (), {}))
        return _cursor_of(_nth(arguments, self.arguments), typed)

    def _option_cursor(self, typed: str) -> Cursor:
        name, equals, value = typed.partition("=")
        if equals:
            cursor = _cursor_of(self.values_of(name) or "", value)
            cursor.before = f"{name}={cursor.before}"
            return cursor
        _, _, options = TABLE.get(self.command, ("", (), {}))
        return Cursor("", typed, [(each, line) for each, (line, _) in options.items()])


def cursor_at(words: Sequence[str], typed: str) -> Cursor:
    """Return the place of the word ``typed``, behind the words that follow ``watchlog``."""
    line = _Line()
    for word in words:
        line.read(word)
    cursor = line.cursor(typed)
    cursor.library = line.library
    return cursor


def _commands() -> Iterable[Candidate]:
    """Return every command that is not hidden, with its help line."""
    return ((name, line) for name, (line, _, _) in TABLE.items() if name and line)


def _cursor_of(values: str, typed: str) -> Cursor:
    if values in (SHOW, FILE, LANGUAGE):
        return Cursor(values, typed)
    if values == PERSON:
        others, comma, name = typed.rpartition(",")
        cursor = Cursor(values, name)
        cursor.before = others + comma
        return cursor
    return Cursor("", typed, [(value, "") for value in values.split()])


def _nth(arguments: Sequence[str], number: int) -> str:
    """Return the values of the argument of this number, from 0, as in TABLE."""
    if "..." in arguments:
        last = arguments.index("...") - 1
        return arguments[min(number, last)]
    return arguments[number] if number < len(arguments) else ""


def matches(
    candidates: Sequence[Candidate], typed: str, *, inner_matches: bool = False
) -> list[Candidate]:
    """Return the candidates that begin as typed, in any case; else those of which a word does.

    Many shells put what all candidates begin with in the place of the word: without
    ``inner_matches``, a shell gets one that begins otherwise only where it is the only one.
    """
    for wanted in _spellings(typed):
        begin = [each for each in candidates if each[0].casefold().startswith(wanted)]
        if begin:
            return begin
    wanted = _spellings(typed)[0]
    within = [each for each in candidates if f"-{wanted}" in each[0].casefold()]
    return within if inner_matches or len(within) == 1 else []


def _spellings(typed: str) -> list[str]:
    """Return what was typed as it would stand in a slug: joined words, with and without accents."""
    plain = "-".join(typed.casefold().split(" "))
    if plain.isascii():
        return [plain]
    from watchlog.domain.text import fold_words

    return [plain, "-".join(fold_words(typed))]
