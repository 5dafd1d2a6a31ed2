"""Markdown to parts, by way of markdown-it (CommonMark)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from urdu_reader.articles import labels, raw_html
from urdu_reader.articles import parts as plain
from urdu_reader.articles.about import DOT
from urdu_reader.articles.parts import PARAGRAPH_LIMIT, Part, cut
from urdu_reader.text.cutting import pieces
from urdu_reader.text.patterns import later

if TYPE_CHECKING:
    from markdown_it.token import Token

LIMIT = 4_000_000
"""Characters: longer Markdown is read as plain text, its marks with it; parsing it would take long."""

_FRONT = later(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = later(r"(\w[\w-]*)[ \t]*:[ \t]*(.*)")
_FRONT_LABELS: dict[str, labels.Kind] = {
    "date": "date", "published": "date",
    "source": "source", "publisher": "source",
    "tags": "keywords", "keywords": "keywords",
}  # fmt: skip
_HEADING = later(r"\s*#{1,6} +\S")
_SIGNS = later(
    r"^(?:#{1,6} +\S|> |```|!\[[^\]\n]*\]\(|.*\[[^\]\n]+\]\((?:https?|#|/)|.*\*\*\S)", re.MULTILINE
)
_NO_CELL = "–"
_SPACES = later("[ \t]+")


def begins(text: str) -> bool:
    """Whether ``text`` begins as Markdown alone does: with a heading, and with another of its signs."""
    return _HEADING.match(text) is not None and len(_SIGNS.findall(text[:4000])) > 1


def split(text: str) -> Iterator[Part]:
    """The parts of Markdown. Emphasis and the like are dropped; a link's address stands behind its words."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    front = _FRONT.match(text)
    if front:
        yield from _front(front[1])
        text = text[front.end() :]
    env: dict[str, Any] = {}
    tokens = parser.parse(text, env)
    if any(token.level >= parser.options.maxNesting - 1 for token in tokens):
        # markdown-it leaves out what is nested deeper.
        yield from plain.split(text)
        return
    yield from _Walk(tokens, text.split("\n")).parts()
    # What a page defines and never links to would otherwise vanish.
    addresses = (child.attrs for token in tokens for child in token.children or ())
    used = {str(found.get("href") or found.get("src")) for found in addresses}
    for name, reference in env.get("references", {}).items():
        if reference["href"] not in used:
            yield Part(f"{name}: {reference['href']}", "markup")


def _front(lines: str) -> Iterator[Part]:
    """The fields above the text (as static site generators write them): the title first, then the rest."""
    fields: list[Part] = []
    for line in filter(None, map(str.strip, lines.split("\n"))):
        match = _FIELD.fullmatch(line)
        name, value = (match[1].lower(), match[2].strip("\"' ")) if match else ("", line)
        if name == "title" and value:
            yield Part(value, "heading", 1)
        elif name in _FRONT_LABELS and value:
            fields.append(Part(f"{labels.written(_FRONT_LABELS[name])}: {value.strip('[]')}"))
        else:
            fields.append(Part(line, "markup"))
    yield from fields


class _Walk:
    """One pass over markdown-it's tokens."""

    def __init__(self, tokens: Sequence[Token], lines: Sequence[str]) -> None:
        self.tokens = tokens
        self.lines = lines
        self.row: list[Token] | None = None  # the cells of a table's row so far
        self.quotes = 0
        self.lists: list[int | None] = []  # the next number of each open list; None for bullets
        self.marker = ""

    def parts(self) -> Iterator[Part]:
        level = line = 0
        for index, token in enumerate(self.tokens):
            match token.type:
                case "blockquote_open" | "blockquote_close":
                    self.quotes += token.nesting
                case "bullet_list_open":
                    self.lists.append(None)
                case "ordered_list_open":
                    self.lists.append(int(token.attrGet("start") or 1))
                case "bullet_list_close" | "ordered_list_close":
                    self.lists.pop()
                case "list_item_open":
                    self.marker = self._next_marker()
                case "heading_open":
                    level = int(token.tag[1:])
                case "heading_close":
                    level = 0
                case "hr" if self._heads(index + 1):
                    yield Part("", "next")
                case "tr_open":
                    self.row, line = [], token.map[0] if token.map else 0
                case "tr_close":
                    yield from self._row(self.lines[line])
                case "inline" if self.row is not None:
                    self.row.append(token)
                case "inline":
                    yield from self._inline(token.children or [], level)
                case "html_block":
                    yield from self._inline(_raw(token.content), level=0)
                case "fence" | "code_block":
                    yield from self._code(token)

    def _heads(self, index: int) -> bool:
        return index < len(self.tokens) and (self.tokens[index].type, self.tokens[index].tag) == (
            "heading_open",
            "h1",
        )

    def _next_marker(self) -> str:
        number = self.lists[-1]
        if number is None:
            return "• "
        self.lists[-1] = number + 1
        return f"{number}. "

    def _row(self, typed: str) -> Iterator[Part]:
        """A table's row, its cells apart; as typed where it has more cells than its table."""
        cells, self.row = self.row or [], None
        said = DOT.join(_render(cell.children or []) or _NO_CELL for cell in cells)
        if _letters(typed) != "".join(_letters(cell.content) for cell in cells):
            said = typed.strip()
        if said.replace(_NO_CELL, "").strip("· "):
            yield from (Part(piece, "row") for piece in cut(" ".join(said.split())))

    def _code(self, token: Token) -> Iterator[Part]:
        """Code with its lines, and before it what its fence says of it."""
        if token.info.strip():
            yield Part(token.info.strip(), "markup")
        code = self.marker + token.content.replace("\t", "    ").rstrip().lstrip("\n")
        self.marker = ""
        for start, stop in pieces(code, PARAGRAPH_LIMIT):
            if (piece := code[start:stop].strip("\n")).strip():
                yield Part(piece, "code")

    def _inline(self, children: Sequence[Token], level: int) -> Iterator[Part]:
        text = _render(child for child in children if level or not _is_picture(child))
        if level:
            if text:
                yield Part(text, "heading", level)
            return
        yield from self._texts(text)
        for child in children:
            if child.type == "image":
                yield Part(_alt(child), "image", url=str(child.attrGet("src") or "") or None)
            elif _is_picture(child):
                picture = raw_html.tag(child.content)
                yield Part(_described(picture.alt, picture.title), "image", url=picture.src or None)

    def _texts(self, text: str) -> Iterator[Part]:
        for line in text.split("\n"):
            said = _SPACES.sub(" ", line).strip()
            if not said:
                continue
            item, self.marker = bool(self.marker), self.marker + said if self.marker else ""
            said = self.marker or said
            self.marker = ""
            kind = "quote" if self.quotes else "item" if item and said.startswith("• ") else "text"
            for piece in cut(said):
                yield Part(piece, kind)  # type: ignore[arg-type]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _render(children: Any) -> str:  # noqa: ANN401
    """The words of inline tokens."""
    said: list[str] = []
    links: list[tuple[int, str]] = []
    for child in children:
        match child.type:
            case "text" | "code_inline" | "text_special":
                said.append(child.content)
            case "softbreak":
                said.append(" ")
            case "hardbreak":
                said.append("\n")
            case "html_inline":
                _tag(raw_html.tag(child.content), said, links)
            case "image":
                said.append(" ".join(filter(None, (_alt(child), str(child.attrGet("src") or "")))))
            case "link_open":
                address = " ".join(
                    str(child.attrs[name]) for name in ("href", "title") if child.attrs.get(name)
                )
                links.append((len(said), address))
            case "link_close" if links:
                _close(said, links)
    while links:
        _close(said, links)
    return "".join(said).strip()


def _tag(tag: raw_html.Tag, said: list[str], links: list[tuple[int, str]]) -> None:
    """Say what a tag inside a text says; a link waits in ``links`` until it is closed."""
    match tag.name:
        case "br":
            said.append("\n")
        case "a":
            if links:  # one that opens inside another ends it
                _close(said, links)
                said.append(" ")
            links.append((len(said), " ".join(filter(None, (tag.href, tag.title)))))
        case "/a" if links:
            _close(said, links)
        case _ if tag.alt or tag.src or tag.href:
            words = _described(tag.alt, tag.title)
            said.append(" ".join(filter(None, (words, tag.src, tag.href))))


def _close(said: list[str], links: list[tuple[int, str]]) -> None:
    """Say where the innermost open link leads, behind its words."""
    start, address = links.pop()
    words = "".join(said[start:])
    if address and address not in (words, f"mailto:{words}"):
        said.append(f" ({address})")


def _raw(block: str) -> list[Token]:
    """A block of HTML as the tokens that it would be inside a paragraph."""
    from markdown_it.token import Token

    tokens: list[Token] = []
    for piece, is_tag in raw_html.pieces(block.strip()):
        if is_tag and not raw_html.tag(piece).within:
            tokens.append(Token("text", "", 0, content=" "))
        tokens.append(Token("html_inline" if is_tag else "text", "", 0, content=piece))
    return tokens


def _is_picture(token: Token) -> bool:
    return token.type == "image" or (
        token.type == "html_inline" and raw_html.tag(token.content).name == "img"
    )


def _alt(image: Token) -> str:
    words = _render(image.children or []) or image.content
    return _described(words, str(image.attrGet("title") or ""))


def _described(words: str, title: str) -> str:
    return f"{words} — {title}" if title and words else words or title
