"""What is copied."""

from __future__ import annotations

from urdu_reader.tui import copying


def test_plain_text_carries_its_source(story):
    said = copying.plain_text(story)
    assert said.startswith(story.title + "\n\n")
    assert said.rstrip().endswith("ذریعہ: Sample News · 28 جولائی 2025")
    assert "Our doors are open." in said
    assert "شہر میں بارش" not in said
