"""What the person thought: giving a verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from watchlog.actions.finding import to_write
from watchlog.actions.verdict_results import VerdictGiven
from watchlog.domain.dates.moments import stamp
from watchlog.domain.episodes.grammar import parse_ref
from watchlog.domain.episodes.progress import furthest, season_lengths, watched_refs
from watchlog.domain.episodes.resolve import check_exists
from watchlog.domain.models import Show, Verdict
from watchlog.domain.text import one_line, quoted, typed_text
from watchlog.domain.titles import pick_to_write
from watchlog.domain.verdicts import SKIP, STREAM, parse_rating, standing
from watchlog.errors import BadValue, Hint, NoSuchEpisode, Usage
from watchlog.startup import NamedTuple
from watchlog.storage.library import Library, Transaction, new_id


class ToSay(NamedTuple):
    """What ``verdict`` was told beside the show: texts as typed."""

    word: str | None = None
    note: str | None = None
    rating: str | None = None
    season: int | None = None
    knew_at: str | None = None


def give_verdict(library: Library, now: datetime, name: str, asked: ToSay) -> VerdictGiven:
    """Record a verdict; what it leaves out is taken over from the earlier ones when read."""
    said = _said(asked)

    def work(transaction: Transaction) -> VerdictGiven:
        show = to_write(transaction, name)
        verdict = _about(show, replace(said, id=new_id(), at=stamp(now)))
        before = standing(show.verdicts)
        after = replace(show, all_verdicts=(*show.all_verdicts, verdict))
        transaction.save_show(after)
        now_standing = standing(after.verdicts)
        assert now_standing is not None
        return VerdictGiven(after, verdict, now_standing, before, furthest(watched_refs(show)))

    return library.transact(f"verdict {name}", now, work)


class ToWrite(NamedTuple):
    """What an editor is opened for: the show, what stands, the note to begin with.

    ``asked``: everything beside the note.
    """

    show: Show
    standing: Verdict | None
    begun: str
    asked: ToSay


def before_editing(library: Library, name: str, asked: ToSay) -> ToWrite:
    """Everything that can be wrong is told before anybody writes; nothing is locked or saved."""
    snapshot = library.read()
    show = snapshot.show(pick_to_write(name, snapshot.heads()).id)
    word, note = _word_and_note(asked)
    rest = asked._replace(word=word, note=None)
    _about(show, _said(rest._replace(note=note or "…")))
    return ToWrite(show, standing(show.verdicts), note or "", rest)


def _word_and_note(asked: ToSay) -> tuple[str | None, str | None]:
    """``stream`` or ``skip``, and the note; a first word that is neither is a note."""
    word, note = asked.word, asked.note
    if word is not None and word.lower() not in (STREAM, SKIP):
        if note is not None or " " not in word.strip():
            raise BadValue(
                f"{quoted(word)} is neither stream nor skip. Nothing recorded.",
                hints=[
                    Hint("A note of one word?", f'--note "{one_line(word, 40)}"'),
                    Hint(
                        "A title of several words? Quote it:", 'watchlog verdict "Dept. Q" stream'
                    ),
                ],
            )
        return None, word
    return word.lower() if word is not None else None, note


def _said(asked: ToSay) -> Verdict:
    word, text = _word_and_note(asked)
    note = typed_text(text) if text is not None else None
    if note == "":
        raise BadValue("An empty note says nothing. Nothing recorded.")
    verdict = Verdict(
        id="",
        verdict=word,
        rating=parse_rating(asked.rating) if asked.rating is not None else None,
        note=note,
        season=asked.season,
        knew_at=str(parse_ref(asked.knew_at)) if asked.knew_at is not None else None,
    )
    if verdict == Verdict(id=""):
        raise Usage("Say stream or skip, a rating or a note. Nothing recorded.")
    return verdict


def _about(show: Show, verdict: Verdict) -> Verdict:
    """The verdict, once the season and the episode it speaks of are there."""
    if show.is_film and (verdict.season is not None or verdict.knew_at):
        raise BadValue(f"{show.title} is a film: it has no seasons. Nothing recorded.")
    if verdict.season is not None and verdict.season not in (season_lengths(show) or {1: None}):
        raise NoSuchEpisode(f"{show.title} has no season {verdict.season}. Nothing recorded.")
    if verdict.knew_at:
        ref = parse_ref(verdict.knew_at)
        check_exists(show, ref)
        if ref not in watched_refs(show):
            raise NoSuchEpisode(
                f"{show.title}: you have not watched {ref} yet. Nothing recorded.",
                hints=[Hint("You have?", f"watchlog watch {show.slug} {str(ref).lower()}")],
            )
    return verdict
