"""Answers to the questions of `urdu_reader.terminal.probe` that come when the reader is already open.

Over a slow line an answer may take longer than anyone waits for it. Textual knows no such sequence and hands
it on key by key; here those keys are recognised and taken out.
"""

from __future__ import annotations

from typing import Final, Generic, TypeVar

from urdu_reader.text.patterns import later

T = TypeVar("T")

# As Textual hands them on: the escape character is "^" or missing.
_WHOLE: Final = later(
    r"\^?(?:\[8;[0-4]\$y|\[[46];[0-9]+;[0-9]+t|\[>[0-9;]*c|(?P<last>\[\?[0-9;]*c)|P>\|[^\\\x07]*[\\\x07]"
    r"|\](?:1[01]|4;[0-9]+);[^\\\x07]*[\\\x07]|_Gi=31;[^\\\x07]*[\\\x07])"
)
_PART: Final = later(
    r"\^?(?:\[(?:8(?:;[0-4]?\$?)?|[46](?:;[0-9]*(?:;[0-9]*)?)?|>[0-9;]*|\?[0-9;]*)?|P(?:>(?:\|[^\\\x07]*)?)?"
    r"|\](?:1(?:[01](?:;[^\\\x07]*)?)?|4(?:;[0-9]*(?:;[^\\\x07]*)?)?)?|_(?:G(?:i(?:=(?:3(?:1(?:;[^\\\x07]*)?)?)?)?)?)?)?"
)
_LONGEST: Final = 200


class LateAnswers(Generic[T]):
    """Takes late answers out of a stream of keys. `done` once the last answer has come."""

    def __init__(self) -> None:
        self.done = False
        self._held: list[T] = []
        self._text = ""

    def take(self, key: T, character: str) -> list[T]:
        """Return the keys that are certainly no part of an answer, in order, with this one if it is none.

        Args:
            key: The key, whatever stands for one.
            character: What it types; "" for a key that types nothing, which ends every answer.
        """
        self._held.append(key)
        self._text += character or "\0"
        whole = _WHOLE.fullmatch(self._text)
        if whole:
            self.done = self.done or whole["last"] is not None
            self._held, self._text = [], ""
            return []
        if _PART.fullmatch(self._text) and len(self._text) <= _LONGEST:
            return []
        # Not an answer after all, unless one begins with this key.
        freed, self._held = self._held, []
        self._text = ""
        if len(freed) > 1 and _PART.fullmatch(character or "\0"):
            self._held, self._text = [freed.pop()], character
        return freed

    def release(self) -> list[T]:
        """Return what is held back."""
        freed, self._held, self._text = self._held, [], ""
        return freed
