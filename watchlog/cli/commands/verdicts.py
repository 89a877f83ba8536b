"""``verdict``, ``verdicts`` and ``languages``."""

from typing import TYPE_CHECKING, Annotated

import typer

from watchlog.cli.context import AppContext
from watchlog.cli.options import Json, ShowName
from watchlog.cli.output import present
from watchlog.cli.questions import with_show, with_show_to_read

if TYPE_CHECKING:
    from watchlog.actions.verdicts.giving import VerdictArguments


def verdict(
    ctx: typer.Context,
    show: ShowName,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[stream|skip] [RATING] [S1E4] [NOTE]",
            help="stream or skip; a rating (9 or 9/10); an episode or season; a sentence.",
            show_default=False,
        ),
    ] = None,
    rating: Annotated[
        str | None, typer.Option("--rating", "-r", metavar="N", help="A rating, 0 to 10.")
    ] = None,
    season: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="The season it is about.")
    ] = None,
    knew_at: Annotated[
        str | None, typer.Option(metavar="S1E4", help="The episode at which you knew.")
    ] = None,
    note: Annotated[
        str | None, typer.Option(metavar="TEXT", help="A note; one word will do.")
    ] = None,
    edit: Annotated[
        bool, typer.Option("--edit", "-e", help="Write the note in $VISUAL or $EDITOR.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Say what you thought, or read what you said.

    It is about the show, unless you name a season (s1) or an episode (s1e4). With only the show,
    print what you said so far. Earlier verdicts are kept, and fill in what a
    later one leaves out.

    For example: watchlog verdict ballard stream 8.5 "Slow burn."
    """
    from watchlog.actions.verdicts.giving import VerdictArguments

    context = ctx.obj
    arguments = VerdictArguments(tuple(words or ()), note, rating, season, knew_at)
    if edit:
        _write(context, show, arguments, as_json)
    elif arguments == VerdictArguments():
        _story(context, show, as_json)
    else:
        _give(context, show, arguments, as_json)


def _story(context: AppContext, show: str, as_json: bool) -> None:
    from watchlog.actions.verdicts.story import verdict_story
    from watchlog.render.pages.verdicts import verdict_story_view

    story = with_show_to_read(
        context, show, lambda name: verdict_story(context.library, context.now(), name or show)
    )
    present(context, verdict_story_view(story), as_json=as_json)


def _give(context: AppContext, show: str, arguments: "VerdictArguments", as_json: bool) -> None:
    from watchlog.actions.verdicts.giving import give_verdict
    from watchlog.render.sentences.verdicts import verdict_given_view

    result = with_show(
        context, show, lambda name: give_verdict(context.library, context.now(), name, arguments)
    )
    present(context, verdict_given_view(result), as_json=as_json)


def _write(context: AppContext, show: str, arguments: "VerdictArguments", as_json: bool) -> None:
    """Give a verdict with a note from the editor (``--edit``).

    The other words are checked before it opens, and the lock is taken after it closed: somebody
    may write for an hour.
    """
    from watchlog.actions.verdicts.giving import draft_note
    from watchlog.cli.editor import edit_text
    from watchlog.render.sentences.verdicts import explained, nothing_written_view

    draft = with_show(context, show, lambda name: draft_note(context.library, name, arguments))
    below = "\n".join(explained(draft, context.look))
    with edit_text(context.environ, draft.text, below) as text:
        if not text:
            present(context, nothing_written_view(), as_json=as_json)
            return
        _give(context, draft.show.slug, draft.arguments._replace(note=text), as_json)


def verdicts(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Include earlier ones.")] = False,
    verdict: Annotated[str | None, typer.Option(metavar="WORD", help="stream or skip.")] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", "-l", metavar="TAG", help="In this language, or watched in it."),
    ] = None,
    tag: Annotated[str | None, typer.Option(metavar="NAME", help="With this tag.")] = None,
    platform: Annotated[str | None, typer.Option(metavar="NAME", help="On this platform.")] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="Given since: a day, a month or a year."),
    ] = None,
    sort: Annotated[
        str | None, typer.Option(metavar="BY", help="date or rating.", show_default=False)
    ] = None,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print a page to share, by rating.")
    ] = False,
    episodes: Annotated[
        bool, typer.Option("--episodes", help="Those of episodes instead.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Your verdicts, newest first.

    One for each show and season, the newest; with --episodes one for each episode. With
    --markdown they are ordered by rating, unless --sort says otherwise.

    For example: watchlog verdicts --sort rating
    """
    from watchlog.actions.verdicts.listing import VerdictFilters, list_verdicts
    from watchlog.render.markdown import markdown_view
    from watchlog.render.pages.verdicts import verdicts_view

    context = ctx.obj
    filters = VerdictFilters(everything, verdict, language, tag, platform, since, sort, episodes)
    usual = "rating" if markdown else "date"
    result = list_verdicts(context.library, context.now(), filters, sort=usual)
    view = markdown_view(result) if markdown else verdicts_view(result)
    present(context, view, as_json=as_json)


def languages(
    ctx: typer.Context,
    audio: Annotated[
        list[str] | None,
        typer.Argument(metavar="[LANGUAGE]...", help="Audio, best first.", show_default=False),
    ] = None,
    subtitles: Annotated[
        str | None, typer.Option(metavar="en,hi", help="Subtitles, best first; or none.")
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Clear all of them.")] = False,
    as_json: Json = False,
) -> None:
    """Your preferred languages, in order.

    Without any, print them and how many of your shows are available that way.

    For example: watchlog languages Hindi English --subtitles en
    """
    from watchlog.actions import preferences
    from watchlog.render.sentences.languages import languages_view

    context = ctx.obj
    if audio or subtitles is not None or clear:
        result = preferences.set_languages(
            context.library, context.now(), audio or (), subtitles, clear=clear
        )
    else:
        result = preferences.languages(context.library)
    present(context, languages_view(result), as_json=as_json)
