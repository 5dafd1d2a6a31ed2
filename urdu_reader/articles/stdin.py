"""The name of standard input among sources."""

from __future__ import annotations

from typing import Final

STDIN: Final = "-"
"""The source that is standard input."""
