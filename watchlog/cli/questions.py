"""Questions to a person: yes or no, and which show a close spelling means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from watchlog.cli.context import AppContext
from watchlog.errors import Ambiguous

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


def confirm(context: AppContext, question: str) -> bool:
    """Ask a question; Enter alone means yes. Where nobody can be asked, the answer is no."""
    answer = context.ask(f"{question} [Y/n]")
    return answer is not None and answer.strip().lower() in ("", "y", "yes")
