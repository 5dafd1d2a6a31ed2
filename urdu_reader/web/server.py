"""Serves the reader to browsers: each page gets a reader of its own, and loads nothing from elsewhere.

textual-serve starts the readers and carries bytes between them and the page, and its script is the terminal
in the page. The page itself is ours (`page/`), because theirs asks for a font from the network, and so are
the doors: whoever types into the reader acts as the person who started it, so a page of another site must
not reach it through the browser.
"""

from __future__ import annotations

import contextlib
import shlex
import socket
import subprocess
import sys
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.server import Server

PAGE: Final = Path(__file__).with_name("page")

_CLOSING: Final = 1.0
"""Seconds that readers get to end when the server does."""

_HEADERS: Final = {
    # Whatever the page or its script might ask for, the browser fetches it from here or not at all.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
        "img-src 'self' data:; connect-src 'self' {websocket}; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class AddressError(Exception):
    """The address cannot be served on; ``str()`` is the line that says why and what to do."""


def is_loopback(host: str) -> bool:
    """Say whether only this machine reaches the host."""
    with contextlib.suppress(ValueError):
        return ip_address(host.strip("[]")).is_loopback
    return host.lower() == "localhost"


def bind(host: str, port: int) -> socket.socket:
    """Take the address, before anything is said or started.

    Args:
        host: A name or an IP address.
        port: A port; 0 for any that is free.

    Raises:
        AddressError: It is in use, or not ours to use.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        taken = socket.socket(family, kind, protocol)
    except OSError as error:
        raise AddressError(
            f"{host}: no such address here ({error.strerror}); try --host 127.0.0.1"
        ) from error
    try:
        if sys.platform != "win32":  # there it would share a port that is in use
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(address)
        taken.listen()  # whoever opens the address at once waits
    except OSError as error:
        taken.close()
        raise AddressError(
            f"{host}, port {port}: cannot be served on ({error.strerror}); try another one with --port"
        ) from error
    return taken


def address(taken: socket.socket, host: str) -> str:
    """The address to open in a browser."""
    name = f"[{host.strip('[]')}]" if ":" in host else host
    return f"http://{name}:{taken.getsockname()[1]}/"


def serve(command: Sequence[str], taken: socket.socket, host: str, *, everyone: bool) -> None:
    """Serve until told to stop by Ctrl-C or SIGTERM.

    Args:
        command: What to start for each page: a program and its arguments.
        taken: Where to serve, from `bind`.
        host: The name under which it is served.
        everyone: Answer under any name, not only under those of this machine.
    """
    readers = Server(_line(command), host=host, port=taken.getsockname()[1])
    names = {"localhost", "127.0.0.1", "::1", host.strip("[]").lower()}
    app = web.Application(middlewares=[_guard(None if everyone else names)])
    app.add_routes(
        [
            web.get("/", _index),
            web.get("/ws", readers.handle_websocket),
            web.get("/download/{key}", readers.handle_download),
            web.static("/static", readers.statics_path),
            web.static("/page", PAGE),
        ]
    )
    # What textual-serve says of a reader that failed it prints; nothing but data goes to standard output.
    with contextlib.redirect_stdout(sys.stderr):
        web.run_app(app, sock=taken, print=None, access_log=None, shutdown_timeout=_CLOSING)


def _line(command: Sequence[str]) -> str:
    """A command as a line for the system's shell, which must not stay between us and the reader."""
    return subprocess.list2cmdline(command) if sys.platform == "win32" else f"exec {shlex.join(command)}"


async def _index(_: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE / "index.html")


def _guard(names: set[str] | None) -> Middleware:
    """Turn away what comes under another name, or from the page of another site.

    A name that is made to point at this machine (DNS rebinding) gives itself away in Host; a page of another
    site in Origin, which every browser sends with a websocket.
    """

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if names is not None and (urlsplit(f"//{request.host}").hostname or "") not in names:
            raise web.HTTPForbidden(text="This is not the name that the reader is served under.\n")
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc.lower() != request.host.lower():
            raise web.HTTPForbidden(text="Only the reader's own page talks to it.\n")
        response = await handler(request)
        if not response.prepared:
            for name, value in _HEADERS.items():
                response.headers[name] = value.format(websocket=f"ws://{request.host} wss://{request.host}")
        return response

    return guard
