"""The LibreTranslate engine against a local server that speaks its contract, and against others."""

from __future__ import annotations

import json
import shutil
import ssl
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.package_server import JSON, Page, Server, serve
from urdu_reader.language.engine import NoModelError, open_engine
from urdu_reader.language.fetch import Patience
from urdu_reader.language.libretranslate import LibreTranslateEngine
from urdu_reader.language.protocol import Engine, EngineError
from urdu_reader.settings import config

HASTY = Patience(answer=0.6, window=0.4, least=100)
SENTENCES = [f"جملہ {number}" for number in range(20)]


class Translator:
    """The server's side of ``/translate``: it answers a text with itself in brackets."""

    def __init__(self, most: int = 100, key: str = "") -> None:
        self.requests: list[dict[str, Any]] = []
        self._most, self._key = most, key

    def __call__(self, body: bytes) -> tuple[int, bytes]:
        status, answer = self._answer(json.loads(body))
        return status, json.dumps(answer).encode()

    def _answer(self, request: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.requests.append(request)
        texts = request["q"]
        if self._key and request.get("api_key") != self._key:
            return 403, {"error": "Invalid API key"}
        if len(texts) > self._most:
            return 400, {"error": f"Invalid request: request ({len(texts)}) exceeds limit ({self._most})"}
        if request["source"] != "ur":
            return 400, {"error": f"{request['source']} is not supported"}
        answer: dict[str, Any] = {"translatedText": [f"[{text}]" for text in texts]}
        if count := request.get("alternatives"):
            answer["alternatives"] = [
                [f"[{text}]"] + [f"({text} {n})" for n in range(count)] for text in texts
            ]
        return 200, answer


@pytest.fixture
def translator(server: Server) -> Translator:
    return put(server, Translator())


def put(server: Server, answer: Callable[[bytes], tuple[int, bytes]] | Translator) -> Any:
    server.pages["/translate"] = Page(kind=JSON, answer=answer)
    return answer


def never() -> bool:
    return False


def test_every_sentence_gets_its_own_translation(server: Server, translator: Translator) -> None:
    engine = LibreTranslateEngine(server.url)
    assert isinstance(engine, Engine)
    done = list(engine.translate([*SENTENCES, "", " \n "], cancelled=never))
    assert sorted(done) == [*enumerate(f"[{text}]" for text in SENTENCES), (20, ""), (21, "")]
    assert [len(request["q"]) for request in translator.requests] == [1, 4, 8, 7]
    assert {"source": "ur", "target": "en", "format": "text"}.items() <= translator.requests[0].items()
    assert "api_key" not in translator.requests[0]


@pytest.mark.parametrize("tail", ["", "/", "/translate"])
def test_the_address_with_and_without_its_end(server: Server, translator: Translator, tail: str) -> None:
    engine = LibreTranslateEngine(server.url + tail)
    assert list(engine.translate(["ایک"], cancelled=never)) == [(0, "[ایک]")]
    assert engine.version == server.url.removeprefix("http://")


def test_a_server_that_takes_few_at_once(server: Server) -> None:
    translator = put(server, Translator(most=2))
    done = dict(LibreTranslateEngine(server.url).translate(SENTENCES, cancelled=never))
    assert done == dict(enumerate(f"[{text}]" for text in SENTENCES))
    assert len(translator.requests) < 14


@pytest.mark.parametrize("at", [0, 9, 19])
def test_a_sentence_that_is_refused_harms_no_other(server: Server, at: int) -> None:
    translator = Translator()
    sentences = [*SENTENCES]
    sentences[at] = "لمبا " * 500

    def answer(body: bytes) -> tuple[int, bytes]:
        if any(len(text) > 1000 for text in json.loads(body)["q"]):
            return 400, b'{"error": "Invalid request: request (2499) exceeds text limit (1000)"}'
        return translator(body)

    put(server, answer)
    done: dict[int, str] = {}
    translated = LibreTranslateEngine(server.url).translate(sentences, cancelled=never)
    with pytest.raises(EngineError, match=r"text limit \(1000\)"):
        done.update(translated)
    assert sorted(done) == [number for number in range(20) if number != at]
    assert len(translator.requests) < 14


def test_a_server_that_refuses_everything_is_asked_a_few_times(server: Server) -> None:
    put(server, lambda _: (400, b'{"error": "ur is not supported"}'))
    with pytest.raises(EngineError, match="ur is not supported"):
        list(LibreTranslateEngine(server.url).translate(SENTENCES, cancelled=never))
    assert len(server.seen) < 8


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_text_does_not_follow_a_redirection(server: Server, translator: Translator, status: int) -> None:
    with serve() as other:
        server.pages["/translate"] = Page(status=status, headers={"Location": f"{other.url}/translate"})
        with pytest.raises(EngineError):
            list(LibreTranslateEngine(server.url, key="k").translate(["ایک"], cancelled=never))
        assert all(sent == b"" for *_, sent in other.seen)


def test_a_server_without_encryption_where_it_is_asked_for(server: Server, translator: Translator) -> None:
    address = server.url.replace("http://", "https://")
    with pytest.raises(EngineError, match="certificate or encryption cannot be trusted") as raised:
        list(LibreTranslateEngine(address).translate(["ایک"], cancelled=never))
    assert str(raised.value).isprintable()


def test_a_certificate_of_nobody_knows_whom(tmp_path: Path) -> None:
    if not shutil.which("openssl"):
        pytest.skip("no openssl here to make a certificate with")
    both = tmp_path / "both.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-keyout", tmp_path / "key.pem", "-out", both],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both, tmp_path / "key.pem")
    with serve(context) as server:
        translator = put(server, Translator())
        with pytest.raises(EngineError, match="certificate or encryption cannot be trusted"):
            list(LibreTranslateEngine(server.url).translate(["ایک"], cancelled=never))
        assert translator.requests == []


def test_alternatives(server: Server, translator: Translator) -> None:
    engine = LibreTranslateEngine(server.url)
    assert engine.alternatives("ایک", 4) == ["[ایک]", "(ایک 0)", "(ایک 1)", "(ایک 2)"]
    assert engine.alternatives("ایک", 1) == ["[ایک]"]
    assert engine.alternatives(" ", 4) == []


def test_the_key_is_sent_and_never_said(server: Server) -> None:
    put(server, Translator(key="secret"))
    assert list(LibreTranslateEngine(server.url, key="secret").translate(["ایک"], cancelled=never))
    with pytest.raises(
        EngineError, match=r"status 403 \(Invalid API key\): put its key in LIBRETRANSLATE"
    ) as raised:
        list(LibreTranslateEngine(server.url, key="other").translate(["ایک"], cancelled=never))
    assert "other" not in str(raised.value)


def test_what_a_server_says_is_cleaned(server: Server) -> None:
    put(
        server,
        lambda _: (200, json.dumps({"translatedText": ["\x1b[31mred\x07\n\u200dline\ud800"]}).encode()),
    )
    ((_, text),) = LibreTranslateEngine(server.url).translate(["ایک"], cancelled=never)
    assert text.startswith("red ")
    assert text.splitlines() == [text]
    assert not set(text) & set("\x1b\x07\n\ud800")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (Page(b"<html>", kind="text/html"), "not a LibreTranslate server"),
        (Page(b"<html>", kind="text/html", status=404), "status 404: check engine.url"),
        (Page(b'{"error": "It\\nfailed\\u001b[1m"}', kind=JSON, status=500), r"status 500 \(It failed\)"),
        (Page(b'{"error": "ur is not supported"}', kind=JSON, status=400), "ur is not supported"),
        (Page(b'{"translatedText": ["a", "b"]}', kind=JSON), "not what was asked for"),
        (Page(b'{"translatedText": [3]}', kind=JSON), "not what was asked for"),
        (Page(b"{}", kind=JSON), "not what was asked for"),
        (Page(b"[" * 100_000, kind=JSON), "not a LibreTranslate server"),
        (Page(b" " * 900, kind=JSON, stop_after=10), "broken off"),
        (Page(b" " * 900, kind=JSON, trickle=0.05), "too slow"),
        (Page(hold=True), "does not answer|too slow"),
    ],
)  # fmt: skip
def test_any_other_answer_is_one_line(server: Server, page: Page, said: str) -> None:
    server.pages["/translate"] = page
    with pytest.raises(EngineError, match=said) as raised:
        list(LibreTranslateEngine(server.url, patience=HASTY).translate(["ایک"], cancelled=never))
    assert str(raised.value).isprintable()


def test_nobody_there_is_one_line(server: Server) -> None:
    server.close()
    with pytest.raises(EngineError, match="refuses the connection"):
        list(LibreTranslateEngine(server.url).translate(["ایک"], cancelled=never))
    with pytest.raises(EngineError, match="not an address of the web"):
        LibreTranslateEngine("translate.example")


def test_too_many_requests_are_made_again_after_a_pause(server: Server) -> None:
    translator = Translator()
    busy = [429, 429]

    def answer(body: bytes) -> tuple[int, bytes]:
        return (busy.pop(), b'{"error": "slow down"}') if busy else translator(body)

    put(server, answer)
    server.pages["/translate"].headers = {"Retry-After": "0"}
    assert list(LibreTranslateEngine(server.url).translate(["ایک"], cancelled=never)) == [(0, "[ایک]")]
    busy[:] = [429] * 9
    with pytest.raises(EngineError, match="too many requests"):
        list(LibreTranslateEngine(server.url).translate(["ایک"], cancelled=never))


def test_cancelled_while_the_server_thinks(server: Server) -> None:
    server.pages["/translate"] = Page(hold=True)
    wish = threading.Event()
    threading.Timer(0.1, wish.set).start()
    assert list(LibreTranslateEngine(server.url).translate(["ایک"], cancelled=wish.is_set)) == []


def test_cancelled_during_a_pause_and_between_sentences(server: Server, translator: Translator) -> None:
    wish = threading.Event()
    seen = []
    for index, _ in LibreTranslateEngine(server.url).translate(SENTENCES, cancelled=wish.is_set):
        seen.append(index)
        wish.set()
    assert seen == [0]
    put(server, lambda _: (429, b"{}"))
    server.pages["/translate"].headers = {"Retry-After": "60"}
    wish.clear()
    threading.Timer(0.1, wish.set).start()
    assert list(LibreTranslateEngine(server.url).translate(["ایک"], cancelled=wish.is_set)) == []


def test_text_leaves_the_machine_only_where_the_config_says_so(
    server: Server, translator: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NoModelError, match="install one with: urdu-reader model install ur en"):
        open_engine(config.Config().engine)
    assert not server.seen
    monkeypatch.setenv("LIBRETRANSLATE_API_KEY", "k")
    engine = open_engine(config.Engine(kind="libretranslate", url=server.url))
    assert not server.seen
    assert list(engine.translate(["ایک"], cancelled=never)) == [(0, "[ایک]")]
    assert translator.requests[0]["api_key"] == "k"
    engine.close()
    with pytest.raises(EngineError, match="closed"):
        list(engine.translate(["ایک"], cancelled=never))
