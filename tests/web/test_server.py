"""Serving the reader: the address, the doors, the page's own parts, the end. No browser."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytest.importorskip("textual_serve", reason="serving needs the serve extra")

import aiohttp

from tests.web.serving import LIMIT, READER, Serving, serving, until_gone
from urdu_reader.web import server

pytestmark = pytest.mark.skipif(os.name != "posix", reason="ends servers by signals")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"URDU_READER_HOME": str(tmp_path / "home")}


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "page.txt"
    path.write_text("ایک خبر (ICC)\n\nیہ خبر کا پہلا جملہ ہے۔\n", "utf-8")
    return str(path)


def told(*arguments: str, environment: dict[str, str]) -> tuple[int, str, str]:
    """Run the command where it does not come to serve."""
    done = subprocess.run(
        [*READER, "serve", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LIMIT,
        env={**os.environ, **environment},
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


async def get(url: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as response:
        return response.status, await response.read(), dict(response.headers)


async def drawn(running: Serving, until: str = "(ICC)", size: str = "width=100&height=24") -> str:
    """Open the socket as the page does and read what the reader draws, until something is there; close it."""
    text = ""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{running.address}ws?{size}", origin=running.address.rstrip("/")) as connected,
    ):
        while until not in text:
            message = await asyncio.wait_for(connected.receive(), LIMIT)
            assert message.type == aiohttp.WSMsgType.BINARY, text[-500:]
            text += message.data.decode()  # a message is all that the reader drew at once
        (reader,) = running.readers()
    await asyncio.to_thread(until_gone, reader)
    return text


def without_styles(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


async def test_a_page_gets_a_reader_that_ends_with_it(environment: dict[str, str], page: str) -> None:
    with serving(page, environment=environment) as running:
        assert urlsplit(running.address).hostname == "127.0.0.1"
        text = without_styles(await drawn(running))
        assert "(ICC) \ufeae\ufe92\ufea7 \ufb8f\ufbfe\ufe8d" in text, "not in visual order"
        assert "\x1b[8l" not in text
        assert running.end() == (0, "", "")


async def test_options_reach_the_reader(environment: dict[str, str], page: str) -> None:
    options = ("--bidi", "words", "--theme", "paper")
    with serving(*options, page, environment=environment) as running:
        text = without_styles(await drawn(running))
        assert "(ICC) \u200e\ufea7\ufe92\ufeae" in text
    for options, drawn_as in ((("--no-shaping",), "(ICC) ربخ"), ((), "(ICC) \ufeae\ufe92\ufea7")):
        with serving(*options, page, environment=environment) as running:
            assert drawn_as in without_styles(await drawn(running))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
async def test_the_end_is_quiet_and_takes_the_readers_along(
    number: signal.Signals, environment: dict[str, str], page: str
) -> None:
    with serving(page, environment=environment) as running:
        async with aiohttp.ClientSession() as session:
            socket_url = f"{running.address}ws?width=80&height=24"
            async with session.ws_connect(socket_url) as connected:
                await asyncio.wait_for(connected.receive(), LIMIT)
                (reader,) = running.readers()
                ended = await asyncio.to_thread(running.end, number)
        assert ended == (-signal.SIGKILL if number == signal.SIGKILL else 0, "", "")
        await asyncio.to_thread(until_gone, reader)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "reader.example"},
        {"Host": "127.0.0.1.example:80"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ],
)
@pytest.mark.parametrize("path", ["", "ws", "page/page.js"])
async def test_other_sites_do_not_get_in(
    headers: dict[str, str], path: str, environment: dict[str, str], page: str
) -> None:
    with serving(page, environment=environment) as running:
        status, _, _ = await get(f"{running.address}{path}", **headers)
        assert status == 403
        assert running.readers() == []


async def test_nothing_is_loaded_from_elsewhere(environment: dict[str, str], page: str) -> None:
    """Every address in the page and its parts is of this server, and the browser is told so."""
    with serving(page, environment=environment) as running:
        waiting, seen = [""], set()
        while waiting:
            path = waiting.pop()
            status, data, headers = await get(f"{running.address}{path}")
            assert status == 200, path
            assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self';")
            assert "http" not in re.sub(r"connect-src[^;]*", "", headers["Content-Security-Policy"])
            seen.add(path)
            if path.endswith((".ttf", "textual.js")):
                continue  # what textual-serve's script may load the browser was told
            found = re.findall(r"""(?:src=|href=|from |url\(|\.src = )["']([^"']+)["']""", data.decode())
            found = [name for name in found if not name.startswith("data:")]
            assert all(re.match(r"/(?!/)", name) for name in found), (path, found)
            waiting += [name[1:] for name in found if name[1:] not in seen]
        assert {"page/page.css", "page/page.js", "page/fonts.js", "page/renderer.js"} <= seen
        assert {"static/js/textual.js", "static/css/xterm.css"} <= seen


def test_a_port_in_use_is_one_line(environment: dict[str, str], page: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        status, out, err = told(page, "--port", port, environment=environment)
    assert (status, out) == (1, "")
    assert err == (
        f"urdu-reader: 127.0.0.1, port {port}: cannot be served on (Address already in use); "
        "try another one with --port\n"
    )


def test_a_host_that_is_not_ours_is_one_line(environment: dict[str, str], page: str) -> None:
    status, out, err = told(page, "--host", "192.0.2.1", "--expose", environment=environment)
    assert (status, out) == (1, "")
    assert re.fullmatch(r"urdu-reader: 192\.0\.2\.1, port 8000: cannot be served on \(.*\n", err)


def test_other_machines_are_let_in_by_wish_alone(environment: dict[str, str], page: str) -> None:
    status, out, err = told(page, "--host", "0.0.0.0", environment=environment)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "--expose" in err
    with serving(page, "--host", "0.0.0.0", "--expose", environment=environment) as running:
        assert running.address.startswith("http://0.0.0.0:")
        status, _, err = running.end()
        assert status == 0
        assert re.fullmatch(r"warning: [^\n]*\n", err)


async def test_exposed_it_answers_under_any_name(environment: dict[str, str], page: str) -> None:
    with serving(page, "--host", "0.0.0.0", "--expose", environment=environment) as running:
        port = urlsplit(running.address).port
        there = f"http://127.0.0.1:{port}/"
        assert (await get(there, Host="reader.example"))[0] == 200
        assert (await get(there, Origin="http://elsewhere.example"))[0] == 403


@pytest.mark.parametrize(("source", "status"), [("-", 2), ("missing.txt", 2)])
def test_a_source_that_cannot_be_served_is_one_line(
    source: str, status: int, environment: dict[str, str]
) -> None:
    found, out, err = told(source, "--port", "0", environment=environment)
    assert (found, out, err.count("\n")) == (status, "", 1)
    assert "Traceback" not in err


@pytest.mark.parametrize("missing", ["textual_serve", "aiohttp"])
def test_the_extra_is_named_where_it_is_missing(missing: str, environment: dict[str, str]) -> None:
    script = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "from urdu_reader.__main__ import run\nsys.exit(run(['serve']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert missing in done.stderr
    assert "pip install '.[serve]' in the checkout" in done.stderr


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.2", False),
        ("reader.example", False),
        ("localhost.example", False),
    ],
)
def test_what_only_this_machine_reaches(host: str, alone: bool) -> None:
    assert server.is_loopback(host) is alone


async def test_a_new_size_of_the_page(environment: dict[str, str], page: str) -> None:
    """In a mode that rearranges rows the driver has to know how wide they are."""
    with serving("--bidi", "words", page, environment=environment) as running:
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(f"{running.address}ws?width=60&height=20") as connected,
        ):
            text = ""
            for row in ("\x1b[20;", "\x1b[30;"):  # the last one of each size
                while row not in text:
                    message = await asyncio.wait_for(connected.receive(), LIMIT)
                    text += message.data.decode()
                await connected.send_str(json.dumps(["resize", {"width": 90, "height": 30}]))
                first, text = text, ""
            text = first
            assert "(ICC) \u200e\ufea7\ufe92\ufeae" in without_styles(text)
