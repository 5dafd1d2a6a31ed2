r"""What is one thing in a text whatever stands around it: an address, a handle, a tag, a number.

Parts of regular expressions, without groups that capture. Who draws, counts, translates or breaks text puts
them into patterns of its own: what it does with an address is its affair, what an address is stands here.
"""

from __future__ import annotations

from typing import Final

from urdu_reader.text.characters import MARKS

LATIN: Final = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
"""Body of a class: the Latin letters of the languages that Urdu pages quote, and of Urdu in Latin letters."""

DIGIT: Final = "0-9٠-٩۰-۹"
"""Body of a class: digits as Urdu writes them; ``\\d`` has those of every script."""

INSIDE_NUMBER: Final = r".,:/٫٬\-–"
"""Body of a class: the signs that join the figures of a number, a time or a date."""

NUMBER: Final = rf"\d+(?:[{INSIDE_NUMBER}]\d+)*"
"""A number, a time or a date in figures, without sign and unit: 2,024.5, 10:30, 2025-07-28."""

PERCENT: Final = "%٪"
"""Body of a class: the signs that belong to a number before them."""

ABBREVIATION: Final = rf"(?:[{LATIN}]\.){{2,}}"
"""U.S."""

# An address may hold Urdu behind one of its own signs; Urdu behind a letter is the sentence's.
_IN_ADDRESS: Final = r"[^\s<>\"«»“”‘’()…\u200e\u200f\u0600-\u06ff]"
_LETTERS: Final = r"[\u0620-\u06d3]"
_URDU: Final = rf"(?<=[/=_#+-]){_LETTERS}+(?:\.{_LETTERS}+)*"
_REST: Final = rf"(?:{_IN_ADDRESS}|{_URDU}|\((?:{_IN_ADDRESS}|{_LETTERS})*\))+(?<=[\w/)])"
_DOMAIN: Final = (
    r"(?<![\w.@-])(?:[a-z0-9-]{1,63}\.){1,8}(?:com|org|net|pk|tv|info|gov|edu|co|io)(?![A-Za-z0-9_-])"
)
ADDRESS_BEGINS: Final = r"https?://|www\."
ADDRESS: Final = rf"(?:{ADDRESS_BEGINS}|{_DOMAIN}/){_REST}|{_DOMAIN}/?"
"""An address of the web: https://…, www.…, pic.twitter.com/x, example.org.

The sentence's own sign behind it is not part of it; brackets that open and close in it are.
"""

MAIL: Final = r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
"""An address of mail."""

HANDLE: Final = r"\w{1,30}"
"""What stands behind the @ of an account."""

TAG: Final = rf"(?<![A-Za-z0-9_])[@#][\w{MARKS}\u200c]+"
"""A handle or a tag, in any script; Urdu before it may leave the space out."""

LATIN_TAG: Final = "[@#][A-Za-z0-9_]+"
"""One in Latin letters."""

URDU_TAG: Final = "[#@][\u0620-\u06ff\u0750-\u077f\u200c_0-9]+"
"""One in Urdu letters."""
