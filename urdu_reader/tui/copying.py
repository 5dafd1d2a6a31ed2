"""What is copied: text in logical order, whatever the screen shows."""

from __future__ import annotations

from urdu_reader.articles import labels
from urdu_reader.articles.about import origin
from urdu_reader.articles.model import Article, Related
from urdu_reader.tui import cursor as moves
from urdu_reader.tui.document import Document
from urdu_reader.tui.entries import About, RelatedTitle, entries
from urdu_reader.tui.parts import show
from urdu_reader.tui.rows import Place


def plain_text(article: Article) -> str:
    """Give the article as logical text to paste elsewhere: headline, blocks, and a line with its source."""
    said = [
        "\n".join(part.text for part in show(entry, article).parts)
        for entry in entries(article)
        if not isinstance(entry, About | RelatedTitle | Related)
    ]
    if source := origin(article):
        said.append(f"{labels.written('source', article.lang)}: {source}")
    return "\n\n".join(filter(None, said)) + "\n"


def sentence_text(document: Document, place: Place) -> tuple[str, str] | None:
    """Give the sentence at a place, with its English where that is shown, and what it is in words."""
    sentence = moves.sentence_at(document, place)
    if sentence is None:
        return None
    text = document.text(sentence.item)[sentence.start : sentence.stop]
    group = document.item(sentence.item).group_at(sentence.start)
    if group and group.english and group.kind != "same":
        return f"{text}\n{group.english}", "sentence with its English"
    return text, "sentence"
