"""A progress bar on stderr, on a terminal, for what takes longer than a second."""

from __future__ import annotations

import sys

from watchlog.cli.context import AppContext

CELLS = 20
# Before that a bar would only flash up.
AFTER = 1.0
"""Seconds that may pass before it is shown."""


class ProgressBar:
    """A bar that is drawn over itself in one line; ``clear`` it before anything is printed."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._shows = context.on_terminal and not context.quiet and sys.stderr.isatty()
        self._shows = self._shows and context.environ.get("TERM") != "dumb"
        self._began = context.ticks()
        self._drawn = False

    def step(self, done: int, of: int, title: str) -> None:
        """Draw that ``done`` of ``of`` are done, and ``title`` is next."""
        if not self._shows or self._context.ticks() - self._began < AFTER:
            return
        from watchlog.domain.text import harmless
        from watchlog.render.text.line import cut

        unicode = self._context.can_draw(sys.stderr)
        full = CELLS * done // of
        bar = ("━" if unicode else "#") * full + ("─" if unicode else ".") * (CELLS - full)
        room = self._context.columns - CELLS - len(f"{of:,}") * 2 - 10
        name = self._context.for_stream(harmless(title), sys.stderr)
        text = f"  {bar}  {done:,} of {of:,}  {cut(name, max(1, room)).rstrip()}"
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()
        self._drawn = True

    def clear(self) -> None:
        """Remove the bar from the screen."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False
