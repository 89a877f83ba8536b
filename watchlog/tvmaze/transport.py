"""One GET with urllib: its own User-Agent, gzip, no redirects, bounded in time and size."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import urllib.error
import urllib.request
import zlib
from collections.abc import Mapping
from email.message import Message
from typing import Any

from watchlog import __version__
from watchlog.startup.values import Record

OPERATION = 10.0
"""Seconds that connecting, or waiting for the next bytes, may take."""

DEADLINE = 30.0
"""Seconds that one request may take in all, however its bytes trickle."""

LARGEST = 16 * 1024 * 1024
"""Bytes of one answer, packed or unpacked; the longest real ones have two million.

A few kilobytes of gzip may unpack to gigabytes, so both are counted while they are read.
"""

CHUNK = 64 * 1024

HEADERS = {
    "User-Agent": f"watchlog/{__version__} (a watchlist for the terminal)",
    "Accept": "application/json",
    "Accept-Encoding": "gzip",
}


class Response(Record):
    """The answer of a server: any status, header names in lower case, the body unpacked.

    ``body`` is empty where the status is not 2xx.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes


class RequestFailed(Exception):
    """No whole answer came; the message says why, to stand behind "TVmaze can't be reached:".

    ``is_temporary``: another try may succeed. ``is_down``: the server was not reached at all,
    so that asking it for another address is in vain.
    """

    def __init__(self, why: str, *, is_temporary: bool = False, is_down: bool = False) -> None:
        super().__init__(why)
        self.is_temporary = is_temporary
        self.is_down = is_down


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    # urllib follows a redirect to any server, by plain http too: Fetcher decides instead.
    def redirect_request(self, *_: Any) -> None:
        return None


def get(url: str, etag: str | None = None, *, direct: bool = False) -> Response:
    """Ask once; ``direct``: past any proxy. Raises RequestFailed.

    urllib's timeout is that of each operation on the socket: it bounds neither the look-up of
    the server's name nor headers that come a byte at a time. So the request runs in a thread of
    its own, which is left behind after DEADLINE seconds.
    """
    done: list[Response | Exception] = []
    asking = threading.Thread(
        target=lambda: done.append(_outcome(url, etag, direct=direct)), daemon=True
    )
    asking.start()
    asking.join(DEADLINE)
    outcome = (
        done[0] if done else RequestFailed(f"no whole answer within {DEADLINE:.0f} s", is_down=True)
    )
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def _outcome(url: str, etag: str | None, *, direct: bool) -> Response | Exception:
    try:
        return _request(url, etag, direct=direct)
    except RequestFailed as failed:
        return failed
    except urllib.error.URLError as failed:
        return _reason(failed.reason)
    except (OSError, http.client.HTTPException, ValueError) as failed:
        return _reason(failed)
    except Exception as fault:  # of this program: it has to be seen, not waited for
        return fault


def _request(url: str, etag: str | None, *, direct: bool) -> Response:
    # ProxyHandler(None) reads http_proxy, https_proxy and no_proxy; with {} there is no proxy.
    headers = HEADERS | ({"If-None-Match": etag} if etag else {})
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({} if direct else None), _NoRedirects()
    )
    try:
        with opener.open(
            urllib.request.Request(url, headers=headers), timeout=OPERATION
        ) as response:
            return Response(response.status, _lower(response.headers), _body(response))
    except urllib.error.HTTPError as refused:
        with refused:
            return Response(refused.code, _lower(refused.headers), b"")


def _lower(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _body(response: http.client.HTTPResponse) -> bytes:
    packed = (response.headers.get("Content-Encoding") or "").lower() == "gzip"
    # wbits=31: gzip's header is expected, not zlib's.
    unpack = zlib.decompressobj(wbits=31) if packed else None
    parts: list[bytes] = []
    size = read = 0
    while chunk := response.read(CHUNK):
        read += len(chunk)
        part = _unpacked(unpack, chunk, LARGEST + 1 - size) if unpack else chunk
        size += len(part)
        if max(size, read) > LARGEST:
            raise RequestFailed(f"its answer is larger than {LARGEST // 1024**2} MB")
        parts.append(part)
    # A connection that closes early looks like the end: only the length or gzip's own end tells.
    announced = response.headers.get("Content-Length") or ""
    short = announced.isdigit() and read < int(announced)
    if short or (unpack is not None and not unpack.eof):
        raise RequestFailed("its answer broke off", is_temporary=True)
    return b"".join(parts)


def _unpacked(unpack: Any, chunk: bytes, most: int) -> bytes:
    try:
        part: bytes = unpack.decompress(chunk, max(1, most))
    except zlib.error:
        raise RequestFailed("its answer can't be unpacked") from None
    return part


def _reason(failed: object) -> RequestFailed:
    """Why no answer came, in words that help."""
    match failed:
        case socket.gaierror():
            return RequestFailed("its name can't be resolved (no network?)", is_down=True)
        case ssl.SSLCertVerificationError():
            return RequestFailed(
                f"its certificate isn't trusted ({failed.verify_message})", is_down=True
            )
        case ssl.SSLError():
            return RequestFailed("a secure connection can't be made", is_down=True)
        case TimeoutError():  # of connecting, or of a server that has fallen silent
            return RequestFailed(
                f"no answer within {OPERATION:.0f} s", is_temporary=True, is_down=True
            )
        case ConnectionRefusedError():
            return RequestFailed("the connection was refused", is_down=True)
        case http.client.IncompleteRead():
            return RequestFailed("its answer broke off", is_temporary=True)
        case ConnectionError() | http.client.RemoteDisconnected():
            return RequestFailed("the connection broke off", is_temporary=True)
        case http.client.HTTPException() | ValueError():
            return RequestFailed("its answer isn't HTTP")
        case OSError(strerror=str(text)):
            return RequestFailed(text[:100], is_down=True)
        case _:
            return RequestFailed(str(failed)[:100], is_down=True)
