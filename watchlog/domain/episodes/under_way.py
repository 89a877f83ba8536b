"""The passes of a show that are under way, where it has any.

Most shows have none: the module that works passes out, 2 % of a start, is loaded for the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchlog.domain.episodes.passes import PassProgress
    from watchlog.domain.summary import ShowSummary


def passes_under_way(show: ShowSummary) -> tuple[PassProgress, ...]:
    """Return the passes of a show that are open (domain/README.md, Passes)."""
    if not show.facts.passes:
        return ()
    from watchlog.domain.episodes.passes import open_passes

    return open_passes(show)
