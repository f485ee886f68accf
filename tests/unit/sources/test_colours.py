from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.colours import ColourValue, Rgb, Scheme
from cchc.sources.colours import read_colours

STYLE = """\
/* Màu của xã.
   :root { --band: #000; } */
:root { --band: #7a1f1f; --link: rgb(10, 85, 99) ;
  --text: 1.0625rem }
@media (prefers-color-scheme: dark) {
  :root { --link: #F0A8A8 !important; }
}
@media print { :root { --link: #000; } }
.card { --link: #fff; }
"""


def test_colours_are_read_with_their_scheme_and_line() -> None:
    assert read_colours(STYLE) == (
        ColourValue(name="band", scheme=None, text="#7a1f1f", colour=Rgb(0x7A, 0x1F, 0x1F), line=3),
        ColourValue(name="link", scheme=None, text="rgb(10, 85, 99)", colour=Rgb(10, 85, 99), line=3),
        ColourValue(name="text", scheme=None, text="1.0625rem", colour=None, line=4),
        ColourValue(name="link", scheme=Scheme.DARK, text="#F0A8A8", colour=Rgb(0xF0, 0xA8, 0xA8), line=6),
    )


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#fff", Rgb(255, 255, 255)),
        ("white", Rgb(255, 255, 255)),
        ("rgb(1 2 3)", Rgb(1, 2, 3)),
        ("rgb(1, 2, 300)", None),
        ("#ffff", None),
        ("hsl(0 50% 50%)", None),
        ("var(--band)", None),
    ],
)
def test_the_common_notations_of_colours_are_read(text: str, colour: Rgb | None) -> None:
    (value,) = read_colours(f":root {{ --link: {text} }}")
    assert (value.text, value.colour) == (text, colour)


def test_light_alone_and_the_root_by_another_name_are_known() -> None:
    style = "@media screen and (prefers-color-scheme:light){html,:root{--ink:#111}}"
    (value,) = read_colours(style)
    assert (value.name, value.scheme) == ("ink", Scheme.LIGHT)
    assert read_colours("@media (min-width: 62rem) { :root { --ink: #111; } }") == ()


@given(st.text(alphabet=":root{}@media();-#a1/* \n", max_size=80))
def test_a_broken_style_sheet_is_read_as_far_as_it_goes(text: str) -> None:
    assert all(value.line <= text.count("\n") + 1 for value in read_colours(text))
