"""Whatever words and formats a text has, its Markdown shows exactly these."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from cchc.intake.manuscript import HardBreak, Height, Hyperlink, Inline, ListPlace, Paragraph, Words
from cchc.intake.tidying import tidied
from cchc.intake.writing import markdown_text
from support.rendering import faults_of, html_of

TEXTS = (
    *(
        "Đoàn",
        "kiểm tra",
        " ",
        "_a_b",
        "*",
        "a*b",
        "(1)",
        "[x]",
        "1. ",
        "# ",
        "- ",
        "+ ",
        "<b>",
        "&lt;",
        "{#a}",
        "“quận”",
    ),
    *(
        ", ",
        ".",
        "2*3",
        "`c`",
        "\\*",
        "!",
        "^",
        "~",
        "|",
        "A_",
        "VH&TT",
        "5 < 7",
        "===",
        "---",
        ": ",
        "!!! note",
        "[^1]",
    ),
    *("*[UBND]: ", "<!--", "///", "https://a.vn/_b_", "\\"),
)
WORDS = st.builds(
    Words,
    st.sampled_from(TEXTS),
    is_strong=st.booleans(),
    is_emphasis=st.booleans(),
    height=st.sampled_from([Height.LINE, Height.LINE, Height.LINE, Height.RAISED]),
)
INLINES = st.lists(st.one_of(WORDS, WORDS, WORDS, st.just(HardBreak())), min_size=1, max_size=7)


def letters(inlines: tuple[Inline, ...]) -> list[tuple[str, ...]]:
    """Return the letters of inlines, each with its formats."""
    found: list[tuple[str, ...]] = []
    for inline in inlines:
        if isinstance(inline, HardBreak):
            found.append(("br",))
        elif isinstance(inline, Words):
            formats = (("em",) if inline.is_emphasis else ()) + (("strong",) if inline.is_strong else ())
            formats += (inline.height.value,) if inline.height else ()
            found += [(letter, *sorted(formats)) for letter in inline.text if letter != " "]
    return found


def shown_letters(shown: str) -> list[tuple[str, ...]]:
    """Return the letters of HTML in the same form."""
    found: list[tuple[str, ...]] = []
    open_tags: list[str] = []
    for token in re.findall(r"<[^>]+>|&[a-z]+;|.", shown, re.DOTALL):
        if token.startswith("<br"):
            found.append(("br",))
        elif token.startswith("</"):
            open_tags.remove(token[2:-1])
        elif token.startswith("<"):
            open_tags.append(token[1:-1])
        elif token.strip():
            found.append((html.unescape(token), *sorted(tag for tag in set(open_tags) if tag not in {"p", "ul", "li"})))
    return found


@given(INLINES)
def test_a_paragraph_shows_its_words_and_formats_and_no_others(typed: list[Inline]) -> None:
    inlines = tidied(typed)
    if not inlines:
        return
    for item in (None, ListPlace(level=0)):
        markdown = markdown_text([Paragraph(inlines=inlines, item=item)])
        assert faults_of(markdown) == [], markdown
        assert shown_letters(html_of(markdown)) == letters(inlines), markdown


def test_a_link_in_bold_is_one_link() -> None:
    link = Hyperlink("https://a.example/", (Words(" kế hoạch ", is_strong=True),))
    inlines = tidied([Words("Xem"), link, Words("nhé")])
    assert markdown_text([Paragraph(inlines=inlines)]) == "Xem [**kế hoạch**](https://a.example/) nhé\n"
