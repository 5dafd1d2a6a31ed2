"""Inflection: the forms in which an Urdu word is found when its keyword names another.

Everything here is folded text (`urdu_reader.text.fold`): no marks, so the zer of izafat and the hamza of
its ۂ and ئے are gone already, and ئ is ی. What remains are endings: of number and case (لڑکا، لڑکے، لڑکوں;
کتاب، کتابیں، کتابوں; پارٹی، پارٹیاں، پارٹیوں), the Arabic ones (واقعہ، واقعات; ماہر، ماہرین), izafat written
with ے, and plurals that change inside (وزیر، وزرا). Derived words (پاکستان، پاکستانی) are other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from urdu_reader.text.fold import key

_BROKEN = """
وزیر وزرا|سفیر سفرا|شاعر شعرا|عالم علما|ادیب ادبا|امیر امرا|شہید شہدا|رکن ارکان اراکین|فرد افراد|شخص اشخاص
ملک ممالک|قوم اقوام|فوج افواج|مرض امراض|ضلع اضلاع|خبر اخبار|لفظ الفاظ|حکم احکام احکامات|حق حقوق|اثر اثرات
کتاب کتب|مسجد مساجد|مرکز مراکز|مدرسہ مدارس|مسئلہ مسائل|رسالہ رسائل|وسیلہ وسائل|قانون قوانین|خاتون خواتین
دوا ادویہ ادویات|طالب طلبہ طلبا|تاجر تجار|جرم جرائم|عنصر عناصر|منظر مناظر|موقع مواقع|فصل فصول|عدد اعداد
سبب اسباب|ہدف اہداف|شے اشیا|دور ادوار|وقت اوقات|حال احوال حالات|عضو اعضا|قدم اقدام اقدامات|گاؤں گاؤں
"""
_PLURALS: dict[str, frozenset[str]] = {}
for _row in filter(None, (row.strip() for line in _BROKEN.splitlines() for row in line.split("|"))):
    _forms = frozenset(map(key, _row.split()))
    for _form in _forms:
        _PLURALS[_form] = _PLURALS.get(_form, frozenset()) | _forms
del _PLURALS[key("اخبار")], _PLURALS[key("اقدام")]  # a newspaper, a step: singulars of their own

SHORTEST = 3
"""Letters below which a word takes only the commonest endings: others would make other words of it."""
_STEM = 3  # letters that must remain before an ending is taken off
_ARABIC = re.compile("[\u0600-\u06ff]+")


@lru_cache(maxsize=4096)
def forms(word: str) -> frozenset[str]:
    """Every form of ``word``, itself among them; ``word`` and the forms are folded single words."""
    found = {word}
    if word.isascii() and word[-1:].isalpha():
        return frozenset((word, word + "s", word + "'s"))
    if not _ARABIC.fullmatch(word):
        return frozenset(found)
    if len(word) < SHORTEST:
        if len(word) == 2 and word[-1] not in "اہیےوں":
            found |= {word + "وں", word + "یں"}  # آموں، بسیں
        return frozenset(found | _PLURALS.get(word, frozenset()))
    for base in {word, *_PLURALS.get(word, ()), *_bases(word)}:
        found.add(base)
        found.update(_endings(base))
        for plural in _PLURALS.get(base, ()):
            found.add(plural)
            found.update(_endings(plural))
    return frozenset(form for form in found if len(form) >= 2)


def _bases(word: str) -> Iterator[str]:
    """What ``word`` may be a plural or oblique form of."""
    for ending, replaced, letters in _TAKEN_OFF:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= letters:
            yield from (stem + singular for singular in replaced)
            return


_TAKEN_OFF = (
    ("یوں", ("ی",), _STEM),
    ("یاں", ("ی",), _STEM),
    ("ییں", ("",), _STEM),  # فضائیں
    ("اوں", ("ا",), _STEM),  # رہنماؤں
    ("وں", ("", "ا", "ہ"), _STEM),
    ("یں", ("",), _STEM),
    ("ات", ("", "ہ"), _STEM + 1),
    ("ین", ("",), _STEM + 1),
    ("ے", ("ا", "ہ"), _STEM),
)


def _endings(word: str) -> Iterator[str]:
    """Forms of a singular, by its last letter."""
    last, stem = word[-1], word[:-1]
    if last in "اہ" and len(stem) >= 2:
        yield from (stem + ending for ending in ("ے", "وں", "و"))
        if last == "ہ":
            yield from (stem + "ات", word + "وں", word + "یں", word + "جات")
        else:
            yield from (word + ending for ending in ("وں", "و", "ییں", "یے", "ے", "ں", "ات"))
        if len(stem) >= SHORTEST + 1:
            yield stem + ("ہ" if last == "ا" else "ا")  # امریکا، امریکہ
    elif last == "ی":
        yield from (word + ending for ending in ("اں", "وں", "و", "ات"))
    elif last == "ے":
        yield from (word + "وں",)
    elif last == "ں":
        yield from (stem + ending for ending in ("ییں", "وں"))
    else:
        yield from (word + ending for ending in ("وں", "یں", "ات", "ین", "و"))
