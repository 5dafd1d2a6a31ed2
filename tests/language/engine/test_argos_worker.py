"""The order in which the engine's process takes up what it is asked, seen from inside, with no model."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from urdu_reader.language.argos_worker import Worker


@dataclass
class Future:
    """What CTranslate2 gives for each sentence of a batch; the test says when it is done."""

    tokens: list[str]
    ready: bool = False

    def done(self) -> bool:
        return self.ready

    def result(self) -> Any:
        return type("Result", (), {"hypotheses": [self.tokens]})


@dataclass
class Step:
    """A model that gives back what it is given; ``started`` holds its batches."""

    started: list[list[Future]] = field(default_factory=list)

    def cut(self, text: str) -> list[list[str]]:
        return [text.split()]

    def start(self, sources: list[list[str]], hypotheses: int) -> list[Future]:
        self.started.append([Future(tokens) for tokens in sources])
        return self.started[-1]

    def read(self, tokens: list[str]) -> str:
        return " ".join(tokens)

    def finish(self, batch: int) -> None:
        for future in self.started[batch]:
            future.ready = True


@pytest.fixture
def step() -> Step:
    return Step()


@pytest.fixture
def said() -> list[Any]:
    return []


@pytest.fixture
def worker(step: Step, said: list[Any]) -> Worker:
    return Worker([step], 2, said.append)  # type: ignore[list-item]


def asks(number: int, count: int, word: str) -> dict[str, Any]:
    return {"op": "translate", "job": number, "sentences": [f"{word}{index} ." for index in range(count)]}


def texts(step: Step, batch: int) -> list[str]:
    return [future.tokens[0] for future in step.started[batch]]


def test_the_first_sentence_has_the_machine_to_itself(worker: Worker, step: Step, said: list[Any]) -> None:
    worker.take(asks(1, 50, "a"))
    worker.turn()
    assert [texts(step, batch) for batch in range(len(step.started))] == [["a0"]]
    step.finish(0)
    worker.turn()
    assert said == [{"job": 1, "done": [[0, "a0 ."]]}]
    worker.turn()
    assert len(step.started) == 3


def test_a_short_job_does_not_wait_for_a_long_one(worker: Worker, step: Step, said: list[Any]) -> None:
    worker.take(asks(1, 500, "a"))
    worker.turn()
    step.finish(0)
    worker.turn()
    worker.turn()
    begun = len(step.started)
    worker.take(asks(2, 3, "b"))
    step.finish(begun - 1)
    worker.turn()
    worker.turn()
    assert texts(step, begun) == ["b0", "b1", "b2"]


def test_who_has_gone_on_gets_the_first_sentence_first(worker: Worker, step: Step, said: list[Any]) -> None:
    worker.take(asks(1, 500, "a"))
    worker.turn()
    step.finish(0)
    worker.turn()
    worker.turn()  # both processors are busy now
    begun = len(step.started)
    worker.take({"op": "cancel", "job": 1})
    worker.take(asks(2, 500, "b"))
    worker.turn()
    assert len(step.started) == begun
    step.finish(begun - 1)
    worker.turn()
    worker.turn()
    assert texts(step, begun) == ["b0"]
    assert not any(answer["job"] == 1 for answer in said[1:])
