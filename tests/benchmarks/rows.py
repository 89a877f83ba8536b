"""What is measured, as data: the rows of commands, and the limits that they are held to."""

from __future__ import annotations

from typing import NamedTuple

SMALL, LARGE, LARGEST = "50", "50,000", "200,000"
MANY_SHOWS, LONG_SHOW = "20,000 shows", "one show"


class Size(NamedTuple):
    """A library to measure on: its plays, those of each show, and the changes made to it before."""

    plays: int
    of_a_show: int = 50
    changes: int = 500


# 500 changes are as many as are kept; an undo that reads them all is seen.
SIZES = {
    SMALL: Size(50, changes=0),
    LARGE: Size(50_000),
    LARGEST: Size(200_000),
    MANY_SHOWS: Size(20_000, of_a_show=1),
    LONG_SHOW: Size(20_000, of_a_show=20_000),
}


class Row(NamedTuple):
    """A command as it is typed, measured on every library; its name is what is typed.

    ``before``: what is typed before each time, unmeasured. ``fresh``: each time on the library as
    it was made, which is ``{made}``; ``{table}`` is a table to import, with as many plays in other
    shows; ``{some}`` and ``{all}`` are copies with changed lines. ``{round}``: which round it is.
    """

    words: str
    called: str = ""
    before: tuple[str, ...] = ()
    fresh: bool = False

    @property
    def name(self) -> str:
        return self.called or self.words


CHANGED = {"some": "20", "all": ""}
"""Copies of the library to merge, by how many shows were changed in them: no number is all."""

AGAIN = "watch show-number-0 s1e1 --again"
IMPORT = "import --yes {table}"

LOOKING = (
    # The first of a round: what the last one of the round before left is another library.
    Row("", "the evening", fresh=True),
    Row("next"),
    Row("tonight 150", "tonight"),
    Row("universe Coast", "universe", ("universe Coast show-number-0 show-number-1",)),
    Row("list"),
    Row("progress"),
    Row("show show-number-0", "show"),
    Row("history"),
    Row("history --limit 20"),
    Row("calendar"),
    Row("upcoming"),
    Row("stats"),
    Row("stats --all"),
    Row("binges"),
    Row("year"),
    Row("hours"),
    Row("hours hi", "hours LANG"),
    Row("goal"),
    Row("verdict show-number-0", "verdict SHOW"),
    Row("verdicts"),
    Row("languages"),
    Row("undo --list"),
    Row("backups"),
    Row("doctor"),
    Row("config"),
    Row("path"),
    Row("export"),
    Row("export --format csv"),
    Row("export --format trakt"),
    Row("export --format markdown"),
)
SAVING = (
    Row(AGAIN, "watch"),
    Row("undo", before=(AGAIN,)),
    Row("redo", before=(AGAIN, "undo")),
    Row("unwatch show-number-0 s1e1", "unwatch", before=(AGAIN,)),
    Row("amend show-number-0 s1e1 --at unknown", "amend", fresh=True),
    Row("add New{round}", "add", fresh=True),
    Row("edit show-number-0 --note {round}", "edit", fresh=True),
    Row("verdict show-number-0 stream 8 --note {round}", "verdict SHOW stream", fresh=True),
    Row("pause show-number-0", "pause", fresh=True),
    Row("drop show-number-0", "drop", fresh=True),
    Row("rm show-number-0", "rm", fresh=True),
    Row("resume show-number-0", "resume", ("pause show-number-0",), fresh=True),
    Row("rewatch show-number-0", "rewatch", fresh=True),
    Row("join show-number-1 show-number-0", "join", fresh=True),
)
LARGE_CHANGES = (
    Row(IMPORT, "import", fresh=True),
    Row("undo", "undo of an import", (IMPORT,), fresh=True),
    Row("redo", "redo of an import", (IMPORT, "undo"), fresh=True),
    Row("restore {made}", "restore, nothing to bring back", fresh=True),
    Row("restore {made}", "restore, one show to bring back", ("rm show-number-1",), fresh=True),
    Row("restore {made}", "restore, all but one show", ("undo",), fresh=True),
    Row("merge --yes {made}", "merge, one line differs", (AGAIN,), fresh=True),
    Row("merge --yes {some}", "merge, 20 lines differ", fresh=True),
    Row("merge --yes {all}", "merge, all lines differ", fresh=True),
)
ROWS = (*LOOKING, *SAVING, *LARGE_CHANGES)

UNMEASURED = {
    "lookup": "waits for the network",
    "refresh": "waits for the network",
    "demo": "runs other commands, in a library of its own",
    "pick": "takes one of what tonight finds",
}
"""Commands without a row, and why."""


class Limit(NamedTuple):
    """What is measured, against what, and how many times as much it may cost.

    Without ``against`` it is seconds of CPU time; ``memory`` holds the peaks to each other, or one
    to so many MB.
    """

    what: str
    against: str
    at_most: float
    memory: bool = False


def at(name: str, size: str) -> str:
    """Return the name of a command that is measured on a library of this size."""
    return name if size == SMALL else f"{name}, {size}"


HELLO, QUICK_HELLO = "hello", "hello, ended as quickly"
TAB = "completion"

LIMITS = (
    Limit("--version", HELLO, 1.2),
    Limit("--help", HELLO, 1.8),
    Limit("watch", HELLO, 1.5),
    Limit("add", HELLO, 1.5),
    Limit("next", HELLO, 1.6),
    Limit("list", HELLO, 1.6),
    Limit("progress", HELLO, 1.6),
    Limit("stats", HELLO, 1.7),
    Limit("show", HELLO, 1.8),
    Limit(TAB, HELLO, 1.2),
    Limit(at(TAB, LARGE), HELLO, 1.2),
    Limit(at("watch", LARGE), "showtime watch", 0.20),
    Limit(at("watch", LARGE), "showtime watch", 0.35, memory=True),
    Limit(at("stats", LARGE), "showtime watching_stats", 0.50),
    Limit(at("next", LARGE), "showtime unfinished", 0.60),
    Limit(at("list", LARGE), "showtime unfinished", 0.60),
    Limit(at("progress", LARGE), "showtime unfinished", 0.60),
    Limit(at("history --limit 20", LARGE), at("next", LARGE), 1.3),
    Limit(at("verdicts", LARGE), at("next", LARGE), 1.3),
    Limit(at("upcoming", LARGE), at("next", LARGE), 1.3),
    Limit(at("the evening", LARGE), at("next", LARGE), 1.3),
    Limit(at("tonight", LARGE), at("next", LARGE), 1.15),
    Limit(at("hours", LARGE), at("stats", LARGE), 1.5),
    Limit(at("hours LANG", LARGE), at("stats", LARGE), 1.5),
    Limit(at("undo", LARGE), at("watch", LARGE), 1.3),
    Limit(at("restore, nothing to bring back", LARGE), "", 1.5),
    Limit(at("restore, nothing to bring back", MANY_SHOWS), "", 8),
    Limit(at("restore, all but one show", MANY_SHOWS), "", 8),
    Limit(at("undo of an import", MANY_SHOWS), "", 8),
    Limit(at("redo of an import", MANY_SHOWS), "", 8),
    Limit(at("merge, all lines differ", LARGE), "", 2),
    Limit(at("merge, all lines differ", LARGE), "", 150, memory=True),
    Limit(at("merge, 20 lines differ", LARGE), "", 1),
    Limit(at("merge, 20 lines differ", LARGE), "", 100, memory=True),
)
GROWTH = 4.4
"""How many times as much a command may cost at four times the plays, above the smallest's cost."""

FELT = 0.02
"""Seconds: a command that costs less at 50,000 plays than this above the smallest is held to it."""
