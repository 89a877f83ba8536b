"""What a show's verdicts say together: the newest counts, and earlier ones fill its gaps."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from watchlog.domain.models import Verdict
from watchlog.domain.patterns import pattern
from watchlog.errors import BadValue, Hint

STREAM = "stream"
SKIP = "skip"

_TAKEN_OVER = ("verdict", "rating", "note", "season", "knew_at")


def standing(verdicts: Iterable[Verdict]) -> Verdict | None:
    """The newest verdict, with what it leaves out taken over from the earlier (DESIGN §2).

    ``verdicts`` are one show's, oldest first, without removed ones.
    """
    result: Verdict | None = None
    for verdict in verdicts:
        result = verdict if result is None else _over(result, verdict)
    return result


def _over(earlier: Verdict, later: Verdict) -> Verdict:
    missing = {name: getattr(earlier, name) for name in _TAKEN_OVER if getattr(later, name) is None}
    return replace(later, **missing)


_RATING = pattern(r"(\d{1,4})(?:[.,](\d{1,4}))?(?:\s*/\s*10)?")


def parse_rating(text: str) -> float:
    """A rating from 0 to 10, halves and tenths allowed. Raises BadValue."""
    found = _RATING.fullmatch(text.strip())
    rating = float(f"{found[1]}.{found[2] or 0}") if found else math.nan
    if found is None or rating > 10:
        hints = [Hint("Did you mean", f"--rating {rating / 10:g}")] if 20 <= rating <= 100 else []
        raise BadValue(f"Ratings are 0 to 10; “{text[:40]}” is not. Nothing recorded.", hints=hints)
    if round(rating, 1) != rating:
        raise BadValue(
            f"A rating has at most one decimal; “{text[:40]}” has more. Nothing recorded.",
            hints=[Hint("Did you mean", f"--rating {round(rating, 1):g}")],
        )
    return rating
