"""The users of a media server, whose records hold what everybody watched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from watchlog.domain.text import quoted
from watchlog.errors import NeedsChoice

OTHER_USERS = "rows of other users"


def choose_user(
    counted: Counter[str], about: Mapping[str, str], names: Mapping[str, str], choice: str | None
) -> str | None:
    """Return whose rows to read; None where they are not of several.

    ``counted``: the rows of each user; ``about`` says who that may be; ``names`` are what else
    a user is called, in lower case, with whom that is. Raises NeedsChoice where there are
    several and none is chosen, or none is called so.
    """
    if choice is None and len(counted) < 2:
        return None
    if choice is not None:
        wanted = " ".join(choice.split()).casefold()
        known = {user.casefold(): user for user in counted}
        if wanted in known or wanted in names:
            return known.get(wanted) or names[wanted]
    choices = [
        (user, f"{user}{about.get(user, '')}, {rows:,} row{'s' if rows > 1 else ''}")
        for user, rows in counted.most_common(20)
    ]
    message = f"The file holds what {len(counted)} users watched; say which is you."
    if choice is not None:
        message = f"There is no user {quoted(choice)} in the file."
    raise NeedsChoice(
        f"{message} Nothing imported.",
        option="--profile",
        question="Who are you?",
        choices=choices,
    )
