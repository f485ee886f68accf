from __future__ import annotations

import pytest

from cchc.sources.pdf_layout import Box, is_upright


@pytest.mark.parametrize(
    ("origin", "box", "upright"),
    [
        ((100, 200), Box(100, 190, 106, 203), True),
        # A comma of LibreOffice's Noto Serif, whose box has no height but its own.
        ((100, 147.7), Box(100.6, 146.3, 103, 149.4), True),
        # A hyphen of such a font stands wholly above its origin.
        ((100, 200), Box(100, 195, 104, 196.5), True),
        # Letters of a line that runs up or down the page.
        ((106, 200), Box(96, 200, 109, 206), False),
        ((100, 190), Box(100, 190, 106, 203), False),
    ],
)
def test_letters_that_stand_upright_are_known_by_their_origin(
    origin: tuple[float, float],
    box: Box,
    upright: bool,  # noqa: FBT001 - a parameter
) -> None:
    assert is_upright(origin, box, 12) is upright
