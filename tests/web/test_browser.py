"""The reader in a real browser: what is in the page is what was meant, and keys and mouse mean what they say.

Pictures of the page are judged as those of terminal emulators are (`tests/terminals/check.py`): against what
the same page shows when each cell stands alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="serving needs the serve extra")
pytest.importorskip("numpy", reason="the pixel check needs numpy")
pytest.importorskip("PIL", reason="the pixel check needs Pillow")
pytest.importorskip("selenium", reason="a browser is driven by selenium")

from PIL import Image

from tests.terminals import check
from tests.terminals.grid import Grid, drawn_by
from tests.web import browser as browsers
from tests.web.browser import Page, browser
from tests.web.serving import READER, serving
from tests.web.stage import Stage
from urdu_reader.text.layout import layout

pytestmark = [
    pytest.mark.skipif(browsers.CHROMIUM is None, reason="no Chromium is installed"),
    pytest.mark.skipif(browsers.DRIVER is None, reason="no chromedriver is installed"),
    pytest.mark.xdist_group("browser"),
]

PAGE = Path(__file__).parents[1] / "terminals" / "page.txt"
COLORS = {"COLORTERM": "truecolor"}
QUERY = "?fontsize=24"
"""Letters of a size at which a dot is several pixels."""

ORDER, WORST, STRAY = 0.985, 0.95, 1
"""What a right page reaches at least, and at most: see `check.Verdict`. A missing dot is five pixels."""

Draw = Callable[..., Grid]


def is_right(found: check.Verdict) -> bool:
    return (
        found.order >= ORDER
        and found.worst >= WORST
        and found.stray <= STRAY
        and found.joined == 1
        and found.backgrounds == 0
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return {"URDU_READER_HOME": str(tmp_path_factory.mktemp("home"))}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory, home: dict[str, str]) -> Iterator[Stage]:
    """What draws cells in a page without any reader."""
    folder = tmp_path_factory.mktemp("stage")
    with serving(str(folder), environment=home, command=Stage.COMMAND) as running:
        yield Stage(folder, running.address + QUERY)


class Judge:
    """Judges pictures of a page by what the page shows of single cells."""

    def __init__(self, page: Page, stage: Stage) -> None:
        self.page, self.stage = page, stage
        stage.open(page)
        self.columns, self.rows = stage.size()
        self.last = stage.show(page, stage.corners(), None)
        self.frame = check.find_frame(self.last, self.columns, self.rows)
        self._references: dict[tuple[str, ...], check.Reference] = {}

    def drawn(self, source: Path, keys: Sequence[bytes] = ()) -> Grid:
        """What the reader draws on a page of this size, read without a browser."""
        command = [*READER, str(source), "--bidi", "visual"]
        return drawn_by(command, self.columns, self.rows, COLORS, keys)

    def reference(self, grid: Grid) -> check.Reference:
        """What the page shows of the cells of a grid, each alone."""
        texts = tuple(check.alone(grid, phase) for phase in range(check.PHASES))
        if texts not in self._references:
            self.stage.open(self.page)
            last, found = None, []
            for text in texts:
                last = self.stage.show(self.page, text, last)
                found.append(last)
            self._references[texts] = check.learn(found, self.frame, grid)
        return self._references[texts]

    def verdict(self, picture: Image.Image, grid: Grid) -> check.Verdict:
        return check.compare(picture, self.frame, self.reference(grid))


@pytest.fixture(scope="module")
def judge(page: Page, stage: Stage) -> Judge:
    return Judge(page, stage)


@pytest.fixture(scope="module")
def expected(judge: Judge) -> Grid:
    grid = judge.drawn(PAGE)
    judge.reference(grid)
    return grid


def test_the_page_is_right_and_all_from_here_and_small_faults_are_seen(
    page: Page, judge: Judge, expected: Grid, home: dict[str, str]
) -> None:
    with serving(str(PAGE), environment=home) as running:
        page.open(running.address + QUERY)
        found = judge.verdict(page.picture(), expected)
        assert is_right(found), found
        assert found.cells > 400
        assert found.joins > 80
        loaded = page.driver.execute_script(
            "return performance.getEntriesByType('resource').map(entry => entry.name)"
        )
        assert loaded
        assert all(name.startswith(running.address) for name in loaded), loaded
        assert not [line for line in page.driver.get_log("browser") if line["level"] == "SEVERE"]
        page.type("q")
        page.wait("return document.body.classList.contains('-closed')")
    wrong = wrongs(expected)
    judge.stage.open(page)
    last = judge.stage.show(page, check.plain(expected), None)
    assert is_right(judge.verdict(last, expected))
    for what, grid in wrong.items():
        last = judge.stage.show(page, check.plain(grid), last)
        found = judge.verdict(last, expected)
        assert not is_right(found), (what, found)


def wrongs(right: Grid) -> dict[str, Grid]:
    """The page with one small thing wrong, each in a word of its body."""

    def changed(old: str, new: str) -> Grid:
        rows = [list(row) for row in right.rows]
        text = right.text()
        y = max(at for at, row in enumerate(text) if old in row)
        x = text[y].index(old)
        for at, glyph in enumerate(new):
            rows[y][x + at] = (glyph, rows[y][x + at][1])
        return Grid(rows)

    shifted = [list(row) for row in right.rows]
    (y, x) = next(
        (y, x)
        for y, row in enumerate(shifted)
        for x in range(1, len(row))
        if row[x][1] != row[x - 1][1] and check.background(row[x][1]) != check.background(row[x - 1][1])
    )
    shifted[y][x] = (shifted[y][x][0], shifted[y][x - 1][1])
    return {
        "a dot": changed("\ufbfe\ufe8d\ufeae\ufba8", "\ufe91\ufe8d\ufeae\ufba8"),
        "a digit": changed("۱۲", "۱۳"),
        "brackets": changed("(ICC)", ")ICC("),
        "a form": changed("\ufe98\ufeb4\ufb90", "\ufe98\ufeb3\ufb90"),
        "letters apart": changed("\ufe8e\ufb58", "\ufe8d\ufb56"),
        "letters changed over": changed("\ufe98\ufeb4", "\ufeb4\ufe98"),
        "a background": Grid(shifted),
    }


@pytest.mark.terminals
def test_without_webgl_it_is_the_same(
    judge: Judge, expected: Grid, home: dict[str, str], tmp_path: Path
) -> None:
    with serving(str(PAGE), environment=home) as running, browser(tmp_path, "--disable-3d-apis") as page:
        page.open(running.address + QUERY)
        found = judge.verdict(page.picture(), expected)
    assert is_right(found), found


# Stands for hosts of xterm.js that draw rows as text: WebGL is there when it is looked for, and then is not.
AS_TEXT = """
const real = HTMLCanvasElement.prototype.getContext;
let asked = 0;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind === "webgl2" && asked++ ? null : real.call(this, kind, ...more);
};
"""
ROWS_AS_SEEN = """
return [...document.querySelectorAll(".xterm-rows > div")].map(row => {
  const seen = [], walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.length; at += 1) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      seen.push([range.getBoundingClientRect().left, node.data[at]]);
    }
  }
  const text = seen.sort((one, two) => one[0] - two[0]).map(pair => pair[1]).join("");
  return text.replaceAll("\\xa0", " ").trimEnd();
});
"""


@pytest.mark.terminals
@pytest.mark.parametrize(("mode", "right"), [("pinned", True), ("visual", False)])
def test_where_rows_are_text_of_the_page_pinned_keeps_their_order(
    mode: str, right: bool, expected: Grid, home: dict[str, str], tmp_path: Path
) -> None:
    options = ("--bidi", mode, str(PAGE))
    with serving(*options, environment=home) as running, browser(tmp_path) as page:
        page.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": AS_TEXT})
        page.open(running.address + QUERY)
        page.picture()
        seen = page.driver.execute_script(ROWS_AS_SEEN)
    assert len(seen) == len(expected.rows)
    assert (seen == [row.rstrip() for row in expected.text()]) is right


@pytest.mark.terminals
def test_keys_scroll_and_search_in_urdu(
    page: Page, judge: Judge, home: dict[str, str], tmp_path: Path
) -> None:
    long = tmp_path / "long.txt"
    body = PAGE.read_text("utf-8").split("\n\n", 1)[1]
    long.write_text("\n\n".join(f"سرخی {n}\n\n{body}" for n in ("ایک", "دو", "تین")), "utf-8")
    with serving(str(long), environment=home) as running:
        page.open(running.address + QUERY)
        last = page.picture()
        page.type("\ue00f")  # Page down
        last = page.picture(after=last)
        grid = judge.drawn(long, [b"\x1b[6~"])
        found = judge.verdict(last, grid)
    assert is_right(found), found
    with serving(str(long), environment=home) as running:
        page.open(running.address + QUERY)
        last = page.picture()
        page.type("/")
        last = page.picture(after=last)
        page.type("جشن")
        last = page.picture(after=last)
        page.type("\n")
        last = page.picture(after=last)
        found = judge.verdict(last, judge.drawn(long, [b"/", "جشن".encode(), b"\r"]))
    assert is_right(found), found


@pytest.mark.terminals
def test_the_mouse_finds_the_letter_that_is_seen_and_the_copy_is_logical(
    page: Page, judge: Judge, home: dict[str, str]
) -> None:
    grid = judge.drawn(PAGE)
    word = layout("پاکستان", 20)[0].text
    *_, above, y = (at for at, row in enumerate(grid.text()) if word in row)
    left = grid.text()[y].rindex(word)
    with serving(str(PAGE), environment=home) as running:
        page.open(running.address + QUERY)
        last = page.picture()
        page.drag(judge.frame.inside(left + 2, y))
        last = clicked = page.picture(after=last)
        # From right to left over the word.
        reading = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
        page.driver.execute_cdp_cmd("Browser.grantPermissions", reading)
        first, second, third = (grid.text()[above].rindex(word) + at for at in (6, 3, 0))
        inside = judge.frame.inside
        page.drag(inside(first, above), inside(second, above), inside(third, above))
        selected = page.picture(after=last)
        page.type("\ue009c")  # Ctrl-C
        page.wait("return navigator.clipboard.readText().then(text => text !== '', error => String(error))")
        copied = page.driver.execute_script("return navigator.clipboard.readText()")
        assert copied == "پاکستان"
    keys = [b"\x1b[<0;%d;%dM\x1b[<0;%d;%dm" % (left + 3, y + 1, left + 3, y + 1)]
    found = judge.verdict(clicked, judge.drawn(PAGE, keys))
    assert is_right(found), found
    move = b"\x1b[<%d;%d;%d%c"
    ends = ((0, first, b"M"), (32, second, b"M"), (32, third, b"M"), (0, third, b"m"))
    keys.append(b"".join(move % (button, x + 1, above + 1, letter) for button, x, letter in ends))
    found = judge.verdict(selected, judge.drawn(PAGE, keys))
    assert is_right(found), found
