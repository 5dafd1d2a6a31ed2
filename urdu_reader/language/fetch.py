"""One HTTP request that a person asked for: every wait has an end, and can be given up at once.

A socket's own timeout starts again with every byte, so a server that sends one byte a second would keep us
for ever. Here a thread does the waiting; the caller watches the clock, the flow and the wish to stop. A
thread that was left behind ends with its socket's timeout and touches nothing.
"""

from __future__ import annotations

import http.client
import queue
import socket
import ssl
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from typing import Final

from urdu_reader import __version__
from urdu_reader.language.protocol import EngineError
from urdu_reader.text.clean import as_line

POLL = 0.02
"""Seconds between two looks at ``cancelled()``."""

_CHUNK = 65536
_AHEAD = 16


class FetchError(EngineError):
    """A server could not be reached or does not answer as it should."""


class Cancelled(Exception):  # noqa: N818 -- not a fault
    """Whoever asked does not want it any more."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds.

    ``answer`` for the first line of an answer; then in every ``window`` at least ``least`` bytes.
    """

    answer: float = 30.0
    window: float = 20.0
    least: int = 4096


PATIENT: Final = Patience()


def never() -> bool:
    """Answer for a caller that never stops."""
    return False


class Fetch:
    """An answer: ``status`` (any, 400 and more too), ``headers``, and the body from `chunks`, once.

    Raises `FetchError` and `Cancelled`, here and while reading.
    """

    def __init__(
        self,
        url: str,
        *,
        body: bytes | None = None,
        method: str | None = None,
        headers: Mapping[str, str] | None = None,
        patience: Patience = PATIENT,
        cancelled: Callable[[], bool] = never,
    ) -> None:
        self.host = host(url)
        self._patience = patience
        self._cancelled = cancelled
        self._items: queue.Queue[Message | bytes | Exception | None] = queue.Queue(_AHEAD)
        self._left = threading.Event()
        self.status = 0
        try:
            request = urllib.request.Request(url, data=body, method=method, headers=dict(headers or {}))  # noqa: S310 -- `host` lets only HTTP through
        except ValueError as error:
            raise FetchError(f"{self.host}: the address is not a URL", "check it") from error
        request.add_header("User-Agent", f"urdu-reader/{__version__}")
        threading.Thread(target=self._pump, args=(request,), name=f"fetch {self.host}", daemon=True).start()
        try:
            head = self._next(time.monotonic() + patience.answer)
        except BaseException:
            self._left.set()
            raise
        if not isinstance(head, Message):  # _pump puts it first, or an exception
            raise FetchError(f"{self.host}: the server sent no answer", "try again later")
        self.headers = head

    def __enter__(self) -> Fetch:
        return self

    def __exit__(self, *_: object) -> None:
        self._left.set()

    @property
    def total(self) -> int | None:
        """The bytes that the body is said to have."""
        said = self.headers.get("Content-Length", "")
        return int(said) if said.isascii() and said.isdigit() else None

    def chunks(self) -> Iterator[bytes]:
        """Yield the body as it comes."""
        came, end = 0, time.monotonic() + self._patience.window
        while True:
            item = self._next(end)
            if not isinstance(item, bytes):
                return
            came += len(item)
            yield item
            if came >= self._patience.least:
                came, end = 0, time.monotonic() + self._patience.window

    def read(self, most: int) -> bytes:
        """Give the whole body. Raises `FetchError` where it has more than ``most`` bytes."""
        parts: list[bytes] = []
        size = 0
        for chunk in self.chunks():
            size += len(chunk)
            if size > most:
                raise FetchError(
                    f"{self.host}: the answer is longer than {most:,} bytes", "check the address"
                )
            parts.append(chunk)
        return b"".join(parts)

    def _next(self, end: float) -> Message | bytes | None:
        while True:
            if self._cancelled():
                self._left.set()
                raise Cancelled
            try:
                item = self._items.get(timeout=POLL)
            except queue.Empty:
                if time.monotonic() > end:
                    self._left.set()
                    raise FetchError(f"{self.host}: the server is too slow", "try again later") from None
                continue
            if isinstance(item, Exception):
                led_astray = isinstance(item, urllib.error.HTTPError)
                advice = "check the address" if led_astray else "check the connection and try again"
                raise FetchError(f"{self.host}: {reason(item)}", advice) from item
            return item

    def _put(self, item: Message | bytes | Exception | None) -> bool:
        while not self._left.is_set():
            try:
                self._items.put(item, timeout=1)
            except queue.Full:
                continue
            return True
        return False

    def _pump(self, request: urllib.request.Request) -> None:
        """Do the waiting; runs in a thread of its own."""
        try:
            with _opener().open(request, timeout=self._patience.answer) as response:
                self.status = response.status
                if not self._put(response.headers):
                    return
                received = 0
                while chunk := response.read1(_CHUNK):
                    received += len(chunk)
                    if not self._put(chunk):
                        return
                expected = response.headers.get("Content-Length")
                if expected and request.get_method() != "HEAD" and received < int(expected):
                    raise http.client.IncompleteRead(b"", int(expected) - received)
            self._put(None)
        except (OSError, ValueError, http.client.HTTPException) as error:
            self._put(error)


def host(url: str) -> str:
    """Name the server of an HTTP address. Raises `FetchError` for any other address."""
    try:
        parts = urllib.parse.urlsplit(url)
        name = parts.hostname
    except ValueError:
        parts, name = None, None
    if (
        parts is None
        or parts.scheme not in {"http", "https"}
        or not name
        or not url.isprintable()
        or " " in url
    ):
        shown = as_line(url)[:80]
        raise FetchError(
            f"{shown or 'an empty address'}: not an address of the web", "it begins with https://"
        )
    try:
        port = parts.port
    except ValueError:
        raise FetchError(f"{name}: the port in the address is not a number", "check it") from None
    return f"{name}:{port}" if port else name


def reason(error: Exception) -> str:
    """Say in a few words why a request failed."""
    if isinstance(error, urllib.error.HTTPError):  # other statuses than these are answers
        return "the server redirects in a circle, or to what is no address of the web"
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    match cause:
        case TimeoutError():
            return "the server does not answer"
        case ConnectionRefusedError():
            return "the server refuses the connection"
        case ConnectionError() | http.client.IncompleteRead() | http.client.RemoteDisconnected():
            return "the connection was broken off"
        case ssl.SSLError():
            return "the server's certificate or encryption cannot be trusted"
        case http.client.HTTPException():
            return "the server does not speak HTTP"
        case socket.gaierror():
            return "the server cannot be found (offline?)"
        case OSError():
            return (cause.strerror or str(cause) or "no connection").lower()
        case _:
            return as_line(str(cause))[:120] or "no connection"


class _EveryStatus(urllib.request.HTTPErrorProcessor):
    """Take every status as an answer, but follow redirections."""

    def http_response(
        self, request: urllib.request.Request, response: http.client.HTTPResponse
    ) -> http.client.HTTPResponse:
        if 300 <= response.status < 400:
            followed: http.client.HTTPResponse = super().http_response(request, response)
            return followed
        return response

    https_response = http_response


def _opener() -> urllib.request.OpenerDirector:
    """Speak HTTP and HTTPS and nothing else, also where a redirection leads."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.UnknownHandler(),
        _EveryStatus(),
    ):
        opener.add_handler(handler)
    return opener
