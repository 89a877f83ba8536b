"""Options and arguments that several commands take.

Most modules of commands do without ``from __future__ import annotations``: Typer asks five times
for the types of a command, and would compile each from its text each time.
"""

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
ShowName = Annotated[
    str,
    typer.Argument(metavar="SHOW", help="Title, slug, alias or part of it.", show_default=False),
]
OptionalShow = Annotated[
    str | None,
    typer.Argument(metavar="[SHOW]", help="Title, slug, alias or part of it.", show_default=False),
]
Episodes = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[EPISODES]...",
        help="4, 4-6, s2e4, s1e4-6, s2, +3, all; none for the next one.",
        show_default=False,
    ),
]
NamedEpisodes = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[EPISODES]...",
        help="4, 4-6, s2e4, s1e4-6, s2, all; none for a film.",
        show_default=False,
    ),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at",
        "-a",
        metavar="WHEN",
        help='When it ended: now, 23:30, "last night", "20 nov", 2026-11, unknown.',
    ),
]
Language = Annotated[
    str | None,
    typer.Option("--language", "-l", metavar="TAG", help="Audio language: hi, Hindi, pt-BR."),
]
Company = Annotated[
    str | None,
    typer.Option("--with", metavar="NAME,...", help="Who watched along: Anna, or Anna,Ben."),
]
WithWhom = Annotated[
    str | None,
    typer.Option("--with", metavar="NAME,...", help="Watched with Anna, or with Anna,Ben."),
]
HeardIn = Annotated[
    str | None, typer.Option("--language", "-l", metavar="TAG", help="Heard in this language.")
]
Alone = Annotated[bool, typer.Option("--alone", help="You watched alone.")]
NewName = Annotated[
    bool, typer.Option("--new-name", help="The name is new, though it looks like a known one.")
]
Subtitles = Annotated[
    str | None, typer.Option(metavar="TAG", help="Subtitle language: en, English; or none.")
]
InUniverse = Annotated[
    str | None, typer.Option("--universe", metavar="NAME", help="In this universe.")
]
Limit = Annotated[int | None, typer.Option(metavar="N", min=1, help="At most N rows.")]
Since = Annotated[
    str | None,
    typer.Option(metavar="WHEN", help='From: friday, "last week", march, 2026-11, 2026.'),
]
Until = Annotated[
    str | None,
    typer.Option(metavar="WHEN", help='Up to and including: friday, "last week", march, 2026-11.'),
]
