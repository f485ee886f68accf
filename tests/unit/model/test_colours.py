from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.colours import BLACK, WHITE, ColourValue, Palette, Rgb, Scheme

COLOURS = st.builds(Rgb, *[st.integers(0, 255)] * 3)


# Ratios that every checker of contrast gives.
@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        (BLACK, WHITE, 21.0),
        (Rgb(0x77, 0x77, 0x77), WHITE, 4.48),
        (Rgb(0x76, 0x76, 0x76), WHITE, 4.54),
        (Rgb(0, 0, 255), WHITE, 8.59),
        (WHITE, WHITE, 1.0),
    ],
)
def test_contrast_is_that_of_wcag(one: Rgb, other: Rgb, ratio: float) -> None:
    assert round(one.contrast(other), 2) == ratio
    assert one.contrast(other) == other.contrast(one)


@given(COLOURS, COLOURS)
def test_a_colour_is_made_readable_on_any_other(one: Rgb, other: Rgb) -> None:
    assert one.readable(other, least=4.5).contrast(other) >= 4.5


def test_a_readable_colour_stays_as_it_is() -> None:
    assert Rgb(0x0A, 0x55, 0x63).readable(WHITE, least=4.5).text == "#0a5563"


def value(name: str, text: str, scheme: Scheme | None = None) -> ColourValue:
    return ColourValue(name=name, scheme=scheme, text=text, colour=None, line=1)


def test_an_own_colour_counts_in_the_dark_too_unless_it_says_more() -> None:
    basic = (value("link", "xanh"), value("link", "xanh nhạt", Scheme.DARK), value("ink", "đen"))
    once = Palette(basic=basic, own=(value("link", "đỏ"),))
    assert [once.of(scheme)["link"].text for scheme in Scheme] == ["đỏ", "đỏ"]
    twice = Palette(basic=basic, own=(value("link", "đỏ nhạt", Scheme.DARK), value("link", "đỏ")))
    assert [twice.of(scheme)["link"].text for scheme in Scheme] == ["đỏ", "đỏ nhạt"]
    assert twice.is_own(twice.of(Scheme.DARK)["link"])
    assert not twice.is_own(twice.of(Scheme.DARK)["ink"])
