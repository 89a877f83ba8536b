"""The table of commands, the group that builds only the one called, and ``main``."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from watchlog import __version__
from watchlog.cli.context import AppContext, typed_path
from watchlog.errors import BadValue, WatchlogError
from watchlog.startup.values import Record

HELP_OPTIONS = {"help_option_names": ["-h", "--help"]}
INTERRUPTED = 130

# The base of all that Typer finds wrong with the words. It is public since 0.27.2; before that
# BadParameter is, which derives from it in two steps.
WrongWords: type[Exception] = getattr(typer, "TyperException", typer.BadParameter.__mro__[2])


class Command(Record):
    """A command's module in ``cli.commands``, its function, help line and panel of the help."""

    module: str
    function: str
    help: str
    panel: str
    hidden: bool = False


EVENING, LOOKING, SHOWS, OPINION, MENDING, LIBRARY = (
    "Every evening",
    "Look",
    "Shows",
    "Languages and verdicts",
    "Put right",
    "The library itself",
)

# The help lines stand here, so that the list of commands is printed without importing any.
COMMANDS: dict[str, Command] = {
    "watch": Command("watch", "watch", "Mark episodes, or a film, as watched.", EVENING),
    "next": Command("browse", "next_", "What to watch next, and in which language.", EVENING),
    "tonight": Command("tonight", "tonight", "What fits into the time you have.", EVENING),
    "pick": Command("tonight", "pick", "Pick one thing to watch.", EVENING),
    "undo": Command("library", "undo", "Undo the latest change.", EVENING),
    "progress": Command("browse", "progress", "How far you are, and what is left.", LOOKING),
    "list": Command("browse", "list_", "Your shows, filtered and sorted.", LOOKING),
    "ls": Command("browse", "list_", "The same as list.", LOOKING, hidden=True),
    "show": Command("browse", "show", "Everything about one show.", LOOKING),
    "history": Command("browse", "history", "Your plays, newest first.", LOOKING),
    "log": Command("browse", "history", "The same as history.", LOOKING, hidden=True),
    "calendar": Command("browse", "calendar", "A month of evenings, and what airs.", LOOKING),
    "upcoming": Command("lookup", "upcoming", "Upcoming episodes of your shows.", LOOKING),
    "stats": Command("stats", "stats", "Totals: plays, hours, binges, streaks.", LOOKING),
    "binges": Command("stats", "binges", "Sittings with 3+ plays of one show.", LOOKING),
    "year": Command("stats", "year", "The year in review.", LOOKING),
    "universe": Command("universe", "universe", "Shows that belong together, in order.", LOOKING),
    "add": Command("shows", "add", "Add a show or film.", SHOWS),
    "edit": Command("shows", "edit", "Change the details of a show.", SHOWS),
    "lookup": Command("lookup", "lookup", "Fetch a show's episodes from TVmaze.", SHOWS),
    "refresh": Command("lookup", "refresh", "Fetch what is new from TVmaze.", SHOWS),
    "rm": Command("shows", "remove", "Remove a show from your library.", SHOWS),
    "pause": Command("shelf", "pause", "Put a show aside for a while.", SHOWS),
    "drop": Command("shelf", "drop", "Give up a show, and say why.", SHOWS),
    "resume": Command("shelf", "resume", "Resume a paused, dropped or removed show.", SHOWS),
    "rewatch": Command("watch", "rewatch", "Watch a show or a season once more.", SHOWS),
    "join": Command("shows", "join", "Merge two entries into one show.", SHOWS),
    "verdict": Command(
        "verdicts", "verdict", "Say what you thought, or read what you said.", OPINION
    ),
    "verdicts": Command("verdicts", "verdicts", "Your verdicts, newest first.", OPINION),
    "languages": Command("verdicts", "languages", "Your preferred languages, in order.", OPINION),
    "hours": Command("hours", "hours", "Hours in each language, and what is next.", OPINION),
    "goal": Command("hours", "goal", "Your goals in a language, and how far you are.", OPINION),
    "unwatch": Command("watch", "unwatch", "Remove the latest play of episodes.", MENDING),
    "amend": Command("watch", "amend", "Correct plays: time, language, company, episode.", MENDING),
    "redo": Command("library", "redo", "Redo what was last undone.", MENDING),
    "import": Command("transfer", "import_", "Import your history from elsewhere.", LIBRARY),
    "export": Command("export", "export", "Export the library.", LIBRARY),
    "merge": Command("merge", "merge", "Merge another copy of your library.", LIBRARY),
    "backups": Command("library", "backups", "List earlier states of the library.", LIBRARY),
    "restore": Command("library", "restore", "Restore an earlier state.", LIBRARY),
    "doctor": Command("library", "doctor", "Check the library, and mend it.", LIBRARY),
    "config": Command("library", "config", "Print the settings, or change one.", LIBRARY),
    "path": Command("library", "path", "Where watchlog keeps its files.", LIBRARY),
    "demo": Command("demo", "demo", "Look around in a throw-away library.", LIBRARY),
}


class LazyGroup(TyperGroup):
    """A group that has its commands from the table and builds only the one that is called.

    Building all of them takes a third of a whole start. To list them, for help and suggestions,
    their names and help lines are enough.
    """

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        # Typer asks this for names alone; the commands come from the two methods below.
        self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command with its name and help line, without its parameters."""
        entry = COMMANDS.get(cmd_name)
        return TyperCommand(cmd_name, help=entry.help, hidden=entry.hidden) if entry else None

    def get_help(self, ctx: Any) -> str:
        """Print the help; Typer's own would print it from here as well."""
        from watchlog.cli.help import print_group_help

        print_group_help(ctx.obj, self, COMMANDS)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the name of the command called, the command itself, and the other words."""
        ctx.obj.words = args
        if args[0] not in COMMANDS:
            from watchlog.cli.wrong_words import check_other_word

            check_other_word(args, COMMANDS)
        name, command, rest = super().resolve_command(ctx, args)
        return name, build(name) if command is not None and name else command, rest


class OwnCommand(TyperCommand):
    """A command whose words stay at hand, for hints to repeat, and whose help is a page of ours."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        ctx.obj.typed = ctx
        return super().invoke(ctx)

    def get_help(self, ctx: Any) -> str:
        """Print the help; Typer's own would print it from here as well."""
        from watchlog.cli.help import print_command_help

        print_command_help(ctx.obj, self)


def build(name: str) -> Any:
    """Return the command of this name, with its parameters; its module is imported now."""
    entry = COMMANDS[name]
    function = getattr(import_module(f"watchlog.cli.commands.{entry.module}"), entry.function)
    single = typer.Typer(add_completion=False, context_settings=HELP_OPTIONS)
    single.command(name, cls=OwnCommand, help=_help_of(entry, function))(function)
    return typer.main.get_command(single)


def _help_of(entry: Command, function: Any) -> str:
    """Return the help line of the table, and what the docstring has below its first line.

    So the docstrings of commands are read by people, and are worded for them.
    """
    _, _, more = (function.__doc__ or "").partition("\n")
    return f"{entry.help}\n\n{more}" if more.strip() else entry.help


app = typer.Typer(
    cls=LazyGroup,
    add_completion=False,
    no_args_is_help=False,
    context_settings=HELP_OPTIONS,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"watchlog {__version__}\n")
        raise typer.Exit


def _install_completion(shell: str | None) -> None:
    if shell is not None:
        from watchlog.cli.completion.install import install_for

        install_for(shell)
        raise typer.Exit


def _show_completion(shell: str | None) -> None:
    if shell is not None:
        from watchlog.cli.completion.install import show_for

        show_for(shell)
        raise typer.Exit


def _with_shell(arguments: list[str]) -> list[str]:
    """Return the arguments with "" for a shell that is left out: that in which it is typed.

    Typer gives an option either always a value or never one.
    """
    at_end = arguments[-1:] in (["--install-completion"], ["--show-completion"])
    return [*arguments, ""] if at_end else arguments


@app.callback(invoke_without_command=True)
def watchlog(
    ctx: typer.Context,
    library: Annotated[
        str | None, typer.Option("--library", metavar="PATH", help="Use another library file.")
    ] = None,
    no_color: Annotated[bool, typer.Option("--no-color", help="Print without colour.")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print only data and errors.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
    install_completion: Annotated[
        str | None,
        typer.Option(
            metavar="[SHELL]",
            help="Install tab completion, for this shell or the one named.",
            callback=_install_completion,
            is_eager=True,
        ),
    ] = None,
    show_completion: Annotated[
        str | None,
        typer.Option(
            metavar="[SHELL]",
            help="Print the completion script.",
            callback=_show_completion,
            is_eager=True,
        ),
    ] = None,
) -> None:
    context: AppContext = ctx.obj
    if library is not None:
        context.library_path = typed_path(library)
        context.typed_library = library
    context.colour = False if no_color else context.colour
    context.quiet = quiet or context.quiet
    context.as_json = as_json or context.as_json
    if ctx.invoked_subcommand is None:
        from watchlog.cli.commands.browse import print_evening

        print_evening(context, as_json)


def main(argv: Sequence[str] | None = None, context: AppContext | None = None) -> int:
    """Run one command line and return its exit code; what goes wrong is printed on stderr."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _open_closed_streams()
    context = context or AppContext()
    is_in_tour = context.run_line is not None  # the tour itself says that it was interrupted
    context.run_line = main
    # Errors of the words themselves come before any option is parsed, and are JSON as well.
    as_json = "--json" in arguments
    try:
        _check_encoding(arguments)
        _check_no_gap(arguments)
        result = typer.main.get_command(app)(
            args=_with_shell(arguments),
            prog_name="watchlog",
            standalone_mode=False,  # or it prints errors itself and ends the process
            obj=context,
        )
        # A full disk or a reader that has gone shows here at the latest, and not after main.
        sys.stdout.flush()
    except WatchlogError as error:
        from watchlog.cli.output import report

        report(context, error, as_json=as_json)
        return error.exit_code
    except WrongWords as error:
        from watchlog.cli.output import report
        from watchlog.cli.wrong_words import usage_of

        usage = usage_of(context, error)
        report(context, usage, as_json=as_json)
        return usage.exit_code
    except (typer.Abort, KeyboardInterrupt):
        result = INTERRUPTED
    except (BrokenPipeError, SystemExit):  # Typer makes the one into the other
        return _discard_output(0)
    except OSError as error:
        saved = " Your change was saved." if context.has_saved else ""
        context.print_errors([f"The output cannot be written: {error.strerror}.{saved}"])
        return _discard_output(0 if saved else 1)
    finally:
        context.print_warnings()
    if result == INTERRUPTED and not is_in_tour:
        context.print_interrupted()
    return result if isinstance(result, int) else 0


_OF_FILES = {"--library", "--output", "-o", "--svg", "--ics", "--ledger", "--keep"}
_COMMANDS_OF_FILES = {"import", "merge", "restore"}


def _check_encoding(words: Sequence[str]) -> None:
    """Raise BadValue for bytes that the terminal's encoding does not have, unless they name a file.

    Python keeps them as lone surrogates, which no title may hold: "Amélie" would become "Amlie".
    """
    for before, word in zip(("", *words), words, strict=False):
        if not any("\ud800" <= letter <= "\udfff" for letter in word):
            continue
        option, _, value = word.partition("=")
        path = value if option in _OF_FILES else word
        may_be_file = {before, option} & _OF_FILES or _COMMANDS_OF_FILES & set(words)
        if not (may_be_file and os.path.lexists(path)):
            from watchlog.domain.text import quoted

            shown = quoted(word.encode("utf-8", "replace").decode())
            raise BadValue(f"{shown} is not in the encoding of this terminal. Nothing was done.")


def _check_no_gap(words: Sequence[str]) -> None:
    """Raise BadValue for the dots that hints have in place of what only the person knows."""
    for word in words:
        if word.rpartition("=")[2].strip() in ("…", "..."):
            raise BadValue("“…” stands for words of your own. Nothing was done.")


def _open_closed_streams() -> None:
    """Open /dev/null for streams that the caller closed (``>&-``): Python has None for them."""
    import os
    from pathlib import Path

    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("r+", encoding="utf-8"))  # noqa: SIM115


def _discard_output(code: int) -> int:
    """Let further output go nowhere, and return the exit code.

    The reader has gone (``| head``) or the disk is full. Python flushes stdout once more at its
    end, and would print an error of its own.
    """
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
