"""Sentences: cases marked by hand (``|`` stands where one sentence ends and the next begins), and laws."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from urdu_reader.text.sentences import LONGEST_QUOTATION, first, split

URDU = """
بارش ہو رہی ہے۔| بچے گھر میں ہیں۔
بارش ہو رہی ہے
کیا تم آؤ گے؟| میں انتظار کروں گا۔
واہ! |کیا خوب منظر ہے!
کیا واقعی؟!| مجھے یقین نہیں آتا۔
وہ چلا گیا۔|اس کے بعد خاموشی تھی۔
وہ چلا گیا ۔ |اس کے بعد خاموشی تھی ۔
وہ چلا گیا۔ ۔ ۔ |پھر کبھی نہ آیا۔
وہ سوچتا رہا… |پھر اٹھ کھڑا ہوا۔
وہ سوچتا رہا۔۔۔ |پھر اٹھ کھڑا ہوا۔
میں… میں نہیں جانتا۔| تم بتاؤ۔
…اور پھر دروازہ کھل گیا۔
وہ آیا.| اس نے دیکھا.
وہ آیا.|اس نے دیکھا.
ڈاکٹر۔ سلیم آج نہیں آئیں گے۔| کل آئیں گے۔
ڈاکٹر سلیم آ گئے۔| وہ خوش تھے۔
مسٹر۔ نعیم نے دستخط کیے۔
وہ پیشے سے ڈاکٹر۔ |یہ سب جانتے ہیں۔
اس کا ای۔میل پتا درج نہیں۔| دوبارہ لکھیں۔
اپنی جی۔میل کھولیں۔| خط دیکھیں۔
یہ سی۔پیک کا حصہ ہے۔| کام جاری ہے۔
بی۔بی۔سی کی خبر درست نکلی۔
اس نے ایم۔اے۔ کیا ہے۔| اب پڑھاتا ہے۔
اس نے ایم۔ اے۔ اردو میں کیا۔
وہ یو۔ایس۔اے۔ میں رہتا ہے۔
اس کا گھر یو۔ایس۔اے۔ |وہ وہیں رہتا ہے۔
ایس۔ ایم۔ ظفر نے تقریر کی۔| لوگ خاموش رہے۔
ن۔م۔ کی نظمیں مشہور ہیں۔
ن۔ م۔ کی نظمیں مشہور ہیں۔
م۔ احمد نے خط لکھا۔| جواب نہیں ملا۔
ص۔ ۱۲ پر دیکھیں۔| وہاں نقشہ ہے۔
ہم نے پی ٹی وی۔ |سب نے دیکھا۔
اس میں وٹامن ڈی۔ |دھوپ سے ملتا ہے۔
وہ کل واپس آئی۔ |سب خوش ہوئے۔
وہ کل واپس آئی۔|اس نے سلام کیا۔
بچے نے دوا پی۔ |پھر سو گیا۔
ہاں جی۔ |میں آ رہا ہوں۔
وہ چھوٹی سی۔ |گڑیا لگتی تھی۔
قیمت 3.5 روپے ہے۔| کل 4.5 تھی۔
قیمت ۳٫۵ روپے ہے۔| کل ۴٫۵ تھی۔
قیمت ۳۔۵ روپے ہے۔| کل کم تھی۔
وقت 10:30 ہے۔| چلیں۔
یہ واقعہ 2019۔ |اس وقت سب چھوٹے تھے۔
وہ 1947ء۔ |میں پیدا ہوئے۔
1۔ پہلے آٹا گوندھیں۔| 2۔ پھر روٹی پکائیں۔
۱۔ پہلے آٹا گوندھیں۔| ۲۔ پھر روٹی پکائیں۔
1. پہلے آٹا گوندھیں۔| 2. پھر روٹی پکائیں۔
الف۔ پہلا نکتہ یہ ہے۔| ب۔ دوسرا نکتہ وہ ہے۔
(۱) پہلا نکتہ یہ ہے۔| (۲) دوسرا نکتہ وہ ہے۔
1.2. دائرہ کار بیان ہوا۔
نمبر۔ 5 پر دیکھیں۔
اس نے کہا: «میں آؤں گا۔ تم بھی آنا۔»| ہم مان گئے۔
اس نے کہا: «میں آؤں گا۔ تم بھی آنا۔» اور چلا گیا۔
اس نے کہا: “میں آؤں گا۔ تم بھی آنا۔”| ہم مان گئے۔
اس نے کہا: ”میں آؤں گا۔ تم بھی آنا۔“| ہم مان گئے۔
اس نے کہا: "میں آؤں گا۔ تم بھی آنا۔"| ہم مان گئے۔
اس نے کہا: ’’میں آؤں گا۔ تم بھی آنا۔‘‘| ہم مان گئے۔
اس نے کہا: ‘‘میں آؤں گا۔ تم بھی آنا۔’’| ہم مان گئے۔
اس نے کہا: ’میں آؤں گا۔ تم بھی آنا۔‘| ہم مان گئے۔
اس نے کہا: ‘میں آؤں گا۔ تم بھی آنا۔’| ہم مان گئے۔
اس نے کہا: «میں آؤں گا»۔| ہم مان گئے۔
اس نے کہا: «تم آؤ گے؟»۔| ہم چپ رہے۔
«کون ہے؟» اس نے پوچھا۔| کوئی جواب نہ آیا۔
«ہم تیار ہیں۔» کپتان نے کہا۔| پھر میچ شروع ہوا۔
«ہم تیار ہیں،» کپتان نے کہا۔| پھر میچ شروع ہوا۔
«بس!» کہہ کر وہ اٹھ گئی۔
«ہم تیار ہیں۔»| میچ شام کو شروع ہوا۔
اس کی کتاب «روشنی» مقبول ہوئی۔| دوسری نہیں۔
«کیا؟» کا جواب نہ ملا۔| وہ چپ رہا۔
اسے ’نمونہ‘ کہتے ہیں۔| یہ نیا ہے۔
یہ کام (جیسا پہلے لکھا گیا۔) مشکل ہے۔| آسان نہیں۔
یہ کام مشکل ہے۔| (دیکھیے صفحہ ۵۔)| اب آگے چلتے ہیں۔
یہ کام مشکل ہے (دیکھیے صفحہ ۵)۔| اب آگے چلتے ہیں۔
یہ کام مشکل ہے [دیکھیے صفحہ ۵۔ ۶]۔| اب آگے چلتے ہیں۔
کیا؟، کیسے؟، کیوں؟| سب پوچھتے رہے۔
وہ U.S. میں رہتا ہے۔| خوش ہے۔
وہ Washington D.C. سے آیا۔| تھکا ہوا تھا۔
یہ Facebook. |اس نے کل کھولا۔
تفصیل https://example.org/a.b.c پر ہے۔| پڑھ لیں۔
خط name.other@example.org پر بھیجیں۔| شکریہ۔
ورژن 2.0.1 آ گیا۔| لے لیں۔
دوستو! |آج ہم باغ کی سیر کریں گے۔
وہ گیا ۔۔۔اور میں رہ گیا۔
یہ ہے۔» |پھر دوسری بات آئی۔
وہ چلا گیا ہے- |اس کے بعد خاموشی تھی۔
سکول بند کردیے گئے- |6 مارچ کو امتحان تھا۔
وہ گھر گیا ہے – آج ہی – اور کل آئے گا۔
وہ شہر جو بڑا ہے- یعنی لاہور- خوبصورت ہے۔
وہ آتا ہے- اور جاتا ہے۔
غیر- رسمی گفتگو اور ڈی- کپلڈ نظام۔
"""

ENGLISH = """
It rained. |The children stayed home.
Is it raining? |Yes! |It is.
The U.S. Secretary of State came. |He left at noon.
They met in Washington D.C. |The talks went well.
They met in Washington D.C., then left.
Dr. Amin and Mrs. Amin came. |Both spoke.
J. K. Amin wrote it. |Nobody read it.
It cost 3.5 dollars. |That was too much.
Version 2.0 is out. |Get it.
He arrived at 5 p.m. |The gate was closed.
He arrived at 5 p.m. on Monday.
See No. 5 for more. |He said no. |Then he left.
The firm, Amin Inc., closed. |It had debts.
"Stop!" he said. |Nobody stopped.
“Stop.” Ali said. |Nobody stopped.
“We will go. You stay.” |The others agreed.
He said “We will go. You stay.” |The others agreed.
It works (see p. 5. It is long). |Read on.
Go to example.org. |Read on.
Matters,… pic.twitter.com/abc
And then… |Nothing happened.
And then... nothing happened.
1. Mix the flour. |2. Bake it.
a) Mix it. |b) Bake it.
Workers' rights matter. |Owners' rights too.
It's late. |Don't go.
Thanks @NamunaNews. |#Namuna is here. |@Ali knows.
Is e.g. Lahore far? |No.
He got a Ph.D. |He was happy.
He got a Ph.D. in Lahore.
Really?! |Yes.
It ended.|The next day it rained.
It began in 2020.|Several more followed.
They call it COVID-19.|The name is new.
We met the WHO.|They agreed.
They do home-work.|The rest play.
Read a.B.Cd and p.The first.
Open example.com/a.The or 1.Introduction.
“We are glad.”|The others agreed.
They call them "children."|The rest is known.
Wait -- what? |Go.
"""


def _cases(table: str, lang: str) -> list[object]:
    lines = [line.strip() for line in table.strip().splitlines()]
    return [pytest.param(line, lang, id=f"{lang}-{number}") for number, line in enumerate(lines)]


@pytest.mark.parametrize(("marked", "lang"), _cases(URDU, "ur") + _cases(ENGLISH, "en"))
def test_by_hand(marked: str, lang: str) -> None:
    text = marked.replace("|", "")
    expected = [piece.strip() for piece in marked.split("|")]
    assert [text[start:stop].strip() for start, stop in split(text, lang)] == expected


def test_a_long_quotation_is_split_inside() -> None:
    speech = "ہم نے وعدہ پورا کیا۔ " * (LONGEST_QUOTATION // 15)
    assert len(split(f"اس نے کہا: «{speech.strip()}»")) > 5


def test_blank_lines_and_bullets_part_sentences() -> None:
    text = "پہلی سرخی\n\nدوسری سرخی\n  • ایک\n  • دو"
    assert [text[a:b].strip() for a, b in split(text)] == ["پہلی سرخی", "دوسری سرخی", "• ایک", "• دو"]


def test_a_line_break_alone_does_not() -> None:
    assert len(split("یہ سطر\nجاری ہے۔")) == 1


def test_signs_alone_take_no_longer_than_words() -> None:
    assert split("\n• " * 100_000) == [(0, 300_000)]  # hours, where each sign is looked at again and again


def test_nothing_and_only_space() -> None:
    assert split("") == []
    assert split("  \n ") == [(0, 4)]


def test_stray_stops_go_with_the_sentence_before() -> None:
    text = "بس۔ “ ۔ \n\n »"
    assert split(text) == [(0, len(text))]


def test_the_real_page(shared: Path) -> None:
    text = (shared / "seeds" / "000_47737c92bbba1fee.txt").read_text("utf-8")
    pieces = [text[a:b].strip() for a, b in split(text)]
    assert "اکتوبر 2024 سے اب تک یہ دونوں رہنماؤں کی چوتھی ملاقات تھی۔" in pieces
    assert sum(piece.endswith("۔") for piece in pieces) == text.count("۔") - 3  # but for ۔۔۔ inside one


PIECES = st.sampled_from(
    [
        *("ہے", "وہ", "ای", "ایم", "ڈاکٹر", "U.S", "Mr", "The", "and", "5", "۳", "https://a.b/c", "🎉", "•"),
        *("۔", ".", "؟", "!", "…", "۔۔۔", "’’", "‘‘", *"()[]«»“”‘’'\"،؛:-"),
        *(" ", "  ", "\n", "\n\n", "\u200c", "\u0650"),
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)), st.sampled_from(["ur", "en"]))
@example("۔", "ur")
@example("(۔)(۔) ۔", "ur")
def test_joined_back_the_text_is_unchanged(text: str, lang: str) -> None:
    sentences = split(text, lang)
    assert "".join(text[start:stop] for start, stop in sentences) == text
    assert all(start < stop for start, stop in sentences)
    assert [stop for _, stop in sentences[:-1]] == [start for start, _ in sentences[1:]]


@given(st.lists(PIECES, max_size=60).map("".join))
def test_a_sentence_says_something(text: str) -> None:
    sentences = split(text)
    if len(sentences) > 1:
        assert all(any(char.isalnum() or char == "_" for char in text[a:b]) for a, b in sentences)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_sentence_begins_with_space_but_the_first(text: str) -> None:
    assert not any(text[start].isspace() for start, _ in split(text)[1:])


PLAIN = st.sampled_from(
    [
        *"ابپ",
        "کے",
        "ہے",
        "ہیں",
        "گئی",
        "ڈاکٹر",
        "ای",
        "ایم",
        "نے",
        "اور",
        "یہ",
        "۔",
        "۔",
        ".",
        " ",
        "\u064e",
        "(",
        ")",
    ]
)


@given(
    st.lists(PLAIN, min_size=1, max_size=30).map(" ".join)
    | st.lists(PLAIN, min_size=1, max_size=30).map("".join)
    | st.lists(PIECES, min_size=1).map("".join).filter(bool)
)
@example("بارش ہو رہی ہے اور لوگ خوش ہیں۔ کے بعد وہ چلے گئے۔")
@example("بارش ہو رہی ہے اور لوگ خوش ہیں۔ پھر وہ چلے گئے۔")
@example("بارش ہو رہی ہے اور لوگ خوش ہیں۔ ۔ ۔ پھر وہ چلے گئے۔")
@example("بارش ہو رہی ہے اور لوگ خوش ہیں۔ A)")
@example("بارش ہو رہی ہے اور لوگ خوش ہیں۔  پھر")
def test_the_first_sentence_is_the_first_of_all(text: str) -> None:
    assert first(text) == split(text)[0]
    behind_words = f"بارش ہو رہی تھی اور لوگ خوش {text}"
    assert first(behind_words) == split(behind_words)[0]
