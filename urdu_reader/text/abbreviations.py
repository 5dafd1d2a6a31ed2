"""Words that decide whether a stop ends its sentence. Urdu ones folded (`urdu_reader.text.fold.key`)."""

from __future__ import annotations

from urdu_reader.text.fold import key


def _urdu(words: str) -> frozenset[str]:
    return frozenset(map(key, words.split()))


def _english(words: str) -> frozenset[str]:
    return frozenset(words.split())


LETTER_NAMES = _urdu("ای بی ڈی ایف ایچ جے ایل ایم این کیو آر ایس ٹی یو وی ڈبلیو ڈبلیوُ ایکس وائی زیڈ زی الف")
"""Names of Latin letters in Urdu that are hardly ever words of their own."""

LETTER_WORDS = _urdu("اے سی جی آئی کے او پی")
"""Names of Latin letters that are words too (آئی: came; پی: drank; سی: like): letters only beside others."""

AFTER_LETTER = _urdu("پیک ٹی وی میل ایس")
"""What follows such a letter at once: سی۔پیک، آئی۔ٹی، جی۔میل."""

LETTERED = _urdu("وٹامن ہیپاٹائٹس پلان گریڈ ٹائپ گروپ قسم درجہ سیکشن بلاک حصہ")
"""Kinds that are told apart by a letter: a stop after وٹامن ڈی ends the sentence."""

URDU_TITLES = _urdu(
    "ڈاکٹر مسٹر مسز مس پروفیسر انجینئر بیرسٹر لیفٹیننٹ لفٹیننٹ بریگیڈیئر کیپٹن سینٹ ایضاً نمبر"
)
"""Titles and words that are written with a stop before the name or number that they go with."""

URDU_BEGINNINGS = _urdu(
    "یہ اس ان وہ تاہم لیکن مگر جبکہ انہوں انھوں ہم آج اب جب پھر چنانچہ البتہ اسی یہی وہی ادھر دوسری"
)
"""Words that begin a sentence so often that one does begin there, abbreviation before it or not."""

URDU_CONTINUATIONS = _urdu(
    "نے کا کی کو تک والا والی والے کہ ہے ہیں تھا تھی تھے ہی بھی نامی جیسے جیسی کے سے پر جیسا"
)
"""Words that cannot begin a sentence: postpositions, particles, forms of 'to be'."""

URDU_AFTER_QUOTATION = _urdu("اور کہہ کہتے کہتی کہتا کہنے پوچھتے پوچھتی بولے بولی بولا یا")
"""Words behind a quotation that carry its sentence on."""

URDU_LAST = _urdu(
    "ہے ہیں تھا تھی تھے تھیں تہا تہی تہے تہیں ہوگا ہوگی ہوگئی ہوگئے ہوگیا گئے گئی گیا گا گے گی ہوئے ہوئی"
)
"""Forms of verbs with which most sentences end; also as they come from keyboards without a ھ."""

URDU_AFTER_DASH = _urdu("اور یا یعنی جو جس جن جسے جنہیں جنھیں جہاں کیونکہ بلکہ جیسا مثلا مثلاً ہاں نہیں")
"""Words before which a dash behind such a form is only a dash."""

TITLES = _english(
    "mr mrs ms mx dr prof sen rep gov gen lt col maj capt cmdr sgt cpl adm brig hon rev fr st pres "
    "supt messrs mme mlle vs v e.g i.e eg ie cf al viz approx ca engr sr"
)
"""English abbreviations that do not end a sentence."""

BEFORE_NUMBER = _english("no nos fig figs p pp vol ch sec art rs para eq")
"""English abbreviations only before a number: `No. 5`, but `He said no.`"""

OTHERS = _english(
    "inc ltd co corp bros jr etc est dept univ u.s u.k u.n u.a.e d.c a.m p.m ph.d m.d b.a m.a "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun ave blvd rd mt ft"
)
"""English abbreviations that may also stand last: the next word decides."""

ENGLISH_BEGINNINGS = _english(
    "The A An He She It They We I You This That These Those There Here In On At For From But And Or So If As "
    "When While After Before Since Although However Meanwhile Also Both His Her Its Their Our My What Who "
    "Why How Where No Not All Some Most Many Officials According With By To Last Next Earlier Later Such"
)
"""Words that begin an English sentence so often that one does begin there."""
