"""The one way to the network: a GET over https, bounded in time and size, tried three times.

Answers are kept (``kept_answers``): a day, of a show that has ended a month. An older one serves
where the network fails, and a note says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from watchlog.errors import BadAnswer, BadValue, Hint, NetworkProblem, NotFound
from watchlog.tvmaze.cache import KeptAnswer, KeptAnswers
from watchlog.tvmaze.client import ROOT, understood
from watchlog.tvmaze.transport import Reply, Unreachable, get

ELSEWHERE = "WATCHLOG_TVMAZE_URL"

TRIES = 3
PAUSES = (1.0, 2.0)
"""Seconds before the second and the third try, where the server does not say how long."""

LONGEST_WAIT = 120.0
"""Seconds: a server that asks for more is told of instead."""

SPACING = 0.51
MOST_AT_ONCE = 20
WINDOW = 10.1
"""Seconds: half of one between two requests, and at most 20 in ten; a little more, to be sure."""

MOST_REDIRECTS = 3
MOVED = (301, 302, 303, 307, 308)


def tvmaze_root(environ: Mapping[str, str]) -> str:
    """Where TVmaze is: WATCHLOG_TVMAZE_URL, else the real one. Raises BadValue."""
    named = environ.get(ELSEWHERE)
    if not named:
        return ROOT
    try:
        parts = urlsplit(named)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    if host and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))):
        return named.rstrip("/")
    raise BadValue(
        f"{ELSEWHERE} is “{named[:60]}”, which is no address to ask. Nothing recorded.",
        hints=[Hint("It takes https://…; http:// only on this machine, such as 127.0.0.1.")],
    )


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its name or number."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass
class Web:
    """Asks one server, politely; ``fetch`` is what the client of TVmaze takes.

    ``now`` dates what is kept, ``ticks`` (seconds) and ``wait`` space the requests. ``offline``:
    what is kept, however old, and nothing else.
    """

    root: str
    kept: KeptAnswers
    now: Callable[[], datetime]
    ticks: Callable[[], float]
    wait: Callable[[float], None]
    note: Callable[[str], None]
    offline: bool = False
    _ended: list[float] = field(default_factory=list)
    _down: NetworkProblem | None = None

    def fetch(self, url: str) -> bytes:
        """The body of an answer. Raises NotFound or another NetworkProblem."""
        kept = self.kept.find(url)
        if kept is not None and (self.offline or kept.is_fresh(self.now())):
            return _body(kept)
        if self.offline:
            raise NetworkProblem("No answer of TVmaze is kept for this, and --offline asks none.")
        try:
            return _body(self._asked_anew(url, kept))
        except NotFound:
            raise
        except NetworkProblem as problem:
            if kept is None:
                raise
            self.note(f"{problem.message} Taken from the answer kept on {kept.at:%Y-%m-%d}.")
            return _body(kept)

    def _asked_anew(self, url: str, kept: KeptAnswer | None) -> KeptAnswer:
        if self._down is not None:
            raise self._down
        reply = self._followed(url, kept.etag if kept else None)
        if reply.status == 304 and kept is not None:
            answer = kept._replace(at=self.now())
        elif reply.status == 404:
            answer = KeptAnswer(None, self.now(), None, ended=False)
        else:
            if not isinstance(understood(reply.body), list | dict):
                raise BadAnswer("TVmaze's answer has another shape than it should.")
            answer = KeptAnswer(reply.body, self.now(), reply.headers.get("etag"), ended=False)
        self.kept.keep(url, answer)
        return answer

    def _followed(self, url: str, etag: str | None) -> Reply:
        """The reply at the end of at most three redirects within the same server."""
        for _ in range(MOST_REDIRECTS + 1):
            reply = self._tried(url, etag)
            if reply.status not in MOVED:
                return reply
            url = self._moved_to(url, reply.headers.get("location", ""))
        raise NetworkProblem("TVmaze sends the request in circles.")

    def _moved_to(self, url: str, location: str) -> str:
        from urllib.parse import urljoin

        to = urljoin(url, location)
        here, there = urlsplit(self.root), urlsplit(to)
        if (here.scheme, here.netloc) != (there.scheme, there.netloc):
            raise NetworkProblem(
                f"TVmaze sends the request elsewhere ({there.scheme}://{there.netloc[:60]});"
                " it was not followed."
            )
        return to

    def _tried(self, url: str, etag: str | None) -> Reply:
        """The first reply of three tries that is one. Raises NetworkProblem."""
        for attempt in range(TRIES):
            last = attempt == TRIES - 1
            try:
                reply = self._asked_in_turn(url, etag)
            except Unreachable as failed:
                if last or not failed.may_pass:
                    raise self._given_up(failed) from None
                self.wait(PAUSES[attempt])
                continue
            if reply.status != 429 and reply.status < 500:
                return _checked(reply)
            if not last:
                self.wait(_told_to_wait(reply, self.now(), PAUSES[attempt]))
        raise NetworkProblem(_refusal(reply.status))

    def _given_up(self, failed: Unreachable) -> NetworkProblem:
        """The error; a server that is not reached at all is not asked again in this run."""
        words = "cannot be reached" if failed.at_all else "gave no good answer"
        problem = NetworkProblem(f"TVmaze {words}: {failed}.")
        if failed.at_all:
            self._down = problem
        return problem

    def _asked_in_turn(self, url: str, etag: str | None) -> Reply:
        """Ask once a further request is polite.

        It is counted from the end of each: however long one was on its way, the server sees
        the next no sooner than that after it.
        """
        earliest = self._ended[-1] + SPACING if self._ended else self.ticks()
        if len(self._ended) == MOST_AT_ONCE:
            earliest = max(earliest, self._ended[0] + WINDOW)
        if (early := earliest - self.ticks()) > 0:
            self.wait(early)
        try:
            return get(url, etag, direct=is_loopback(urlsplit(url).hostname or ""))
        finally:
            self._ended = [*self._ended[1 - MOST_AT_ONCE :], self.ticks()]


def _body(kept: KeptAnswer) -> bytes:
    if kept.body is None:
        raise NotFound("TVmaze has nothing there.")
    return kept.body


def _checked(reply: Reply) -> Reply:
    if reply.status in (200, 304, 404, *MOVED):
        return reply
    raise NetworkProblem(_refusal(reply.status))


def _refusal(status: int) -> str:
    if status == 429:
        return "TVmaze is asked too much at the moment (429)."
    if status >= 500:
        return f"TVmaze has a fault at the moment ({status})."
    return f"TVmaze refused the request ({status})."


def _told_to_wait(reply: Reply, now: datetime, usual: float) -> float:
    """Seconds to wait, as ``Retry-After`` says: a number or a date. Raises NetworkProblem."""
    told = reply.headers.get("retry-after", "").strip()
    seconds = usual
    if told.isascii() and told.isdigit():
        seconds = float(told[:9])
    elif told:
        from email.utils import parsedate_to_datetime

        try:
            seconds = (parsedate_to_datetime(told) - now).total_seconds()
        except (ValueError, TypeError):
            seconds = usual
    if seconds > LONGEST_WAIT:
        raise NetworkProblem(f"TVmaze asks to be left alone for {round(seconds):,} seconds.")
    return max(seconds, usual)
