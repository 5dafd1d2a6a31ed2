"""An article while its page is being read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from urdu_reader.articles import labels, phrases, titles
from urdu_reader.articles.evidence import READ, folded_words
from urdu_reader.articles.function_words import FUNCTION_WORDS
from urdu_reader.articles.identity import article_id
from urdu_reader.articles.language import main_lang
from urdu_reader.articles.model import (
    Article,
    Block,
    Heading,
    Image,
    Keyword,
    Lang,
    Notice,
    Paragraph,
    Quote,
    ReadMore,
    Related,
    Tweet,
)

RUN_WORDS = 120
"""Words of the longest run that is taken for tags."""

RUN_LENGTH = 1500
"""Characters of the same."""

_TEASER_WORDS = 30


@dataclass
class Draft:
    """What has been read of one article so far.

    ``strays`` is what its page calls keywords and what names nothing, as a site that counts words does.
    """

    title: str | None = None
    blocks: list[Block] = field(default_factory=list)
    tags: str | None = None
    keywords: str | None = None
    strays: list[str] = field(default_factory=list)
    source: str | None = None
    url: str | None = None
    published: str | None = None
    related: list[Related] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing has been read yet."""
        taken = self.title or self.tags or self.keywords or self.strays or self.source
        return not (taken or self.blocks or self.related)

    def take_tags(self) -> None:
        """Take the last paragraph for the run of tags if it may be one: short, and no sentence."""
        if self.tags is not None or not self.blocks:
            return
        last = self.blocks[-1]
        if isinstance(last, Paragraph) and _may_be_run(last.text):
            self.tags = last.text
            self.blocks.pop()

    def texts(self) -> Iterator[str]:
        """What the article says, headlines it names among it."""
        if self.title:
            yield self.title
        for block in self.blocks:
            match block:
                case Paragraph() | Heading() | Quote() | Tweet() | Image():
                    yield block.text
                case ReadMore():
                    yield block.title
        for related in self.related:
            yield related.title


def _may_be_run(text: str) -> bool:
    if len(text) > RUN_LENGTH or titles.ends_sentence(text) or set("؟?۔!:\n") & set(text):
        return False
    return len(text.split()) <= RUN_WORDS


def finish(draft: Draft, neighbours: Sequence[Draft], *, labelled: bool) -> Article:
    """The article of ``draft``; ``labelled`` says that its page has labels.

    ``neighbours`` are the articles before and after it on the page: they speak of the same matters.
    """
    keywords = _keywords(draft, neighbours)
    blocks = _place_strays(draft.blocks) if labelled else draft.blocks
    lang = _lang(blocks)
    if strays := dict.fromkeys(draft.strays):
        blocks = [*blocks, Notice(f"{labels.written('keywords', lang)}: {'، '.join(strays)}")]
    title = draft.title if draft.title is not None else _derived(draft)
    published = draft.published or _latest_tweet(blocks)
    return Article(
        id=article_id(title, blocks),
        title=title,
        title_origin="derived" if draft.title is None else "page",
        blocks=tuple(blocks),
        source=draft.source,
        url=draft.url,
        published=published,
        published_origin=None if published is None else "page" if draft.published else "derived",
        lang=lang,
        keywords=tuple(map(Keyword, keywords)),
        related=tuple(draft.related),
    )


def _lang(blocks: Iterable[Block]) -> Lang:
    return main_lang(
        (block.lang, len(block.text)) for block in blocks if isinstance(block, Paragraph | Heading | Quote)
    )


def _latest_tweet(blocks: Iterable[Block]) -> str | None:
    """The day of the last tweet that the article quotes.

    Where the page does not say when it came out this is the evidence at hand: not before that day, and news
    quotes the tweets of its own day.
    """
    return max((block.date for block in blocks if isinstance(block, Tweet) and block.date), default=None)


def _derived(draft: Draft) -> str:
    for kind in (Paragraph | Heading | Quote, Tweet, Notice | Image):
        for block in draft.blocks:
            if isinstance(block, kind) and not isinstance(block, ReadMore) and block.text:
                return titles.derive(block.text)
    names = [block.title for block in draft.blocks if isinstance(block, ReadMore)]
    names += [related.title for related in draft.related]
    names += [text for text in (*draft.strays, draft.source, draft.published) if text]
    return names[0] if names else ""


def _keywords(draft: Draft, neighbours: Sequence[Draft]) -> tuple[str, ...]:
    """The page's keywords; what of the runs is none goes back into the blocks, or to the strays."""
    tags, keywords = draft.tags or "", draft.keywords or ""
    if not tags and not keywords:
        return ()
    texts = [*draft.texts(), *(text for other in neighbours for text in other.texts())]
    if tags and not _is_run(tags, keywords, texts):
        draft.blocks.append(Paragraph(tags))
        tags = ""
    found = phrases.cut(tags, keywords, texts)
    draft.strays[:0] = found.leftover
    return found.phrases


def _is_run(tags: str, keywords: str, texts: Sequence[str]) -> bool:
    """Whether ``tags`` are tags: the keywords say them again, or the article does."""
    words = {word for word in folded_words(tags) if word and word not in FUNCTION_WORDS}
    if keywords:
        return len(words & set(folded_words(keywords))) * 2 >= len(words)
    said: set[str] = set()
    for text in texts:
        said.update(folded_words(text[:READ]))
    return len(words & said) * 3 >= len(words) * 2


def _place_strays(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with every line amid the body that is no paragraph made what it is.

    A short paragraph that no full stop ends, where the others have one, is a heading if the article around
    it speaks of the same, and else a teaser of another story: that one is kept as a notice.
    """
    body = [block for block in blocks if isinstance(block, Paragraph) and block.lang == "ur"]
    ended = sum(titles.ends_sentence(block.text) for block in body)
    if len(body) < 3 or ended * 2 <= len(body):
        return list(blocks)
    placed: list[Block] = []
    for index, block in enumerate(blocks):
        if index > 0 and isinstance(block, Paragraph) and block.lang == "ur" and _is_stray(block.text):
            others = (other.text[:READ] for other in islice(body, 200) if other is not block)
            placed.append(Heading(block.text) if _speaks_of(block.text, others) else Notice(block.text))
        else:
            placed.append(block)
    return placed


def _is_stray(text: str) -> bool:
    return not titles.ends_sentence(text) and len(text) < 240 and len(text.split()) <= _TEASER_WORDS


def _speaks_of(text: str, others: Iterable[str]) -> bool:
    """Whether the other paragraphs say half of what ``text`` names."""
    named = {word for word in folded_words(text) if word and word not in FUNCTION_WORDS}
    said = {word for other in others for word in folded_words(other)}
    return len(named & said) * 2 >= len(named)
