"""The sentences after ``add --lookup``, ``lookup`` and ``refresh``: what is new, what moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchlog.actions.lookup.many import Failed, ManyLookedUp
from watchlog.actions.lookup.one import LookedUp
from watchlog.actions.lookup.settle import SettledMoves
from watchlog.actions.rows import ShowRow
from watchlog.domain.episodes.grammar import compact
from watchlog.domain.episodes.progress import refs_after
from watchlog.domain.episodes.seasons import has_aired, season_numbers
from watchlog.domain.episodes.upcoming import first_to_air
from watchlog.domain.lookup.answer import tvmaze_id
from watchlog.domain.lookup.changes import (
    DateChange,
    LookupChanges,
    NewSeason,
    TypedCount,
    UnlistedEpisode,
)
from watchlog.domain.models import Airing, Show, ShowFacts
from watchlog.domain.moves.renumbered import Move
from watchlog.domain.runtimes import episode_minutes, total
from watchlog.domain.summary import ShowSummary
from watchlog.domain.universes.moving import MovedPart
from watchlog.render.data.lookup import looked_up_data, many_data, outcome_data
from watchlog.render.data.moves import moved_words, pairs_words, unsettled_text
from watchlog.render.data.shows import list_row
from watchlog.render.sentences.shows import FIELDS, WRONG, lies_removed, named
from watchlog.render.sentences.upcoming import when_words
from watchlog.render.text.style import Look
from watchlog.render.text.words import WITH_YEAR, about, counted, language, listed, stamped
from watchlog.render.view import View

MOST_NAMED = 6
"""Facts of one kind that are named one by one; more are counted."""


def added_view(result: LookedUp) -> View:
    """Return the view of ``add --lookup``."""
    return View(
        "add",
        lambda: list_row(result.row, lookup=outcome_data(result)),
        lambda look: added(result, look),
    )


def added(result: LookedUp, look: Look) -> Iterator[str]:
    """The sentences after ``add --lookup``."""
    show = result.show
    if result.problem:
        yield f"Added {named(show)} without its episodes. {result.problem}"
        yield from lies_removed(result.removed, look)
        yield f"  Try again later: watchlog lookup {show.slug} {look.dot} {WRONG}"
        return
    yield f"Added {named(show)}{_in_short(show)}."
    yield from lies_removed(result.removed, look)
    yield from _lines(typed_count_words(show, result.changes.counts))
    yield from (f"  {line}" for line in _where_from(show))
    yield f"  {_beginning(result.row, look)} {look.dot} {WRONG}"


def _beginning(row: ShowRow, look: Look) -> str:
    """The command for the first episode; of a show that has not begun, the day when it does."""
    show, zone = row.summary, row.zone
    first = next(refs_after(show, None), None)
    coming = first_to_air(show, look.today, zone=zone)
    if coming is not None and first is not None and not has_aired(show, first, look.today, zone):
        return f"Coming up: {when_words(coming, look)}"
    return f"Watched the first? watchlog watch {show.slug}"


def looked_up_view(result: LookedUp) -> View:
    """Return the view of ``lookup SHOW``."""
    return View("lookup", lambda: looked_up_data(result), lambda look: looked_up(result, look))


def looked_up(result: LookedUp, look: Look) -> Iterator[str]:
    """The sentences after ``lookup SHOW``."""
    show = result.show
    still = unsettled_text(result.row.summary)
    if not result.changed:
        if still:
            yield f"{show.title}: {still}"
        yield f"TVmaze has nothing new on {named(show)}; nothing changed."
        return
    if result.changes.first:
        yield f"Looked up {named(show)}{_in_short(show)}."
        yield from _lines(_facts(show, result.changes))
        yield from (f"  {line}" for line in _where_from(show))
    else:
        yield from _news_of(result)
    if still:
        yield f"{show.title}: {still}"
    yield f"  {WRONG}"


def many_looked_up_view(command: str, result: ManyLookedUp) -> View:
    """Return the view of ``lookup --all`` or ``refresh``."""
    sentences = refreshed if command == "refresh" else looked_up_all
    return View(command, lambda: many_data(result), lambda look: sentences(result, look))


def refreshed(result: ManyLookedUp, look: Look) -> Iterator[str]:
    """The sentences after ``refresh``: news only, and who was not asked."""
    with_news = [each for each in result.done if each.changed]
    for each in with_news:
        yield from _news_of(each)
    for show in (*(each.row.summary for each in result.done), *result.unsettled):
        if still := unsettled_text(show):
            yield f"{show.title}: {still}"
    yield from _failures(result.failed)
    asked = len(result.done)
    if not asked and not result.failed:
        yield "No show here has an episode list that may change. To fetch one: watchlog lookup SHOW"
        return
    if not with_news:
        yield f"Checked {counted(asked, 'show')}: nothing new." if asked else "Nothing new."
    if result.left:
        yield f"{counted(result.left, 'show')} not checked. To continue: watchlog refresh"
    if with_news:
        yield f"  {_way_back(len(with_news))}"


def looked_up_all(result: ManyLookedUp, look: Look) -> Iterator[str]:
    """The sentences after ``lookup --all``."""
    if not result.done and not result.failed:
        yield "Nothing to look up: every show with an IMDb or TheTVDB id has its list."
        yield "  By title: watchlog lookup SHOW"
        return
    episodes = sum(_episodes(each.show) for each in result.done)
    if result.done:
        shows = counted(len(result.done), "show")
        yield f"Looked up {shows}, {counted(episodes, 'episode')}. Data: TVmaze, CC BY-SA."
    for each in result.done:
        for fact in _facts(each.show, each.changes):
            yield f"  {each.show.title}: {fact}"
    yield from _failures(result.failed)
    if result.left:
        yield f"{counted(result.left, 'show')} not looked up. To continue: watchlog lookup --all"
    if result.done:
        yield f"  {_way_back(len(result.done))}"


def _way_back(changes: int) -> str:
    """Each show is a change of its own."""
    if changes == 1:
        return WRONG
    return "Each show is a change of its own: watchlog undo --list"


def _failures(failed: Sequence[Failed]) -> Iterator[str]:
    for each in failed[:MOST_NAMED]:
        yield f"{each.show.title}: {each.why}"
    if len(failed) > MOST_NAMED:
        yield f"And {counted(len(failed) - MOST_NAMED, 'other show')} without an answer."


def _in_short(show: Show) -> str:
    """``: 2 seasons, 18 episodes, 13 h 40 m, on Prime Video, in English``."""
    seasons = season_numbers(ShowSummary(show))
    facts = []
    if len(seasons) > 1:
        facts.append(counted(len(seasons), "season"))
    refs = [ref for ref in show.listed if ref.season > 0]
    if refs:
        facts.append(counted(_episodes(show), "episode"))
        length = total(episode_minutes(show, ref) for ref in refs)
        facts.append(f"{about(length)} in all")
    specials = sum(1 for ref in show.listed if ref.season == 0)
    if specials:
        facts.append(counted(specials, "special"))
    if not refs and not specials:
        facts.append("no episodes listed yet")
    if show.platforms:
        facts.append(f"on {', '.join(show.platforms)}")
    if show.original_language:
        facts.append(f"made in {language(show.original_language)}")
    return f": {', '.join(facts)}"


def _episodes(show: Show) -> int:
    return sum(len(numbers or ()) for numbers in season_numbers(ShowSummary(show)).values())


def _where_from(show: ShowFacts) -> Iterator[str]:
    airing = f"{str(show.airing).replace('-', ' ').capitalize()}; " if show.airing else ""
    coming = [
        f"season {season.number} from {_day(season.premiere)}; "
        for season in show.seasons
        if season.listed == () and season.premiere
    ]
    # Where the data is from is said each time: its licence (CC BY-SA) asks for that.
    text = f"{airing}{''.join(coming)}data from TVmaze (show {tvmaze_id(show)}), CC BY-SA."
    yield text[0].upper() + text[1:]


def _lines(facts: Iterator[str]) -> Iterator[str]:
    yield from (f"  {fact[0].upper()}{fact[1:]}" for fact in facts)


def _news_of(result: LookedUp) -> Iterator[str]:
    """Each fact of a show that was known before, the first line with its title."""
    facts = list(_facts(result.show, result.changes))
    seasons = result.changes.seasons
    if seasons:
        yield f"{result.show.title} is renewed: {'; '.join(map(_new_season, seasons))}."
    yield from (f"{result.show.title}: {fact}" for fact in facts)
    for part in result.parts:
        told = _part(result.show.title, part)
        yield f"{told} at TVmaze now: watchlog refresh {result.show.slug} --follow"
    if result.settled is not None:
        yield from settled_facts(result.settled, result.changes.counts)
    elif not seasons and not facts and not result.changes.moved:
        yield f"{result.show.title}: the list has small changes."


def _facts(show: ShowFacts, news: LookupChanges) -> Iterator[str]:
    """A sentence for each thing that changed, new seasons aside."""
    if news.status and not news.first:
        yield f"{_airing(news.status[1])} (was {_airing(news.status[0])})."
    if news.episodes:
        yield f"new: {compact(news.episodes)}."
    yield from _few([_redated(each) for each in news.dates], "air date")
    if news.renumbered:
        yield f"{pairs_words(news.renumbered)} at TVmaze now."
    yield from _verdicts_left(show, news)
    if news.linked:
        yield f"{counted(news.linked, 'play')} linked to the episode at TVmaze."
    if news.unlinked:
        refs = compact(news.unlinked)
        yield f"{refs}: title or air date is another now; your plays keep their numbers for good."
    yield from _few([_unlisted(each) for each in news.unlisted], "unlisted episode")
    if news.gone:
        are, it = ("is", "it") if len(news.gone) == 1 else ("are", "them")
        yield f"{compact(news.gone)} {are} no longer listed; you had no plays of {it}."
    if news.fields and not news.first:
        yield f"changed: {listed([FIELDS[name] for name in news.fields])}."
    yield from typed_count_words(show, news.counts)


def _verdicts_left(show: ShowFacts, news: LookupChanges) -> Iterator[str]:
    """Say of verdicts on episodes without a play that their number is another episode's now."""
    verdicts = {each.episode for each in show.verdicts}
    refs = [ref for ref, _ in news.renumbered if str(ref) in verdicts]
    if refs:
        keeps = "verdict on {} keeps its number" if len(refs) == 1 else "verdicts on {} keep theirs"
        yield f"your {keeps.format(compact(refs))}, which is another episode's now."


def _few(sentences: Sequence[str], what: str) -> Iterator[str]:
    yield from sentences[:MOST_NAMED]
    if len(sentences) > MOST_NAMED:
        yield f"and {counted(len(sentences) - MOST_NAMED, f'more {what}')}."


def _new_season(season: NewSeason) -> str:
    episodes = f", {counted(season.episodes, 'episode')} listed" if season.episodes else ""
    start = f" from {_day(season.premiere)}" if season.premiere else ", no date yet"
    return f"season {season.number}{start}{episodes}"


def _redated(each: DateChange) -> str:
    if each.after is None:
        return f"{each.ref} has no air date any more (was {_day(each.before)})."
    was = f" (was {_day(each.before)})" if each.before else ""
    return f"{each.ref} airs on {_day(each.after)}{was}."


def _unlisted(each: UnlistedEpisode) -> str:
    if each.taken:
        kept = counted(each.plays, "play")
        return f"{each.ref} is another episode now, yours is no longer listed: {kept} kept."
    longer = "no longer" if each.was_listed else "not"
    return f"{each.ref} is {longer} listed: {counted(each.plays, 'play')} kept."


def _airing(airing: Airing | None) -> str:
    return str(airing).replace("-", " ") if airing else "unknown"


def _day(iso: str | None) -> str:
    """``4 Feb 2027``: the year always, for it may be far ahead."""
    return stamped(iso, WITH_YEAR)


def to_ask(show: ShowFacts, moves: Sequence[Move]) -> str:
    """The question whether plays go along."""
    plays = sum(each.plays for each in moves)
    yours = "your play" if plays == 1 else f"your {counted(plays, 'play')}"
    return f"{show.title}: {moved_words(moves)} at TVmaze now. Move {yours} along?"


def settled_view(result: SettledMoves) -> View:
    """Return the view of what became of the plays after the question."""
    return View("refresh", dict, lambda look: settled_lines(result, look))


def settled_lines(result: SettledMoves, look: Look) -> Iterator[str]:
    """The sentences after plays were moved, or left where they are, with the way back."""
    yield from settled_facts(result)
    yield f"  {WRONG}"


def settled_facts(result: SettledMoves, said: Sequence[TypedCount] = ()) -> Iterator[str]:
    """The sentences on what became of the plays, and of parts of universes.

    ``said``: numbers of episodes that were spoken of already.
    """
    followed = result.followed
    title = followed.show.title
    if not followed.moves and not followed.verdicts and not result.parts:
        yield f"{title}: your plays stay where they are."
        return
    if followed.moves:
        plays = counted(sum(each.plays for each in followed.moves), "play")
        yield f"{title}: {plays} moved, {moved_words(followed.moves)} now."
    for ref, to in followed.verdicts:
        yield f"{title}: your verdict on {ref} is on {to} now."
    if followed.shared:
        has = "has" if len(followed.shared) == 1 else "have"
        yield f"{title}: {compact(followed.shared)} {has} other plays too; all count, as a rewatch."
    if followed.stay:
        stay = "stays where it is" if len(followed.stay) == 1 else "stay where they are"
        refs = compact([each.ref for each in followed.stay])
        yield f"{title}: {refs} {stay}, as you said."
    yield from (f"{_part(title, part)} now." for part in result.parts)
    for words in typed_count_words(followed.show, [c for c in result.counts if c not in said]):
        yield f"{title}: {words}"


def _part(title: str, part: MovedPart) -> str:
    return f"{part.universe}: {title} {part.before.episodes} is {part.after.episodes}"


def typed_count_words(show: ShowFacts, counts: Sequence[TypedCount]) -> Iterator[str]:
    """The sentences on seasons with another number of episodes typed than TVmaze lists."""
    for each in counts:
        yield (
            f"season {each.season} has {counted(each.typed, 'episode')} here, TVmaze lists"
            f" {each.listed}; yours stays (for theirs: watchlog edit {show.slug} --clear episodes)."
        )
