"""Anchors and names of headings are those of the toc extension."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.render.headings import use_outline

EXTENSIONS = ["attr_list", "footnotes", "toc"]
HEADINGS = (
    "Hồ sơ  cần nộp",
    "Hồ sơ cần nộp",
    "Hồ sơ cần nộp_1",
    "Phí < 5 & *lệ phí* `a<b`",
    "[Nộp](a.md) {: #h-s }",
    "Nhãn {: data-toc-label='Mục **một** &amp; <b>hai</b>' }",
    "Có chú thích[^1] ở giữa",
    "Tom&Jerry &copy; <i>nghiêng</i>",
    "\\#\\* thoát",
    "!!!",
    "",
)


def converted(text: str, *, ours: bool, **options: object) -> tuple[str, list[tuple[int, str, str]]]:
    md: Any = markdown.Markdown(extensions=EXTENSIONS, extension_configs={"toc": {"marker": "", **options}})
    if ours:
        use_outline(md)
    html = md.convert(f"{text}\n\n[^1]: Chú thích")
    return html, list(flat(md.toc_tokens))


def flat(tokens: Iterable[Mapping[str, Any]]) -> Iterator[tuple[int, str, str]]:
    for token in tokens:
        yield token["level"], token["id"], token["name"]
        yield from flat(token["children"])


def headings() -> st.SearchStrategy[str]:
    name = st.sampled_from(HEADINGS) | st.text(alphabet="aĐ _1*&<>#", max_size=8)
    heading = st.tuples(st.integers(1, 6), name).map(lambda pair: f"{'#' * pair[0]} {pair[1]}")
    return st.lists(heading, max_size=7).map("\n\n".join)


@given(headings())
def test_anchors_names_and_order_are_those_of_the_toc_extension(text: str) -> None:
    assert converted(text, ours=True) == converted(text, ours=False)


@pytest.mark.parametrize("options", [{"toc_depth": "2-3"}, {"baselevel": 3}, {"permalink": True}, {"anchorlink": True}])
def test_its_options_keep_their_effect(options: dict[str, Any]) -> None:
    text = "\n\n".join(f"{'#' * (place % 6 + 1)} {name}" for place, name in enumerate(HEADINGS))
    assert converted(text, ours=True, **options) == converted(text, ours=False, **options)
