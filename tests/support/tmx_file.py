"""Small TMX files, as another program might write them."""

from __future__ import annotations

from pathlib import Path


def write(path: Path, *units: tuple[str, str, str]) -> Path:
    """Write a TMX file of units: origin ("" for none), Urdu, English."""
    body = "".join(
        f'<tu><prop type="x-origin">{origin}</prop><tuv xml:lang="ur"><seg>{urdu}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>{english}</seg></tuv></tu>'
        for origin, urdu, english in units
    )
    path.write_text(f'<tmx version="1.4"><header/><body>{body}</body></tmx>', "utf-8")
    return path
