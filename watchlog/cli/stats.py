"""``stats``."""

from __future__ import annotations

from typing import Annotated

import typer

from watchlog.cli.options import Json, Since, Until
from watchlog.cli.output import present


def stats(
    ctx: typer.Context,
    since: Since = None,
    until: Until = None,
    year: Annotated[
        int | None, typer.Option(metavar="YYYY", min=1900, max=9999, help="One year.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Totals.

    Minutes carry their range; plays that are not known well enough are left out, and it says so.
    """
    from watchlog.actions.stats import ToCount
    from watchlog.actions.stats import stats as act
    from watchlog.render import views

    context = ctx.obj
    result = act(context.library, context.now(), ToCount(since, until, year))
    present(context, views.stats(result), as_json=as_json)
