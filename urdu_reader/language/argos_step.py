"""One Argos package at work: its tokenizer and its CTranslate2 model, for `argos_worker` alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from urdu_reader.language.batches import pieces
from urdu_reader.language.packages.check import METADATA, TOKENIZERS

LENGTH_PENALTY = 0.2
"""As Argos Translate itself asks of CTranslate2."""


class Options(NamedTuple):
    """What ``open`` says: package folders in the order of the pivot, and how CTranslate2 is to run."""

    packages: list[str]
    beam: int
    device: str
    compute_type: str
    inter_threads: int
    intra_threads: int


class Step:
    """One package: its tokenizer and its model. A pivot has several."""

    def __init__(self, folder: Path, options: Options) -> None:
        import ctranslate2  # type: ignore[import-untyped]

        # Of argostranslate only this module: importing any other one makes folders in a person's home, and
        # fails over a settings file that makes no sense.
        from argostranslate.tokenizer import (  # type: ignore[import-untyped]
            BPETokenizer,
            SentencePieceTokenizer,
        )

        about = json.loads((folder / METADATA).read_bytes())
        self._options = options
        self._prefix = str(about.get("target_prefix") or "")
        self._joint = ""
        self._encode: Callable[[str], list[str]]
        self._decode: Callable[[list[str]], str]
        sentence_pieces, byte_pairs = (folder / name for name in TOKENIZERS)
        if sentence_pieces.exists():
            tokenizer = SentencePieceTokenizer(sentence_pieces)
            # Argos's own decoding also turns every underscore into a space, which damages names and links.
            processor = tokenizer.lazy_processor()
            self._decode = lambda tokens: str(processor.decode_pieces(tokens)).replace("▁", " ")
        else:
            tokenizer = BPETokenizer(byte_pairs, about["from_code"], about["to_code"])
            tokenizer.lazy_load()
            self._decode = tokenizer.decode
            self._joint = "@@"
        self._encode = tokenizer.encode
        more = {} if options.compute_type == "auto" else {"compute_type": options.compute_type}
        self._translator = ctranslate2.Translator(
            str(folder / "model"),
            device=options.device,
            inter_threads=options.inter_threads,
            intra_threads=options.intra_threads,
            **more,
        )

    def cut(self, text: str) -> list[list[str]]:
        """Tokenise a sentence and cut it into pieces that the model can take."""
        return pieces(self._encode(text), joint=self._joint)

    def start(self, sources: list[list[str]], hypotheses: int) -> list[Any]:
        """Hand a batch to CTranslate2 and come back at once, with a future for each member."""
        longest = max(map(len, sources))
        futures: list[Any] = self._translator.translate_batch(
            sources,
            target_prefix=[[self._prefix]] * len(sources) if self._prefix else None,
            asynchronous=True,
            replace_unknowns=True,
            beam_size=max(self._options.beam, hypotheses),
            num_hypotheses=hypotheses,
            length_penalty=LENGTH_PENALTY,
            max_decoding_length=2 * longest + 32,  # a model that repeats itself would go on to any bound
        )
        return futures

    def read(self, tokens: list[str]) -> str:
        """Give the text of a hypothesis."""
        if self._prefix and tokens[:1] == [self._prefix]:
            tokens = tokens[1:]
        return self._decode(tokens).strip()
