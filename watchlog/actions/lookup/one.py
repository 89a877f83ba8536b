"""``lookup`` and ``add --lookup``: ask TVmaze about one show.

The network is asked first and the library is locked afterwards, so that nobody waits for TVmaze:
an answer is merged into what is there then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from watchlog.actions.lookup.joined import with_joined
from watchlog.actions.lookup.settle import Settle, SettledMoves, note_parts, settled
from watchlog.actions.rows import ShowRow, row_maker, show_to_write
from watchlog.actions.shows.add import named, new_show
from watchlog.actions.shows.details import TypedDetails
from watchlog.actions.shows.removed import removed_of_title
from watchlog.domain.lookup.answer import (
    Answer,
    Candidate,
    merge_answer,
    search_ids,
    tvmaze_id,
)
from watchlog.domain.lookup.changes import LookupChanges, changes_of
from watchlog.domain.models import Kind, Show
from watchlog.domain.removal import is_purged
from watchlog.domain.summary import ShowSummary
from watchlog.domain.text import fold_words, quoted
from watchlog.domain.titles import is_title_by_id, same_title
from watchlog.domain.universes.moving import MovedPart
from watchlog.errors import Again, AlreadyThere, Hint, NoSuchShow, Usage
from watchlog.storage.library import Library, Snapshot, Transaction
from watchlog.tvmaze.client import TVmaze
from watchlog.tvmaze.problems import NetworkProblem, NotAtTVmaze, NotFound, SeveralFound


@dataclass(frozen=True)
class LookedUp:
    """A show after a look-up, with what that changed of it.

    ``changed``: the show is not as it was. ``problem``: why there is no answer, or no list, in a
    sentence. ``removed``: a show of the title that was added, which lies removed.
    ``settled``: what became of plays whose episodes moved. ``parts``: those of universes that
    are to follow, though no play does.
    """

    row: ShowRow
    changes: LookupChanges
    changed: bool = True
    added: bool = False
    problem: str | None = None
    removed: Show | None = None
    settled: SettledMoves | None = None
    parts: tuple[MovedPart, ...] = ()

    @property
    def show(self) -> Show:
        return self.row.summary.whole


def add_looked_up(
    library: Library,
    now: datetime,
    details: TypedDetails,
    client: TVmaze,
    chosen: int | None = None,
) -> LookedUp:
    """Add a show with what TVmaze knows of it; without that where the network fails.

    Raises SeveralFound where the title does not say which, NotAtTVmaze for an unknown
    ``chosen`` id, and the Usage errors of ``add``; nothing is added then.
    """
    show = new_show(library.read(), now, details)
    if show.is_film:
        raise Usage("TVmaze lists only series: add a film without --lookup. Nothing added.")
    answer, problem = _answer_and_problem(client, show, chosen)

    def work(transaction: Transaction) -> LookedUp:
        show = new_show(transaction, now, details)
        if answer is not None:
            show = _named_anew(transaction, show, answer, chosen=chosen is not None)
        after = merge_answer(show, answer, now) if answer is not None else show
        after = named(after, transaction)
        transaction.add_show(after)
        row = row_maker(now, transaction.preferences())(ShowSummary(after))
        return LookedUp(
            row,
            changes_of(show, after),
            added=True,
            problem=problem,
            removed=removed_of_title(transaction, after),
        )

    return library.transact(f"add {details.title or ''}".strip(), now, work)


def _answer_and_problem(
    client: TVmaze, show: Show, chosen: int | None
) -> tuple[Answer | None, str | None]:
    """Return the answer about a new show, and what is wrong, in a sentence.

    Raises SeveralFound, and NotAtTVmaze where an id was chosen.
    """
    try:
        answer = _chosen(client, chosen) if chosen else _found(client, show.title, show.year)
    except NotAtTVmaze as unknown:
        if chosen:
            raise
        return None, unknown.message
    except NetworkProblem as failed:
        return None, failed.message
    return answer, answer.problem


def _named_anew(transaction: Transaction, show: Show, answer: Answer, *, chosen: bool) -> Show:
    """Return the new show under its title, with TVmaze's name as an alias where it differs.

    The title is as typed, unless that was a part of the name of the show that was ``chosen``.
    """
    _refuse_known(transaction, show, answer)
    name = answer.title
    if name is None or same_title(name, show.title):
        return show
    if chosen and set(fold_words(show.title)) < set(fold_words(name)):
        return replace(show, title=name)
    return _with_alias(transaction, show, name)


def _with_alias(snapshot: Snapshot, show: Show, name: str) -> Show:
    """Return the show with TVmaze's name as an alias, unless another show is called that.

    It becomes the title of a show that was called by a number.
    """
    names = (show.title, *show.aliases)
    names_elsewhere = (
        other
        for head in snapshot.heads()
        if head.id != show.id
        for other in (head.title, *head.aliases)
    )
    if any(same_title(name, each) for each in (*names, *names_elsewhere)):
        return show
    if is_title_by_id(show.title):
        return replace(show, title=name)
    return replace(show, aliases=(*show.aliases, name))


def _refuse_known(snapshot: Snapshot, show: Show, answer: Answer) -> None:
    """Raise AlreadyThere where another show of the library is this one of TVmaze's."""
    for other in snapshot.shows_holding([f'"tvmaze":{answer.tvmaze}']):
        if other.id != show.id and tvmaze_id(other) == answer.tvmaze:
            raise AlreadyThere(
                f"{other.title} is already linked to that TVmaze show ({answer.tvmaze})."
                " Nothing recorded.",
                hints=[Hint("To update it:", f"watchlog lookup {other.slug}")],
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
    """Ask TVmaze for the episodes of a show of the library, and save them.

    ``chosen`` is an id at TVmaze, ``year`` narrows a search by title. Raises NoSuchShow,
    Ambiguous, SeveralFound, NotAtTVmaze, NetworkProblem, AlreadyThere, Usage.
    """
    snapshot = library.read()
    show = show_to_write(snapshot, name)
    refuse_film(show)
    answer = with_joined(_answer_for(client, show, year, chosen), client, snapshot, show)
    if answer.episodes is None:
        raise NetworkProblem(answer.problem or "TVmaze sent no episode list.")
    return save_answer(library, now, show.id, f"lookup {name}", answer)


def refuse_film(show: Show) -> None:
    """Raise Usage for a film, of which TVmaze has none."""
    if show.kind is Kind.FILM:
        raise Usage(f"{show.title} is a film, and TVmaze lists only series. Nothing recorded.")


def _answer_for(client: TVmaze, show: Show, year: int | None, chosen: int | None) -> Answer:
    """Return the answer about a show: by the id chosen, by an id that it has, or by its title."""
    if chosen is not None:
        return _chosen(client, chosen)
    own_id = tvmaze_id(show)
    if own_id is not None and year is None:
        return _chosen(client, own_id)
    # A year asks for a search: the show that the ids lead to may be of another one.
    by_id = by_other_ids(client, show) if year is None else None
    return by_id or _found(client, show.title, year or show.year)


def by_other_ids(client: TVmaze, show: Show) -> Answer | None:
    """Return the answer by a show's ids of other services; None where TVmaze knows none of them."""
    for place, its_id in search_ids(show).items():
        try:
            return client.show_by_id(place, its_id)
        except NotFound:
            continue
    return None


def _chosen(client: TVmaze, tvmaze: int) -> Answer:
    try:
        return client.show(tvmaze)
    except NotFound:
        raise NotAtTVmaze(f"TVmaze has no show {tvmaze}.") from None


def _found(client: TVmaze, title: str, year: int | None) -> Answer:
    """Return the answer about the only show of that title. Raises SeveralFound, NotAtTVmaze."""
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
        message = f"TVmaze has no {quoted(title)}{of_year}, but there are others."
    else:
        message = f"TVmaze has no show called exactly {quoted(title)}{of_year}."
    return SeveralFound(
        f"{message} Nothing recorded.",
        found,
        hints=[Hint("Which one? Give its id:", "--tvmaze ID", Again({"tvmaze": "ID"}))],
    )


def save_answer(
    library: Library,
    now: datetime,
    show_id: str,
    command: str,
    answer: Answer,
    settle: Settle | None = None,
) -> LookedUp:
    """Merge an answer into a show as it is now, and save that. Raises AlreadyThere, NoSuchShow.

    ``settle``: what becomes of plays whose episodes moved, in the same save; Usage where none has.

    A show that was removed meanwhile stays as it is.
    """

    def work(transaction: Transaction) -> LookedUp:
        before = transaction.show(show_id)
        if is_purged(before):
            raise NoSuchShow("The show is gone for good by now. Nothing recorded.")
        make_row = row_maker(now, transaction.preferences())
        if before.deleted:
            return LookedUp(
                make_row(ShowSummary(before)), changes_of(before, before), changed=False
            )
        _refuse_known(transaction, before, answer)
        # Only the first answer brings TVmaze's name: an alias cleared since does not come back.
        is_first = tvmaze_id(before) != answer.tvmaze or before.looked_up is None
        titled = before
        if answer.title and is_first:
            titled = _with_alias(transaction, before, answer.title)
        looked_up = merge_answer(titled, answer, now)
        parts = note_parts(transaction, before, looked_up)
        outcome = None if settle is None else settled(transaction, looked_up, settle)
        after = looked_up if outcome is None else outcome.followed.show
        transaction.save_show(after)
        return LookedUp(
            make_row(ShowSummary(after)),
            changes_of(before, looked_up),
            changed=after != before or bool(outcome and outcome.parts),
            problem=answer.problem,
            settled=outcome,
            parts=() if outcome is not None else parts,
        )

    return library.transact(command, now, work)
