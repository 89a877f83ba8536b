"""Words that no command takes, and what to type instead."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from shlex import quote
from typing import Any

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
    **dict.fromkeys(("tonight", "queue"), ("", "next")),
    **dict.fromkeys(("calendar", "schedule"), ("upcoming", "upcoming")),
    **dict.fromkeys(("settings", "set"), ("config", "config")),
    **dict.fromkeys(("unpause", "continue", "undelete"), ("resume", "resume SHOW")),
    **dict.fromkeys(("hours", "total", "totals"), ("", "stats")),
    **{word: ("", f"list {word}") for word in ("dropped", "paused", "watching", "planned")},
    "finished": ("", "list completed"),
    "ratings": ("", "verdicts --sort rating"),
    "mark": ("watch", "watch SHOW"),
    "status": ("progress", "progress"),
    "info": ("show", "show SHOW"),
    "version": ("", "--version"),
    "language": ("languages", "languages"),
    "backup": ("", "backups"),
    "merge": ("join", "join SHOW INTO"),
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
    raise Usage(
        f"There is no command {quoted(words[0])}. Nothing recorded.",
        hints=[Hint("Type", f"watchlog {line}"), Hint("All commands:", "watchlog --help")],
    )


def usage_of(context: AppContext, error: Any, commands: Collection[str]) -> Usage:
    """Return what Typer found wrong with the words as an error of ours."""
    where = getattr(error, "ctx", None)
    command = where.command_path if where is not None else _called(context, commands)
    message = error.format_message().strip().rstrip(".")
    hints = [Hint("See", f"{command} --help")]
    if "unexpected extra argument" in message:
        if context.typed is None:
            context.typed = where
        hints = [*_hints_of_extra(where, message), *hints]
    end = "" if message.endswith("?") else "."
    return Usage(f"{message}{end} Nothing recorded.", hints=hints)


def _called(context: AppContext, commands: Collection[str]) -> str:
    """Return the command whose words were being read, where the error does not say."""
    return " ".join(["watchlog", *(word for word in context.words[:1] if word in commands)])


def _hints_of_extra(where: Any, message: str) -> list[Hint]:
    extra = message.rpartition("(")[2].rstrip(")")
    if where.info_name == "stats":
        if extra.isascii() and extra.isdecimal() and len(extra) == 4:
            return [Hint("Of that year:", again=Again({"year": extra}))]
        return [
            Hint("Of one show:", f"watchlog show {quote(extra)}"),
            Hint("Of each show:", again=Again({"by": "show"})),
        ]
    return [Hint(QUOTE_IT, again=Again(one_title=True) if _is_of_a_show(where) else None)]


def _is_of_a_show(where: Any) -> bool:
    """Return whether a command begins with the name of one show, and names no second one."""
    names = {parameter.name for parameter in where.command.params}
    return bool(names & {"show", "what"}) and "into" not in names
