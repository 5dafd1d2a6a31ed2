"""Words that no keyword begins or ends with: Urdu's function words and what is said in any story."""

from __future__ import annotations

from urdu_reader.articles.dates import MONTHS
from urdu_reader.articles.function_words import FUNCTION_WORDS
from urdu_reader.text.fold import key

_URDU = """
لیئے بابت ذریعہ طرح وجہ بجائے علاوہ سوا سوائے مابین قبل آگے پیچھے اوپر نیچے اندر باہر پاس قریب
سامنے حوالے سلسلے تحت ذیل برائے بمقابلہ عوض خاطر ورنہ اگرچہ گرچہ چنانچہ لہٰذا پس تاکہ حالانکہ
البتہ نیز خواہ چاہے یعنی گویا جیسے جیسا جیسی ویسے ویسا ویسی ایسے ایسا ایسی انھی جنھیں جنھوں کسے
کسی سبھی میرا میری میرے مجھ تمھیں تمہارا تمہاری تمہارے تجھے تیرا تیری تیرے دوسرا دوسری دوسرے
دونوں تینوں ایک دو تین چار پانچ چھ سات آٹھ نو دس گیارہ بارہ بیس سو ہزار لاکھ کروڑ ارب فیصد پہلا
پہلی تیسرا تیسری چوتھا چوتھی بار مرتبہ بہت زیادہ کم کافی مزید صرف محض بالکل تقریباً خصوصاً خاص
عام ابھی کب کبھی دوبارہ ہمیشہ اکثر آج کل گزشتہ آئندہ حال حالیہ یہاں وہاں جہاں کہاں ادھر کیوں
کیسے کیسا کیسی کتنا کتنی کتنے اتنا اتنی اتنے جتنا جتنی جتنے ہاں جی شاید ضرور واقعی ہونا ہونے
ہوئیں ہوتا ہوتی ہوتے ہوگا ہوگی ہونگے کرنا کرنے کرنی کرتا کرتی کریں کرے کرو کروں کرکے کرایا کرائے
کروا رہنا رہنے رہتا رہتی رہتے جانا جانے جانی جاتے جائیں گئیں آنا آنے آئی آئے آیا آتا آتی آتے آ
دینا دینے دیتا دیتی دیتے دیں دے لینا لینے لیتا لیتی لیتے لیں سکا سکے سکی سکتا سکتی سکتے سکیں چکا
چکی چکے چاہیے چاہتے چاہتا چاہتی لگا لگی لگے لگتا پڑا پڑی پڑے پڑتا پڑتی پڑتے رکھا رکھے رکھنا
رکھنے رکھی والا والوں کہا کہتے کہتا کہتی کہنا کہنے کہہ بتایا بتائی بتاتے پوچھا دیکھا دیکھنے دیکھ
ملا ملی ملے ملتا ملتی بنا بنی بنے بنانے بنایا بنائے بنائی شروع ختم قرار حوالہ اظہار موقع موقعے وقت دن روز
سال مہینے ماہ ہفتے ہفتہ گھنٹے منٹ شام صبح رات دوپہر پیر منگل بدھ جمعرات جمعہ اتوار
بشمول مثلاً وغیرہ عموماً فی الحال بھر
ذرا نظر ضمن نا بے غیر نئے نیا نئی بڑا بڑی بڑے چھوٹا چھوٹی چھوٹے اچھا اچھی اچھے پورا پوری پورے
سارا ساری سارے تمام بعض دیگر مختلف متعدد اہم ترین جناب صاحب محترم محترمہ سلسلہ
آخری طرفہ طور براہ بجے روپے ڈالر ڈگری کلومیٹر میٹر
"""

_ENGLISH = """
a about above after again all also am an and any are as at be because been before being below
between both but by can could did do does doing down during each few for from further had has
have having he her here hers him his how i if in into is it its itself just me more most my no
nor not now of off on once one only or other our out over own said same says she should so some
such than that the their them then there these they this those through to too two under until up
very via was we were what when where which while who whom why will with would you your
"""

STOPWORDS = FUNCTION_WORDS | frozenset(
    map(key, [*(_URDU + _ENGLISH).split(), *(month for months in MONTHS.values() for month in months)])
)
"""Function words, light verbs, common adjectives, numbers, times, days and months; folded."""
