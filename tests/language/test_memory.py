"""The translation memory: who wins, what is like what, and that nothing is lost."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from urdu_reader.language import tmx
from urdu_reader.language.memory import LEAST_LIKENESS, Entry, MachineKey, Memory, MemoryStoreError
from urdu_reader.language.memory_schema import _SCHEMA, _statements

KEY = MachineKey("argos ur-en", "1.9", "beam=4")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "memory.sqlite3"


def _machine(source: str, translation: str, key: MachineKey = KEY) -> Entry:
    return Entry(source, translation, "machine", "ur", "en", *key)


def test_reading_makes_nothing(path: Path) -> None:
    with Memory(path) as memory:
        assert memory.look_up(["کچھ"]) == {}
        assert memory.suggest("کچھ") == []
        assert memory.counts() == {}
        assert list(memory.entries()) == []
    assert not path.parent.exists()


def test_a_machine_segment_is_known_by_what_made_it(path: Path) -> None:
    with Memory(path) as memory:
        memory.put([_machine("پانی آیا۔", "Water came.")])
        assert memory.look_up(["پانی آیا۔"], KEY)["پانی آیا۔"].translation == "Water came."
        for other in (KEY._replace(engine="x"), KEY._replace(version="2"), KEY._replace(settings="")):
            assert memory.look_up(["پانی آیا۔"], other) == {}
        assert memory.look_up(["پانی آیا۔"])["پانی آیا۔"].origin == "machine"


def test_a_person_stands_above_an_import_above_a_machine(path: Path) -> None:
    with Memory(path) as memory:
        memory.correct("پانی آیا۔", "The water is here.")
        memory.put([Entry("پانی آیا۔", "Water arrived.", "memory"), _machine("پانی آیا۔", "Water came.")])
        assert memory.look_up(["پانی آیا۔"], KEY)["پانی آیا۔"].origin == "human"
        assert memory.forget("پانی آیا۔")
        assert memory.look_up(["پانی آیا۔"], KEY)["پانی آیا۔"].origin == "memory"
        assert not memory.forget("پانی آیا۔")


def test_the_same_sentence_in_another_spelling(path: Path) -> None:
    with Memory(path) as memory:
        memory.correct("وزیرِ اعظم ۱۲ بجے آئے۔", "The prime minister came at 12.")
        assert memory.look_up(["وزير  اعظم 12 بجے آئے۔"])["وزير  اعظم 12 بجے آئے۔"].origin == "human"


def test_the_last_correction_counts_and_is_kept_once(path: Path) -> None:
    with Memory(path) as memory:
        memory.correct("پانی", "water")
        memory.correct("پانی", "Water")
        assert memory.look_up(["پانی"])["پانی"].translation == "Water"
        assert memory.counts() == {"human": 1}


def test_importing_twice_keeps_each_unit_once(path: Path) -> None:
    units = [
        Entry("پانی", "water", "memory", unit="1"),
        Entry("پانی", "the water", "memory", unit="2"),
        Entry("پانی", "water", "memory", unit="3"),
    ]
    with Memory(path) as memory:
        assert memory.put(units) == 3
        memory.put(units)
        assert list(memory.entries()) == units


def test_a_unit_is_the_same_however_its_letters_are_composed(path: Path) -> None:
    decomposed = [Entry("\u0627\u0653ج", "cafe\u0301", by) for by in ("memory", "human", "machine")]
    with Memory(path) as memory:
        memory.put([Entry("آج", "café", by) for by in ("memory", "human", "machine")])  # as it was kept once
        memory.put(decomposed)
        assert list(memory.entries()) == decomposed
        found = memory.look_up(["آج"])["آج"]
        assert (found.origin, found.said) == ("human", "café")
        assert memory.suggest("آج")[0].translation == "café"


def test_all_or_nothing(path: Path) -> None:
    def breaks() -> object:
        yield Entry("ایک", "one", "memory")
        raise ValueError("in the middle")

    with Memory(path) as memory:
        with pytest.raises(ValueError, match="middle"):
            memory.put(breaks())  # type: ignore[arg-type]
        assert memory.counts() == {}


def test_suggestions_are_alike_and_ordered(path: Path) -> None:
    sentence = "کسانوں نے نہر کے پانی کی باری پر اتفاق کیا۔"
    with Memory(path) as memory:
        memory.put(
            [
                Entry("کسانوں نے نہر کے پانی کی باری پر اعتراض کیا۔", "objected", "memory"),
                Entry("کسانوں نے نہر کے پانی کی باری پر اتفاق کیا", "agreed", "human"),
                Entry("کسانوں نے سڑک پر بہت دیر تک دھرنا دیے رکھا اور پھر سب چلے گئے۔", "sat in", "memory"),
                Entry("نہر", "canal", "memory"),
            ]
        )
        found = memory.suggest(sentence)
    assert [each.translation for each in found] == ["agreed", "objected"]
    assert found[0].likeness > found[1].likeness >= LEAST_LIKENESS


def test_one_translation_is_suggested_once(path: Path) -> None:
    with Memory(path) as memory:
        memory.put([_machine("نہر میں پانی آ گیا۔", "came", KEY._replace(version=str(n))) for n in range(5)])
        assert len(memory.suggest("نہر میں پانی آ گیا")) == 1


def test_a_file_that_is_no_memory(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a database, but long enough to look like a file of one" * 50)
    with Memory(path) as memory, pytest.raises(MemoryStoreError) as caught:
        memory.look_up(["پانی"])
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_newer_file_says_what_to_do(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    with (
        Memory(path) as memory,
        pytest.raises(MemoryStoreError, match=r"newer Urdu Reader .*: update this one"),
    ):
        memory.look_up(["پانی"])
    with closing(sqlite3.connect(path)) as newer:
        assert newer.execute("PRAGMA user_version").fetchone() == (99,)


def test_a_damaged_file_is_said_by_every_call(path: Path) -> None:
    with Memory(path) as memory:
        memory.put([_machine(f"جملہ {number} میں پانی {number * 7}", "x" * 100) for number in range(2000)])
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with Memory(path) as memory:
        for call in (
            lambda: memory.look_up([f"جملہ {number} میں پانی {number * 7}" for number in range(2000)]),
            lambda: list(memory.entries()),
            lambda: memory.correct("جملہ", "sentence"),
        ):
            with pytest.raises(MemoryStoreError, match="it is damaged: move it away") as caught:
                call()
            assert "\n" not in str(caught.value)


def test_a_file_of_the_first_format_is_renewed(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as old, old:
        for statement in _statements(_SCHEMA.replace("extra", "note")):
            old.execute(statement)
        old.execute(
            "INSERT INTO segments (folded, source_lang, target_lang, origin, source, translation, note)"
            " VALUES ('پانی', 'ur', 'en', 'memory', 'پانی', 'water', 'from \"there\"')"
        )
        old.execute("PRAGMA user_version = 1")
    with Memory(path) as memory:
        memory.correct("نہر", "canal")
        assert memory.look_up(["پانی"])["پانی"].translation == "water"
        assert [suggestion.translation for suggestion in memory.suggest("پانی")] == ["water"]
        out = "".join(tmx.lines(memory.entries()))
    assert '<note>from "there"</note>' in out


READ_ONLY = """
    import sys
    from pathlib import Path
    from urdu_reader.language.memory import Memory, MemoryStoreError
    with Memory(Path(sys.argv[1])) as memory:
        print(memory.look_up(["پانی"])["پانی"].translation, memory.suggest("پانی")[0].likeness)
        try:
            memory.correct("پانی", "wine")
        except MemoryStoreError as error:
            print(error)
"""


def test_where_nothing_can_be_written_it_is_read(path: Path) -> None:
    with Memory(path) as memory:
        memory.correct("پانی", "water")
    if not shutil.which("unshare"):
        pytest.skip("no unshare here to make a folder read-only with, whoever asks")
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    mount = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" || exit 9; shift; exec "$@"'
    program = [sys.executable, "-c", textwrap.dedent(READ_ONLY), str(path)]
    done = subprocess.run(
        [*command, mount, "sh", str(path.parent), *program], capture_output=True, encoding="utf-8"
    )
    if done.returncode == 9:
        pytest.skip(f"a folder cannot be made read-only here: {done.stderr[-200:]}")
    found, refused = done.stdout.splitlines()
    assert found == "water 100.0"
    assert refused.endswith("check who may write there")
    assert str(path) in refused


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Memory(tmp_path / "file" / "memory.sqlite3") as memory, pytest.raises(MemoryStoreError):
        memory.correct("پانی", "water")


def test_a_newer_format_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    with Memory(path) as memory, pytest.raises(MemoryStoreError, match="newer"):
        memory.correct("پانی", "water")


def test_it_stands_in_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("URDU_READER_HOME", str(tmp_path))
    with Memory() as memory:
        memory.correct("پانی", "water")
    assert (tmp_path / "data" / "memory.sqlite3").is_file()


def test_kill_in_the_middle_loses_nothing_that_was_kept(path: Path) -> None:
    script = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from urdu_reader.language.memory import Entry, Memory
        memory = Memory(Path(sys.argv[1]))
        number = 0
        while True:
            memory.put([Entry(f"جملہ {number}", f"sentence {number}", "machine", "ur", "en", "e", "1", "")])
            print(number, flush=True)
            number += 1
        """
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout
        said = [int(child.stdout.readline()) for _ in range(50)]
        os.kill(child.pid, signal.SIGKILL)
        said += [int(line) for line in child.stdout.read().splitlines()]
    with Memory(path) as memory:
        kept = {entry.source for entry in memory.entries()}
        assert {f"جملہ {number}" for number in said} <= kept
        assert memory.suggest(f"جملہ {said[-1]}")[0].likeness == 100
        memory.correct("جملہ", "sentence")


def test_two_at_once(path: Path) -> None:
    with Memory(path) as first, Memory(path) as second:
        first.correct("ایک", "one")
        second.correct("دو", "two")
        assert set(first.look_up(["ایک", "دو"])) == {"ایک", "دو"}


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(TEXT, TEXT)
def test_what_is_kept_is_found_again(tmp_path: Path, source: str, translation: str) -> None:
    with Memory(tmp_path / "memory.sqlite3") as memory:
        memory.correct(source, translation)
        assert memory.look_up([source])[source].translation == translation
        memory.suggest(source)
