"""``doctor``: looking a library over, and mending what can be mended safely."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from watchlog.actions.rows import settings_in
from watchlog.domain import checks
from watchlog.domain.dates.moments import stamp
from watchlog.domain.models import EpisodeRef, Play, Show
from watchlog.domain.moves.renumbered import Move, moves_of, plays_of_gone, unsettled
from watchlog.domain.settings import Settings
from watchlog.errors import BadValue, Hint, LibraryDamaged, LibraryUnusable
from watchlog.storage.contents import GIT_CONFLICT
from watchlog.storage.file.errors import NOTHING_CHANGED
from watchlog.storage.library import BackupPolicy, Library, Snapshot, Transaction, new_id
from watchlog.storage.merging.brought import Brought
from watchlog.storage.repair.environment import Surroundings, surroundings
from watchlog.storage.repair.recovery import is_damaged, recover


@dataclass(frozen=True)
class Checkup:
    """The findings of ``doctor``; what is empty is in order.

    ``unreadable``: what is wrong with the file as a whole, then the text there; ``has_conflict``:
    by git. ``faults``: lines of shows that do not read. ``newest_backup`` is RFC 3339.
    """

    path: str
    surroundings: Surroundings
    schema: str
    shows: int
    plays: int
    backups: int
    newest_backup: str | None
    unreadable: tuple[str, ...] = ()
    has_conflict: bool = False
    faults: tuple[str, ...] = ()
    same_ids: tuple[checks.RepeatedIds, ...] = ()
    doubled: tuple[checks.DuplicatePlays, ...] = ()
    future: tuple[tuple[Show, Play], ...] = ()
    full_days: tuple[checks.FullEvening, ...] = ()
    beyond_the_end: tuple[checks.PlaysPastEnd, ...] = ()
    missing_seasons: tuple[checks.MissingSeasons, ...] = ()
    skipped: tuple[checks.SkippedEpisodes, ...] = ()
    moved: tuple[tuple[Show, tuple[Move, ...]], ...] = ()
    gone: tuple[tuple[Show, dict[EpisodeRef, int]], ...] = ()
    removed_shows: int = 0
    removed_plays: int = 0
    listening: int = 0
    removed_listening: int = 0


@dataclass(frozen=True)
class Mend:
    """One kind of mend that was made, and how many things it touched.

    ``restored``: what the file no longer held. ``unreadable``: damaged lines that stay as they
    are, since nothing else is known of them. ``sides``: what the other side brought of a file
    in which git had left a conflict.
    """

    kind: str
    count: int
    titles: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    unreadable: int = 0
    sides: Brought | None = None


@dataclass(frozen=True)
class Mended:
    """The outcome of ``doctor --fix`` or ``--purge``: its mends in order; each is one save."""

    mends: tuple[Mend, ...]
    purge: bool = False


def examine(library: Library, now: datetime) -> Checkup:
    """Look at everything, change nothing. Raises LibraryUnusable for what is no library file."""
    around = surroundings(library, now)
    whole = [each for each in library.backups() if not each.damaged]
    newest = whole[0].at.astimezone(now.tzinfo).isoformat() if whole else None
    bare = Checkup(str(library.path), around, "", 0, 0, len(whole), newest)
    try:
        snapshot = library.read()
        faults = snapshot.faults()
        shows = list(snapshot.shows())
        settings = settings_in(snapshot.preferences())
    except LibraryDamaged as error:
        what = error.message.removesuffix(NOTHING_CHANGED)
        bare = replace(bare, has_conflict=GIT_CONFLICT in what)
        return replace(bare, unreadable=(what, *error.details[1:]))
    finally:
        # Said by the checkup itself.
        library.warnings.clear()
    removed = list(snapshot.removed())
    return replace(
        bare,
        schema=snapshot.schema,
        shows=len(shows),
        plays=sum(len(show.whole_plays) for show in shows),
        faults=tuple(faults),
        same_ids=tuple(checks.repeated_ids([*shows, *removed])),
        doubled=tuple(checks.duplicate_plays(shows, settings)),
        future=tuple(
            (each.show.whole, each.play) for each in checks.future_plays(shows, now, settings)
        ),
        full_days=tuple(checks.full_evenings(shows, settings)),
        beyond_the_end=tuple(checks.plays_past_the_end(shows)),
        missing_seasons=tuple(checks.missing_seasons(shows)),
        skipped=tuple(checks.skipped_episodes(shows)),
        moved=tuple((show, moves) for show in shows if (moves := unsettled(moves_of(show)))),
        gone=tuple((show, gone) for show in shows if (gone := plays_of_gone(show))),
        removed_shows=sum(show.deleted is not None for show in removed),
        removed_plays=sum(play.deleted is not None for show in shows for play in show.all_plays),
        listening=len(snapshot.listening.living()),
        # A purge leaves of each no more than that it was removed.
        removed_listening=sum(
            bool(row.get("deleted") and row["minutes"])
            for row in snapshot.listening.readable().values()
        ),
    )


def fix(library: Library, now: datetime, kinds: Sequence[str]) -> Mended:
    """Mend what has a safe mend, or the kinds named. Raises BadValue, LibraryUnusable."""
    unknown = [kind for kind in kinds if kind not in MENDS]
    if unknown:
        raise BadValue(
            f"doctor can't fix “{unknown[0]}”. Nothing was changed.",
            hints=[Hint(f"It can fix: {', '.join(MENDS)}")],
        )
    # Two plays with one id cannot be told apart by the mends of plays.
    needed = {"ids"} if {"doubled", "days"} & set(kinds) else set()
    wanted = [kind for kind in MENDS if not kinds or kind in kinds or kind in needed]
    mends: list[Mend] = []
    for kind in wanted:
        try:
            made = MENDS[kind](library, now)
        except LibraryUnusable as error:
            # Each mend is a save of its own: those before this one are made, and must be told.
            if not mends:
                raise
            library.warn(f"The rest ({kind} onwards) wasn't looked at: {error.message}")
            break
        mends += [] if made is None else [made]
    return Mended(tuple(mends))


def purge(library: Library, now: datetime) -> Mended:
    """Drop for good what is marked deleted. Raises LibraryUnusable."""
    shows, rows, listening = library.transact(
        "doctor --purge", now, lambda transaction: transaction.purge(), backup=BackupPolicy.REQUIRED
    )
    others = [Mend("listening", listening)] if listening else []
    return Mended((Mend("shows", shows), Mend("plays", rows), *others), purge=True)


def _fix_lines(library: Library, now: datetime) -> Mend | None:
    del now  # what cannot be read has no record to stamp
    if not is_damaged(library):
        return None
    result = recover(library, "doctor --fix lines")
    count = len(result.mended) + len(result.restored) or int(result.brought is not None)
    return Mend("lines", count, result.mended, result.restored, result.unreadable, result.brought)


def _fix_ids(library: Library, now: datetime) -> Mend | None:
    return _fix(library, now, "ids", _with_own_ids, Transaction.save_with_new_ids)


def _fix_doubled(library: Library, now: datetime) -> Mend | None:
    return _fix(library, now, "doubled", _without_doubles)


def _fix_days(library: Library, now: datetime) -> Mend | None:
    return _fix(library, now, "days", _without_full_days)


MENDS: dict[str, Callable[[Library, datetime], Mend | None]] = {
    "lines": _fix_lines,
    "ids": _fix_ids,
    "doubled": _fix_doubled,
    "days": _fix_days,
}
"""The kinds of mends, in the order in which they are made; each is a save of its own."""

Changes = dict[str, Play]
Work = Callable[[Sequence[Show], Settings, str], tuple[Iterable[Show], int]]


def _fix(
    library: Library,
    now: datetime,
    kind: str,
    work: Work,
    save: Callable[[Transaction, Show], None] = Transaction.save_show,
) -> Mend | None:
    def mend(transaction: Transaction) -> Mend:
        shows = _all_shows(transaction)
        settings = settings_in(transaction.preferences())
        mended, count = work(shows, settings, stamp(now))
        titles = []
        for show in mended:
            save(transaction, show)
            titles.append(show.title)
        return Mend(kind, count, tuple(titles))

    made = library.transact(f"doctor --fix {kind}", now, mend, backup=BackupPolicy.ALWAYS)
    return made if made.count else None


def _all_shows(snapshot: Snapshot) -> list[Show]:
    return [*snapshot.shows(), *snapshot.removed()]


def _with_own_ids(shows: Sequence[Show], settings: Settings, at: str) -> tuple[Iterable[Show], int]:
    del settings, at
    found = list(checks.repeated_ids(shows))
    mended = []
    for each in found:
        plays = [
            replace(play, id=new_id()) if place in each.plays else play
            for place, play in enumerate(each.show.all_plays)
        ]
        mended.append(replace(each.show, all_plays=tuple(plays)))
    return mended, sum(len(each.plays) for each in found)


def _without_doubles(
    shows: Sequence[Show], settings: Settings, at: str
) -> tuple[Iterable[Show], int]:
    found = list(checks.duplicate_plays((show for show in shows if not show.is_hidden), settings))
    changed: Changes = {}
    for each in found:
        changed[each.kept.id] = each.mended
        changed[each.other.id] = replace(each.other, deleted=at)
    return _changed({each.show.id: each.show for each in found}, changed), len(found)


def _without_full_days(
    shows: Sequence[Show], settings: Settings, at: str
) -> tuple[Iterable[Show], int]:
    del at
    found = checks.full_evenings((show for show in shows if not show.is_hidden), settings)
    loose = [viewing for day in found for viewing in day.by_day]
    changed = {each.play.id: checks.with_unknown_date(each.play) for each in loose}
    return _changed({each.show.id: each.show.whole for each in loose}, changed), len(loose)


def _changed(shows: dict[str, Show], plays: Changes) -> Iterable[Show]:
    for show in shows.values():
        after = tuple(plays.get(play.id, play) for play in show.all_plays)
        yield replace(show, all_plays=after)
