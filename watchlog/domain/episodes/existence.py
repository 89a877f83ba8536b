"""Which episodes a show can have, and the error for one that it cannot."""

from __future__ import annotations

from watchlog.domain.episodes.grammar import LONGEST_SEASON, typed_form
from watchlog.domain.episodes.seasons import main_seasons, season_lengths
from watchlog.domain.models import Airing, EpisodeRef
from watchlog.domain.summary import ShowSummary
from watchlog.domain.text import counted
from watchlog.errors import Again, Hint, NoSuchEpisode


def has_numbered_seasons(show: ShowSummary) -> bool:
    """Return whether seasons beside the specials were typed or looked up, not only watched."""
    return any(season.number > 0 for season in show.facts.seasons)


def check_exists(show: ShowSummary, ref: EpisodeRef) -> None:
    """Raise NoSuchEpisode where the show cannot have this episode.

    A season of unknown length takes any number. Beside the seasons typed or looked up the only
    new one is that after the newest, and none once the show has ended.
    """
    if ref.season == 0:
        _check_number(show, ref)
    elif has_numbered_seasons(show) and ref.season not in main_seasons(show):
        newest = max(main_seasons(show), default=0)
        if ref.season != newest + 1 or show.facts.airing is Airing.ENDED:
            raise _no_such_season(show, ref, newest)
    else:
        _check_number(show, ref)


def _check_number(show: ShowSummary, ref: EpisodeRef) -> None:
    length = season_lengths(show).get(ref.season)
    if length is None or ref.number <= length:
        return
    hints = []
    most = min(length + max(3, length // 2), LONGEST_SEASON)
    if ref.season > 0 and ref.number <= most:
        counts = season_counts(show, ref.season, str(ref.number))
        longer = f"watchlog edit {show.slug} --episodes {counts}"
        hints.append(Hint(f"Is season {ref.season} longer?", longer))
    else:
        hints.append(Hint("See its episodes:", f"watchlog show {show.slug}"))
    newest = max(main_seasons(show), default=None)
    if ref == (newest, length + 1) and show.facts.airing is not Airing.ENDED:
        new = typed_form([EpisodeRef(ref.season + 1, 1)])
        again = Again(instead=(typed_form([ref]), new))
        hints.append(Hint("A new season?", again=again))
    episodes = counted(length, "episode")
    raise NoSuchEpisode(
        f"{show.title} season {ref.season} has {episodes}; {typed_form([ref])} is not one of them."
        " Nothing recorded.",
        hints=hints,
    )


def _no_such_season(show: ShowSummary, ref: EpisodeRef, newest: int) -> NoSuchEpisode:
    seasons = counted(len(main_seasons(show)), "season")
    return NoSuchEpisode(
        f"{show.title} has {seasons}; {typed_form([ref])} is in none of them. Nothing recorded.",
        hints=[_hint_of_seasons(show, ref, newest)],
    )


def _hint_of_seasons(show: ShowSummary, ref: EpisodeRef, newest: int) -> Hint:
    """Return the way out for a season beyond those that are known: near them there may be more."""
    if newest < ref.season <= newest + 3:
        counts = season_counts(show, ref.season, "?")
        return Hint(
            "Are there more? Episodes of each season, ? for unknown:",
            f"watchlog edit {show.slug} --episodes {counts}",
        )
    return Hint("See its episodes:", f"watchlog show {show.slug}")


def season_counts(show: ShowSummary, season: int, count: str) -> str:
    """Return the value of ``--episodes`` that has this count for a season, and keeps the others.

    It goes by position from season 1: seasons that nobody named are "?" in between.
    """
    seasons = main_seasons(show)
    numbers = sorted({season, *seasons})
    if numbers[0] == 1:
        numbers = list(range(1, numbers[-1] + 1))
    return ",".join(
        count if number == season else str(seasons.get(number) or "?") for number in numbers
    )
