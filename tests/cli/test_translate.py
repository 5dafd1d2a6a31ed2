"""``urdu-reader translate``: with no model, with a real small package, stopped, and gone on with."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import signal
import sqlite3
import struct
import subprocess
import termios
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import COMMAND, LIMIT, PAGE, Run
from tests.support import tmx_file
from tests.support.package_server import Page, serve

SEEDS = Path(__file__).parents[2] / "seeds"
SEED = SEEDS / "01-canal-water.txt"
URDU = re.compile("[\u0620-\u064a\u0671-\u06d3]")
TWEET = """شہر میں بارش کے بعد بازار بند

حکومت نے کہا کہ شہر میں بارش ہے۔ @UrduNewsDesk کے مطابق 12 بازار بند ہیں۔

The market_square is closed today, says the council. https://example.org/a_b

— Namuna Council (@Namuna_Council) May 27, 2025

لوگ آج کتاب پڑھ رہے ہیں۔
"""


@pytest.fixture(autouse=True)
def places(environment: dict[str, str], tmp_path: Path) -> None:
    """Keep Argos's folders, too, this test's own."""
    environment |= {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }


@pytest.fixture(scope="session")
def package_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("ctranslate2", reason="the extra 'translate' is not installed")
    from tests.support import argos_package

    return argos_package.build(tmp_path_factory.mktemp("package") / "ur_en.argosmodel")


@pytest.fixture
def model(package_file: Path, run: Run) -> None:
    """Install the small package from Urdu to English."""
    assert run("model", "install", package_file).status == 0


@pytest.fixture
def tweet(tmp_path: Path) -> Path:
    path = tmp_path / "tweet.txt"
    path.write_text(TWEET, "utf-8")
    return path


@pytest.fixture
def seed_page(tmp_path: Path) -> Path:
    """A real page where one is at hand, else a sample without the translation that lies beside it."""
    real = sorted((SEEDS.parents[1] / "shared" / "seeds").glob("*.txt"))
    if real:
        return real[0]
    alone = tmp_path / SEED.name
    alone.write_bytes(SEED.read_bytes())
    return alone


def remove_model(run: Run) -> None:
    """From here on whatever is translated was known before."""
    assert run("model", "remove", "ur", "en").status == 0


def segments(out: bytes) -> list[dict[str, Any]]:
    return [segment for article in json.loads(out)["articles"] for segment in article["segments"]]


@pytest.mark.parametrize("page", sorted(SEEDS.glob("*.txt")), ids=lambda page: page.stem)
def test_a_sample_page_needs_no_model(page: Path, run: Run, tmp_path: Path) -> None:
    done = run("translate", page, "--format", "json")
    assert (done.status, done.err) == (0, "")
    assert {segment["origin"] for segment in segments(done.out)} == {"human"}
    assert not (tmp_path / "home").exists()
    text = run("translate", page).out.decode()
    assert not URDU.search(re.sub(r"#\w+", "", text))


def test_text_has_the_tweet_and_the_read_more_line(run: Run) -> None:
    rows = run("translate", SEED).out.decode().split("\n")
    assert rows[0] == "Water returns to the canal, and farmers in seven villages breathe a sigh of relief"
    assert rows[1:3] == ["Namuna News · 27 May 2025 (from a tweet)", ""]
    assert "— Namuna Water Board (@NamunaWater) 2025-05-27" in rows
    assert "Read more: Solar-powered tube wells: easy loans for farmers" in rows
    assert "• Less fruit in the mango orchards, and fears of higher prices" in rows


def test_markdown(run: Run) -> None:
    text = run("translate", SEED, "--format", "markdown").out.decode()
    assert text.startswith("# Water returns to the canal")
    assert "\n> — Namuna Water Board (@NamunaWater) 2025-05-27\n" in text
    assert "\n## Related stories\n\n- Vaccination drive" in text


def test_without_model_and_memory_one_line_says_how(page: Path, run: Run) -> None:
    for form in ("text", "json", "markdown", "tmx"):
        done = run("translate", page, "--format", form)
        assert (done.status, done.out) == (1, b"")
        assert len(done.err.splitlines()) == 1
        assert "urdu-reader model install ur en" in done.err


def test_without_model_english_that_passes_through_is_no_beginning(page: Path, run: Run) -> None:
    page.write_text(PAGE + "\nThe crane works now, said a worker.\n", "utf-8")
    done = run("translate", page)
    assert (done.status, done.out, len(done.err.splitlines())) == (1, b"", 1)


def test_without_model_what_is_known_is_printed(page: Path, run: Run) -> None:
    source = "مزدوروں نے کہا کہ اب کام آسان ہو گیا ہے، اور وقت بچتا ہے۔"
    tmx_file.write(page.with_suffix(".tmx"), ("human", source, "The workers said it is easier."))
    done = run("translate", page)
    assert done.status == 1
    assert "The workers said it is easier." in done.out.decode()
    assert PAGE.split("\n")[0] in done.out.decode()
    assert len(done.err.splitlines()) == 1
    assert re.match("urdu-reader: 3 of 4 sentences are not translated: .*model install ur en", done.err)
    found = segments(run("translate", page, "--format", "json").out)
    assert [segment["origin"] for segment in found] == [None, None, None, "human"]
    assert [segment["translation"] for segment in found[:3]] == [None] * 3
    marked = run("translate", page, "--origins").out.decode()
    assert "easier. [human]" in marked
    assert "[untranslated]" in marked
    tmx = run("translate", page, "--format", "tmx").out.decode()
    assert tmx.count("<tu>") == 1


def test_a_broken_translation_beside_a_page_is_passed_over(page: Path, model: None, run: Run) -> None:
    page.with_suffix(".tmx").write_text("<tmx><body>", "utf-8")
    done = run("translate", page)
    assert done.status == 0
    assert done.out
    assert done.err.startswith("urdu-reader: ")
    assert len(done.err.splitlines()) == 1


def test_english_and_protected_pieces_pass_untouched(tweet: Path, model: None, run: Run) -> None:
    found = segments(run("translate", tweet, "--format", "json").out)
    said = {segment["source"]: segment for segment in found}
    english = "The market_square is closed today, says the council. https://example.org/a_b"
    assert (said[english]["translation"], said[english]["origin"]) == (english, "human")
    machine = said["@UrduNewsDesk کے مطابق 12 بازار بند ہیں۔"]
    assert machine["origin"] == "machine"
    assert "@UrduNewsDesk" in machine["translation"]
    assert "12" in machine["translation"]
    assert machine["lost"] == []
    text = run("translate", tweet).out.decode()
    assert f"\n{english}\n— Namuna Council (@Namuna_Council) 2025-05-27\n" in text


def test_offsets_are_those_of_show(tweet: Path, model: None, run: Run) -> None:
    article = json.loads(run("show", tweet, "--format", "json").out)["articles"][0]
    for segment in segments(run("translate", tweet, "--format", "json").out):
        place = article if segment["part"] == "title" else article["blocks"][segment["number"]]
        text = place.get("text", place.get("title"))
        assert text[segment["start"] : segment["stop"]].strip() == segment["source"]


def test_what_a_machine_lost_is_said(tmp_path: Path, run: Run) -> None:
    page = tmp_path / "page.txt"
    page.write_text("شہر کی خبر\n\nشہر میں 12 جہاز آئے۔\n", "utf-8")
    tmx_file.write(page.with_suffix(".tmx"), ("machine", "شہر میں 12 جہاز آئے۔", "Ships came."))
    found = segments(run("translate", page, "--format", "json").out)
    assert found[1]["lost"] == [{"kind": "number", "text": "12"}]
    assert "Ships came. [machine, lost number 12]" in run("translate", page, "--origins").out.decode()


def test_the_whole_road(seed_page: Path, package_file: Path, run: Run, tmp_path: Path) -> None:
    with serve() as server:
        server.offer(package_file.read_bytes())
        assert run("model", "install", "ur", "en", ARGOS_PACKAGE_INDEX=server.url).status == 0
    first = run("translate", seed_page, "--format", "json")
    assert (first.status, first.err) == (0, "")
    assert {segment["origin"] for segment in segments(first.out)} == {"human", "machine"}
    assert not any(segment["translation"] is None for segment in segments(first.out))
    exported = run("translate", seed_page, "--format", "tmx")
    assert exported.status == 0
    remove_model(run)
    again = run("translate", seed_page, "--format", "json")
    assert (again.status, again.err) == (0, "")
    assert again.out == first.out

    file = tmp_path / "page.tmx"
    file.write_bytes(exported.out)
    other = {"URDU_READER_HOME": str(tmp_path / "other")}
    assert run("memory", "import", file, **other).status == 0
    assert run("memory", "export", "-", **other).out == exported.out
    assert run("translate", seed_page, "--format", "tmx", **other).out == exported.out


def test_reopened_it_starts_no_engine(tweet: Path, model: None, run: Run, tmp_path: Path) -> None:
    first = run("translate", tweet)
    assert first.status == 0
    (folder,) = (tmp_path / "data" / "argos-translate" / "packages").iterdir()
    (folder / "model" / "model.bin").write_bytes(b"no model any more")
    done = run("translate", tweet)
    assert (done.status, done.out, done.err) == (0, first.out, "")
    spoilt = run("translate", tweet, "--no-memory")
    assert (spoilt.status, spoilt.out) == (1, b"")
    assert len(spoilt.err.splitlines()) == 1


def test_no_memory_neither_reads_nor_keeps(tweet: Path, model: None, run: Run, tmp_path: Path) -> None:
    assert run("translate", tweet, "--no-memory").status == 0
    assert not (tmp_path / "home").exists()
    assert run("translate", tweet).status == 0
    remove_model(run)
    assert run("translate", tweet).status == 0
    assert run("translate", tweet, "--no-memory").status == 1


def test_standard_input(tweet: Path, model: None, run: Run) -> None:
    done = run("translate", "-", stdin=TWEET.encode())
    assert done.status == 0
    assert done.out == run("translate", tweet).out
    assert run("translate", "-", stdin=b"").status == 2


def test_several_sources_once_each(tweet: Path, model: None, run: Run) -> None:
    done = run("translate", tweet, SEED, tweet, "--format", "json")
    assert len(json.loads(done.out)["articles"]) == 2
    markdown = run("translate", tweet, SEED, "--format", "markdown").out.decode()
    assert markdown.count("\n* * *\n") == 1


def test_tmx_beside_its_own_page_is_not_read_while_empty(tweet: Path, model: None, run: Run) -> None:
    tweet.with_suffix(".tmx").touch()
    assert run("translate", tweet, "--format", "tmx").err == ""


@pytest.mark.parametrize("source", ["missing.txt", ".", ""])
def test_an_unreadable_source(source: str, run: Run) -> None:
    done = run("translate", source)
    assert (done.status, done.out) == (2, b"")
    assert len(done.err.splitlines()) == 1


def test_what_can_be_read_is_translated_and_the_other_said(run: Run) -> None:
    seed = next(SEEDS.glob("01-*.txt"))
    done = run("translate", "missing.txt", seed)
    assert (done.status, done.out) == (2, run("translate", seed).out)
    assert done.err == "urdu-reader: missing.txt: there is no such file; check the path\n"


def test_the_engine_may_be_chosen(tweet: Path, model: None, run: Run, tmp_path: Path) -> None:
    assert run("translate", tweet, "--engine", "nobody").status == 2
    without = run("translate", tweet, "--engine", "libretranslate")
    assert without.status == 2
    assert "config.toml" in without.err

    def answer(sent: bytes) -> tuple[int, bytes]:
        asked = json.loads(sent)["q"]
        return 200, json.dumps({"translatedText": [f"shared: {len(text)}" for text in asked]}).encode()

    with serve() as server:
        server.pages["/translate"] = Page(kind="application/json", answer=answer)
        config = tmp_path / "home" / "config" / "config.toml"
        config.parent.mkdir(parents=True)
        config.write_text(f'[engine]\nurl = "{server.url}"\n', "utf-8")
        assert "shared:" not in run("translate", tweet).out.decode()
        assert server.seen == []
        done = run("translate", tweet, "--engine", "libretranslate")
        assert done.status == 0, done.err
        assert "shared:" in done.out.decode()
        assert "council" not in b"".join(sent for *_, sent in server.seen).decode()


def test_a_server_that_is_not_there_costs_only_what_is_unknown(
    tweet: Path, model: None, run: Run, tmp_path: Path
) -> None:
    assert run("translate", SEED, tweet).status == 0
    config = tmp_path / "home" / "config" / "config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text('[engine]\nkind = "libretranslate"\nurl = "http://127.0.0.1:9"\n', "utf-8")
    done = run("translate", SEED, tweet, "--no-memory")
    assert done.status == 1
    assert "Water returns to the canal" in done.out.decode()
    assert len(done.err.splitlines()) == 1
    assert run("translate", tweet, "--no-memory").out == b""


def long_page(tmp_path: Path) -> Path:
    """A page that takes its time: every sentence differs."""
    path = tmp_path / "long.txt"
    words = "حکومت نے کہا کہ شہر میں بارش کے بعد بازار بند ہیں اور لوگ دفتر میں کتاب پڑھ رہے ہیں"
    body = "\n\n".join(" ".join(f"{words} {n} {m}۔" for m in range(5)) for n in range(400))
    path.write_text(f"شہر کی لمبی خبر\n\n{body}\n", "utf-8")
    return path


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=lambda how: how.name)
def test_stopped_and_gone_on_with(
    how: signal.Signals, environment: dict[str, str], model: None, run: Run, tmp_path: Path
) -> None:
    page = long_page(tmp_path)
    process = subprocess.Popen(
        [*COMMAND, "translate", str(page), "--format", "json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, cwd=tmp_path, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(12)]  # it streams: these come before the end
    assert process.poll() is None
    os.killpg(process.pid, how)  # as the terminal does: the engine's process gets it as well
    rest, err = process.communicate(timeout=LIMIT)
    assert process.returncode == (130 if how == signal.SIGINT else -how)
    assert err.strip() == b""
    shown = [
        segment["source"]
        for line in (b"".join(lines) + rest).decode().splitlines()
        if line.startswith(' {"part"') and line.endswith(("}", "},"))
        for segment in [json.loads(line.rstrip(","))]
        if segment["origin"] == "machine"
    ]
    assert len(shown) >= 9
    with sqlite3.connect(tmp_path / "home" / "data" / "memory.sqlite3") as memory:
        kept = {source for (source,) in memory.execute("SELECT source FROM segments")}
        assert memory.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert set(shown) <= kept
    assert len(kept) < 2001

    remove_model(run)
    done = run("translate", page, "--format", "json")
    assert done.status == 1
    found = segments(done.out)
    assert {segment["source"] for segment in found if segment["origin"] == "machine"} == kept
    assert f"{len(found) - len(kept)} of {len(found)} sentences" in done.err


def test_nobody_reads_on(environment: dict[str, str], model: None, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "translate", str(long_page(tmp_path))],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, cwd=tmp_path,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(LIMIT) == 1
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()


def test_progress_on_a_terminal(
    environment: dict[str, str], model: None, tmp_path: Path, seed_page: Path
) -> None:
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    with (tmp_path / "out.txt").open("wb") as out:
        process = subprocess.Popen(
            [*COMMAND, "translate", str(seed_page)], stdout=out, stderr=slave, env=environment, cwd=tmp_path
        )
    os.close(slave)
    said = bytearray()
    end = time.monotonic() + LIMIT
    while time.monotonic() < end and select.select([master], [], [], LIMIT)[0]:
        try:
            data = os.read(master, 1 << 16)
        except OSError:  # the other end was closed
            break
        said += data
    os.close(master)
    assert process.wait(LIMIT) == 0
    text = said.decode()
    assert re.search(r"\r\x1b\[K[█░]{24}  0/\d+ sentences", text)
    assert text.endswith("\r\x1b[K")
    assert "\n" not in text
    assert (tmp_path / "out.txt").stat().st_size > 2000


def test_on_a_terminal_rows_are_wrapped_and_whole(tweet: Path, model: None, on_terminal: Run) -> None:
    done = on_terminal("translate", tweet)
    assert done.status == 0
    rows = re.sub("\x1b\\[[0-9;?]*[a-zA-Z]", "", done.out.decode()).split("\r\n")
    said = [re.sub("^.*\r", "", row) for row in rows]
    assert "The market_square is closed today, says the council. https://example.org/a_b" in " ".join(
        " ".join(said).split()
    )
    assert max(map(len, said)) <= 80
