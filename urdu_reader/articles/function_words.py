"""Urdu's function words: what carries grammar and names nothing."""

from __future__ import annotations

from collections.abc import Iterable

from urdu_reader.text.fold import key

_WORDS = """
    کا کی کے کو نے سے میں پر تک پہ لیے لئے ساتھ بعد پہلے طرف بارے متعلق خلاف درمیان ذریعے بغیر سمیت مطابق
    باعث دوران جانب واسطے
    اور یا و کہ بھی ہی تو اگر مگر لیکن بلکہ چونکہ کیونکہ تاہم جبکہ جب تب اب پھر نہ نہیں مت
    یہ وہ اس ان اُس اُن جس جن کس کن جو کیا کون کوئی کچھ سب ہر کئی چند اپنا اپنی اپنے خود آپ ہم میں تم
    انہوں انہیں اسے انھوں انھیں جسے جنہوں جنہیں ہمیں مجھے تمہیں ہمارا ہماری ہمارے ان کا اسی انہی یہی وہی
    ہے ہیں تھا تھی تھے تھیں ہو ہوا ہوئی ہوئے ہوں گا گی گے رہا رہی رہے گیا گئی گئے کر کرتے کیے کئے کی
    دیا دی دیے دئیے لیا لی لے جا جاتا جاتی جائے والا والی والے
"""

FUNCTION_WORDS = frozenset(map(key, _WORDS.split())) - {key("والا")}  # a part of place names as well
"""Folded with `urdu_reader.text.fold.key`."""


def only_function_words(keys: Iterable[str]) -> bool:
    """Whether the folded words ``keys`` name nothing."""
    return all(word in FUNCTION_WORDS for word in keys)
