"""``hours`` and ``goal``."""

from typing import Annotated

import typer

from watchlog.cli.context import AppContext
from watchlog.cli.options import Json
from watchlog.cli.output import present
from watchlog.errors import Again, Hint, Usage

LanguageName = Annotated[
    str | None,
    typer.Argument(metavar="[LANG]", help="A language: es, Spanish.", show_default=False),
]


def hours(
    ctx: typer.Context,
    language: LanguageName = None,
    title: Annotated[
        str | None,
        typer.Argument(metavar="[TITLE]", help="With --heard, what it was.", show_default=False),
    ] = None,
    heard: Annotated[
        str | None,
        typer.Option(metavar="LENGTH", help="Record listening that is no show: 40m, 1h30."),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            "-a",
            metavar="WHEN",
            help='With --heard, when it ended: now, "last night", 2026-11, unknown.',
        ),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option(metavar="LENGTH", help="Hours from before: 150h; none takes them off."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Hours in each language, and what is next.

    What you watched and heard, by its language, whatever the region. With LANG, all about one:
    months, subtitles, dubbed or original, milestones and your goal. Milestones are set by config
    milestones.

    For example: watchlog hours es --heard 40m "podcast"
    """
    context: AppContext = ctx.obj
    _check(language, title, heard, at, start)
    if language is None:
        from watchlog.actions.hours.report import hours as act
        from watchlog.render.pages.hours.languages import hours_view

        view = hours_view(act(context.library, context.now()))
    elif start is not None:
        from watchlog.actions.hours.telling import start as begin
        from watchlog.render.sentences.hours.told import started_view

        view = started_view(begin(context.library, context.now(), language, start))
    elif heard is not None:
        from watchlog.actions.hours.telling import record_heard
        from watchlog.render.sentences.hours.told import heard_view

        result = record_heard(context.library, context.now(), language, heard, title, at)
        view = heard_view(result)
    else:
        from watchlog.actions.hours.report import hours_in
        from watchlog.render.pages.hours.one_language import language_view

        view = language_view(hours_in(context.library, context.now(), language))
    present(context, view, as_json=as_json)


def _check(
    language: str | None, title: str | None, heard: str | None, at: str | None, start: str | None
) -> None:
    """Raise Usage for words that don't go together."""
    if heard is not None and start is not None:
        raise Usage(
            "--heard and --start can't go together. Nothing recorded.",
            hints=[
                Hint("What you heard:", again=Again({"start": None}, _ANY_LANGUAGE)),
                Hint("Hours from before:", again=Again(_BEFORE, _ANY_LANGUAGE)),
            ],
        )
    if start is not None and (title is not None or at is not None):
        raise Usage(
            "--start goes without a title and without --at. Nothing recorded.",
            hints=[
                Hint("Hours from before:", again=Again(_BEFORE, _ANY_LANGUAGE)),
                Hint("What you heard:", again=Again({"heard": "…", "start": None}, _ANY_LANGUAGE)),
            ],
        )
    if language is None and (heard is not None or start is not None or at is not None):
        length = {"heard": "…"} if heard is None and start is None else {}
        raise Usage(
            "Which language? Nothing recorded.",
            hints=[Hint("Name it:", again=Again({"language": "LANG", **length}))],
        )
    if heard is None and (title is not None or at is not None):
        raise Usage(
            "How long did you hear it? Nothing recorded.",
            hints=[Hint("Say it:", again=Again({"heard": "…"}))],
        )


_BEFORE = {"heard": None, "at": None, "title": None}
_ANY_LANGUAGE = {"language": "LANG"}
"""What a line for hours from before leaves out, and what stands where no language was named."""


def goal(
    ctx: typer.Context,
    language: LanguageName = None,
    goal: Annotated[
        str | None,
        typer.Argument(metavar="[GOAL]", help="1500h, 45m/day or 5h/week.", show_default=False),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="By when, for hours in all: 2027-06, 2027-06-30."),
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Drop the goals of LANG.")] = False,
    as_json: Json = False,
) -> None:
    """Your goals in a language, and how far you are.

    One of hours in all, and one for each day or week; each takes the place of the one before it.

    For example: watchlog goal es 5h/week
    """
    from watchlog.actions.hours.goal import clear_goal, goals, set_goal

    context: AppContext = ctx.obj
    _check_goal(language, goal, by, clear=clear)
    if language is None or (goal is None and not clear):
        from watchlog.render.pages.hours.goals import goals_view

        view = goals_view(goals(context.library, context.now(), language))
        present(context, view, as_json=as_json)
        return
    from watchlog.render.sentences.hours.goals import goal_changed_view

    if goal is None:
        result = clear_goal(context.library, context.now(), language)
    else:
        result = set_goal(context.library, context.now(), language, goal, by)
    present(context, goal_changed_view(result), as_json=as_json)


def _check_goal(language: str | None, goal: str | None, by: str | None, *, clear: bool) -> None:
    """Raise Usage for words that don't go together."""
    if clear and (goal is not None or by is not None):
        raise Usage(
            "--clear goes alone: no goal goes with it. Nothing changed.",
            hints=[
                Hint("To drop the goals:", again=Again({"goal": None, "by": None}, _ANY_LANGUAGE)),
                Hint(
                    "To set this one:",
                    again=Again({"clear": None, "goal": goal or "…"}, _ANY_LANGUAGE),
                ),
            ],
        )
    if language is None and (clear or by is not None):
        raise Usage(
            "Which language? Nothing changed.",
            hints=[
                Hint(
                    "Name it:",
                    again=Again({"language": "LANG", **({"goal": goal or "…"} if by else {})}),
                )
            ],
        )
    if goal is None and by is not None:
        raise Usage(
            "--by goes with a goal of hours. Nothing changed.",
            hints=[Hint("Say it:", again=Again({"goal": "…"}))],
        )
