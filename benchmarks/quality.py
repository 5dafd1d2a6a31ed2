"""How good a package is: chrF2 and BLEU of its English against a person's, by sacrebleu.

``python -m benchmarks.quality PAIRS… [--from ur] [--to en] [--package FILE] [--limit N]``

PAIRS is a TMX file, or a folder of files that go together line by line, ``NAME.ur`` beside ``NAME.en``. The
packages installed are scored, a pivot and all, or with ``--package`` that one alone. A score is of a package
on a text: compare only scores that have the same signature and the same pairs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from urdu_reader.language.argos import ArgosEngine
from urdu_reader.language.engine import SOURCE, TARGET, open_engine
from urdu_reader.language.packages import install
from urdu_reader.language.protocol import Engine, EngineError
from urdu_reader.language.tmx import TmxError, read
from urdu_reader.settings.config import Engine as Settings


class Pair(NamedTuple):
    """A sentence and what a person made of it."""

    source: str
    reference: str


class Score(NamedTuple):
    """What was scored and how; ``lines`` are sacrebleu's own, with their signatures."""

    engine: str
    pairs: int
    seconds: float
    lines: tuple[str, ...]


def pairs(path: Path, source_lang: str = SOURCE, target_lang: str = TARGET) -> Iterator[Pair]:
    """Read the pairs of a TMX file or of a folder. Raises :class:`ValueError` for files that do not match."""
    if not path.is_dir():
        for entry in read(path, source_lang=source_lang, target_lang=target_lang):
            yield Pair(entry.source, entry.translation)
        return
    for source in sorted(path.glob(f"*.{source_lang}")):
        here, there = (
            file.read_text("utf-8").splitlines() for file in (source, source.with_suffix(f".{target_lang}"))
        )
        if len(here) != len(there):
            raise ValueError(f"{source}: {len(here)} lines, and {len(there)} in its counterpart")
        yield from map(Pair, here, there)


def _chosen(paths: Sequence[Path], limit: int | None, source_lang: str, target_lang: str) -> list[Pair]:
    found = (pair for path in paths for pair in pairs(path, source_lang, target_lang))
    chosen = list(islice(found, limit))
    if not chosen:
        raise ValueError(f"there are no pairs of {source_lang} and {target_lang}")
    return chosen


def score(engine: Engine, chosen: Sequence[Pair]) -> Score:
    """Translate everything and score it."""
    from sacrebleu.metrics import BLEU, CHRF

    start = time.perf_counter()
    said = dict(engine.translate([pair.source for pair in chosen], cancelled=lambda: False))
    seconds = time.perf_counter() - start
    english = [said[number] for number in range(len(chosen))]
    references = [[pair.reference for pair in chosen]]
    lines = []
    for metric in (CHRF(), BLEU()):
        result = metric.corpus_score(english, references)
        lines.append(result.format(signature=str(metric.get_signature())))
    return Score(f"{engine.name} {engine.version} ({engine.settings})", len(chosen), seconds, tuple(lines))


def main(arguments: Sequence[str] | None = None) -> int:
    """Score and print; give the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pairs", type=Path, nargs="+", metavar="PAIRS", help="a TMX file or a folder")
    parser.add_argument("--from", dest="source", default=SOURCE, metavar="CODE", help="the language it reads")
    parser.add_argument("--to", dest="target", default=TARGET, metavar="CODE", help="the language it writes")
    parser.add_argument("--package", type=Path, help="an .argosmodel file, in place of what is installed")
    parser.add_argument("--limit", type=int, help="take the first so many pairs")
    asked = parser.parse_args(arguments)
    way = asked.source, asked.target
    try:
        chosen = _chosen(asked.pairs, asked.limit, *way)
        with tempfile.TemporaryDirectory() as folder:
            if asked.package:
                package = install.install_file(asked.package, way, packages=Path(folder))
                engine: Engine = ArgosEngine([package])
            else:
                engine = open_engine(Settings(), *way)
            try:
                found = score(engine, chosen)
            finally:
                engine.close()
    except (EngineError, TmxError, OSError, ValueError) as error:
        print(f"quality: {error}", file=sys.stderr)
        return 1
    print(f"{found.engine}: {found.pairs} pairs, {found.pairs / found.seconds:.1f} a second")
    print(*found.lines, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
