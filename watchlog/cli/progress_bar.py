"""A progress bar on stderr, on a terminal, for what takes longer than a second."""

from __future__ import annotations

import sys

from watchlog.cli.context import AppContext

CELLS = 20
# Before that a bar would only flash up.
AFTER = 1.0
"""Seconds that may pass before it is shown."""


OFTEN = 0.1
"""Seconds between two drawings of a phase."""


class ProgressBar:
    """A bar that is drawn over itself in one line; ``clear`` it before anything is printed.

    A ``with`` clears it. What takes long in several phases tells of each (``Phases``).
    """

    def __init__(self, context: AppContext, *, silent: bool = False) -> None:
        self._context = context
        self._shows = context.on_terminal and not context.quiet and sys.stderr.isatty()
        self._shows = self._shows and context.environ.get("TERM") != "dumb" and not silent
        self._began = self._drawn_at = context.ticks()
        self._drawn = False
        self._phase, self._done, self._total = "", 0, 1

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def phase(self, name: str, total: int) -> None:
        """Begin a phase of so many steps."""
        self._phase, self._done, self._total = name, 0, max(1, total)
        self._draw_phase()

    def advance(self, steps: int = 1) -> None:
        """Count steps of the phase; it is drawn now and then."""
        self._done += steps
        if self._shows and self._context.ticks() - self._drawn_at >= OFTEN:
            self._draw_phase()

    def _draw_phase(self) -> None:
        # How much there is, is an estimate: a phase that goes on past it is nearly done, and
        # never done before the next one begins.
        share = min(99, 100 * self._done // self._total)
        self._draw(share, 100, f"{self._phase} {share} %")

    def step(self, done: int, of: int, title: str) -> None:
        """Draw that ``done`` of ``of`` are done, and ``title`` is next."""
        self._draw(done, of, f"{done:,} of {of:,}", title)

    def _draw(self, done: int, of: int, words: str, title: str = "") -> None:
        if not self._shows or self._context.ticks() - self._began < AFTER:
            return
        self._drawn_at = self._context.ticks()
        from watchlog.domain.text import harmless
        from watchlog.render.text.line import cut

        unicode = self._context.can_draw(sys.stderr)
        full = CELLS * done // of
        bar = ("━" if unicode else "#") * full + ("─" if unicode else ".") * (CELLS - full)
        room = self._context.columns - CELLS - 1 - len(words) - 6
        name = self._context.for_stream(harmless(title), sys.stderr)
        text = f"  {bar}  {words}  {cut(name, max(1, room))}".rstrip()
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()
        self._drawn = True

    def clear(self) -> None:
        """Remove the bar from the screen."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False
