"""A terminal with pictures behind the app: what Textual writes goes the driver's way, and is looked at."""

from __future__ import annotations

from textual.drivers.headless_driver import HeadlessDriver

from tests.terminal.images.pictures import Picture, read_kitty, sent_picture
from urdu_reader.settings.config import Config
from urdu_reader.terminal.detect import detect
from urdu_reader.terminal.images.shared import Pictures
from urdu_reader.terminal.modes import arrangement
from urdu_reader.terminal.probe import parse
from urdu_reader.terminal.screen import Screen
from urdu_reader.tui.app import UrduReaderApp
from urdu_reader.tui.article_view import ArticleView

WIDE, HIGH = 10, 20
"""Pixels of a cell."""

KITTY = f"\x1b[6;{HIGH};{WIDE}t\x1b_Gi=31;OK\x1b\\\x1b[?62;c".encode()
NOTHING = b"\x1b[?6c"


class Recorded:
    """kitty, as far as its pictures go."""

    def __init__(self, cell: tuple[int, int] = (WIDE, HIGH)) -> None:
        self.cell = cell
        self.kept: dict[int, Picture] = {}
        self.placed: dict[tuple[int, int], tuple[int, int, int, int, int, int]] = {}
        self.sent: list[int] = []
        self.most_kept = 0

    def feed(self, data: str) -> None:
        """Take what is written; text is left out."""
        x = y = 0
        waiting = ""
        at = 0
        while at < len(data):
            if data.startswith("\x1b_G", at):
                end = data.index("\x1b\\", at) + 2
                waiting += data[at:end]
                if "m=1" not in data[at:end].split(";")[0]:
                    for command in read_kitty(waiting):
                        self._do(command, x, y)
                    waiting = ""
                at = end
            elif data.startswith("\x1b[", at):
                end = at + 2
                while not "@" <= data[end] <= "~":
                    end += 1
                if data[end] == "H":
                    row, _, column = data[at + 2 : end].partition(";")
                    x, y = int(column or 1) - 1, int(row or 1) - 1
                at = end + 1
            else:
                at += 1

    def _do(self, command: dict[str, str], x: int, y: int) -> None:
        number = int(command["i"])
        if command["a"] == "t":
            assert number not in self.kept
            self.kept[number] = sent_picture(command)
            self.sent.append(number)
            self.most_kept = max(self.most_kept, len(self.kept))
        elif command["a"] == "p":
            left, top, width, height = (int(command[key]) for key in "xywh")
            self.placed[number, int(command["p"])] = (x, y, left, top, width, height)
        elif command["d"] == "i":
            del self.placed[number, int(command["p"])]
        else:
            self.kept.pop(number, None)
            self.placed = {key: place for key, place in self.placed.items() if key[0] != number}

    def pieces(self) -> dict[tuple[int, int], tuple[int, int, int]]:
        """By column and row of the screen, the picture's number, row and column that is seen there."""
        seen = {}
        wide, high = self.cell
        for (number, _), (x, y, left, top, width, height) in self.placed.items():
            for dy in range(height // high):
                for dx in range(width // wide):
                    assert (x + dx, y + dy) not in seen, "two placements over each other"
                    seen[x + dx, y + dy] = (number, top // high + dy, left // wide + dx)
        return seen


class Recorder(HeadlessDriver):
    """A driver that writes to a `Recorded`, by the reader's own screen."""

    pictures: Pictures | None = None

    def __init__(self, app: object, **options: object) -> None:
        super().__init__(app, **options)  # type: ignore[arg-type]
        self.terminal = app.terminal = Recorded()  # type: ignore[attr-defined]
        self._rows = Screen(arrangement("visual"))
        self._board: object = None

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        board = self.pictures.board if self.pictures else None
        self._rows.resize(*self._app.size)
        if board is not None and board is not self._board:
            self._board = board
            self.terminal.cell = board.cell
            self._rows.show_pictures(board)
        self.terminal.feed(self._rows.encode(data))

    def flush(self) -> None:
        pass


class Reader(UrduReaderApp):
    """The app in such a terminal; what it copies and notes is kept."""

    terminal: Recorded

    def __init__(self, *articles, answers: bytes = KITTY, config: Config | None = None) -> None:
        found = detect(parse(answers)[0], {"TERM": "xterm"})
        pictures = Pictures(found, (config or Config()).nastaliq.images)
        driver = type("ThisRecorder", (Recorder,), {"pictures": pictures})
        super().__init__(articles, config, driver_class=driver, pictures=pictures)
        self.copied: list[str] = []
        self.noted: list[str] = []

    def copy_to_clipboard(self, text: str) -> None:
        self.copied.append(text)

    def notify(self, message: str, **settings) -> None:
        self.noted.append(message)
        super().notify(message, **settings)

    @property
    def view(self) -> ArticleView:
        return self.screen_stack[0].query_one(ArticleView)


async def idle(pilot) -> None:
    """Wait until nothing is left to do, and all is painted."""
    await pilot.pause()
    while pilot.app.view.working:
        await pilot.pause(0.01)
    await pilot.pause()


def wanted(app: Reader) -> dict[tuple[int, int], tuple[int, int, int]]:
    """What should be seen of pictures where nothing covers the article, by column and row of the screen."""
    view = app.view
    seen = {}
    for y, strip in enumerate(view.render_lines(view.size.region)):
        x = view.region.x
        for segment in strip:
            link = segment.style.link if segment.style else None
            if link and link.startswith("urdu-reader:picture/"):
                number, row = map(int, link.split("/")[1:])
                for column, char in enumerate(segment.text):
                    seen[x + column, view.region.y + y] = (number, row, ord(char) - 0xF0000)
            x += segment.cell_length
    return seen
