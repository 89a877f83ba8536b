"""``import``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchlog.cli.context import typed_path
from watchlog.cli.options import Json, NewName
from watchlog.cli.output import present

if TYPE_CHECKING:
    from collections.abc import Iterator

    from watchlog.actions.importing.entries import Export
    from watchlog.actions.importing.ledger import Ledger
    from watchlog.cli.context import AppContext
    from watchlog.cli.progress_bar import ProgressBar
    from watchlog.importers.reading.questions import Question
    from watchlog.importers.records import ImportOptions


GAP = "…"
"""What a person fills in; every option refuses it as it stands."""


def import_(
    ctx: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="[FORMAT] FILE...",
            help="A file, folder or zip, several of them, or - for stdin.",
            show_default=False,
        ),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Print the ledger, import nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Import without asking.")] = False,
    language: Annotated[
        str | None,
        typer.Option("--language", "-l", metavar="TAG", help="Language of plays that name none."),
    ] = None,
    ledger: Annotated[
        str | None, typer.Option(metavar="FILE", help="Save what became of each row, as TSV.")
    ] = None,
    dates: Annotated[
        str | None, typer.Option(metavar="dmy|mdy|ymd", help="The order of ambiguous dates.")
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Whose plays, if it holds several people's."),
    ] = None,
    number_by_order: Annotated[
        bool,
        typer.Option(
            "--number-by-order", help="Number episodes that have only a name, in the order watched."
        ),
    ] = False,
    columns: Annotated[
        str | None,
        typer.Option(metavar="watched=NAME,…", help="Which column is which (- for none)."),
    ] = None,
    scale: Annotated[
        int | None, typer.Option(metavar="5|10|100", help="The highest rating a table can have.")
    ] = None,
    silent_rows: Annotated[
        str | None,
        typer.Option("--as", metavar="plays|planned", help="What the rows of a table are."),
    ] = None,
    zone: Annotated[
        str | None, typer.Option(metavar="NAME", help="Time zone of times that name none.")
    ] = None,
    company: Annotated[
        str | None,
        typer.Option("--with", metavar="NAME", help="Who wrote this hand-over (export --with)."),
    ] = None,
    new_name: NewName = False,
    as_json: Json = False,
) -> None:
    """Import your history from elsewhere.

    The format is recognised by what a file holds: TV Time, Trakt, Netflix, Prime Video, Simkl,
    Letterboxd, MyAnimeList, AniList, Kitsu, IMDb, SeriesGuide, Yamtrack, showtime-cli, Tautulli,
    Playback Reporting (Jellyfin, Emby), TMDB, Movary, TraktRater, WeTrakr, a log of hours, any CSV
    with titles, and watchlog's own export. Nothing is imported before you have seen the ledger and
    said yes; one undo takes it all back.

    What is unclear in a table of your own is asked, unless options such as --columns say it. What
    somebody wrote for you by export --with is imported --with their name.

    For example: watchlog import --dry-run tvtime.zip
    """
    from watchlog.actions.handover import taken_over
    from watchlog.actions.importing.entries import check_words
    from watchlog.actions.importing.plan import ImportAnswers, preview_import, write_import
    from watchlog.actions.stats import StatsOptions, stats
    from watchlog.cli.progress_bar import ProgressBar
    from watchlog.cli.questions import ask_same_films
    from watchlog.importers.records import ImportOptions
    from watchlog.render.data.importing import ledger_rows
    from watchlog.render.pages.importing import ledger_view
    from watchlog.render.sentences.importing import imported_view

    context = ctx.obj
    named, paths = _format_and_files(files)
    _check(context, ledger, may_ask=not (yes or dry_run), as_json=as_json or context.as_json)
    options = ImportOptions(
        dates, profile, number_by_order, silent_rows, columns=columns, scale=scale, zone=zone
    )
    _check_options(options)
    check_words(options, language)
    told = as_json or context.as_json
    bar = ProgressBar(context, silent=told)
    person = _sharer(context, company, new_name=new_name)
    export = taken_over(_read(ctx, paths, named, options, bar, may_ask=not told), person)
    now = context.now()
    # Without --yes the export is set against the library twice: it may change while one reads.
    at_once = yes and not dry_run
    act = write_import if at_once else preview_import
    said = ImportAnswers(language)
    with bar:
        result = act(context.library, now, export, said, bar)
    same_films = () if yes or dry_run else tuple(ask_same_films(context, result))
    if same_films:
        said = ImportAnswers(language, same_films)
        result = preview_import(context.library, now, export, said)
    if ledger is not None:
        _write_ledger(context, ledger, ledger_rows(result))
    if result.changes and not at_once:
        present(context, ledger_view(result), as_json=as_json)
        if not dry_run and _confirm(context, result):
            with ProgressBar(context) as bar:
                result = write_import(context.library, now, export, said, bar)
    if result.written or not result.changes:
        # What it comes to is worked out where it is said: neither --quiet nor --json says it.
        figures = partial(stats, context.library, now, StatsOptions())
        present(context, imported_view(result, figures), as_json=as_json)


def _sharer(context: AppContext, company: str | None, *, new_name: bool) -> str | None:
    """Return who handed it over, asked for where the name is near to a known one."""
    from watchlog.errors import Usage

    if company is None:
        if new_name:
            raise Usage("--new-name needs --with. Nothing imported.")
        return None
    from watchlog.actions.handover import sharer
    from watchlog.cli.questions import with_people

    return with_people(
        context,
        company,
        lambda names: sharer(context.library, names or company, new_name=new_name),
    )


def _check(context: AppContext, ledger: str | None, *, may_ask: bool, as_json: bool) -> None:
    """Refuse what would fail only after the import is done. Raises Usage, FileInTheWay."""
    from watchlog.errors import Usage

    # A program reads the JSON, and would have to find a question between two results.
    if may_ask and as_json:
        raise Usage("--json can't ask: add --yes or --dry-run. Nothing imported.")
    if ledger is None:
        return
    target = typed_path(ledger)
    context.check_output(target)
    if target.exists() and not _is_ledger(target):
        raise Usage(f"{ledger} exists and is not a ledger. Name another file. Nothing imported.")
    if not target.parent.is_dir():
        raise Usage(f"There is no folder {target.parent} for the ledger. Nothing imported.")


def _is_ledger(path: Path) -> bool:
    from watchlog.render.data.importing import LEDGER_COLUMNS

    first = "\t".join(LEDGER_COLUMNS).encode()
    try:
        with path.open("rb") as stream:
            return stream.read(len(first)) == first
    except OSError:
        return False


def _format_and_files(words: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """Return the format, if the first word names one, and the files. Raises Usage."""
    from watchlog.errors import Again, Hint, Usage
    from watchlog.importers.formats import FORMATS

    first = words[0].lower()
    # A file called "trakt" may be imported as well, if it is the only word.
    if first not in FORMATS or (len(words) == 1 and Path(first).exists()):
        return None, words
    if len(words) == 1:
        line = Hint("Name it:", again=Again({"files": (first, "FILE")}))
        raise Usage("Which file? Nothing imported.", hints=[line])
    return first, words[1:]


def _check_options(options: ImportOptions) -> None:
    """Refuse a choice that there is not. Raises BadValue."""
    from watchlog.errors import BadValue
    from watchlog.importers.reading.date_order import ORDERS

    for option, value, allowed in (
        ("--dates", options.dates, tuple(ORDERS)),
        ("--scale", options.scale, (5, 10, 100)),
        ("--as", options.silent_rows, ("plays", "planned")),
    ):
        if value is not None and value not in allowed:
            words = ", ".join(map(str, allowed[:-1])) + f" or {allowed[-1]}"
            raise BadValue(f"{option} must be {words}, not {value}. Nothing imported.")


def _read(
    ctx: typer.Context,
    paths: Sequence[str],
    named: str | None,
    options: ImportOptions,
    bar: ProgressBar,
    *,
    may_ask: bool,
) -> Export:
    """Read the export; what it leaves open is asked on a terminal, else raises NeedsChoice."""
    from watchlog.actions.importing.entries import read_export
    from watchlog.importers.reading.questions import NeedsChoice
    from watchlog.importers.reading.sources import open_source

    with open_source(paths, lambda: sys.stdin.buffer) as source:
        while True:
            try:
                with bar:
                    return read_export(source, named, options, bar)
            except NeedsChoice as asked:
                # With the answers the files are read again, from the start.
                options = _answered(ctx, asked.questions, options, may_ask=may_ask)


def _answered(
    ctx: typer.Context, questions: Sequence[Question], options: ImportOptions, *, may_ask: bool
) -> ImportOptions:
    """Ask one question after another. Raises NeedsChoice for those that get no answer."""
    from watchlog.cli.questions import choose
    from watchlog.importers.reading.questions import choice_of

    for place, question in enumerate(questions):
        value = choose(ctx.obj, question) if may_ask else None
        if value is None:
            left = questions[place:]
            raise choice_of(left).with_line(_line_to_type(ctx, left, options)) from None
        options = options.with_answer(question.option, value)
    return options


def _line_to_type(ctx: typer.Context, questions: Sequence[Question], options: ImportOptions) -> str:
    """Return the command with every answer given, and a gap for what is still open.

    No choice stands in a gap: pasted with --yes, it would be taken for the person's.
    """
    from watchlog.cli.typed_line import typed_again

    for each in questions:
        if each.choices:
            column, sign, _ = each.choices[0][0].partition("=")
            gap = f"{column}={GAP}" if sign else GAP
            options = options.with_answer(each.option, gap)
    given = {
        name: str(value)
        for name, value in options._asdict().items()
        if value is not None and not isinstance(value, bool)
    }
    return typed_again(ctx, given)


def _confirm(context: AppContext, result: Ledger) -> bool:
    """Ask whether to write what the ledger lists. Raises Usage where nobody can be asked."""
    from watchlog.errors import Usage
    from watchlog.render.sentences.importing import whats_new

    answer = context.ask(f"Import {whats_new(result)}? [y/N]")
    if answer is None:
        raise Usage("Can't ask here, so nothing was imported: --yes imports, --dry-run only looks.")
    if answer.strip().lower() in ("y", "yes"):
        return True
    context.note("Nothing imported.")
    return False


def _write_ledger(context: AppContext, path: str, lines: Iterator[str]) -> None:
    """Write the ledger, in the place of an earlier one too. Raises FileInTheWay, BadImport."""
    from watchlog.errors import BadImport

    chunks = (f"{line}\n".encode() for line in lines)
    try:
        context.write_output(typed_path(path), chunks, force=True)
    except OSError as error:
        raise BadImport(f"The ledger {path} cannot be written: {error.strerror}.") from None
