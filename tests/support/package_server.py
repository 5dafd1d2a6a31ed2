"""A local HTTP server that behaves as it is told: well, or as badly as servers do."""

from __future__ import annotations

import json
import re
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

JSON = "application/json"
ZIP = "application/zip"


@dataclass
class Page:
    """What an address answers.

    ``ranges``: understands ``Range``. ``etag``: names its version. ``stop_after``: breaks off after so many
    bytes, once. ``trickle``: sends one byte, then one more each so many seconds. ``hold``: answers nothing
    until the server closes. ``answer``: makes the answer itself, (status, body), from the request's body.
    """

    body: bytes = b""
    status: int = 200
    kind: str = ZIP
    headers: Mapping[str, str] = field(default_factory=dict)
    ranges: bool = True
    etag: str = '"one"'
    stop_after: int | None = None
    trickle: float | None = None
    hold: bool = False
    answer: Callable[[bytes], tuple[int, bytes]] | None = None


class Server:
    """The server: ``pages`` by path may be changed at any time, ``seen`` is what was asked of it."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, Page] = {}
        self.seen: list[tuple[str, str, dict[str, str], bytes]] = []
        self.closing = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.handle(self, b"")

            def do_HEAD(self) -> None:
                server.handle(self, b"")

            def do_POST(self) -> None:
                server.handle(self, self.rfile.read(int(self.headers.get("Content-Length", 0))))

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        if tls is not None:
            self._http.socket = tls.wrap_socket(self._http.socket, server_side=True)
        self.url = f"http{'s' if tls else ''}://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()

    def offer(self, package: bytes, from_code: str = "ur", to_code: str = "en", version: str = "1.9") -> Page:
        """Put a package and an index that lists it alone; return the package's page."""
        path = f"/{from_code}_{to_code}.argosmodel"
        self.pages[path] = Page(package)
        entry = {
            "package_version": version, "argos_version": "1.9", "type": "translate",
            "from_code": from_code, "from_name": from_code, "to_code": to_code, "to_name": to_code,
            "links": [self.url + path],
        }  # fmt: skip
        listed = json.loads(self.pages["/index.json"].body) if "/index.json" in self.pages else []
        self.pages["/index.json"] = Page(json.dumps([*listed, entry]).encode(), kind=JSON)
        return self.pages[path]

    def handle(self, request: BaseHTTPRequestHandler, sent: bytes) -> None:
        self.seen.append((request.command, request.path, dict(request.headers), sent))
        page = self.pages.get(request.path, Page(b"not here", status=404, kind="text/plain"))
        if page.hold:
            self.closing.wait(30)
            return
        status, body = page.answer(sent) if page.answer else (page.status, page.body)
        start = 0
        asked = re.fullmatch(r"bytes=(\d+)-", request.headers.get("Range", ""))
        same = request.headers.get("If-Range", page.etag) == page.etag
        if asked and page.ranges and same and status == 200:
            start, status = int(asked[1]), 206
        request.send_response(status)
        request.send_header("Content-Type", page.kind)
        request.send_header("Content-Length", str(len(body) - start))
        if page.etag:
            request.send_header("ETag", page.etag)
        if status == 206:
            request.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        for name, value in page.headers.items():
            request.send_header(name, value)
        request.end_headers()
        if request.command == "HEAD":
            return
        try:
            self._send(request, page, body[start:])
        except OSError:
            return  # whoever asked has gone

    def _send(self, request: BaseHTTPRequestHandler, page: Page, body: bytes) -> None:
        if page.trickle is not None:
            for position in range(len(body)):
                request.wfile.write(body[position : position + 1])
                request.wfile.flush()
                if self.closing.wait(page.trickle):
                    return
        elif page.stop_after is not None:
            request.wfile.write(body[: page.stop_after])
            page.stop_after = None
            request.wfile.flush()
            request.connection.close()
        else:
            request.wfile.write(body)


@contextmanager
def serve(tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server(tls)
    try:
        yield server
    finally:
        server.close()
