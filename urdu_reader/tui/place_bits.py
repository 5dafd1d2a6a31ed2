"""What the two rows around an article say: which it is, how far one is, what is under the cursor."""

from __future__ import annotations

from urdu_reader.articles.model import Article
from urdu_reader.tui.article_view import ArticleView
from urdu_reader.tui.at_hand import AtHand
from urdu_reader.tui.bars import Bit
from urdu_reader.tui.parts import Link

NO_ARTICLE = (Bit("Urdu Reader", bold=True),)
"""What the upper row says where nothing is open."""


def about_bits(article: Article, at_hand: AtHand) -> list[Bit]:
    """Say which article of how many it is, and whose."""
    bits = [Bit(f"{at_hand.number(article) + 1}/{len(at_hand)}")] if len(at_hand) > 1 else []
    if article.source:
        bits.append(Bit(article.source))
    return bits


def place_bits(view: ArticleView, article: Article, at_hand: AtHand) -> list[Bit]:
    """Say how far one is, at which hit, and what Enter does at the cursor, if the article has the keys."""
    bits = [Bit(f"{view.progress:.0%}", bold=True)]
    if (state := view.search_state) is not None:
        said = count_text(state)
        bits.append(Bit(f"hit {said}" if state[0] else said))
    elif (lit := view.keyword_state) is not None:
        index, rank, total = lit
        bits += [Bit(f"{rank}/{total}"), Bit(article.keywords[index].text)]
    if view.has_focus and (link := view.link) is not None:
        bits.append(Bit(link_text(link, at_hand)))
    return bits


def count_text(state: tuple[int, int, bool]) -> str:
    """Say where one is among the hits of a search: number of the hit, of all, whether all are known."""
    rank, count, complete = state
    known = f"{count:,}" if complete else f"{count:,}…"
    if rank:
        return f"{rank}/{known}"
    return "no hit" if complete and not count else known


def link_text(link: Link, at_hand: AtHand) -> str:
    """Say what Enter does with a link."""
    if link.url is not None:
        return "Enter: copy the link"
    return "Enter: open" if at_hand.find(link.target) is not None else "not at hand"
