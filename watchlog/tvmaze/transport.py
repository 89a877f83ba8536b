"""One GET with urllib: its own User-Agent, gzip, no redirects; time and size have their bounds."""

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
"""Bytes of one answer, packed or unpacked; the longest real ones have two million."""

CHUNK = 64 * 1024

HEADERS = {
    "User-Agent": f"watchlog/{__version__} (a watchlist for the terminal)",
    "Accept": "application/json",
    "Accept-Encoding": "gzip",
}


class Reply(Record):
    """What a server answered: any status, header names in lower case, the body unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Unreachable(Exception):
    """No whole answer came; ``may_pass``: another try may do better.

    ``at_all``: the server was not reached, and will not be at another address either.
    """

    def __init__(self, why: str, *, may_pass: bool = False, at_all: bool = False) -> None:
        super().__init__(why)
        self.may_pass = may_pass
        self.at_all = at_all


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def get(url: str, etag: str | None = None, *, direct: bool = False) -> Reply:
    """Ask once. ``direct``: through no proxy. Raises Unreachable.

    In a thread of its own: neither a name server nor a trickle of headers can be given a time
    by urllib, and a thread can be left behind.
    """
    done: list[Reply | Exception] = []
    asking = threading.Thread(
        target=lambda: done.append(_outcome(url, etag, direct=direct)), daemon=True
    )
    asking.start()
    asking.join(DEADLINE)
    outcome = (
        done[0] if done else Unreachable(f"no whole answer within {DEADLINE:.0f} s", at_all=True)
    )
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def _outcome(url: str, etag: str | None, *, direct: bool) -> Reply | Exception:
    try:
        return _asked(url, etag, direct=direct)
    except Unreachable as failed:
        return failed
    except urllib.error.URLError as failed:
        return _reason(failed.reason)
    except (OSError, http.client.HTTPException, ValueError) as failed:
        return _reason(failed)
    except Exception as fault:  # of this program: it has to be seen, not waited for
        return fault


def _asked(url: str, etag: str | None, *, direct: bool) -> Reply:
    headers = HEADERS | ({"If-None-Match": etag} if etag else {})
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({} if direct else None), _NoRedirects()
    )
    try:
        with opener.open(urllib.request.Request(url, headers=headers), timeout=OPERATION) as reply:
            return Reply(reply.status, _lower(reply.headers), _body(reply))
    except urllib.error.HTTPError as refused:
        with refused:
            return Reply(refused.code, _lower(refused.headers), b"")


def _lower(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _body(reply: http.client.HTTPResponse) -> bytes:
    packed = (reply.headers.get("Content-Encoding") or "").lower() == "gzip"
    unpack = zlib.decompressobj(wbits=31) if packed else None
    parts: list[bytes] = []
    size = read = 0
    while chunk := reply.read(CHUNK):
        read += len(chunk)
        part = _unpacked(unpack, chunk, LARGEST + 1 - size) if unpack else chunk
        size += len(part)
        if max(size, read) > LARGEST:
            raise Unreachable(f"its answer is larger than {LARGEST // 1024**2} MB")
        parts.append(part)
    announced = reply.headers.get("Content-Length") or ""
    short = announced.isdigit() and read < int(announced)
    if short or (unpack is not None and not unpack.eof):
        raise Unreachable("its answer broke off", may_pass=True)
    return b"".join(parts)


def _unpacked(unpack: Any, chunk: bytes, most: int) -> bytes:
    try:
        part: bytes = unpack.decompress(chunk, max(1, most))
    except zlib.error:
        raise Unreachable("its answer is packed wrongly") from None
    return part


def _reason(failed: object) -> Unreachable:
    """Why no answer came, in words that help."""
    match failed:
        case socket.gaierror():
            return Unreachable("its name does not resolve (no network?)", at_all=True)
        case ssl.SSLCertVerificationError():
            return Unreachable(
                f"its certificate is not trusted ({failed.verify_message})", at_all=True
            )
        case TimeoutError():
            return Unreachable(f"no answer within {OPERATION:.0f} s", may_pass=True, at_all=True)
        case ConnectionRefusedError():
            return Unreachable("the connection was refused", at_all=True)
        case http.client.IncompleteRead():
            return Unreachable("its answer broke off", may_pass=True)
        case ConnectionError() | http.client.RemoteDisconnected():
            return Unreachable("the connection broke off", may_pass=True)
        case http.client.HTTPException() | ValueError():
            return Unreachable("its answer is not one of the web's")
        case OSError(strerror=str(text)):
            return Unreachable(text[:100], at_all=True)
        case _:
            return Unreachable(str(failed)[:100], at_all=True)
