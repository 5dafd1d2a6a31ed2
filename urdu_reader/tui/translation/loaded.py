"""All that the English is shown with, to be imported in a thread: that holds no key up."""

from urdu_reader.language import engine, mirror, pipeline, tmx
from urdu_reader.tui.translation import companion, panes, status, work

__all__ = ["companion", "engine", "mirror", "panes", "pipeline", "status", "tmx", "work"]
