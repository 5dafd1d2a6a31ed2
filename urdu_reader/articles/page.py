"""A page's parts to articles: what is body, and what the labels, the bullets and the signatures say is not.

A page may hold several articles, one after another. Nothing of it is dropped: what is not understood stays a
paragraph or a notice. Only a label's own words, and a label that nothing follows, are not said again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from urdu_reader.articles import dates, labels, phrases, titles, tweets
from urdu_reader.articles.draft import Draft, finish
from urdu_reader.articles.language import lang_of, main_lang
from urdu_reader.articles.model import (
    Article,
    Heading,
    Image,
    Lang,
    Notice,
    Paragraph,
    Quote,
    ReadMore,
    Related,
)
from urdu_reader.articles.parts import Part, cut

HEADLINE = 300
"""Characters of the longest line that is taken for another story's headline."""

_SOURCE_WORDS = 12


def articles(parts: Iterable[Part]) -> tuple[Article, ...]:
    """The articles of a page, in order."""
    return _Page(list(parts)).read()


class _Page:
    """One pass over the parts."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self.at = 0
        self.draft = Draft()
        self.drafts = [self.draft]
        self.first = self.draft  # of those that one list of related stories is of
        self.labelled = False
        self.in_related = False
        sample = [(lang_of(part.text), len(part.text)) for part in parts[:200]]
        self.lang: Lang = main_lang(sample)

    def read(self) -> tuple[Article, ...]:
        parts = self.parts
        self._headline()
        while self.at < len(parts):
            part = parts[self.at]
            self.at += 1
            self._part(part)
        drafts = [draft for draft in self.drafts if not draft.empty]
        if not drafts and parts:
            # Labels and nothing else: then they are what the page says.
            drafts = [Draft(blocks=[Paragraph(part.text, lang_of(part.text)) for part in parts if part.text])]
        return tuple(
            finish(draft, [*drafts[max(0, at - 1) : at], *drafts[at + 1 : at + 2]], labelled=self.labelled)
            for at, draft in enumerate(drafts)
        )

    def _part(self, part: Part) -> None:
        text = part.text
        if part.kind in ("row", "code"):  # nothing in them is a page's own word
            self.in_related = False
            self.draft.blocks.append(Paragraph(text, "en" if part.kind == "code" else lang_of(text)))
            return
        if label := labels.find(text):
            if self._labelled(label):
                return
        elif self.in_related and self._related(part):
            return
        if "(@" in text and (by := tweets.signature(text)):
            self._tweet(text, by, quoted=part.kind == "quote")
            return
        blocks = self.draft.blocks
        match part.kind:
            case "text" | "item" if labels.asks_to_join(text):
                blocks.append(Notice(text))
            case "text" | "item":
                blocks += (Paragraph(piece, lang_of(piece)) for piece in cut(text))
            case "heading":
                blocks.append(Heading(text, lang_of(text), part.level))
            case "quote":
                blocks.append(Quote(text, lang_of(text)))
            case "image":
                blocks.append(Image(text, part.url, lang_of(text)))
            case "markup":
                blocks.append(Notice(text))
            case "next":
                self._next()
                self.first = self.draft  # a rule divides documents, each with its own list

    def _headline(self) -> None:
        """Take the part at hand for the headline, if it is one and a story follows."""
        if self.at >= len(self.parts):
            return
        part = self.parts[self.at]
        top = part.kind == "heading" and part.level == 1
        if not top and not (part.kind == "text" and self._may_head(part.text)):
            return
        if len(self.parts) > self.at + 1:
            self.draft.title = part.text
            self.at += 1

    def _may_head(self, text: str) -> bool:
        if not titles.is_headline(text) or labels.find(text) or labels.asks_to_join(text):
            return False
        if "(@" in text and tweets.signature(text):
            return False
        if self.at + 1 < len(self.parts):
            # What stands above tags is a page's whole body, and what stands above a signature is a tweet.
            after = self.parts[self.at + 1].text
            return not ("(@" in after and tweets.signature(after))
        return True

    def _next(self) -> None:
        self.in_related = False
        if not self.draft.empty:
            self.draft = Draft()
            self.drafts.append(self.draft)
        self._headline()

    def _labelled(self, label: labels.Label) -> bool:
        """Take a part with a label; False if it is body all the same."""
        kind, rest = label
        draft = self.draft
        if kind in ("source", "keywords", "date") and not rest and self.at < len(self.parts):
            value = self.parts[self.at]
            if value.kind == "text" and not labels.find(value.text) and self._field(kind, value.text):
                self.at += 1
            return self._seen()
        if kind in ("source", "keywords", "date"):
            return bool(rest) and self._field(kind, rest)
        if len(rest) > HEADLINE:
            return False
        if kind == "read_more" or (kind == "next" and rest):
            if not rest and (following := self._following_headline()):
                rest = following
            if rest:
                draft.blocks.append(ReadMore(rest))
        elif kind == "next":
            self._seen()
            self._next()
            return True
        else:
            self.in_related = True
            if rest:
                self._related(Part(rest, "item"))
            return self._seen(related=True)
        return self._seen()

    def _seen(self, *, related: bool = False) -> bool:
        self.labelled = True
        self.in_related = related
        return True

    def _following_headline(self) -> str | None:
        """The headline under a label that stands alone ("مزید پڑھیں:")."""
        if self.at >= len(self.parts):
            return None
        part = self.parts[self.at]
        if part.kind not in ("text", "item") or labels.find(part.text) or not titles.is_headline(part.text):
            return None
        self.at += 1
        return labels.without_bullet(part.text)

    def _field(self, kind: labels.Kind, rest: str) -> bool:
        """Take what a label gives a value; False where it is no such value, or there is one already."""
        draft = self.draft
        if kind == "keywords" and phrases.names_nothing(rest):
            draft.take_tags()
            draft.strays.append(rest)
        elif kind == "keywords" and draft.keywords is None:
            draft.take_tags()
            draft.keywords = rest
        elif kind == "source" and draft.source is None and self._is_source(rest):
            draft.take_tags()
            draft.source = rest
        elif kind == "date" and draft.published is None and len(rest) <= HEADLINE:
            if (date := dates.find(rest)) is None:
                return False
            draft.published = date.iso
            if date.beside:
                draft.blocks.append(Notice(rest))
        else:
            return False
        return self._seen()

    @staticmethod
    def _is_source(text: str) -> bool:
        return len(text.split()) <= _SOURCE_WORDS and not text.endswith("۔")

    def _related(self, part: Part) -> bool:
        """Take a related headline; False where the list is at its end."""
        text = labels.without_bullet(part.text) if part.kind == "item" else part.text
        if part.kind not in ("item", "text") or len(text) > HEADLINE or text.endswith("۔"):
            self.in_related = False
            return False
        if part.kind == "text" and (labels.asks_to_join(text) or not titles.is_headline(text)):
            self.in_related = False
            return False
        # The list is the page's, whatever article stands last on it.
        self.first.related.append(Related(text))
        return True

    def _tweet(self, text: str, by: tweets.Signature, *, quoted: bool) -> None:
        """Take back the paragraphs above the signature and make them one tweet."""
        blocks = self.draft.blocks
        own = text[: by.start].strip()
        kind = Quote if quoted else Paragraph
        run = takewhile(lambda block: isinstance(block, kind), reversed(blocks))
        above = (block.text for block in run if isinstance(block, kind))
        pieces = [] if own and not quoted else tweets.pieces_before(above, "ur" if quoted else self.lang)
        if not pieces and not own:
            blocks.append(Notice(text))
            return
        if pieces:
            del blocks[-len(pieces) :]
        blocks.append(tweets.make([*pieces, own] if own else pieces, by))
        if by.beside:
            blocks.append(Notice(by.beside))
