"""All that the English is shown with. Imported in a thread, it holds no key up; then everything is at hand."""

from urdu_reader.language import engine, mirror, pipeline, tmx
from urdu_reader.tui.translation import companion, panes, status, work

__all__ = ["companion", "engine", "mirror", "panes", "pipeline", "status", "tmx", "work"]
