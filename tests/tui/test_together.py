"""Many lines in one notice, and the config's mistakes among them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.support import stories as samples
from urdu_reader.settings import config
from urdu_reader.tui.app import UrduReaderApp
from urdu_reader.tui.together import MOST, mistakes, together


@given(st.lists(st.text("اب c:", min_size=1, max_size=8), min_size=1, max_size=9))
def test_each_line_is_said_or_counted(lines):
    text = together(lines)
    shown = text.split("\n")
    if len(lines) == 1:
        assert text == lines[0]
    elif len(lines) <= MOST:
        assert shown == [f"• {line}" for line in lines]
    else:
        assert shown[:-1] == [f"• {line}" for line in lines[: MOST - 1]]
        assert shown[-1] == f"and {len(lines) - len(shown) + 1} more"


def test_the_title_says_the_file_once():
    assert mistakes(["/a, b/config.toml, line 3: not UTF-8; the defaults are used"]) == (
        "config.toml",
        "line 3: not UTF-8; the defaults are used",
    )
    title, text = mistakes(["/home/x/config.toml, bidi: no", "config.toml, keys.fly: no", "other"])
    assert (title, text) == ("config.toml: 3 mistakes", "• bidi: no\n• keys.fly: no\n• other")


async def test_all_that_is_wrong_at_the_start_is_two_notices_at_most():
    loaded = config.parse(
        'theme = "nite"\nbidi = "x"\n[view]\nwidth = 1\n[keys]\nfly = "x"', "/home/x/config.toml"
    )
    app = UrduReaderApp(
        (samples.STORY,),
        loaded.config,
        wrong=loaded.notices,
        notices=["نہیں.txt: there is no such file", "ب"],
    )
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.pause()
        about, wrong = sorted(app._notifications, key=lambda notice: notice.title)
        assert about.message == "• نہیں.txt: there is no such file\n• ب"
        assert wrong.title == "config.toml: 4 mistakes"
        said = wrong.message.split("\n")
        assert [line.partition(":")[0] for line in said] == [
            "• bidi", "• view.width", "• theme", "• keys.fly",
        ]  # fmt: skip
        assert app.theme == "night"


async def test_what_still_stands_is_not_said_again():
    app = UrduReaderApp((samples.STORY,))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("[", "[", "[")
        await pilot.pause()
        assert [notice.message for notice in app._notifications] == ["Nothing further back."]
        await pilot.press("]", "[")
        await pilot.pause()
        assert len(app._notifications) == 3  # another was said between
        await pilot.press("escape", "[")
        await pilot.pause()
        assert [notice.message for notice in app._notifications] == ["Nothing further back."]
        for _ in range(2):
            app.notify("a long one", timeout=10)
        await pilot.pause()
        assert len(app._notifications) == 3  # it may have been put away by a click long before it goes
