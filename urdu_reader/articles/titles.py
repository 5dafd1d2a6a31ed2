"""Headlines: what looks like one, and one made out of a first sentence."""

from __future__ import annotations

from urdu_reader.text.patterns import later

HEADLINE_WORDS = 25
"""Words of the longest line that counts as a headline."""

HEADLINE_LENGTH = 180
"""Characters of the same."""

TITLE_WORDS = 26
"""Words of the longest title that is made out of a sentence."""

_CLOSING = "\"'’”»)]›“‘"
_STOPS = "۔.…"
_ENDS = "۔.…؟?!:؛;"
_STOPPING = frozenset("۔.…؟?!‼⁇⁈⁉-–\n")  # without one of these nothing ends before the text does
_INITIAL = later(r"(?<![^\W_])[A-Z]\.\Z")
_CLAUSE = later(r"[،,؛;:](?=\s)")


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence of a story does."""
    return text.rstrip().rstrip(_CLOSING).rstrip().endswith(tuple(_ENDS))


def is_headline(text: str) -> bool:
    """Whether ``text``, a paragraph, could be a headline: one short line that no full stop ends."""
    if len(text) > HEADLINE_LENGTH or "\n" in text:
        return False
    bare = text.rstrip().rstrip(_CLOSING)
    if not bare or bare.endswith(tuple(_STOPS)) or bare.endswith((":", "،", ",")):
        return False
    # Two sentences are a paragraph, however short.
    return len(text.split()) <= HEADLINE_WORDS and not _first(text)[1]


def _first(text: str) -> tuple[str, str]:
    """The first sentence of ``text`` and what follows it, both stripped."""
    if _STOPPING.isdisjoint(text[:-1]):
        return text.strip(), ""
    from urdu_reader.text.sentences import first  # few pages need it for the first paint

    stop = first(text).stop
    return text[:stop].strip(), text[stop:].strip()


def derive(text: str) -> str:
    """A title out of ``text``: its first sentence, without its full stop.

    Where the sentence is longer than TITLE_WORDS, the first of its clauses that is long enough to say
    something stands for it; where there is none, its first words do, with an ellipsis.
    """
    text = " ".join(text[:2000].split())
    text = _first(text)[0]
    if not _INITIAL.search(text):
        text = text.rstrip("۔. ") or text
    words = text.split()
    if len(words) <= TITLE_WORDS and len(text) <= HEADLINE_LENGTH:
        return text
    for clause in _CLAUSE.finditer(text):
        head = text[: clause.start()]
        if len(head) <= HEADLINE_LENGTH and 6 <= len(head.split()) <= TITLE_WORDS:
            return head
    title = " ".join(words[: TITLE_WORDS * 3 // 4])
    if len(title) > HEADLINE_LENGTH:
        title = title[: HEADLINE_LENGTH - 1].rsplit(" ", 1)[0]
    return title.rstrip("،,؛;:") + "…"
