"""Escape ends a run even while a real engine is busy with a batch that never ends."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress

import pytest

from urdu_reader.language.argos import ArgosEngine
from urdu_reader.language.packages import install, installed

from .stage import STORY, ended, reader, until

pytest.importorskip("ctranslate2", reason="the extra 'translate' is not installed")


@pytest.fixture
def engine(tmp_path, monkeypatch):
    """An engine over a real package, whose process is started."""
    from tests.support import argos_package

    monkeypatch.setenv("URDU_READER_HOME", str(tmp_path / "reader"))
    folder = tmp_path / "packages"
    install.install_file(argos_package.build(tmp_path / "ur_en.argosmodel"), packages=folder)
    running = ArgosEngine(installed.route(installed.find([folder]).packages, "ur", "en"))
    yield running
    running.close()


@pytest.fixture
def processes(monkeypatch):
    """The processes that are started."""
    started: list[int] = []
    whole = subprocess.Popen

    class Noted(whole):
        def __init__(self, command, *args, **options):
            super().__init__(command, *args, **options)
            started.append(self.pid)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    return started


async def test_escape_ends_the_run_of_an_engine_that_is_busy(engine, processes):
    def at_work():
        return [worker for worker in app.workers if worker.group == "translate" and not worker.is_finished]

    engine.start()
    (process,) = processes
    os.kill(process, signal.SIGSTOP)  # what it is given now it never answers
    try:
        app = reader(engine, articles=(STORY,))
        async with app.run_test(size=(120, 30)) as pilot:
            await pilot.press("e")
            await until(pilot, lambda: any("0/" in bit.text for bit in app.screen.english_bits()))
            assert at_work()
            await pilot.press("escape")
            assert not app.screen.translating
            await until(pilot, lambda: not at_work())
            os.kill(process, signal.SIGCONT)
            await pilot.press("t")
            await ended(app, pilot)
            assert processes == [process]  # it has stopped the work, and not the engine
            assert app.screen.view.document.item(0).english
    finally:
        with suppress(ProcessLookupError):  # leaving the reader has ended it
            os.kill(process, signal.SIGCONT)
