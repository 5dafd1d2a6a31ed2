"""Random Urdu for the tests: paragraphs of words, numbers, signs and English, made from a seed."""

from __future__ import annotations

import random

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
