"""What parts of an episode come to: so many minutes of it together, or the whole of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchlog.domain.episodes.grammar import typed_form
from watchlog.domain.episodes.parts import WHOLE, MinutesSaid, last_part, part_words
from watchlog.domain.models import ShowFacts
from watchlog.domain.runtimes import usual_minutes
from watchlog.render.text.words import episodes_of

if TYPE_CHECKING:
    from watchlog.actions.play_results import Watched


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


def goes_on(result: Watched) -> Iterator[str]:
    """``S02E03 goes on with watchlog watch dark``, where the next episode is another one."""
    show, ref = result.show, result.plays[0].play.ref
    following = result.in_pass.next if result.in_pass is not None else result.progress.next
    if ref is not None and ref != following and _is_gone_on_with(result):
        yield f"{episodes_of(show, [ref])} goes on with watchlog watch {show.slug}"


def more_of_it(result: Watched) -> str:
    """The line to type for more of what was begun; named where ``watch`` alone takes another."""
    show, ref = result.show, result.plays[0].play.ref
    is_named = ref is not None and not _is_gone_on_with(result)
    words = [show.slug, *([typed_form([ref])] if ref is not None and is_named else [])]
    return f"watchlog watch {' '.join(words)} --minutes …"


def _is_gone_on_with(result: Watched) -> bool:
    last = last_part(result.show.plays)
    return last is not None and last.ref == result.plays[0].play.ref
