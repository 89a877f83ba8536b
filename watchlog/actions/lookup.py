"""Asking TVmaze, and saving what it says show by show: ``add --lookup``, ``lookup``, ``refresh``.

The network is asked first and the library is locked afterwards: an answer is merged onto what is
there then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from watchlog.actions.fields import Told
from watchlog.actions.finding import to_write
from watchlog.actions.results import ShowRow
from watchlog.actions.rows import row_maker
from watchlog.actions.shows import new_show
from watchlog.domain.folding import fold_words
from watchlog.domain.lookup import (
    Answer,
    Candidate,
    is_listed,
    merged,
    other_ids,
    tvmaze_id,
)
from watchlog.domain.models import Airing, Kind, Show
from watchlog.domain.news import News, news
from watchlog.domain.text import quoted
from watchlog.domain.titles import same_title, unique_slug
from watchlog.errors import (
    AlreadyThere,
    Hint,
    NetworkProblem,
    NotAtTVmaze,
    NotFound,
    SeveralFound,
    Usage,
)
from watchlog.storage.library import Library, Snapshot, Transaction
from watchlog.tvmaze import TVmaze


@dataclass(frozen=True)
class LookedUp:
    """A show after a look-up, with what that changed of it (equal to nothing: ``changed``).

    ``problem``: why there is no answer, or no list, in a sentence.
    """

    row: ShowRow
    news: News
    changed: bool = True
    added: bool = False
    problem: str | None = None

    @property
    def show(self) -> Show:
        return self.row.show


def check_new(library: Library, now: datetime, told: Told) -> Show:
    """The show that ``told`` would add, before anything is asked. Raises Usage errors."""
    return new_show(library.read(), now, told)


def add_looked_up(
    library: Library, now: datetime, told: Told, client: TVmaze, chosen: int | None = None
) -> LookedUp:
    """Add a show with what TVmaze knows of it; without that where the network fails.

    Raises SeveralFound where the title does not say which, NotAtTVmaze for an unknown
    ``chosen`` id, and the Usage errors of ``add``; nothing is added then.
    """
    show = check_new(library, now, told)
    if show.is_film:
        raise Usage("TVmaze lists series alone; a film is added without it. Nothing added.")
    answer: Answer | None = None
    problem = None
    try:
        answer = _chosen(client, chosen) if chosen else _found(client, show.title, show.year)
        problem = answer.problem
    except NotAtTVmaze as unknown:
        if chosen:
            raise
        problem = unknown.message
    except NetworkProblem as failed:
        problem = failed.message

    def work(transaction: Transaction) -> LookedUp:
        show = new_show(transaction, now, told)
        if answer is not None:
            show = _named_anew(transaction, show, answer, chosen=chosen is not None)
        after = merged(show, answer, now) if answer is not None else show
        after = replace(after, slug=unique_slug(after.title, after.year, transaction.taken_slugs()))
        transaction.add_show(after)
        row = row_maker(now, transaction.preferences())(after)
        return LookedUp(row, news(show, after), added=True, problem=problem)

    return library.transact(f"add {told.title or ''}".strip(), now, work)


def _named_anew(transaction: Transaction, show: Show, answer: Answer, *, chosen: bool) -> Show:
    """The new show under the right title: as typed, unless that was only a part of the name
    of the show that was chosen. TVmaze's name is kept as an alias where it differs.
    """
    _refuse_known(transaction, show, answer)
    name = answer.title
    if name is None or same_title(name, show.title):
        return show
    if chosen and set(fold_words(show.title)) < set(fold_words(name)):
        return replace(show, title=name)
    return _with_alias(transaction, show, name)


def _with_alias(snapshot: Snapshot, show: Show, name: str) -> Show:
    """The show, with TVmaze's name as an alias unless another show is called that."""
    names = (show.title, *show.aliases)
    others = (
        other
        for head in snapshot.heads()
        if head.id != show.id
        for other in (head.title, *head.aliases)
    )
    if any(same_title(name, each) for each in (*names, *others)):
        return show
    return replace(show, aliases=(*show.aliases, name))


def _refuse_known(snapshot: Snapshot, show: Show, answer: Answer) -> None:
    """Raises AlreadyThere where another show of the library is this one of TVmaze's."""
    for other in snapshot.shows_holding([f'"tvmaze":{answer.tvmaze}']):
        if other.id != show.id and tvmaze_id(other) == answer.tvmaze:
            raise AlreadyThere(
                f"{other.title} is that show of TVmaze's ({answer.tvmaze}) already."
                " Nothing recorded.",
                hints=[Hint("Its list anew:", f"watchlog lookup {other.slug}")],
            )


def look_up(
    library: Library,
    now: datetime,
    name: str,
    client: TVmaze,
    *,
    year: int | None = None,
    chosen: int | None = None,
) -> LookedUp:
    """Bring the list of a show that is there. Raises SeveralFound, NotAtTVmaze, NetworkProblem,
    and what finding the show raises.
    """
    show = to_write(library.read(), name)
    _refuse_film(show)
    answer = _answer_for(client, show, year, chosen)
    if answer.episodes is None:
        raise NetworkProblem(answer.problem or "TVmaze gave no list.")
    return _save(library, now, show.id, f"lookup {name}", answer)


def _refuse_film(show: Show) -> None:
    if show.kind is Kind.FILM:
        raise Usage(f"{show.title} is a film; TVmaze lists series alone. Nothing recorded.")


def _answer_for(client: TVmaze, show: Show, year: int | None, chosen: int | None) -> Answer:
    """The answer about a show: by the id chosen, by an id that it has, else by its title."""
    if chosen is not None:
        return _chosen(client, chosen)
    known = tvmaze_id(show)
    if known is not None and year is None:
        return _chosen(client, known)
    by_id = _by_other_ids(client, show) if year is None else None
    return by_id or _found(client, show.title, year or show.year)


def _by_other_ids(client: TVmaze, show: Show) -> Answer | None:
    """The answer by the ids of other places that a show has; None where TVmaze knows none."""
    for place, its_id in other_ids(show).items():
        try:
            return client.show_of(place, its_id)
        except NotFound:
            continue
    return None


def _chosen(client: TVmaze, tvmaze: int) -> Answer:
    try:
        return client.show(tvmaze)
    except NotFound:
        raise NotAtTVmaze(f"TVmaze has no show {tvmaze}.") from None


def _found(client: TVmaze, title: str, year: int | None) -> Answer:
    """The show of that title, if one is so called alone. Raises SeveralFound, NotAtTVmaze."""
    found = client.search(title)
    near = [each for each in found if year is None or each.year == year]
    exact = [each for each in near if same_title(each.title, title)]
    if len(exact) == 1:
        return client.show(exact[0].tvmaze)
    if not found:
        raise NotAtTVmaze(f"TVmaze has no show called {quoted(title)}.")
    raise _several(title, year, near or found, exact=len(exact), narrowed=bool(near))


def _several(
    title: str, year: int | None, found: Sequence[Candidate], *, exact: int, narrowed: bool
) -> SeveralFound:
    of_year = f" of {year}" if year else ""
    if exact:
        message = f"TVmaze has {exact} shows called {quoted(title)}{of_year}."
    elif not narrowed:
        message = f"TVmaze has no {quoted(title)}{of_year}; there are others."
    else:
        message = f"TVmaze has no show of just the title {quoted(title)}{of_year}."
    return SeveralFound(
        f"{message} Nothing recorded.",
        found,
        hints=[Hint("Which one? Name its id:", f"--tvmaze {found[0].tvmaze}")],
    )


def _save(library: Library, now: datetime, show_id: str, command: str, answer: Answer) -> LookedUp:
    """Merge an answer into a show as it is now, and save that."""

    def work(transaction: Transaction) -> LookedUp:
        before = transaction.show(show_id)
        make_row = row_maker(now, transaction.preferences())
        if before.deleted:
            return LookedUp(make_row(before), news(before, before), changed=False)
        _refuse_known(transaction, before, answer)
        known_already = tvmaze_id(before) == answer.tvmaze and before.looked_up is not None
        titled = before
        if answer.title and not known_already:
            titled = _with_alias(transaction, before, answer.title)
        after = merged(titled, answer, now)
        transaction.save_show(after)
        return LookedUp(
            make_row(after), news(before, after), changed=after != before, problem=answer.problem
        )

    return library.transact(command, now, work)


@dataclass(frozen=True)
class Failed:
    """A show of which no answer came, and why."""

    show: Show
    why: str


@dataclass(frozen=True)
class ManyLookedUp:
    """What became of many shows. ``left``: how many were not asked about any more.

    ``problem``: what the network's last failure was, if it failed.
    """

    done: tuple[LookedUp, ...]
    failed: tuple[Failed, ...]
    left: int = 0
    problem: str | None = None


Step = Callable[[int, int, str], None]
"""Told before each show: how many are done, of how many, and its title."""


def refresh(
    library: Library,
    now: Callable[[], datetime],
    names: Sequence[str],
    client: TVmaze,
    step: Step = lambda *_: None,
) -> ManyLookedUp:
    """Bring anew the lists of the named shows, or of all that have one and have not ended."""
    snapshot = library.read()
    if names:
        shows = list(
            {show.id: show for show in (to_write(snapshot, name) for name in names)}.values()
        )
        for show in shows:
            _refuse_film(show)
            _refuse_unlisted(show)
    else:
        shows = [show for show in snapshot.shows() if _may_have_news(show)]
    return _many(library, now, shows, "refresh", lambda show: _by_tvmaze(client, show), step)


def _refuse_unlisted(show: Show) -> None:
    if tvmaze_id(show) is None:
        raise Usage(
            f"{show.title} has not been looked up yet. Nothing recorded.",
            hints=[Hint("To do so:", f"watchlog lookup {show.slug}")],
        )


def _may_have_news(show: Show) -> bool:
    return not show.is_film and tvmaze_id(show) is not None and show.airing is not Airing.ENDED


def _by_tvmaze(client: TVmaze, show: Show) -> Answer:
    known = tvmaze_id(show)
    assert known is not None
    return client.show(known)


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
    known = tvmaze_id(show) is not None or other_ids(show)
    return bool(known) and not show.is_film and not is_listed(show)


def _by_ids(client: TVmaze, show: Show) -> Answer:
    if tvmaze_id(show) is not None:
        return _by_tvmaze(client, show)
    answer = _by_other_ids(client, show)
    if answer is None:
        ids = ", ".join(f"{place} {its_id}" for place, its_id in other_ids(show).items())
        raise NotFound(f"TVmaze does not know {ids}.")
    return answer


def _many(
    library: Library,
    now: Callable[[], datetime],
    shows: Sequence[Show],
    command: str,
    ask: Callable[[Show], Answer],
    step: Step,
) -> ManyLookedUp:
    """Ask about one show after the other, and save each before the next is asked about.

    Two failures on end that are not about one show stop it: the rest would fail as well.
    """
    done: list[LookedUp] = []
    failed: list[Failed] = []
    on_end, problem = 0, None
    for number, show in enumerate(shows):
        step(number, len(shows), show.title)
        try:
            answer = ask(show)
            if answer.episodes is None:
                raise NetworkProblem(answer.problem or "TVmaze gave no list.")
            done.append(_save(library, now(), show.id, f"{command} {show.slug}", answer))
            on_end = 0
        except (NotFound, AlreadyThere) as error:
            failed.append(Failed(show, _gone(show, error)))
        except NetworkProblem as error:
            failed.append(Failed(show, error.message))
            on_end, problem = on_end + 1, error.message
            if on_end == 2:
                return ManyLookedUp(tuple(done), tuple(failed), len(shows) - number - 1, problem)
    return ManyLookedUp(tuple(done), tuple(failed), 0, problem)


def _gone(show: Show, error: NotFound | AlreadyThere) -> str:
    known = tvmaze_id(show)
    if isinstance(error, NotFound) and known is not None:
        return f"TVmaze no longer has it ({known}); what is here stays."
    return error.message
