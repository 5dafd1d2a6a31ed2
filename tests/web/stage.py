"""Draws in the page what a test asks for, in the reader's place.

    stage.py FOLDER

Says in FOLDER/size how many columns and rows the page has, then shows the texts of the files 0, 1, 2 … there,
each when it appears. It speaks to textual-serve as Textual's web driver does: a line that says that it is
there, then packets of a letter, four bytes of length and data.
"""

from __future__ import annotations

import os
import select
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from PIL import Image

    from tests.web.browser import Page

_SERVE = """
import sys
from urdu_reader.web.server import address, bind, serve
taken = bind("127.0.0.1", 0)
print(address(taken, "127.0.0.1"), flush=True)
serve([sys.executable, sys.argv[1], *sys.argv[2:]], taken, "127.0.0.1", everyone=False)
"""


class Stage:
    """The stage as a test sees it: served at `address`, told what to show by files in `folder`."""

    COMMAND: ClassVar = (sys.executable, "-c", _SERVE, __file__)

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address

    def open(self, page: Page) -> None:
        """Open the stage in a page."""
        (self.folder / "size").unlink(missing_ok=True)
        page.open(self.address)

    def size(self) -> tuple[int, int]:
        """Columns and rows of the page that is open."""
        columns, rows = map(int, (self.folder / "size").read_text().split())
        return columns, rows

    def corners(self) -> str:
        """What gives the cells to a picture: red ones in two corners."""
        columns, rows = self.size()
        return f"\x1b[1;1H\x1b[48;2;255;0;0m \x1b[{rows};{columns}H \x1b[0m"

    def show(self, page: Page, text: str, after: Image.Image | None) -> Image.Image:
        """Show a text in the page that is open, and return the picture of it.

        Args:
            page: The page.
            text: What to write to it.
            after: What it shows now; without it that is looked at first.
        """
        after = after or page.picture(still=0.3)
        (self.folder / "text").write_text(text, "utf-8")
        (self.folder / "text").rename(self.folder / "next")
        end = time.monotonic() + 30
        while (self.folder / "next").exists():
            assert time.monotonic() < end, "no stage is in the page"
            time.sleep(0.02)
        return page.picture(after=after, still=0.3)


def write(text: str) -> None:
    data = text.encode()
    os.write(1, b"D" + len(data).to_bytes(4, "big") + data)


def main() -> None:
    folder = Path(sys.argv[1])
    (folder / "size").write_text(f"{os.environ['COLUMNS']} {os.environ['ROWS']}")
    os.write(1, b"__GANGLION__\n")
    write("\x1b[?1049h\x1b[?25l")
    following, taken = folder / "next", folder / str(os.getpid())
    while not _told_to_end():
        if following.exists():
            following.rename(taken)
            write("\x1b[0m\x1b[2J" + taken.read_text("utf-8"))
        time.sleep(0.02)


def _told_to_end() -> bool:
    if not select.select([0], [], [], 0)[0]:
        return False
    data = os.read(0, 65536)
    return not data or b'"quit"' in data


if __name__ == "__main__":
    main()
