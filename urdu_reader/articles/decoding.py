"""Bytes to text: which encoding a source is in, told by its byte order mark or by evidence.

In this order: a byte order mark (UTF-8, UTF-16, UTF-32); UTF-16 by the place of its high bytes; UTF-8;
Windows-1256 where the bytes are letters of that code page and not sequences of UTF-8. UTF-8 with broken
places stays UTF-8, each broken place U+FFFD. What is none of these is not text and is refused.
"""

from __future__ import annotations

import codecs
import re

from urdu_reader.articles.errors import SourceError
from urdu_reader.text.patterns import later

SAMPLE = 1 << 16
"""Bytes from the beginning that the evidence is taken from."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16's does: first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (EPUB, DOCX and ODT are)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"BZh91AY&SY", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
# Control characters that no text is made of. White space, backspace and escape do occur in text.
_CONTROLS = bytes(set(range(32)) - {8, 9, 10, 11, 12, 13, 27}) + b"\x7f"
_TYPOGRAPHY = frozenset("‘’‚“”„«»–—…•\u00a0،؛؟")
_HIGH = later("[^\x00-\x7f]")
_LETTER = later("[\u0621-\u064a\u067e\u0679\u0686\u0688\u0691\u0698\u06a9\u06af\u06ba\u06be\u06c1\u06d2]")


def decode(data: bytes, source: str) -> str:
    """The text of ``data``, without its byte order mark and not yet cleaned.

    Raises SourceError, in the name of ``source``, where the bytes are not text.
    """
    view = memoryview(data)  # so that skipping a mark copies nothing
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return str(view[len(mark) :], encoding, "replace")
    sample = data[:SAMPLE]
    for magic, kind in _KINDS:
        if sample.startswith(magic):
            raise SourceError(source, f"is {kind}, not text", "name a text file")
    if wide := _utf16(sample):
        return str(view, wide, "replace")
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    try:
        text = str(view, "utf-8")
    except UnicodeDecodeError:
        if controls * 50 > len(sample):
            raise _binary(source) from None
        return str(view, _eight_bit(data, source), "replace")
    if controls * 4 > len(sample):
        raise _binary(source)
    return text


def _utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark: in Urdu and in English every second byte is 00, 06, 20 (punctuation) or FB-FE.

    UTF-8 text has no byte 00 or 06 at all, so these alone are asked for.
    """
    half = len(sample) // 2
    if half < 2:
        return None
    high = len(sample[1 : 2 * half : 2]) - len(sample[1 : 2 * half : 2].translate(None, b"\x00\x06"))
    low = len(sample[0 : 2 * half : 2]) - len(sample[0 : 2 * half : 2].translate(None, b"\x00\x06"))
    if max(high, low) * 10 < half * 7 or min(high, low) * 5 > max(high, low):
        return None
    encoding = "utf-16-le" if high > low else "utf-16-be"
    text = sample[: 2 * half].decode(encoding, "replace")
    # Binary data has zeros in every second byte too, but then the rest are no letters.
    said = sum(map(str.isprintable, text)) + text.count("\n") + text.count("\r") + text.count("\t")
    return encoding if said * 10 >= len(text) * 9 and "\x00" not in text else None


def _eight_bit(data: bytes, source: str) -> str:
    """UTF-8 with broken places, or Windows-1256: which of the two the high bytes speak for."""
    # Take the evidence where the first high byte is: a page may open with kilobytes of English.
    first = re.search(rb"[\x80-\xff]", data)
    start = first.start() if first else 0
    sample = data[start : start + SAMPLE]
    size = start + len(sample)
    utf8 = sample.decode("utf-8", "replace")
    broken = utf8.count("\ufffd")
    whole = len(_HIGH.findall(utf8)) - broken
    if whole > broken:
        return "utf-8"
    high = _HIGH.findall(sample.decode("cp1256"))
    if len(_LETTER.findall("".join(high))) * 10 >= len(high) * 6:
        return "cp1256"
    # Typing in a European language that the code page holds, too: é, ç, “quotes”.
    if len(high) * 3 < size and sum(map(_is_written, high)) * 10 >= len(high) * 6:
        return "cp1256"
    if broken * 10 <= size:
        return "utf-8"
    raise _binary(source)


def _is_written(char: str) -> bool:
    return char.isalpha() or char in _TYPOGRAPHY


def _binary(source: str) -> SourceError:
    return SourceError(
        source,
        "is not text that could be read (UTF-8, UTF-16 and Windows-1256 can be)",
        "name a text file, or save it as UTF-8",
    )
