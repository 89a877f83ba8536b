"""Words that no command takes, and what to type instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from shlex import quote
from typing import Any

from watchlog.cli.completion.table import TABLE
from watchlog.cli.context import AppContext
from watchlog.cli.typed_line import OUTPUT_WORDS
from watchlog.domain.text import quoted
from watchlog.errors import QUOTE_IT, Again, Hint, Usage

OTHER_WORDS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("rate", "review", "rating"), ("verdict", "verdict SHOW …")),
    **dict.fromkeys(("search", "find", "shows", "series", "watchlist"), ("list", "list")),
    **dict.fromkeys(("remove", "delete", "del"), ("rm", "rm SHOW")),
    **dict.fromkeys(("new", "create"), ("add", "add TITLE")),
    **dict.fromkeys(("film", "films", "movie", "movies"), ("", "list film")),
    **dict.fromkeys(("seen", "watched"), ("watch", "history")),
    **dict.fromkeys(("diary", "today", "yesterday"), ("", "history")),
    "queue": ("", "next"),
    **dict.fromkeys(("schedule", "airing"), ("upcoming", "upcoming")),
    **dict.fromkeys(("settings", "set"), ("config", "config")),
    **dict.fromkeys(("unpause", "continue", "undelete"), ("resume", "resume SHOW")),
    **dict.fromkeys(("total", "totals"), ("", "stats")),
    **dict.fromkeys(("goals", "target"), ("goal", "goal")),
    **{word: ("", f"list {word}") for word in ("dropped", "paused", "watching", "planned")},
    "finished": ("", "list finished"),
    "ratings": ("", "verdicts --sort rating"),
    "mark": ("watch", "watch SHOW"),
    "status": ("progress", "progress"),
    "info": ("show", "show SHOW"),
    "version": ("", "--version"),
    "language": ("languages", "languages"),
    "backup": ("", "backups"),
    "rename": ("", "edit SHOW --title …"),
    "update": ("refresh", "refresh"),
}
"""What people type first: the command that takes what follows ("": none does), and the line
where nothing follows. No word that is a command is among them."""


def check_other_word(words: Sequence[str], commands: Collection[str]) -> None:
    """Raise Usage for a line whose first word is no command, but known from elsewhere."""
    word = words[0].lower()
    rest = [quote(each) for each in words[1:] if each not in OUTPUT_WORDS]
    if word == "help":
        line = " ".join([each for each in rest[:1] if each in commands] + ["--help"])
    elif word == "alias":
        # Of more than two words nobody can tell where the title ends.
        name = rest[0] if len(rest) in (1, 2) else "SHOW"
        other = rest[1] if len(rest) == 2 else "…"
        line = " ".join(["edit", name, "--alias", other])
    elif word in OTHER_WORDS:
        command, alone = OTHER_WORDS[word]
        line = " ".join([command, *rest]) if command and rest else alone
    else:
        return
    hints = [Hint("All commands:", "watchlog --help")]
    if line != "--help":
        hints.insert(0, Hint("Did you mean:", f"watchlog {line}"))
    raise Usage(f"No command {quoted(words[0])}.", hints=hints)


NOTHING_DONE = {
    **dict.fromkeys(
        ("watch", "unwatch", "amend", "add", "edit", "lookup", "refresh", "rm", "pause", "drop"),
        " Nothing recorded.",
    ),
    **dict.fromkeys(("resume", "join", "verdict", "hours"), " Nothing recorded."),
    **dict.fromkeys(
        ("languages", "undo", "redo", "restore", "merge", "doctor", "config", "goal"),
        " Nothing was changed.",
    ),
    "import": " Nothing imported.",
    "export": " Nothing written.",
}
"""The end of an error of each command that writes; where a command only reads there is none."""


def only_reads(words: Sequence[str]) -> bool:
    """Return whether a command line, from the command on, names a command that records nothing."""
    if words[:1] == ["hours"]:
        return not any(word.startswith(("--heard", "--start")) for word in words)
    return bool(words) and words[0] not in NOTHING_DONE


def usage_of(context: AppContext, error: Any) -> Usage:
    """Return what Typer found wrong with the words as an error of ours."""
    where = getattr(error, "ctx", None)
    # Typer's parser of options names no command.
    named = context.words[:1] if context.words[:1] and context.words[0] in TABLE else []
    message = error.format_message().strip()
    hints = [Hint("See", " ".join(["watchlog", *named, "--help"]))]
    below_zero = _BELOW_ZERO.fullmatch(message) if named in (["tonight"], ["pick"]) else None
    if below_zero is not None:
        return Usage(f"An evening is at least 1 minute long, not {below_zero[1]}.", hints=hints)
    extra = _EXTRA.fullmatch(message)
    if extra is not None:
        if context.typed is None:
            context.typed = where
        hints = [*_hints_of_extra(where, extra[1]), *hints]
    if named == ["watch"] and _NO_RATING.fullmatch(message):
        hints = [*_hints_of_rewatch(context.words), *hints]
    nothing = NOTHING_DONE.get(named[0], "") if named else ""
    return Usage(f"{_in_our_words(message)}{nothing}", hints=hints)


_EXTRA = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", re.DOTALL)
_NO_RATING = re.compile(r"Option '(?:-r|--rating)' requires an argument\.")
_BELOW_ZERO = re.compile(r"No such option: (-\d.*)")
_NAME = r"Invalid value for '(?P<name>[^']*)': "
_VALUE = _NAME + r"(?P<value>.*)"
_ARGUMENT = re.compile(r"^(?:\[[A-Z]+\] )?\[?([A-Z]+)\]?(?:\.\.\.)?(?= (?:is|takes) )")
_IN_OUR_WORDS: tuple[tuple[str, str], ...] = (
    (r"No such command '(.*?)'\. Did you mean (.*)\?", r"No command “\1”. Did you mean \2?"),
    (r"No such command '(.*)'\.", r"No command “\1”."),
    (r"No such option: (\S+) \(Possible options: (.*)\)", r"No option \1. Did you mean \2?"),
    (r"No such option: (.*)", r"No option \1."),
    (r"Missing argument '(.*?)'\..*", r"\1 is missing."),
    (r"Option '(.*)' requires an argument\.", r"\1 needs a value."),
    (r"Option '(.*)' does not take a value\.", r"\1 takes no value."),
    (
        _VALUE + r" is not a valid int(?:eger)?(?: range)?\.",
        r"\g<name> takes a number, not \g<value>.",
    ),
    (_VALUE + r" is not in the range x>=(.*)\.", r"\g<name> takes \3 or more, not \g<value>."),
    (
        _VALUE + r" is not in the range (.*)<=x<=(.*)\.",
        r"\g<name> takes \3 to \4, not \g<value>.",
    ),
    # Of Typer from 0.29 on, whose words are pydantic's.
    (_NAME + r"Input should be a valid integer.*", r"\g<name> takes a number."),
    (_NAME + r"Input should be greater than or equal to (\S+?)\.?", r"\g<name> takes \2 or more."),
    (_NAME + r"Input should be less than or equal to (\S+?)\.?", r"\g<name> takes \2 at most."),
    (_EXTRA.pattern, r"Unexpected “\1”."),
)
"""Messages of Typer, whole, and how we say them."""


def _in_our_words(message: str) -> str:
    """Return a message of Typer as one of ours; one that is not known with our quotes and end."""
    for theirs, ours in _IN_OUR_WORDS:
        found = re.fullmatch(theirs, message, re.DOTALL)
        if found is not None:
            message = found.expand(ours)
            break
    message = _ARGUMENT.sub(r"\1", message)
    message = re.sub(r"(?<!\w)'([^']*)'(?!\w)", r"“\1”", message)
    return message if message.endswith(("?", ".")) else f"{message}."


def _hints_of_extra(where: Any, extra: str) -> list[Hint]:
    if where.info_name == "stats":
        if extra.isascii() and extra.isdecimal() and len(extra) == 4:
            return [Hint("Of that year:", again=Again({"year": extra}))]
        return [
            Hint("Of one show:", f"watchlog show {quote(extra)}"),
            Hint("Of each show:", again=Again({"by": "show"})),
        ]
    names = {parameter.name for parameter in where.command.params}
    if "into" in names:  # of which title the words are cannot be told
        return [Hint(QUOTE_IT, 'watchlog join "SHOW" "INTO"')]
    return [Hint(QUOTE_IT, again=Again(one_title=True))] if names & {"show", "what"} else []


def _hints_of_rewatch(words: Sequence[str]) -> list[Hint]:
    """Return the ways to record a rewatch, for a line that ends in -r without a rating."""
    typed = [word for word in words if word not in {"-r", "--rating", *OUTPUT_WORDS}]
    show = quote(typed[1]) if len(typed) > 1 and not typed[1].startswith("-") else "SHOW"
    return [
        Hint("Watched again?", " ".join(map(quote, ["watchlog", *typed, "--again"]))),
        Hint("All of it again?", f"watchlog rewatch {show}"),
    ]
