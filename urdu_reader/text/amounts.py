"""Amounts for a person: how far something is, how long it takes, how big it is."""

from __future__ import annotations


def bar(share: float, columns: int) -> str:
    """Draw a share of 1 as a bar; more than 1 is full."""
    full = int(min(max(share, 0.0), 1.0) * columns)
    return "█" * full + "░" * (columns - full)


def duration(seconds: float) -> str:
    """Say a time: ``8 s``, ``2 min 05 s``, ``1 h 12 min``."""
    whole = max(1, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"


def size(count: int) -> str:
    """Say a number of bytes: ``900 B``, ``344 KB``, ``9.8 MB``, ``98 MB``."""
    if count < 1000:
        return f"{count} B"
    if count < 999_500:
        return f"{count / 1e3:.0f} KB"
    return f"{count / 1e6:.1f} MB" if count < 9_950_000 else f"{count / 1e6:,.0f} MB"


def rate(each_second: float) -> str:
    """Say how many a second: ``0.4/s``, ``12/s``."""
    digits = 0 if each_second >= 9.95 else 1
    return f"{each_second:,.{digits}f}/s"
