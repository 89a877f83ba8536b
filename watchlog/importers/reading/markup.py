"""Text that may hold HTML, as text alone."""

from __future__ import annotations

import html
import re

LONGEST = 100_000
"""Characters that are looked at; no note is so long."""

# The parser of the standard library takes minutes over a text of a hundred thousand "<a ". Here
# no tag goes on past the next "<", so that each character is looked at once or twice.
_TAG = re.compile(
    r"</?([A-Za-z][A-Za-z0-9]*)(?:\s(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)?/?>|<!--[^<>]*-->"
)
_ENDS_A_LINE = ("br", "p", "div", "li", "blockquote")


def text_of(markup: str) -> str:
    """Return a text without its tags and with its entities written out; lines stay lines."""
    if "<" not in markup and "&" not in markup:
        return markup
    return html.unescape(_TAG.sub(_replaced, markup[:LONGEST]))


def _replaced(tag: re.Match[str]) -> str:
    return "\n" if (tag[1] or "").lower() in _ENDS_A_LINE else ""
