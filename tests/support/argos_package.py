"""A small Argos package that really translates: word by word, always the same, made by hand in a second.

SentencePiece is trained on the sentences below. The transformer's weights are not learnt but written down:
the decoder, at position *n*, attends to the source token at position *n* and says that token's counterpart,
which is a word of `WORDS` or else the letters' romanisation. ``</s>`` answers ``</s>``, so that a sentence
ends where its source ends. It has all the parts of a real package and takes the same road through
SentencePiece and CTranslate2; of the quality of a real model it says nothing.
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

SENTENCES = (
    "حکومت نے کہا کہ شہر میں بارش کے بعد سڑکیں بند ہیں۔",
    "وزیر نے آج ایک نئی پالیسی کا اعلان کیا۔",
    "طالب علم کتاب خانے میں پرانے رسالے پڑھ رہے تھے۔",
    "کسانوں نے بتایا کہ اس سال گندم کی فصل اچھی ہے۔",
    "عدالت نے مقدمے کی سماعت اگلے ہفتے تک ملتوی کر دی۔",
    "ڈاکٹر نے مریض کو دو دن آرام کرنے کا مشورہ دیا۔",
    "بازار میں سبزیوں کی قیمت کم ہو گئی ہے۔",
    "ٹیم نے آخری اوور میں میچ جیت لیا۔",
    "پہاڑوں پر برف پڑنے سے راستہ بند ہو گیا۔",
    "استاد نے بچوں کو ایک کہانی سنائی۔",
    "کیا آپ کل لاہور جائیں گے؟",
    "پاکستان اور چین کے درمیان تجارت بڑھ رہی ہے۔",
    "لوگ صبح سے قطار میں کھڑے ہیں، مگر دفتر بند ہے۔",
    "اخبار کے مطابق پل کی مرمت ایک ماہ میں ہو گی۔",
    "شاعر نے اپنی نئی نظم محفل میں پڑھی!",
    "گاؤں کے اسکول میں پانی کا نیا نل لگا ہے۔",
    "ماہرین کے مطابق درخت لگانے سے گرمی کم ہوتی ہے۔",
    "ریل گاڑی دو گھنٹے دیر سے پہنچی۔",
)
"""Urdu to train the tokenizer on, and to translate in tests."""

ENGLISH = (
    "The government said that the roads of the city are closed after rain.",
    "The team won the match, and people in the market said it was good news!",
    "Is the office open today? The teacher told a new story to the children.",
    "Prices fell 3.5 percent in 2024: wheat, water, paper, books and tea.",
    "0 1 2 3 4 5 6 7 8 9 _ ( ) [ ] { } < > / : ; @ # - % & = + * \" '",
    "GOVERNMENT CITY RAIN MATCH PEOPLE MARKET OFFICE SCHOOL WATER NEW ONE",
)

WORDS: Mapping[str, str] = {
    "حکومت": "government", "شہر": "city", "بارش": "rain", "میں": "in", "اور": "and", "بند": "closed",
    "کتاب": "book", "بازار": "market", "ٹیم": "team", "میچ": "match", "لوگ": "people", "دفتر": "office",
    "پاکستان": "Pakistan", "چین": "China", "لاہور": "Lahore", "نئی": "new", "نیا": "new", "ایک": "one",
    "آج": "today", "کل": "tomorrow", "پانی": "water", "اسکول": "school", "ہے": "is", "ہیں": "are",
    "کے": "of", "کی": "of", "کا": "of", "بعد": "after", "وزیر": "minister", "عدالت": "court",
}  # fmt: skip
"""What the package knows; every other token is romanised letter by letter."""

_LETTERS = dict(
    zip("ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےآئؤۃۂۓ", [
        "a", "b", "p", "t", "t", "s", "j", "ch", "h", "kh", "d", "d", "z", "r", "r", "z", "zh", "s", "sh",
        "s", "z", "t", "z", "a", "gh", "f", "q", "k", "g", "l", "m", "n", "n", "o", "h", "h", "'", "i", "e",
        "aa", "i", "o", "t", "h", "e",
    ], strict=True)
) | {"۔": ".", "؟": "?", "،": ",", "؛": ";"}  # fmt: skip

_SPACE = "▁"
_POSITION_WIDTH = 64  # also the width of a head: each head sees the whole code of a position
_POSITIONS = 768


def english(piece: str) -> str:
    """What the package from Urdu answers to one SentencePiece token."""
    word = piece.removeprefix(_SPACE)
    head = _SPACE if piece.startswith(_SPACE) else ""
    return head + (WORDS.get(word) or "".join(_LETTERS.get(char, char) for char in word))


def shout(piece: str) -> str:
    """Answer in capitals: a second package whose work can be seen in what comes out of a pivot."""
    return piece.upper()


def build(
    path: Path,
    from_code: str = "ur",
    to_code: str = "en",
    *,
    version: str = "1.9",
    answer: Callable[[str], str] = english,
    layers: int = 1,
    width: int = 192,
    unused: int = 0,
    byte_pairs: bool = False,
    metadata: Mapping[str, Any] | None = None,
) -> Path:
    """Write a package to ``path`` (an ``.argosmodel`` zip) and return it.

    ``layers``, ``width`` (a multiple of 64; below 192 words get mixed up) and ``unused`` words set what a
    translation costs: 6, 512 and 32,000 cost what a real package costs, and say the same. ``byte_pairs``
    makes it one with ``bpe.model``, as some packages are; it knows letters only. ``metadata`` overrides
    fields of ``metadata.json``.
    """
    names = {"ur": "Urdu", "en": "English", "fa": "Persian", "hi": "Hindi"}
    fields = {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": from_code,
        "from_name": names.get(from_code, from_code),
        "to_code": to_code,
        "to_name": names.get(to_code, to_code),
        **(metadata or {}),
    }
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        model = folder / "model"
        model.mkdir()
        tokenizer = "bpe.model" if byte_pairs else "sentencepiece.model"
        pieces = _letters(folder / tokenizer) if byte_pairs else _train(folder / "sentencepiece")
        _transformer(pieces, answer, layers, width, unused).save(str(model))
        top = f"translate-{from_code}_{to_code}-{version.replace('.', '_')}"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{top}/metadata.json", json.dumps(fields))
            archive.writestr(f"{top}/README.md", "A package made by hand, for tests.\n")
            archive.write(folder / tokenizer, f"{top}/{tokenizer}")
            for file in sorted(model.iterdir()):
                archive.write(file, f"{top}/model/{file.name}")
    return path


def _train(prefix: Path) -> list[str]:
    """Train SentencePiece into ``prefix.model``; give its pieces in the order of their numbers."""
    import sentencepiece

    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([*SENTENCES * 8, *ENGLISH * 2]),
        model_prefix=str(prefix),
        model_type="unigram",
        vocab_size=600,
        user_defined_symbols=[_SPACE + word for word in WORDS],
        hard_vocab_limit=False,
        character_coverage=1.0,
        num_threads=1,
        minloglevel=2,
    )
    processor = sentencepiece.SentencePieceProcessor(model_file=f"{prefix}.model")
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


def _letters(path: Path) -> list[str]:
    """Write byte pairs that are never joined; give the letters, at the end of a word and inside one."""
    path.write_text("#version: 0.2\n", "utf-8")
    letters = sorted({*"".join((*SENTENCES, *ENGLISH))} - {" "})
    return [letter + joint for letter in letters for joint in ("", "@@")]


def _transformer(
    pieces: list[str], answer: Callable[[str], str], layers: int, width: int, unused: int
) -> Any:
    """Write down the transformer described at the top of this file, in 8-bit weights like a real one."""
    import numpy
    from ctranslate2.specs import transformer_spec

    random = numpy.random.default_rng(7)
    heads, code, meaning = width // _POSITION_WIDTH, _POSITION_WIDTH, width - _POSITION_WIDTH

    def signs(rows: int, columns: int) -> Any:
        return random.choice([-1.0, 1.0], (rows, columns)).astype("float32")

    def zeros(*shape: int) -> Any:
        return numpy.zeros(shape, "float32")

    def noise(rows: int, columns: int) -> Any:
        return random.normal(0, 0.02, (rows, columns)).astype("float32")

    def linear(spec: Any, weight: Any) -> None:
        spec.weight, spec.bias = weight, zeros(weight.shape[0])

    def norm(spec: Any) -> None:
        spec.gamma, spec.beta = numpy.ones(width, "float32"), zeros(width)

    # A token's meaning stands in the first columns, its position in the last 64.
    special = ["<unk>", "<s>", "</s>"]
    tokens = special + [piece for piece in pieces if piece not in special]
    tokens += [f"unused{number}" for number in range(unused)]
    known = len(tokens) - unused
    targets = [answer(token) if 2 < row < known else token for row, token in enumerate(tokens)]
    vocabulary = list(dict.fromkeys(targets))
    meanings = signs(len(tokens), meaning)
    meanings[0] = 0
    positions = numpy.concatenate([zeros(_POSITIONS, meaning), signs(_POSITIONS, code)], axis=1)
    number = {token: index for index, token in enumerate(vocabulary)}
    saying = zeros(len(vocabulary), width)
    for row, target in enumerate(targets[:known]):
        saying[number[target], :meaning] += meanings[row]
    saying[number["<unk>"]] = saying[number["<s>"]] = 0

    find = zeros(width, width)  # every head looks for its own position …
    carry = zeros(width, width)  # … and brings its share of the meaning found there
    for head in range(heads):
        find[head * code : (head + 1) * code, meaning:] = numpy.eye(code)
    carry[:meaning, :meaning] = numpy.eye(meaning)

    spec = transformer_spec.TransformerSpec.from_config((layers, layers), heads, pre_norm=True)
    for side, embeddings in (
        (spec.encoder, spec.encoder.embeddings[0]),
        (spec.decoder, spec.decoder.embeddings),
    ):
        encoder = side is spec.encoder
        embeddings.weight = (
            numpy.concatenate([meanings, zeros(len(tokens), code)], axis=1)
            if encoder
            else zeros(len(vocabulary), width)
        )
        side.scale_embeddings = False
        side.position_encodings.encodings = positions
        norm(side.layer_norm)
        for depth, layer in enumerate(side.layer):
            norm(layer.self_attention.layer_norm)
            linear(layer.self_attention.linear[0], noise(3 * width, width))
            linear(layer.self_attention.linear[1], zeros(width, width))
            norm(layer.ffn.layer_norm)
            linear(layer.ffn.linear_0, noise(4 * width, width))
            linear(layer.ffn.linear_1, zeros(width, 4 * width))
            if encoder:
                continue
            last = depth == layers - 1
            norm(layer.attention.layer_norm)
            linear(layer.attention.linear[0], find * 8 if last else noise(width, width))
            both = [find, carry] if last else [noise(width, width), noise(width, width)]
            linear(layer.attention.linear[1], numpy.concatenate(both))
            linear(
                layer.attention.linear[2], numpy.eye(width, dtype="float32") if last else zeros(width, width)
            )
    linear(spec.decoder.projection, saying * (20 / meaning))
    spec.config.add_source_eos = True
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(vocabulary)
    spec.validate()
    spec.optimize("int8")
    return spec
