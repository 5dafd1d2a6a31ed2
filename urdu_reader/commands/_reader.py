"""Opens the reader on the screen: reads the sources, asks the terminal, runs the app."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from urdu_reader.articles.stdin import STDIN
from urdu_reader.commands._ahead import ReadingAhead
from urdu_reader.failures import DONE, CannotOpenError
from urdu_reader.terminal.elsewhere import is_elsewhere

if TYPE_CHECKING:
    from urdu_reader.settings.config import Bidi
    from urdu_reader.tui.app import UrduReaderApp


def open_reader(
    sources: tuple[str, ...],
    *,
    bidi: Bidi | None = None,
    shaping: bool | None = None,
    theme: str | None = None,
) -> int:
    """Open the reader and give the exit status that it ends with.

    Args:
        sources: Files by name, ``-`` for standard input; none for what is piped in, else the sample pages.
        bidi: How rows go to this terminal; None for what the config says.
        shaping: Joined letter forms, or plain letters; None for what the config says.
        theme: The name of a theme; None for what the config says.

    Raises:
        CannotOpenError: There is no terminal to draw on or to take keys from, or one without a screen.
        SourceError: None of the sources can be read.
        click.BadParameter: There is no such theme, or its file does not hold.
    """
    elsewhere = is_elsewhere(os.environ)
    if elsewhere and STDIN in sources:
        raise CannotOpenError("standard input: what shows the reader elsewhere needs it; name a file")
    if not elsewhere and not sys.stdout.isatty():
        raise CannotOpenError(
            "standard output: not a terminal, and the reader needs one; use `urdu-reader show` to print"
        )
    if not elsewhere and os.environ.get("TERM") == "dumb":
        raise CannotOpenError(
            "TERM=dumb: this terminal has no screen to draw on; use `urdu-reader show` to print"
        )
    # What is imported and read to begin with stays until the end: the garbage collector need not look at it,
    # now or ever. The app lets it in again when its first frame is on the screen.
    gc.disable()
    # What is piped in is a page, or somebody else's list; never keys, but for what shows us elsewhere.
    if not sources and sys.stdin is not None and not sys.stdin.isatty() and not elsewhere:
        sources = (STDIN,)
    ahead = ReadingAhead(sources or tuple(_samples()), theme)
    _import_asyncio()
    try:
        app = _prepare(ahead, sources, bidi, shaping, theme)
        gc.freeze()
        with _drawing_on_the_terminal(elsewhere=elsewhere):
            app.run()
    finally:
        ahead.end()
    return app.return_code or DONE


def _prepare(
    ahead: ReadingAhead, sources: tuple[str, ...], bidi: Bidi | None, shaping: bool | None, theme: str | None
) -> UrduReaderApp:
    """Ask the terminal what it is, take what the first paint shows, and make the app."""
    from urdu_reader.terminal.session import Asking, detect_here

    # The terminal is asked first and answers while the pages are read and the reader is imported.
    with Asking(keys=True) as asking:
        from urdu_reader.settings import config
        from urdu_reader.terminal.colors import tell
        from urdu_reader.terminal.driver import driver_class
        from urdu_reader.terminal.images.shared import Pictures
        from urdu_reader.tui.app import UrduReaderApp

        if theme is not None:
            from urdu_reader.commands._themes import load_theme

            load_theme(theme)
        opening, begun = ahead.begin()
        if STDIN in sources:
            _read_keys_from_the_terminal()
        loaded = config.load()
        settings = loaded.config
        settings = settings._replace(
            bidi=bidi or settings.bidi,
            shaping=settings.shaping if shaping is None else shaping,
            theme=theme or settings.theme,
        )
        found = detect_here(asking, settings.bidi, shaping=settings.shaping)
        tell(found, os.environ)
        if not found.drawing.colored:
            settings = settings._replace(theme="terminal")
        pictures = Pictures(found, settings.nastaliq.images)
    return UrduReaderApp(
        begun.articles,
        settings,
        opening=opening,
        notices=begun.notices,
        wrong=loaded.notices,
        driver_class=driver_class(found.drawing, pictures, asking.typed),
        pictures=pictures,
        colored=found.drawing.colored,
    )


@contextmanager
def _drawing_on_the_terminal(*, elsewhere: bool) -> Iterator[None]:
    """Have Textual draw on standard output, the terminal, where standard error goes to a file or nowhere.

    It draws on standard error: the screen would stay empty, and the keys go to a reader that nobody sees.
    """
    errors = sys.__stderr__
    if not elsewhere and (errors is None or not errors.isatty()):
        sys.__stderr__ = sys.__stdout__  # type: ignore[misc]  # Textual lets nobody choose
    try:
        yield
    finally:
        sys.__stderr__ = errors  # type: ignore[misc]


def _import_asyncio() -> None:
    """Import asyncio as on a Python without `ssl`, which is slow to import and which the reader has no use
    for: it speaks to no network itself."""
    if "asyncio" not in sys.modules and "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # an import of it fails, as asyncio expects
        try:
            import asyncio  # noqa: F401
        finally:
            del sys.modules["ssl"]


def _samples() -> Iterator[str]:
    from urdu_reader.articles import seeds

    return map(str, seeds.bundled())


def _read_keys_from_the_terminal() -> None:
    """Put the terminal where standard input was, which has been read to its end."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise CannotOpenError(
            f"standard input: read, but there is no terminal to take keys from ({error.strerror}); "
            "use `urdu-reader show -` to print"
        ) from error
    os.dup2(terminal, sys.__stdin__.fileno() if sys.__stdin__ else 0)
    os.close(terminal)
