"""What parts of an episode come to: so many minutes of it together, or the whole of it."""

from __future__ import annotations

from collections.abc import Iterator

from watchlog.domain.episodes.parts import WHOLE, MinutesSaid, part_words
from watchlog.domain.models import ShowFacts
from watchlog.domain.runtimes import usual_minutes


def parts_together(said: MinutesSaid, show: ShowFacts) -> Iterator[str]:
    """Say what minutes come to with the parts before; and where no length is told, what that is."""
    if said.told is None:
        # Whoever says so few of a usual length means a part, and there is none without a length.
        if 100 * said.minutes < WHOLE * usual_minutes(show).low:
            yield "  No length is known, so it counts as watched."
            yield f"  Know its length?  watchlog edit {show.slug} --runtime …"
    elif said.before:
        together = part_words(round(said.together), said.told)
        means = "a part still" if said.is_part else "it counts as watched"
        yield f"  With what you watched of it before: {together}, {means}."
