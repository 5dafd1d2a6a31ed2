"""Asks the terminal what it is, before anything is drawn.

All questions go out at once, the last of them one that every terminal answers (DA1), so that its answer says
that no other will come. The answers are read from the terminal in raw mode and nothing that was typed
meanwhile is taken for one of them; what belongs to an answer is never taken for a key
(`urdu_reader.terminal.late`).
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from typing import Final, NamedTuple

from urdu_reader.terminal.elsewhere import is_elsewhere
from urdu_reader.text.patterns import later

WAIT: Final = 0.25
"""Seconds that the answers may take, together."""

MODE_8: Final = "\x1b[8$p"
XTVERSION: Final = "\x1b[>0q"
DA2: Final = "\x1b[>c"
FOREGROUND: Final = "\x1b]10;?\x07"
BACKGROUND: Final = "\x1b]11;?\x07"
"""Closed by BEL, as the answer then is: urxvt closes it by half of ST else, and what follows is taken for
keys."""
PALETTE: Final = "".join(f"\x1b]4;{number};?\x07" for number in range(16))
"""What its sixteen colours are. One question each: Konsole answers the first of several in one."""
CELL: Final = "\x1b[16t"
WINDOW: Final = "\x1b[14t"
KITTY: Final = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\"
"""Whether the kitty graphics protocol is spoken: a picture of one pixel, to be looked at and not kept."""
DA1: Final = "\x1b[c"

_HERE: Final = "\x1b7"
_WIPE: Final = "\x1b8\x1b[K"
"""Back to where the cursor was: some terminals print what they do not know."""

_ANSWERS: Final = later(
    rb"\x1b\[8;(?P<mode8>[0-4])\$y"
    rb"|\x1bP>\|(?P<version>[^\x1b\x07]*)(?:\x1b\\|\x07)"
    rb"|\x1b\[>(?P<da2>[0-9;]*)c"
    rb"|\x1b\]10;(?P<foreground>[^\x1b\x07]*)(?:\x1b\\|\x07)"
    rb"|\x1b\]11;(?P<background>[^\x1b\x07]*)(?:\x1b\\|\x07)"
    rb"|\x1b\]4;(?P<number>[0-9]{1,2});(?P<color>[^\x1b\x07]*)(?:\x1b\\|\x07)"
    rb"|\x1b\[6;(?P<cell>[0-9]{1,5};[0-9]{1,5})t"
    rb"|\x1b\[4;(?P<window>[0-9]{1,5};[0-9]{1,5})t"
    rb"|\x1b_Gi=31;(?P<kitty>[^\x1b\x07]*)\x1b\\"
    rb"|\x1b\[\?(?P<da1>[0-9;]*)c"
)
_FENCE: Final = later(rb"\x1b\[\?[0-9;]*c")
_COLOR: Final = later(r"rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")


class Answers(NamedTuple):
    """What a terminal said of itself; None where it said nothing.

    Attributes:
        asked: Whether there was a terminal to ask.
        mode8: Its answer to DECRQM for mode 8: 0 not known, 1 set, 2 reset, 3 and 4 the same for ever.
        version: XTVERSION, its name and version.
        da1: The parameters of its primary device attributes, without the question mark.
        da2: The parameters of the secondary ones.
        foreground: Its text colour, red, green and blue from 0 to 255.
        background: The colour behind its text.
        palette: Its sixteen colours; none where it did not say all of them.
        cell: Width and height of a cell, in pixels.
        window: Width and height of all cells, in pixels.
        kitty: Its answer to a picture of the kitty graphics protocol; "OK" where it speaks that.
        outer: What tmux says of the terminal that it is shown in.
        features: What tmux knows that terminal to have, "RGB" for all colours among it.
    """

    asked: bool = False
    mode8: int | None = None
    version: str | None = None
    da1: str | None = None
    da2: str | None = None
    foreground: tuple[int, int, int] | None = None
    background: tuple[int, int, int] | None = None
    palette: tuple[tuple[int, int, int], ...] = ()
    cell: tuple[int, int] | None = None
    window: tuple[int, int] | None = None
    kitty: str | None = None
    outer: str | None = None
    features: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether the last question was answered, so that no more answers can come."""
        return not self.asked or self.da1 is not None


def parse(data: bytes, outer: str | None = None) -> tuple[Answers, bytes]:
    """Read answers out of what a terminal sent; give back also what is not part of one: keys that were
    typed."""
    found: dict[str, str] = {}
    colors: dict[int, tuple[int, int, int]] = {}
    for match in _ANSWERS.finditer(data):
        if match["number"] is not None:
            color = _color(match["color"].decode("ascii", "replace"))
            if color is not None:
                colors[int(match["number"])] = color
            continue
        for name, value in match.groupdict().items():
            if value is not None:
                found[name] = "".join(filter(str.isprintable, value.decode("utf-8", "replace")))[:200]
    mode8 = found.get("mode8")
    answers = Answers(
        asked=True,
        mode8=None if mode8 is None else int(mode8),
        version=found.get("version"),
        da1=found.get("da1"),
        da2=found.get("da2"),
        foreground=_color(found.get("foreground", "")),
        background=_color(found.get("background", "")),
        palette=tuple(colors[number] for number in range(16)) if colors.keys() >= set(range(16)) else (),
        cell=_size(found.get("cell", "")),
        window=_size(found.get("window", "")),
        kitty=found.get("kitty"),
        outer=outer,
    )
    return answers, _ANSWERS.sub(b"", data)


def questions(environment: Mapping[str, str]) -> str:
    """Give what is sent to ask.

    A multiplexer takes kitty's question for a title, so it is not asked that; it shows no pictures, which are
    what the palette is needed for.
    """
    inside = "TMUX" in environment or "STY" in environment
    inside = inside or environment.get("TERM", "").startswith(("tmux", "screen"))
    pictures = "" if inside else PALETTE + KITTY
    return _HERE + MODE_8 + XTVERSION + DA2 + FOREGROUND + BACKGROUND + CELL + WINDOW + pictures + _WIPE + DA1


def _size(said: str) -> tuple[int, int] | None:
    """Height and width as they are said, width and height as they are kept."""
    height, _, width = said.partition(";")
    return (int(width), int(height)) if height and int(width) and int(height) else None


def _color(spec: str) -> tuple[int, int, int] | None:
    match = _COLOR.match(spec)
    if match is None:
        return None
    red, green, blue = (round(int(part, 16) / (16 ** len(part) - 1) * 255) for part in match.groups())
    return red, green, blue


class Asking:
    """Questions on their way: sent when this is made, answered when `answers` is called.

    What is slow to import can be imported in between; the time that it takes counts as waiting. As a context
    it puts the terminal back whatever happens. Where there is no terminal to ask nothing is sent and
    `answers` says so.
    """

    typed: bytes = b""
    """What came among the answers and is none: keys, and an answer that breaks off."""

    def __init__(
        self, environment: Mapping[str, str] | None = None, wait: float = WAIT, *, keys: bool = False
    ) -> None:
        """Send the questions to the controlling terminal.

        Args:
            environment: The environment variables; the process's own without it.
            wait: Seconds that the answers may take, from now on.
            keys: Whether keys are taken from the terminal afterwards: what is typed meanwhile is theirs, and
                so are answers that come later. Else both are thrown away.
        """
        self._keys = keys
        self._environment = os.environ if environment is None else environment
        self._end = time.monotonic() + wait
        self._terminal: int | None = None
        self._before: list[object] = []
        self._handled: list[int] = []
        if os.name == "posix" and _answers_at_all(self._environment):
            self._open()

    def __enter__(self) -> Asking:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Give the terminal back."""
        self.close()

    def answers(self) -> Answers:
        """Read until the last question is answered or the time is over, and give the terminal back."""
        if self._terminal is None:
            return Answers()
        try:
            data = self._read(self._terminal)
        except OSError:
            data = b""
        finally:
            self.close(keep=self._keys)
        answers, self.typed = parse(data)
        if not self._environment.get("TMUX"):
            return answers
        outer, features = _outer(self._environment)
        return answers._replace(outer=outer, features=features)

    def close(self, *, keep: bool = False) -> None:
        """Put the terminal back as it was; what is unread is thrown away, or kept for whoever reads next."""
        if self._terminal is None:
            return
        import termios

        with contextlib.suppress(termios.error, OSError):  # the terminal may be gone
            when = termios.TCSANOW if keep else termios.TCSAFLUSH
            termios.tcsetattr(self._terminal, when, self._before)  # type: ignore[arg-type]
        terminal, self._terminal = self._terminal, None
        os.close(terminal)
        while self._handled:
            signal.signal(self._handled.pop(), signal.SIG_DFL)

    def _give_back(self, number: int, frame: object) -> None:  # noqa: ARG002 -- as signals call it
        """Give the terminal back, then end by the signal: it is not an exception, which code that it
        happens to come up in could swallow."""
        self.close()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    def _open(self) -> None:
        """Take the terminal, turn echo and lines off (Ctrl-C stays), and send the questions."""
        import termios

        try:
            terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
        except OSError:
            return
        try:
            # From the background, asking would stop the process.
            here = os.getpgrp() == os.tcgetpgrp(terminal)
            self._before = termios.tcgetattr(terminal)
            raw = termios.tcgetattr(terminal)
        except (termios.error, OSError):
            here = False
        if not here:
            os.close(terminal)
            return
        raw[3] &= ~(termios.ECHO | termios.ICANON)
        raw[6][termios.VMIN], raw[6][termios.VTIME] = 1, 0
        self._terminal = terminal
        self._end_in_order()
        try:
            termios.tcsetattr(terminal, termios.TCSANOW, raw)
            os.write(terminal, questions(self._environment).encode())
        except (termios.error, OSError):
            self.close()

    def _end_in_order(self) -> None:
        """Have the terminal given back before a signal ends the process."""
        if threading.current_thread() is threading.main_thread():  # no other may say what a signal does
            for number in (signal.SIGTERM, signal.SIGHUP):
                if signal.getsignal(number) == signal.SIG_DFL:
                    signal.signal(number, self._give_back)
                    self._handled.append(number)

    def _read(self, terminal: int) -> bytes:
        import select

        data = b""
        while (
            not _FENCE.search(data)
            and select.select([terminal], [], [], max(0, self._end - time.monotonic()))[0]
        ):
            chunk = os.read(terminal, 4096)
            if not chunk:
                break
            data += chunk
        return data


def _answers_at_all(environment: Mapping[str, str]) -> bool:
    """Say whether questions do no harm. Apple's terminal prints the last letter of one that it does not
    know."""
    if is_elsewhere(environment) or environment.get("TERM", "dumb") in ("", "dumb", "linux"):
        return False
    return environment.get("TERM_PROGRAM") != "Apple_Terminal" or "TMUX" in environment


def probe(environment: Mapping[str, str] | None = None, wait: float = WAIT) -> Answers:
    """Ask the controlling terminal and wait for its answers."""
    with Asking(environment, wait) as asking:
        return asking.answers()


def _outer(environment: Mapping[str, str]) -> tuple[str | None, tuple[str, ...]]:
    """Ask tmux for the terminal of the client that was used last: its XTVERSION or, lacking that, its TERM;
    and for its features."""
    asked = "#{client_termtype}\n#{client_termname}\n#{client_termfeatures}"
    try:
        said = subprocess.run(  # noqa: S603 -- nothing of it comes from elsewhere
            ["tmux", "display-message", "-p", asked],  # noqa: S607
            capture_output=True,
            text=True,
            timeout=WAIT,
            env=dict(environment),
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None, ()
    version, name, features, *_ = [*(line.strip() for line in said.split("\n")), "", "", ""]
    return version or name or None, tuple(filter(None, features.split(",")))
