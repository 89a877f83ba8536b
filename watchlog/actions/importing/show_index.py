"""The index that finds the show an export means: in the library, removed, or new."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from watchlog.actions.importing.near_films import NearFilms
from watchlog.actions.importing.shows import ShowDraft, draft_of, united
from watchlog.domain.episodes.place import STAYS, entered_rows
from watchlog.domain.models import Kind, Show
from watchlog.domain.titles import is_title_by_id, spelling, title_key, unique_slug
from watchlog.importers.records import ShowKey
from watchlog.storage.library import Snapshot
from watchlog.storage.merging.rows import Row
from watchlog.storage.merging.worked_out import Homes

_WITH_YEAR = re.compile(r"(.*\S) \(((?:18|19|20|21)\d\d)\)", re.ASCII)
_IN_BRACKETS = re.compile(r" \([^()]*\)$")
_LEADING_WORDS = ("the", "marvels", "dcs")
_IDS_OF_ALL_KINDS = ("imdb",)
_OF_ENDS = ("id", "into", "place", "added_at")

Id = tuple[str, str, int | str]


class ShowIndex:
    """The shows of a library, by the ids and names that an export may have, and the new ones.

    ``drafts``: all but the removed ones, in the order in which they were met. ``undone``: shows
    of which the library holds no more than what ``undo`` took back, by id. ``by_show_id``: the
    shows of the library, removed ones too. ``homes``: the show in which each row of the library
    lies, by the row's id. ``keys`` are all that the export has.
    """

    def __init__(
        self, snapshot: Snapshot, near_films: NearFilms, keys: Iterable[ShowKey] = ()
    ) -> None:
        self._near_films = near_films
        self._spelt_twice = _spelt_twice(keys)
        self.drafts: list[ShowDraft] = []
        self.undone: dict[str, Show] = {}
        self._by_id: dict[Id, ShowDraft] = {}
        self._by_name: dict[str, list[ShowDraft]] = {}
        self._by_key: dict[ShowKey, ShowDraft] = {}
        self._removed: list[ShowDraft] = []
        self._joined: list[ShowDraft] = []
        self._slugs = set(snapshot.taken_slugs())
        self.has_id = snapshot.has_id
        self.homes: dict[str, str] = {}
        ends: dict[str, Row] = {}
        for show in snapshot.every_show():
            self.homes |= dict.fromkeys(show.row_ids, show.id)
            ends[show.id] = {name: getattr(show, name) for name in _OF_ENDS}
            if not show.is_hidden:
                self._add(draft_of(show))
            elif show.undone is None:
                self._removed.append(draft_of(show, removed=True))
            else:
                self.undone[show.id] = show
        self.by_show_id = {
            each.show.id: each for each in (*self.drafts, *self._removed) if each.show
        }
        self._take_joined(Homes(ends))

    def _take_joined(self, homes: Homes) -> None:
        """Keep what leads to each joined show: its rows go home, where it has a place there."""
        for draft in [each for each in self._removed if each.show and each.show.into]:
            show = draft.show
            assert show is not None
            home = self.by_show_id[homes.of(show.id)]
            if show.deleted is not None or home.removed or home.show is None:
                continue
            self._removed.remove(draft)
            joined = draft_of(entered_rows(show, home.show))
            joined.home, joined.place = home, homes.place_of(show.id)
            self._joined.append(joined)
            if joined.place != STAYS:
                self.drafts.append(joined)

    def find(self, key: ShowKey) -> ShowDraft:
        """Return the show that a key means; a new one where the library has none."""
        draft = self._by_key.get(key)
        if draft is None:
            draft = (
                self.match(key)
                or self._joined_by_another(key)
                or self._find_removed(key)
                or self._find_near(key)
                or self._new(key)
            )
            self._by_key[key] = draft
            if not draft.removed:
                self._learn(draft, key)
                draft.in_export = True
        return draft

    def match(self, key: ShowKey) -> ShowDraft | None:
        """Return the show that a key means without doubt; None if there is none, or several."""
        joined = self._joined_with_place(key)
        if joined is not None:
            return joined
        for each in _unique_ids(key.ids, key.kind):
            if each in self._by_id:
                return self._by_id[each]
        for title, year in _readings(key):
            fitting = self._fitting(title, year, key)
            exact = [each for each in fitting if each.year == year]
            if len(exact) == 1 or len(fitting) == 1:
                return (exact if len(exact) == 1 else fitting)[0]
        return None

    def _joined_with_place(self, key: ShowKey) -> ShowDraft | None:
        """Return the joined show of a season elsewhere that a key means; None where it is none.

        Its titles are other names of the show that it went into, whose ids are other ones.
        """
        placed = [each for each in self._joined if each.place != STAYS]
        if not placed:
            return None
        ids = _unique_ids(key.ids, key.kind)
        for draft in placed:
            if not set(ids).isdisjoint(_unique_ids(draft.ids.items(), draft.kind)):
                return draft
        if any(each in self._by_id for each in ids):
            return None
        for title, year in _readings(key):
            fitting = [
                draft
                for draft in placed
                if draft.fits(title, year, key) and not _is_rather(draft.home, title, year, draft)
            ]
            if len(fitting) == 1:
                return fitting[0]
        return None

    def _joined_by_another(self, key: ShowKey) -> ShowDraft | None:
        """Return the show into which one went that goes by other ids or another year."""
        ids = set(_unique_ids(key.ids, key.kind))
        for draft in self._joined:
            if draft.place == STAYS and (
                ids & set(_unique_ids(draft.ids.items(), draft.kind))
                or any(draft.fits(title, year, key) for title, year in _readings(key))
            ):
                return draft.home
        return None

    def _fitting(self, title: str, year: int | None, key: ShowKey) -> list[ShowDraft]:
        """Return the shows that a reading of a key may mean.

        An export that spells two names alike but for accents means two shows: each is the one
        that is spelt so, and no other. So it is where the library has both.
        """
        fitting = [each for each in self._by_name.get(title, ()) if each.fits(title, year, key)]
        is_strict = (title, key.kind) in self._spelt_twice
        if not is_strict and len(fitting) < 2:
            return fitting
        spelt = [each for each in fitting if _is_spelt(each, key)]
        return spelt if is_strict or spelt else fitting

    def _find_removed(self, key: ShowKey) -> ShowDraft | None:
        ids = set(_unique_ids(key.ids, key.kind))
        for draft in self._removed:
            if ids & set(_unique_ids(draft.ids.items(), draft.kind)):
                return draft
            for title, year in _readings(key):
                is_strict = (title, key.kind) in self._spelt_twice
                if draft.fits(title, year, key) and (not is_strict or _is_spelt(draft, key)):
                    return draft
        return None

    def _find_near(self, key: ShowKey) -> ShowDraft | None:
        """Return the film of the library that is this one, though of another year.

        It is found by its title and this year from now on, as by another name.
        """
        draft = self._near(key)
        if draft is None or not self._near_films.are_one(key, draft):
            return None
        name = f"{key.title} ({key.year})"
        draft.aliases.append(name)
        draft.names.add(title_key(name))
        self._by_name.setdefault(title_key(name), []).append(draft)
        return draft

    def _near(self, key: ShowKey) -> ShowDraft | None:
        return self._near_films.near(key, self._by_name.get(title_key(key.title), ()))

    def _new(self, key: ShowKey) -> ShowDraft:
        # Where several shows fit, or nearly, a guess might mix two histories, which nobody can part
        # again: a new show is kept apart, and ``join`` makes them one if they are.
        fitting = [
            each
            for name, year in _readings(key)
            for each in self._by_name.get(name, ())
            if each.fits(name, year, key)
        ]
        title, year = key.title, key.year
        dated = _WITH_YEAR.fullmatch(title)
        if dated and year in (None, int(dated[2])):
            title, year = dated[1], int(dated[2])
        draft = ShowDraft(title, year, key.kind, names={title_key(title)})
        near = self._near(key)
        draft.may_be = near
        draft.lookalike = near or next(iter([*fitting, *self._lookalikes(draft)]), None)
        self._add(draft)
        return draft

    def _lookalikes(self, draft: ShowDraft) -> Iterator[ShowDraft]:
        """Yield shows of the kind that are called so but for brackets, "The", or the year."""
        for name in _variants(draft.title):
            for other in self._by_name.get(name, ()):
                if other.kind in (draft.kind, None) or draft.kind is None:
                    yield other

    def _add(self, draft: ShowDraft) -> None:
        self.drafts.append(draft)
        aliases = draft.show.aliases if draft.show else ()
        names = set(draft.names)
        for name in (draft.title, *aliases):
            names |= {title_key(name), *_variants(name)}
        for name in names:
            self._by_name.setdefault(name, []).append(draft)
        for each in _unique_ids(draft.ids.items(), draft.kind):
            self._by_id.setdefault(each, draft)

    def _learn(self, draft: ShowDraft, key: ShowKey) -> None:
        """Take over what a key adds: ids, the year, the kind, another name.

        A title that led here by its ids alone becomes another name, so that rows without ids
        are found by it.
        """
        draft.kind = draft.kind or key.kind
        draft.year = draft.year or key.year
        for service, value in key.ids:
            draft.ids.setdefault(service, value)
        for each in _unique_ids(key.ids, key.kind):
            self._by_id.setdefault(each, draft)
        if is_title_by_id(key.title):
            return
        name = title_key(key.title)
        if is_title_by_id(draft.title):
            # Only now somebody says what it is called; nobody calls it by its number.
            draft.title = key.title
            draft.names.add(name)
            self._by_name.setdefault(name, []).append(draft)
        readings = {title for title, _ in _readings(key)}
        if not readings & draft.names and name not in self._by_name:
            draft.aliases.append(key.title)
            draft.names.add(name)
            self._by_name[name] = [draft]

    def take_slug(self, draft: ShowDraft) -> None:
        """Give a new show a slug of its own; a show of watchlog's own keeps its if it is free."""
        slug = draft.own_show.slug if draft.own_show else ""
        if draft.own_show is not None and draft.own_show.is_hidden:
            # What is removed holds no slug, and so takes none from another show.
            draft.slug = slug
            return
        if not slug or slug in self._slugs:
            slug = unique_slug(draft.title, draft.year, self._slugs)
        self._slugs.add(slug)
        draft.slug = slug

    def add_own_show(self, show: Show) -> None:
        """Add a show of watchlog's own, to be taken over with its ids; found by no name.

        Where ``undo`` took it back before, what the library still holds of it stays in it.
        """
        if show.id in self.undone:
            show = united(show, self.undone[show.id])
        draft = draft_of(show)
        draft.show, draft.own_show, draft.in_export = None, show, True
        self.drafts.append(draft)


def _is_rather(home: ShowDraft | None, title: str, year: int | None, joined: ShowDraft) -> bool:
    """Return whether a title is rather that of the show into which another one of it went."""
    if home is None or title_key(home.title) != title:
        return False
    return year is None or year != joined.year or year == home.year


def _unique_ids(ids: Iterable[tuple[str, int | str]], kind: Kind | None) -> list[Id]:
    """Return ids as they are unique: most services number films and series apart."""
    space = str(kind or Kind.SERIES)
    return [
        ("" if service in _IDS_OF_ALL_KINDS else space, service, value) for service, value in ids
    ]


def _readings(key: ShowKey) -> list[tuple[str, int | None]]:
    """Return title keys with years: ``Bodyguard (2018)`` as it stands, and as title and year.

    A title with its year may also be another name of a film of another year.
    """
    found = [(title_key(key.title), key.year)]
    if key.kind is Kind.FILM and key.year is not None:
        found.append((title_key(f"{key.title} ({key.year})"), None))
    dated = _WITH_YEAR.fullmatch(key.title)
    if dated and key.year in (None, int(dated[2])):
        found.append((title_key(dated[1]), int(dated[2])))
    return found


def _is_spelt(draft: ShowDraft, key: ShowKey) -> bool:
    """Return whether a show bears the title of a key to the letter, accents and all."""
    dated = _WITH_YEAR.fullmatch(key.title)
    wanted = {spelling(key.title), spelling(dated[1] if dated else key.title)}
    aliases = draft.show.aliases if draft.show else ()
    return any(spelling(name) in wanted for name in (draft.title, *aliases))


def _spelt_twice(keys: Iterable[ShowKey]) -> set[tuple[str, Kind | None]]:
    """Return title keys, with a kind, that stand for two spellings in the export itself.

    Spellings that share an id are of one show.
    """
    spellings: defaultdict[tuple[str, Kind | None], dict[str, set[object]]]
    spellings = defaultdict(dict)
    for key in set(keys):
        for kind in {key.kind, *((Kind.FILM, Kind.SERIES) if key.kind is None else (None,))}:
            of_name = spellings[title_key(key.title), kind]
            of_name.setdefault(spelling(key.title), set()).update(key.ids)
    return {
        name
        for name, ids in spellings.items()
        if len(ids) > 1 and sum(map(len, ids.values())) == len(set().union(*ids.values()))
    }


def _variants(title: str) -> list[str]:
    """Return what lookalikes share: the title without brackets, and without "The" as well."""
    from watchlog.domain.text import fold_words

    words = fold_words(_IN_BRACKETS.sub("", title))
    bare = words[1:] if len(words) > 1 and words[0] in _LEADING_WORDS else words
    return list(dict.fromkeys(("".join(words), "".join(bare))))
