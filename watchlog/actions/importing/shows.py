"""Which show of the library an export means, and the new shows that it brings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from watchlog.actions.importing.ledger import KeptApart
from watchlog.domain.dates.moments import sort_key
from watchlog.domain.episodes.progress import LAST_EPISODE, season_length
from watchlog.domain.models import Kind, Play, Season, Shelved, Show, Verdict
from watchlog.domain.titles import title_key, unique_slug
from watchlog.importers.records import ImportedShow, ShowKey
from watchlog.storage.library import Snapshot, new_id

_WITH_YEAR = re.compile(r"(.*\S) \(((?:18|19|20|21)\d\d)\)", re.ASCII)
_IN_BRACKETS = re.compile(r" \([^()]*\)$")
_WORDS_ASIDE = ("the", "marvels", "dcs")
_IDS_OF_ALL_KINDS = ("imdb",)

Id = tuple[str, str, int | str]


@dataclass(eq=False)
class Target:
    """A show that an export writes to, and what it brings; ``show`` is None for a new one.

    ``removed``: the person took it off the views, and what an export says of it is left out.
    """

    title: str
    year: int | None
    kind: Kind | None
    show: Show | None = None
    removed: bool = False
    ids: dict[str, int | str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    aliases: list[str] = field(default_factory=list)
    near: Target | None = None
    met: bool = False
    told: list[ImportedShow] = field(default_factory=list)
    fresh: list[Play] = field(default_factory=list)
    improved: dict[str, Play] = field(default_factory=dict)
    verdicts: list[Verdict] = field(default_factory=list)
    whole: Show | None = None
    slug: str = ""

    @property
    def is_new(self) -> bool:
        """Whether it is to be added: a row that was left out names a show, but brings none."""
        brings = self.whole or self.told or self.fresh or self.verdicts
        return self.show is None and bool(brings)

    def fits(self, title: str, year: int | None, key: ShowKey) -> bool:
        """Whether a title with its year may be this show: a year missing on either side fits."""
        if title not in self.names or (self.kind and key.kind and self.kind is not key.kind):
            return False
        if self.year is not None and year is not None and self.year != year:
            return False
        return not any(self.ids.get(service, value) != value for service, value in key.ids)


class Targets:
    """The shows of a library as an export may name them, and the new ones."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._by_id: dict[Id, Target] = {}
        self._by_name: dict[str, list[Target]] = {}
        self._found: dict[ShowKey, Target] = {}
        self._slugs = set(snapshot.taken_slugs())
        self.all: list[Target] = []
        removed = []
        self.undone: dict[str, Show] = {}
        for show in snapshot.every_show():
            if show.deleted is None:
                self._add(_target_of(show))
            elif show.undone is None:
                removed.append(show)
            else:
                self.undone[show.id] = show
        self._removed = RemovedShows(removed)
        self.by_show_id = {
            each.show.id: each for each in (*self.all, *self._removed.targets) if each.show
        }

    def find(self, key: ShowKey) -> Target:
        """The show that a key means; a new one where the library has none."""
        target = self._found.get(key)
        if target is None:
            target = self._found[key] = self._find(key)
            if not target.removed:
                self._learn(target, key)
                target.met = True
        return target

    def known(self, key: ShowKey) -> Target | None:
        """The show that a key means without doubt; None where there is none, or more than one."""
        for each in _ids_of(key.ids, key.kind):
            if each in self._by_id:
                return self._by_id[each]
        for title, year in _readings(key):
            fitting = self._fitting(title, year, key)
            exact = [each for each in fitting if each.year == year]
            if len(exact) == 1 or len(fitting) == 1:
                return (exact if len(exact) == 1 else fitting)[0]
        return None

    def _fitting(self, title: str, year: int | None, key: ShowKey) -> list[Target]:
        return [each for each in self._by_name.get(title, ()) if each.fits(title, year, key)]

    def _find(self, key: ShowKey) -> Target:
        target = self.known(key) or self._removed.find(key)
        if target is not None:
            return target
        near = [each for reading in _readings(key) for each in self._fitting(*reading, key)]
        return self._new(key, near)

    def _new(self, key: ShowKey, near: list[Target]) -> Target:
        title, year = key.title, key.year
        dated = _WITH_YEAR.fullmatch(title)
        if dated and year in (None, int(dated[2])):
            title, year = dated[1], int(dated[2])
        target = Target(title, year, key.kind, names={title_key(title)})
        target.near = next(iter([*near, *self._nearly(target)]), None)
        self._add(target)
        return target

    def _nearly(self, target: Target) -> Iterator[Target]:
        """Shows of the same kind that are called the same but for brackets, "The", or the year."""
        for name in _variants(target.title):
            for other in self._by_name.get(name, ()):
                if other.kind in (target.kind, None) or target.kind is None:
                    yield other

    def _add(self, target: Target) -> None:
        self.all.append(target)
        names = {variant for name in (target.title, *_aliases_of(target)) for variant in
                 (title_key(name), *_variants(name))}  # fmt: skip
        for name in names | target.names:
            self._by_name.setdefault(name, []).append(target)
        for each in _ids_of(target.ids.items(), target.kind):
            self._by_id.setdefault(each, target)

    def _learn(self, target: Target, key: ShowKey) -> None:
        """Take over what a key says beyond what is known: ids, the year, the kind, another name."""
        target.kind = target.kind or key.kind
        target.year = target.year or key.year
        for service, value in key.ids:
            target.ids.setdefault(service, value)
        for each in _ids_of(key.ids, key.kind):
            self._by_id.setdefault(each, target)
        name = title_key(key.title)
        readings = {title for title, _ in _readings(key)}
        if not readings & target.names and name not in self._by_name:
            target.aliases.append(key.title)
            target.names.add(name)
            self._by_name[name] = [target]

    def take_slug(self, target: Target) -> None:
        """Give a new show a slug of its own: that of a whole one where it is free."""
        slug = target.whole.slug if target.whole else ""
        if target.whole is not None and target.whole.deleted is not None:
            target.slug = slug
            return
        if not slug or slug in self._slugs:
            slug = unique_slug(target.title, target.year, self._slugs)
        self._slugs.add(slug)
        target.slug = slug

    def add_whole(self, show: Show) -> Target:
        """A show of watchlog's own, to be taken over with its ids; found by no name.

        Where ``undo`` took it back before, what the library still holds of it stays in it.
        """
        if show.id in self.undone:
            show = _united(show, self.undone[show.id])
        target = _target_of(show)
        target.show, target.whole, target.met = None, show, True
        self.all.append(target)
        return target


class RemovedShows:
    """The shows that the person took off the views; what ``undo`` took back is not among them."""

    def __init__(self, shows: Iterable[Show]) -> None:
        self.targets = [_target_of(show, removed=True) for show in shows]

    def find(self, key: ShowKey) -> Target | None:
        """The removed show that a key means, if any."""
        ids = set(_ids_of(key.ids, key.kind))
        for target in self.targets:
            if ids & set(_ids_of(target.ids.items(), target.kind)):
                return target
            if any(target.fits(title, year, key) for title, year in _readings(key)):
                return target
        return None


def _united(show: Show, there: Show) -> Show:
    """A show with the plays and verdicts that another state of it holds beside."""
    plays = {play.id for play in show.all_plays}
    verdicts = {verdict.id for verdict in show.all_verdicts}
    return replace(
        show,
        all_plays=(*show.all_plays, *(each for each in there.all_plays if each.id not in plays)),
        all_verdicts=(
            *show.all_verdicts, *(each for each in there.all_verdicts if each.id not in verdicts),
        ),
    )  # fmt: skip


def _target_of(show: Show, *, removed: bool = False) -> Target:
    ids = {
        service: value
        for service, value in (show.external or {}).items()
        if type(value) in (int, str)
    }
    names = {title_key(name) for name in (show.title, *show.aliases)}
    target = Target(show.title, show.year, show.kind, show, removed, ids, names)
    target.slug = show.slug
    return target


def _aliases_of(target: Target) -> tuple[str, ...]:
    return target.show.aliases if target.show else ()


def _ids_of(ids: Iterable[tuple[str, int | str]], kind: Kind | None) -> list[Id]:
    """Ids as they are unique: most services number films and series apart."""
    space = str(kind or Kind.SERIES)
    return [
        ("" if service in _IDS_OF_ALL_KINDS else space, service, value) for service, value in ids
    ]


def _readings(key: ShowKey) -> list[tuple[str, int | None]]:
    """A title as it stands, and ``Bodyguard (2018)`` as a title with its year."""
    found = [(title_key(key.title), key.year)]
    dated = _WITH_YEAR.fullmatch(key.title)
    if dated and key.year in (None, int(dated[2])):
        found.append((title_key(dated[1]), int(dated[2])))
    return found


def _variants(title: str) -> list[str]:
    """What a title shares with those that are nearly the same."""
    from watchlog.domain.text import fold_words

    words = fold_words(_IN_BRACKETS.sub("", title))
    bare = words[1:] if len(words) > 1 and words[0] in _WORDS_ASIDE else words
    return list(dict.fromkeys(("".join(words), "".join(bare))))


def kept_apart(targets: Iterable[Target]) -> Iterator[KeptApart]:
    """The new shows that come near another one."""
    for each in targets:
        if each.near is not None:
            yield KeptApart(each.title, each.year, each.slug, each.near.title, each.near.slug)


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
