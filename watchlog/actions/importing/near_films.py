"""Films of one title a year apart: whether one of an export is one of the library."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from watchlog.actions.importing.context import ImportContext
from watchlog.actions.importing.shows import ShowDraft
from watchlog.domain.dates.moments import evening_of_stamp
from watchlog.domain.models import Kind
from watchlog.domain.titles import title_key
from watchlog.importers.records import ImportedPlay, ShowKey
from watchlog.startup.values import Record


class SameFilm(Record):
    """The person's word that a film of an export is the one of the library with this id."""

    title: str
    year: int
    show_id: str


class NearFilms:
    """The films of a library and those of an export that have one title, a year apart.

    Services date a film by its festival or its release. Two of them are one if one has a play
    that fits a play of the other by day, or if the person says so (``said``).
    """

    def __init__(
        self, plays: Sequence[ImportedPlay], context: ImportContext, said: Collection[SameFilm]
    ) -> None:
        self._plays = plays
        self._context = context
        self._said = frozenset(said)

    def near(self, key: ShowKey, drafts: Iterable[ShowDraft]) -> ShowDraft | None:
        """Return the one film of the library, among drafts of its title, that may be a key's."""
        near = [draft for draft in drafts if _is_near(draft, key)]
        return near[0] if len(near) == 1 else None

    def are_one(self, key: ShowKey, draft: ShowDraft) -> bool:
        """Return whether a film of the export is a near one of the library."""
        if draft.show is None or key.year is None:
            return False
        if SameFilm(key.title, key.year, draft.show.id) in self._said:
            return True
        here = {day for play in draft.show.plays for day in self._days(play.at)}
        return not here.isdisjoint(self._days_of_export[title_key(key.title), key.year])

    @cached_property
    def _days_of_export(self) -> defaultdict[tuple[str, int | None], set[date]]:
        found: defaultdict[tuple[str, int | None], set[date]] = defaultdict(set)
        for play in self._plays:
            if play.show.kind is Kind.FILM:
                days = self._days(self._context.in_zone(play.at))
                found[title_key(play.show.title), play.show.year].update(days)
        return found

    def _days(self, at: str | None) -> Iterator[date]:
        """Yield the evening and the date of a stamp: services write either."""
        evening = evening_of_stamp(at, self._context.day_starts)
        if at is not None and evening is not None:
            yield from (evening, date.fromisoformat(at[:10]))


def _is_near(draft: ShowDraft, key: ShowKey) -> bool:
    is_film = draft.show is not None and draft.kind is key.kind is Kind.FILM
    if not is_film or draft.year is None or key.year is None:
        return False
    same_ids = all(draft.ids.get(service, value) == value for service, value in key.ids)
    return abs(draft.year - key.year) == 1 and title_key(key.title) in draft.names and same_ids
