"""Colours of the section's own style sheet over those of the package, and how well they can be told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

FILE: Final = "assets/mau-sac.css"
"""The section's own colours, in its folder of templates."""

_STEPS: Final = 50


class Scheme(StrEnum):
    """What a reader's device asks for."""

    LIGHT = "light"
    DARK = "dark"


class Rgb(NamedTuple):
    """A colour without transparency; each part from 0 to 255."""

    red: int
    green: int
    blue: int

    @property
    def text(self) -> str:
        """The colour as style sheets write it: “#0a5563”."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """Relative luminance, from 0 to 1 (WCAG 2.2)."""
        red, green, blue = (_linear(part / 255) for part in self)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(self, other: Rgb) -> float:
        """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
        light, dark = sorted((self.luminance, other.luminance), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    def readable(self, other: Rgb, *, least: float) -> Rgb:
        """Return the nearest colour of the same hue whose contrast with `other` is at least `least`."""
        goal = max(WHITE, BLACK, key=other.contrast)
        for step in range(_STEPS + 1):
            mixed = self._mixed(goal, step / _STEPS)
            if mixed.contrast(other) >= least:
                return mixed
        return goal

    def _mixed(self, other: Rgb, part: float) -> Rgb:
        return Rgb(*(round(own + (theirs - own) * part) for own, theirs in zip(self, other, strict=True)))


WHITE: Final = Rgb(255, 255, 255)
BLACK: Final = Rgb(0, 0, 0)


@dataclass(frozen=True, kw_only=True)
class ColourValue:
    """The value of a custom property in a style sheet."""

    name: str  # "link", of `--link`
    scheme: Scheme | None  # None: of both, unless the same style sheet says more
    text: str
    colour: Rgb | None
    """None where the value is no colour, or one in a notation that is not read."""
    line: int


@dataclass(frozen=True, kw_only=True)
class Palette:
    """The colours of the package and the section's own, which count before them, in the order of their style sheets."""

    basic: tuple[ColourValue, ...] = ()
    own: tuple[ColourValue, ...] = ()
    path: str = FILE
    """File of the own ones, relative to the project folder."""

    def of(self, scheme: Scheme) -> Mapping[str, ColourValue]:
        """Return name → value in a scheme.

        As in browsers, a later style sheet counts before what an earlier one says of a scheme.
        """
        found: dict[str, ColourValue] = {}
        for values in (self.basic, self.own):
            for asked in (None, scheme):
                found |= {value.name: value for value in values if value.scheme is asked}
        return found

    def is_own(self, value: ColourValue) -> bool:
        """Return whether a value is the section's."""
        return any(value is one for one in self.own)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
