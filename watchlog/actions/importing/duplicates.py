"""Which plays of an export the library knows already, and which of those are better known now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from watchlog.actions.importing.candidates import ImportedViewing, Terms
from watchlog.actions.importing.ledger import LedgerRow, Outcome
from watchlog.actions.importing.shows import Target
from watchlog.domain.dates.moments import Precision, precision, sort_key
from watchlog.domain.duplicates import WAS, better_known, match_plays, origin, with_origin
from watchlog.domain.models import Play, Show
from watchlog.domain.titles import title_key
from watchlog.startup.values import Record

Episode = tuple[int | None, int | None, str | None]


class Settled(Record):
    """Which plays are new, in the order of watching, and what became of each row."""

    rows: list[LedgerRow]
    new: list[ImportedViewing]
    rewatches_new: int
    rewatches_known: int
    improved: int


def settle(
    candidates: Iterable[ImportedViewing], terms: Terms, taken: Collection[str] = ()
) -> Settled:
    """Part new plays from known ones; both are put into their targets.

    ``taken``: ids of plays of the library that are another row's already.
    """
    result = Settled([], [], 0, 0, 0)
    by_target: dict[Target, list[ImportedViewing]] = {}
    for each in candidates:
        by_target.setdefault(each.target, []).append(each)
    again_new = again_known = improved = 0
    for target, group in by_target.items():
        known = _known_plays(target.show, taken)
        seen: set[Episode] = {episode for episode, plays in known.items() if _living(plays)}
        for episode, plays in _by_episode(group).items():
            there = [play for key in _kept_as(episode, plays) for play in known.get(key, ())]
            pairs = match_plays(there, [each.play for each in plays], terms.day_starts)
            new = [each for each, index in zip(plays, pairs, strict=True) if index is None]
            again_new += len(new) if episode in seen else max(0, len(new) - 1)
            again_known += max(0, len(plays) - len(new) - 1)
            target.fresh += [each.play for each in new]
            improved += _improve(target, there, plays, pairs)
            result.new.extend(new)
            result.rows.extend(
                _ledger_row(each, index is None) for each, index in zip(plays, pairs, strict=True)
            )
        target.fresh.sort(key=lambda play: (sort_key(play.at), play.ref or (0, 0)))
    return result._replace(rewatches_new=again_new, rewatches_known=again_known, improved=improved)


def _kept_as(episode: Episode, plays: Iterable[ImportedViewing]) -> list[Episode]:
    """An episode, and as what an earlier import has kept it that knew but its name."""
    names = {title_key(each.called) for each in plays if each.called}
    seasons = (episode[0], None)
    return [episode, *((season, None, name) for name in names for season in seasons)]


def _known_plays(show: Show | None, taken: Collection[str]) -> dict[Episode, list[Play]]:
    """The plays that count as known, by episode: removed ones do, those that undo took back don't.

    A play that was corrected is found under what it was imported as, too.
    """
    found: dict[Episode, list[Play]] = {}
    for play in show.all_plays if show else ():
        if play.undone is None and play.id not in taken:
            found.setdefault(_origin_episode(play), []).append(play)
    return found


def _origin_episode(play: Play) -> Episode:
    if play.external and WAS in play.external:
        was = origin(play)
        return (was.season, was.episode, title_key(was.name) if was.name else None)
    return _episode(play)


def _episode(play: Play) -> Episode:
    return (play.season, play.episode, title_key(play.name) if play.name else None)


def _living(plays: Iterable[Play]) -> bool:
    return any(play.deleted is None for play in plays)


def _by_episode(group: Iterable[ImportedViewing]) -> dict[Episode, list[ImportedViewing]]:
    found: dict[Episode, list[ImportedViewing]] = {}
    for each in group:
        found.setdefault(_episode(each.play), []).append(each)
    return found


def _improve(
    target: Target,
    there: Sequence[Play],
    plays: Sequence[ImportedViewing],
    pairs: Sequence[int | None],
) -> int:
    """Better times, languages and ids for plays that are there; how many times got better."""
    times = 0
    for each, index in zip(plays, pairs, strict=True):
        if index is None or there[index].deleted is not None:
            continue
        kept = there[index]
        if WAS in (kept.external or {}):
            continue  # corrected by hand: the export knows no better
        better = better_known(kept, each.play)
        if each.called and kept.episode is None:
            season, episode = each.play.season, each.play.episode
            numbered = replace(better, season=season, episode=episode, name=None)
            better = with_origin(kept, numbered)
        if better != kept:
            target.improved[kept.id] = better
            times += better.at != kept.at
    return times


def _ledger_row(each: ImportedViewing, new: bool) -> LedgerRow:
    play = each.play
    return LedgerRow(
        Outcome.NEW if new else Outcome.KNOWN,
        each.where.file,
        each.where.line,
        each.target.title,
        str(play.ref or play.name or ""),
        play.at,
    )


def precisions(rows: Iterable[LedgerRow]) -> Counter[Precision]:
    """How well the times of the new plays are known, counted."""
    return Counter(precision(row.at) for row in rows if row.outcome is Outcome.NEW)
