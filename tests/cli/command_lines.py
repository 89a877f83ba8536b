"""Command lines at random: everything that a person might type, sensible or not."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

TITLES = (
    "Ballard", "Dept. Q", "Heat", "24", "1899", "Bosch: Legacy", "Bosch", "bosch", "balard", "b",
    "हिन्दी शो", "[red]x", "-dash", "é", "İ", "ß", "…", '"', "it's", "$(x)", "", "   ", "x" * 400,
    "The The", "\u202e", "\u200d", "\ud800", "a\x1b[31m", "\x00", "٣", "²", "abcd", "stream",
)  # fmt: skip
EPISODES = (
    "", "1", "4", "1-3", "+3", "s1e1", "s1", "s0e1", "s2e1", "s2", "all", "+1", "99999", "+0",
    "s1e1-s2e2", "4-2", "1x04", "s1e0", "e4-e6", "1,2,3", "1 2", "—", "-1", "1-", "s", "²", "٣",
    "a12", "a1-3", "1–3", "s2-s1", "S01E01", "1;2", "0", "s1e1-", "1-2001", "99999999999",
)  # fmt: skip
TIMES = (
    "", "now", "2 hours ago", "23:30", "today", "yesterday 23:30", "last night", "friday 21:00",
    "20 nov", "2026-11-20", "2026-11-20 21:00", "2026-11", "2026", "unknown", "03/04/2026",
    "2026-11-23T21:00:00+05:30", "2026-02-30", "31 feb", "25:00", "9999-12-31", "0001-01-01",
    "9999 weeks ago", "1970-01-01T00:00:00-23:59", "2026-11-23T23:59:00+14:00", "٣ hours ago",
)  # fmt: skip
LENGTHS = (
    "90", "1h30", "2h", "until 23:30", "until midnight", "120 min", "", "0", "-5", "1:30", "2000h",
    "until", "until 23:99", "until 25", "midnight", "until 9 pm", "1.5h", "h", "٣", "²", "9" * 40,
)  # fmt: skip
LANGUAGES = (
    "", "hi", "en", "Hindi", "pt-BR", "hi,en", "xx", "hin", "zz-ZZ", "i-klingon", "x-private",
    "zh-Hant-TW", "en-", "-", "EN_us", "हिन्दी", "a" * 50, "mul", "und", "no", "²",
)  # fmt: skip
NUMBERS = (
    "", "0", "1", "2", "5", "-1", "10", "10,8", "10,?", "?", ",", "abc", "1e9", "2001", "٣", "²",
    "8.5", "8,5", "8/10", "11", "nan", "inf", "43", "40-45", "45-40", "2025", "1971", "04:00",
    "99999999999999999999",
)  # fmt: skip
WORDS = (
    "", "title", "runtime", "episodes", "alias", "stream", "skip", "strem", "A note of it", "none",
    "planned", "watching,", "caught-up", "running", "tbd", "year", "rating", "watched", "Netflix",
    "crime", ",", "A,a", "day_starts", "binge_gap", "week_starts", "lookup", "monday", "on",
)  # fmt: skip
GOALS = (
    "5h/week", "40m", "1500h", "45m/day", "0h", "25h/day", "1h30", "", "40", "none", "x",
    "9" * 60 + "h", "1500 hours", "5 h a week", "-5h", "٣h",
)  # fmt: skip
PEOPLE = (
    "Anna", "Ben", "Anna,Ben", "anna", "Ana", "unknown", "", "alone", ",", "A=B", "x" * 101,
    "\u200d", "An\x1bna", "Zoë", "Zoe", "Anna Karenina", "-x", "$(x)", '"',
)  # fmt: skip

_SHOW = (
    "--year", "--episodes", "--runtime", "--platform", "--languages", "--original-language",
    "--watch-in", "--airing", "--universe", "--similar", "--tag", "--note", "--film",
)  # fmt: skip
_ASKING = ("--lookup", "--no-lookup", "--tvmaze", "--offline")
_OPTIONS: dict[str, Sequence[str]] = {
    "add": (*_SHOW, *_ASKING),
    "lookup": ("--all", "--year", "--tvmaze", "--offline"),
    "refresh": ("--offline",),
    "upcoming": ("--days",),
    "edit": (
        *(*_SHOW, "--title", "--alias", "--season", "--clear", "--series", "--watch-with"),
        "--numbering",
    ),
    "watch": (
        *("--at", "--language", "--subtitles", "--to", "--again", "--add", "--film"),
        *("--rating", "--note", "--with", "--alone", "--new-name"),
    ),
    "amend": (
        "--at",
        "--language",
        "--subtitles",
        "--to-show",
        "--to-episode",
        "--delete",
        "--all-plays",
        "--with",
        "--alone",
    ),
    "list": (
        "--title",
        "--state",
        "--language",
        "--watched-in",
        "--tag",
        "--verdict",
        "--sort",
        "--limit",
        "--with",
    ),
    "rewatch": ("--from", "--with", "--end"),
    "history": ("--recorded", "--since", "--until", "--limit"),
    "stats": ("--since", "--until", "--year", "--by", "--explain", "--limit", "--all"),
    "binges": ("--since", "--until", "--year", "--explain", "--limit"),
    "year": ("--explain",),
    "next": ("--all", "--limit", "--with", "--universe"),
    "progress": ("--all", "--with", "--universe"),
    "tonight": (
        "--language",
        "--with",
        "--alone",
        "--platform",
        "--tag",
        "--finish",
        "--new",
        "--limit",
    ),
    "universe": ("--clear",),
    "hours": ("--heard", "--at", "--start"),
    "goal": ("--by", "--clear"),
    "pick": (
        "--universe",
        "--language",
        "--with",
        "--alone",
        "--platform",
        "--tag",
        "--new",
        "--seed",
    ),
    "verdict": ("--rating", "--season", "--knew-at", "--note"),
    "verdicts": (
        "--all",
        "--verdict",
        "--language",
        "--tag",
        "--platform",
        "--since",
        "--sort",
        "--markdown",
        "--episodes",
    ),
    "languages": ("--subtitles", "--clear"),
    "join": ("--as", "--after", "--same"),
    **dict.fromkeys(("drop", "pause"), ("--why",)),
}
_FLAGS = {
    *("--film", "--series", "--again", "--add", "--delete", "--recorded", "--all"),
    *("--markdown", "--explain", "--lookup", "--no-lookup", "--offline"),
    *("--alone", "--new-name", "--end", "--finish", "--new", "--same"),
}
_VALUES: dict[str, Sequence[str]] = {
    **dict.fromkeys(("--at", "--since", "--until", "--from"), TIMES),
    **dict.fromkeys(("--with", "--watch-with"), PEOPLE),
    **dict.fromkeys(("--to", "--to-episode", "--knew-at", "--as", "--after"), EPISODES),
    **dict.fromkeys(
        ("--language", "--languages", "--original-language", "--watch-in", "--watched-in",
         "--subtitles"), LANGUAGES),
    **dict.fromkeys(
        ("--year", "--episodes", "--runtime", "--season", "--limit", "--rating", "--tvmaze",
         "--days"), NUMBERS),
    **dict.fromkeys(
        ("--universe", "--similar", "--note", "--title", "--alias", "--to-show", "--why"), TITLES),
    "--clear": WORDS,
    "--numbering": ("absolute", "seasons", "", "x"),
    **dict.fromkeys(("--heard", "--start"), GOALS),
    "--by": ("show", "hour", "language", "month", "tag", "verdict", "weekday", "platform",
             "universe", "2027-06", "2026-10", "", "x"),
}  # fmt: skip
_CLEARS_ALL = {"languages", "universe", "goal"}

_ARGUMENTS: dict[str, tuple[Sequence[str], ...]] = {
    "add": (TITLES,),
    "watch": (TITLES, EPISODES),
    "rewatch": (TITLES, EPISODES),
    "unwatch": (TITLES, EPISODES),
    "amend": (TITLES, EPISODES),
    "verdict": (TITLES, EPISODES, WORDS, NUMBERS),
    "list": (WORDS,),
    "join": (TITLES, TITLES),
    "universe": (TITLES, TITLES, EPISODES, TITLES),
    **dict.fromkeys(("drop", "pause"), (TITLES, WORDS)),
    "config": (WORDS, NUMBERS),
    "languages": (LANGUAGES,),
    **dict.fromkeys(
        (
            "lookup",
            "refresh",
            "edit",
            "rm",
            "show",
            "resume",
            "next",
            "progress",
            "history",
        ),
        (TITLES,),
    ),
    "hours": (LANGUAGES, TITLES),
    "goal": (LANGUAGES, GOALS),
    "year": (NUMBERS,),
    "calendar": (TIMES,),
    **dict.fromkeys(("tonight", "pick"), (LENGTHS,)),
    **dict.fromkeys(("stats", "binges", "verdicts", "path", "upcoming"), ()),
}
_OFTEN = ("watch",) * 5 + ("amend",) * 3 + ("edit",) * 2 + ("verdict",) * 2
COMMANDS = (*_ARGUMENTS, *_OFTEN)
ELSEWHERE = {"import", "export", "undo", "redo", "backups", "restore", "merge", "doctor", "demo"}
"""Commands that are tried on files, or that go back: their tests are in ``tests/actions``."""

SENSIBLE = 6
"""The first of each list are what a person with this library would type, mostly."""


def any_command(dice: random.Random) -> list[str]:
    """One command line: mostly sensible words, sometimes any."""
    command = dice.choice(COMMANDS)
    words = [command]
    pick = _picker(dice)
    arguments = _ARGUMENTS[command]
    for values in arguments[: dice.randint(min(1, len(arguments)), len(arguments))]:
        words.append(pick(values))
    options = _OPTIONS.get(command, ())
    for option in dice.sample(options, min(len(options), dice.choice((0, 0, 1, 1, 2)))):
        flag = option in _FLAGS or (option == "--clear" and command in _CLEARS_ALL)
        words.append(option if flag else f"{option}={pick(_VALUES.get(option, WORDS))}")
    return [*words, "--json"] if dice.random() < 0.3 else words


def _picker(dice: random.Random) -> Callable[[Sequence[str]], str]:
    return lambda values: dice.choice(values[:SENSIBLE] if dice.random() < 0.6 else values)
