"""``amend ID`` of listening: its time or its language corrected, or all of it removed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from watchlog.actions.hours.telling import check_fits
from watchlog.domain.dates.moments import stamp
from watchlog.domain.hours.listening import Listening
from watchlog.errors import Usage
from watchlog.startup.values import Record
from watchlog.storage.library import Transaction

if TYPE_CHECKING:
    from watchlog.actions.plays.amend_target import AmendArguments
    from watchlog.domain.dates.when import When


class AmendedListening(Record):
    """Listening after a correction, and as it was; ``deleted``: it was removed."""

    after: Listening
    before: Listening
    deleted: bool


def amend_listening(
    transaction: Transaction,
    now: datetime,
    arguments: AmendArguments,
    when: When | None,
    heard: Listening,
) -> AmendedListening:
    """Correct listening as ``arguments`` say; ``when``: to what time. Raises Usage, BadValue."""
    told = arguments._replace(at=None, language=None)
    if any(value is not None for value in told.corrections):
        raise Usage("Listening takes --at, --language or --delete. Nothing recorded.")
    after = heard
    if arguments.delete:
        after = replace(heard, deleted=stamp(now))
    if when is not None:
        check_fits(heard.minutes, when.at, f"{heard.minutes}m")
        # When it was entered is kept, as of a play.
        entered = heard.recorded if heard.recorded is not None else heard.at
        after = replace(after, at=when.at, recorded=None if entered == when.at else entered)
    if arguments.language is not None:
        after = replace(after, language=_language(arguments.language))
    transaction.listening.save(after)
    return AmendedListening(after, heard, arguments.delete)


def _language(text: str) -> str | None:
    from watchlog.domain.languages.names import parse_language

    return None if text.strip().lower() == "unknown" else parse_language(text)
