"""When episodes air: the day and the moment of one in a list, and the last day of a show's."""

from __future__ import annotations

from datetime import UTC, date, tzinfo

from watchlog.domain.dates.moments import in_zone
from watchlog.domain.models import ListedEpisode, ShowFacts


def airs_at(episode: ListedEpisode, zone: tzinfo | None) -> str | None:
    """The moment at which an episode airs, by the clock of a zone."""
    return in_zone(episode.airs_at, zone) if episode.airs_at else None


def airs_on(episode: ListedEpisode, zone: tzinfo | None = None) -> date | None:
    """The day on which an episode airs: that of its moment in a zone, else the network's."""
    return day_of(airs_at(episode, zone)) or day_of(episode.airdate)


def day_of(text: str | None) -> date | None:
    """Return the day with which a stored text begins; None where it begins with none."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def last_airing(show: ShowFacts) -> str | None:
    """Return the last day (UTC) of the lists of a show, "" where they have none; None: no list.

    In a person's zone it may be a day later.
    """
    listed = [season for season in show.seasons if season.listed is not None]
    if not listed:
        return None
    try:
        days = [airs_on(each, UTC) for season in listed for each in season.listed or ()]
    except (ValueError, OverflowError):  # no moment at all: whoever asks by day will see
        return date.max.isoformat()
    days += [day_of(season.premiere) for season in listed]
    return max((day.isoformat() for day in days if day is not None), default="")
