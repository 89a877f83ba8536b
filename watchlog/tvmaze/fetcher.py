"""The one way to the network: polite requests to one server, retried, and cached.

A cached answer is used without asking for a day, of a show that has ended for a month. An older
one serves where the network fails, and a note says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from watchlog.domain.dates.moments import plain_date
from watchlog.errors import BadValue, Hint
from watchlog.tvmaze.cache import AnswerCache, CachedAnswer
from watchlog.tvmaze.client import ROOT, UNEXPECTED, parse_json
from watchlog.tvmaze.problems import BadAnswer, NetworkProblem, NotFound
from watchlog.tvmaze.transport import RequestFailed, Response, get

ROOT_VARIABLE = "WATCHLOG_TVMAZE_URL"

TRIES = 3
# Retry-After sets the pause where a server sends it, but never a shorter one.
PAUSES = (1.0, 2.0)
"""Seconds before the second and the third try, where the server does not say how long."""

LONGEST_WAIT = 120.0
"""Seconds: a server that asks for more is reported instead of obeyed."""

# TVmaze allows 20 requests in 10 s from one address, and was never seen to refuse one where half
# a second lay between them. Both are a little more than that, to be sure.
SPACING = 0.51
MOST_AT_ONCE = 20
WINDOW = 10.1
"""Seconds between two requests, and the seconds in which there are at most MOST_AT_ONCE."""

# One is usual: /lookup/shows?imdb=tt… answers with 301 to /shows/ID.
MOST_REDIRECTS = 3
REDIRECTS = (301, 302, 303, 307, 308)


def tvmaze_root(environ: Mapping[str, str]) -> str:
    """Return the address of TVmaze: WATCHLOG_TVMAZE_URL, else the real one. Raises BadValue.

    Plain http is taken on this machine only, where it serves tests.
    """
    named = environ.get(ROOT_VARIABLE)
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
        f"{ROOT_VARIABLE} is “{named[:60]}”, which isn't an address to ask. Nothing recorded.",
        hints=[Hint("It takes https://…, or http:// on this machine, such as 127.0.0.1.")],
    )


def is_loopback(host: str) -> bool:
    """Tell if a host is this machine by its name or number."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass
class Fetcher:
    """Asks one server, politely; ``fetch`` is what the client of TVmaze takes.

    ``now`` dates the cached answers; ``ticks`` (seconds, monotonic) and ``wait`` space the
    requests. ``offline``: only cached answers, however old.
    """

    root: str
    cache: AnswerCache
    now: Callable[[], datetime]
    ticks: Callable[[], float]
    wait: Callable[[float], None]
    note: Callable[[str], None]
    offline: bool = False
    _ends: list[float] = field(default_factory=list)
    _down: NetworkProblem | None = None

    def fetch(self, url: str) -> bytes:
        """Return the body of an answer, cached or new. Raises NotFound, another NetworkProblem."""
        kept = self.cache.find(url)
        if kept is not None and (self.offline or kept.is_fresh(self.now())):
            return _body(kept)
        if self.offline:
            raise NetworkProblem(
                "Nothing cached from TVmaze for this, and --offline forbids asking."
            )
        try:
            return _body(self._fetch_again(url, kept))
        except NotFound:
            raise
        except NetworkProblem as problem:
            if kept is None:
                raise
            self.note(f"{problem.message} Using the answer cached on {plain_date(kept.at)}.")
            return _body(kept)

    def _fetch_again(self, url: str, kept: CachedAnswer | None) -> CachedAnswer:
        # Without a network each of 300 shows would wait for its own timeout.
        if self._down is not None:
            raise self._down
        response = self._follow_redirects(url, kept.etag if kept else None)
        if response.status == 304 and kept is not None:
            answer = kept._replace(at=self.now())
        elif response.status == 404:  # an answer as well, and cached: there is no such show
            answer = CachedAnswer(None, self.now(), None, ended=False)
        else:
            # The login page of a hotel's network comes with status 200; it must not be cached.
            if not isinstance(parse_json(response.body), list | dict):
                raise BadAnswer(UNEXPECTED)
            answer = CachedAnswer(
                response.body, self.now(), response.headers.get("etag"), ended=False
            )
        self.cache.store(url, answer)
        return answer

    def _follow_redirects(self, url: str, etag: str | None) -> Response:
        """Return the response at the end of at most three redirects. Raises NetworkProblem."""
        for _ in range(MOST_REDIRECTS + 1):
            response = self._get_with_retries(url, etag)
            if response.status not in REDIRECTS:
                return response
            url = self._redirect_target(url, response.headers.get("location", ""))
        raise NetworkProblem("TVmaze redirects in circles.")

    def _redirect_target(self, url: str, location: str) -> str:
        """Return the address of a redirect within this server. Raises NetworkProblem.

        Another server would learn what somebody watches, and could answer whatever it likes.
        """
        from urllib.parse import urljoin

        to = urljoin(url, location)
        here, there = urlsplit(self.root), urlsplit(to)
        if (here.scheme, here.netloc) != (there.scheme, there.netloc):
            raise NetworkProblem(
                f"TVmaze redirects to {there.scheme}://{there.netloc[:60]}, which isn't followed."
            )
        return to

    def _get_with_retries(self, url: str, etag: str | None) -> Response:
        """Return the response, after up to three tries. Raises NetworkProblem."""
        for attempt in range(TRIES):
            last = attempt == TRIES - 1
            try:
                response = self._get_in_turn(url, etag)
            except RequestFailed as failed:
                if last or not failed.is_temporary:
                    raise self._failure(failed) from None
                self.wait(PAUSES[attempt])
                continue
            # 429 and faults of the server pass; any other status would come again.
            if response.status != 429 and response.status < 500:
                return _with_known_status(response)
            if not last:
                self.wait(_seconds_to_wait(response, self.now(), PAUSES[attempt]))
        raise NetworkProblem(_refusal(response.status))

    def _failure(self, failed: RequestFailed) -> NetworkProblem:
        """Return the error; a server that was not reached at all is not asked again in this run."""
        words = "can't be reached" if failed.is_down else "gave no usable answer"
        problem = NetworkProblem(f"TVmaze {words}: {failed}.")
        if failed.is_down:
            self._down = problem
        return problem

    def _get_in_turn(self, url: str, etag: str | None) -> Response:
        """Wait until another request is polite, then ask. Raises RequestFailed.

        Time is counted from the end of each request: one that was long on its way may have
        reached the server just before it ended.
        """
        earliest = self._ends[-1] + SPACING if self._ends else self.ticks()
        if len(self._ends) == MOST_AT_ONCE:
            earliest = max(earliest, self._ends[0] + WINDOW)
        if (early := earliest - self.ticks()) > 0:
            self.wait(early)
        try:
            # A proxy out there cannot reach a server on this machine.
            return get(url, etag, direct=is_loopback(urlsplit(url).hostname or ""))
        finally:
            self._ends = [*self._ends[1 - MOST_AT_ONCE :], self.ticks()]


def _body(kept: CachedAnswer) -> bytes:
    if kept.body is None:
        raise NotFound("TVmaze has nothing at this address (404).")
    return kept.body


def _with_known_status(response: Response) -> Response:
    if response.status in (200, 304, 404, *REDIRECTS):
        return response
    raise NetworkProblem(_refusal(response.status))


def _refusal(status: int) -> str:
    if status == 429:
        return "TVmaze gets too many requests at the moment (429)."
    if status >= 500:
        return f"TVmaze has a problem at the moment ({status})."
    return f"TVmaze refused the request ({status})."


def _seconds_to_wait(response: Response, now: datetime, usual: float) -> float:
    """Return the seconds to wait before the next try, at least ``usual``.

    ``Retry-After`` may be a number of seconds or a date; what is neither is ignored. Raises
    NetworkProblem where it asks for more than LONGEST_WAIT.
    """
    text = response.headers.get("retry-after", "").strip()
    seconds = usual
    if text.isascii() and text.isdigit():
        seconds = float(text[:9])  # a longer number could be infinite as a float
    elif text:
        from email.utils import parsedate_to_datetime

        try:
            seconds = (parsedate_to_datetime(text) - now).total_seconds()
        except (ValueError, TypeError):
            seconds = usual
    if seconds > LONGEST_WAIT:
        raise NetworkProblem(f"TVmaze asks to wait {round(seconds):,} seconds.")
    return max(seconds, usual)
