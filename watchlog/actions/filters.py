"""The filters and orders of lists, read from texts as typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from watchlog.domain.titles import title_key
from watchlog.errors import BadValue, Hint


def one_of(text: str, words: Iterable[str], what: str) -> str:
    """Return the word that was typed, in lower case. Raises BadValue for none of ``words``.

    ``what`` says in the message what it should have been, such as "a verdict".
    """
    word, choices = text.strip().lower(), list(words)
    if word not in choices:
        raise BadValue(f"“{text[:40]}” is not {what}.", hints=[Hint("One of", ", ".join(choices))])
    return word


def name_test(text: str) -> Callable[[Iterable[str]], bool]:
    """Return a test whether the name typed is among names, but for case, accents and marks."""
    wanted = title_key(text)
    return lambda names: any(title_key(name) == wanted for name in names)
