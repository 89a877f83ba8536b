"""Who watched along, in sentences: with whom, whom nobody named, and where they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from shlex import quote
from typing import TYPE_CHECKING

from watchlog.domain.episodes.grammar import compact
from watchlog.domain.models import Play, Show
from watchlog.render.text.words import episodes_of, language, listed, some_plays

if TYPE_CHECKING:
    from watchlog.actions.play_results import Watched
    from watchlog.domain.company.asked import PlaysAsked
    from watchlog.domain.company.people import Names


def with_whom(play: Play) -> str:
    """Return ``with Anna``, ``with Anna (assumed)`` or ``alone``; "" where it is not known."""
    if play.company is None:
        return ""
    words = f"with {listed(play.company)}" if play.company else "alone"
    return f"{words} (assumed)" if play.company_assumed else words


def company_of(result: Watched) -> str:
    """Return with whom the plays just recorded were watched; "" where that is not known."""
    words = list(dict.fromkeys(with_whom(line.play) for line in result.plays))
    if len(words) == 1:
        return words[0]
    known = [line.play for line in result.plays if line.play.company is not None]
    refs = [play.ref for play in known if play.ref is not None]
    return f"{compact(refs)} {with_whom(known[0])}"


def company_words(show: Show) -> str:
    """Return ``Anna (6, 2 assumed), alone (1) · you watch with Anna``; "" where nothing is said.

    A set of people for each; plays of which nothing is said are left out.
    """
    plays: Counter[Names] = Counter()
    assumed: Counter[Names] = Counter()
    for play in show.whole_plays:
        if play.company is not None:
            plays[play.company] += 1
            assumed[play.company] += play.company_assumed
    sets = sorted(plays.items(), key=lambda each: (-each[1], each[0]))
    known = ", ".join(
        f"{listed(names) or 'alone'} ({_plays(count, assumed[names])})" for names, count in sets
    )
    usual = f"you watch with {listed(show.watch_with)}" if show.watch_with else ""
    return " · ".join(filter(None, [known, usual]))


def _plays(count: int, assumed: int) -> str:
    if count == assumed:
        return f"{count:,}, assumed"
    return f"{count:,}, {assumed:,} assumed" if assumed else f"{count:,}"


def along(names: Sequence[str]) -> str:
    """Return `` with Anna``, to stand behind what was watched; "" where nobody was named."""
    return f" with {listed(names)}" if names else ""


def of_what(asked: PlaysAsked | None) -> str:
    """Return `` with Anna in Spanish``, to stand behind plays; "" where all are meant."""
    if asked is None:
        return ""
    spoken = f" in {language(asked.language)}" if asked.language else ""
    return f"{along(asked.company)}{spoken}"


def not_told(plays: int, parts: int = 0) -> str | None:
    """Return the note on plays that may be in the language asked for; None where there are none."""
    some = some_plays(plays, parts)
    return f"{some} left out: the language isn't known." if plays or parts else None


def next_along(result: Watched) -> Iterator[str]:
    """Yield the episode that is next with those who watched along, where it is another one."""
    company, together = result.plays[0].play.company, result.next_together
    if company and together is not None and together != result.progress.next:
        yield f"next with {listed(company)} {episodes_of(result.show, [together])}"


def new_names(names: Sequence[str]) -> Iterator[str]:
    """Yield a line on names that the library does not know yet."""
    if names:
        yield f"  {listed(names)} {'is' if len(names) == 1 else 'are'} new here."


def company_lines(result: Watched) -> Iterator[str]:
    """Yield what is to be known of the people: who is new here, and who is elsewhere."""
    yield from new_names(result.new_names)
    assumption = result.assumption
    if assumption is None or all(assumption.assumed):
        return
    are = "is" if len(assumption.names) == 1 else "are"
    have = "has" if len(assumption.names) == 1 else "have"
    names = listed(assumption.names)
    refs = [line.play.ref for line in result.plays if line.play.company is None and line.play.ref]
    of = f" for {compact(refs)}" if any(assumption.assumed) else ""
    where = f"{are} at {assumption.at}" if assumption.at else f"{have} seen all of it"
    option = f"--with {quote(','.join(assumption.names))}"
    yield f"  {names} {where}: nobody assumed{of} ({option}, --alone)."
