"""Verdicts, and the stories made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchlog.domain.models import State
from watchlog.startup import NamedTuple

if TYPE_CHECKING:
    from watchlog.domain.dropping import Dropping
    from watchlog.domain.knowing import Heard, Knowing, RatingPlace
    from watchlog.domain.models import EpisodeRef, Show, Verdict


class VerdictLine(NamedTuple):
    """A verdict as it stood when it was given, with how far one was then."""

    show: Show
    verdict: Verdict
    furthest: EpisodeRef | None
    plays: int


class VerdictGiven(NamedTuple):
    """A verdict that was recorded, and what stands now."""

    show: Show
    given: Verdict
    standing: Verdict
    replaced: Verdict | None
    furthest: EpisodeRef | None


class VerdictStory(NamedTuple):
    """All verdicts of a show in order, the standing one, and what lies around them.

    ``usual``: after how many episodes of other shows one knew (their median). ``dropping``:
    that the show was given up. ``state``: the person's side of it now.
    """

    show: Show
    lines: tuple[VerdictLine, ...]
    standing: Verdict | None
    note: str | None = None
    knowing: Knowing | None = None
    usual: float | None = None
    place: RatingPlace | None = None
    heard: tuple[Heard, ...] = ()
    dropping: Dropping | None = None
    state: State = State.PLANNED
