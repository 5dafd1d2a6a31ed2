"""Rows as UAX #9 and nothing else would have them: the plain reading that quick ways are compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from urdu_reader.text.bidi import REMOVED, Paragraph
from urdu_reader.text.joining import clusters, mirrored

_SPACES = " \t\x0b\x0c\x1f\u2028"


def row(
    text: str, base: int, isolates: Sequence[tuple[int, int, int]], start: int, stop: int, width: int = 120
) -> list[tuple[str, int, int, int, int]]:
    """``(glyph, start, stop, width, level)`` of the row ``[start, stop)`` from left to right."""
    paragraph = Paragraph(text, base, isolates)
    before = [level for level in paragraph.levels[:start] if level is not None]
    levels = list(paragraph.line_levels(start, stop))
    for at, level in enumerate(levels):
        if level == REMOVED:
            levels[at] = levels[at - 1] if at else [base, *before][-1]
    order = list(range(start, stop))
    for lowest in range(max(levels, default=0), 0, -1):  # rule L2
        at = start
        while at < stop:
            to = at
            while to < stop and levels[order[to - start] - start] >= lowest:
                to += 1
            order[at - start : to - start] = order[at - start : to - start][::-1]
            at = max(to, at + 1)
    end = start + len(text[start:stop].rstrip(_SPACES))
    drawn = {at: (" ", at, at + 1, 1, levels[at - start]) for at in range(start, end) if text[at] in _SPACES}
    for match in re.finditer(f"[^{_SPACES}]+", text):
        if match.end() <= start or match.start() >= end:
            continue
        for cluster in clusters(match.group()):
            first, base_at = match.start() + cluster.start, match.start() + cluster.base
            if cluster.glyph and start <= first < end:
                level = levels[base_at - start]
                glyph, columns = ("\ufffd", 1) if cluster.width > width else (cluster.glyph, cluster.width)
                glyph = mirrored(glyph) if level % 2 else glyph
                drawn[base_at] = (glyph, first, match.start() + cluster.stop, columns, level)
    return [drawn[at] for at in order if at in drawn]  # marks go with their letter (rule L3)
