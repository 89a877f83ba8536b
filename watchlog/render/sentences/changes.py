"""The changes of a save in words: for ``undo``, ``redo`` and their list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchlog.actions.undo import ChangeLine, Undone, corrected_plays, gone_plays, new_plays
from watchlog.domain.dates.moments import moment
from watchlog.domain.episodes.grammar import compact
from watchlog.domain.episodes.passes import passes_of
from watchlog.domain.models import Play, Show
from watchlog.domain.runtimes import hours
from watchlog.domain.summary import ShowSummary
from watchlog.domain.text import harmless
from watchlog.render.data.library import undone_data
from watchlog.render.sentences.shows import FIELDS
from watchlog.render.sentences.verdicts import opinion
from watchlog.render.text.style import Look
from watchlog.render.text.words import clock, counted, day, language, stamped
from watchlog.render.view import View

MOST_DESCRIBED = 5
"""Shows of one save that are told of one by one; an import touches hundreds."""


def change_text(line: ChangeLine, look: Look | None = None) -> str:
    """``Ballard S01E01–E03``; the command where no show was touched.

    With a ``look`` also in which language they were watched, and when, if not just then.
    """
    if line.command == "doctor --purge":
        return line.command  # of shows and plays that nothing shows
    if len(line.shows) > MOST_DESCRIBED:
        plays = sum(len(new_plays(*pair)) for pair in line.shows)
        shows = counted(len(line.shows), "show")
        counts = [shows, counted(plays, "play"), *_heard_in_all(line), *_preferences(line)]
        return f"{harmless(line.command)}: {', '.join(counts)}"
    then = stamped(line.at, look) if look else None
    texts = [_described(*pair, look, then) for pair in line.shows]
    if 0 < len(line.listening) <= MOST_DESCRIBED:
        from watchlog.render.sentences.hours.told import listening_changed

        texts += (listening_changed(*pair, look, line.at) for pair in line.listening)
    else:
        texts += _heard_in_all(line)
    if texts:
        texts += _preferences(line)
    return harmless("; ".join(texts) or line.command)


def _heard_in_all(line: ChangeLine) -> list[str]:
    """``42 h 00 m of listening in 16 entries``, of what a save brought."""
    came = [after for _, after in line.listening if after is not None and not after.deleted]
    if not came:
        return []
    length = hours(sum(each.minutes for each in came))
    return [f"{length} of listening in {counted(len(came), 'entry', 'entries')}"]


_PREFERENCES = {"goals": "goals", "rates": "goals", "credits": "hours from before"}


def _preferences(line: ChangeLine) -> list[str]:
    """What a save changed of goals and credits, beside shows and listening."""
    return list(dict.fromkeys(_PREFERENCES[n] for n in line.preferences if n in _PREFERENCES))


def _described(before: Show | None, after: Show, look: Look | None, then: str | None) -> str:
    """The changes of one show in words: ``Ballard S01E01–E03``, ``Ballard: added, 1 play``."""
    facts = [*_fate(before, after)]
    new = new_plays(before, after)
    details = _details(new, look, then) if new and look else ""
    if new:
        facts.append(_plays_in_words(new) + details)
    if gone := gone_plays(before, after):
        facts.append(f"{_plays_in_words(gone)} removed")
    if corrected := corrected_plays(before, after):
        facts.append(f"{_plays_in_words(corrected)} corrected")
    earlier = {verdict.id for verdict in before.verdicts} if before else set()
    facts += [
        f"a verdict ({opinion(verdict)})" for verdict in after.verdicts if verdict.id not in earlier
    ]
    if before is not None:
        facts += [
            _stays(before, after) if field == "seasons" else word
            for field, word in FIELDS.items()
            # The slug follows from the title.
            if field != "slug" and getattr(before, field) != getattr(after, field)
        ]
    if before is None or bool(before.deleted) == bool(after.deleted):
        # What goes and comes back with the show was neither taken back nor opened.
        facts += passes_changed(before, after)
    if len(facts) == 1 and new and all(play.ref for play in new):
        # Of nothing but episodes that were watched, their numbers say all.
        return f"{after.title} {_refs(new)}{details}"
    return f"{after.title}: {', '.join(facts) or 'changed'}"


def _stays(before: Show, after: Show) -> str:
    """``seasons``; of no more than a note that plays are not to follow, that."""
    of_both = ([replace(each, stay=()) for each in show.seasons] for show in (before, after))
    is_note = next(of_both) == next(of_both)
    return "plays stay where they are" if is_note else FIELDS["seasons"]


def passes_changed(before: Show | None, after: Show) -> Iterator[str]:
    """``2nd time opened``, ``2nd time closed``: what became of the passes of a show."""
    earlier = {each.id: each for each in before.passes} if before is not None else {}
    for one in passes_of(ShowSummary(after)):
        was = earlier.pop(one.stored.id, None)
        if was is None or was.ended != one.stored.ended:
            yield f"{one.label} {'closed' if one.stored.ended else 'opened'}"
    if before is not None:
        gone = (each for each in passes_of(ShowSummary(before)) if each.stored.id in earlier)
        yield from (f"{one.label} taken back" for one in gone)


def _details(plays: Sequence[Play], look: Look, then: str | None) -> str:
    """``in Hindi, Thu 19 Nov 22:31 and 23:13``, as far as it is the same of all."""
    heard = {play.language for play in plays}
    tongue = f" in {language(plays[0].language)}" if heard != {None} and len(heard) == 1 else ""
    times = list(dict.fromkeys(stamped(play.at, look) for play in plays))
    # Most plays are recorded as they end: a time that is the save's own says nothing.
    if times[-1] == then:
        return tongue
    if len(times) == 1:
        return f"{tongue}, {times[0]}"
    ends = [end for play in plays if (end := moment(play.at))]
    days = {end.date() for end in ends}
    if len(days) != 1:
        return tongue
    if len(times) == 2 and len(ends) == len(plays):
        return f"{tongue}, {times[0]} and {clock(ends[-1], look)}"
    return f"{tongue}, {day(days.pop(), look.today)}"


def what_stays(line: ChangeLine) -> Iterator[str]:
    """The plays that came to a show after the change that added it; undo leaves them."""
    for show, count in line.stays:
        were = "was added since and stays" if count == 1 else "were added since and stay"
        yield harmless(f"{counted(count, 'play')} of {show.title} {were}")


def _fate(before: Show | None, after: Show) -> Iterator[str]:
    """The change of a show as a whole: added, removed, paused, dropped or resumed."""
    if before is None:
        yield "added"
    elif after.deleted and not before.deleted:
        yield "removed"
    elif before.deleted and not after.deleted:
        yield "brought back"
    if (after.shelved and after.shelved.state) != (
        before and before.shelved and before.shelved.state
    ):
        yield after.shelved.state if after.shelved else "resumed"


def _plays_in_words(plays: Sequence[Play]) -> str:
    refs, count = _refs(plays), counted(len(plays), "play")
    return f"{count} of {refs}" if refs else count


def _refs(plays: Sequence[Play]) -> str:
    return compact(sorted({play.ref for play in plays if play.ref is not None}))


def undone_view(result: Undone) -> View:
    """Return the view of ``undo`` or ``redo``."""
    return View(
        "redo" if result.redo else "undo",
        lambda: undone_data(result, map(change_text, result.changes)),
        lambda look: undone(result, look),
    )


def undone(result: Undone, look: Look) -> Iterator[str]:
    """The sentences after ``undo`` and ``redo``."""
    undone = "redone" if result.redo else "undone"
    if not result.changed:
        texts = "; ".join(change_text(line) for line in result.changes)
        yield f"Nothing {undone}: all of it has changed since ({texts})."
        return
    for line in result.changes:
        when = stamped(line.at, look)
        yield f"{undone.capitalize()}: {change_text(line)}, {when}."
    if result.conflicts:
        fields = ", ".join(name.replace("_", " ") for name in result.conflicts)
        yield f"  Changed since, so left as is: {fields}."
    for show, count in result.stays:
        were = "was changed since and stays" if count == 1 else "were changed since and stay"
        yield harmless(f"  {counted(count, 'play')} of {show.title} {were}.")
    # Of a few shows the sentence above has told the names.
    if result.titles > MOST_DESCRIBED:
        yield f"  Its {result.titles:,} titles stay in the file until watchlog doctor --purge."
    yield f"  Wrong? watchlog {'undo' if result.redo else 'redo'}"
