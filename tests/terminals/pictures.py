"""Take the pictures of `docs/terminals.md`: the reader on the lab's page in every emulator that is installed.

python -m tests.terminals.pictures [NAME...]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image

from tests.terminals import lab, session

DOCS = Path(__file__).resolve().parents[2] / "docs" / "terminals"
PAGE = Path(__file__).with_name("page.txt")
BROWSER = "browser"
NASTALIQ = "nastaliq"
NASTALIQ_PAGE = Path(__file__).with_name("nastaliq.txt")
ROWS = 15
"""Rows of the screen that a picture keeps: those with text."""


def take(terminal: lab.Emulator) -> Path:
    """Show the reader, and save the picture of its cells in few colours."""
    colors = [f"{name}={value}" for name, value in terminal.colors.items() if name != "TERM"]
    reader = [sys.executable, "-m", "urdu_reader", str(PAGE), "--bidi", "auto"]
    with session.opened(terminal) as shown:
        picture = shown.run(["env", *colors, *reader])
        frame = shown.frame
    right, bottom = frame.left + round(frame.width * lab.COLUMNS), frame.top + round(frame.height * ROWS)
    return _save(picture.crop((frame.left, frame.top, right, bottom)), terminal.name)


def take_nastaliq() -> Path | str:
    """Show the reader in Nastaliq, in kitty, and save the picture of its whole screen."""
    terminal = lab.EMULATORS["kitty"]
    if missing := terminal.missing():
        return f"{NASTALIQ}: {', '.join(missing)} not installed"
    with session.opened(terminal) as shown:
        shown.run([sys.executable, "-m", "urdu_reader", str(NASTALIQ_PAGE)])
        picture = shown.press("ctrl+n")
        frame = shown.frame
    right, bottom = (
        frame.left + round(frame.width * lab.COLUMNS),
        frame.top + round(frame.height * lab.ROWS),
    )
    return _save(picture.crop((frame.left, frame.top, right, bottom)), NASTALIQ)


def take_in_browser() -> Path | str:
    """Show the reader in a browser, and save the picture of its page."""
    from tests.web.browser import CHROMIUM, DRIVER, browser
    from tests.web.serving import serving

    if CHROMIUM is None or DRIVER is None:
        return f"{BROWSER}: Chromium or its driver is not installed"
    with (
        tempfile.TemporaryDirectory() as name,
        browser(Path(name)) as page,
        serving(str(PAGE), environment={"URDU_READER_HOME": name}) as running,
    ):
        page.open(running.address)
        picture = page.picture()
    return _save(picture.crop((0, 0, picture.width, picture.height * 2 // 3)), BROWSER)


def _save(picture: Image.Image, name: str) -> Path:
    target = DOCS / f"{name}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(64).save(target, optimize=True)
    return target


def main() -> None:
    """Take the pictures that are asked for, or all."""
    for name in sys.argv[1:] or [*lab.EMULATORS, NASTALIQ, BROWSER]:
        if name in (NASTALIQ, BROWSER):
            print(take_nastaliq() if name == NASTALIQ else take_in_browser())
            continue
        terminal = lab.EMULATORS[name]
        missing = terminal.missing()
        print(f"{name}: {', '.join(missing)} not installed" if missing else take(terminal))


if __name__ == "__main__":
    main()
