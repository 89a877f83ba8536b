"""Figures of languages: shares, dubbed against original, shows heard in several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from watchlog.domain.models import EpisodeRef
from watchlog.domain.stats.counted import CountedPlays
from watchlog.domain.stats.groups import By, Group, Tally, groups, tally_of
from watchlog.domain.stats.plays import Plays, Viewing, split_by
from watchlog.domain.summary import ShowSummary
from watchlog.startup.values import Record


class LanguagePart(Record):
    """The part of one show that was heard in one language.

    ``seasons``: those of which every play is in it, in order. ``refs``: episodes heard in it, of
    seasons with plays in others, or in a language unknown; sorted. A film has neither.
    """

    language: str
    plays: int
    seasons: tuple[int, ...]
    refs: tuple[EpisodeRef, ...]


class MixedShow(Record):
    """A show heard in more than one language: its parts, by their first season and episode.

    ``unknown``: plays of it in a language that nobody said.
    """

    show: ShowSummary
    parts: tuple[LanguagePart, ...]
    unknown: int


class LanguageFigures(Record):
    """The figures of ``stats --by language``.

    ``groups``: the plays of each language, the most minutes first, the unknown last. ``known``:
    those whose language is known, of which ``assumed`` were not given. Of the known ones:
    ``original`` in the language the show was made in, ``dubbed`` in another, ``undecided``
    where nobody said in which it was made. ``mixed``: the most plays first.
    """

    groups: tuple[Group, ...]
    known: Tally
    assumed: Tally
    original: Tally
    dubbed: Tally
    undecided: Tally
    mixed: tuple[MixedShow, ...]

    def share(self, group: Group) -> float | None:
        """The part of the minutes in a known language that are in this one, from 0 to 1."""
        if group.key is None or not self.known.minutes.estimate:
            return None
        return group.minutes.estimate / self.known.minutes.estimate


def language_figures(counted: CountedPlays) -> LanguageFigures:
    """Return the figures of the languages of the counted plays."""
    known = [viewing for viewing in counted.viewings if viewing.language]
    decided = split_by(known, _in_original)
    return LanguageFigures(
        groups=tuple(groups(counted, By.LANGUAGE)),
        known=tally_of(known),
        assumed=tally_of([viewing for viewing in known if viewing.language_assumed]),
        original=tally_of(decided.get(True, ())),
        dubbed=tally_of(decided.get(False, ())),
        undecided=tally_of(decided.get(None, ())),
        mixed=tuple(_mixed_shows(counted)),
    )


def _in_original(viewing: Viewing) -> bool | None:
    """Tell whether a play was in the language its show was made in; None where that is unknown."""
    made_in, heard = viewing.show.facts.original_language, viewing.language
    if made_in is None or heard is None:
        return None
    return _same(made_in, heard)


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    from watchlog.domain.languages.matching import matches

    return matches(one, other)


def _mixed_shows(counted: CountedPlays) -> Iterable[MixedShow]:
    found = (_mixed(show, viewings.whole) for show, viewings in counted.by_show)
    mixed = [each for each in found if each is not None]
    return sorted(mixed, key=lambda each: -sum(part.plays for part in each.parts))


def _mixed(show: ShowSummary, viewings: Plays) -> MixedShow | None:
    """Regions of one language (en, en-GB) are no mixture."""
    languages = viewings.column("language")
    heard = set(languages)
    if len(heard - {None}) < 2:
        return None
    tags = _different(languages)
    by_tag = split_by(viewings, lambda viewing: tags.get(viewing.language))
    if len(by_tag.keys() - {None}) < 2:
        return None
    seasons = {tag: {viewing.season for viewing in each} for tag, each in by_tag.items()}
    parts = [_part(tag, plays, seasons) for tag, plays in by_tag.items() if tag]
    parts.sort(key=lambda part: min([*((each, 0) for each in part.seasons), *part.refs, _LAST]))
    return MixedShow(show, tuple(parts), len(by_tag.get(None, ())))


_LAST = (1_000_000, 0)


def _different(tags: Iterable[str | None]) -> dict[str | None, str]:
    """Each tag, with the first tag of the same language that came."""
    found: dict[str | None, str] = {}
    for tag in tags:
        if tag and tag not in found:
            found[tag] = next((each for each in found.values() if _same(each, tag)), tag)
    return found


def _part(
    tag: str, plays: Sequence[Viewing], seasons_of: Mapping[str | None, set[int | None]]
) -> LanguagePart:
    others = {season for other, seasons in seasons_of.items() if other != tag for season in seasons}
    mine = seasons_of[tag]
    refs = {viewing.ref for viewing in plays if viewing.season in others}
    return LanguagePart(
        tag,
        len(plays),
        tuple(sorted(season for season in mine - others if season is not None)),
        tuple(sorted(ref for ref in refs if ref is not None)),
    )
