"""Verdicts: give one, list those of all shows, tell the story of one show's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from watchlog.actions.filters import name_test, one_of
from watchlog.actions.rows import progress_now, settings_in, show_to_read, show_to_write
from watchlog.domain.dates.moments import evening_of, evening_of_stamp, sort_key, stamp
from watchlog.domain.dates.periods import period_since
from watchlog.domain.episodes.dropping import Dropping, dropping_of
from watchlog.domain.episodes.grammar import parse_one, typed_form
from watchlog.domain.episodes.progress import watched_refs
from watchlog.domain.episodes.resolve import resolve_one
from watchlog.domain.episodes.seasons import season_lengths
from watchlog.domain.languages.counts import LanguageCount, language_counts
from watchlog.domain.models import EpisodeRef, Show, ShowFacts, State, Verdict
from watchlog.domain.summary import ShowSummary, furthest
from watchlog.domain.text import clean_typed_text
from watchlog.domain.titles import pick_to_write
from watchlog.domain.verdicts import (
    SKIP,
    STREAM,
    DecidedAfter,
    RatingRank,
    VerdictWords,
    decided_after,
    parse_rating,
    rating_rank,
    read_words,
    standing_verdict,
    standing_verdicts,
    usual_episodes_to_decide,
)
from watchlog.errors import BadValue, Hint, NoSuchEpisode, Usage
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Transaction, new_id

SORTS = ("date", "rating")


class VerdictLine(Record):
    """A verdict, with how far the person was when it was given.

    ``furthest``: the last episode watched by then, ``plays``: how many plays there were.
    ``summary``: all the plays of the show.
    """

    show: ShowFacts
    verdict: Verdict
    furthest: EpisodeRef | None
    plays: int
    summary: ShowSummary


Test = Callable[[VerdictLine], bool]


@dataclass(frozen=True)
class VerdictFilters:
    """The arguments of ``verdicts`` as typed; None where not named.

    ``language``: available in it, or heard in it. ``everything``: earlier verdicts too.
    """

    everything: bool = False
    verdict: str | None = None
    language: str | None = None
    tag: str | None = None
    platform: str | None = None
    since: str | None = None
    sort: str | None = None


@dataclass(frozen=True)
class VerdictList:
    """Verdicts in the order asked for.

    ``given``: how many shows have one at all. ``without``: how many were watched and have
    none. ``today``: the evening now running. ``everything``: earlier ones are among them.
    """

    lines: tuple[VerdictLine, ...]
    given: int
    without: int
    today: date
    everything: bool = False


def list_verdicts(
    library: Library, now: datetime, filters: VerdictFilters, *, sort: str = "date"
) -> VerdictList:
    """List the standing verdict of each show that passes every filter, or each one ever given.

    ``sort`` is the order where none was asked for. Raises BadValue, UnknownLanguage, BadTime.
    """
    snapshot = library.read()
    settings = settings_in(snapshot.preferences())
    key = _order(sort if filters.sort is None else filters.sort)
    tests = list(_tests(filters))
    day_starts = settings.day_starts
    since = period_since(filters.since, now, day_starts, settings.week_starts)
    if since is not None:
        tests.append(
            lambda line: (evening_of_stamp(line.verdict.at, day_starts) or date.min) >= since
        )
    shows = snapshot.overview()
    judged = [show for show in shows if show.outline.verdicts]
    lines = [line for show in judged for line in _lines_of(show, everything=filters.everything)]
    # Sorting is stable: of equal ratings the newest verdict comes first, of equal stamps the last.
    chosen = [line for line in reversed(lines) if all(test(line) for test in tests)]
    chosen.sort(key=lambda line: sort_key(line.verdict.at), reverse=True)
    chosen.sort(key=key, reverse=True)
    return VerdictList(
        tuple(chosen),
        given=len(lines),
        without=sum(1 for each in shows if each.outline.plays and not each.outline.verdicts),
        today=evening_of(now, day_starts),
        everything=filters.everything,
    )


def _lines_of(show: ShowSummary, *, everything: bool) -> list[VerdictLine]:
    given = show.facts.verdicts
    standing = standing_verdicts(given)
    headline = (standing[None],) if None in standing else tuple(standing.values())
    # Those that stand have their gaps filled: they are known by their time.
    reached = {verdict.at: each for verdict, each in zip(given, show.reached, strict=True)}
    chosen = given if everything else headline
    return [VerdictLine(show.facts, each, *reached[each.at], show) for each in chosen]


def _tests(filters: VerdictFilters) -> list[Test]:
    tests: list[Test] = []
    if filters.verdict is not None:
        tests.append(_word_test(filters.verdict))
    if filters.language is not None:
        tests.append(_language_test(filters.language))
    if filters.tag is not None:
        tests.append(_name_test(filters.tag, lambda show: show.tags))
    if filters.platform is not None:
        tests.append(_name_test(filters.platform, lambda show: show.platforms))
    return tests


def _word_test(text: str) -> Test:
    word = one_of(text, (STREAM, SKIP), "Unknown verdict")
    return lambda line: line.verdict.verdict == word


def _language_test(text: str) -> Test:
    from watchlog.domain.languages.matching import matches
    from watchlog.domain.languages.names import parse_language

    wanted = parse_language(text)

    def test(line: VerdictLine) -> bool:
        heard = line.summary.play_summary.languages
        return any(matches(wanted, tag) for tag in {*line.show.languages, *heard})

    return test


def _name_test(text: str, names: Callable[[ShowFacts], tuple[str, ...]]) -> Test:
    is_among = name_test(text)
    return lambda line: is_among(names(line.show))


def _order(text: str) -> Callable[[VerdictLine], Any]:
    """Return the key of an order from high to low; equals keep the newest first."""
    if one_of(text, SORTS, "Can't sort by") == "date":
        return lambda line: sort_key(line.verdict.at)
    return lambda line: -1.0 if line.verdict.rating is None else line.verdict.rating


def verdict_story(library: Library, now: datetime, name: str) -> VerdictStory:
    """Return all verdicts of a show, and how they compare. Raises NoSuchShow, Ambiguous."""
    snapshot = library.read()
    found = show_to_read(snapshot, name)
    show = found.show
    summary = ShowSummary(show)
    others = [each for each in snapshot.overview() if each.outline.verdicts]
    return VerdictStory(
        show=show,
        lines=tuple(_lines_of(summary, everything=True)),
        standing=standing_verdict(show.verdicts),
        note=found.note,
        decided_after=decided_after(summary),
        usual=usual_episodes_to_decide(others, but=show),
        place=rating_rank((each.facts for each in others), show),
        heard=language_counts(show),
        dropping=dropping_of(show),
        state=progress_now(show, now, snapshot.preferences()).state,
    )


class VerdictGiven(Record):
    """A verdict that was recorded, and what stands now.

    Both are of what the verdict is about: the show, or a season of it. ``replaced``: what stood
    of that before. ``furthest``: the last episode watched.
    """

    show: Show
    given: Verdict
    standing: Verdict
    replaced: Verdict | None
    furthest: EpisodeRef | None


class VerdictStory(Record):
    """All verdicts of a show in order, the standing one, and what lies around them.

    ``note``: that the show's name was not exactly what was typed. ``decided_after``: how soon the
    person had decided, ``usual``: after how many episodes of other shows (the median). ``heard``:
    the languages of its plays. ``dropping``: how it was dropped. ``state``: how it stands now.
    """

    show: Show
    lines: tuple[VerdictLine, ...]
    standing: Verdict | None
    note: str | None = None
    decided_after: DecidedAfter | None = None
    usual: float | None = None
    place: RatingRank | None = None
    heard: tuple[LanguageCount, ...] = ()
    dropping: Dropping | None = None
    state: State = State.PLANNED


class VerdictArguments(Record):
    """The arguments of ``verdict`` beside the show, as typed; ``knew_at`` is an episode.

    ``words``: ``stream`` or ``skip``, a rating, a note.
    """

    words: Sequence[str] = ()
    note: str | None = None
    rating: str | None = None
    season: int | None = None
    knew_at: str | None = None


def give_verdict(
    library: Library, now: datetime, name: str, arguments: VerdictArguments
) -> VerdictGiven:
    """Record a verdict; what it leaves out is taken over from the earlier ones when read.

    Raises NoSuchShow, Ambiguous, BadValue, NoSuchEpisode and other Usage errors.
    """
    bare = _verdict(arguments, _said(arguments))

    def work(transaction: Transaction) -> VerdictGiven:
        show = show_to_write(transaction, name)
        verdict = replace(_fitted(show, bare), id=new_id(), at=stamp(now))
        before = standing_verdicts(show.verdicts).get(verdict.season)
        after = replace(show, all_verdicts=(*show.all_verdicts, verdict))
        transaction.save_show(after)
        now_standing = standing_verdicts(after.verdicts)[verdict.season]
        return VerdictGiven(after, verdict, now_standing, before, furthest(watched_refs(show)))

    return library.transact(f"verdict {name}", now, work)


class NoteDraft(Record):
    """A note to write in an editor: its show, the standing verdict, the text to begin with.

    ``arguments``: everything beside the note.
    """

    show: Show
    standing: Verdict | None
    text: str
    arguments: VerdictArguments


def draft_note(library: Library, name: str, arguments: VerdictArguments) -> NoteDraft:
    """Return what to write a note on; nothing is locked or saved.

    Whatever is wrong with the verdict beside the note is raised before anybody writes it.
    """
    said = _said(arguments)
    verdict = _verdict(arguments, said._replace(note=said.note or "."))
    snapshot = library.read()
    show = snapshot.show(pick_to_write(name, snapshot.heads()).id)
    _fitted(show, verdict)
    words = tuple(filter(None, [said.word]))
    beside = arguments._replace(words=words, rating=said.rating, note=None)
    standing = standing_verdicts(show.verdicts).get(arguments.season)
    return NoteDraft(show, standing, said.note or "", beside)


def _said(arguments: VerdictArguments) -> VerdictWords:
    """Return what the words and the options say. Raises BadValue, and Usage for the same twice."""
    said = read_words(arguments.words)
    if said.note is not None and arguments.note is not None:
        raise Usage("Two notes: give one, as a word or with --note. Nothing recorded.")
    if said.rating is not None and arguments.rating is not None:
        raise Usage("Two ratings: give one, as a word or with --rating. Nothing recorded.")
    return VerdictWords(
        said.word,
        arguments.rating if said.rating is None else said.rating,
        arguments.note if said.note is None else said.note,
    )


def _verdict(arguments: VerdictArguments, said: VerdictWords) -> Verdict:
    """Return the verdict without id and time. Raises Usage errors."""
    note = clean_typed_text(said.note) if said.note is not None else None
    if note == "":
        raise BadValue("An empty note says nothing. Nothing recorded.")
    verdict = Verdict(
        id="",
        verdict=said.word,
        rating=parse_rating(said.rating) if said.rating is not None else None,
        note=note,
        season=arguments.season,
        knew_at=parse_one(arguments.knew_at).text if arguments.knew_at is not None else None,
    )
    if verdict == Verdict(id="", season=arguments.season):
        raise Usage("Give stream or skip, a rating or a note. Nothing recorded.")
    return verdict


def _fitted(show: Show, verdict: Verdict) -> Verdict:
    """Return a verdict whose ``knew_at`` is as typed as one of this show.

    Raises BadValue, BadEpisodes or NoSuchEpisode where the season or episode is not there.
    """
    if show.is_film and (verdict.season is not None or verdict.knew_at):
        raise BadValue(f"{show.title} is a film: it has no seasons. Nothing recorded.")
    if verdict.season not in {None, *(season_lengths(ShowSummary(show)) or (1,))}:
        raise NoSuchEpisode(f"{show.title} has no season {verdict.season}. Nothing recorded.")
    if not verdict.knew_at:
        return verdict
    one = parse_one(verdict.knew_at)
    if one.first_season is None:  # of the season that the verdict is about
        one = one._replace(first_season=verdict.season, last_season=verdict.season)
    ref = resolve_one(one, ShowSummary(show), "knew_at")
    if ref not in watched_refs(show):
        # Some day before now: watch alone would record that it was now.
        line = f"watchlog watch {show.slug} {typed_form([ref])} --at unknown"
        raise NoSuchEpisode(
            f"You have not watched {show.title} {ref} yet. Nothing recorded.",
            hints=[Hint("If you have:", line)],
        )
    return replace(verdict, knew_at=str(ref))
