"""``universe``."""

import sys
from typing import Annotated

import typer

from watchlog.cli.context import AppContext
from watchlog.cli.options import Json
from watchlog.cli.output import present
from watchlog.cli.questions import with_shows
from watchlog.errors import Again, Hint, Usage


def universe(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="The universe.", show_default=False)
    ] = None,
    shows: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SHOW]...",
            help="Shows in their order; s1e1-7 behind one for a part of it.",
            show_default=False,
        ),
    ] = None,
    file: Annotated[
        str | None,
        typer.Option("--file", metavar="PATH", help="Read the order, one a line (- for stdin)."),
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Drop the order.")] = False,
    as_json: Json = False,
) -> None:
    """Shows that belong together, in order.

    A show may come in parts, with others between them: arrow s1e1-7 flash s1e1-8 arrow s1e8.
    Without an order, the shows that name their universe (edit --universe) stand by year.

    For example: watchlog universe Bosch bosch "bosch legacy" ballard
    """
    from watchlog.actions.universes.order import TypedOrder, clear_order, set_order, universes
    from watchlog.render.pages.programmes.universes import universe_view
    from watchlog.render.sentences.universes import order_changed_view

    context: AppContext = ctx.obj
    _check(name, shows or [], file, clear=clear)
    if name is None or not (shows or file is not None or clear):
        result = universes(context.library, context.now(), name)
        present(context, universe_view(result, named=name is not None), as_json=as_json)
        return
    if clear:
        changed = clear_order(context.library, context.now(), name)
    elif file is not None:
        order = TypedOrder(text=_text(file), file=file)
        changed = set_order(context.library, context.now(), name, order)
    else:
        changed = with_shows(
            context,
            shows or [],
            lambda *words: set_order(context.library, context.now(), name, TypedOrder(words)),
        )
    present(context, order_changed_view(changed, cleared=clear), as_json=as_json)


def _check(name: str | None, shows: list[str], file: str | None, *, clear: bool) -> None:
    if sum([bool(shows), file is not None, clear]) > 1:
        raise Usage(
            "Shows, --file and --clear can't go together. Nothing changed.",
            hints=[
                Hint("Only to drop the order:", again=Again({"shows": (), "file": None}))
                if clear
                else Hint("The shows alone:", again=Again({"file": None})),
            ],
        )
    if name is None and (file is not None or clear):
        raise Usage(
            "Which universe? Nothing changed.",
            hints=[Hint("Name it:", again=Again({"name": "NAME"}))],
        )


MOST_BYTES = 4_000_000
"""Bytes of a file that an order is read from."""


def _called(path: str) -> str:
    return "standard input" if path == "-" else path


def _text(path: str) -> str:
    """Return the text of a file, or of stdin. Raises Usage for what is none."""
    from pathlib import Path

    from watchlog.domain.text import one_line

    called = one_line(_called(path), 200)
    if not path.strip():
        raise Usage("The name of the file is empty. Nothing changed.")
    try:
        if path == "-":
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(path).expanduser().open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Usage(f"There is no file {called}. Nothing changed.") from None
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "can't be read"
        raise Usage(f"{called}: {reason}. Nothing changed.") from None
    if len(data) > MOST_BYTES:
        raise Usage(f"{called} is too large for an order. Nothing changed.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise Usage(f"{called} is not text in UTF-8. Nothing changed.")
    if not text.strip():
        raise Usage(f"{called} is empty. Nothing changed.")
    return text
