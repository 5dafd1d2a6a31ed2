"""What the reader and its driver share of pictures: one board, made when the first picture is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from urdu_reader.terminal.detect import Detection
    from urdu_reader.terminal.images.ability import Ability, Window
    from urdu_reader.terminal.images.board import Board


class NoPicturesError(Exception):
    """This terminal shows no pictures; the text is the line that says why."""


class Pictures:
    """The way to the board.

    Nothing is imported before a picture is wanted: most sessions want none.

    Attributes:
        board: The board, once `begin` has been called; the driver looks for it here.
    """

    def __init__(self, found: Detection, choice: str = "auto", terminal: int = 1) -> None:
        """Take what is known of the terminal.

        Args:
            found: What it said, and what it is.
            choice: One of `ability.CHOICES`, as a person set it.
            terminal: A file that is the terminal.
        """
        self.board: Board | None = None
        self._found = found
        self._choice = choice
        self._terminal = terminal
        self._window: Window | None = None

    @property
    def ability(self) -> Ability:
        """What the terminal can do."""
        from urdu_reader.terminal.images.ability import ability, window_of

        return ability(self._found, self._choice, window_of(self._terminal))

    @property
    def ground(self) -> tuple[tuple[int, int, int], tuple[int, int, int]] | None:
        """The terminal's own colours of text and of what is behind it, as it said."""
        answers = self._found.answers
        if answers.foreground is None or answers.background is None:
            return None
        return answers.foreground, answers.background

    @property
    def palette(self) -> tuple[tuple[int, int, int], ...]:
        """The terminal's sixteen colours, as it said; none where it did not."""
        return self._found.answers.palette

    def begin(self) -> Board:
        """Give the board, made if there is none.

        Raises:
            NoPicturesError: The terminal shows no pictures.
        """
        from urdu_reader.terminal.images.ability import window_of
        from urdu_reader.terminal.images.board import Board

        if self.board is None:
            can = self.ability
            if can.protocol is None or can.cell is None:
                raise NoPicturesError(f"no pictures on this terminal: {can.reason}")
            self._window = window_of(self._terminal)
            self.board = Board(can.protocol, can.cell)
        return self.board

    def measure(self) -> bool:
        """Learn the size of a cell anew, after a change of size; tell whether it is another.

        What the system says counts only where it says something else than before: the terminal's own answer
        is the better one, but it is not asked again while the reader is open.
        """
        from urdu_reader.terminal.images.ability import window_of

        if self.board is None or self._window is None:
            return False
        before, now = self._window, window_of(self._terminal)
        if now is None or now.cell is None or now.cell == before.cell:
            return False
        self._window = now
        self.board.cell = now.cell
        self.board.clear()
        return True
