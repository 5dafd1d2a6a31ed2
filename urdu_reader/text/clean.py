"""The door: text from outside is made safe and regular once, here, before anything keeps or draws it.

What goes: escape sequences, control characters, characters that mean nothing in interchange. What is
brought into one form: line ends, canonical composition (NFC). What is bounded: marks on one letter and
nested embeddings. What stays: every letter, mark, digit and sign, the joiners and the directional marks.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from urdu_reader.text.patterns import later

MAX_MARKS = 30
"""Marks kept on one letter: the bound of the Stream-Safe Text Format (UAX #15, section 13)."""

MAX_DEPTH = 125
"""Embeddings kept inside one another: ``max_depth`` of UAX #9 (BD2); deeper ones have no effect there."""

# Escape sequences of ECMA-48 in their 7-bit and 8-bit forms. A string (OSC, DCS, …) that nothing ends
# takes only its opener along, so that it cannot swallow the article behind it.
_ESCAPES = later(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"
    "|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x90\x98\x9c-\x9f\n]{0,4096}(?:\x07|\x1b\\\\|\x9c)"
    "|\x1b[ -/]*[0-~]?"
)
_LINE_ENDS = later("\r\n?|[\v\f\x85\u2028\u2029]")
_NOTHING = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_BROKEN = "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff" + "".join(
    chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF)
)
_SUSPECT = later(f"[\r\v\f\x85\u2028\u2029{_NOTHING}{_BROKEN}]")
_REMOVE = later(f"[{_NOTHING}]+")
_REPLACE = later(f"[{_BROKEN}]")
_DIRECTIONAL = later("[\u202a-\u202e\u2066-\u2069\n]")
_EMBEDDING = later("[\u202a-\u202e\u2066-\u2069]")
_OPENERS = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
_ISOLATES = frozenset("\u2066\u2067\u2068")
_POP_EMBEDDING, _POP_ISOLATE = "\u202c", "\u2069"


def clean(text: str) -> str:
    r"""``text`` in NFC, its lines ended by ``\n``, with nothing in it that could command a terminal.

    ``\n`` and ``\t`` are the only control characters of the result. Lone surrogates and noncharacters
    become U+FFFD. Cleaning twice changes nothing more.
    """
    text = harmless(text)
    if not unicodedata.is_normalized("NFC", text):
        text = _bound_marks(unicodedata.normalize("NFC", text))  # U+0344 and a few more become two marks
    return text


def harmless(text: str) -> str:
    """``text`` cleaned, but composed as it came: for what is kept to go out again as it was.

    What is shown of it goes through `clean`.
    """
    if _SUSPECT.search(text):
        text = _ESCAPES.sub("", text)
        text = _LINE_ENDS.sub("\n", text)
        text = _REMOVE.sub("", text)
        text = _REPLACE.sub("\ufffd", text)
    return _bound_depth(_bound_marks(text))


def as_line(text: str) -> str:
    """``text`` cleaned and on one line, with one space for all white space between two words."""
    return " ".join(clean(text).split())


# A superset of the marks in few ranges, so that looking for a run is fast; the categories decide inside one.
_MARK_CLASS = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0700-\u1fff\u20d0-\u20ff"
    "\u2de0-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\uabed\ufb1e\ufe00-\ufe2f\U000101fd-\U0001f000]"
)
_LONG_RUN = later(f"{_MARK_CLASS}{{{MAX_MARKS + 1},}}")


def _bound_marks(text: str) -> str:
    """Keep at most MAX_MARKS marks in a row."""
    if not _has_long_run(text):
        return text

    def shorten(match: re.Match[str]) -> str:
        kept: list[str] = []
        marks = 0
        for char in match.group():
            marks = marks + 1 if unicodedata.category(char)[0] == "M" else 0
            if marks <= MAX_MARKS:
                kept.append(char)
        return "".join(kept)

    return _LONG_RUN.sub(shorten, text)


def _has_long_run(text: str) -> bool:
    """Whether more than MAX_MARKS marks stand in a row."""
    step = MAX_MARKS + 1  # so far apart, no longer run can pass between two places
    sample = text[::step]
    marks = {char for char in set(sample) if unicodedata.category(char)[0] == "M"}
    if not marks:
        return False
    for number, char in enumerate(sample):
        if char in marks:
            start = stop = number * step
            lowest, highest = max(0, start - step), min(len(text), stop + step)
            while start > lowest and unicodedata.category(text[start - 1])[0] == "M":
                start -= 1
            while stop < highest and unicodedata.category(text[stop])[0] == "M":
                stop += 1
            if stop - start > MAX_MARKS:
                return True
    return False


def _bound_depth(text: str) -> str:
    """Drop embeddings beyond MAX_DEPTH in a paragraph, and the ends that belong to them."""
    if sum(1 for _ in islice(_EMBEDDING.finditer(text), MAX_DEPTH + 1)) <= MAX_DEPTH:
        return text
    open_now: list[str] = []  # those beyond MAX_DEPTH are the dropped ones: what opens last ends first
    isolates = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal isolates
        char = match.group()
        if char == "\n":
            open_now.clear()
            isolates = 0
        elif char in _OPENERS:
            open_now.append(char)
            isolates += char in _ISOLATES
            return char if len(open_now) <= MAX_DEPTH else ""
        elif char == _POP_ISOLATE and isolates:
            isolates -= 1
            while open_now.pop() not in _ISOLATES:  # it ends the embeddings in the isolate too (X6a)
                pass
            return char if len(open_now) < MAX_DEPTH else ""
        elif char == _POP_EMBEDDING and open_now and open_now[-1] not in _ISOLATES:
            open_now.pop()
            return char if len(open_now) < MAX_DEPTH else ""
        return char

    return _DIRECTIONAL.sub(keep, text)
