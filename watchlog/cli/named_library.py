"""The library that ``--library`` named, in every command that is printed: else it is another's."""

from __future__ import annotations


def in_library(text: str, named: str | None) -> str:
    """Return a text whose commands name that library; as it is where none was named."""
    if named is None or "watchlog " not in text:
        return text
    import re
    from shlex import quote

    from watchlog.cli.completion.table import TABLE

    called = rf"\bwatchlog (?=(?:{'|'.join(filter(None, TABLE))})\b)"
    words = f"watchlog --library {quote(named)} "
    return re.sub(called, lambda _: words, text)
