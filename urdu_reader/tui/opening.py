"""What is read before the first paint, and what can wait until after it.

A large file is opened by its beginning, which is on the screen as fast as a small one; the whole is read
while the person reads. Counting keywords and tying the stories to each other waits as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from urdu_reader.articles.errors import SourceError
from urdu_reader.articles.model import Article
from urdu_reader.articles.stdin import STDIN

LARGE: Final = 400_000
"""Bytes: a file that is larger is opened by its beginning."""

BEGINNING: Final = 40_000
"""Bytes of a large file that are read before the first paint."""

_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
"""How files begin whose characters are of two or four bytes: a cut could fall into one."""


class Loaded(NamedTuple):
    """Articles, and a line about each source that could not be read."""

    articles: tuple[Article, ...]
    notices: tuple[str, ...] = ()


class Opening:
    """The sources of one run of the reader.

    Args:
        sources: Files by name; ``-`` is standard input, which can be read but once.
        stdin: Standard input, where it is one of the sources.
        begun: The sources of articles that were read before, by id.
        rest: What waits for somebody else to read all of the sources, and gives it with its sources by id;
            None from it says that nobody will.
    """

    def __init__(
        self,
        sources: Iterable[str],
        stdin: BinaryIO | None = None,
        begun: Mapping[str, str] | None = None,
        rest: Callable[[], tuple[Loaded, Mapping[str, str]] | None] | None = None,
    ) -> None:
        self._sources = tuple(dict.fromkeys(sources))
        self._stdin = stdin
        self._read: dict[str, tuple[Article, ...]] = {}
        self._from: dict[str, str] = dict(begun or {})
        self._rest = rest

    @property
    def sources(self) -> Mapping[str, str]:
        """The sources of the articles that were read, by the articles' ids."""
        return self._from

    def source_of(self, article: str) -> str:
        """Give the source that an article, by id, was read from; empty for one of elsewhere."""
        return self._from.get(article, "")

    def begin(self) -> Loaded:
        """Read what the first paint needs.

        Raises:
            SourceError: none of the sources can be read; the error of the first.
        """
        return self._all(beginning=True)

    def finish(self) -> Loaded:
        """Read what `begin` left, count keywords, tie the stories to each other. Raises SourceError."""
        if self._rest is not None:
            found, self._rest = self._rest(), None
            if found is not None:
                loaded, sources = found
                self._from.update(sources)
                return loaded
        loaded = self._all()
        large = sum(len(text) for article in loaded.articles for text in article.passages()) > LARGE
        if large:
            _give_memory_back()  # of reading; counting words after it takes a while
        loaded = _tied(loaded)
        if large:
            _give_memory_back()
        return loaded

    def again(self) -> Loaded:
        """Read every file anew. Raises SourceError."""
        self._rest = None  # what somebody else has read is no longer what is there
        self._read = {source: self._read[source] for source in self._sources if source == STDIN}
        return self.finish()

    def _all(self, *, beginning: bool = False) -> Loaded:
        from urdu_reader.articles import reading  # another process reads what the first paint shows

        found: dict[str, Article] = {}
        errors: list[SourceError] = []
        for source in self._sources:
            try:
                articles = self._read.get(source) or (_beginning(source) if beginning else ())
                if not articles:
                    articles = reading.read(source, stdin=self._stdin)
                    self._read[source] = articles
            except SourceError as error:
                errors.append(error)
            else:
                found.update((article.id, article) for article in articles)
                self._from.update((article.id, source) for article in articles)
        if errors and not found:
            raise errors[0]
        return Loaded(tuple(found.values()), tuple(map(str, errors)))


def _beginning(source: str) -> tuple[Article, ...]:
    """Give the articles at the beginning of a large file; nothing for any other source.

    Raises SourceError where the beginning tells that the file cannot be read.
    """
    if source == STDIN:
        return ()
    path = Path(source)
    try:
        if not path.is_file() or path.stat().st_size <= LARGE:
            return ()
        with path.open("rb") as file:
            data = file.read(BEGINNING)
    except (OSError, ValueError):
        return ()  # `reading.read` says what is wrong with it
    ends = (data.rfind(b"\n\n"), data.rfind(b"\n\r\n"))
    cut = max(ends) if max(ends) > BEGINNING // 2 else max(data.rfind(b" "), data.rfind(b"\n"))
    if cut <= 0 or data.startswith(_WIDE):
        return ()
    from urdu_reader.articles import reading

    return reading.of_bytes(data[:cut], source)


def _tied(loaded: Loaded) -> Loaded:
    from urdu_reader.articles import related
    from urdu_reader.language import keywords

    counted: Sequence[Article] = [keywords.annotate(article) for article in loaded.articles]
    return loaded._replace(articles=related.link(tuple(counted)))


def _give_memory_back() -> None:
    """Let the system have what reading a large file took, where the C library can (glibc)."""
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
