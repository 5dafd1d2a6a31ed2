"""The Argos engine with a real package: what comes out, in what order, and what happens when it breaks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from tests.support import argos_package
from urdu_reader.language.argos import ArgosEngine
from urdu_reader.language.engine import NoModelError, open_engine
from urdu_reader.language.packages import install, installed
from urdu_reader.language.protocol import Engine, EngineError, EngineLostError
from urdu_reader.settings import config

CITY = "شہر میں بارش ہے۔"
CITY_ENGLISH = "city in rain is."
MARKET = "بازار بند ہے۔"
MARKET_ENGLISH = "market closed is."


def never() -> bool:
    return False


def translate(engine: Engine, *sentences: str) -> list[str]:
    done = dict(engine.translate(sentences, cancelled=never))
    assert sorted(done) == list(range(len(sentences)))
    return [done[index] for index in range(len(sentences))]


def child(engine: ArgosEngine) -> int:
    assert engine._process is not None
    return engine._process._child.pid


def test_every_sentence_gets_its_own_translation(engine: ArgosEngine) -> None:
    assert isinstance(engine, Engine)
    assert translate(engine, CITY, MARKET, CITY) == [CITY_ENGLISH, MARKET_ENGLISH, CITY_ENGLISH]


def test_batches_say_what_one_at_a_time_says(engine: ArgosEngine) -> None:
    sentences = [f"{one} {two}" for one in argos_package.SENTENCES for two in argos_package.SENTENCES[:5]]
    alone = [translate(engine, sentence)[0] for sentence in sentences[:20]]
    assert translate(engine, *sentences)[:20] == alone


def test_the_same_as_argos_itself_says(engine: ArgosEngine, packages: Path) -> None:
    code = """
        import sys
        from pathlib import Path
        from argostranslate import package, translate
        found = package.get_installed_packages([Path(sys.argv[1])])[0]
        work = translate.PackageTranslation(None, None, found)
        work.sentencizer = type("Whole", (), {"split_sentences": staticmethod(lambda text: [text])})()
        for sentence in sys.argv[2:]:
            print(work.translate(sentence))
    """
    sentences = argos_package.SENTENCES[:6]
    said = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(packages), *sentences],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert translate(engine, *sentences) == [line.strip() for line in said.stdout.splitlines()]


def test_its_name_and_version_tell_machines_apart(engine: ArgosEngine, packages: Path, monkeypatch) -> None:
    assert (engine.name, engine.version, engine.settings) == ("argos ur-en", "1.9", "beam 4")
    monkeypatch.setenv("ARGOS_BEAM_SIZE", "2")
    monkeypatch.setenv("ARGOS_COMPUTE_TYPE", "int8")
    assert ArgosEngine(installed.find([packages]).packages).settings == "beam 2, int8"


def test_an_underscore_is_not_a_space(engine: ArgosEngine) -> None:
    assert translate(engine, "http said a_b") == ["http said a_b"]


def test_nothing_becomes_nothing_without_starting_anything(engine: ArgosEngine) -> None:
    assert translate(engine, "", "  \n ") == ["", ""]
    assert translate(engine) == []
    assert engine.alternatives(" ", 4) == []
    assert engine._process is None


def test_any_text_is_survived(engine: ArgosEngine) -> None:
    odd = [
        "💬💬",
        "\u200b\u200c",
        "汉字是什么",
        "The team won 3.5 percent.",
        "\x1b[31mcolour",
        "ا" * 3000,
        "\ud800",
    ]
    said = translate(engine, *odd, CITY)
    assert said[-1] == CITY_ENGLISH
    assert said[3] == "The team won 3.5 percent."
    assert not any(char < " " for text in said for char in text)


def test_a_sentence_of_five_thousand_words_is_whole_and_keeps_nobody_waiting(engine: ArgosEngine) -> None:
    words = " ".join(["شہر", "میں", "بارش"] * 1700)
    order = []
    for index, text in engine.translate([words, CITY], cancelled=never):
        order.append(index)
        if index == 0:
            assert text.split() == ["city", "in", "rain"] * 1700
    assert order == [1, 0]


def test_results_come_before_the_end(engine: ArgosEngine) -> None:
    done = engine.translate([CITY, *argos_package.SENTENCES * 3], cancelled=never)
    assert next(done) == (0, CITY_ENGLISH)
    done.close()  # leaving in the middle is no fault
    assert translate(engine, MARKET) == [MARKET_ENGLISH]


def test_cancelled_yields_nothing_more_and_the_engine_goes_on(engine: ArgosEngine) -> None:
    long = [
        " ".join([sentence] * 4) + f" {number}"
        for number in range(40)
        for sentence in argos_package.SENTENCES
    ]
    wish = threading.Event()
    seen = []
    for index, _ in engine.translate(long, cancelled=wish.is_set):
        seen.append(index)
        wish.set()
    assert seen == [0]
    assert translate(engine, MARKET) == [MARKET_ENGLISH]
    assert list(engine.translate([CITY], cancelled=lambda: True)) == []


def test_alternatives_differ_and_the_first_is_the_translation(engine: ArgosEngine) -> None:
    found = engine.alternatives(CITY, 4)
    assert found[0] == CITY_ENGLISH
    assert len(found) == len(set(found)) == 4
    assert engine.alternatives(CITY, 1) == [CITY_ENGLISH]


def test_alternatives_come_while_an_article_is_under_way(engine: ArgosEngine) -> None:
    sentences = [f"{sentence} {number}" for number in range(30) for sentence in argos_package.SENTENCES]
    article = engine.translate(sentences, cancelled=never)
    done = [next(article)[0]]
    assert engine.alternatives(CITY, 2)[0] == CITY_ENGLISH
    done += [index for index, _ in article]
    assert sorted(done) == list(range(len(sentences)))


def test_pivot_through_a_third_language(tmp_path: Path) -> None:
    folder = tmp_path / "packages"
    first = argos_package.build(tmp_path / "one", "ur", "fa")
    second = argos_package.build(tmp_path / "two", "fa", "en", version="2.0", answer=argos_package.shout)
    for file in (first, second):
        install.install_file(file, packages=folder)
    engine = ArgosEngine(installed.route(installed.find([folder]).packages, "ur", "en"))
    try:
        assert (engine.name, engine.version) == ("argos ur-fa-en", "1.9+2.0")
        assert translate(engine, CITY, MARKET, "\u200b") == ["CITY IN RAIN IS.", "MARKET CLOSED IS.", ""]
        assert engine.alternatives(CITY, 3)[0] == "CITY IN RAIN IS."
    finally:
        engine.close()


def test_a_package_of_byte_pairs(tmp_path: Path) -> None:
    file = argos_package.build(tmp_path / "file", byte_pairs=True)
    engine = ArgosEngine([install.install_file(file, packages=tmp_path / "packages")])
    letters = "".join(map(argos_package.english, "شہر"))
    try:
        assert translate(engine, "شہر") == [letters]
        assert translate(engine, " ".join(["شہر"] * 300)) == [" ".join([letters] * 300)]  # in pieces
    finally:
        engine.close()


@pytest.mark.parametrize("content", ["", "[]", '{"ARGOS_INTER_THREADS": "many", "ARGOS_CHUNK_TYPE": 3}'])
def test_nothing_is_made_at_home_and_settings_that_make_no_sense_harm_nothing(
    home: Path, package_file: Path, content: str
) -> None:
    package = install.install_file(package_file)
    settings = home / "config" / "argos-translate" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(content)
    before = sorted(home.rglob("*"))
    engine = ArgosEngine([package])
    try:
        assert translate(engine, CITY) == [CITY_ENGLISH]
    finally:
        engine.close()
    assert sorted(home.rglob("*")) == before


def test_a_killed_process_is_one_line_and_the_next_call_starts_anew(engine: ArgosEngine) -> None:
    sentences = [f"{sentence} {number}" for number in range(30) for sentence in argos_package.SENTENCES]
    article = engine.translate(sentences, cancelled=never)
    next(article)
    os.kill(child(engine), signal.SIGKILL)
    with pytest.raises(
        EngineLostError, match=r"^argos ur-en: the engine stopped, it ended with signal 9: try again$"
    ):
        list(article)
    assert translate(engine, CITY) == [CITY_ENGLISH]


def test_a_broken_model_is_one_line(packages: Path) -> None:
    (package,) = installed.find([packages]).packages
    (package.path / "model" / "model.bin").write_bytes(b"nothing like a model")
    engine = ArgosEngine([package])
    with pytest.raises(EngineError, match=r"^argos ur-en: the engine stopped, .+: install") as raised:
        translate(engine, CITY)
    assert "\n" not in str(raised.value)
    engine.close()


def test_a_package_that_has_gone_is_one_line(packages: Path) -> None:
    found = installed.find([packages]).packages
    install.remove("ur", "en", packages=packages)
    engine = ArgosEngine(found)
    with pytest.raises(EngineError, match=r"^argos ur-en: the engine stopped, .*metadata\.json"):
        translate(engine, CITY)
    engine.close()


def test_close_ends_the_process_and_whoever_waits(engine: ArgosEngine) -> None:
    article = engine.translate([CITY, *argos_package.SENTENCES * 5], cancelled=never)
    next(article)
    pid = child(engine)
    engine.close()
    engine.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(EngineError, match="the engine stopped"):
        list(article)
    with pytest.raises(EngineError, match="closed"):
        translate(engine, CITY)


def test_the_process_does_not_outlive_a_killed_reader(packages: Path) -> None:
    code = """
        import sys, time
        from pathlib import Path
        from urdu_reader.language.argos import ArgosEngine
        from urdu_reader.language.packages import installed
        engine = ArgosEngine(installed.find([Path(sys.argv[1])]).packages)
        list(engine.translate(["شہر"], cancelled=lambda: False))
        print(engine._process._child.pid, flush=True)
        time.sleep(60)
    """
    reader = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), str(packages)], stdout=subprocess.PIPE, text=True
    )
    assert reader.stdout is not None
    pid = int(reader.stdout.readline())
    reader.kill()
    reader.wait()
    reader.stdout.close()
    for _ in range(500):
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return  # ended, and only not yet taken note of by the process that inherited it
        except (ProcessLookupError, FileNotFoundError):
            return
        time.sleep(0.02)
    pytest.fail("the process is still there")


def test_no_network_is_touched(engine: ArgosEngine, tmp_path: Path, monkeypatch) -> None:
    trap = tmp_path / "trap"
    trap.mkdir()
    (trap / "sitecustomize.py").write_text(
        "import os, pathlib, socket\n"
        f"pathlib.Path({str(trap / 'set')!r}).touch()\n"
        "def refuse(*_, **__):\n    os._exit(77)\n"
        "socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse\n"
    )
    monkeypatch.syspath_prepend(str(trap))
    assert translate(engine, CITY) == [CITY_ENGLISH]
    assert (trap / "set").exists()


def test_a_missing_library_says_how_to_get_it(packages: Path, monkeypatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    engine = ArgosEngine(installed.find([packages]).packages)
    with pytest.raises(EngineError, match=r"pip install"):
        translate(engine, CITY)


def test_without_the_libraries_no_model_is_offered(tmp_path: Path, monkeypatch) -> None:
    with pytest.raises(NoModelError):
        open_engine(config.Engine(), packages=tmp_path)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(EngineError, match=r"pip install") as raised:
        open_engine(config.Engine(), packages=tmp_path)
    assert not isinstance(raised.value, NoModelError)  # which the reader answers with the offer of a download
