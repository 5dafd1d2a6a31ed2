"""Articles to a sheet: set in Nastaliq, with or without their English beside them.

What is set is the story as a person would share it: headline, where and when, the blocks; not the keywords,
nor what a notice says of them, nor the related stories.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from urdu_reader.articles.about import isolated, origin
from urdu_reader.articles.dates import long_date
from urdu_reader.articles.labels import names_keywords, written
from urdu_reader.articles.model import (
    Article,
    Block,
    Heading,
    Image,
    Lang,
    Notice,
    Paragraph,
    Quote,
    ReadMore,
    Tweet,
)
from urdu_reader.nastaliq.errors import PictureTooLarge
from urdu_reader.nastaliq.fonts import Fonts
from urdu_reader.nastaliq.lines import flow
from urdu_reader.nastaliq.palette import Colour, Palette
from urdu_reader.nastaliq.sheet import Placed, Rect, Sheet
from urdu_reader.text.direction import base_direction
from urdu_reader.text.isolate import isolates

MOST_HEIGHT: Final = 32_767
"""Pixels: the highest picture that programs which draw SVG and PNG commonly take."""

MOST_PIXELS: Final = 64_000_000
"""The largest picture: as much as fits into memory without a thought."""

MOST_LETTERS: Final = 300_000
"""Letters that are set at all: more would fill no picture that may be made."""

Place = tuple[str, int]
"""What English belongs to: ``("title", 0)`` or ``("block", number)``, as a translation's segments say it."""

_TITLE, _HEADING, _SMALL, _LATIN = 1.5, 1.2, 0.72, 0.78  # sizes, in em of the text
_MARGIN, _GUTTER, _GAP, _PAD, _BAR = 1.6, 1.6, 0.5, 0.7, 0.14  # lengths, in em of the text


@dataclass(frozen=True, slots=True)
class Look:
    """How a sheet looks.

    Attributes:
        width: of the whole picture, in pixels.
        size: the em of the text, in pixels; headlines are larger, dates smaller.
        fonts: the regular faces.
        bold: the bold ones.
        palette: the colours.
    """

    width: int
    size: float
    fonts: Fonts
    bold: Fonts
    palette: Palette


def compose(
    articles: Sequence[Article], look: Look, english: Sequence[Mapping[Place, str]] | None = None
) -> Sheet:
    """Set articles, one below the other.

    Args:
        articles: at least one.
        look: how.
        english: for each article its English by place; then there are two columns, the Urdu on the right.
            What has none stands alone.

    Raises:
        PictureTooLarge: they do not fit into one picture; the text says what to do.
        ValueError: the width leaves no room for a letter.
    """
    letters = sum(len(text) for article in articles for text in _texts(article))
    if letters > MOST_LETTERS:
        raise PictureTooLarge(
            f"{letters:,} letters are too many for one picture, {MOST_LETTERS:,} the most;"
            " name fewer pages, or print --format markdown"
        )
    setting = _Composing(look, two=english is not None)
    for number, article in enumerate(articles):
        if number:
            setting.rule()
        setting.article(article, english[number] if english is not None else {})
    return setting.sheet(articles[0].title if articles else "")


def _texts(article: Article) -> list[str]:
    texts = (block.title if isinstance(block, ReadMore) else block.text for _, block in _blocks(article))
    return [article.title, *texts]


def _blocks(article: Article) -> list[tuple[int, Block]]:
    """The blocks that are set, each with its number in the article."""
    return [
        (number, block)
        for number, block in enumerate(article.blocks)
        if not (isinstance(block, Notice) and names_keywords(block.text))
    ]


def _in_english(block: Block, said: str) -> str:
    """The English of a block with what marks it as what it is, where the Urdu has that too."""
    match block:
        case ReadMore():
            return f"{written('read_more', 'en')}: {said}"
        case Image():
            return f"[{said}]"
        case _:
            return said


def _base(lang: Lang) -> int:
    return 1 if lang == "ur" else 0


class _Column(NamedTuple):
    """Where lines stand: from ``left``, ``width`` pixels."""

    left: int
    width: int

    def inside(self, before: int, after: int = 0) -> _Column:
        """The column without ``before`` pixels on its left and ``after`` on its right."""
        return _Column(self.left + before, max(self.width - before - after, 1))


class _Composing:
    """A sheet in the making; ``y`` is where the next block begins."""

    def __init__(self, look: Look, *, two: bool) -> None:
        self.look, self.palette = look, look.palette
        self.lang: Lang = "ur"
        self.marks: list[Rect | Placed] = []
        margin = self.em(_MARGIN)
        self.hang = self.em(_PAD / 2)
        self.y = margin
        self.whole = _Column(margin, look.width - 2 * margin)
        if self.whole.width < 1:
            raise ValueError(f"a picture of {look.width} pixels has no room for a letter")
        self.urdu, self.english = self.whole, None if not two else self.whole
        if two:
            half = (self.whole.width - self.em(_GUTTER)) // 2
            self.english = _Column(margin, half)
            self.urdu = _Column(margin + self.whole.width - half, half)

    def em(self, factor: float) -> int:
        """So many em of the text, in whole pixels."""
        return round(factor * self.look.size)

    def sheet(self, title: str) -> Sheet:
        """What was set."""
        height = self.y + self.em(_MARGIN)
        self._check(height)
        return Sheet(title, self.look.width, height, self.palette.paper, tuple(self.marks))

    def _check(self, height: int) -> None:
        most = min(MOST_HEIGHT, MOST_PIXELS // self.look.width)
        if height > most:
            raise PictureTooLarge(
                f"the picture would be higher than {most:,} pixels: name fewer pages, or choose"
                " another --width or a smaller --size"
            )

    def rule(self) -> None:
        """A line between two articles."""
        self.y += self.em(1)
        self.marks.append(
            Rect(self.whole.left, self.y, self.whole.width, max(1, self.em(0.05)), self.palette.rule)
        )
        self.y += self.em(1)

    def article(self, article: Article, english: Mapping[Place, str]) -> None:
        """Set one article."""
        palette, self.lang = self.palette, article.lang
        top, before = self.y, len(self.marks)
        bottom = self.text(article.title, self.urdu, top, palette.title, scale=_TITLE, bold=True)
        said = english.get(("title", 0))
        self.y = self._beside(said, before, top, bottom, palette.title, scale=_TITLE, bold=True)
        if about := origin(article):
            base = base_direction(article.title, _base(article.lang))
            self.y = self.text(about, self.urdu, self.y, palette.meta, scale=_SMALL, base=base, is_about=True)
        self.y += self.em(_GAP)
        for number, block in _blocks(article):
            top, before = self.y, len(self.marks)
            card = isinstance(block, Tweet) and block.lang == "en"
            bottom = self.block(block, self.whole if card else self.urdu, top)
            said = None if card else english.get(("block", number))
            if isinstance(block, Heading):
                ink, scale, bold = palette.heading, _HEADING, True
            else:
                ink = palette.link if isinstance(block, ReadMore) else palette.ink
                scale, bold = _SMALL if isinstance(block, Notice | Image) else 1.0, False
            said = said and _in_english(block, said)
            self.y = self._beside(said, before, top, bottom, ink, scale=scale, bold=bold)
            self.y += self.em(_GAP)

    def _beside(
        self, said: str | None, before: int, top: int, bottom: int, ink: Colour, *, scale: float, bold: bool
    ) -> int:
        """Set the English of a block, whose marks begin at ``before``, on its baseline; where both end."""
        if not said or self.english is None:
            return bottom
        begin = len(self.marks)
        ours = next((mark for mark in self.marks[before:] if isinstance(mark, Placed)), None)
        end = self.text(said, self.english, top, ink, scale=scale, bold=bold, default=0)
        first = self.marks[begin] if len(self.marks) > begin else None
        if ours is None or not isinstance(first, Placed):
            return max(bottom, end)
        down = max(0, ours.top + ours.line.baseline - first.top - first.line.baseline)
        self.marks[begin:] = [mark._replace(top=mark.top + down) for mark in self.marks[begin:]]
        return max(bottom, end + down)

    def text(
        self,
        text: str,
        column: _Column,
        top: int,
        ink: Colour,
        *,
        scale: float = 1.0,
        bold: bool = False,
        default: int = 1,
        base: int | None = None,
        is_about: bool = False,
    ) -> int:
        """Set a text, a paragraph for each of its lines; where it ends.

        English is set smaller, because its letters are larger. ``base`` is the direction; None leaves that to
        the words, and to ``default`` where they say nothing. A line that ``is_about`` the article is isolated
        piece by piece.
        """
        for paragraph in text.split("\n"):
            side = base_direction(paragraph, default) if base is None else base
            for line in flow(
                paragraph,
                column.width,
                size=max(1.0, self.look.size * scale * (1 if base_direction(paragraph, side) else _LATIN)),
                fonts=self.look.bold if bold else self.look.fonts,
                base=side,
                isolates=isolated(paragraph) if is_about else isolates(paragraph, side),
                hang=self.hang,
            ):
                self.marks.append(Placed(column.left, top, line, ink))
                top += line.height
                self._check(top)
        return top

    def block(self, block: Block, column: _Column, top: int) -> int:
        """Set one block; where it ends."""
        palette = self.palette
        match block:
            case Heading():
                return self.text(
                    block.text,
                    column,
                    top,
                    palette.heading,
                    scale=_HEADING,
                    bold=True,
                    base=_base(block.lang),
                )
            case Quote():
                return self._quote(block, column, top)
            case Tweet():
                return self._tweet(block, column, top)
            case ReadMore():
                return self.text(
                    f"{written('read_more', self.lang)}: {block.title}", column, top, palette.link
                )
            case Image():
                top = (
                    self.text(f"[{block.text}]", column, top, palette.meta, scale=_SMALL)
                    if block.text
                    else top
                )
                return self.text(block.url, column, top, palette.meta, scale=_SMALL) if block.url else top
            case Notice():
                return self.text(block.text, column, top, palette.notice, scale=_SMALL)
            case Paragraph():
                return self.text(block.text, column, top, palette.ink, base=_base(block.lang))

    def _quote(self, quote: Quote, column: _Column, top: int) -> int:
        """A quote has a bar where it begins."""
        base = _base(quote.lang)
        step = self.em(_PAD)
        inside = column.inside(0, step) if base else column.inside(step)
        bottom = self.text(quote.text, inside, top, self.palette.quote, base=base)
        bar = self.em(_BAR)
        left = column.left + column.width - bar if base else column.left
        self.marks.append(Rect(left, top, bar, bottom - top, self.palette.quote))
        return bottom

    def _tweet(self, tweet: Tweet, column: _Column, top: int) -> int:
        """A tweet is a card: who, the text, when; it reads in its own direction."""
        palette = self.palette
        pad, bar, place = self.em(_PAD), self.em(_BAR), len(self.marks)
        inside = column.inside(pad + bar, pad)
        base = _base(tweet.lang)
        y = top + pad
        if tweet.name:
            y = self.text(tweet.name, inside, y, palette.card_name, bold=True, base=base)
        if tweet.handle:
            y = self.text(f"@{tweet.handle}", inside, y, palette.card_meta, scale=0.9, base=base)
        y = self.text(tweet.text, inside, y + self.em(_GAP) // 2, palette.card_ink, base=base)
        for link in tweet.links:
            if link not in tweet.text:
                y = self.text(link, inside, y, palette.link, scale=0.9, base=base)
        if day := long_date(tweet.date, tweet.lang):
            y = self.text(day, inside, y + self.em(_GAP) // 2, palette.card_meta, scale=0.9, base=base)
        y += pad
        self.marks[place:place] = [
            Rect(column.left, top, column.width, y - top, palette.card),
            Rect(column.left, top, bar, y - top, palette.card_edge),
        ]
        return y
