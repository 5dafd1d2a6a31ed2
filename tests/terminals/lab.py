"""Real terminal emulators on a private X display, and pictures of what they show.

Nothing of the person's own settings takes part: each emulator gets a new empty HOME and a display of its own,
and all that was started for a picture is ended after it.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageChops, ImageGrab, features

COLUMNS, ROWS = 80, 24
MARK = "URDU_READER_LAB"
_LOOK = 0.1
"""Seconds between two looks at a screen."""

Launch = Callable[[list[str], str, int, Path], list[str]]
"""From the command to run inside, the font, its size in points and the HOME to the command line of the
emulator."""


@dataclass(frozen=True)
class Emulator:
    """A terminal emulator, or a multiplexer in one."""

    name: str
    program: str
    launch: Launch
    bus: bool = False
    """Whether it wants a D-Bus session."""
    environment: dict[str, str] = field(default_factory=dict)
    inside: tuple[str, ...] = ()
    """Other programs that it needs."""
    colors: dict[str, str] = field(default_factory=lambda: {"COLORTERM": "truecolor"})
    """What tells programs inside how many colours there are."""
    faces: bool = False
    """Whether the face of a letter depends on its place, so that a letter alone has to be given its face."""
    reference: str = ""
    """Another emulator with cells of the same size, where this one cannot show a letter's form alone."""

    def missing(self) -> list[str]:
        """The programs that are not installed here."""
        wanted = [
            "Xvfb",
            "xdotool",
            self.program,
            *self.inside,
            *(["dbus-run-session"] if self.bus else []),
        ]
        missing = [program for program in wanted if shutil.which(program) is None]
        return missing if features.check("xcb") else [*missing, "Pillow with XCB"]


def _write(path: Path, text: str, mode: int = 0o600) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(mode)
    return str(path)


def _xterm(command: list[str], font: str, size: int, home: Path) -> list[str]:
    return ["xterm", "-u8", "-fa", font, "-fs", str(size), "-geometry", f"{COLUMNS}x{ROWS}", "-e", *command]


def _urxvt(command: list[str], font: str, size: int, home: Path) -> list[str]:
    return [
        "urxvt",
        "+sb",
        "-fn",
        # It takes no other font by itself that suits it; these are the forms that the lab's font lacks.
        f"xft:{font}:size={size},xft:Noto Naskh Arabic:size={size}",
        "-geometry",
        f"{COLUMNS}x{ROWS}",
        "-e",
        *command,
    ]


def _st(command: list[str], font: str, size: int, home: Path) -> list[str]:
    return ["st", "-f", f"{font}:size={size}", "-g", f"{COLUMNS}x{ROWS}", *command]


def _pterm(command: list[str], font: str, size: int, home: Path) -> list[str]:
    return ["pterm", "-fn", f"client:{font} {size}", "-geometry", f"{COLUMNS}x{ROWS}", "-sb-", "-e", *command]


def _vte(command: list[str], font: str, size: int, home: Path) -> list[str]:
    plain = ["--hide-menubar", "--hide-scrollbar", "--hide-toolbar", "--hide-borders"]
    return [
        *["xfce4-terminal", "--disable-server", "--font", f"{font} {size}"],
        *["--geometry", f"{COLUMNS}x{ROWS}", *plain, "-x", *command],
    ]


def _konsole(command: list[str], font: str, size: int, home: Path) -> list[str]:
    _write(
        home / ".local/share/konsole/lab.profile",
        f"[General]\nName=lab\nParent=FALLBACK/\nTerminalColumns={COLUMNS}\nTerminalRows={ROWS}\n"
        f"[Appearance]\nFont={font},{size},-1,5,50,0,0,0,0,0\n[Scrolling]\nScrollBarPosition=2\n",
    )
    return ["konsole", "--nofork", "--hide-menubar", "--hide-tabbar", "--profile", "lab", "-e", *command]


def _qterminal(command: list[str], font: str, size: int, home: Path) -> list[str]:
    _write(
        home / ".config/qterminal.org/qterminal.ini",
        f"[General]\nfontFamily={font}\nfontSize={size}\nMenuVisible=false\nHideTabBarWithOneTab=true\n"
        "ScrollbarPosition=0\nSaveSizeOnExit=true\n[MainWindow]\nsize=@Size(890 574)\n",
    )
    script = _write(home / "command", f"#!/bin/sh\nexec {shlex.join(command)}\n", 0o700)
    return ["qterminal", "-e", script]


def _alacritty(command: list[str], font: str, size: int, home: Path) -> list[str]:
    config = _write(
        home / "alacritty.yml",
        f"window: {{dimensions: {{columns: {COLUMNS}, lines: {ROWS}}}}}\n"
        f"font: {{normal: {{family: {font}}}, size: {size}}}\n",
    )
    return ["alacritty", "--config-file", config, "-e", *command]


def _mlterm(command: list[str], font: str, size: int, home: Path) -> list[str]:
    _write(
        home / ".mlterm/main",
        f"geometry = {COLUMNS}x{ROWS}\nfontsize = {size * 4 // 3}\n"
        "type_engine = xft\nscrollbar_mode = none\n",
    )
    # It looks for no other font by itself; these are the forms that the lab's font lacks.
    others = "".join(f"{codes} = Noto Sans Arabic\n" for codes in ("U+06D4", "U+FB88-FBAF"))
    _write(home / ".mlterm/aafont", f"DEFAULT = {font}\n{others}")
    return ["mlterm", "-e", *command]


def _foot(command: list[str], font: str, size: int, home: Path) -> list[str]:
    weston = _write(
        home / "weston.ini",
        "[shell]\npanel-position=none\nbackground-color=0xff000000\nlocking=false\n[core]\nidle-time=0\n",
    )
    start = (
        f"weston --backend=x11-backend.so --use-pixman --width=1300 --height=850 --socket=lab -c {weston} & "
        'while [ ! -S "$XDG_RUNTIME_DIR/lab" ]; do sleep 0.1; done; '
        f'exec env WAYLAND_DISPLAY=lab foot -f "{font}:size={size}" -W {COLUMNS}x{ROWS} -- "$@"'
    )
    return ["sh", "-c", start, "sh", *command]


def _kitty(command: list[str], font: str, size: int, home: Path) -> list[str]:
    options = {
        "font_family": font,
        "font_size": str(size),
        "remember_window_size": "no",
        "initial_window_width": f"{COLUMNS}c",
        "initial_window_height": f"{ROWS}c",
        "cursor_blink_interval": "0",
        "update_check_interval": "0",
        "linux_display_server": "x11",
    }
    return [
        "kitty",
        "-c",
        "NONE",
        *[word for item in options.items() for word in ("-o", "=".join(item))],
        *command,
    ]


def _tmux(outer: Launch) -> Launch:
    def launch(command: list[str], font: str, size: int, home: Path) -> list[str]:
        server = ["tmux", "-u", "-f", "/dev/null", "-S", str(home / "tmux")]
        session = ["new", f"-x{COLUMNS}", f"-y{ROWS}", *command, ";", "set", "status", "off"]
        settings = ["set", "-s", "escape-time", "0", ";", "set", "-g", "default-terminal", "tmux-256color"]
        return outer([*server, *settings, ";", *session], font, size, home)

    return launch


def _screen(outer: Launch) -> Launch:
    def launch(command: list[str], font: str, size: int, home: Path) -> list[str]:
        settings = "startup_message off\nterm screen-256color\ndefutf8 on\naltscreen on\nmaptimeout 0\n"
        config = _write(home / "screenrc", settings)
        start = ["env", f"SCREENDIR={home}", "screen", "-U", "-c", config, "-S", "lab", *command]
        return outer(start, font, size, home)

    return launch


# Its SGR 38;2 takes the numbers that follow for attributes.
_FEW = {"COLORTERM": "", "TERM": "xterm"}
# It knows no more than 256 colours, and says so.
_SCREEN = {"COLORTERM": "", "TERM": "screen-256color"}
_GTK = {"GSETTINGS_BACKEND": "memory"}
EMULATORS: dict[str, Emulator] = {
    emulator.name: emulator
    for emulator in (
        Emulator("xterm", "xterm", _xterm),
        Emulator("urxvt", "urxvt", _urxvt),
        Emulator("st", "st", _st),
        Emulator("pterm", "pterm", _pterm),
        Emulator("vte", "xfce4-terminal", _vte, bus=True, environment=_GTK),
        Emulator("konsole", "konsole", _konsole, bus=True, reference="qterminal"),
        Emulator("qterminal", "qterminal", _qterminal, bus=True),
        Emulator("alacritty", "alacritty", _alacritty),
        Emulator("mlterm", "mlterm", _mlterm, colors=_FEW),
        Emulator("foot", "foot", _foot, inside=("weston",)),
        Emulator("kitty", "kitty", _kitty, faces=True),
        Emulator("tmux-in-xterm", "xterm", _tmux(_xterm), inside=("tmux",)),
        Emulator("tmux-in-vte", "xfce4-terminal", _tmux(_vte), bus=True, environment=_GTK, inside=("tmux",)),
        Emulator(
            "tmux-in-konsole",
            "konsole",
            _tmux(_konsole),
            bus=True,
            inside=("tmux",),
            reference="tmux-in-qterminal",
        ),
        Emulator("tmux-in-qterminal", "qterminal", _tmux(_qterminal), bus=True, inside=("tmux",)),
        Emulator("screen-in-xterm", "xterm", _screen(_xterm), inside=("screen",), colors=_SCREEN),
        Emulator("tmux-in-kitty", "kitty", _tmux(_kitty), inside=("tmux",), faces=True),
    )
}


def _same(one: Image.Image, two: Image.Image) -> bool:
    return ImageChops.difference(one, two).getbbox() is None


class Window:
    """An emulator at work on its display."""

    def __init__(self, environment: dict[str, str], home: Path) -> None:
        self._environment = environment
        self._home = home

    def picture(
        self,
        after: Image.Image | None = None,
        still: float = 0.4,
        most: float = 60.0,
        right: Callable[[Image.Image], bool] | None = None,
    ) -> Image.Image:
        """Wait until the screen stands still, or is as wanted, and return it.

        Args:
            after: An earlier picture; another one is waited for.
            still: Seconds without a change.
            most: Seconds to wait at most.
            right: Says whether a picture is as wanted; one that is need not stand still for long.
        """
        end = time.monotonic() + most
        before, since, asked = self._shot(), time.monotonic(), False
        while True:
            time.sleep(_LOOK)
            now = self._shot()
            if not _same(before, now):
                before, since, asked = now, time.monotonic(), False
            elif now.getbbox() is not None and (after is None or not _same(after, now)):
                if time.monotonic() - since >= still:
                    return now
                if right is not None and not asked:
                    if right(now):
                        return now
                    asked = True
            if time.monotonic() > end:
                return now

    def until_red(self, most: float = 40.0) -> Image.Image:
        """Wait until something red stands still: the emulator is up and the stage is set."""
        end = time.monotonic() + most
        while time.monotonic() < end:
            image = self.picture(most=2.0)
            red, green, blue = image.split()
            low = ImageChops.lighter(green, blue).point(lambda value: 255 if value < 60 else 0)
            if (
                ImageChops.multiply(red.point(lambda value: 255 if value > 200 else 0), low).getbbox()
                is not None
            ):
                # Out of the picture: weston draws a pointer of its own. It knows moves alone, not where the
                # first one ended; in a corner, which no move leads out of, both pointers are in one place.
                for x, y in (("1299", "849"), ("0", "0"), ("1290", "840"), ("1299", "849")):
                    subprocess.run(["xdotool", "mousemove", x, y], env=self._environment, check=True)
                return image
        said = (self._home / "log").read_text("utf-8", "replace")
        raise RuntimeError(f"nothing came on the screen; the emulator said: {said[-800:]!r}")

    def press(self, key: str) -> None:
        """Press a key, by its xdotool name."""
        self._do(*self._focus(), f"key {key}")

    def drag(self, *points: tuple[int, int]) -> None:
        """Press the button on a pixel, move over the others, let it go, and leave.

        kitty wants the pointer to have moved inside of its window first, and each move by itself.
        """
        (x, y), *further = points
        moves = [f"mousemove {to} {at}" for to, at in further]
        start = [f"mousemove {x - 30} {y}", f"mousemove {x} {y}", "mousedown 1"]
        self._do(*self._focus(), *start, *moves, "mouseup 1", "mousemove 1290 840")

    def _focus(self) -> list[str]:
        """Give the keys to the emulator's window, the largest one: there is no window manager to do it."""
        everything = ["xdotool", "search", "--onlyvisible", "--maxdepth", "1", "--name", ".*"]
        found = self._said(*everything, "getwindowgeometry", "--shell", "%@")
        root = self._said("xdotool", "search", "--maxdepth", "0", "--name", ".*").split()
        windows = re.findall(r"WINDOW=(\d+)\n.*?WIDTH=(\d+)\nHEIGHT=(\d+)", found, re.DOTALL)
        sizes = {window: int(width) * int(height) for window, width, height in windows if window not in root}
        return [f"windowfocus {max(sizes, key=sizes.__getitem__)}"] if sizes else []

    def _said(self, *command: str) -> str:
        return subprocess.run(
            command, env=self._environment, capture_output=True, text=True, check=True
        ).stdout

    def _do(self, *actions: str) -> None:
        for action in actions:
            subprocess.run(["xdotool", *action.split()], env=self._environment, check=True)
            time.sleep(0.15)

    def _shot(self) -> Image.Image:
        return ImageGrab.grab(xdisplay=self._environment["DISPLAY"]).convert("RGB")


def _display() -> tuple[subprocess.Popen[bytes], str]:
    """Start a display and wait until it is there."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        # Else, each time that its last client leaves (a picture was taken), it turns others away for a while.
        ["Xvfb", "-displayfd", str(writing), "-noreset", "-screen", "0", "1300x850x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as answer:
        return server, answer.readline().strip()


@contextlib.contextmanager
def window(
    emulator: Emulator, command: Sequence[str], *, font: str = "DejaVu Sans Mono", size: int = 14
) -> Iterator[Window]:
    """Run a command in an emulator of 80 by 24 cells. The command must stay until the picture is taken."""
    home = Path(tempfile.mkdtemp(prefix="urdu-reader-lab-"))
    home.chmod(0o700)
    display, number = _display()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "DISPLAY": f":{number}",
        "LANG": "C.UTF-8",
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "QT_QPA_PLATFORM": "xcb",
        "GDK_BACKEND": "x11",
        "NO_AT_BRIDGE": "1",
        MARK: str(home),
        **emulator.environment,
    }
    argv = emulator.launch(list(command), font, size, home)
    if emulator.bus:
        argv = ["dbus-run-session", "--", *argv]
    log = home / "log"
    started: subprocess.Popen[bytes] | None = None
    try:
        with log.open("wb") as said:
            started = subprocess.Popen(
                argv,
                env=environment,
                start_new_session=True,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
            )
        shown = Window(environment, home)
        yield shown
        if started.poll() is not None:
            raise RuntimeError(
                f"{emulator.name} ended early ({started.returncode}): {log.read_text()[-800:]}"
            )
    finally:
        _end(home, display.pid)
        display.terminate()
        display.wait()
        if started is not None:
            started.wait()
        shutil.rmtree(home, ignore_errors=True)


def _marked(home: Path) -> list[int]:
    """The processes that were started with our mark, whatever session they moved to."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if f"{MARK}={home}".encode() in path.read_bytes().split(b"\0"):
                found.append(int(path.parent.name))
    return found


def _end(home: Path, display: int) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        for pid in _marked(home):
            if pid != display:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, number)
        for _ in range(20):
            if not _marked(home):
                return
            time.sleep(0.1)
