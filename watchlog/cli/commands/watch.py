"""``watch``, ``unwatch`` and ``amend``."""

from typing import TYPE_CHECKING, Annotated

import typer

from watchlog.cli.context import AppContext
from watchlog.cli.options import (
    Alone,
    At,
    Company,
    Episodes,
    Json,
    Language,
    NamedEpisodes,
    NewName,
    OptionalShow,
    ShowName,
    Subtitles,
)
from watchlog.cli.output import present
from watchlog.cli.questions import (
    MOST_CHOICES,
    choose_show,
    may_choose,
    with_people,
    with_show,
    with_shows,
)
from watchlog.errors import Again, Hint, Usage

if TYPE_CHECKING:
    from watchlog.actions.play_results import Amended
    from watchlog.actions.plays.amend_listening import AmendedListening
    from watchlog.render.view import View


def watch(
    ctx: typer.Context,
    show: OptionalShow = None,
    episodes: Episodes = None,
    at: At = None,
    language: Language = None,
    subtitles: Subtitles = None,
    to: Annotated[
        str | None, typer.Option(metavar="S1E4", help="Everything unwatched up to this episode.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Record a rewatch.")] = False,
    add: Annotated[bool, typer.Option("--add", help="Add the show if it isn't there.")] = False,
    film: Annotated[bool, typer.Option("--film", help="With --add, add it as a film.")] = False,
    rating: Annotated[
        str | None,
        typer.Option("--rating", "-r", metavar="N", help="Rate the one episode or film, 0 to 10."),
    ] = None,
    note: Annotated[
        str | None, typer.Option(metavar="TEXT", help="A note on the one episode or film.")
    ] = None,
    minutes: Annotated[
        str | None,
        typer.Option(metavar="LENGTH", help="How much of the one episode or film: 35, 1h10."),
    ] = None,
    company: Company = None,
    alone: Alone = False,
    new_name: NewName = False,
    as_json: Json = False,
) -> None:
    """Mark episodes, or a film, as watched.

    Episodes you have already watched are left alone. Without SHOW you choose one of the next.
    With one episode, --rating and --note are your verdict on it.
    With --minutes, less than 80 % of its length is a part: the episode stays the next one.
    With --with, only what you watched with all of them counts as watched.

    For example: watchlog watch ballard 1-3 --at "last night"
    """
    context = ctx.obj
    if show is None:
        if company is not None and not new_name and may_choose(context):
            company = _known(context, company)
        along = None if new_name else company
        show, named = _show_to_watch(context, along, may_be_new=add or film)
        episodes = named if episodes is None else episodes
    from watchlog.actions.company.given import TypedCompany
    from watchlog.actions.play_results import Watched
    from watchlog.actions.plays.watch import WatchArguments
    from watchlog.actions.plays.watch import watch as act
    from watchlog.render.sentences.evening.watched import watched_view

    arguments = WatchArguments(
        tuple(episodes or ()), at, language, subtitles, to, again, add, film, rating, note, minutes
    )

    def record(title: str, names: str | None) -> Watched:
        given = arguments._replace(company=TypedCompany(names, alone, new_name))
        return act(context.library, context.now(), title, given)

    result = with_people(
        context,
        company,
        lambda names: with_show(context, show, lambda title: record(title, names)),
    )
    present(context, watched_view(result), as_json=as_json)


def _known(context: AppContext, company: str) -> str:
    """Return the names that were typed, those that are misspelt as the person says."""
    from watchlog.actions.company.given import known_people

    def known(names: str | None) -> str:
        given = known_people(context.library.read(), names or "")
        return ",".join(given.names or ())

    return with_people(context, company, known)


def _show_to_watch(
    context: AppContext, company: str | None, *, may_be_new: bool
) -> tuple[str, list[str] | None]:
    """Return the slug of the show that the person chooses of those to go on with. Raises Usage.

    Of a show that stands there twice, once in a rewatch, with the episode that was chosen.
    ``company``: people with whom to go on, where there is anything with them.
    """
    if may_choose(context) and not may_be_new:
        from watchlog.actions.up_next import up_next

        found = up_next(context.library, context.now())
        if company is not None:
            together = up_next(context.library, context.now(), company=company)
            found = together if together.watching or together.asleep else found
        rows = [*found.watching, *found.planned, *found.asleep]
        shown = rows[:MOST_CHOICES]
        place = choose_show(context, shown, len(rows) - len(shown)) if shown else None
        if place is not None:
            return shown[place].show.slug, found.episode_to_name(shown[place])
    raise Usage(
        "SHOW is missing. Nothing recorded.",
        hints=[
            Hint("Name it:", again=Again({"show": "SHOW"})),
            Hint("See", "watchlog watch --help"),
        ],
    )


def rewatch(
    ctx: typer.Context,
    show: ShowName,
    season: Annotated[
        list[str] | None,
        typer.Argument(metavar="[S2]", help="One season alone.", show_default=False),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--from", metavar="WHEN", help='When it began: "8 nov", if not now.'),
    ] = None,
    company: Company = None,
    new_name: NewName = False,
    end: Annotated[bool, typer.Option("--end", help="Close it where you are.")] = False,
    as_json: Json = False,
) -> None:
    """Watch a show or a season once more.

    What you have watched of it is its next time through: watch and next go on in that until all
    of it has a play in it. New episodes stay apart, as a first time.

    For example: watchlog rewatch ballard s1 --from "8 nov"
    """
    from watchlog.actions.company.given import TypedCompany
    from watchlog.actions.shows.rewatch import Rewatch, RewatchArguments
    from watchlog.actions.shows.rewatch import rewatch as act
    from watchlog.render.sentences.rewatch import rewatch_view

    context = ctx.obj

    def open_or_close(title: str, names: str | None) -> Rewatch:
        typed = TypedCompany(names, new_name=new_name)
        arguments = RewatchArguments(tuple(season or ()), since, typed, end)
        return act(context.library, context.now(), title, arguments)

    result = with_people(
        context,
        company,
        lambda names: with_show(context, show, lambda title: open_or_close(title, names)),
    )
    present(context, rewatch_view(result), as_json=as_json)


def unwatch(
    ctx: typer.Context, show: ShowName, episodes: NamedEpisodes = None, as_json: Json = False
) -> None:
    """Remove the latest play of episodes.

    For example: watchlog unwatch ballard 3
    """
    from watchlog.actions.plays.unwatch import unwatch as act
    from watchlog.render.sentences.plays import unwatched_view

    context = ctx.obj
    result = with_show(
        context, show, lambda name: act(context.library, context.now(), name, episodes or ())
    )
    present(context, unwatched_view(result), as_json=as_json)


def amend(
    ctx: typer.Context,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[WHAT]", help="A show, or the beginning of an id.", show_default=False
        ),
    ] = None,
    episodes: NamedEpisodes = None,
    at: At = None,
    language: Language = None,
    subtitles: Subtitles = None,
    to_show: Annotated[
        str | None, typer.Option(metavar="SHOW", help="The show they belong to.")
    ] = None,
    to_episode: Annotated[
        str | None, typer.Option(metavar="S1E4", help="The episode it was.")
    ] = None,
    delete: Annotated[bool, typer.Option("--delete", help="Remove these plays.")] = False,
    in_pass: Annotated[
        str | None,
        typer.Option("--pass", metavar="N", help="The time through it is of: 2, 3, or none."),
    ] = None,
    all_plays: Annotated[
        bool, typer.Option("--all-plays", help="All plays of each episode, not just the newest.")
    ] = False,
    company: Company = None,
    alone: Alone = False,
    new_name: NewName = False,
    as_json: Json = False,
) -> None:
    """Correct plays: time, language, company, episode.

    WHAT alone is a film, or the beginning of the id of a play, verdict or listening (see history);
    with EPISODES it is a show. Without either, the plays of the last watch are corrected.
    --with unknown takes back who watched along.

    For example: watchlog amend --at "yesterday 23:30"
    """
    from watchlog.actions.company.given import TypedCompany
    from watchlog.actions.plays.amend import amend as act
    from watchlog.actions.plays.amend_target import AmendArguments

    context = ctx.obj

    def correct(name: str, other: str, names: str | None) -> "Amended | AmendedListening":
        arguments = AmendArguments(
            name or None,
            tuple(episodes or ()),
            at,
            language,
            subtitles,
            other if to_show is not None else None,
            to_episode,
            delete,
            all_plays,
            in_pass,
            TypedCompany(names, alone, new_name),
        )
        return act(context.library, context.now(), arguments)

    shows = [what or "", to_show or ""]
    result = with_people(
        context,
        company,
        lambda names: with_shows(context, shows, lambda name, other: correct(name, other, names)),
    )
    present(context, _view_of(result), as_json=as_json)


def _view_of(result: "Amended | AmendedListening") -> "View":
    from watchlog.actions.play_results import Amended

    if isinstance(result, Amended):
        from watchlog.render.sentences.plays import amended_view

        return amended_view(result)
    from watchlog.render.sentences.hours.told import amended_listening_view

    return amended_listening_view(result)
