"""Every action of the registry is answered by the class that has its scope."""

from __future__ import annotations

import pytest

from urdu_reader.tui import keys


def owners():
    from urdu_reader.tui.app import UrduReaderApp
    from urdu_reader.tui.article_view import ArticleView
    from urdu_reader.tui.help import HelpScreen
    from urdu_reader.tui.reader import ReaderScreen
    from urdu_reader.tui.search_bar import SearchBar
    from urdu_reader.tui.shelf import Shelf
    from urdu_reader.tui.side_panel import SidePanel
    from urdu_reader.tui.theme_picker import ThemePicker
    from urdu_reader.tui.translation.choices import Choices
    from urdu_reader.tui.translation.correction import CorrectionEditor
    from urdu_reader.tui.translation.question import Question
    from urdu_reader.tui.urdu_list import UrduList

    screens = (UrduReaderApp, ReaderScreen, ArticleView, SidePanel, UrduList, HelpScreen, ThemePicker, Shelf)
    return (*screens, SearchBar, Choices, CorrectionEditor, Question)


@pytest.mark.parametrize("action", keys.ACTIONS, ids=lambda action: action.id)
def test_every_action_has_its_method(action):
    answering = [owner for owner in owners() if action.scope == owner.KEY_SCOPE]
    assert answering
    for owner in answering:
        assert hasattr(owner, f"action_{action.action}"), f"{owner.__name__} does not answer {action.id}"
