"""Sentences: where one ends and the next begins, in Urdu and in English.

A sentence is a range of the text as it stands. The ranges follow one another without a gap: joined back,
the text is unchanged; white space belongs to the sentence before it.

One pass of a regular expression stops at what could matter: a quotation or bracket that closes (nothing
inside it ends a sentence, what it ends with may), a run of terminators, a blank line. What stands on both
sides then decides: letters' names and abbreviations, decimals and list numbers, small letters in English,
words that cannot begin a sentence in Urdu.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from urdu_reader.text import abbreviations as abbr
from urdu_reader.text.fold import key
from urdu_reader.text.patterns import later

LONGEST_QUOTATION = 400
"""Characters a quotation or bracket may hold and still keep the sentences inside it together."""


class Sentence(NamedTuple):
    """A sentence: ``text[start:stop]``, with the white space after it."""

    start: int
    stop: int


def _pair(opening: str, closing: str, *, guard: bool = False) -> str:
    inner = rf"[^{opening}{closing}\n]{{1,{LONGEST_QUOTATION}}}"
    pair = f"{opening}{inner}{closing}"
    return rf"(?<!\w){pair}(?!\w)" if guard else pair


_PAIRS = "|".join(
    (
        rf"(?:’’[^’‘\n]{{1,{LONGEST_QUOTATION}}}‘‘|‘‘[^’‘\n]{{1,{LONGEST_QUOTATION}}}’’)",
        _pair("“", "”"),
        _pair("”", "“"),
        _pair("«", "»"),
        _pair("»", "«"),
        _pair('"', '"'),
        _pair("‘", "’", guard=True),
        _pair("’", "‘", guard=True),
        _pair("'", "'", guard=True),
        rf"\((?:[^()\n]|\([^()\n]{{0,{LONGEST_QUOTATION}}}\)){{1,{LONGEST_QUOTATION}}}\)",
        rf"\[[^\[\]\n]{{1,{LONGEST_QUOTATION}}}\]",
    )
)
_END = r"[.۔؟?!…‼⁇⁈⁉](?:\s?[.۔؟?!…‼⁇⁈⁉])*"
_CLOSERS = r"(?:\s?[)\]»](?!\w)|[\"'“”’‘](?=[\s،,؛;:.۔)»]|\Z))*"
_STOP = later(
    rf"(?P<pair>{_PAIRS})(?P<after>(?:\s?[۔؟?!…]|[.](?=\s|\Z))*)|(?P<blank>\n[^\S\n]*(?:\n|(?=[•●▪‣◦*-][^\S\n])))|(?P<end>{_END})(?P<close>{_CLOSERS})|(?<=\w)(?P<dash>[-–])(?=\s)"
)
_CLOSED_AFTER_END = later(r"[.۔؟?!…‼⁇⁈⁉]\s*[^\w\s.۔؟?!…‼⁇⁈⁉]+\Z")
_SPACE = later(r"\s*")
_BEFORE = later(r"(?P<tail>[^\s()\[\]«»“”\"/،؛]*)\Z")
_LAST_PIECE = later(r"[^\s.۔]+\Z")
_CHAIN = later(r"([^\s.۔]+)[.۔][^\S\n]?\Z")
_NEXT = later(r"[\W_]*([^\W_][^\s.۔،؛؟?!,;:]*)([.۔])?")
_LIST_NUMBER = later(r"\s*[(\[]?(?:\d{1,3}(?:[.۔]\d{1,3}){0,3}|[ا-ی]|الف|[A-Za-z]|[ivxIVX]{1,5})\Z")
_NO_BEGINNING = "،,؛;:)]}»%-–—/"
_DECISIVE = frozenset("؟?!‼⁇⁈⁉")
_NO_WORD = frozenset("./@\\:")
_ENGLISH_SPEAKER = later(
    r"(?:[A-Z][\w.'’-]*\s+){1,4}(?:said|says|asked|asks|replied|added|adds|told|wrote|writes)\b"
)
_URDU_SPEAKER = later(
    r"(?:[^\s۔؟!.]+\s+){1,6}?(?:نے\s+(?:کہا|پوچھا|بتایا|لکھا|جواب|سوال|مزید|اعلان)|کا\s+(?:کہنا|سوال|جواب)\s)"
)
_LETTERS_BEFORE = later(r"([^\W\d_])[\W\d_]*\Z")
_CONTENT = later(r"\w")
_LIST_REACH = 16  # characters a list's number may take
_REACH = 64  # characters looked at on each side of a stop


def split(text: str, lang: str = "ur") -> list[Sentence]:
    """The sentences of ``text`` in order, a contiguous partition of it.

    Args:
        text: logical text.
        lang: ``ur`` or ``en``: by whose rules a stop between pieces of both counts.

    Returns:
        ranges whose pieces, joined, are ``text``; none for the empty text.
    """
    sentences: list[Sentence] = []
    start, at = 0, 0
    silent = 0  # nothing is said between the start and here
    while found := _STOP.search(text, at):
        at = found.end()
        if found["blank"] is not None:
            ends = True
        elif found["pair"] is not None:
            ends = _pair_ends(text, found, start, lang)
        elif found["dash"] is not None:
            ends = _dash_ends(text, found, start, lang)
        else:
            ends = _ends(text, found, start, lang)
        if ends:
            at = _SPACE.match(text, at).end()  # type: ignore[union-attr]  # matches the empty string
            if at < len(text):
                if _CONTENT.search(text, max(start, silent), at):
                    sentences.append(Sentence(start, at))
                    start = at
                silent = at
    if start < len(text):
        if sentences and not _CONTENT.search(text, start):
            start = sentences.pop().start
        sentences.append(Sentence(start, len(text)))
    return sentences


def first(text: str) -> Sentence:
    """The first sentence of ``text``, which is not empty: the first of `split`.

    Most open a story as plainly as can be: words alone, a verb, ۔ and a word. Those need no pattern, which
    takes longer to compile than all else that a title needs.
    """
    stop = text.find("۔")
    said = text[: max(stop, 0)].replace("، ", " ").split(" ")
    following = text[stop + 2 : stop + _REACH].partition(" ")[0]
    if (
        stop >= _LIST_REACH
        and text[stop + 1 : stop + 2] == " "
        and following.isalpha()
        and _is_arabic(following[0])
        and all(map(str.isalpha, said))
        and key(said[-1]) in abbr.URDU_LAST
        and key(following) not in abbr.URDU_CONTINUATIONS
    ):
        return Sentence(0, stop + 2)
    return split(text)[0]


def _pair_ends(text: str, found: re.Match[str], start: int, lang: str) -> bool:
    """Whether the sentence ends behind a quotation or bracket."""
    at = found.end()
    if not found["after"]:
        if not _CLOSED_AFTER_END.search(found["pair"][-8:]):
            return False
        if at < len(text) and not text[at].isspace() and not _opens(text, at):
            return False
        if found["pair"][0] in "([" and _CONTENT.search(text, start, found.start()):
            return False  # a remark inside the sentence that it interrupts
    if not _begins(text, at, lang):
        return False
    rest = text[_skip(text, at) : at + _REACH * 2]
    if found["pair"][0] not in "([":
        following = _NEXT.match(rest)
        if following and not found["after"] and key(following[1]) in abbr.URDU_AFTER_QUOTATION:
            return False
        speaker = _URDU_SPEAKER if _is_arabic(rest[:1]) else _ENGLISH_SPEAKER
        # “…!” Ali said. The quotation opens the sentence, so its speaker is still to come.
        if not text[start : found.start()].strip() and not found["after"] and speaker.match(rest):
            return False
    return True


def _opens(text: str, at: int) -> bool:
    """Whether a sentence begins at once behind a quotation that ended one: … children.”The next …"""
    return text[at].isupper() and text[at + 1 : at + 2].islower() and text[at - 1] not in ")]"


def _dash_ends(text: str, found: re.Match[str], start: int, lang: str) -> bool:
    """Whether a hyphen stands for ۔, as old keyboards had it: right behind a verb that can only end one."""
    here, at = found.span("dash")
    word = _BEFORE.search(text, max(start, here - _REACH), here)["tail"]  # type: ignore[index]
    following = _NEXT.match(text, at, min(len(text), at + _REACH))
    return (
        key(word) in abbr.URDU_LAST
        and (following is None or key(following[1]) not in abbr.URDU_AFTER_DASH)
        and _begins(text, at, lang)
    )


def _ends(text: str, found: re.Match[str], start: int, lang: str) -> bool:
    """Whether a run of terminators, outside any quotation, ends its sentence."""
    run = found["end"]
    at = found.end()
    here = found.start()
    if at >= len(text):
        return True
    before, after = text[here - 1 : here], text[at]
    spaced = after.isspace()
    word = _BEFORE.search(text, max(start, here - _REACH), here)["tail"]  # type: ignore[index]
    if not spaced and not _may_touch(run, word, before, text[at : at + 2]):
        return False
    if run in (".", "۔"):
        if here - start < _LIST_REACH and _LIST_NUMBER.match(text[start:here]):
            return False
        if before and not before.isspace() and _abbreviates(text, start, here, at, word, spaced):
            return False
    if not _begins(text, at, _lang_before(text, start, here) or lang, run):
        return False
    return not (len(run) > 1 or run == "…") or not _stammers(text, start, here, at)


def _may_touch(run: str, word: str, before: str, following: str) -> bool:
    """Whether a terminator with no space behind it can end a sentence: ہے۔اس can; 3.5 and a.b cannot.

    An ellipsis that touches the next word is a pause.
    """
    after = following[0]
    if run[0] == "…" or len(run) > 2:
        return False
    if "۔" in run or "؟" in run:
        return (after.isalnum() or after in "“”\"«»‘’'([@#") and not (before.isdigit() and after.isdigit())
    if run == "." and after.isupper() and following[1:].islower():  # the space left out: … ended.The next …
        return len(word) > 1 and word[-1].isalnum() and not set(word) & _NO_WORD
    if run == "." and before.islower() and after.isupper() and following[1:] != ".":
        return word.isalpha()
    return _is_arabic(after) and (_is_arabic(before) or bool(set(run) & _DECISIVE))


def _abbreviates(text: str, start: int, here: int, at: int, tail: str, spaced: bool) -> bool:
    """Whether the one stop at ``here`` belongs to an abbreviation, initial or letter's name."""
    last = _LAST_PIECE.search(tail)
    if not last:
        return False
    following = _NEXT.match(text, at, min(len(text), at + _REACH))
    word = following[1] if following else ""
    if last[0][-1].isascii():
        return _abbreviates_english(tail, last[0], word)
    return _abbreviates_urdu(text, start, here, tail, key(last[0]), word, following, spaced)


def _abbreviates_english(tail: str, last: str, word: str) -> bool:
    dotted = tail.lstrip("'‘’@#—–-").lower()
    if dotted in abbr.TITLES:
        return True
    if dotted in abbr.BEFORE_NUMBER:
        return word[:1].isdigit()
    initials = len(last) == 1 and last.isalpha() and (last.isupper() or "." in tail)
    if initials or dotted in abbr.OTHERS:
        return word not in abbr.ENGLISH_BEGINNINGS
    return False


def _abbreviates_urdu(
    text: str,
    start: int,
    here: int,
    tail: str,
    last: str,
    word: str,
    following: re.Match[str] | None,
    spaced: bool,
) -> bool:
    next_key = key(word)
    begins = spaced and next_key in abbr.URDU_BEGINNINGS
    if last in abbr.URDU_TITLES:
        return not begins
    chain = _CHAIN.search(text, max(start, here - len(last) - _REACH), here - len(last))
    chained = bool(chain) and _is_letter(key(chain[1]))  # type: ignore[index]
    next_is_letter = bool(following and following[2]) and _is_letter(next_key)
    if chained or (next_is_letter and _is_letter(last)):
        return not begins
    if len(last) == 1 and last.isalpha():
        return not begins
    if last in abbr.LETTER_WORDS:
        return not spaced and next_key in abbr.AFTER_LETTER
    if last not in abbr.LETTER_NAMES or begins:
        return False
    # پی ٹی وی۔ and وٹامن ڈی۔ : letters spelled with spaces, or naming a kind, end like any other word
    previous = key(text[max(start, here - len(tail) - _REACH) : here - len(tail)]).rpartition(" ")[2]
    return not spaced or not (_is_letter(previous) or previous in abbr.LETTERED)


def _is_letter(word: str) -> bool:
    return len(word) == 1 or word in abbr.LETTER_NAMES or word in abbr.LETTER_WORDS


def _lang_before(text: str, start: int, here: int) -> str:
    letters = _LETTERS_BEFORE.search(text, max(start, here - _REACH), here)
    if not letters:
        return ""
    return "ur" if _is_arabic(letters[1]) else "en"


def _begins(text: str, at: int, lang: str, run: str = "") -> bool:
    """Whether what stands at ``at`` can begin a sentence."""
    at = _skip(text, at)
    if at >= len(text):
        return True
    first = text[at]
    if first in _NO_BEGINNING and text[at : at + 2] not in ("- ", "– ", "— "):
        return False
    following = _NEXT.match(text, at, min(len(text), at + _REACH))
    if not following:
        return True
    word = following[1]
    if _is_arabic(word[0]):
        return key(word) not in abbr.URDU_CONTINUATIONS or following.start(1) > at
    if lang == "ur":
        return True
    if word[0].islower():
        if text[at + 1 : at + 2] == ")":
            return True  # a list: a) … b) …
        return bool(run) and run not in (".", "…") and set(run) <= _DECISIVE and following.start(1) > at
    return True


def _stammers(text: str, start: int, here: int, at: int) -> bool:
    """Whether an ellipsis stands between one word said twice (میں… میں نہیں جانتا), or opens the sentence."""
    following = _NEXT.match(text, at, min(len(text), at + _REACH))
    said = text[max(start, here - _REACH) : here].split()
    return not said or (bool(following) and key(following[1]) == key(said[-1]))  # type: ignore[index]


def _skip(text: str, at: int) -> int:
    return _SPACE.match(text, at).end()  # type: ignore[union-attr]  # matches the empty string


def _is_arabic(char: str) -> bool:
    return "\u0600" <= char <= "\u06ff" or "\u0750" <= char <= "\u077f" or "\ufb50" <= char <= "\ufefc"
