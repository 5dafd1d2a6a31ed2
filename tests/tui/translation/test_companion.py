"""What the pane looks up is what the pipeline fills in: the same order, the same engine, the same marks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from urdu_reader.articles.model import Article, Keyword, Paragraph
from urdu_reader.language.engine import NoModelError
from urdu_reader.language.memory import Entry, MachineKey, Memory
from urdu_reader.language.pipeline import Translation, machine_key
from urdu_reader.text.fold import key
from urdu_reader.tui import parts
from urdu_reader.tui.entries import entries
from urdu_reader.tui.translation.companion import Companion

from .stage import SlowEngine, en, ended, english, reader

SENTENCE = "شہر میں ۱۲ جہاز آئے"
ARTICLE = Article("sha256-ships", "خبر", "page", (Paragraph(SENTENCE),))
OLD, NEW = MachineKey("fake", "1", ""), MachineKey("fake", "2", "")

CORRECTED = Entry(SENTENCE, "Mine.", "human")
CAME = Entry(SENTENCE, "Came with it.", "human")
CAME_UNSAID = Entry(SENTENCE, "Came with it.", "memory")
IMPORTED = Entry(SENTENCE, "Imported.", "memory")
BY_OLD = Entry(SENTENCE, "By the old one.", "machine", "ur", "en", *OLD)


@pytest.mark.parametrize("machine", [None, OLD, NEW])
@pytest.mark.parametrize("came", [None, CAME, CAME_UNSAID])
@pytest.mark.parametrize(
    "kept", [(), (BY_OLD,), (BY_OLD, IMPORTED), (IMPORTED, CORRECTED), (BY_OLD, CORRECTED)]
)
def test_the_pane_and_the_pipeline_know_the_same(tmp_path, kept, came, machine):
    human = {key(SENTENCE): came} if came else {}
    with Memory(tmp_path / "memory.sqlite3") as memory:
        memory.put(kept)
        translation = Translation(ARTICLE, memory, human=human)
        translation.recall(machine)
        segment = translation.segments[1]
        companion = Companion(ARTICLE, memory, human, lambda: machine)
        *_, entry = entries(ARTICLE)
        companion.sentences(0, entry, parts.show(entry, ARTICLE))
        known = companion.known(segment.folded)
    if known is None:
        assert segment.pending
    else:
        assert known == (segment.translation, segment.origin, segment.lost)


def test_the_engine_is_not_asked_for_where_no_machine_s_segment_is_kept(tmp_path):
    asked = []
    with Memory(tmp_path / "memory.sqlite3") as memory:
        memory.put([IMPORTED])
        *_, entry = entries(ARTICLE)
        shown = parts.show(entry, ARTICLE)
        Companion(ARTICLE, memory, {}, lambda: asked.append("imported")).sentences(0, entry, shown)
        memory.correct(SENTENCE, "Mine.")
        Companion(ARTICLE, memory, {}, lambda: asked.append("corrected")).sentences(0, entry, shown)
    assert asked == []


@pytest.mark.parametrize("there_is_one", [True, False])
async def test_the_first_paint_shows_no_other_engine_s_english(there_is_one):
    """With no engine at all it shows what there is."""
    with Memory() as memory:
        memory.put([Entry(ARTICLE.title, "By another one.", "machine", "ur", "en", *OLD)])
        memory.put([Entry(SENTENCE, "By this one.", "machine", "ur", "en", *machine_key(SlowEngine()))])
        memory.put([Entry(SENTENCE, "By another one.", "machine", "ur", "en", *OLD)])

    def opens():
        if there_is_one:
            return SlowEngine(free=False)
        raise NoModelError("ur", "en")

    app = reader(articles=(ARTICLE,), opens=opens, english="beside")
    async with app.run_test(size=(120, 30)):
        assert ("By another one." in english(app)) is not there_is_one
        assert ("By this one." in english(app)) is there_is_one


def _lit(memory, came, machine):
    """What of the English of `SENTENCE` is lit for جہاز, of which the memory has the English."""
    article = replace(ARTICLE, keywords=(Keyword("جہاز"),))
    human = {key(entry.source): entry for entry in came}
    companion = Companion(article, memory, human, lambda: machine)
    *_, entry = entries(article)
    (sentence,) = companion.sentences(0, entry, parts.show(entry, article))
    english = companion.known(sentence.folded).english
    return [english[hit.start : hit.stop] for hit in companion.keyword_hits(sentence)]


def test_a_keyword_is_lit_as_what_came_with_the_page_or_a_memory_calls_it(tmp_path):
    sentence = Entry(SENTENCE, "12 ships, vessels and boats came.", "human")
    by_new = Entry("جہاز", "Boat.", "machine", "ur", "en", *NEW)
    with Memory(tmp_path / "memory.sqlite3") as memory:
        assert _lit(memory, [sentence], NEW) == []
        memory.put([by_new])
        assert _lit(memory, [sentence], NEW) == ["boats"]
        assert _lit(memory, [sentence], OLD) == []
        memory.put([Entry("جہاز", "vessel", "memory")])
        assert _lit(memory, [sentence], NEW) == ["vessels"]
        assert _lit(memory, [sentence, Entry("جہاز", "ship", "human")], NEW) == ["ships"]
        memory.correct("جہاز", "vessels")
        assert _lit(memory, [sentence, Entry("جہاز", "ship", "human")], NEW) == ["vessels"]


async def test_no_other_engine_s_english_is_shown_while_this_one_works():
    with Memory() as memory:
        memory.put([Entry(ARTICLE.title, "By another one.", "machine", "ur", "en", *OLD)])
    engine = SlowEngine(free=False)
    app = reader(engine, articles=(ARTICLE,))
    async with app.run_test(size=(120, 30)) as pilot:
        app.screen.meet_engine()  # as the thread does that gets the English ready
        await pilot.press("e")
        await pilot.pause()
        assert "By another one." not in english(app)
        engine.let(10)
        await ended(app, pilot)
        assert en(ARTICLE.title) in english(app)
