"""Regular expressions that are compiled when they are first used.

A command reads the modules of every grammar that it may need and then uses one or two of their
expressions: compiling them all took a tenth of a run of ``watch``.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast


class _Uncompiled(Generic[AnyStr]):
    """What stands for a pattern: each of its methods, once asked for, is the pattern's own."""

    def __init__(self, text: AnyStr, flags: int) -> None:
        self._text: AnyStr = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Like ``re.compile``, later."""
    return cast("re.Pattern[AnyStr]", _Uncompiled(text, flags))
