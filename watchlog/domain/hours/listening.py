"""Listening: time spent with a language that is no show, such as a podcast."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchlog.startup.values import frozen


@frozen
class Listening:
    """So many ``minutes`` of a language that were heard elsewhere than in a show.

    ``title``: what it was, as the person calls it. ``at``, ``recorded``, ``source``: as of a play.
    """

    id: str
    at: str | None = None
    minutes: int = 0
    language: str | None = None
    title: str = ""
    source: str = "typed"
    recorded: str | None = None
    deleted: str | None = None
    undone: str | None = None
    changed: Mapping[str, str] | None = None
    extra: Mapping[str, Any] | None = None
