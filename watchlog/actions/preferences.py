"""``languages`` and ``config``: preferred languages in order, and settings; those of an export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from watchlog.domain.languages.audio import best_of_preferred
from watchlog.domain.models import ShowFacts
from watchlog.domain.printed_settings import printed_settings
from watchlog.domain.settings import (
    SETTINGS,
    Preferences,
    Setting,
    parse_setting,
    setting_named,
    settings_of,
)
from watchlog.domain.titles import title_key
from watchlog.errors import Usage
from watchlog.startup.values import Record
from watchlog.storage.file.documents import BadDocument
from watchlog.storage.library import Library, Snapshot, Transaction
from watchlog.storage.records import read_preferences

if TYPE_CHECKING:
    from watchlog.importers.records import PreferencesDocument


def languages(library: Library) -> LanguagesReport:
    """Return the preferred languages, and which shows of the library they cover."""
    return _report(library.read())


def set_languages(
    library: Library,
    now: datetime,
    audio: Sequence[str],
    subtitles: str | None,
    *,
    clear: bool = False,
) -> LanguagesReport:
    """Set the languages of audio and of subtitles; one that is not named stays as it is.

    ``clear`` empties both. Raises UnknownLanguage, Usage.
    """
    from watchlog.domain.languages.names import (
        parse_all_subtitles,
        parse_languages,
        unquoted_name,
    )

    if clear and (audio or subtitles is not None):
        raise Usage("--clear goes alone: it clears every preferred language. Nothing changed.")
    new_audio = parse_languages(audio) if audio else None
    new_subtitles = parse_all_subtitles(subtitles) if subtitles is not None else None

    # Words such as Latin and Spanish are two languages, and one where they are quoted: the report
    # says so (``one_name``).
    def work(transaction: Transaction) -> LanguagesReport:
        before = transaction.preferences()
        kept = replace(before, audio=(), subtitles=()) if clear else before
        after = replace(
            kept,
            audio=new_audio if new_audio is not None else kept.audio,
            subtitles=new_subtitles if new_subtitles is not None else kept.subtitles,
        )
        transaction.save_preferences(after)
        return _report(transaction, changed=after != before, one_name=unquoted_name(audio))

    words = "--clear" if clear else " ".join(audio)
    return library.transact(f"languages {words}".strip(), now, work)


def _report(
    snapshot: Snapshot, *, changed: bool = False, one_name: str | None = None
) -> LanguagesReport:
    preferences = snapshot.preferences()
    shows = [show.facts for show in snapshot.overview()]
    shows.sort(key=lambda show: title_key(show.title))
    with_languages = [show for show in shows if show.languages]
    best = [best_of_preferred(show, preferences.audio) for show in with_languages]
    heard = Counter(wanted for wanted in best if wanted)
    return LanguagesReport(
        preferences,
        covered=heard.total(),
        shows=len(shows),
        changed=changed,
        heard_in=tuple((tag, heard[tag]) for tag in preferences.audio if heard[tag]),
        not_covered=tuple(
            show
            for show, wanted in zip(with_languages, best, strict=True)
            if preferences.audio and not wanted
        ),
        unknown=tuple(show for show in shows if not show.languages),
        available=_available(with_languages),
        one_name=one_name,
    )


def _available(shows: Sequence[ShowFacts]) -> tuple[tuple[str, int], ...]:
    counts = Counter(tag for show in shows for tag in show.languages)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def settings(library: Library, name: str | None = None) -> tuple[SettingLine, ...]:
    """Return every setting, or one. Raises BadValue for an unknown name."""
    preferences = library.read().preferences()
    if name is not None:
        return (_line(setting_named(name), preferences),)
    return tuple(_line(setting, preferences) for setting in SETTINGS)


def set_setting(library: Library, now: datetime, name: str, value: str) -> SettingLine:
    """Change one setting. Raises BadValue."""
    setting = setting_named(name)
    stored = parse_setting(setting.name, value)

    def work(transaction: Transaction) -> SettingLine:
        before = transaction.preferences()
        after = replace(before, settings={**before.settings, setting.name: stored})
        transaction.save_preferences(after)
        return _line(setting, after, before)

    return library.transact(f"config {setting.name} {value}", now, work)


def _line(
    setting: Setting, preferences: Preferences, before: Preferences | None = None
) -> SettingLine:
    """Return the line of a setting; with what it was ``before`` a change."""
    return SettingLine(
        name=setting.name,
        value=_value(setting, preferences),
        default=setting.show(setting.default),
        help=setting.help,
        before=_value(setting, before) if before is not None else None,
    )


def _value(setting: Setting, preferences: Preferences) -> str:
    return printed_settings(settings_of(preferences.settings))[setting.name]


class LanguagesReport(Record):
    """The preferred languages, and which shows of the library can be watched in them.

    ``heard_in``: the preferred languages, with how many shows each would be the one for.
    ``not_covered``: shows that none of them covers; ``unknown``: shows of which nobody said
    in which languages they are available. ``available``: the languages of all shows, with how
    many are available in each, the most first. ``one_name``: several of the words typed that
    are together the name of one language.
    """

    preferences: Preferences
    covered: int
    shows: int
    changed: bool = False
    heard_in: tuple[tuple[str, int], ...] = ()
    not_covered: tuple[ShowFacts, ...] = ()
    unknown: tuple[ShowFacts, ...] = ()
    available: tuple[tuple[str, int], ...] = ()
    one_name: str | None = None


class SettingLine(Record):
    """One setting with its value, its default and what it means, as shown to the person.

    ``before``: its value before a change.
    """

    name: str
    value: str
    default: str
    help: str
    before: str | None = None


def own_preferences(
    entries: Iterable[PreferencesDocument], current: Preferences
) -> Preferences | None:
    """Return the preferences of the export if the person has set none yet, else None."""
    for entry in entries:
        try:
            exported = read_preferences(entry.stored)
        except BadDocument:
            return None
        if _wishes(current) == _wishes(Preferences()) != _wishes(exported):
            # What was taken back here stays so: its stamps are not those of the export.
            return replace(exported, changed=current.changed)
    return None


def _wishes(preferences: Preferences) -> Preferences:
    """Return what the person wishes, without the stamps of when that was said."""
    return replace(preferences, changed=None)
