"""Reading articles out of a source: the one door that text from outside comes in by."""

from __future__ import annotations

import re
import sys
from pathlib import PurePath
from typing import BinaryIO

from urdu_reader.articles import page, parts
from urdu_reader.articles.decoding import SAMPLE, decode
from urdu_reader.articles.errors import SourceError
from urdu_reader.articles.model import Article
from urdu_reader.articles.stdin import STDIN
from urdu_reader.text.characters import is_invisible
from urdu_reader.text.clean import clean
from urdu_reader.text.patterns import later

SIZE_LIMIT = 256 << 20
"""Bytes of the largest source that is read."""

_BEGINNING = 64  # characters
_HTML_HEAD = 4096  # characters that are looked at
_HTML = later(r"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_HTML_TAG = later(
    r"<(?:!--|head|body|title|meta|div|p|h[1-6]|article|main|section|table|span)\b", re.IGNORECASE
)
_HTML_NAMES = (".html", ".htm", ".xhtml")
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd")


def read(source: str, *, stdin: BinaryIO | None = None) -> tuple[Article, ...]:
    """The articles of ``source``: a file's path, or ``-`` for standard input (``stdin``, else the process's).

    At least one comes back. Raises SourceError, and nothing else, for what cannot be read: no such file, a
    folder, no permission, nothing in it, no text, more than SIZE_LIMIT bytes.
    """
    name = "standard input" if source == STDIN else source
    articles = of_bytes(_bytes(source, name, stdin), name)
    if not articles:
        raise SourceError(name, "holds no text", "name a source with text in it")
    return articles


def of_bytes(data: bytes, name: str) -> tuple[Article, ...]:
    """The articles of ``data``, a source's bytes or the first of them; none where it says nothing.

    Raises SourceError, in the ``name`` of the source, where it is no text, or a kind that is not read.
    """
    text = decode(data, name)
    if _is_html(text, name):
        raise SourceError(
            name, "is an HTML page, and these are not read yet", "save it as text, and name that file"
        )
    return parse(text, name=name)


def parse(text: str, *, name: str = "") -> tuple[Article, ...]:
    """The articles of ``text``, decoded but not cleaned; none where it says nothing.

    ``name`` is the source's: that of a Markdown file ends in ``.md``. Text without such a name is Markdown
    where it begins as only Markdown does.
    """
    text = clean(text)
    if _is_blank(text):
        return ()
    if _is_markdown(text, name):
        from urdu_reader.articles import markdown

        return page.articles(markdown.split(text))
    return page.articles(parts.split(text))


def _is_blank(text: str) -> bool:
    """Whether nothing of ``text`` would be seen: white space, marks of direction."""
    # Each character once: what is blank may be long.
    return all(map(_draws_nothing, text[:_BEGINNING])) and all(map(_draws_nothing, set(text)))


def _draws_nothing(char: str) -> bool:
    return char.isspace() or (is_invisible(char) and not char.isalpha())  # vowels of Hangul are letters


def _is_markdown(text: str, name: str) -> bool:
    suffix = PurePath(name).suffix.lower()
    if suffix not in _MARKDOWN_NAMES and suffix:
        return False
    from urdu_reader.articles import markdown

    return len(text) <= markdown.LIMIT and (suffix in _MARKDOWN_NAMES or markdown.begins(text))


def _is_html(text: str, name: str) -> bool:
    """Whether ``text`` is clearly HTML: it begins as such a document does, or has that name and its tags."""
    head = text[:_HTML_HEAD].lstrip("\ufeff \t\r\n")
    if not head.startswith("<"):
        return False
    return _HTML.match(head) is not None or (
        PurePath(name).suffix.lower() in _HTML_NAMES and _HTML_TAG.match(head) is not None
    )


def _bytes(source: str, name: str, stdin: BinaryIO | None) -> bytes:
    """All bytes of the source. Raises SourceError."""
    try:
        if source == STDIN:
            if stdin is None and sys.stdin is None:
                raise SourceError(name, "is closed", "pipe a page in, or name a file")
            data = _all(stdin if stdin is not None else sys.stdin.buffer, name)
        else:
            with open(source, "rb") as file:  # noqa: PTH123 -- a name may be no path at all: open() says so
                data = _all(file, name)
    except FileNotFoundError:
        if "://" in source:
            raise SourceError(name, "is an address, not a file", "save the page and name its file") from None
        raise SourceError(name, "there is no such file", "check the path") from None
    except IsADirectoryError:
        raise SourceError(name, "is a folder", "name a file in it") from None
    except PermissionError:
        raise SourceError(name, "may not be read", "check its permissions") from None
    except OSError as error:
        problem = f"cannot be read ({error.strerror or type(error).__name__})"
        raise SourceError(name, problem, "check the path and the disk") from None
    except ValueError:
        raise SourceError(name, "is no file's name", "check the path") from None
    if not data:
        raise SourceError(name, "is empty", "name a source with text in it")
    return data


def _all(file: BinaryIO, name: str) -> bytes:
    # The beginning first: what is no text is refused before its gigabytes are read.
    beginning = file.read(SAMPLE)
    if len(beginning) < SAMPLE:
        rest = file.read(SIZE_LIMIT)
    else:
        decode(beginning, name)
        rest = file.read(SIZE_LIMIT - SAMPLE + 1)
    if len(beginning) + len(rest) > SIZE_LIMIT:
        raise SourceError(
            name, f"is larger than {SIZE_LIMIT >> 20} MB", "cut it into parts and name one of them"
        )
    return beginning + rest if rest else beginning
