"""The commands that record a programme, to be pasted once it was watched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from shlex import quote
from typing import TYPE_CHECKING

from watchlog.actions.rows import ShowRow, this_evening
from watchlog.domain.evening.programmes import Portion
from watchlog.domain.settings import Preferences

if TYPE_CHECKING:
    from watchlog.domain.company.people import Names


def commands_of(
    portions: Iterable[tuple[ShowRow, Portion]],
    now: datetime,
    preferences: Preferences,
    *,
    language: str | None,
    company: Names | None,
) -> Iterator[str]:
    """Yield a command for each show of a programme, with the language and company that were typed.

    `watch SHOW` goes on where one was last: in a pass, or the first time. What it would not go on
    with is named by its episodes.
    """
    for row, portion in portions:
        words = ["watchlog", "watch", quote(row.show.slug)]
        words += _episodes(row, portion, now, preferences)
        words += ["-l", language] if language is not None else []
        if company is not None:
            words += ["--with", quote(",".join(company))] if company else ["--alone"]
        yield " ".join(words)


def _episodes(row: ShowRow, portion: Portion, now: datetime, preferences: Preferences) -> list[str]:
    if row.show.is_film:
        return []
    onwards = [f"+{portion.episodes}"] if portion.episodes > 1 else []
    if not row.show.passes:
        return onwards
    # Only of a show that may be on twice is it to be found out which of the two goes on.
    from watchlog.actions.plays.episodes import pass_going_on
    from watchlog.domain.episodes.grammar import typed_form

    today = this_evening(now, preferences)
    going = pass_going_on(row.summary.own, row.summary, today, now)
    goes_on = going.stored.id if going is not None else None
    if goes_on == (row.in_pass.stored.id if row.in_pass is not None else None):
        return onwards
    named = [typed_form([ref for ref in portion.offer.refs(portion.episodes) if ref is not None])]
    return [*named, "--again"] if row.in_pass is not None else named
