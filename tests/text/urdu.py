"""Random Urdu for the tests: paragraphs of words, numbers, signs and English, made from a seed."""

from __future__ import annotations

import random
import re

from urdu_reader.text.joining import clusters

LETTERS = "اآبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےئۓۂۃؤ"
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0654\u0670"
ENGLISH = ("ICC", "Dr", "Namuna", "U.S.", "e-mail", "News", "(ABC)", "x=1", "Q&A")
NUMBERS = ("12", "۱۲", "2,024", "3.5", "2025-07-28", "۲۰۲۵", "50%", "+92", "١٢٣", "1/2")
SIGNS = ("،", "۔", "؛", "؟", "!", ":", "-", "...", "«", "»", "(", ")", "“", "”", "/", "*", "[", "]")


def word(random_: random.Random, *, marks: bool = True) -> str:
    letters = []
    for _ in range(random_.randint(1, 9)):
        letters.append(random_.choice(LETTERS))
        if marks and random_.random() < 0.12:
            letters.append(random_.choice(MARKS))
        if marks and random_.random() < 0.02:
            letters.append(random_.choice("\u200c\u200d\u0640"))
    return "".join(letters)


def paragraph(random_: random.Random, *, marks: bool = True, most: int = 40) -> str:
    parts = []
    for _ in range(random_.randint(1, most)):
        chance = random_.random()
        if chance < 0.68:
            part = word(random_, marks=marks)
        elif chance < 0.78:
            part = random_.choice(NUMBERS)
        elif chance < 0.86:
            part = random_.choice(ENGLISH)
        else:
            part = random_.choice(SIGNS)
        if random_.random() < 0.12:
            part = random_.choice(SIGNS) + part
        if random_.random() < 0.15:
            part += random_.choice(SIGNS)
        parts.append(part)
        parts.append("" if random_.random() < 0.04 else "  " if random_.random() < 0.02 else " ")
    return "".join(parts).strip()


REAL = (
    # Addresses and names of the net
    "https://example.org/khabar/2025?a=1&b=(2)#x", "www.example.org/a_(b),", "@Namuna_News", "#خبر_نامہ",
    "@namuna:",
    "editor@example.org", "/home/x", "C++", "Q&A", "iPhone-16", "COVID-19/SARS", "(SARS-CoV-2)",
    "2019-nCoV،",
    # Numbers of both kinds, prices, dates, times, shares
    "12", "۱۲", "١٢٫٥", "۱۲٫۵٪", "12,000", "۱۲٬۰۰۰", "-5", "+92-300-1234567", "%80", "50%", "Rs.500",
    "₹1,200/-", "$3.5m",
    "€20", "28/07/2025", "۲۰۲۵-۰۷-۲۸", "10:30", "۱۰:۳۰", "(18", "2020)", "[3]", "{۴}", "1-2", "۱۔", "5x5",
    "3°C", "½", "x²",
    # Brackets and quotation marks, open, closed, crossed
    "(", ")", "[", "]", "«", "»", "«بھارت»", "“لفظ”", "‘کل’", "(اردو", "اردو)", ")اردو(", "اب(", ")کے",
    "([)]", "〈", "〉", "(ABC", "DEF)",
    "؟!", "۔۔۔", "…", "-", "—", "–", ":", "؛", "،", "*", "/", "\\", "|", "&", "=", "ABC:", "a.b", "U.S.",
    "Dr.",
    # Marks, joiners, tatweel; Arabic that Urdu quotes
    "اُردُو", "وزیرِ", "اعلیٰ", "فوراً", "محمّد", "کے\u200cلیے", "مہ\u200cوش", "ب\u200dلا", "کــتاب",
    "سَلامٌ", "اللہ", "الله", "ۂ", "گناہِ\u200cکبیرہ",
    "ﷺ", "\u0610", "\u064e", "\u0301", "\u064e\u0651", "\u200c", "\u200dب", "\u200e", "\u200f", "اب\u200f",
    "\u200eAB", "\u061c", "۝", "\u0600۱۲",
    # Other scripts, emoji, wide signs
    "हिन्दी", "ভাষা", "עברית", "(שלום", "漢字、", "ｘ", "😀", "👩\u200d👩\u200d👧", "👍🏽", "🇵🇰", "❤\ufe0f",
    "1\ufe0f\u20e3", "e\u0301a", "\ufffd",
    # Spaces that are none, and breaks inside a word
    "", "", "5\u00a0km", "دس\u00a0لاکھ", "ا\u3000ب", "AB\u2009", "ہے۔وہ", "ہاں،نہیں", "ا\u200bب", "\u200b",
    "\u2060", "یونین/یورپی",
)  # fmt: skip
"""Words of real pages, and of none."""


def real(random_: random.Random, *, most: int = 30) -> str:
    """A paragraph of the words above among plain ones."""
    parts = []
    for _ in range(random_.randint(1, most)):
        chance = random_.random()
        parts.append(
            word(random_)
            if chance < 0.4
            else random_.choice(ENGLISH)
            if chance < 0.5
            else random_.choice(REAL)
        )
        parts.append("" if random_.random() < 0.1 else " ")
    return "".join(parts).strip(" ")


def ranges(random_: random.Random, text: str) -> list[tuple[int, int, int]]:
    """Ranges of a text, apart from one another, each with a direction; none parts a letter and its mark."""
    places = [0, len(text)]
    for match in re.finditer("[^ ]+", text):
        places += [match.start() + cluster.start for cluster in clusters(match.group())] + [match.end()]
    edges = sorted(random_.choices(places, k=2 * random_.randint(0, 4)))
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [(start, stop, random_.randint(0, 1)) for start, stop in pairs if start < stop]
