"""The shows as an import leaves them: new ones, and known ones with what is added to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from watchlog.actions.importing.shows import Target
from watchlog.domain.dates.moments import sort_key
from watchlog.domain.episodes.progress import LAST_EPISODE, season_length
from watchlog.domain.models import Kind, Play, Season, Shelved, Show, Verdict
from watchlog.storage.library import new_id


def new_show(target: Target, added_at: str) -> Show:
    """A show that the export brings, with its plays and verdicts."""
    if target.whole is not None:
        return replace(target.whole, slug=target.slug)
    bare = Show(
        id=new_id(),
        title=target.title,
        slug=target.slug,
        year=target.year,
        kind=target.kind or Kind.SERIES,
        aliases=tuple(target.aliases),
        external=dict(target.ids) or None,
        added_at=next((told.added_at for told in target.told if told.added_at), added_at),
        shelved=_shelved(target),
        all_plays=tuple(target.fresh),
        all_verdicts=tuple(target.verdicts),
    )
    return replace(bare, **_told_fields(target, bare))


def _shelved(target: Target) -> Shelved | None:
    for told in target.told:
        if told.state in ("dropped", "paused"):
            return Shelved(told.state, told.why, None)
    return None


def _told_fields(target: Target, show: Show) -> dict[str, Any]:
    """What the export knows of a show and the library does not."""
    values: dict[str, Any] = {}
    for told in target.told:
        for name in ("runtime", "airing", "platforms", "languages", "original_language", "note",
                     "seasons"):  # fmt: skip
            if not getattr(show, name) and name not in values and getattr(told, name):
                values[name] = getattr(told, name)
        if told.aliases:
            values["aliases"] = tuple(dict.fromkeys((*show.aliases, *told.aliases)))
    return values


def changed_show(target: Target) -> Show:
    """A show of the library with what the export adds to it."""
    show = target.show
    assert show is not None
    plays = tuple(target.improved.get(play.id, play) for play in show.all_plays)
    values = _told_fields(target, show) if target.told else {}
    ids = {**target.ids, **(show.external or {})}
    if ids != (show.external or {}):
        values["external"] = ids
    if target.aliases:
        values["aliases"] = tuple(
            dict.fromkeys((*values.get("aliases", show.aliases), *target.aliases))
        )
    if show.seasons:
        values.setdefault("seasons", _grown(show.seasons, target.fresh))
    return replace(
        show,
        year=show.year or target.year,
        all_plays=(*plays, *target.fresh),
        all_verdicts=_in_order((*show.all_verdicts, *target.verdicts)),
        **values,
    )


def _grown(seasons: Sequence[Season], plays: Iterable[Play]) -> tuple[Season, ...]:
    """The seasons, longer where a play lies beyond what was known: it was seen, so it exists."""
    furthest: dict[int, int] = {}
    for play in plays:
        if play.ref is not None:
            furthest[play.ref.season] = max(play.ref.number, furthest.get(play.ref.season, 0))
    return tuple(
        replace(season, episodes=furthest[season.number])
        if (season_length(season) or LAST_EPISODE) < furthest.get(season.number, 0)
        else season
        for season in seasons
    )


def growth(before: Show, after: Show) -> Iterator[str]:
    """What the ledger says of seasons that have become longer."""
    lengths = {season.number: season_length(season) for season in before.seasons}
    for season in after.seasons:
        known = lengths.get(season.number)
        if known is not None and known != season_length(season):
            yield f"{after.title} season {season.number}: {season.episodes} episodes, not {known}"


def _in_order(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    return tuple(sorted(verdicts, key=lambda verdict: sort_key(verdict.at)))
