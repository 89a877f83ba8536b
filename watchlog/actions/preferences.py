"""What the person prefers: languages in order, and settings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from watchlog.domain.languages.matching import best_of_preferred
from watchlog.domain.models import Preferences, Show
from watchlog.domain.settings import (
    TABLE,
    parse_setting,
    printed_settings,
    setting_named,
    settings_of,
)
from watchlog.domain.titles import title_key
from watchlog.errors import Usage
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Snapshot, Transaction


def languages(library: Library) -> LanguagesReport:
    """The preferred languages, and how many shows of the library they cover."""
    return _report(library.read(), changed=False)


def set_languages(
    library: Library,
    now: datetime,
    audio: Sequence[str],
    subtitles: str | None,
    *,
    clear: bool = False,
) -> LanguagesReport:
    """Set what is named; audio stays as it is unless named. ``clear`` empties both first."""
    from watchlog.domain.languages.names import parse_languages, unquoted_name

    if clear and (audio or subtitles is not None):
        raise Usage("--clear goes alone: it forgets every preferred language. Nothing changed.")
    new_audio = parse_languages(audio) if audio else None
    new_subtitles = parse_languages(subtitles) if subtitles is not None else None

    def work(transaction: Transaction) -> LanguagesReport:
        before = transaction.preferences()
        kept = replace(before, audio=(), subtitles=()) if clear else before
        after = replace(
            kept,
            audio=new_audio if new_audio is not None else kept.audio,
            subtitles=new_subtitles if new_subtitles is not None else kept.subtitles,
        )
        transaction.save_preferences(after)
        report = _report(transaction, changed=after != before)
        return report._replace(one_name=unquoted_name(audio))

    words = "--clear" if clear else " ".join(audio)
    return library.transact(f"languages {words}".strip(), now, work)


def _report(snapshot: Snapshot, *, changed: bool) -> LanguagesReport:
    preferences = snapshot.preferences()
    shows = sorted(snapshot.shows(), key=lambda show: title_key(show.title))
    known = [show for show in shows if show.languages]
    best = [best_of_preferred(show, preferences.audio) for show in known]
    heard = Counter(wanted for wanted in best if wanted)
    return LanguagesReport(
        preferences,
        covered=heard.total(),
        shows=len(shows),
        changed=changed,
        heard_in=tuple((tag, heard[tag]) for tag in preferences.audio if heard[tag]),
        not_covered=tuple(
            show
            for show, wanted in zip(known, best, strict=True)
            if preferences.audio and not wanted
        ),
        unknown=tuple(show for show in shows if not show.languages),
        available=_available(known),
    )


def _available(shows: Sequence[Show]) -> tuple[tuple[str, int], ...]:
    counts = Counter(tag for show in shows for tag in show.languages)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def settings(library: Library, name: str | None = None) -> tuple[SettingLine, ...]:
    """Every setting, or one. Raises BadValue for an unknown name."""
    preferences = library.read().preferences()
    if name is not None:
        return (_line(setting_named(name).name, preferences),)
    return tuple(_line(setting.name, preferences) for setting in TABLE)


def set_setting(library: Library, now: datetime, name: str, value: str) -> SettingLine:
    """Change one setting. Raises BadValue."""
    known = setting_named(name).name
    stored = parse_setting(known, value)

    def work(transaction: Transaction) -> SettingLine:
        before = transaction.preferences()
        after = replace(before, settings={**before.settings, known: stored})
        transaction.save_preferences(after)
        return _line(known, after)._replace(before=_line(known, before).value)

    return library.transact(f"config {known} {value}", now, work)


def _line(name: str, preferences: Preferences) -> SettingLine:
    setting = setting_named(name)
    return SettingLine(
        name=name,
        value=printed_settings(settings_of(preferences.settings))[name],
        default=setting.show(setting.default),
        help=setting.help,
    )


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
    not_covered: tuple[Show, ...] = ()
    unknown: tuple[Show, ...] = ()
    available: tuple[tuple[str, int], ...] = ()
    one_name: str | None = None


class SettingLine(Record):
    """One setting with its value, its default and what it means."""

    name: str
    value: str
    default: str
    help: str
    before: str | None = None
