"""What is known of sentences without an engine, and which of several translations counts.

A person's comes first: a correction, then what came with the article. Then comes an imported memory, then
what a machine said before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from urdu_reader.language.memory import Entry, MachineKey, Memory
from urdu_reader.text.fold import key


def look_up(
    sources: Iterable[str],
    memory: Memory | None,
    came_with: Mapping[str, Entry],
    machine: MachineKey | None = None,
) -> dict[str, Entry]:
    """The translation that counts of each of the ``sources``, by folded sentence; unknown ones left out.

    Args:
        sources: sentences, without outer space.
        memory: what is kept; None for nothing.
        came_with: what came with the article, by folded sentence.
        machine: the engine whose segments count; None takes any engine's.

    Raises `MemoryStoreError`.
    """
    wanted = {key(source): source for source in sources}
    kept = memory.look_up(list(wanted.values()), machine) if memory is not None and wanted else {}
    found = {folded: _first(kept.get(source), came_with.get(folded)) for folded, source in wanted.items()}
    return {folded: entry for folded, entry in found.items() if entry is not None}


def _first(kept: Entry | None, came: Entry | None) -> Entry | None:
    return kept if kept is not None and (kept.origin == "human" or came is None) else came
