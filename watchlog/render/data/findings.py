"""The findings of ``doctor`` in words: one for each kind of thing to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from shlex import quote

from watchlog.actions.doctor import Checkup
from watchlog.domain.checks import DuplicatePlays, FullEvening
from watchlog.domain.dates.moments import moment
from watchlog.domain.episodes.grammar import compact
from watchlog.domain.models import Play, ShowFacts
from watchlog.domain.text import harmless, some_of
from watchlog.render.data.merge import differences
from watchlog.render.data.moves import gone_text, moved_words
from watchlog.render.text.style import Look
from watchlog.render.text.words import WITH_YEAR, clock, counted, hours, stamped
from watchlog.startup.values import Record
from watchlog.storage.file.lock import ONE_AT_A_TIME
from watchlog.storage.repair.environment import ConflictCopy

MOST_SHOWN = 10
"""Findings of one kind, and rows of one, that the page shows without ``--all``."""
ID = 4
"""Figures of an id that ``amend`` needs."""


class Finding(Record):
    """``check`` names it; ``things`` says how many; ``advice`` says what to do.

    ``rows``: its details, in columns.
    ``fix``: the word for ``doctor --fix``, None where only the person can mend it.
    ``is_info``: nothing to be mended, only to be known.
    """

    check: str
    things: int
    text: str
    rows: tuple[tuple[str, ...], ...]
    advice: str
    fix: str | None = None
    is_info: bool = False


def findings(result: Checkup, look: Look | None) -> list[Finding]:
    """Everything to look at, the gravest first. Without a ``look`` dates carry their year."""
    return [_harmless(found) for check in _CHECKS for found in check(result, look or WITH_YEAR)]


def _harmless(found: Finding) -> Finding:
    """Titles, slugs and names of files come from elsewhere: none may command the terminal."""
    rows = tuple(tuple(map(harmless, row)) for row in found.rows)
    return found._replace(text=harmless(found.text), rows=rows, advice=harmless(found.advice))


def _unreadable(result: Checkup, look: Look) -> Iterator[Finding]:
    if result.unreadable and result.has_conflict:
        yield Finding(
            "lines",
            1,
            "Git left a conflict in the library",
            tuple((line,) for line in result.unreadable[1:2]),
            "--fix lines takes both sides apart and merges them; the file as it is goes to the"
            " backups. To have git do it: watchlog merge --setup-git",
            "lines",
        )
    elif result.unreadable:
        yield Finding(
            "lines",
            1,
            result.unreadable[0],
            tuple((line,) for line in result.unreadable[1:]),
            "--fix lines puts it together from the newest backup, the changes since and"
            " what is still readable; the file as it is goes to the backups",
            "lines",
        )
    if result.faults:
        many = len(result.faults)
        yield Finding(
            "lines",
            many,
            f"{counted(many, 'line')} of the library can't be read",
            tuple((fault,) for fault in result.faults),
            "--fix lines puts together what was last saved of it and what is still readable",
            "lines",
        )


def _same_ids(result: Checkup, look: Look) -> Iterator[Finding]:
    count = sum(len(each.plays) for each in result.same_ids)
    if count:
        rows = tuple(
            (each.show.title, counted(len(each.plays), "play")) for each in result.same_ids
        )
        text = f"{counted(count, 'play has', 'plays have')} the id of another play"
        yield Finding("ids", count, text, rows, "--fix ids gives each its own", "ids")


def _doubled(result: Checkup, look: Look) -> Iterator[Finding]:
    if result.doubled:
        count = len(result.doubled)
        yield Finding(
            "doubled",
            count,
            f"{counted(count, 'play looks', 'plays look')} doubled"
            " (same episode within 10 minutes, or from two sources)",
            tuple(_double_row(each, look) for each in result.doubled),
            "--fix doubled keeps the better-known time of each",
            "doubled",
        )


def _double_row(each: DuplicatePlays, look: Look) -> tuple[str, ...]:
    ids = f"{each.kept.id[:ID]}, {each.other.id[:ID]}"
    times = _times(each.kept, each.other, look)
    if each.kept.source != each.other.source:
        times += f", {_source(each.kept)} + {_source(each.other)}"
    return each.show.title, episode(each.kept), times, ids


def _times(one: Play, other: Play, look: Look) -> str:
    """``Mon 23 Nov 22:52 and 22:54``, ``Fri 3 Apr 22:40, twice``."""
    first, second = stamped(one.at, look), stamped(other.at, look)
    if first == second:
        return f"{first}, twice"
    # Two times of one day: the second is said by its clock alone.
    ends = moment(one.at), moment(other.at)
    if ends[0] and ends[1] and ends[0].date() == ends[1].date():
        second = clock(ends[1], look)
    return f"{first} and {second}"


def _source(play: Play) -> str:
    return play.source.removeprefix("import:")


def episode(play: Play) -> str:
    """``S01E02``; the name where only that is known; nothing for a film."""
    return str(play.ref) if play.ref is not None else harmless(play.name or "")


def _future(result: Checkup, look: Look) -> Iterator[Finding]:
    if result.future:
        count = len(result.future)
        _, play = result.future[0]
        yield Finding(
            "future",
            count,
            f"{counted(count, 'play is', 'plays are')} in the future",
            tuple(_play_row(*each, look) for each in result.future),
            f"when was it? watchlog amend {play.id[:ID]} --at WHEN",
        )


def _play_row(show: ShowFacts, play: Play, look: Look) -> tuple[str, ...]:
    return show.title, episode(play), stamped(play.at, look), play.id[:ID]


def _full_days(result: Checkup, look: Look) -> Iterator[Finding]:
    for each in result.full_days:
        count = len(each.by_day)
        which = "all" if count == len(each.viewings) else f"{count} of them"
        loose = f", {which} known by day only" if count else ""
        yield Finding(
            "days",
            len(each.viewings),
            f"{hours(each.minutes)} on {stamped(each.date.isoformat(), look)}:"
            f" {counted(len(each.viewings), 'play')}{loose}",
            (_shows_of(each),),
            "longer than a day. --fix days takes the date off those known by day only"
            if count
            else "longer than a day. Which time is wrong? watchlog amend ID --at WHEN",
            "days" if count else None,
        )


def _shows_of(day: FullEvening) -> tuple[str, ...]:
    return (some_of([*dict.fromkeys(viewing.show.title for viewing in day.viewings)]),)


def _numbering(result: Checkup, look: Look) -> Iterator[Finding]:
    if result.beyond_the_end:
        first = result.beyond_the_end[0]
        yield Finding(
            "numbering",
            len(result.beyond_the_end),
            "Plays beyond the last episode of a season",
            tuple(
                (each.show.title, compact(each.plays), f"S{each.season:02d} has {each.episodes}")
                for each in result.beyond_the_end
            ),
            f"is it longer? watchlog edit {first.show.slug} --episodes N",
        )
    if result.missing_seasons:
        yield Finding(
            "numbering",
            len(result.missing_seasons),
            "Seasons missing in between",
            tuple(
                (each.show.title, ", ".join(f"S{number:02d}" for number in each.seasons))
                for each in result.missing_seasons
            ),
            "nothing is wrong if you didn't watch them",
            is_info=True,
        )
    if result.skipped:
        yield Finding(
            "numbering",
            len(result.skipped),
            f"{counted(len(result.skipped), 'show has', 'shows have')} episodes skipped in between",
            tuple((each.show.title, compact(each.episodes)) for each in result.skipped),
            "fine if you skipped them on purpose",
            is_info=True,
        )


def _moved(result: Checkup, look: Look) -> Iterator[Finding]:
    if result.moved:
        count, (first, _) = len(result.moved), result.moved[0]
        yield Finding(
            "moved",
            count,
            f"{counted(count, 'show has', 'shows have')} episodes that moved at TVmaze",
            tuple((show.title, f"{moved_words(moves)} now") for show, moves in result.moved),
            f"--follow moves your plays, --stay keeps them: watchlog refresh {first.slug} --follow",
        )


def _gone(result: Checkup, look: Look) -> Iterator[Finding]:
    if result.gone:
        count = len(result.gone)
        yield Finding(
            "gone",
            count,
            f"{counted(count, 'show has', 'shows have')} plays of what TVmaze lists no more",
            tuple((show.title, gone_text(gone) or "") for show, gone in result.gone),
            "they keep their numbers, and count",
            is_info=True,
        )


def _conflicts(result: Checkup, look: Look) -> Iterator[Finding]:
    for copy in result.surroundings.conflicts:
        if copy.brought is None:
            what, advice = _unmerged(copy)
        elif copy.brought.changes:
            what = differences(copy.brought)
            advice = "watchlog merge shows it all, and asks"
        elif copy.brought.unread:
            lines = counted(len(copy.brought.unread), "line")
            what, advice = f"{lines} can't be read", "look into it before you remove it"
        else:
            what = "nothing in it that you lack"
            advice = "watchlog merge keeps it with the backups"
        yield Finding(
            "copies",
            1,
            f"A second copy of the library, from {copy.source}",
            ((f"{copy.path.name}: {what}",),),
            advice,
        )


def _unmerged(copy: ConflictCopy) -> tuple[str, str]:
    """Say what hinders the merge of a copy, and what to do."""
    if not copy.reads:
        return "it can't be read as a library", "look into it before you remove it"
    if copy.is_other:
        path = quote(str(copy.path))
        return "it is another library", f"watchlog import {path} takes its plays"
    return "it can't be compared yet", "mend the library first: watchlog doctor --fix"


def _file(result: Checkup, look: Look) -> Iterator[Finding]:
    around = result.surroundings
    if around.links > 1:
        yield Finding(
            "links",
            around.links,
            f"The file has {around.links} names (hard links)",
            (),
            "a save changes only this one; the others keep what was before. Use a symbolic link",
        )
    if around.locks is False:
        yield Finding("locks", 1, "The file system has no locks", (), ONE_AT_A_TIME)
    if around.mode & 0o077:
        yield Finding(
            "mode",
            1,
            f"Others on this machine can read the library ({around.mode:04o})",
            (),
            f'to keep it to yourself: chmod 600 "{result.path}"',
            is_info=True,
        )


_CHECKS: tuple[Callable[[Checkup, Look], Iterator[Finding]], ...] = (
    _unreadable,
    _same_ids,
    _doubled,
    _future,
    _full_days,
    _numbering,
    _moved,
    _gone,
    _conflicts,
    _file,
)
