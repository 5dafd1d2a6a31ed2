"""The config's keys: which of them hold, and what is to be said of those that do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from urdu_reader.tui.key_names import canonical, display, is_key, types
from urdu_reader.tui.keys import ACTIONS, BY_ID, CHAINS, FIXED, TYPED, defaults


def clashes(keys: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str, str]]:
    """Find ``(key, action id, action id)`` where a key means two things in one chain.

    ``keys`` gives the keys of every action by its id.
    """
    seen: set[tuple[str, str, str]] = set()
    for chain in CHAINS:
        owners: defaultdict[str, list[str]] = defaultdict(list)
        for action in ACTIONS:
            if action.scope in chain:
                for key in keys[action.id]:
                    owners[key].append(action.id)
        for key, ids in owners.items():
            for other in ids[1:]:
                clash = (key, ids[0], other)
                if clash not in seen:
                    seen.add(clash)
                    yield clash


def resolve(rebound: Mapping[str, Iterable[str]]) -> tuple[dict[str, str], list[str]]:
    """Turn the config's ``keys`` into a keymap for ``App.set_keymap``, and one-line notices.

    ``rebound`` maps action ids to keys as a person wrote them. An unknown action, or a key that
    another action of the same chain has, is left out and said in a notice; the rest holds.
    """
    notices: list[str] = []
    wanted: dict[str, tuple[str, ...]] = {}
    for name, written in rebound.items():
        if name not in BY_ID:
            notices.append(f"config.toml, keys.{name}: there is no such action; `?` in the reader lists them")
            continue
        chosen = tuple(dict.fromkeys(canonical(key.strip()) for key in written if key.strip()))
        if strange := next((key for key in chosen if not is_key(key)), None):
            notices.append(f"config.toml, keys.{name}: {strange} is no key; the default stays")
        elif taken := next((key for key in chosen if key in FIXED), None):
            notices.append(
                f"config.toml, keys.{name}: {display(taken)} is always {FIXED[taken]}; the default stays"
            )
        elif BY_ID[name].scope in TYPED and (typed := next(filter(types, chosen), None)):
            notices.append(
                f"config.toml, keys.{name}: {display(typed)} types a character there; the default stays"
            )
        elif chosen:
            wanted[name] = chosen
        else:
            notices.append(f"config.toml, keys.{name}: names no key; the default stays")
    # A rebind that clashes is dropped, and what it would have freed is taken back: look again.
    while True:
        clash = next((c for c in clashes(defaults() | wanted) if c[1] in wanted or c[2] in wanted), None)
        if clash is None:
            break
        key, first, second = clash
        loser, holder = (second, first) if second in wanted else (first, second)
        notices.append(
            f"config.toml, keys.{loser}: {display(key)} is already the key of {holder}; the default stays"
        )
        del wanted[loser]
    return {name: ",".join(keys) for name, keys in wanted.items()}, notices
