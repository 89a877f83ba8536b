"""Questions to a person: yes or no, which show a close spelling means, one of several choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from watchlog.cli.context import AppContext
from watchlog.errors import Ambiguous, TwoSeasons, UnsureName

if TYPE_CHECKING:
    from watchlog.actions.importing.ledger import Ledger
    from watchlog.actions.importing.near_films import SameFilm
    from watchlog.actions.rows import ShowRow
    from watchlog.actions.shows.placing import TypedPlace
    from watchlog.importers.reading.questions import Question

Result = TypeVar("Result")


MOST_CHOICES = 9
"""Choices that a list has at most: each is one key."""


def with_shows(context: AppContext, names: Sequence[str], act: Callable[..., Result]) -> Result:
    """Call ``act`` with names of shows; where a name may mean another or several, ask which.

    Off a terminal, and where the answer is no, that raises Ambiguous.
    """
    try:
        return act(*names)
    except Ambiguous as error:
        meant = _meant(context, error)
        if meant is None:
            raise
        clear = [meant if name == error.asked else name for name in names]
        if clear == list(names):  # asking again would get the same error, for ever
            raise
        return with_shows(context, clear, act)


def with_show(context: AppContext, name: str, act: Callable[[str], Result]) -> Result:
    """Call ``act`` with the name of one show, as ``with_shows`` does."""
    return with_shows(context, [name], act)


def with_show_to_read(
    context: AppContext, name: str | None, act: Callable[[str | None], Result]
) -> Result:
    """Call ``act``, which only looks, with the name of a show, or with None.

    On a terminal a spelling that is very close is read as the show that it must mean, and said to
    be; any other close one, and one of several, is asked about. Elsewhere that raises Ambiguous.
    """
    try:
        return act(name)
    except Ambiguous as error:
        if not context.interactive:
            raise
        if error.guess is not None and error.is_sure:
            from watchlog.domain.text import quoted

            context.note(f"Reading {quoted(error.asked or '')} as {error.guess_title}.")
            return act(error.guess)
        meant = _meant(context, error)
        if meant is None:
            raise
        return act(meant)


def with_people(
    context: AppContext, names: str | None, act: Callable[[str | None], Result]
) -> Result:
    """Call ``act`` with names of people; ask of a new one whether it is a known one misspelt.

    Off a terminal, and where it is none of those, that raises UnsureName.
    """
    try:
        return act(names)
    except UnsureName as error:
        meant = _person_meant(context, error)
        if meant is None:
            raise
        from watchlog.cli.typed_line import value_instead

        value_instead(context, error.parameter, meant)
        return with_people(context, meant, act)


def _person_meant(context: AppContext, error: UnsureName) -> str | None:
    """Return the names that are meant, as they may be typed; None where nobody says so."""
    if len(error.choices) == 1:
        ((name, value),) = error.choices
        return value if confirm(context, f"Did you mean {name}?") else None
    if not may_choose(context):
        return None
    choices = error.choices[:MOST_CHOICES]
    lines = [f"  {number}  {name}" for number, (name, _) in enumerate(choices, 1)]
    place = choose_place(context, lines, len(choices))
    return None if place is None else choices[place][1]


def with_place(
    place: TypedPlace, act: Callable[[TypedPlace], Result], context: AppContext
) -> Result:
    """Call ``act`` with the place of a show to be joined; where that is open, ask once."""
    try:
        return act(place)
    except TwoSeasons as error:
        if not may_choose(context):
            raise
        asked = error.message.removesuffix(" Nothing recorded.")
        means = [*([f"another season, {error.new}"] if error.new else []), "the same plays"]
        lines = [asked, *(f"  {number}  {each}" for number, each in enumerate(means, 1))]
        chosen = choose_place(context, lines, len(means))
        if chosen is None:
            raise
        if chosen == len(means) - 1:
            return act(place._replace(same=True))
        return act(place._replace(as_season=error.new, after=None))


def may_choose(context: AppContext) -> bool:
    """Return whether to ask which of several is meant: a person reads and types here."""
    return context.interactive and not (context.quiet or _wants_json(context))


def _wants_json(context: AppContext) -> bool:
    return context.as_json or "--json" in context.words


def _meant(context: AppContext, error: Ambiguous) -> str | None:
    """Return the name of the show that the person says is meant; None where nobody says so."""
    if error.guess is not None:
        meant = error.guess if confirm(context, f"Did you mean {error.guess_title}?") else None
    else:
        meant = _chosen(context, error)
    if meant is not None:
        from watchlog.cli.typed_line import name_instead

        name_instead(context, error.asked, meant)
    return meant


def _chosen(context: AppContext, error: Ambiguous) -> str | None:
    if not (error.names and may_choose(context)):
        return None
    from watchlog.actions.rows import rows_named

    names = error.names[:MOST_CHOICES]
    rows = rows_named(context.library, context.now(), names)
    default = names.index(error.best) + 1 if error.best in names else None
    place = choose_show(context, rows, len(error.names) - len(rows), default)
    error.details = ()  # they have just been listed
    return None if place is None else names[place]


def choose_show(
    context: AppContext, rows: Sequence[ShowRow], more: int = 0, default: int | None = None
) -> int | None:
    """Ask which of these shows is meant, and return its place from 0; None for none of them.

    ``more``: shows beyond the list. ``default``: the number that Enter alone stands for.
    """
    from watchlog.render.sentences.candidates import choice_lines

    return choose_place(
        context, list(choice_lines(rows, context.columns)), len(rows), more, default
    )


def choose_place(
    context: AppContext,
    lines: Sequence[str],
    choices: int,
    more: int = 0,
    default: int | None = None,
) -> int | None:
    """Print a numbered list, ask ``Which? [1-3]``, and return the place from 0; None for none.

    The list goes to stderr as the question does. Anything but a number of the list is no answer.
    """
    from watchlog.domain.text import harmless

    beyond = [f"and {more} more"] if more else []
    context.print_errors([harmless(line) for line in (*lines, *beyond)])
    numbers = "1" if choices == 1 else f"1-{choices}"
    answer = context.ask(f"Which? [{numbers}{f', Enter for {default}' if default else ''}]")
    given = "" if answer is None else answer.strip()
    if answer is not None and not given and default is not None:
        return default - 1
    is_number = given.isascii() and given.isdecimal() and len(given) == 1
    return int(given) - 1 if is_number and 1 <= int(given) <= choices else None


def confirm(context: AppContext, question: str) -> bool:
    """Ask a question; Enter alone means yes. Where nobody can be asked, the answer is no."""
    if context.quiet or _wants_json(context):
        return False
    answer = context.ask(f"{question} [Y/n]")
    return answer is not None and answer.strip().lower() in ("", "y", "yes")


def yes_or_no(context: AppContext, question: str) -> bool | None:
    """Ask a question without an answer by default; None where it was neither yes nor no."""
    if not may_choose(context):
        return None
    given = (context.ask(f"{question} [y/n]") or "").strip().lower()
    return {"y": True, "yes": True, "n": False, "no": False}.get(given)


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
