"""How the last run was left, in the state folder: what a config that says ``"last"`` begins with."""

from __future__ import annotations

from pathlib import Path

from urdu_reader.settings import places
from urdu_reader.settings.config import ENGLISH_VIEWS, EnglishView


def path() -> Path:
    """Name the file: one word, so that the start need import nothing to read it."""
    return places.state_dir() / "english"


def english() -> EnglishView:
    """Give how English was shown last; ``"off"`` where nothing that can be read says it."""
    try:
        said = path().read_text("ascii").strip()
    except (OSError, ValueError):
        return "off"
    return next((view for view in ENGLISH_VIEWS if view == said), "off")


def keep_english(view: EnglishView) -> str:
    """Keep how English is shown now; give in a line why it cannot be kept, nothing where it is."""
    target = path()
    partial = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(f"{view}\n", "ascii")
        partial.replace(target)
    except OSError as error:
        return f"{target}: the view could not be kept for the next time ({error.strerror})"
    return ""
