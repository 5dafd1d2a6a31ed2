"""Contrast and distance of colours, by their published formulas."""

from __future__ import annotations

import math

from rich.color import Color
from rich.color_triplet import ColorTriplet


def triplet(colour: Color | str) -> ColorTriplet:
    """The colour's red, green and blue; a colour of the terminal has none that could be known."""
    found = Color.parse(colour) if isinstance(colour, str) else colour
    assert found.triplet is not None, f"{found} has no known red, green and blue"
    return found.triplet


def _linear(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def luminance(colour: Color | str) -> float:
    """Relative luminance, WCAG 2.2."""
    red, green, blue = triplet(colour)
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def contrast(one: Color | str, other: Color | str) -> float:
    """Contrast ratio, WCAG 2.2: 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def distance(one: Color | str, other: Color | str) -> float:
    """How far apart two colours look: CIE 1976 in L*a*b*, D65."""
    return math.dist(_lab(one), _lab(other))


def _lab(colour: Color | str) -> tuple[float, float, float]:
    red, green, blue = map(_linear, triplet(colour))
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883

    def f(t: float) -> float:
        return t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29

    return 116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))
