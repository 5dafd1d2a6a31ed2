"""Numbers as values of options; what is wrong with one is said in words."""

from __future__ import annotations

from typing import Any

import click


class Number(click.ParamType):  # type: ignore[type-arg]  # older clicks have no type there
    """A number from ``least`` to ``most``: whole where both are whole; ``most`` None for no end."""

    name = "number"

    def __init__(self, least: float, most: float | None = None) -> None:
        self._least, self._most = least, most
        self._whole = isinstance(least, int)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401 -- click's
        """The number; an int where a whole one is asked for.

        Raises:
            click.BadParameter: it is none, or out of bounds.
        """
        try:
            number = int(value) if self._whole else float(value)
        except ValueError:
            number = None
        if number is None or not self._least <= number <= (number if self._most is None else self._most):
            self.fail(f"{value!r} is not {self.allowed()}", param, ctx)
        return number

    def allowed(self) -> str:
        """What is allowed, in words."""
        kind = "a whole number" if self._whole else "a number"
        return f"{kind} from {self._least:g} " + ("up" if self._most is None else f"to {self._most:g}")
