"""``refresh`` and ``lookup --all``: ask TVmaze about many shows, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from watchlog.actions.lookup.joined import with_joined
from watchlog.actions.lookup.one import LookedUp, by_other_ids, refuse_film, save_answer
from watchlog.actions.lookup.settle import Settle
from watchlog.actions.rows import show_to_write
from watchlog.domain.lookup.answer import Answer, has_episode_list, search_ids, tvmaze_id
from watchlog.domain.models import Airing, Show
from watchlog.domain.moves.renumbered import moves_of, unsettled
from watchlog.domain.summary import ShowSummary
from watchlog.errors import AlreadyThere, Hint, NoSuchShow, Usage
from watchlog.storage.library import Library
from watchlog.tvmaze.client import TVmaze
from watchlog.tvmaze.problems import NetworkProblem, NotFound


@dataclass(frozen=True)
class Failed:
    """A show of which no answer came, and why."""

    show: Show
    why: str


@dataclass(frozen=True)
class ManyLookedUp:
    """The outcome of look-ups of many shows.

    ``left``: how many were not asked about because the network failed twice on end. ``problem``:
    what its last failure was. ``unsettled``: other shows with plays whose episodes moved.
    """

    done: tuple[LookedUp, ...]
    failed: tuple[Failed, ...]
    left: int = 0
    problem: str | None = None
    unsettled: tuple[ShowSummary, ...] = ()


Step = Callable[[int, int, str], None]
"""Told before each show: how many are done, of how many, and its title."""


def refresh(
    library: Library,
    now: Callable[[], datetime],
    names: Sequence[str],
    client: TVmaze,
    step: Step = lambda *_: None,
    settle: Settle | None = None,
) -> ManyLookedUp:
    """Bring the lists of the named shows anew, or of all at TVmaze that have not ended.

    ``settle``: what becomes of plays whose episodes moved, of one show that is named. Raises
    NoSuchShow, Ambiguous, and Usage for a film or a show that was not looked up yet.
    """
    if settle is not None and len(names) != 1:
        raise Usage(
            f"--{settle} takes one show by its name. Nothing recorded.",
            hints=[Hint("Which have moved:", "watchlog doctor")],
        )
    snapshot = library.read()
    if names:
        shows = list(
            {show.id: show for show in (show_to_write(snapshot, name) for name in names)}.values()
        )
        for show in shows:
            refuse_film(show)
            _refuse_unlisted(show)
    else:
        shows = [show for show in snapshot.shows() if _may_have_news(show)]
    result = _many(
        library,
        now,
        shows,
        "refresh",
        lambda show: with_joined(_by_tvmaze(client, show), client, snapshot, show),
        step,
        settle,
    )
    done = {each.show.id for each in result.done}
    others = (show for show in snapshot.shows() if not names and show.id not in done)
    waiting = tuple(ShowSummary(show) for show in others if unsettled(moves_of(show)))
    return replace(result, unsettled=waiting)


def _refuse_unlisted(show: Show) -> None:
    if tvmaze_id(show) is None:
        raise Usage(
            f"{show.title} has not been looked up yet. Nothing recorded.",
            hints=[Hint("To look it up:", f"watchlog lookup {show.slug}")],
        )


def _may_have_news(show: Show) -> bool:
    return not show.is_film and tvmaze_id(show) is not None and show.airing is not Airing.ENDED


def _by_tvmaze(client: TVmaze, show: Show) -> Answer:
    tvmaze = tvmaze_id(show)
    assert tvmaze is not None
    return client.show(tvmaze)


def look_up_all(
    library: Library,
    now: Callable[[], datetime],
    client: TVmaze,
    step: Step = lambda *_: None,
) -> ManyLookedUp:
    """Bring the lists of the shows that have an id of TVmaze, IMDb or TheTVDB, and no list yet."""
    shows = [show for show in library.read().shows() if _can_be_resolved(show)]
    return _many(library, now, shows, "lookup", lambda show: _by_ids(client, show), step)


def _can_be_resolved(show: Show) -> bool:
    has_id = tvmaze_id(show) is not None or bool(search_ids(show))
    return has_id and not show.is_film and not has_episode_list(show)


def _by_ids(client: TVmaze, show: Show) -> Answer:
    if tvmaze_id(show) is not None:
        return _by_tvmaze(client, show)
    answer = by_other_ids(client, show)
    if answer is None:
        ids = ", ".join(f"{place} {its_id}" for place, its_id in search_ids(show).items())
        raise NotFound(f"TVmaze doesn't know {ids}.")
    return answer


def _many(
    library: Library,
    now: Callable[[], datetime],
    shows: Sequence[Show],
    command: str,
    ask: Callable[[Show], Answer],
    step: Step,
    settle: Settle | None = None,
) -> ManyLookedUp:
    """Ask about one show after the other, and save each before the next is asked about.

    ``command`` is how the changes are called, with the slug of each show behind it.
    """
    # Each is a save of its own: an interruption loses no more than the answer under way. Two
    # failures on end that are not about one show stop it, for the rest would fail as well.

    done: list[LookedUp] = []
    failed: list[Failed] = []
    on_end, problem = 0, None
    for number, show in enumerate(shows):
        step(number, len(shows), show.title)
        try:
            answer = ask(show)
            if answer.episodes is None:
                raise NetworkProblem(answer.problem or "TVmaze sent no episode list.")
            words = f"{command} {show.slug}" + (f" --{settle}" if settle else "")
            done.append(save_answer(library, now(), show.id, words, answer, settle))
            on_end = 0
        except (NotFound, AlreadyThere, NoSuchShow) as error:
            failed.append(Failed(show, _gone(show, error)))
        except NetworkProblem as error:
            failed.append(Failed(show, error.message))
            on_end, problem = on_end + 1, error.message
            if on_end == 2:
                return ManyLookedUp(tuple(done), tuple(failed), len(shows) - number - 1, problem)
    return ManyLookedUp(tuple(done), tuple(failed), 0, problem)


def _gone(show: Show, error: NotFound | AlreadyThere | NoSuchShow) -> str:
    tvmaze = tvmaze_id(show)
    if isinstance(error, NotFound) and tvmaze is not None:
        return f"TVmaze no longer has it ({tvmaze}); nothing of it changed here."
    return error.message
