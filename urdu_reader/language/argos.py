"""The Argos engine: installed packages, run in batches by a process of their own.

Why a process and not a thread: a crash inside CTranslate2 takes its whole process along; a batch in hand
cannot be stopped, while a process can be left behind or ended; and importing it holds the interpreter's lock,
in which time no key is answered. `benchmarks/translation.py` measures that stall both ways: 6 to 12 ms with a
process, 30 to 60 with a thread, all files being in the system's cache. The process,
`urdu_reader.language.argos_worker`, keeps the model between articles and ends with the reader.
"""

from __future__ import annotations

import importlib.util
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import IO, Any

from urdu_reader.language.packages import places
from urdu_reader.language.packages.records import Installed
from urdu_reader.language.protocol import EngineError, EngineLostError
from urdu_reader.settings import extras
from urdu_reader.text.clean import as_line

POLL = 0.02
"""Seconds between two looks at ``cancelled()``."""

GRACE = 0.5
"""Seconds that the process has to end by itself before it is killed."""

WORKER = "urdu_reader.language.argos_worker"

LIBRARIES = ("argostranslate", "ctranslate2")
"""What the process needs; they come with the extra ``translate``."""

ADVICE = f"install the engine with: {extras.install('translate')}"

FATAL = "install the package again, or change Argos's settings"
"""What helps where a package cannot be used."""

_Answer = Mapping[str, Any]


def need_libraries() -> None:
    """Raise `EngineError` where what runs a package is not installed; nothing is imported."""
    if not all(map(importlib.util.find_spec, LIBRARIES)):
        raise EngineError("there is no engine to run Argos packages", ADVICE)


class ArgosEngine:
    """Translates with Argos packages; ``route`` gives them in the order of the pivot.

    Nothing is started before the first sentence, or `start`. One engine serves several threads.
    """

    def __init__(self, route: Sequence[Installed]) -> None:
        if not route:
            raise ValueError("an engine needs a package")
        codes = [route[0].from_code, *(package.to_code for package in route)]
        self.name = f"argos {'-'.join(codes)}"
        self.version = "+".join(package.version for package in route)
        self._options = _options(route)
        compute = self._options["compute_type"]
        self.settings = f"beam {self._options['beam']}" + ("" if compute == "auto" else f", {compute}")
        self._lock = threading.Lock()
        self._process: _Process | None = None
        self._closed = False

    def start(self) -> None:
        """Start the process and let it load the model, and come back at once. Raises `EngineError`."""
        self._running()

    def translate(
        self, sentences: Sequence[str], *, cancelled: Callable[[], bool]
    ) -> Iterator[tuple[int, str]]:
        """Yield ``(index, translation)`` as batches are done; see `protocol.Engine.translate`.

        Sentences that say the same are translated once. Where the model refuses some sentence, the others
        are yielded first and then `EngineError` is raised.
        """
        wanted: dict[str, list[int]] = {}
        for index, sentence in enumerate(sentences):
            wanted.setdefault(as_line(sentence), []).append(index)
        for index in wanted.pop("", []):
            yield index, ""
        if not wanted or cancelled():
            return
        texts = list(wanted)
        refused: list[str] = []
        for answer in self._ask({"op": "translate", "sentences": texts}, cancelled):
            for number, translation in answer.get("done", ()):
                for index in wanted[texts[number]]:
                    if cancelled():
                        return
                    yield index, as_line(translation)
            refused += [answer["why"] for _ in answer.get("failed", ())]
        if refused:
            lost = f"{len(refused)} of {len(texts)} sentences could not be translated"
            raise EngineError(f"{self.name}: {lost}", refused[0])

    def alternatives(self, sentence: str, count: int) -> list[str]:
        """Up to ``count`` different translations; they are served before the rest of an article."""
        text = as_line(sentence)
        if not text or count < 1:
            return []
        request = {"op": "alternatives", "sentence": text, "count": count + 2}  # some differ only in spaces
        found: dict[str, None] = {}
        for answer in self._ask(request, lambda: False):
            if "why" in answer:
                raise EngineError(f"{self.name}: the sentence could not be translated", answer["why"])
            found |= dict.fromkeys(map(as_line, answer.get("texts", ())))
        found.pop("", None)
        return list(found)[:count]

    def close(self) -> None:
        """End the process; whoever still waits for it gets an `EngineError`."""
        with self._lock:
            process, self._process, self._closed = self._process, None, True
        if process is not None:
            process.close()

    def _running(self) -> _Process:
        with self._lock:
            if self._closed:
                raise EngineError(f"{self.name}: the engine is closed")
            if self._process is not None and self._process.ended():
                self._process.close()
                self._process = None
            if self._process is None:
                need_libraries()
                self._process = _Process(self.name, self._options)
            return self._process

    def _ask(self, request: Mapping[str, Any], cancelled: Callable[[], bool]) -> Iterator[_Answer]:
        """Send a request; yield its answers until the last. Stops silently once ``cancelled()``."""
        process = self._running()
        job, answers = process.send(request)
        ended = False
        try:
            while not cancelled():
                try:
                    answer = answers.get(timeout=POLL)
                except queue.Empty:
                    continue
                if "lost" in answer:
                    ended = True
                    problem = f"{self.name}: the engine stopped, {answer['lost']}"
                    if answer["fatal"]:
                        raise EngineError(problem, FATAL)
                    raise EngineLostError(problem)
                ended = "end" in answer
                yield answer
                if ended:
                    return
        finally:
            process.forget(job, cancel=not ended)


class _Process:
    """The worker process, the thread that reads its answers, and the jobs that wait for them."""

    def __init__(self, name: str, options: Mapping[str, Any]) -> None:
        self._name = name
        self._lock = threading.Lock()
        self._waiting: dict[int, queue.SimpleQueue[_Answer]] = {}
        self._jobs = 0
        self._lost: str | None = None
        self._fatal = False
        self._closing = False
        self._complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 -- lives as long as the process
        # The child finds the same modules as we do; -P keeps the current folder out.
        paths = os.pathsep.join(path for path in sys.path if path)
        try:
            self._child = subprocess.Popen(  # noqa: S603 -- this interpreter, a module of ours
                [sys.executable, "-P", "-m", WORKER],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
            )
        except OSError as error:
            self._complaints.close()
            raise EngineError(
                f"{name}: the engine cannot be started", error.strerror or str(error)
            ) from error
        self._write({"op": "open", **options})
        self._reader = threading.Thread(target=self._read, name="argos answers", daemon=True)
        self._reader.start()

    def ended(self) -> bool:
        return self._lost is not None

    def send(self, request: Mapping[str, Any]) -> tuple[int, queue.SimpleQueue[_Answer]]:
        """Send a request as a new job; its answers come in the queue, ``lost`` if the process ends first."""
        answers: queue.SimpleQueue[_Answer] = queue.SimpleQueue()
        with self._lock:
            self._jobs += 1
            job = self._jobs
            if self._lost is not None:
                answers.put({"lost": self._lost, "fatal": self._fatal})
                return job, answers
            self._waiting[job] = answers
        self._write({**request, "job": job})
        return job, answers

    def forget(self, job: int, *, cancel: bool) -> None:
        """Drop a job; ``cancel`` tells the process too."""
        with self._lock:
            known = self._waiting.pop(job, None) is not None
        if cancel and known:
            self._write({"op": "cancel", "job": job})

    def close(self) -> None:
        """End the process and take in its thread."""
        with self._lock:
            self._closing = True
            assert self._child.stdin is not None
            try:
                self._child.stdin.close()
            except OSError:  # it has ended with something unread: there is nobody left to tell
                self._lost = self._lost or "it was closed"
        try:
            self._child.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
        self._reader.join()
        assert self._child.stdout is not None
        self._child.stdout.close()
        self._complaints.close()

    def _write(self, request: Mapping[str, Any]) -> None:
        line = json.dumps(request).encode("ascii") + b"\n"
        with self._lock:
            assert self._child.stdin is not None
            try:
                self._child.stdin.write(line)
                self._child.stdin.flush()
            except (OSError, ValueError):  # gone or closed: the reading thread says so to every job
                return

    def _read(self) -> None:
        """Pass each answer to its job; when there are no more, tell every job why."""
        assert self._child.stdout is not None
        why = ""
        for line in self._child.stdout:
            try:
                answer = json.loads(line)
            except ValueError:  # cut off in the middle: the process is ending
                break
            why = answer.get("fatal", why)
            with self._lock:
                answers = self._waiting.get(answer.get("job"))
            if answers is not None:
                answers.put(answer)
        code = self._child.wait()
        with self._lock:
            self._fatal = bool(why) or self._closing
            self._lost = why or self._last_words(code)
            waiting, self._waiting = self._waiting, {}
        for answers in waiting.values():
            answers.put({"lost": self._lost, "fatal": self._fatal})

    def _last_words(self, code: int) -> str:
        """Say how the process ended, with the last line that a library wrote."""
        size = self._complaints.seek(0, os.SEEK_END)
        self._complaints.seek(max(0, size - 4096))
        lines = self._complaints.read().decode("utf-8", "replace").split("\n")
        last = next((as_line(line) for line in reversed(lines) if line.strip()), "")
        how = f"signal {-code}" if code < 0 else f"status {code}"
        return f"it ended with {how}{f' ({last[:200]})' if last else ''}"


def _options(route: Sequence[Installed]) -> dict[str, Any]:
    """Give what the process is to use: Argos's own settings where a person has made them.

    Otherwise one thread for each batch and as many batches at once as there are processors, four at most:
    threads that share one small batch wait for each other more than they work.
    """
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return {
        "packages": [str(package.path) for package in route],
        "beam": places.number("ARGOS_BEAM_SIZE", 4),
        "device": places.setting("ARGOS_DEVICE_TYPE") or "cpu",
        "compute_type": places.setting("ARGOS_COMPUTE_TYPE") or "auto",
        "inter_threads": places.number("ARGOS_INTER_THREADS", min(processors, 4)),
        "intra_threads": places.number("ARGOS_INTRA_THREADS", 1),
    }
