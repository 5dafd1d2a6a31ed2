"""Text that Nastaliq meets: Urdu as news has it, and everything else that may stand in it."""

from __future__ import annotations

from hypothesis import strategies as st

NEWS = (
    "پاکستان نے (ICC) ورلڈ کپ 2023 میں «بھارت» کو ۱۲ رنز سے ہرایا، والسلام۔ لوگوں کی بڑی تعداد نے "
    "صحیح منتخب کیا اور اِنتِظامیہ نے [بحران] کا ذکر کیا؛ 50% لوگوں نے @SampleOffice پر 2025-07-28 کو کہا کہ "
    "U.S. اور C++ میں ۲۵٫۵ فیصد فرق ہے!"
)

URDU = (
    "پاکستان نے ورلڈ کپ میں بھارت کو رنز سے ہرایا، والسلام۔ لوگوں کی بڑی تعداد صحیح منتخب کیا اِنتِظامیہ "
    "بحران بچے لا الله صلاح ﷺ قے جج نہیں چچا کھیلوں مسئلہ اُردُو ہُوا می\u200cخواہم بہ\u200cنام "
)
_MIXED = (
    '(ICC) 2023 ۱۲ 50% @Sample 2025-07-28 U.S. C++ ۲۵٫۵ «بھارت» [ب] "x" Wi-Fi ژ/پ '
    "https://example.org/a/b?c=d 😀 हिन्दी 字 ڗڱ e\u0301 Ω я \u200e \u200f ـــ \u064b"
)
WORDS = (URDU + _MIXED).split()

CHARS = (
    "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےئؤۂۃآأ۔،؟()[]«»\"'0123۴۵۶۷ABfgj .-/%"
    "\u200c\u200d\u064e\u0650\u0651\u200e\u200f"
)

paragraphs = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join),
    st.text(st.sampled_from(CHARS), min_size=1, max_size=60),
)
