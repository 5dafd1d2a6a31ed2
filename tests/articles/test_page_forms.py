"""The page form as sites vary it: every variation gives the same articles, and loses no word."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles.said import words_of
from urdu_reader.articles.model import Article, Notice, Paragraph, ReadMore, Tweet
from urdu_reader.articles.reading import parse
from urdu_reader.articles.related import link

FIRST = (
    "ساحل نگر میں پل کی مرمت مکمل ہو گئی ہے۔ ضلعی انتظامیہ کے مطابق پرانا پل اب کھلا ہے۔",
    "گورنر نمرہ سبحانی نے پرانا پل دیکھا اور مزدوروں کا شکریہ ادا کیا۔ ساحل نگر کے لوگ خوش ہیں۔",
    "نمرہ سبحانی نے کہا کہ ضلعی انتظامیہ نے کام وقت پر کیا۔",
)
SECOND = (
    "دریا نگر (نامہ نگار سے) دریا میں پانی کی سطح بلند ہو گئی اور لوگ اونچی جگہوں پر چلے گئے۔",
    "محکمے کے مطابق پانی دو دن میں اتر جائے گا۔ کشتیاں تیار ہیں۔",
    "دریا کے کنارے کے سکول بند رہیں گے اور امتحان بعد میں ہوں گے۔",
)
HEADLINE = "دریا میں پانی کی سطح بلند، سکول بند"
MORE = "ساحل نگر میں میلہ، ہزاروں لوگ آئے"
TAGS = ("ساحل نگر", "پرانا پل", "نمرہ سبحانی", "ضلعی انتظامیہ")
JOIN = "تازہ خبروں کے لیے ہمارا واٹس ایپ چینل جوائن کریں"
TEASER = "ایک کہانی جو اس صفحے کی نہیں ۔۔۔ پڑھنا نہ بھولیے گا"
LINK = "pic.twitter.com/pul-1"
OTHER_TWEET = "Thank you all for the U.\n\nS. help.\n\n— Other Sample (@OtherSample) May 4, 2024\n\n"
ARABIC = str.maketrans({"ی": "ي", "ک": "ك", "ہ": "ه"})


@dataclass(frozen=True)
class Form:
    """One way to lay the page out."""

    colon: str = ":"
    between: str = "\n\n"
    ends: str = "\n"
    nfd: bool = False
    arabic: bool = False
    tweet: tuple[str, ...] = (
        "We opened the bridge with the U.",
        "N.",
        "team today.",
        "pic.twitter.com/pul-1",
    )
    signature: str = "— Sample District (@SampleDistrict) May 3, 2024"
    joins: bool = True
    tags: bool = True
    source: bool = True
    keywords: bool = True
    articles: int = 1
    related: bool = True
    last: bool = False  # the tweet stands at the end of the body

    def text(self) -> str:
        """The page."""
        label = lambda word: word + self.colon  # noqa: E731
        body = [FIRST[0], *((FIRST[1],) if not self.last else FIRST[1:]), *self.tweet]
        body += [self.signature] if self.tweet else []
        body += [] if self.last else [f"{label('مزید پڑھیں')} {MORE}", FIRST[2]]
        parts = [*body, *([JOIN] if self.joins else []), *([" ".join(TAGS)] if self.tags else [])]
        parts += [f"{label('ذریعہ')} Sample News"] if self.source else []
        parts += [f"{label('کلیدی لفظ')} {' '.join((*TAGS, TAGS[1], TAGS[0]))}"] if self.keywords else []
        for number in range(self.articles):
            parts += [
                label("پڑھیں"),
                f"{HEADLINE} {['الف', 'ب', 'ج'][number]}",
                *SECOND[:2],
                TEASER,
                SECOND[2],
            ]
            parts += [label("مزید")]
        parts += ["متعلقہ مضامین", f"  • {HEADLINE}{self.ends}  • {MORE}"] if self.related else []
        text = self.between.join(parts).replace("\n", self.ends)
        text = text.translate(ARABIC) if self.arabic else text
        return unicodedata.normalize("NFD", text) if self.nfd else text


def read(form: Form) -> tuple[Article, ...]:
    return link(parse(form.text()))


FORMS = {
    "plain": Form(),
    "a space before the colon": Form(colon=" :"),
    "a wide colon": Form(colon="："),
    "a colon and a no-break space": Form(colon=":\u00a0"),
    "CRLF": Form(ends="\r\n"),
    "CR": Form(ends="\r"),
    "NFD": Form(nfd=True),
    "Arabic letters": Form(arabic=True),
    "Arabic letters in NFD": Form(arabic=True, nfd=True),
    "many empty lines": Form(between="\n \n\t\n\n"),
    "lines alone": Form(between="\n"),
    "no notice": Form(joins=False),
    "no tags": Form(tags=False),
    "no source": Form(source=False),
    "no related headlines": Form(related=False),
    "no second article": Form(articles=0),
    "three second articles": Form(articles=3),
    "a whole tweet": Form(tweet=("We opened the bridge with the U.N. team today. pic.twitter.com/pul-1",)),
    "a tweet at the end": Form(last=True),
    "an ISO date": Form(signature="— Sample District (@SampleDistrict) 2024-05-03"),
    "a hyphen for a dash": Form(signature="- Sample District (@SampleDistrict) May 3, 2024"),
    "a name with brackets": Form(signature="— Sample District (official) (@SampleDistrict) May 3, 2024"),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_variation_gives_the_same_articles(form: Form) -> None:
    first, *others = read(form)
    assert len(others) == form.articles
    assert first.title_origin == "derived"
    assert first.source == ("Sample News" if form.source else None)
    (tweet,) = [block for block in first.blocks if isinstance(block, Tweet)]
    assert tweet.text == "We opened the bridge with the U.N. team today. pic.twitter.com/pul-1"
    assert (tweet.handle, tweet.date, tweet.lang) == ("SampleDistrict", "2024-05-03", "en")
    assert tweet.links == ("pic.twitter.com/pul-1",)
    said = {plain(keyword.text) for keyword in first.keywords}
    assert said == {plain(tag) for tag in TAGS}
    titles = [plain(block.title) for block in first.blocks if isinstance(block, ReadMore)]
    assert titles == ([] if form.last else [plain(MORE)])
    notices = [plain(block.text) for block in first.blocks if isinstance(block, Notice)]
    assert notices == ([plain(JOIN)] if form.joins else [])
    body = [plain(block.text) for block in first.blocks if isinstance(block, Paragraph)]
    assert body == list(map(plain, FIRST))
    assert [plain(story.title) for story in first.related if story.origin == "page"] == (
        [plain(HEADLINE), plain(MORE)] if form.related else []
    )
    for other in others:
        assert plain(other.title).startswith(plain(HEADLINE))
        assert [type(block) for block in other.blocks] == [Paragraph, Paragraph, Notice, Paragraph]
        assert other.source is None


def plain(text: str) -> str:
    """``text`` in one composition and with Urdu's letters, to be compared."""
    return unicodedata.normalize("NFC", text).translate({ord("ي"): "ی", ord("ك"): "ک", ord("ه"): "ہ"})


def test_a_page_without_keywords_keeps_its_run_of_tags_or_takes_it_for_tags() -> None:
    (article, _) = read(Form(keywords=False))
    assert {plain(keyword.text) for keyword in article.keywords} == {plain(tag) for tag in TAGS}


def test_two_tweets() -> None:
    text = Form(articles=0).text().replace("مزید پڑھیں:", OTHER_TWEET + "مزید پڑھیں:")
    tweets = [block for block in parse(text)[0].blocks if isinstance(block, Tweet)]
    assert [(tweet.handle, tweet.date) for tweet in tweets] == [
        ("SampleDistrict", "2024-05-03"),
        ("OtherSample", "2024-05-04"),
    ]
    assert tweets[1].text == "Thank you all for the U.S. help."


def test_a_tweet_in_urdu() -> None:
    form = Form(tweet=("آج پل کھل گیا، سب کا شکریہ #پل",))
    (tweet,) = [block for block in read(form)[0].blocks if isinstance(block, Tweet)]
    assert (tweet.text, tweet.lang) == ("آج پل کھل گیا، سب کا شکریہ #پل", "ur")


FORM = st.builds(
    Form,
    colon=st.sampled_from([":", " :", "：", " ： ", ":\u00a0"]),
    between=st.sampled_from(["\n\n", "\n", "\n \n", "\n\n\n\n"]),
    ends=st.sampled_from(["\n", "\r\n", "\r"]),
    nfd=st.booleans(),
    arabic=st.booleans(),
    tweet=st.sampled_from([(), ("One line.",), ("A U.", "S. line.", "pic.twitter.com/x"), ("ایک ٹویٹ ہے",)]),
    signature=st.sampled_from(
        [
            "— Sample (@sample) May 3, 2024",
            "— Sample (@sample)",
            "— A – B (c) (@sample_1) 10:33 AM · May 3, 2024",
        ]
    ),
    joins=st.booleans(),
    tags=st.booleans(),
    source=st.booleans(),
    keywords=st.booleans(),
    articles=st.integers(0, 3),
    related=st.booleans(),
    last=st.booleans(),
)


@settings(max_examples=300, deadline=None)
@given(FORM)
def test_every_word_is_said_as_often_as_the_page_says_it(form: Form) -> None:
    """As often, but for labels, a signature's date, and the keywords, which the page says twice and more."""
    text = form.text()
    labels = ["مزید", "پڑھیں", "ذریعہ", "کلیدی", "لفظ", "پڑھیں", "متعلقہ", "مضامین"]
    again = Counter(words_of(" ".join((*TAGS, TAGS[1], TAGS[0]))))
    dates = words_of("May 3, 2024")
    page = Counter(words_of(plain(text)))
    said = Counter(word for article in read(form) for word in words_of(plain(everything_once(article))))
    for word, count in page.items():
        if word not in labels and word not in dates:
            assert said[word] >= count - again[word] - (word in map(plain, TAGS)), word
            assert said[word] > 0, word


def everything_once(article: Article) -> str:
    """What the article says, each place once; a title that was made from the text is not said twice."""
    said = [article.title] if article.title_origin == "page" else []
    for block in article.blocks:
        match block:
            case Tweet():
                said += [block.text, block.name, block.handle]
            case ReadMore():
                said.append(block.title)
            case _:
                said.append(block.text)
    said += [keyword.text for keyword in article.keywords]
    said += [story.title for story in article.related if story.origin == "page"]
    return " ".join((*said, article.source or ""))
