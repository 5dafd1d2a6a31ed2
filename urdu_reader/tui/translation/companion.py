"""The English that is known of an article's sentences, looked up where somebody looks.

A sentence is known by its folded text, so that one translation serves every place that says it. Which of
several counts says `urdu_reader.language.known`; `urdu_reader.language.pipeline` fills in the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from urdu_reader.articles.model import Article, Block, Paragraph, Related, Tweet
from urdu_reader.language.keywords import Hit
from urdu_reader.language.known import look_up
from urdu_reader.language.memory import Entry as Kept
from urdu_reader.language.memory import MachineKey, Memory, MemoryStoreError
from urdu_reader.language.protect import Lost
from urdu_reader.language.segments import Origin, Segment, missing, segment_text, text_of
from urdu_reader.text.fold import key
from urdu_reader.tui.entries import About, Entry, Headline, Piece, RelatedTitle, entries
from urdu_reader.tui.pane import part_starts
from urdu_reader.tui.parts import Shown
from urdu_reader.tui.rows import ENGLISH, Group

MARKS: Final[Mapping[Origin, str]] = {"human": "●", "memory": "◆", "machine": "○"}
"""A sign for who made a translation, one column wide."""

SUSPECT: Final = "!"
"""The sign beside it where a number or a name was lost."""

NO_MARK: Final = "   "
"""As wide as a mark with its sign and a space."""


class Known(NamedTuple):
    """A translation, who made it, and what of the source it lost."""

    english: str
    origin: Origin
    lost: tuple[Lost, ...] = ()

    @property
    def mark(self) -> str:
        """What stands before it: the sign of its origin, that of a suspect one, a space."""
        return MARKS[self.origin] + (SUSPECT if self.lost else " ") + " "

    @property
    def kind(self) -> str:
        """Its origin, or ``suspect``."""
        return "suspect" if self.lost else self.origin


class Sentence(NamedTuple):
    """A sentence ``[start, stop)`` of an item's text; ``same`` where it needs no translation."""

    start: int
    stop: int
    source: str
    folded: str
    same: bool


class Companion:
    """What is known of one article.

    Args:
        article: What is read.
        memory: Where translations are kept, for this thread alone; None for no memory.
        human: What came with the article, by folded source.
        machine: Gives the engine whose segments count, None to take any's; asked only where a machine's
            segment is kept.
    """

    def __init__(
        self,
        article: Article,
        memory: Memory | None = None,
        human: Mapping[str, Kept] | None = None,
        machine: Callable[[], MachineKey | None] = lambda: None,
    ) -> None:
        self.article = article
        self.trouble: str | None = None
        self._memory = memory
        self._human = human or {}
        self._machine = machine
        self._known: dict[str, Known | None] = {}
        self._sentences: dict[int, tuple[Sentence, ...]] = {}
        self._items: dict[str, set[int]] = {}
        self._hits: dict[str, list[Hit]] = {}
        self._counterparts: Mapping[str, Sequence[str]] | None = None

    def sentences(self, index: int, entry: Entry, shown: Shown) -> tuple[Sentence, ...]:
        """Give the sentences of item ``index`` in order; none where nothing of it is Urdu."""
        found = self._sentences.get(index)
        if found is None:
            found = tuple(_sentences(entry, shown, self.article))
            if all(sentence.same for sentence in found):
                found = ()
            self._sentences[index] = found
            for sentence in found:
                if not sentence.same:
                    self._items.setdefault(sentence.folded, set()).add(index)
            self._look_up(found)
        return found

    def groups(self, index: int, entry: Entry, shown: Shown) -> list[Group]:
        """Give the sentences of an item with their English; none where nothing of it is Urdu."""
        groups: list[Group] = []
        at = ENGLISH
        for sentence in self.sentences(index, entry, shown):
            known = self._known.get(sentence.folded)
            if sentence.same:
                said, mark, kind = sentence.source, NO_MARK, "same"
            elif known is not None:
                said, mark, kind = known.english, known.mark, known.kind
            else:
                said, mark, kind = "", NO_MARK, "pending"
            groups.append(Group(sentence.start, sentence.stop, said, at, mark, kind))
            at += len(said) + 1 if said else 0
        return groups

    def known(self, folded: str) -> Known | None:
        """Give what is known of a sentence that has been looked at."""
        return self._known.get(folded)

    def sentence_at(self, index: int, offset: int) -> Sentence | None:
        """Give the sentence at an offset of an item that has been laid out."""
        found = self._sentences.get(index, ())
        return next((each for each in found if each.start <= offset < max(each.stop, each.start + 1)), None)

    def first_of(self, indices: Iterable[int]) -> str | None:
        """Give the first sentence to translate, folded, of items that have been laid out."""
        for index in indices:
            for sentence in self._sentences.get(index, ()):
                if not sentence.same:
                    return sentence.folded
        return None

    def learn(self, segments: Iterable[Segment]) -> set[int]:
        """Take what has been translated; the items that show it."""
        changed: set[int] = set()
        for segment in segments:
            if segment.translation is not None and segment.origin is not None:
                known = Known(segment.translation, segment.origin, segment.lost)
                changed |= self.put(segment.folded, known)
        return changed

    def put(self, folded: str, known: Known | None) -> set[int]:
        """Take one translation, or forget it; the items that show it."""
        if self._known.get(folded) == known and folded in self._known:
            return set()
        self._known[folded] = known
        self._hits.pop(folded, None)
        return self._items.get(folded, set())

    def keyword_hits(self, sentence: Sentence) -> list[Hit]:
        """Where the English of a sentence says the article's keywords."""
        known = self._known.get(sentence.folded)
        if known is None:
            return []
        hits = self._hits.get(sentence.folded)
        if hits is None:
            from urdu_reader.language.mirror import counterparts, mirror

            phrases = [keyword.text for keyword in self.article.keywords]
            if self._counterparts is None:
                kept = self._that_counts({key(phrase): phrase for phrase in phrases})
                self._counterparts = counterparts(phrases, kept)
            hits = mirror(sentence.source, known.english, phrases, self._counterparts)
            self._hits[sentence.folded] = hits
        return hits

    def _look_up(self, sentences: Iterable[Sentence]) -> None:
        wanted = {
            each.folded: each.source for each in sentences if not each.same and each.folded not in self._known
        }
        found = self._that_counts(wanted)
        for folded, source in wanted.items():
            entry = found.get(folded)
            self._known[folded] = (
                Known(entry.said, entry.origin, missing(source, entry.said, entry.origin)) if entry else None
            )

    def _that_counts(self, wanted: Mapping[str, str]) -> Mapping[str, Kept]:
        """Give what counts of sentences by their folded text; `trouble` says why the memory gave nothing."""
        if self.trouble is None:
            try:
                return self._by_our_engine(look_up(wanted.values(), self._memory, self._human), wanted)
            except MemoryStoreError as error:
                self.trouble = str(error)
        return look_up(wanted.values(), None, self._human)

    def _by_our_engine(self, found: dict[str, Kept], wanted: Mapping[str, str]) -> dict[str, Kept]:
        """Give what was found of any engine as that engine says it that counts. Raises `MemoryStoreError`."""
        makers = {folded: entry.made_by for folded, entry in found.items() if entry.origin == "machine"}
        machine = self._machine() if makers else None
        if machine is None:
            return found
        others = {folded for folded, made_by in makers.items() if made_by != machine}
        ours = look_up([wanted[folded] for folded in others], self._memory, self._human, machine)
        return {folded: entry for folded, entry in found.items() if folded not in others} | ours


def translatable(article: Article) -> Article:
    """Give the article as it is shown, for the pipeline to plan: long blocks cut, no computed ties."""
    blocks: list[Block] = []
    for entry in entries(article):
        match entry:
            case Headline() | About() | RelatedTitle() | Related():
                continue
            case Piece(block, start, stop):
                blocks.append(Paragraph(block.text[start:stop], text_of(block)[1]))
            case _:
                blocks.append(entry)
    related = tuple(each for each in article.related if each.origin == "page")
    return replace(article, blocks=tuple(blocks), related=related)


def _sentences(entry: Entry, shown: Shown, article: Article) -> Iterable[Sentence]:
    """Find the sentences of an entry, by offsets in the text of its item."""
    match entry:
        case Headline(text):
            lang = article.lang
        case About() | RelatedTitle():
            return
        case Piece(block, start, stop):
            text, lang = block.text[start:stop], text_of(block)[1]
        case Related(title):
            text, lang = title, article.lang
        case _:
            text, lang = text_of(entry)
    drawn = "\n".join(part.text for part in shown.parts)
    first = part_starts(shown)[1] if isinstance(entry, Tweet) and len(shown.parts) > 1 else 0
    at = drawn.find(text, first)
    if at < 0:
        at = drawn.find(text)
    label = at if "\n" not in drawn[:at] else at - drawn.rindex("\n", 0, at) - 1
    for segment in segment_text(text, lang):
        start, stop = (segment.start + at, segment.stop + at) if at >= 0 else (0, len(drawn))
        if label > 0 and segment.start == 0:
            start -= label  # a label before the first sentence goes with it
        yield Sentence(start, stop, segment.source, segment.folded, segment.translation is not None)
