"""A LibreTranslate server as the engine, for people who share one: the text goes to that server.

Its contract: ``POST URL/translate`` with JSON ``{"q": [text…], "source", "target", "format": "text",
"alternatives": n, "api_key"}``; 200 answers ``{"translatedText": [text…], "alternatives": [[text…]…]}``, any
other status ``{"error": why}``.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from urdu_reader.language.fetch import Cancelled, Fetch, Patience, host, never
from urdu_reader.language.protocol import EngineError
from urdu_reader.text.clean import as_line

KEY_VARIABLE: Final = "LIBRETRANSLATE_API_KEY"
"""The environment variable with the key for a server that wants one; the name that Argos has for it."""

PATIENT: Final = Patience(answer=60.0)
"""A server translates while we wait for the first line of its answer."""

BATCHES: Final = (1, 4, 8)
"""Sentences in the first requests; later ones have as many as the last. Few, so that answers stream."""

MOST_BYTES: Final = 8 * 1024 * 1024
TRIES: Final = 4
LONGEST_PAUSE: Final = 60.0


IN_A_ROW: Final = 3
"""Sentences refused one after another from which it is not the sentences' fault."""


class _RefusalError(EngineError):
    """The server refuses what it was sent, and might take something else."""


class LibreTranslateEngine:
    """Translates through the server at ``url``; ``key`` is its API key, empty for none."""

    def __init__(
        self, url: str, source: str = "ur", target: str = "en", *, key: str = "", patience: Patience = PATIENT
    ) -> None:
        self._host = host(url)
        base = url.rstrip("/")
        self._url = base if base.endswith("/translate") else f"{base}/translate"
        self._source, self._target, self._key, self._patience = source, target, key, patience
        self._closed = False
        self.name = f"libretranslate {source}-{target}"
        self.version = self._host  # a server does not say which packages it has; another server has others
        self.settings = ""

    def translate(
        self, sentences: Sequence[str], *, cancelled: Callable[[], bool]
    ) -> Iterator[tuple[int, str]]:
        """Yield ``(index, translation)`` request by request; see `protocol.Engine.translate`.

        Where the server refuses a sentence, too long for it perhaps, the others are yielded first and then
        `EngineError` is raised; where it refuses several in a row, at once.
        """
        pending: list[int] = []
        for index, sentence in enumerate(sentences):
            if sentence.strip():
                pending.append(index)
            else:
                yield index, ""
        most, step, in_a_row = BATCHES[-1], 0, 0
        refusals: list[_RefusalError] = []
        while pending and not cancelled():
            size = min(BATCHES[min(step, len(BATCHES) - 1)], most)
            batch = pending[:size]
            try:
                answer = self._ask([sentences[index] for index in batch], 0, cancelled)
            except Cancelled:
                return
            except _RefusalError as error:
                if len(batch) > 1:  # too many sentences at once for this server, or one of them too long
                    most = max(1, len(batch) // 2)
                    continue
                refusals.append(error)
                in_a_row += 1
                if in_a_row == IN_A_ROW:
                    raise
                pending = pending[1:]
                most = BATCHES[-1]  # it was this one sentence, and not their number
                continue
            step, in_a_row = step + 1, 0
            pending = pending[size:]
            for index, text in zip(
                batch, _texts(answer, "translatedText", len(batch), self._host), strict=True
            ):
                if cancelled():
                    return
                yield index, as_line(text)
        if refusals and not cancelled():
            raise refusals[0]

    def alternatives(self, sentence: str, count: int) -> list[str]:
        """Up to ``count`` different translations, the server's first choice first."""
        if not sentence.strip() or count < 1:
            return []
        answer = self._ask([sentence], count - 1, never)
        found = _texts(answer, "translatedText", 1, self._host)
        more = answer.get("alternatives")
        if isinstance(more, list):
            found += [text for group in more for text in (group if isinstance(group, list) else [group])]
        different = dict.fromkeys(as_line(text) for text in found if isinstance(text, str))
        different.pop("", None)
        return list(different)[:count]

    def close(self) -> None:
        """Nothing is kept open between requests; no more are made."""
        self._closed = True

    def _ask(self, texts: list[str], alternatives: int, cancelled: Callable[[], bool]) -> dict[str, Any]:
        """Make one request; wait where the server asks to.

        Raises `_RefusalError` where it may be these texts' fault, else `EngineError`.
        """
        fields: dict[str, Any] = {
            "q": [" ".join(text.split()) for text in texts],
            "source": self._source,
            "target": self._target,
            "format": "text",
        }
        if alternatives:
            fields["alternatives"] = alternatives
        if self._key:
            fields["api_key"] = self._key
        body = json.dumps(fields).encode("ascii")
        for tries in range(1, TRIES + 1):
            if self._closed:
                raise EngineError(f"{self.name}: the engine is closed")
            with Fetch(
                self._url,
                body=body,
                headers={"Content-Type": "application/json", "Accept": "application/json"},
                patience=self._patience,
                cancelled=cancelled,
            ) as answer:
                status, pause = answer.status, answer.headers.get("Retry-After", "")
                found = _parse(answer.read(MOST_BYTES))
            if status == 200 and isinstance(found, dict) and "error" not in found:
                return found
            if status == 429 and tries < TRIES:
                _wait(float(pause) if pause.isascii() and pause.isdigit() else 2.0**tries, cancelled)
                continue
            raise self._refused(status, found)
        raise AssertionError("unreachable")

    def _refused(self, status: int, found: object) -> EngineError:
        why = as_line(str(found.get("error", "")))[:200] if isinstance(found, dict) else ""
        if status == 200 and not why:
            return EngineError(
                f"{self._host}: this is not a LibreTranslate server (its answer is not JSON)",
                "check engine.url in the config",
            )
        advice = {
            400: "check the languages and the lengths it takes",
            413: "a sentence may be too long for it",
            401: f"put its key in {KEY_VARIABLE}",
            403: f"put its key in {KEY_VARIABLE}",
            404: "check engine.url in the config",
            429: "it has too many requests; try again later",
        }.get(status, "try again later")
        kind = _RefusalError if status in {400, 413} else EngineError
        return kind(f"{self._host}: the server refused, status {status}{f' ({why})' if why else ''}", advice)


def _wait(seconds: float, cancelled: Callable[[], bool]) -> None:
    end = time.monotonic() + min(seconds, LONGEST_PAUSE)
    while time.monotonic() < end:
        if cancelled():
            raise Cancelled
        time.sleep(0.02)


def _parse(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _texts(answer: dict[str, Any], key: str, count: int, server: str) -> list[Any]:
    """Read as many texts as were asked for; a server may give a single one without a list."""
    found = answer.get(key)
    texts = [found] if isinstance(found, str) else found
    if not isinstance(texts, list) or len(texts) != count or not all(isinstance(text, str) for text in texts):
        raise EngineError(
            f"{server}: the server's answer is not what was asked for", "check engine.url in the config"
        )
    return list(texts)
