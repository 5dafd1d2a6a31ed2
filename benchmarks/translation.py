"""What the Argos engine costs beside Argos Translate itself: same package, same text, one run.

``python -m benchmarks.translation [--package FILE] [--sentences N] [--rounds N]``

Without ``--package`` a package of the size of a real one is made (6 layers, 512 wide, 32,000
words, 8-bit).

``argostranslate``'s ``translate()`` is told where the sentences end, so that only the translating is
compared. The stall is the longest that an event loop was kept from its work while the engine started and,
beside it, while the libraries were imported and the model loaded in a thread of the same process instead.

The first sentence is that of an article, from planning it to the moment when it is kept in a new memory and
ready to be shown; beside it stands what the engine alone takes for that sentence.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.table import Row, lines, middle
from tests.support import argos_package
from urdu_reader.articles.model import Article, Paragraph
from urdu_reader.language.argos import ArgosEngine
from urdu_reader.language.memory import Memory
from urdu_reader.language.packages import install
from urdu_reader.language.packages.records import Installed
from urdu_reader.language.pipeline import Translation, machine_key

PARAGRAPH = 3
"""Sentences in a paragraph."""


def never() -> bool:
    return False


def article(count: int) -> list[str]:
    """Sentences of 5 to 45 words, each of them different."""
    words = " ".join(argos_package.SENTENCES).split()
    found = []
    for number in range(count):
        length, start = 5 + number * 7 % 41, number * 13 % len(words)
        found.append(" ".join((words[start:] + words * 2)[:length]) + "۔")
    return list(dict.fromkeys(found))


ITSELF = """
    import json, os, sys, time
    from pathlib import Path
    from argostranslate import translate
    from argostranslate.package import Package

    class Known:
        # a splitter that already knows, in place of one that a network would bring
        def split_sentences(self, text):
            return text.split("  ")

    os.nice(5)  # as low as the engine's own process: else the rest of the machine would be measured
    groups = json.loads(sys.argv[2])
    work = translate.PackageTranslation(None, None, Package(Path(sys.argv[1])))
    work.sentencizer = Known()
    work.translate(groups[0][0])
    start = time.perf_counter()
    work.translate("\\n".join("  ".join(group) for group in groups))
    print(time.perf_counter() - start)
"""


def argos_itself(package: Installed, sentences: list[str]) -> float:
    """Seconds that Argos Translate takes, its model loaded and warm."""
    groups = [sentences[start : start + PARAGRAPH] for start in range(0, len(sentences), PARAGRAPH)]
    return measure(ITSELF, str(package.path), json.dumps(groups))


def measure(code: str, *arguments: str) -> float:
    """Run a program in a new interpreter and read the number that it prints."""
    program = [sys.executable, "-c", textwrap.dedent(code), *arguments]
    return float(subprocess.run(program, capture_output=True, text=True, check=True).stdout)


def seconds_to(engine: ArgosEngine, sentences: list[str], wanted: int) -> float:
    """Seconds until so many sentences are done."""
    start = time.perf_counter()
    done = engine.translate(sentences, cancelled=never)
    for _ in range(wanted):
        next(done)
    spent = time.perf_counter() - start
    done.close()
    return spent


def seconds_to_show(engine: ArgosEngine, sentences: list[str], file: Path) -> float:
    """Seconds until an article's first sentence is planned, translated, and kept in a memory at ``file``."""
    with Memory(file) as memory:
        memory.put([])  # a reader has its file already
        start = time.perf_counter()
        whole = Article("sha256-0", "Sentences", "page", tuple(map(Paragraph, sentences)))
        translation = Translation(whole, memory)
        translation.recall(machine_key(engine))
        done = translation.run(engine, cancelled=never)
        next(done)
        spent = time.perf_counter() - start
        done.close()  # type: ignore[attr-defined]  # a generator
    return spent


def settle(engine: ArgosEngine) -> None:
    """Wait until the engine is through with what it had in hand when it was told to stop."""
    for _ in range(3):
        seconds_to(engine, ["شہر"], 1)
        time.sleep(0.3)


def cancelling(engine: ArgosEngine, sentences: list[str]) -> float:
    """Seconds from the wish to stop, in the middle of the article, to the end of the iterator."""
    wish = threading.Event()
    wished = [0.0]

    def stop() -> None:
        wished[0] = time.perf_counter()
        wish.set()

    timer = threading.Timer(0.5, stop)
    timer.start()
    for _ in engine.translate(sentences * 4, cancelled=wish.is_set):
        pass
    timer.join()
    return time.perf_counter() - wished[0]


STALL = """
    import asyncio, sys, threading, time
    from pathlib import Path
    from urdu_reader.language.argos import ArgosEngine
    from urdu_reader.language.packages import installed

    package = installed.find([Path(sys.argv[1])]).packages[0]

    def in_a_process():
        engine = ArgosEngine([package])
        next(engine.translate(["شہر"], cancelled=lambda: False))
        engine.close()

    def in_a_thread():
        from argostranslate import translate
        from argostranslate.package import Package
        import ctranslate2
        model = ctranslate2.Translator(str(package.path / "model"))
        tokens = Package(package.path).tokenizer.encode("شہر")
        model.translate_batch([tokens])

    async def main():
        worker = threading.Thread(target=ways[sys.argv[2]])
        await asyncio.sleep(0.1)
        worst, last = 0.0, time.perf_counter()
        worker.start()
        while worker.is_alive():
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            worst, last = max(worst, now - last), now
        print(worst)

    ways = {"process": in_a_process, "thread": in_a_thread}
    asyncio.run(main())
"""


def stall(packages: Path, way: str) -> float:
    """Seconds of the longest stall of an event loop; a new interpreter, so that nothing is loaded yet."""
    return measure(STALL, str(packages), way)


def rows(file: Path | None = None, count: int = 60, rounds: int = 3) -> Iterator[Row]:
    """Measure with the package of ``file``, or a made one; the engine and Argos Translate in turn."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "packages"
        file = file or argos_package.build(Path(scratch) / "made", layers=6, width=512, unused=32_000)
        package = install.install_file(file, packages=folder)
        sentences = article(count)
        engine = ArgosEngine([package])
        list(engine.translate(sentences[1:2], cancelled=never))
        itself, ended, alone, began, stops = ([], [], [], [], [])  # seconds
        for _ in range(rounds):  # in turn, so that a busy machine is busy for both
            itself.append(argos_itself(package, sentences))
            ended.append(seconds_to(engine, sentences, len(sentences)))
            stops.append(cancelling(engine, sentences))
            for _ in range(3):
                settle(engine)
                alone.append(seconds_to(engine, sentences[:1], 1))
                settle(engine)  # both find it as it is after a while of rest
                began.append(seconds_to_show(engine, sentences, Path(scratch) / f"{len(began)}.sqlite3"))
        engine.close()
        rates = [len(sentences) / middle(times) for times in (ended, itself)]
        yield Row(
            "translation: sentences a second against argostranslate's translate()",
            middle(other / ours for other, ours in zip(itself, ended, strict=True)),
            3,
            at_least=True,
            note=f"{rates[0]:.1f} a second, argostranslate {rates[1]:.1f}",
        )
        yield Row(
            "translation: first sentence of an article, ready to show, against that sentence alone",
            middle(began) / middle(alone),
            1.3,
            note=f"{middle(began) * 1000:.0f} ms, alone {middle(alone) * 1000:.0f} ms",
        )
        yield Row("translation: the wish to stop to stopped, longest", max(stops) * 1000, 100, unit="ms")
        worst = {way: max(stall(folder, way) for _ in range(rounds)) * 1000 for way in ("process", "thread")}
        yield Row(
            "translation: longest stall of the event loop while the engine loads",
            worst["process"],
            100,
            unit="ms",
            note=f"loaded in a thread instead: {worst['thread']:.0f} ms",
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--package", type=Path, help="an .argosmodel file; without it one is made")
    parser.add_argument("--sentences", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    for line in lines(rows(asked.package, asked.sentences, asked.rounds)):
        print(line, flush=True)
