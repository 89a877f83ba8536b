"""Questions to a person: yes or no, which show a close spelling means, one of several choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from watchlog.cli.context import AppContext
from watchlog.errors import Ambiguous, Question

if TYPE_CHECKING:
    from watchlog.actions.importing.ledger import Ledger
    from watchlog.actions.importing.near_films import SameFilm

Result = TypeVar("Result")


def with_shows(context: AppContext, names: Sequence[str], act: Callable[..., Result]) -> Result:
    """Call ``act`` with names of shows; where only a close spelling fits, ask first.

    Off a terminal, and where the answer is no, that raises Ambiguous.
    """
    try:
        return act(*names)
    except Ambiguous as error:
        if error.guess is None or not confirm(context, f"Did you mean {error.guess_title}?"):
            raise
        meant = [error.guess if name == error.asked else name for name in names]
        if meant == list(names):  # asking again would get the same error, for ever
            raise
        return with_shows(context, meant, act)


def with_show(context: AppContext, name: str, act: Callable[[str], Result]) -> Result:
    """Call ``act`` with the name of one show, as ``with_shows`` does."""
    return with_shows(context, [name], act)


def with_show_to_read(
    context: AppContext, name: str | None, act: Callable[[str | None], Result]
) -> Result:
    """Call ``act``, which only looks, with the name of a show, or with None.

    On a terminal a spelling that is very close is read as the show that it must mean, and said to
    be; any other close one is asked about. Elsewhere that raises Ambiguous.
    """
    try:
        return act(name)
    except Ambiguous as error:
        if error.guess is None or not context.interactive:
            raise
        if error.is_sure:
            from watchlog.domain.text import quoted

            context.note(f"Reading {quoted(error.asked or '')} as {error.guess_title}.")
        elif not confirm(context, f"Did you mean {error.guess_title}?"):
            raise
        return act(error.guess)


def confirm(context: AppContext, question: str) -> bool:
    """Ask a question; Enter alone means yes. Where nobody can be asked, the answer is no."""
    answer = context.ask(f"{question} [Y/n]")
    return answer is not None and answer.strip().lower() in ("", "y", "yes")


def choose(context: AppContext, question: Question) -> str | None:
    """Return the option's value that the person chose, by value, number or meaning; else None."""
    choices = list(enumerate(question.choices, 1))
    lines = [f"  {number}  {meaning}" for number, (_, meaning) in choices]
    answer = context.ask("\n".join([question.question, *lines, "?"]))
    if not answer:
        return None
    given = answer.strip().casefold()
    for number, (value, meaning) in choices:
        if given in (str(number), value.casefold(), meaning.casefold()):
            return value
    return None


def ask_same_films(context: AppContext, ledger: Ledger) -> list[SameFilm]:
    """Ask of which new films the person says that the library has them under another year."""
    from watchlog.actions.importing.near_films import SameFilm

    found = []
    for each in ledger.kept_apart:
        if each.may_be is None or each.year is None:
            continue
        there = f"{each.may_be.title} ({each.may_be.year})"
        answer = context.ask(f"Is {each.title} ({each.year}) the same film as your {there}? [y/N]")
        if answer is None:
            return []
        if answer.strip().lower() in ("y", "yes"):
            found.append(SameFilm(each.title, each.year, each.may_be.id))
    return found
