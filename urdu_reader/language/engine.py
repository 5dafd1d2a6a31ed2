"""Which engine a person has: the Argos packages on this machine, or the server that the config names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from urdu_reader.language.protocol import Engine, EngineError
from urdu_reader.settings import config

SOURCE: Final = "ur"
TARGET: Final = "en"


class NoModelError(EngineError):
    """No installed package leads from ``source`` to ``target``: the offer to install one follows."""

    def __init__(self, source: str, target: str) -> None:
        super().__init__(
            f"no package is installed that leads from {source} to {target}",
            f"install one with: urdu-reader model install {source} {target}",
        )
        self.source = source
        self.target = target


def open_engine(
    settings: config.Engine, source: str = SOURCE, target: str = TARGET, *, packages: Path | None = None
) -> Engine:
    """Make the engine that the config asks for; nothing is loaded, started or sent yet.

    ``packages`` is the folder of Argos packages, None for Argos's own. Raises `NoModelError`, `EngineError`.
    """
    if settings.kind == "libretranslate":
        from urdu_reader.language.libretranslate import KEY_VARIABLE, LibreTranslateEngine

        return LibreTranslateEngine(settings.url, source, target, key=os.environ.get(KEY_VARIABLE, ""))
    from urdu_reader.language.argos import ArgosEngine, need_libraries
    from urdu_reader.language.packages import installed

    found = installed.find(None if packages is None else [packages])
    route = installed.route(found.packages, source, target)
    if not route:
        need_libraries()  # else a model would be offered that nothing runs
        raise NoModelError(source, target)
    return ArgosEngine(route)
