"""A show that an import adds to: what it brings, and the show with all of that in it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from watchlog.actions.importing.ledger import KeptApart
from watchlog.actions.shows.join import filled_fields
from watchlog.domain.dates.moments import sort_key
from watchlog.domain.episodes.absolute import AbsoluteNumbers
from watchlog.domain.episodes.place import (
    STAYS,
    Place,
    Row,
    placed_rows,
    with_rows_of,
    without_rows,
)
from watchlog.domain.episodes.seasons import season_length
from watchlog.domain.limits import LAST_EPISODE
from watchlog.domain.models import Kind, Pass, Play, Season, Seen, Shelved, Show, Verdict
from watchlog.domain.titles import is_title_by_id, title_key
from watchlog.importers.records import ImportedShow, ShowKey
from watchlog.startup.values import Record
from watchlog.storage.library import show_id
from watchlog.storage.merging.identity import row_id

_FILLED_FIELDS = (
    "runtime", "airing", "platforms", "languages", "original_language", "note", "seasons",
)  # fmt: skip
_UNITED_FIELDS = ("aliases", "tags")


@dataclass(eq=False)
class ShowDraft:
    """A show that an import writes to, and what it brings; ``show`` is None for a new one.

    ``removed``: the person removed it, and its rows are left out. ``in_export``: a row names it.
    ``names`` are title keys, ``aliases`` new other names. ``lookalike``: a show of nearly the
    same name. ``may_be``: a film of that name, a year apart, of which the person may say that
    it is the same. ``listings``: its rows in the export's lists of shows. ``better_plays``: plays
    of the library that are better known now, by id. ``moved_away``: ids of its plays that are of
    another show; ``moved_here``: such plays, as they are now (readings.py); ``absorbed``: ids of
    those that were a part of another play. ``seen``: that it was seen whole, where that is new.
    ``own_show``: the show as an export of watchlog's own holds it, to be taken over whole;
    ``fills``: the same show there under another id, which fills what this one does not say.
    ``numbers``: those of a show that is counted through its seasons, once they are asked for.
    ``home``: the show that it went into, where its season 1 has a ``place``; ``show`` has its
    rows as they were entered.
    """

    title: str
    year: int | None
    kind: Kind | None
    show: Show | None = None
    removed: bool = False
    ids: dict[str, int | str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    aliases: list[str] = field(default_factory=list)
    lookalike: ShowDraft | None = None
    may_be: ShowDraft | None = None
    in_export: bool = False
    listings: list[ImportedShow] = field(default_factory=list)
    new_plays: list[Play] = field(default_factory=list)
    better_plays: dict[str, Play] = field(default_factory=dict)
    absorbed: set[str] = field(default_factory=set)
    moved_away: set[str] = field(default_factory=set)
    moved_here: list[Play] = field(default_factory=list)
    new_verdicts: list[Verdict] = field(default_factory=list)
    seen: Seen | None = None
    own_show: Show | None = None
    fills: list[Show] = field(default_factory=list)
    slug: str = ""
    home: ShowDraft | None = None
    place: Place = STAYS
    numbers: AbsoluteNumbers | None = None

    @property
    def is_new(self) -> bool:
        """Return whether to add it: a row that is left out names a show, yet brings none."""
        plays = self.new_plays or self.moved_here
        brings = self.own_show or self.listings or plays or self.new_verdicts
        return self.show is None and bool(brings)

    def fits(self, title: str, year: int | None, key: ShowKey) -> bool:
        """Return whether a title key with its year may be this show.

        Kind, year and ids must not contradict; one that is missing on either side fits.
        """
        if title not in self.names or (self.kind and key.kind and self.kind is not key.kind):
            return False
        if self.year is not None and year is not None and self.year != year:
            return False
        return not any(self.ids.get(service, value) != value for service, value in key.ids)


def draft_of(show: Show, *, removed: bool = False) -> ShowDraft:
    """Return the draft of a show of the library."""
    # Ids become keys here, and a file may hold a JSON object in their place.
    ids = {
        service: value
        for service, value in (show.external or {}).items()
        if type(value) in (int, str)
    }
    names = {title_key(name) for name in (show.title, *show.aliases)}
    return ShowDraft(show.title, show.year, show.kind, show, removed, ids, names, slug=show.slug)


def united(show: Show, other: Show) -> Show:
    """Return a show with the rows that only another state of it holds."""
    plays = {play.id for play in show.all_plays}
    verdicts = {verdict.id for verdict in show.all_verdicts}
    passes = {each.id for each in show.all_passes}
    return replace(
        show,
        all_plays=(*show.all_plays, *(each for each in other.all_plays if each.id not in plays)),
        all_verdicts=(
            *show.all_verdicts, *(each for each in other.all_verdicts if each.id not in verdicts),
        ),
        all_passes=(*show.all_passes, *(p for p in other.all_passes if p.id not in passes)),
    )  # fmt: skip


def with_new_ids(show: Show, taken: Container[str], into: Show) -> Show:
    """Return a show whose rows bear no id that is taken, but those they have ``into`` another."""
    ids = {each: row_id(each, into.id) for each in show.row_ids if each in taken}

    def renamed(row: Row) -> Row:
        names = ("id", "pass_id", "same_as")
        named = {name: getattr(row, name) for name in names if hasattr(row, name)}
        return replace(row, **{name: ids.get(each, each) for name, each in named.items()})

    return replace(
        show,
        all_plays=tuple(map(renamed, show.all_plays)),
        all_verdicts=tuple(map(renamed, show.all_verdicts)),
        all_passes=tuple(map(renamed, show.all_passes)),
    )


class ShowChanges(Record):
    """The shows as an import leaves them.

    ``added`` are new. ``undeleted`` are new as well, but the library still holds what ``undo``
    took back of them. ``matched`` are pairs of a show of the library before and after.
    """

    added: tuple[Show, ...]
    undeleted: tuple[Show, ...]
    matched: tuple[tuple[Show, Show], ...]
    kept_apart: tuple[KeptApart, ...]

    @property
    def new(self) -> tuple[Show, ...]:
        return (*self.added, *self.undeleted)

    @property
    def changed(self) -> tuple[Show, ...]:
        return tuple(after for before, after in self.matched if after != before)


def kept_apart(drafts: Iterable[ShowDraft]) -> Iterator[KeptApart]:
    """Yield the new shows that have a lookalike. Their slugs are there already."""
    for draft in drafts:
        near = draft.lookalike
        # A show that only rows which are left out name is not there to be joined.
        if near is not None and near.slug:
            may_be = draft.may_be.show if draft.may_be else None
            yield KeptApart(draft.title, draft.year, draft.slug, near.title, near.slug, may_be)


def imported_show(draft: ShowDraft, added_at: str, is_taken: Callable[[str], bool]) -> Show:
    """Return a show that the export brings, with its plays and verdicts.

    ``added_at`` is its stamp where the export does not say when it was added, ``is_taken`` tells
    the ids that are another show's.
    """
    if draft.own_show is not None:
        return replace(draft.own_show, slug=draft.slug)
    kind = draft.kind or Kind.SERIES
    stamps = (each.added_at for each in draft.listings if each.added_at)
    bare = Show(
        id=show_id(draft.title, draft.year, kind, is_taken),
        title=draft.title,
        slug=draft.slug,
        year=draft.year,
        kind=kind,
        aliases=tuple(draft.aliases),
        external=dict(draft.ids) or None,
        added_at=next(stamps, added_at),
        shelved=_shelved(draft),
        all_plays=tuple(_added_plays(draft)),
        all_verdicts=tuple(draft.new_verdicts),
        stored_seen=draft.seen,
    )
    return replace(bare, **_listed_fields(draft, bare))


def _added_plays(draft: ShowDraft) -> list[Play]:
    plays = [*draft.moved_here, *draft.new_plays]
    return sorted(plays, key=lambda play: (sort_key(play.at), play.ref or (0, 0)))


def _shelved(draft: ShowDraft) -> Shelved | None:
    for listing in draft.listings:
        if listing.state in ("dropped", "paused"):
            return Shelved(listing.state, listing.why, None)
    return None


def _listed_fields(draft: ShowDraft, show: Show) -> dict[str, Any]:
    """Return the fields that lists of the export fill, where a show has none, or add to."""
    values: dict[str, Any] = {}
    for listing in draft.listings:
        for name in _FILLED_FIELDS:
            if not getattr(show, name) and name not in values and getattr(listing, name):
                values[name] = getattr(listing, name)
        for name in _UNITED_FIELDS:
            if getattr(listing, name):
                kept = values.get(name, getattr(show, name))
                values[name] = tuple(dict.fromkeys((*kept, *getattr(listing, name))))
    return values


def changed_shows(drafts: Iterable[ShowDraft], at: str) -> tuple[tuple[Show, Show], ...]:
    """Return pairs of a show before and after; what came for a joined one is in its home."""
    pairs: dict[str, tuple[Show, Show]] = {}
    joined = []
    for draft in drafts:
        if draft.home is not None:
            joined.append((draft, draft.home))
        elif draft.show is not None:
            pairs[draft.show.id] = draft.show, changed_show(draft, at)
    for draft, home in joined:
        before, after = draft.show, changed_show(draft, at)
        assert before is not None
        assert home.show is not None
        first, there = pairs.get(home.show.id, (home.show, home.show))
        if after != before:
            there = with_rows_of(there, after, draft.place)
            news = placed_rows(replace(after, all_plays=tuple(_added_plays(draft))), draft.place)
            there = replace(there, seasons=_grown(there.seasons, news.all_plays))
        pairs[home.show.id] = first, there
        pairs[before.id] = without_rows(before), without_rows(after)
    return tuple(pairs.values())


def changed_show(draft: ShowDraft, at: str) -> Show:
    """Return a show of the library with what the export adds to it; its state stays.

    What is no play of its own stays in its row, as if undone ``at`` then: a row must not disappear,
    and an import may bring the episode again.
    """
    show = draft.show
    assert show is not None
    plays = tuple(
        replace(play, deleted=at, undone=at)
        if play.id in draft.absorbed
        else draft.better_plays.get(play.id, play)
        for play in show.all_plays
        if play.id not in draft.moved_away
    )
    verdicts = show.all_verdicts
    # Only then: the order of what is there is no news.
    if draft.new_verdicts:
        # By id: one that ``undo`` took back is new in watchlog's own export.
        every = {each.id: each for each in (*verdicts, *draft.new_verdicts)}
        verdicts = tuple(sorted(every.values(), key=lambda each: sort_key(each.at)))
    for other in draft.fills:
        # That it was seen whole is another question, which its plays answer first.
        filled = filled_fields(show, other) | {"stored_seen": show.stored_seen}
        show = replace(show, all_passes=_with_passes(show, other), **filled)
    changed = replace(
        show,
        title=draft.title if is_title_by_id(show.title) else show.title,
        year=show.year or draft.year,
        all_plays=(*plays, *_added_plays(draft)),
        all_verdicts=verdicts,
        stored_seen=draft.seen or show.stored_seen,
        **_changed_fields(draft, show),
    )
    return replace(changed, deleted=at, undone=at) if _is_left_empty(draft, changed) else changed


def _with_passes(show: Show, other: Show) -> tuple[Pass, ...]:
    """Return the passes of a show with those of an export; what ``undo`` took back is new again."""
    there = {each.id: each for each in show.all_passes}
    news = {
        each.id: each
        for each in other.passes
        if each.id not in there or there[each.id].undone is not None
    }
    return tuple((there | news).values())


def _changed_fields(draft: ShowDraft, show: Show) -> dict[str, Any]:
    """Return the facts about a show of the library that the export adds to, or fills."""
    values = _listed_fields(draft, show) if draft.listings else {}
    ids = {**draft.ids, **(show.external or {})}
    if ids != (show.external or {}):
        values["external"] = ids
    if draft.aliases:
        aliases = values.get("aliases", show.aliases)
        values["aliases"] = tuple(dict.fromkeys((*aliases, *draft.aliases)))
    if show.seasons:
        values.setdefault("seasons", _grown(show.seasons, _added_plays(draft)))
    return values


def _is_left_empty(draft: ShowDraft, show: Show) -> bool:
    """Return whether every play has moved away, and nothing else was ever said of the show."""
    said = (show.verdicts, show.shelved, show.seen, show.note, show.tags, show.watch_in)
    return bool(draft.absorbed or draft.moved_away) and not (
        show.plays or draft.listings or any(said)
    )


def _grown(seasons: Sequence[Season], plays: Iterable[Play]) -> tuple[Season, ...]:
    """Return the seasons, longer where a play lies beyond their end: what was seen exists."""
    furthest: dict[int, int] = {}
    for play in plays:
        if play.ref is not None:
            furthest[play.ref.season] = max(play.ref.number, furthest.get(play.ref.season, 0))
    # A season of unknown length stays so: plays say nothing of where it ends.
    return tuple(
        replace(season, episodes=furthest[season.number])
        if (season_length(season) or LAST_EPISODE) < furthest.get(season.number, 0)
        else season
        for season in seasons
    )


def growth(before: Show, after: Show) -> Iterator[str]:
    """Yield what the ledger says of seasons that have become longer."""
    lengths = {season.number: season_length(season) for season in before.seasons}
    for season in after.seasons:
        length = lengths.get(season.number)
        if length is not None and length != season_length(season):
            yield f"{after.title} season {season.number}: {season.episodes} episodes, not {length}"


def state_in_export(show: Show) -> str:
    """Return what a new show is as an import brings it: on a list, watched or seen whole."""
    if show.shelved is not None:
        return show.shelved.state
    if show.plays:
        return "watched"
    return "planned" if show.seen is None else "seen"
