"""What can go wrong with a look-up: the network, the answer, or nothing of that title there."""

from __future__ import annotations

from collections.abc import Sequence

from watchlog.domain.lookup.answer import Candidate
from watchlog.errors import Ambiguous, Hint, NoSuchShow, WatchlogError


class NetworkProblem(WatchlogError):
    """The network or the service at its other end failed."""

    code = "network"
    exit_code = 6


class NotFound(NetworkProblem):
    """The service answered that it has nothing there (404)."""

    code = "not_found"


class BadAnswer(NetworkProblem):
    """The service answered with something else: HTML, JSON cut short, or of another shape."""

    code = "bad_answer"


class NotAtTVmaze(NoSuchShow):
    """TVmaze has no such show."""

    code = "not_at_tvmaze"


class SeveralFound(Ambiguous):
    """A search found several shows, or none of just that title.

    ``candidates`` are what it found (``domain.lookup.answer.Candidate``).
    """

    code = "several_found"

    def __init__(
        self, message: str, candidates: Sequence[Candidate], *, hints: Sequence[Hint] = ()
    ) -> None:
        super().__init__(message, hints=hints)
        self.candidates = tuple(candidates)
