"""Back and forward."""

from __future__ import annotations

from urdu_reader.tui.history import History, Visit
from urdu_reader.tui.rows import Place


def test_back_and_forward_give_the_place_back():
    history = History()
    history.go(Visit("a"))
    history.leave(Place(3, 0), Place(4, 2))
    history.go(Visit("b"))
    assert history.step(-1) == Visit("a", Place(3, 0), Place(4, 2))
    assert history.step(-1) is None
    assert history.step(1) == Visit("b")
    assert history.step(1) is None


def test_going_elsewhere_drops_what_was_ahead():
    history = History()
    for name in "abc":
        history.go(Visit(name))
    history.step(-1)
    history.step(-1)
    history.go(Visit("d"))
    assert history.step(1) is None
    assert history.step(-1) == Visit("a")


def test_the_same_article_again_is_no_further_visit():
    history = History()
    history.go(Visit("a"))
    history.go(Visit("a", Place(1, 1)))
    assert history.step(-1) is None
    assert history.last("a") == Visit("a", Place(1, 1))
    assert history.last("z") == Visit("z")
