"""Articles written out as one HTML document: what each piece is, its language and its direction.

Nothing in it is executed or fetched by itself: no script, and pictures are links.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from urdu_reader.articles import labels
from urdu_reader.articles.about import DOT, published
from urdu_reader.articles.dates import long_date
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
    Related,
    Tweet,
)
from urdu_reader.text.direction import base_direction
from urdu_reader.text.isolate import isolates
from urdu_reader.text.patterns import later

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE: Final = """\
body { margin: 2rem auto; max-width: 42rem; padding: 0 1rem; line-height: 1.6; font-family: sans-serif; }
:lang(ur) { font-family: "Noto Nastaliq Urdu", "Noto Naskh Arabic", serif; line-height: 2.2; }
:lang(en) { font-family: sans-serif; line-height: 1.6; }
article + article { border-top: 1px solid; margin-top: 3rem; }
.tweet { border: 1px solid; border-radius: .5rem; margin: 1rem 0; padding: .5rem 1rem; }
.tweet blockquote { margin: 0; }
.about, .notice { opacity: .75; }
cite { font-style: normal; }
pre { overflow-x: auto; }
"""
_SAFE: Final = later(r"(?:https?://|mailto:)\S+|[\w.%~/-][^\s:]*")
_SCHEMELESS: Final = later(r"(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*")


def to_html(articles: Iterable[Article]) -> str:
    """``articles`` as a document of HTML 5, an ``article`` element each; ends with a line end."""
    articles = tuple(articles)
    lang: Lang = articles[0].lang if articles else "ur"
    title = articles[0].title if articles else ""
    at_hand = {article.id for article in articles}
    return "\n".join(
        (
            "<!doctype html>",
            f"<html{_in(lang)}>",
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            f"<title>{escape(_line(title))}</title>",
            f"<style>\n{_STYLE}</style>",
            "</head>",
            "<body>",
            *(line for article in articles for line in _article(article, at_hand)),
            "</body>",
            "</html>\n",
        )
    )


def _article(article: Article, at_hand: set[str]) -> Iterator[str]:
    yield f'<article id="{escape(article.id)}"{_in(article.lang)}>'
    yield "<header>"
    yield _element("h1", _line(article.title), article.lang)
    about = [_bdi(article.source) if article.source else "", _time(article), _link(article.url)]
    if any(about):
        yield f'<p class="about">{DOT.join(filter(None, about))}</p>'
    yield "</header>"
    for block in article.blocks:
        yield _block(block, article.lang, at_hand)
    if article.keywords:
        yield "<footer>"
        yield f"<h2>{labels.written('keywords', article.lang)}</h2>"
        yield "<ul>"
        yield from (f"<li>{_bdi(keyword.text)}</li>" for keyword in article.keywords)
        yield "</ul>"
        yield "</footer>"
    if article.related:
        yield "<nav>"
        yield f"<h2>{labels.written('related', article.lang)}</h2>"
        yield "<ul>"
        yield from (f"<li>{_story(story, article.lang, at_hand)}</li>" for story in article.related)
        yield "</ul>"
        yield "</nav>"
    yield "</article>"


def _block(block: Block, lang: Lang, at_hand: set[str]) -> str:
    match block:
        case Heading(text, of, level):
            return _element(f"h{min(max(level, 2), 6)}", text, of, around=lang)
        case Quote(text, of):
            return f"<blockquote>{_element('p', text, of, around=lang)}</blockquote>"
        case Tweet():
            return _tweet(block)
        case ReadMore():
            label = labels.written("read_more", lang)
            return f'<p class="read-more">{label}: {_story(block, lang, at_hand)}</p>'
        case Image(text, url, of):
            said = _link(url, _line(text)) if url else _inline(text, of)
            return f'<p class="image"{_in(of, lang)}>{said}</p>'
        case Notice(text):
            of = "ur" if base_direction(text, lang == "ur") else "en"
            return f'<aside class="notice">{_element("p", text, of, around=lang)}</aside>'
        case Paragraph(text, of) if "\n" in text:
            return f"<pre{_in(of, lang)}><code>{escape(text)}</code></pre>"
        case Paragraph(text, of):
            return _element("p", text, of, around=lang)


def _tweet(tweet: Tweet) -> str:
    by = [_bdi(tweet.name)] if tweet.name else []
    if tweet.handle:
        by.append(f'<bdi dir="ltr">@{escape(tweet.handle)}</bdi>')
    if tweet.date:
        by.append(f'<time datetime="{escape(tweet.date)}">{escape(long_date(tweet.date, tweet.lang))}</time>')
    by += (_link(link) for link in tweet.links)
    return (
        f'<figure class="tweet"{_in(tweet.lang)}>\n'
        f"<blockquote>{_element('p', tweet.text, tweet.lang, around=tweet.lang)}</blockquote>\n"
        f"<figcaption>{DOT.join(by)}</figcaption>\n"
        "</figure>"
    )


def _story(story: ReadMore | Related, lang: Lang, at_hand: set[str]) -> str:
    """A headline that leads to its article where that is in the same document."""
    said = _inline(_line(story.title), lang)
    return (
        f'<a href="#{escape(story.target)}">{said}</a>' if story.target in at_hand else f"<cite>{said}</cite>"
    )


def _time(article: Article) -> str:
    said = escape(published(article))
    return f'<time datetime="{escape(article.published)}">{said}</time>' if article.published else ""


def _link(url: str | None, said: str = "") -> str:
    """A link to ``url``, named by it or by ``said``; without one where a browser might run the address."""
    if not url:
        return ""
    named = _bdi(said) if said else f'<bdi dir="ltr">{escape(url)}</bdi>'
    if not _SAFE.fullmatch(url):
        return named if not said else f'{named} <bdi dir="ltr">{escape(url)}</bdi>'
    target = f"https://{url}" if _SCHEMELESS.fullmatch(url) else url
    return f'<a href="{escape(target)}" rel="noreferrer">{named}</a>'


def _element(name: str, text: str, lang: Lang, around: Lang | None = None) -> str:
    return f"<{name}{_in(lang, around)}>{_inline(text, lang)}</{name}>"


def _in(lang: Lang, around: Lang | None = None) -> str:
    """The attributes of what is in ``lang``, none where what is around it is."""
    return "" if lang == around else f' lang="{lang}" dir="{"rtl" if lang == "ur" else "ltr"}"'


def _inline(text: str, lang: Lang) -> str:
    """Text with the pieces of the other direction apart, as they are on a terminal; lines stay lines."""
    lines = []
    for line in text.split("\n"):
        said, at = [], 0
        for start, stop, base in isolates(line, int(lang == "ur")):
            piece = f'<bdi dir="{"rtl" if base else "ltr"}">{escape(line[start:stop])}</bdi>'
            said += [escape(line[at:start]), piece]
            at = stop
        lines.append("".join((*said, escape(line[at:]))))
    return "<br>\n".join(lines)


def _bdi(text: str) -> str:
    return f"<bdi>{escape(_line(text))}</bdi>"


def _line(text: str) -> str:
    return " ".join(text.split())
