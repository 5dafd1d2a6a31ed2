"""Sentences through an engine with their protected pieces unharmed.

An engine is given sentences whose handles, tags and addresses are masked (`urdu_reader.language.protect`).
One that comes back without a piece or a name is translated again, cut at its pieces; one without a number
is translated again with its numbers masked, and keeps its first translation where that is no better. What
is made again does not wait for the rest: it goes in between, a few at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from urdu_reader.language import protect
from urdu_reader.language.protocol import Engine, EngineError

_FEW = 2
"""Sentences to be made again that are worth a call of their own."""

_PATIENCE = 3
"""Sentences that may be done while fewer than that wait to be made again."""


@dataclass(slots=True)
class _Again:
    """A sentence to be made again: the texts to translate, and what makes one of their translations."""

    name: str
    texts: Sequence[str]
    finish: Callable[[Sequence[str]], str]
    done: dict[int, str] = field(default_factory=dict)


def translate(
    engine: Engine, wanted: Mapping[str, str], cancelled: Callable[[], bool]
) -> Iterator[tuple[str, str]]:
    """Yield ``(name, translation)`` of the sentences ``wanted``, by name, each as soon as it is done.

    Raises `EngineError` when everything that could be done has been yielded.
    """
    names = list(wanted)
    masked = [protect.mask(wanted[name]) for name in names]
    again: list[_Again] = []
    waited = 0
    failure: EngineError | None = None
    try:
        for at, translated in engine.translate([each.text for each in masked], cancelled=cancelled):
            name = names[at]
            found = _judge(name, wanted[name], masked[at].restore(translated))
            if isinstance(found, str):
                yield name, found
            else:
                again.append(found)
            waited = waited + 1 if again else 0
            if len(again) >= _FEW or waited >= _PATIENCE:
                due, again, waited = again, [], 0
                yield from _make_again(engine, due, cancelled)
            if cancelled():
                return
    except EngineError as error:
        failure = error
    yield from _make_again(engine, again, cancelled)
    if failure is not None:
        raise failure


def _judge(name: str, source: str, translation: str | None) -> str | _Again:
    """The translation if it will do, else what is to be made again."""
    if translation is None:
        parts = protect.cut(source)
        texts = [text for text, translate in parts if translate]
        return _Again(name, texts, lambda done: protect.join(parts, done))
    if not any(lost.kind == "number" for lost in protect.lost(source, translation)):
        return translation
    masked = protect.mask(source, numbers=True)
    return _Again(name, [masked.text], lambda done: masked.restore(done[0]) or translation)


def _make_again(
    engine: Engine, again: Sequence[_Again], cancelled: Callable[[], bool]
) -> Iterator[tuple[str, str]]:
    owners: list[tuple[_Again, int]] = []
    for each in again:
        owners += [(each, number) for number in range(len(each.texts))]
        if not each.texts:  # tags and names alone
            yield each.name, each.finish(())
    if not owners:
        return
    texts = [each.texts[number] for each, number in owners]
    for at, translated in engine.translate(texts, cancelled=cancelled):
        each, number = owners[at]
        each.done[number] = translated
        if len(each.done) == len(each.texts):
            yield each.name, each.finish([each.done[place] for place in range(len(each.texts))])
        if cancelled():
            return
