"""The items that Jellyfin or Emby played: sittings of films and episodes, joined into viewings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import chain

from watchlog.domain.limits import LAST_EPISODE, MINUTES_OF_A_DAY
from watchlog.domain.models import Kind
from watchlog.domain.text import one_line
from watchlog.importers.media_servers.clocks import ServerTime, server_time, stamp_of
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvRow
from watchlog.importers.reading.owners import USERS
from watchlog.importers.reading.sittings import (
    PlayerSitting,
    PlayerViewing,
    TitleViewings,
    judged,
    lengths_of,
    viewings_in,
)
from watchlog.importers.reading.values import ShowKeys, UnreadableValue
from watchlog.importers.records import (
    LIVE_TELEVISION,
    NO_EPISODE,
    NO_MEDIA_TYPE,
    NO_TITLE,
    OTHER_KINDS,
    REPEATED,
    TRAILERS,
    BadRow,
    ImportedItem,
    ImportedPlay,
    Location,
    ShowKey,
    SkippedRow,
)
from watchlog.startup.values import Record

# The name of a show may hold dashes too. A number that the server does not know is missing or 0.
_EPISODE = re.compile(r"(?P<show>.*?) - s(?P<season>\d*)e(?P<number>\d*)(?: -(?: (?P<name>.*))?)?$")

_MUSIC = "music and audiobooks"
_OTHERS = {
    "trailer": TRAILERS, "audio": _MUSIC, "audiobook": _MUSIC, "musicvideo": _MUSIC,
    "tvchannel": LIVE_TELEVISION, "livetvchannel": LIVE_TELEVISION,
    "tvprogram": LIVE_TELEVISION, "livetvprogram": LIVE_TELEVISION, "program": LIVE_TELEVISION,
}  # fmt: skip
"""Why items of other types are no viewings of ours."""

_KINDS = {"movie": Kind.FILM, "episode": Kind.SERIES}


def user_of(row: CsvRow) -> str:
    """Return the id of a row's user, as one writes it or another; "" where it has none."""
    return one_line(row.get("userid"), 100).replace("-", "").casefold()


class PlayedItem(Record):
    """What a row says: what somebody had running, of which kind, and the sitting itself."""

    user: str
    kind: Kind
    name: str
    sitting: PlayerSitting
    has_zone: bool

    @property
    def identity(self) -> tuple[str, str, datetime]:
        return self.user, self.name, self.sitting.began


class ItemTitle(Record):
    """A film or an episode, by the name of an item."""

    show: ShowKey
    season: int | None = None
    episode: int | None = None
    name: str | None = None


class ItemSittings:
    """The sittings of everybody in an import: those of others tell how long a title is, too."""

    def __init__(self, user: str | None) -> None:
        self._user = user
        self._keys = ShowKeys()
        self._items: dict[tuple[str, str, datetime], PlayedItem] = {}
        self.repeated: list[SkippedRow] = []

    @property
    def without_zone(self) -> bool:
        """Tell if a time of the user's names no zone."""
        return any(not each.has_zone and self._is_own(each.user) for each in self._items.values())

    def _is_own(self, user: str) -> bool:
        return self._user is None or user in (self._user, "")

    def read(self, row: CsvRow) -> Iterator[ImportedItem]:
        """Take in a row; yield what it is where it is no sitting of the user's."""
        name = one_line(row.get("itemname"), 400)
        if not self._is_own(user_of(row)):
            yield SkippedRow(USERS.others, row.where, name[:80])
            with suppress(UnreadableValue):
                self._take(row, name)
        elif (skipped := self._take(row, name)) is not None:
            yield SkippedRow(skipped, row.where, name[:80])

    def _take(self, row: CsvRow, name: str) -> str | None:
        """Take in a row; return the reason where it is no film and no episode."""
        kind = row.get("itemtype").casefold()
        if not kind:
            raise UnreadableValue(NO_MEDIA_TYPE)
        if kind not in _KINDS:
            return _OTHERS.get(kind, OTHER_KINDS)
        item = _item(row, name, _KINDS[kind])
        other = self._items.setdefault(item.identity, item)
        if other is not item:
            # Backups are of everything anew, and a row grows while the player runs.
            longer, shorter = (item, other) if _is_longer(item, other) else (other, item)
            self._items[item.identity] = longer
            if self._is_own(item.user):
                self.repeated.append(SkippedRow(REPEATED, shorter.sitting.where, name[:80]))
        return None

    def plays(self) -> Iterator[ImportedItem]:
        """Yield a play for each viewing; earlier sittings of it are skipped."""
        by_title: defaultdict[tuple[Kind, str], list[PlayedItem]] = defaultdict(list)
        for item in self._items.values():
            by_title[item.kind, item.name].append(item)
        titles: dict[str, ItemTitle] = {}
        sittings: dict[str, list[PlayedItem]] = {}
        for (kind, name), items in by_title.items():
            try:
                titles[f"{kind} {name}"] = self._title(kind, name)
                sittings[f"{kind} {name}"] = items
            except UnreadableValue as bad:
                for item in items:
                    if self._is_own(item.user):
                        yield BadRow(item.sitting.where, str(bad), name[:80])
        joined = _joined(titles, sittings)
        of_all = {
            title: TitleViewings(_shared(titles[title]), [*chain(*of_users.values())])
            for title, of_users in joined.items()
        }
        lengths = {id(viewing): length for _, viewing, length in judged(of_all)}
        zoned = {item.sitting.where for item in self._items.values() if item.has_zone}
        for title, of_users in joined.items():
            for user, viewings in of_users.items():
                for viewing in viewings if self._is_own(user) else ():
                    what = title.partition(" ")[2]
                    yield from viewing.skip_others(one_line(what, 80))
                    yield _play(titles[title], viewing, lengths[id(viewing)], zoned)

    def _title(self, kind: Kind, name: str) -> ItemTitle:
        """Take an item's name apart. Raises UnreadableValue."""
        if name.casefold() == "not known":
            raise UnreadableValue(NO_TITLE)
        if kind is Kind.FILM:
            return ItemTitle(self._keys.of(name, kind))
        match = _EPISODE.fullmatch(name)
        if match is None:
            raise UnreadableValue("no “s01e01” in the name")
        key = self._keys.of(match["show"], kind)
        season = values.season(match["season"])
        number = values.whole_number(match["number"], "episode", 0, LAST_EPISODE)
        if season is not None and number:
            return ItemTitle(key, season, number)
        called = values.name(match["name"])
        if called is None:
            raise UnreadableValue(NO_EPISODE)
        # Without its number, season 0 is no season either: the server knows neither.
        return ItemTitle(key, season or None, None, called)


def _item(row: CsvRow, name: str, kind: Kind) -> PlayedItem:
    """Read a row about a film or an episode. Raises UnreadableValue."""
    began = server_time(row.get("datecreated"))
    most = MINUTES_OF_A_DAY * 60
    ran = values.whole_number(row.get("playduration"), "length", 0, most)
    if ran is None:
        raise UnreadableValue("no length")
    # Emby counts the pauses in, and tells them; more than all of it is no pause.
    paused = row.get("pauseduration")
    pause = min(int(paused), ran) if re.fullmatch(r"[0-9]{1,6}", paused) else 0
    sitting = PlayerSitting(row.where, began.at, began.later(ran).at, (ran - pause) / 60)
    return PlayedItem(user_of(row), kind, name, sitting, began.has_zone)


def _is_longer(one: PlayedItem, other: PlayedItem) -> bool:
    return one.sitting.played > other.sitting.played


def _shared(title: ItemTitle) -> ShowKey | None:
    """Return what the episodes of a show share; None for a film."""
    return title.show if title.show.kind is Kind.SERIES else None


def _joined(
    titles: Mapping[str, ItemTitle], items: Mapping[str, Sequence[PlayedItem]]
) -> dict[str, dict[str, list[PlayerViewing]]]:
    """Join the sittings of each title into viewings, user by user.

    How long the title is, by the longest sittings, says where one viewing ends and another begins.
    """
    lengths = lengths_of(
        {
            title: TitleViewings(
                _shared(titles[title]), [PlayerViewing([each.sitting], []) for each in of_title]
            )
            for title, of_title in items.items()
        }
    )
    joined: dict[str, dict[str, list[PlayerViewing]]] = {}
    for title, of_title in items.items():
        of_users: defaultdict[str, list[PlayerSitting]] = defaultdict(list)
        for each in of_title:
            of_users[each.user].append(each.sitting)
        joined[title] = {
            user: viewings_in(sittings, lengths[title]) for user, sittings in of_users.items()
        }
    return joined


def _play(
    title: ItemTitle, viewing: PlayerViewing, length: float | None, zoned: Container[Location]
) -> ImportedPlay:
    ended = ServerTime(viewing.ended, viewing.last.where in zoned)
    return ImportedPlay(
        title.show,
        viewing.last.where,
        title.season,
        title.episode,
        title.name,
        stamp_of(ended),
        minutes=viewing.reached,
        reached=round(viewing.reached, 1),
        length=length,
        by_player=True,
    )
