"""The hand-over between two libraries: plays said to be shared, out of one and into the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from watchlog.actions.company.asked import people_asked
from watchlog.actions.company.given import known_people
from watchlog.actions.importing.entries import Export
from watchlog.domain.company.people import in_order, name_key, parse_people
from watchlog.domain.company.together import plays_with
from watchlog.domain.models import Play, Season, Show
from watchlog.domain.text import quoted
from watchlog.errors import Again, BadImport, BadValue, Hint, Usage
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Snapshot


class HandOver(Record):
    """The shows to hand over to ``name``, with the plays together alone.

    ``assumed_left_out``: how many plays are left out because the company is only assumed.
    """

    name: str
    shows: tuple[Show, ...]
    assumed_left_out: int


def hand_over(snapshot: Snapshot, typed: str, *, assumed: bool) -> HandOver:
    """Return what to hand over to somebody; ``assumed``: plays with them that are assumed, too.

    Raises BadValue, UnsureName, Usage.
    """
    (name,) = people_asked(snapshot, _one(typed, "written")).names
    together = [(show, plays_with(show, (name,))) for show in snapshot.shows()]
    left = sum(play.company_assumed for _, plays in together for play in plays)
    shared = [
        (show, [play for play in plays if assumed or not play.company_assumed])
        for show, plays in together
    ]
    shows = tuple(_shared(show, plays) for show, plays in shared if plays)
    if not shows:
        hints = [Hint("Assumed ones:", again=Again({"assumed": True}))] if left else []
        said = "said to be" if left else ""
        raise BadValue(
            " ".join(f"No play is {said} with {name}. Nothing written.".split()), hints=hints
        )
    return HandOver(name, shows, 0 if assumed else left)


def _one(typed: str, done: str) -> str:
    """Return the one name that was typed. Raises BadValue, Usage."""
    names = parse_people(typed)
    if len(names) > 1:
        raise Usage(f"--with takes one name here, not {len(names)}. Nothing {done}.")
    return names[0]


def _shared(show: Show, plays: Iterable[Play]) -> Show:
    """Return what names a show, how long it is, and plays as they were told."""
    return Show(
        id=show.id,
        title=show.title,
        slug=show.slug,
        year=show.year,
        kind=show.kind,
        languages=show.languages,
        original_language=show.original_language,
        runtime=show.runtime,
        seasons=tuple(Season(each.number, each.episodes) for each in show.seasons),
        external=show.external,
        all_plays=tuple(map(_told, plays)),
    )


def _told(play: Play) -> Play:
    return Play(
        id=play.id,
        season=play.season,
        episode=play.episode,
        at=play.at,
        language=None if play.language_assumed else play.language,
        minutes=play.minutes,
        seconds=play.seconds,
        part=play.part,
        subtitles=play.subtitles,
        name=play.name,
        laid=play.laid,
        company=play.company,
        company_assumed=play.company_assumed,
        not_after=play.not_after,
    )


def sharer(library: Library, typed: str, *, new_name: bool) -> str:
    """Return who hands over, as the library writes the name. Raises BadValue, UnsureName, Usage."""
    given = known_people(library.read(), _one(typed, "imported"), new_name=new_name)
    (name,) = given.names or ()
    return name


def taken_over(export: Export, name: str | None) -> Export:
    """Return a hand-over with its plays with ``name``, who wrote it; another export as it is.

    Raises Usage where the file and the command say different things, BadImport.
    """
    if export.handover is None:
        if name is not None:
            raise Usage(
                f"{export.label} is no hand-over, so --with {quoted(name)} does not apply. Nothing"
                " imported.",
                hints=[
                    Hint("Without it:", again=Again({"company": None, "new_name": None})),
                    Hint("In the other library:", "watchlog export --with NAME --output FILE"),
                ],
            )
        return export
    to = export.handover
    if name is None:
        raise Usage(
            f"{export.label} is what somebody watched with {to}. Who is it? Nothing imported.",
            hints=[Hint("Say it:", again=Again({"company": "NAME"}))],
        )
    if name_key(name) == name_key(to):
        raise BadImport(
            f"{export.label} was written for {to}: --with names who wrote it. Nothing imported."
        )
    plays = [row._replace(company=in_order((name, *(row.company or ())))) for row in export.plays]
    return replace(export, plays=plays)
