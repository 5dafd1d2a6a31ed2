"""The pipeline: who is asked, in what order, what is kept; a real package, and engines that fail."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urdu_reader.articles.model import Article, Block, Heading, Paragraph, ReadMore, Related, Tweet
from urdu_reader.articles.reading import read
from urdu_reader.language import look, protect, tmx
from urdu_reader.language.memory import Entry, MachineKey, Memory
from urdu_reader.language.pipeline import Translation, machine_key
from urdu_reader.language.protect import Lost
from urdu_reader.language.protocol import Engine, EngineError, EngineLostError
from urdu_reader.language.segments import Place, plan
from urdu_reader.text.fold import key


def never() -> bool:
    return False


class Fake:
    """An engine that says what it was given, in angle brackets, and remembers it."""

    name, version, settings = "fake ur-en", "1", ""

    def __init__(self, answer: Callable[[str], str] = "<{}>".format) -> None:
        self.asked: list[str] = []
        self.answer = answer

    def translate(
        self, sentences: Sequence[str], *, cancelled: Callable[[], bool]
    ) -> Iterator[tuple[int, str]]:
        for index, sentence in enumerate(sentences):
            if cancelled():
                return
            self.asked.append(sentence)
            yield index, self.answer(sentence)

    def alternatives(self, sentence: str, count: int) -> list[str]:
        return [f"{number} {sentence}" for number in range(count)]

    def close(self) -> None:
        pass


def _article(*blocks: Block | str, title: str = "نہر میں پانی") -> Article:
    return Article(
        "sha256-0",
        title,
        "page",
        tuple(Paragraph(block) if isinstance(block, str) else block for block in blocks),
        related=(Related("سڑک بند"),),
    )


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory(tmp_path / "memory.sqlite3") as kept:
        yield kept


def test_the_plan_follows_the_page() -> None:
    article = _article(
        "پانی آیا۔ کسان خوش ہیں۔",
        Heading("آگے"),
        Tweet("A", "a", None, "Water came. #نہر"),
        ReadMore("دوسری خبر"),
        "۱۲۔",
    )
    segments = plan(article)
    assert [(segment.place, segment.source) for segment in segments] == [
        (Place("title", 0), "نہر میں پانی"),
        (Place("block", 0), "پانی آیا۔"),
        (Place("block", 0), "کسان خوش ہیں۔"),
        (Place("block", 1), "آگے"),
        (Place("block", 2), "Water came."),
        (Place("block", 2), "#نہر"),
        (Place("block", 3), "دوسری خبر"),
        (Place("block", 4), "۱۲۔"),
        (Place("related", 0), "سڑک بند"),
    ]
    assert [segment.translation for segment in segments if not segment.pending] == [
        "Water came.",
        "#نہر",
        "12.",
    ]
    assert all(segment.origin == "human" for segment in segments if not segment.pending)


def test_what_is_on_screen_comes_first_and_the_rest_follows_round() -> None:
    translation = Translation(_article("الف ہے۔ بات ہے۔ پانی ہے۔"), None)
    engine = Fake()
    done = [index for index, _ in translation.run(engine, cancelled=never, first=lambda: 2)]
    assert done == [2, 3, 4, 0, 1]
    assert translation.pending == 0
    assert translation.progress
    assert (translation.progress.done, translation.progress.total) == (5, 5)


def test_a_sentence_that_occurs_twice_is_asked_once() -> None:
    translation = Translation(_article("پانی آیا۔ وزیر گئے۔", "پانی آیا۔ وزیرِ گئے۔"), None)
    engine = Fake()
    done = [index for index, _ in translation.run(engine, cancelled=never)]
    assert sorted(done) == [0, 1, 2, 3, 4, 5]
    assert engine.asked.count("پانی آیا۔") == 1


def test_opened_again_no_engine_is_called(memory: Memory) -> None:
    article = _article("پانی آیا۔ کسان خوش ہیں۔")
    engine = Fake()
    for _ in Translation(article, memory).run(engine, cancelled=never):
        pass
    again = Translation(article, memory)
    assert again.recall(machine_key(engine)) == [0, 1, 2, 3]
    assert again.pending == 0
    assert {segment.origin for segment in again.segments} == {"machine"}
    engine.asked.clear()
    assert list(again.run(engine, cancelled=never)) == []
    assert engine.asked == []
    engine.version = "2"
    assert Translation(article, memory).recall(machine_key(engine)) == []


def test_cancelled_and_resumed(memory: Memory) -> None:
    article = _article("الف ہے۔ بات ہے۔ پانی ہے۔")
    engine = Fake()
    seen: list[int] = []
    first = Translation(article, memory)
    for index, _ in first.run(engine, cancelled=lambda: len(seen) >= 2):
        seen.append(index)
    assert seen == [0, 1]
    again = Translation(article, memory)
    assert again.recall(machine_key(engine)) == [0, 1]
    engine.asked.clear()
    assert [index for index, _ in again.run(engine, cancelled=never)] == [2, 3, 4]
    assert engine.asked == ["بات ہے۔", "پانی ہے۔", "سڑک بند"]


def test_a_translation_that_a_file_wrapped_is_one_line(memory: Memory) -> None:
    memory.put(
        [Entry("پانی آیا۔", "\n  Water\n\tcame. ", "memory"), Entry("پانی آئے۔", "It\ncame.", "memory")]
    )
    translation = Translation(_article("پانی آیا۔"), memory)
    translation.recall()
    assert translation.segments[1].translation == "Water came."
    assert [each.translation for each in translation.suggestions(1)] == ["It came."]
    assert [entry.translation for entry in memory.entries()] == ["\n  Water\n\tcame. ", "It\ncame."]


def test_shown_is_kept(memory: Memory) -> None:
    for _, segment in Translation(_article("پانی آیا۔"), memory).run(Fake(), cancelled=never):
        assert memory.look_up([segment.source])[segment.source].translation == segment.translation


def test_a_correction_wins_everywhere(memory: Memory) -> None:
    article = _article("پانی آیا۔", "پانی آیا۔")
    translation = Translation(article, memory)
    list(translation.run(Fake(), cancelled=never))
    assert translation.correct(1, "Water is here.") == [1, 2]
    assert {(s.translation, s.origin) for s in translation.segments[1:3]} == {("Water is here.", "human")}
    other = Translation(_article("اور سنو۔ پانی آیا۔"), memory)
    other.recall(machine_key(Fake()))
    assert other.segments[2].origin == "human"


def test_a_correction_in_the_middle_of_a_run_stays(memory: Memory) -> None:
    translation = Translation(_article("پانی آیا۔ کسان خوش ہیں۔"), memory)
    for index, _ in translation.run(Fake(), cancelled=never):
        if index == 0:
            translation.correct(2, "The farmers are happy.")
    assert translation.segments[2].translation == "The farmers are happy."
    assert translation.segments[2].origin == "human"


def test_a_translation_that_came_with_the_article(memory: Memory) -> None:
    human = {key("پانی آیا۔"): Entry("پانی آیا۔", "Water came.", "human")}
    translation = Translation(_article("پانی آیا۔"), memory, human=human)
    assert translation.recall() == [1]
    assert (translation.segments[1].translation, translation.segments[1].origin) == ("Water came.", "human")
    memory.put([Entry("پانی آیا۔", "Imported.", "memory")])
    memory.put([Entry("سڑک بند", "Imported.", "memory")])
    again = Translation(_article("پانی آیا۔"), memory, human=human)
    again.recall()
    assert [(s.translation, s.origin) for s in again.segments[1:]] == [
        ("Water came.", "human"),
        ("Imported.", "memory"),
    ]
    memory.correct("پانی آیا۔", "Mine.")
    mine = Translation(_article("پانی آیا۔"), memory, human=human)
    mine.recall()
    assert mine.segments[1].translation == "Mine."


def test_pieces_survive_an_engine_that_destroys_them() -> None:
    text = "تفصیل https://example.org/a_b پر، @Namuna_News اور WE News نے ۱۲ بار کہا۔"
    translation = Translation(_article(text), None)
    list(translation.run(Fake(lambda _: "nothing"), cancelled=never))
    done = translation.segments[1].translation
    assert done
    places = [done.index(piece) for piece in ("https://example.org/a_b", "@Namuna_News", "WE News")]
    assert places == sorted(places)
    assert [str(lost) for lost in translation.segments[1].lost] == ["number 12"]


PIECES = st.sampled_from(
    [
        "پانی",
        "ہے",
        "نے",
        "۱۲",
        "3.5",
        "@a_b",
        "@a_b",
        "#نہر",
        "https://a.org/b_c",
        "WE News",
        "ICC",
        "،",
        "(",
        ")",
    ]
)


class Rough(Fake):
    """An engine that drops, doubles, lowers and turns round words, as chance has it; Urdu digits."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__(self._spoil)
        self._chance = chance

    def _spoil(self, sentence: str) -> str:
        words = [word for word in sentence.split() if self._chance.random() > 0.2]
        words = [word * (1 + (self._chance.random() < 0.1)) for word in words]
        words = [word.lower() if self._chance.random() < 0.1 else word for word in words]
        self._chance.shuffle(words)
        return " ".join(words).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))


@given(st.lists(PIECES, min_size=1, max_size=12).map(" ".join), st.randoms(use_true_random=False))
def test_whatever_an_engine_does_to_them_pieces_come_back(text: str, chance: random.Random) -> None:
    translation = Translation(_article(f"پانی {text}"), None)
    list(translation.run(Rough(chance), cancelled=never))
    for segment in translation.segments:
        said = segment.translation or ""
        assert all(lost.kind == "number" for lost in segment.lost)
        for piece in protect.pieces(segment.source):
            wanted = segment.source[piece.start : piece.stop]
            if piece.kind == "piece":
                assert said.split().count(wanted) == segment.source.split().count(wanted)
            assert wanted in said
        assert not set("۰۱۲۳۴۵۶۷۸۹") & set(said)
        assert "QZ" not in said
        numbers = [each for each in ("12", "3.5") if each in protect.ascii_digits(segment.source)]
        for number in numbers:
            assert number in said or Lost("number", number) in segment.lost


def test_a_lost_number_is_asked_for_once_more_with_a_mask() -> None:
    engine = Fake(lambda text: "".join(char for char in text if not char.isdigit()))
    translation = Translation(_article("شہر میں ۱۲ جہاز آئے"), None)
    list(translation.run(engine, cancelled=never))
    segment = translation.segments[1]
    assert (segment.translation, segment.lost) == ("شہر میں 12 جہاز آئے", ())
    assert len(engine.asked) == 4
    stubborn = Fake(lambda _: "ships came")
    again = Translation(_article("شہر میں ۱۲ جہاز آئے"), None)
    list(again.run(stubborn, cancelled=never))
    assert (again.segments[1].translation, again.segments[1].lost) == ("ships came", (Lost("number", "12"),))


def test_what_is_made_again_does_not_wait_for_all_the_others() -> None:
    text = " ".join(f"جملہ @a_b نمبر {chr(0x627 + number)} ہے۔" for number in range(20))
    engine = Fake(lambda asked: asked.replace("QZAA", "") if "QZAA" in asked else asked)
    translation = Translation(_article(text), None)
    run = translation.run(engine, cancelled=never)
    for _ in range(4):
        next(run)
    assert len(engine.asked) < 15
    assert "@a_b" in (translation.segments[1].translation or "")


def test_pieces_are_kept_from_the_engine() -> None:
    engine = Fake()
    translation = Translation(_article("خط a_b@example.org پر لکھیں، #نمونہ_پور ۱۲"), None)
    list(translation.run(engine, cancelled=never))
    assert not any("_" in asked or "۱" in asked for asked in engine.asked)
    done = translation.segments[1]
    assert done.translation == "<خط a_b@example.org پر لکھیں، #نمونہ_پور 12>"
    assert done.lost == ()


def test_tags_alone_need_no_engine_to_come_back() -> None:
    translation = Translation(_article("#نہر #پانی"), None)
    list(translation.run(Fake(lambda _: ""), cancelled=never))
    assert translation.segments[1].translation == "#نہر #پانی"


def test_an_engine_that_refuses_one_sentence() -> None:
    class Refuses(Fake):
        def translate(
            self, sentences: Sequence[str], *, cancelled: Callable[[], bool]
        ) -> Iterator[tuple[int, str]]:
            for index, text in super().translate(sentences, cancelled=cancelled):
                if "بات" not in text:
                    yield index, text
            raise EngineError("one sentence could not be translated", "try another engine")

    translation = Translation(_article("الف ہے۔ بات ہے۔ پانی ہے۔"), None)
    done: list[int] = []
    with pytest.raises(EngineError, match="could not"):
        done.extend(index for index, _ in translation.run(Refuses(), cancelled=never))
    assert [segment.source for segment in translation.segments if segment.pending] == ["بات ہے۔"]


class Dying(Fake):
    """An engine that is lost at some sentences: every time, or once."""

    def __init__(self, *deadly: str, always: bool = True) -> None:
        super().__init__()
        self.deadly = set(deadly)
        self.always = always
        self.losses = 0

    def translate(
        self, sentences: Sequence[str], *, cancelled: Callable[[], bool]
    ) -> Iterator[tuple[int, str]]:
        for index, text in super().translate(sentences, cancelled=cancelled):
            if sentences[index] in self.deadly:
                self.losses += 1
                self.deadly -= set() if self.always else {sentences[index]}
                raise EngineLostError("fake: the engine stopped, it ended with signal 9")
            yield index, text


def test_an_engine_that_is_killed_once_is_begun_anew_and_nothing_is_left_out() -> None:
    text = " ".join(f"جملہ نمبر {number} ہے۔" for number in range(300))
    translation = Translation(_article(text), None)
    engine = Dying("جملہ نمبر 7 ہے۔", "جملہ نمبر 200 ہے۔", always=False)
    list(translation.run(engine, cancelled=never))
    assert engine.losses == 2
    assert translation.pending == 0
    assert translation.trouble == "fake: the engine stopped, it ended with signal 9; it was started again"


def test_a_sentence_that_kills_the_engine_is_left_and_the_others_are_done() -> None:
    text = " ".join(f"جملہ نمبر {number} ہے۔" for number in range(60))
    translation = Translation(_article(text), None)
    engine = Dying("جملہ نمبر 7 ہے۔")
    with pytest.raises(EngineLostError):
        list(translation.run(engine, cancelled=never))
    assert [segment.source for segment in translation.segments if segment.pending] == ["جملہ نمبر 7 ہے۔"]
    assert engine.losses == 3


def test_an_engine_that_always_dies_is_given_up_soon() -> None:
    text = " ".join(f"جملہ نمبر {number} ہے۔" for number in range(60))
    translation = Translation(_article(text), None)
    engine = Dying(*(segment.source for segment in translation.segments))
    with pytest.raises(EngineLostError):
        list(translation.run(engine, cancelled=never))
    assert engine.losses == 4
    assert translation.pending == 62
    assert translation.trouble is None


def test_the_engine_follows_where_a_person_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look, "SETTLED", 0.0)
    text = " ".join(f"جملہ نمبر {number} ہے۔" for number in range(600))
    translation = Translation(_article(text), None)
    engine = Fake()
    at = [0]
    done = []
    for index, _ in translation.run(engine, cancelled=never, first=lambda: at[0]):
        done.append(index)
        if len(done) == 40:
            at[0] = 30  # among what is done or comes next: nothing is given up
        if len(done) == 50:
            at[0] = 500
    assert done[:50] == list(range(50))
    assert done[50:60] == list(range(500, 510))
    assert sorted(done) == list(range(602))
    assert len(engine.asked) <= 604


def test_who_leafs_through_stops_nothing() -> None:
    text = " ".join(f"جملہ نمبر {number} ہے۔" for number in range(300))
    translation = Translation(_article(text), None)
    done: list[int] = []
    for index, _ in translation.run(Fake(), cancelled=never, first=lambda: len(done) * 7 % 300):
        done.append(index)
    assert done[1:20] == sorted(done[1:20])


def test_an_engine_that_gives_nothing_back_is_not_asked_for_ever() -> None:
    class Silent(Fake):
        def translate(
            self, sentences: Sequence[str], *, cancelled: Callable[[], bool]
        ) -> Iterator[tuple[int, str]]:
            return iter(())

    translation = Translation(_article("الف ہے۔"), None)
    assert list(translation.run(Silent(), cancelled=never)) == []
    assert translation.pending == 3


def test_a_memory_that_fails_stops_no_translation(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Memory(tmp_path / "file" / "memory.sqlite3") as broken:
        translation = Translation(_article("پانی آیا۔"), broken)
        assert translation.recall() == []
        assert len(list(translation.run(Fake(), cancelled=never))) == 3
        assert translation.trouble
        assert "\n" not in translation.trouble


def test_alternatives_have_their_pieces() -> None:
    translation = Translation(_article("شکریہ @a_b کا ۱۲"), None)
    assert translation.alternatives(1, Fake(), 2) == ["0 شکریہ @a_b کا 12", "1 شکریہ @a_b کا 12"]


def test_suggestions_leave_out_what_stands_there(memory: Memory) -> None:
    memory.put(
        [
            Entry("کسانوں کو نہر کا پانی ملا۔", "got water", "memory"),
            Entry("کسانوں کو نہر کا پانی ملے۔", "may get", "memory"),
        ]
    )
    translation = Translation(_article("کسانوں کو نہر کا پانی ملا۔"), memory)
    translation.recall()
    assert [each.translation for each in translation.suggestions(1)] == ["may get"]


def test_a_long_article_in_slices() -> None:
    text = " ".join(f"جملہ نمبر {number} ہے۔" for number in range(700))
    translation = Translation(_article(text), None)
    started = [0]
    done = [index for index, _ in translation.run(Fake(), cancelled=never, first=lambda: started[0])]
    assert sorted(done) == list(range(702))


def test_out_as_tmx_and_in_again(memory: Memory, tmp_path: Path) -> None:
    article = _article("پانی آیا۔ پانی آیا۔", Tweet("A", "a", None, "Water came."))
    translation = Translation(article, None)
    engine = Fake()
    list(translation.run(engine, cancelled=never))
    translation.correct(0, "Water in the canal")
    entries = list(translation.entries())
    assert [entry.origin for entry in entries] == ["human", "machine", "machine"]
    tmx.write(tmp_path / "out.tmx", entries)
    memory.put(tmx.read(tmp_path / "out.tmx"))
    again = Translation(article, memory)
    again.recall(machine_key(engine))
    assert again.segments == translation.segments
    assert list(again.entries()) == entries


def test_each_machine_answers_for_its_own_sentences(memory: Memory) -> None:
    """In the file beside the page are one machine's, in the memory another's; a third does the rest."""
    one, other = MachineKey("one", "1", ""), MachineKey("other", "2", "beam 4")
    article = _article("پانی آیا۔ بارش ہوئی۔")
    memory.put([Entry("بارش ہوئی۔", "It rained.", "machine", "ur", "en", *other)])
    beside = {key("پانی آیا۔"): Entry("پانی آیا۔", "Water came.", "machine", "ur", "en", *one)}
    translation = Translation(article, memory, human=beside)
    translation.recall()
    engine = Fake()
    list(translation.run(engine, cancelled=never))
    made = {entry.source: entry.made_by for entry in translation.entries()}
    assert made["پانی آیا۔"] == one
    assert made["بارش ہوئی۔"] == other
    assert made["نہر میں پانی"] == machine_key(engine)


@pytest.fixture(scope="module")
def real_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    pytest.importorskip("ctranslate2", reason="the extra 'translate' is not installed")
    from tests.support import argos_package
    from urdu_reader.language.argos import ArgosEngine
    from urdu_reader.language.packages import install, installed

    folder = tmp_path_factory.mktemp("packages")
    install.install_file(
        argos_package.build(tmp_path_factory.mktemp("built") / "ur_en.argosmodel"), packages=folder
    )
    engine = ArgosEngine(installed.route(installed.find([folder]).packages, "ur", "en"))
    try:
        yield engine
    finally:
        engine.close()


def _page(shared: Path) -> Article:
    text = (shared / "seeds" / "000_47737c92bbba1fee.txt").read_text("utf-8")
    return Article("sha256-0", "وزیر خارجہ کی گفتگو", "page", tuple(map(Paragraph, text.split("\n\n"))))


def test_the_real_page_with_a_real_package(shared: Path, memory: Memory, real_engine: Engine) -> None:
    article = _page(shared)
    translation = Translation(article, memory)
    list(translation.run(real_engine, cancelled=never))
    assert translation.pending == 0
    assert translation.trouble is None
    said = {segment.source: segment for segment in translation.segments}
    assert said["ذریعہ: WE News"].translation
    assert "WE News" in (said["ذریعہ: WE News"].translation or "")
    for segment in translation.segments:
        assert not any(lost.kind != "number" for lost in segment.lost)
        assert not any("۰" <= char <= "۹" for char in segment.translation or "")
    again = Translation(article, memory)
    again.recall(machine_key(real_engine))
    assert again.segments == translation.segments


def test_a_real_package_stops_when_told(memory: Memory, real_engine: Engine) -> None:
    article = _article(
        *(f"حکومت نے کہا کہ شہر میں بارش کے بعد {number} سڑکیں بند ہیں۔" for number in range(400))
    )
    translation = Translation(article, memory)
    stop = threading.Event()
    shown: list[int] = []
    for index, _ in translation.run(real_engine, cancelled=stop.is_set):
        shown.append(index)
        if len(shown) == 10:
            stop.set()
    assert len(shown) == 10
    again = Translation(article, memory)
    assert set(again.recall(machine_key(real_engine))) >= set(shown)
    assert 0 < again.pending < 400


@pytest.mark.parametrize(
    "page", sorted((Path(__file__).parents[2] / "seeds").glob("*.txt")), ids=lambda page: page.stem
)
def test_a_sample_page_needs_no_engine(page: Path) -> None:
    for article in read(str(page)):
        translation = Translation(article, None, human=tmx.companion(page))
        translation.recall()
        pending = [s.source for s in translation.segments if s.pending]
        assert pending == []
        assert {segment.origin for segment in translation.segments} == {"human"}


def test_what_an_imported_memory_lost_is_marked_and_what_a_person_left_out_is_not(memory: Memory) -> None:
    memory.put([Entry("شہر میں ۱۲ جہاز آئے", "Ships came.", "memory")])
    translation = Translation(_article("شہر میں ۱۲ جہاز آئے"), memory)
    translation.recall()
    assert translation.segments[1].lost == (Lost("number", "12"),)
    translation.correct(1, "A dozen ships came.")
    assert translation.segments[1].lost == ()
