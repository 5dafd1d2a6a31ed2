"""What every engine does: turn sentences into sentences, one by one as they are done.

An engine is given whole sentences in the order in which the person wants them. It may batch and reorder
them as it likes inside; it says which one is done by its index. It never sees a protected piece
(`urdu_reader.language.protect`) other than as the placeholder or the text that the pipeline left there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, runtime_checkable


class EngineError(Exception):
    """An engine could not do it: `str()` is one line that says what, where, and what to do."""

    def __init__(self, problem: str, advice: str = "") -> None:
        joined = f"{problem}: {advice}" if advice else problem
        super().__init__(" ".join(joined.split()))


class EngineLostError(EngineError):
    """An engine ended in the middle of its work, by no fault that is known: asked again, it begins anew.

    ``problem`` is what happened, without the advice.
    """

    def __init__(self, problem: str) -> None:
        super().__init__(problem, "try again")
        self.problem = problem


@runtime_checkable
class Engine(Protocol):
    """What turns source sentences into target sentences.

    ``name``, ``version`` and ``settings`` together say which machine made a segment: the translation
    memory keeps machine segments under them, so a change of any one means a new translation. ``name`` is
    the kind and direction (``argos ur-en``), ``version`` the package's, ``settings`` whatever else changes
    the output (beam size …), written the same way every time.
    """

    name: str
    version: str
    settings: str

    def translate(
        self, sentences: Sequence[str], *, cancelled: Callable[[], bool]
    ) -> Iterator[tuple[int, str]]:
        """Yield ``(index into sentences, translation)``, each as soon as it is done, in any order.

        Once ``cancelled()`` is true nothing more is yielded and the iterator ends within 0.1 s.
        Raises `EngineError`.
        """
        ...

    def alternatives(self, sentence: str, count: int) -> list[str]:
        """Up to ``count`` different translations of one sentence, best first.

        Raises `EngineError`.
        """
        ...

    def close(self) -> None:
        """Let go of the model, threads and connections; calling it again does nothing."""
        ...
