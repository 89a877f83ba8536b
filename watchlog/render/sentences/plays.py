"""The sentences of ``unwatch`` and ``amend``: what was removed or corrected, and what stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchlog.domain.episodes.passes import pass_number
from watchlog.domain.text import ordinal
from watchlog.render.data.plays import amended_data, unwatched_data
from watchlog.render.sentences.company import new_names, with_whom
from watchlog.render.sentences.evening.watched import not_aired, skipped
from watchlog.render.sentences.shows import WRONG
from watchlog.render.text.style import Look
from watchlog.render.text.words import (
    counted,
    episodes_of,
    language,
    part_of,
    play_of,
    stamped,
    subtitles,
)
from watchlog.render.view import View

if TYPE_CHECKING:
    from watchlog.actions.play_results import Amended, PlayLine, Unwatched
    from watchlog.domain.models import Play

MOST_REMOVED = 8
"""Removed plays with a line of their own; the rest are counted."""

MOST_REMAINING = 4
"""Earlier plays of what was removed that are named: a reminder that these still count."""

MOST_CORRECTED = 12
"""Corrected plays with a line of their own, what each was before; the rest are counted."""


def unwatched_view(result: Unwatched) -> View:
    """Return the view of ``unwatch``."""
    return View("unwatch", lambda: unwatched_data(result), lambda look: unwatched(result, look))


def unwatched(result: Unwatched, look: Look) -> Iterator[str]:
    """The sentences after ``unwatch``."""
    show = result.show
    if not result.plays:
        names = episodes_of(show, result.left_alone) if result.left_alone else ""
        yield f"{show.title} {names}".rstrip() + ": no play to remove; nothing changed."
        return
    for line in result.plays[:MOST_REMOVED]:
        yield f"Removed the play of {_play_in_words(line, look)}."
    if len(result.plays) > MOST_REMOVED:
        yield f"  … and {counted(len(result.plays) - MOST_REMOVED, 'other play')} of {show.title}."
    for line in result.remaining[:MOST_REMAINING]:
        yield f"  An earlier play stays: {_play_in_words(line, look)}."
    if result.left_alone:
        yield f"  {episodes_of(show, result.left_alone)}: no play to remove."
    yield f"  {WRONG}"


def _play_in_words(line: PlayLine, look: Look) -> str:
    name = f"{line.show.title} {play_of(line.show, line.play)}".rstrip()
    if line.play.part:
        name += f", {part_of(line.show, line.play)}"
    facts = [name, stamped(line.play.at, look)]
    if line.play.language:
        facts.append(f"in {language(line.play.language)}")
    return ", ".join(filter(None, [*facts, with_whom(line.play)]))


def amended_view(result: Amended) -> View:
    """Return the view of ``amend``."""
    return View("amend", lambda: amended_data(result), lambda look: amended(result, look))


def amended(result: Amended, look: Look) -> Iterator[str]:
    """The sentences after ``amend``."""
    if result.verdict is not None:
        yield from _amended_verdict(result, look)
        return
    if result.deleted:
        yield from _deleted(result, look)
        return
    pairs = zip(result.before, result.plays, strict=True)
    is_moved = result.moved_to is not None
    changed = [(old, new) for old, new in pairs if is_moved or old.play != new.play]
    if not changed:
        yield "Already recorded that way; nothing changed."
        return
    yield f"Corrected {counted(len(changed), 'play')} of {result.show.title}:"
    for old, new in changed[:MOST_CORRECTED]:
        yield f"  {_corrected(old, new, look)}"
    if len(changed) > MOST_CORRECTED:
        yield f"  … and {len(changed) - MOST_CORRECTED} more"
    yield from skipped(result, look)
    if result.not_aired:
        yield f"  {not_aired(result.not_aired, look)}."
    yield from new_names(result.new_names)
    yield from _earlier(result)
    yield f"  {WRONG}"


def _earlier(result: Amended) -> Iterator[str]:
    if result.earlier:
        stay = "stays as it is" if result.earlier == 1 else "stay as they are"
        yield f"  {counted(result.earlier, 'earlier play')} {stay} (--all-plays for all)."


def _corrected(old: PlayLine, new: PlayLine, look: Look) -> str:
    moved = old.show.id != new.show.id
    name = play_of(old.show, old.play) or "the film"
    if moved or old.play.ref != new.play.ref:
        target = f"{new.show.title} {play_of(new.show, new.play)}".strip()
        name = f"{name} is now {target}"
    facts = []
    if new.play.part != old.play.part:
        part = part_of(new.show, new.play) if new.play.part else "watched whole"
        facts.append(f"{part} (was {'a part' if old.play.part else 'watched whole'})")
    if old.play.at != new.play.at:
        laid = ", back to back" if new.play.laid else ""
        facts.append(f"{stamped(new.play.at, look)}{laid} (was {stamped(old.play.at, look)})")
    elif old.play.laid and not new.play.laid:
        facts.append("time given, no longer estimated")
    if (old.play.language, old.play.language_assumed) != (
        new.play.language,
        new.play.language_assumed,
    ):
        assumed = ", assumed" if old.play.language_assumed else ""
        facts.append(
            f"in {language(new.play.language)} (was {language(old.play.language)}{assumed})"
        )
    if (old.play.company, old.play.company_assumed) != (
        new.play.company,
        new.play.company_assumed,
    ):
        facts.append(f"{_whom(new.play)} (was {_whom(old.play)})")
    if old.play.pass_id != new.play.pass_id:
        number = pass_number(new.show, new.play.pass_id)
        facts.append(f"{ordinal(number)} time" if number else "part of no rewatch")
    if old.play.subtitles != new.play.subtitles:
        facts.append(subtitles(new.play.subtitles))
    return f"{name}  {'; '.join(facts)}".rstrip()


def _whom(play: Play) -> str:
    return with_whom(play).replace(" (assumed)", ", assumed") or "company unknown"


def _deleted(result: Amended, look: Look) -> Iterator[str]:
    for line in result.before[:MOST_REMOVED]:
        yield f"Removed the play of {_play_in_words(line, look)}."
    if len(result.before) > MOST_REMOVED:
        yield f"  … and {len(result.before) - MOST_REMOVED} more"
    yield from _earlier(result)
    yield f"  {WRONG}"


def _amended_verdict(result: Amended, look: Look) -> Iterator[str]:
    assert result.verdict is not None
    about = " ".join(filter(None, (result.show.title, result.verdict.episode)))
    if result.deleted:
        yield f"Removed the verdict of {about}."
    else:
        at = result.verdict.at
        when = "without a date" if at is None else f"dated {stamped(at, look)}"
        yield f"The verdict of {about} is now {when}."
    yield f"  {WRONG}"
