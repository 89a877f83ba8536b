"""The figures of one language: its regions, subtitles, dubbing and shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from watchlog.domain.hours.heard import spoken
from watchlog.domain.languages.names import NO_SUBTITLES
from watchlog.domain.runtimes import Minutes, total
from watchlog.domain.stats.plays import Plays, minutes_of
from watchlog.domain.summary import ShowSummary
from watchlog.domain.titles import title_key
from watchlog.startup.values import Record


class Subtitled(Record):
    """What was heard with subtitles of one kind.

    ``kind``: ``same`` as the audio, ``other``, ``none``, or ``unknown`` where nobody told;
    ``language``: of the first two.
    """

    kind: str
    language: str | None
    minutes: Minutes


class Dubbing(Record):
    """What was heard dubbed, in the original, and of shows whose original nobody told."""

    dubbed: Minutes
    original: Minutes
    unknown: Minutes


class HeardShow(Record):
    """A show, and how long it was heard in the language."""

    show: ShowSummary
    minutes: Minutes


KINDS = ("same", "other", NO_SUBTITLES, "unknown")


def subtitles_of(plays: Plays, language: str) -> list[Subtitled]:
    """Return what was heard with which subtitles: kind by kind, the most first."""
    found: dict[tuple[str, str | None], Plays] = {}
    for tag, those in plays.split("subtitles").items():
        key = _kind(tag, language)
        found[key] = found[key].plus(those) if key in found else those
    rows = [Subtitled(kind, tag, minutes_of(each)) for (kind, tag), each in found.items()]
    return sorted(
        rows, key=lambda row: (KINDS.index(row.kind), -row.minutes.middle, row.language or "")
    )


def _kind(tag: str | None, language: str) -> tuple[str, str | None]:
    if tag is None:
        return "unknown", None
    if tag == NO_SUBTITLES:
        return NO_SUBTITLES, None
    read = spoken(tag)
    return ("same" if read == language else "other"), read


def dubbing_of(plays: Plays, language: str) -> Dubbing:
    """Return how much of plays in a language was dubbed: their shows were made in another one."""
    found: dict[bool | None, list[Minutes]] = {True: [], False: [], None: []}
    for show, those in plays.split_by_show():
        made_in = spoken(show.facts.original_language)
        found[None if made_in is None else made_in == language].append(minutes_of(those))
    return Dubbing(*(total(found[part]) for part in (False, True, None)))


def shows_of(plays: Plays) -> list[HeardShow]:
    """Return the shows of plays, those that were heard most first."""
    rows = [HeardShow(show, minutes_of(those)) for show, those in plays.split_by_show()]
    return sorted(rows, key=lambda row: (-row.minutes.middle, title_key(row.show.title)))


def plays_in(plays: Plays, language: str | None) -> Plays:
    """Return the plays in a language, in whichever region's; None: those not told."""
    tags = {tag for tag in set(plays.column("language")) if spoken(tag) == language}
    return plays.where(tag in tags for tag in plays.column("language"))


def regions_of(plays: Plays, elsewhere: Iterable[tuple[str, int]] = ()) -> Mapping[str, Minutes]:
    """Return how long each tag was heard, the most first; ``elsewhere``: tags with minutes."""
    found = {tag: minutes_of(those) for tag, those in plays.split("language").items() if tag}
    for tag, minutes in elsewhere:
        found[tag] = found.get(tag, Minutes()) + Minutes(minutes, minutes)
    ordered: Sequence[str] = sorted(found, key=lambda tag: (-found[tag].middle, tag))
    return {tag: found[tag] for tag in ordered}
