"""The translation memory with 100,000 segments: look-up, suggestions; a real TMX file in and out."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks import corpus
from benchmarks.table import Row, lines, percentile
from urdu_reader.articles.model import Article, Paragraph
from urdu_reader.language import tmx
from urdu_reader.language.memory import Entry, Memory
from urdu_reader.language.pipeline import Translation, machine_key
from urdu_reader.text.sentences import split

SEGMENTS = 100_000
LOOKUPS = 400
REAL = corpus.SHARED / "data" / "tico19.en-ur.tmx"


def rows() -> Iterator[Row]:
    """Measure."""
    sentences = [entry.source for entry in tmx.read(REAL)] if REAL.exists() else _samples()
    chance = random.Random(3)
    with tempfile.TemporaryDirectory(prefix="urdu-reader-memory-") as folder:
        with Memory(Path(folder, "memory.sqlite3")) as memory:
            memory.put(_segments(sentences, chance))
            exact = _times(memory.look_up, ([text] for text in chance.choices(sentences, k=LOOKUPS)))
            changed = (_changed(text, sentences, chance, 8) for text in chance.choices(sentences, k=LOOKUPS))
            fuzzy = _times(memory.suggest, changed)
        yield Row("memory: exact look-up, 95th percentile", percentile(exact, 95), 1, unit="ms")
        yield Row("memory: suggestions, 95th percentile", percentile(fuzzy, 95), 50, unit="ms")
        yield from _reopening(Path(folder))
        if REAL.exists():
            yield from _exchange(Path(folder))


class _Counting:
    """An engine that counts what it is asked."""

    name, version, settings = "counting", "1", ""
    asked = 0

    def translate(
        self, sentences: Sequence[str], *, cancelled: Callable[[], bool]
    ) -> Iterator[tuple[int, str]]:
        for index, text in enumerate(sentences):
            if cancelled():
                return
            self.asked += 1
            yield index, f"sentence: {text}"

    def alternatives(self, _sentence: str, _count: int) -> list[str]:
        return []

    def close(self) -> None:
        pass


def _reopening(folder: Path) -> Iterator[Row]:
    """Translate an article of 600 sentences, and open it again with the same memory."""
    text = [f"حکومت نے کہا کہ شہر میں بارش کے بعد {number} سڑکیں بند ہیں۔" for number in range(600)]
    article = Article("sha256-0", "شہر میں بارش", "page", tuple(map(Paragraph, text)))
    first, again = _Counting(), _Counting()
    path = folder / "reopening.sqlite3"
    with Memory(path) as memory:
        for _ in Translation(article, memory).run(first, cancelled=lambda: False):
            pass
    with Memory(path) as memory:
        start = time.perf_counter()
        translation = Translation(article, memory)
        translation.recall(machine_key(again))
        recalled = time.perf_counter() - start
        for _ in translation.run(again, cancelled=lambda: False):
            pass
    yield Row(
        "memory: sentences of a translated article that the engine is asked again",
        again.asked,
        0,
        unit="",
        note=f"{first.asked} the first time, recalled in {1000 * recalled:.0f} ms",
    )


def _exchange(folder: Path) -> Iterator[Row]:
    with Memory(folder / "exchange.sqlite3") as memory:
        start = time.perf_counter()
        count = memory.put(tmx.read(REAL))
        imported = time.perf_counter()
        tmx.write(folder / "out.tmx", memory.entries())
        exported = time.perf_counter()
    yield Row("memory: a TMX file imported", imported - start, 5, unit="s", note=f"{count:,} units")
    yield Row("memory: and exported", exported - imported, 5, unit="s")


def _samples() -> list[str]:
    pages = [page.read_text("utf-8") for page in corpus.samples()]
    return [text[start:stop].strip() for text in pages for start, stop in split(text)]


def _segments(sentences: list[str], chance: random.Random) -> Iterator[Entry]:
    """All the sentences, and as many made of them by changing every third word as are missing."""
    for text in sentences:
        yield Entry(text, "sentence", "memory")
    for number in range(SEGMENTS - len(sentences)):
        text = _changed(chance.choice(sentences), sentences, chance, 3)
        yield Entry(f"{text} {number}", "sentence", "machine", engine="e", version="1")


def _changed(text: str, sentences: list[str], chance: random.Random, every: int) -> str:
    words = text.split()
    for _ in range(max(1, len(words) // every)):
        words[chance.randrange(len(words))] = chance.choice(chance.choice(sentences).split())
    return " ".join(words)


def _times(call: Callable[..., object], arguments: Iterator[object]) -> list[float]:
    """Milliseconds that each call took."""
    times: list[float] = []
    for argument in arguments:
        start = time.perf_counter()
        call(argument)
        times.append(1000 * (time.perf_counter() - start))
    return times


if __name__ == "__main__":
    for line in lines(rows()):
        print(line, flush=True)
